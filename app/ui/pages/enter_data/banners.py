"""The quiet lines above the grid: that an older day is shown, and that another program has the file."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.measures.dates import long_day_label
from app.ui.theme import Theme, set_role
from app.ui.widgets.wrapped_label import WrappedLabel

READ_ONLY = "You can read; another program has the file."


class Banners(QWidget):
    """Each line is there only while it is true."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._older = WrappedLabel()
        self._older.setObjectName("olderDayNotice")
        self._is_older = self._said_elsewhere = False
        self._read_only = WrappedLabel(READ_ONLY)
        self._read_only.setObjectName("readOnlyNotice")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for label in (self._read_only, self._older):
            set_role(label, "caption")
            label.hide()
            column.addWidget(label)
        theme.changed.connect(self._restyle)
        self._restyle()
        self._fit()

    def show_day(self, day: date, *, is_today: bool) -> None:
        """An older day says that what is changed there is changed late."""
        if not is_today:
            named = long_day_label(day)
            self._older.setText(f"What was due on {named}. A change made here is marked as made later.")
        self._is_older = not is_today
        self._fit()

    def say_less(self, less: bool) -> None:
        """Leaves the older day out, where room is short and a notice above names the day already."""
        self._said_elsewhere = less
        self._fit()

    def show_read_only(self, barred: bool) -> None:
        """Whether another program has the file."""
        self._read_only.setVisible(barred)
        self._fit()

    def _fit(self) -> None:
        self._older.setVisible(self._is_older and not self._said_elsewhere)
        self.setVisible(not (self._older.isHidden() and self._read_only.isHidden()))

    def _restyle(self) -> None:
        t = self._theme.tokens
        for label in (self._older, self._read_only):
            label.setStyleSheet(
                f"QLabel {{ background: {t.work_tint}; color: {t.work}; border-radius: 6px; padding: 6px 12px; }}"
            )
