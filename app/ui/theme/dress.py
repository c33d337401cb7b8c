"""What the style sheet cannot reach and must follow the theme: icons on buttons and labels, calendars."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QAbstractButton, QCalendarWidget, QLabel, QToolButton

from app.ui.theme.theme import Theme, theme_of

WORDS_GAP = 4
"""Added to the 4 px that Qt keeps between a button's icon and its words."""


def set_icon(
    target: QAbstractButton | QLabel,
    name: str,
    token: str = "text2",
    size: int = 20,
    *,
    checked: str | None = None,
) -> None:
    """Puts a line icon on a button or a label, in a token's colour, and keeps it right when the theme changes.

    `size` is in px at 100 %; `checked` is the token for a button that is checked. A later call replaces the icon;
    set the words first, since they decide the gap.
    """
    for keeper in [child for child in target.children() if isinstance(child, _IconKeeper)]:
        keeper.setParent(None)
        keeper.deleteLater()
    _IconKeeper(target, name, token, size, checked)


def dress_calendar(calendar: QCalendarWidget) -> None:
    """Makes a calendar British and plain: weeks begin on Monday and have no number, weekends are days like others."""
    calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
    calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    calendar.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
    _CalendarKeeper(calendar)


class _CalendarKeeper(QObject):
    """Recolours the days that Qt paints red or grey of its own accord."""

    def __init__(self, calendar: QCalendarWidget) -> None:
        super().__init__(calendar)
        self._calendar = calendar
        self._theme = theme_of(calendar)
        self._theme.changed.connect(self._draw)
        self._draw()

    def _draw(self) -> None:
        words = QTextCharFormat()
        words.setForeground(self._theme.color("text"))
        heads = QTextCharFormat()
        heads.setForeground(self._theme.color("text2"))
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self._calendar.setWeekdayTextFormat(day, words)
        self._calendar.setHeaderTextFormat(heads)


class _IconKeeper(QObject):
    """A child of the widget, so that it ends, and stops listening, with it."""

    def __init__(self, target: QAbstractButton | QLabel, name: str, token: str, size: int, checked: str | None) -> None:
        super().__init__(target)
        self._target = target
        self._wanted = (name, token, size, checked)
        self._theme: Theme = theme_of(target)
        self._theme.changed.connect(self._draw)
        self._draw()

    def _draw(self) -> None:
        name, token, size, checked = self._wanted
        if self.parent() is not self._target:
            return
        if isinstance(self._target, QLabel):
            self._target.setPixmap(self._theme.pixmap(name, token, size))
            return
        side = self._theme.px(size)
        gap = WORDS_GAP if _has_words_beside(self._target) else 0
        self._target.setIcon(self._theme.icon(name, token, size, checked=checked, gap=gap))
        self._target.setIconSize(QSize(side + gap, side))


def _has_words_beside(button: QAbstractButton) -> bool:
    if isinstance(button, QToolButton):
        return button.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonTextBesideIcon
    return bool(button.text())
