"""Long work on a thread of its own: progress and the result come back on the GUI thread, and it can be given up."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, SignalInstance

from app.store import StoreError
from app.store.errors import WorkspaceClosed

Progress = Callable[[int, int], None]
"""Called with how much is done and how much there is; raises GivenUp once nobody waits any more."""
Job = Callable[[Progress], Any]


class GivenUp(Exception):
    """Nobody waits for the work any more."""


class Work(QObject):
    """`done(result)`, or `refused(StoreError)`, then `ended`, always; `progressed(done, in all)` meanwhile.

    When it is deleted, as with the page it belongs to, or once `until` is emitted, because the record is about to be
    closed, the work is given up and nothing is said, not even that it ended.
    """

    done = Signal(object)
    refused = Signal(object)
    ended = Signal()
    progressed = Signal(int, int)
    _finished = Signal(object, object)

    def __init__(self, job: Job, parent: QObject, *, until: SignalInstance | None = None) -> None:
        super().__init__(parent)
        self._job = job
        self._dropped = False
        if until is not None:
            until.connect(self._drop)
        self._stop = threading.Event()
        self.destroyed.connect(self._stop.set)
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._thread = threading.Thread(target=self._run, name="work")

    def start(self) -> None:
        """Begins, and returns at once."""
        self._thread.start()

    def give_up(self) -> None:
        """Ends the work at its next step; nothing more is said but `ended`."""
        self._stop.set()

    def wait(self) -> None:
        """Until the thread is at its end; for work that uses what is taken away next."""
        if self._thread.is_alive():
            self._thread.join()

    def _drop(self) -> None:
        self._dropped = True
        self._stop.set()

    def _run(self) -> None:
        result: object = None
        error: StoreError | None = None
        try:
            result = self._job(self._step)
        except GivenUp:
            pass
        except StoreError as refused:
            error = refused
        except WorkspaceClosed:
            if not self._dropped:
                raise
        finally:
            self._tell(result, error)

    def _step(self, done: int, total: int) -> None:
        if self._stop.is_set():
            raise GivenUp
        try:
            self.progressed.emit(done, total)
        except RuntimeError as gone:  # the page was closed
            raise GivenUp from gone

    def _tell(self, result: object, error: StoreError | None) -> None:
        try:
            self._finished.emit(result, error)
        except RuntimeError:
            return  # nobody is there any more

    def _deliver(self, result: object, error: StoreError | None) -> None:
        if self._dropped:
            return
        if not self._stop.is_set():
            if error is not None:
                self.refused.emit(error)
            elif result is not None:
                self.done.emit(result)
        self.ended.emit()
