"""Notices that the day, or the hour at which something becomes due, has changed: midnight, sleep, a clock set back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtCore import QObject, QTimer, Signal

TICK_SECONDS = 15


class DayWatch(QObject):
    """`day_changed(date)` when the local date differs from the last one seen; `minute_changed(datetime)` otherwise."""

    day_changed = Signal(object)
    minute_changed = Signal(object)

    def __init__(self, now: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._seen = now()
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_SECONDS * 1000)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    @property
    def day(self) -> date:
        """The date last seen."""
        return self._seen.date()

    def stop(self) -> None:
        """Looks no more by itself."""
        self._timer.stop()

    def look(self) -> None:
        """Compares the clock with what was last seen. Called by the timer, and when the window wakes."""
        before, self._seen = self._seen, self._now()
        if self._seen.date() != before.date():
            self.day_changed.emit(self._seen.date())
        elif (self._seen.hour, self._seen.minute) != (before.hour, before.minute):
            self.minute_changed.emit(self._seen)
