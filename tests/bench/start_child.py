"""One start of a program, for bench_start: prints a line the moment it has come as far as its mode asks.

bare    a plain Qt window is painted              empty   QtWidgets, sqlmodel, pyqtgraph imported, an empty window shown
paint   our window is painted the first time      enter   Enter data took a key        memory  every page opened: VmRSS
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

os.environ["QT_QPA_PLATFORM"] = "offscreen"
NOW = datetime(2026, 3, 11, 8, 45, tzinfo=UTC)


def _say(what: str = "ready") -> None:
    sys.stdout.write(f"{what}\n")
    sys.stdout.flush()
    # Closing down is not what is measured.
    os._exit(0)


def _when_painted(widget: Any, then: Callable[[], None]) -> Any:
    from PySide6.QtCore import QEvent, QObject, QTimer

    class Watch(QObject):
        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
            if event.type() == QEvent.Type.Paint:
                QTimer.singleShot(0, then)
            return False

    watch = Watch()
    widget.installEventFilter(watch)
    return watch


def bare() -> None:
    """The yardstick of the first paint."""
    from PySide6.QtWidgets import QApplication, QMainWindow

    app = QApplication([])
    window = QMainWindow()
    window.resize(1366, 768)
    watch = _when_painted(window, _say)
    window.show()
    app.exec()
    del watch


def empty() -> None:
    """The yardstick of the start."""
    import pyqtgraph
    import sqlmodel
    from PySide6.QtWidgets import QApplication, QMainWindow

    app = QApplication([])
    window = QMainWindow()
    window.resize(1366, 768)
    watch = _when_painted(window, _say)
    window.show()
    app.exec()
    del watch, pyqtgraph, sqlmodel


def paint(data: Path) -> None:
    """Our window, as run_window shows it."""
    _ours(data, stop_at_paint=True)


def enter(data: Path) -> None:
    """Our window with the record behind it, up to a key in the grid."""
    _ours(data, stop_at_paint=False)


def _ours(data: Path, *, stop_at_paint: bool) -> None:
    from app.ui import application

    def opened() -> Any:
        from app.store import open_workspace

        return open_workspace(data, clock=lambda: NOW)

    if stop_at_paint:
        shown = application.MainWindow.show

        def show(window: Any) -> None:
            window.watch = _when_painted(window, _say)
            shown(window)

        application.MainWindow.show = show  # type: ignore[method-assign]
    else:
        attach = application.Application.attach

        def attach_and_type(self: Any, workspace: Any) -> Any:
            context = attach(self, workspace)
            _type_when_ready(self)
            return context

        application.Application.attach = attach_and_type  # type: ignore[method-assign]
    application.run_window(opened)


def _type_when_ready(application: Any) -> None:
    from PySide6.QtCore import QTimer
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication, QLineEdit

    def attempt() -> None:
        focused = QApplication.focusWidget()
        if focused is not None:
            QTest.keyClicks(focused, "7")
        editor = QApplication.focusWidget()
        if isinstance(editor, QLineEdit) and editor.text() == "7":
            _say()
        QTimer.singleShot(1, attempt)

    application.window.activateWindow()
    QTimer.singleShot(0, attempt)


def memory(data: Path) -> None:
    """Every page opened once, each chart too; resident kilobytes."""
    from PySide6.QtCore import QSettings

    from app.measures.catalogue import measures
    from app.store import open_workspace
    from app.ui.application import Application
    from app.ui.pages import PAGES

    application = Application(QSettings(str(data.with_suffix(".ini")), QSettings.Format.IniFormat))
    application.window.show()
    context = application.attach(open_workspace(data, clock=lambda: NOW))
    for entry in PAGES:
        context.navigator.open(entry.key)
        application.app.processEvents()
        application.window.grab()
    with context.workspace.read() as session:
        ids = [measure.id for measure in measures(session)]
    for measure_id in ids:
        context.navigator.open("chart", measure_id=measure_id)
        application.app.processEvents()
    status = Path("/proc/self/status").read_text(encoding="ascii")
    _say(next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS")))


if __name__ == "__main__":
    modes: dict[str, Callable[..., None]] = {
        "bare": bare,
        "empty": empty,
        "paint": paint,
        "enter": enter,
        "memory": memory,
    }
    modes[sys.argv[1]](*(Path(word) for word in sys.argv[2:]))
