"""Carries changes of the record to the GUI thread as a Qt signal, from whichever thread committed them."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal

from app.store import Changed, Workspace


class Bridge(QObject):
    """`changed(tuple[Changed, ...])`: always from the event loop of the thread that made it, never inside a commit."""

    changed = Signal(object)
    _arrived = Signal(object)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._closed = False
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._unsubscribe = workspace.subscribe(self._forward)

    def close(self) -> None:
        """Stops listening; what is on its way is dropped, for the record may be closed when it arrives."""
        self._closed = True
        self._unsubscribe()

    def _deliver(self, changes: tuple[Changed, ...]) -> None:
        if not self._closed:
            self.changed.emit(changes)

    def _forward(self, changes: tuple[Changed, ...]) -> None:
        self._arrived.emit(changes)
