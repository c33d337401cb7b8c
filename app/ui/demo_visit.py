"""Looks round a throw-away demo ward in the window of one's own record, and comes back to where one was."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from app.store import StoreError, Workspace, open_workspace
from app.ui.opening import switch_record
from app.ui.record_host import RecordHost
from app.ui.theme import mark, set_icon, set_role, set_variant
from app.ui.widgets.wrapped_label import WrappedLabel
from app.ui.work import Progress, Work

log = logging.getLogger(__name__)
OpenDemo = Callable[[Path], Workspace]
NOT_KEPT = "This is the demo ward. Try anything: nothing you do here is kept."


class _NoDemo(StoreError):
    sentence = (
        "The demo ward could not be opened: there may be no room for it on this computer. Your own ward is as it was."
    )


class DemoVisit:
    """One's own record is closed meanwhile, and opened again at the end. The demo ward takes seconds to make, on a
    thread of its own: one's own page goes on until it is there.
    """

    def __init__(self, host: RecordHost, open_demo: OpenDemo) -> None:
        self._host = host
        self._open_demo = open_demo
        self._folder: TemporaryDirectory[str] | None = None
        self._work: Work | None = None
        self._made: Workspace | None = None
        self._reopen: Callable[[], Workspace] | None = None

    def begin(self) -> None:
        """Makes the demo ward and shows it; where it cannot be made, says so and changes nothing."""
        if self._work is not None or self._host.context is None or self._host.demo:
            return
        work = Work(self._make, self._host.window)
        work.done.connect(self._on_made)
        work.refused.connect(self._on_refused)
        work.ended.connect(partial(self._on_ended, work))
        self._work = work
        work.start()

    def end(self) -> None:
        """Shows one's own record again."""
        if self._host.demo and self._reopen is not None:
            switch_record(self._host, self._own, demo=False)

    def close(self) -> None:
        """Gives up what is being made, and the demo ward's files go. The record that is shown is closed already."""
        if self._work is not None:
            self._work.give_up()
            self._work.wait()
        if self._made is not None:
            self._made.close()  # it may never have been shown
        self._clean()

    def _make(self, progress: Progress) -> Workspace:
        """On a thread of its own. Raises _NoDemo."""
        try:
            self._folder = TemporaryDirectory(prefix="ward-huddle-demo-", ignore_cleanup_errors=True)
            workspace = self._open_demo(Path(self._folder.name))
        except (StoreError, OSError) as error:
            log.warning("The demo ward could not be opened: %s", type(error).__name__)
            raise _NoDemo from error
        self._made = workspace
        progress(1, 1)
        return workspace

    def _on_made(self, workspace: Workspace) -> None:
        context = self._host.context
        if context is None:
            workspace.close()
            return
        own = context.workspace
        # That the file may be on a network drive was chosen when it was opened first.
        self._reopen = partial(
            open_workspace, own.path, clock=own.clock, backups=own.backups, allow_shared=True, create=False
        )

        def show() -> Workspace:
            self._host.window.show_strip(self._strip())
            return workspace

        def stay() -> None:
            workspace.close()
            self._give_up()

        switch_record(self._host, show, demo=True, stay=stay)

    def _on_refused(self, refused: StoreError) -> None:
        self._give_up()
        self._host.prompter.tell(self._host.window, "The demo ward", refused.sentence)

    def _on_ended(self, work: Work) -> None:
        work.deleteLater()
        self._work = None

    def _own(self) -> Workspace:
        assert self._reopen is not None
        self._host.window.show_strip(None)
        self._clean()
        return self._reopen()

    def _give_up(self) -> None:
        """The page that asked goes on."""
        self._clean()
        if self._host.context is not None:
            self._host.context.demo_refused.emit()

    def _clean(self) -> None:
        folder, self._folder = self._folder, None
        if folder is not None:
            folder.cleanup()

    def _strip(self) -> QFrame:
        strip = QFrame()
        strip.setObjectName("demoStrip")
        mark(strip, "notice", "warn")
        words = WrappedLabel(NOT_KEPT)
        set_role(words, "body")
        back = QPushButton("Back to setting up your ward")
        back.setObjectName("backFromDemoButton")
        set_variant(back, "primary")
        set_icon(back, "arrow-left", "on_primary")
        # Not from inside the button: it goes.
        back.clicked.connect(self.end, Qt.ConnectionType.QueuedConnection)
        row = QHBoxLayout(strip)
        row.setContentsMargins(24, 6, 24, 6)
        row.setSpacing(12)
        row.addWidget(words, 1)
        row.addWidget(back)
        return strip
