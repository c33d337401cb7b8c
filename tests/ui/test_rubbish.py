"""A widget that is rubbish is taken apart on the GUI thread alone, whatever other threads make meanwhile."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Callable

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.store import Workspace
from app.ui.application import Application


class Ring(QWidget):
    """A widget that only a search for rubbish finds."""

    def __init__(self) -> None:
        super().__init__()
        self.me = self


def test_another_thread_never_takes_a_widget_apart(
    open_window: Callable[[Workspace], Application], workspace: Workspace, qtbot: QtBot
) -> None:
    assert gc.isenabled()
    application = open_window(workspace)
    assert not gc.isenabled()
    gone = threading.Event()
    on: list[threading.Thread] = []
    ring = Ring()
    weakref.finalize(ring, lambda: (on.append(threading.current_thread()), gone.set()))
    del ring

    # Kept, or what was made would be given back uncounted, and nobody would look.
    kept: list[list[int]] = []

    def make_much() -> None:
        kept.extend([number] for number in range(200_000))

    thread = threading.Thread(target=make_much)
    thread.start()
    thread.join()
    assert not gone.is_set()
    qtbot.waitUntil(gone.is_set, timeout=10_000)
    assert on == [threading.main_thread()]
    application.close()
    assert gc.isenabled(), "as it was"
