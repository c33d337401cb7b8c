"""Who is entering data: a courtesy, not a login. It clears after ten idle minutes and at midnight."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

IDLE_MINUTES = 10
_ACTIVITY = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.TouchBegin,
    QEvent.Type.Wheel,
}


class EnteringAs(QObject):
    """The person on whose behalf entries are written; None is "unknown", which is allowed."""

    changed = Signal(object)

    def __init__(self, app: QApplication, parent: QObject | None = None, *, idle_minutes: float = IDLE_MINUTES) -> None:
        super().__init__(parent)
        self._app = app
        self._person: UUID | None = None
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(round(idle_minutes * 60_000))
        self._idle.timeout.connect(self.clear)

    @property
    def person_id(self) -> UUID | None:
        """Who is entering, if known."""
        return self._person

    def set(self, person_id: UUID | None) -> None:
        """Chooses who is entering; the idle clock starts anew."""
        if person_id is None:
            self._idle.stop()
            self._app.removeEventFilter(self)
        else:
            self._idle.start()
            # Only while somebody is known: a filter on the application is called for every event there is.
            self._app.installEventFilter(self)
        if person_id != self._person:
            self._person = person_id
            self.changed.emit(person_id)

    def clear(self) -> None:
        """Nobody known any more."""
        self.set(None)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Restarts the idle clock at each key, click or touch."""
        if event.type() in _ACTIVITY:
            self._idle.start()
        return False
