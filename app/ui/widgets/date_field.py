"""A field for a date that is typed as people write dates, and shown with its weekday once it is understood."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QDate, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QToolButton, QWidget

from app.charts.plot.announce import announce
from app.measures.dates import MONTH_NAMES, day_label
from app.measures.typed_dates import LONGEST, typed_day
from app.ui.theme import METRICS, mark, set_icon, theme_of
from app.ui.widgets.calendar_drop import CalendarDrop
from app.ui.widgets.finding_line import FindingLine, put_below

_STEPS = {Qt.Key.Key_Up: (1, 0), Qt.Key.Key_Down: (-1, 0), Qt.Key.Key_PageUp: (0, 1), Qt.Key.Key_PageDown: (0, -1)}
"""Key → days and months."""
_SIDE = 12
_PRESS_MILLISECONDS = 100
KEYS = "Up and Down change it by a day, Page Up and Page Down by a month; F4 opens a calendar."


class DateField(QLineEdit):
    """Understands 5/4/26, 5 April, today; shows Sun 5 April 2026. What cannot be read stays as it was typed, with a
    line below that says so; `day` is then still the date before, `problem` the sentence, and `insist` goes back to it.

    dateChanged(QDate): another date was typed, chosen or set; problem_changed(str): what is wrong, "" for nothing.
    `today`: what "today" and a date without a year are read by. `says_below`: the line below is the field's own; False
    where whoever holds the field shows its problem.
    """

    dateChanged = Signal(QDate)
    problem_changed = Signal(str)

    def __init__(
        self,
        day: date,
        first: date,
        last: date,
        parent: QWidget | None = None,
        *,
        today: date,
        says_below: bool = True,
    ) -> None:
        super().__init__(parent)
        self._day: date | None = day
        self._first, self._last, self._today = first, last, today
        self._shown = self._problem = self._described = ""
        self._line = FindingLine() if says_below else None
        self._placed = False
        self.setMaxLength(LONGEST)
        # A date is kept, never the text.
        self.setProperty("guarded", "exempt")
        self.setToolTip(KEYS)
        self._open = self._calendar_button()
        theme_of(self).changed.connect(self._place)
        self.editingFinished.connect(self.take)
        self.textEdited.connect(self._on_typed)
        self._place()

    # -- what others use ----------------------------------------------------------------------------------------------

    @property
    def day(self) -> date:
        """The date that stands there; where that cannot be read, the one before."""
        found = self._read()[0] or self._day
        assert found is not None
        return found

    @property
    def problem(self) -> str:
        """Why what stands there is no date that may be chosen; "" where it is one."""
        return self._read()[1]

    def setDate(self, day: QDate | date) -> None:
        """Shows a date, held to the first and the last."""
        self._put(min(max(_plain(day), self._first), self._last))

    @property
    def first(self) -> date:
        """The first date that may be chosen."""
        return self._first

    @property
    def last(self) -> date:
        """The last date that may be chosen."""
        return self._last

    def setMinimumDate(self, first: QDate | date) -> None:
        """From now on nothing earlier may be chosen."""
        self._first = _plain(first)

    def setMaximumDate(self, last: QDate | date) -> None:
        """From now on nothing later may be chosen."""
        self._last = _plain(last)

    def take(self) -> None:
        """Takes what was typed, as on leaving the field: shows the date it means, or says what is wrong with it."""
        typed = self.text() != self._shown
        found, problem = self._read()
        if problem and QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            # Nothing moves from under a finger that is just pressing a button.
            QTimer.singleShot(_PRESS_MILLISECONDS, self, self.take)
            return
        if problem:
            self._say(problem)
            return
        self._put(found)
        if typed and found is not None:
            announce(self, day_label(found, year=True))

    def insist(self) -> None:
        """What stands there was to be saved and is no date: back to it, and said once more."""
        self.take()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.selectAll()
        if self._problem:
            announce(self, self._problem)

    def step(self, days: int = 0, months: int = 0) -> None:
        """Another day, or the same day of another month, held to the first and the last."""
        here = self._read()[0] or self._day
        if here is None:
            self.setDate(self._last)
        else:
            self.setDate(_months_on(here, months) if months else _days_on(here, days))

    def open_calendar(self) -> None:
        """Drops the calendar below the field, on its date."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        day = min(max(self._read()[0] or self._day or self._last, self._first), self._last)
        drop = CalendarDrop(day, self._first, self._last, self)
        drop.chosen.connect(self._on_chosen)
        drop.open_at(self)

    # -- keys and size ------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key == Qt.Key.Key_F4 or (key == Qt.Key.Key_Down and held == Qt.KeyboardModifier.AltModifier):
            self.open_calendar()
        elif key in _STEPS and not held:
            self.step(*_STEPS[key])
            self.selectAll()
            announce(self, day_label(self.day, year=True))
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason and self.text() == self._shown:
            self.selectAll()  # what is typed next takes its place

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.setCursorPosition(0)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._line is not None and not self._placed:
            # It is in its layout by now.
            QTimer.singleShot(0, self, self._put_line_below)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(max(hint.width(), self._width_of("Wed 30 Sep 2026")), hint.height())

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(max(hint.width(), self._width_of("Wed 30 September 2026")), hint.height())

    # -- reading and showing ------------------------------------------------------------------------------------------

    def _read(self) -> tuple[date | None, str]:
        """What stands there as a date, and what is wrong with it."""
        if self.text() == self._shown:
            return self._day, ""
        if not self.text().strip():
            return self._nothing_typed()
        try:
            return typed_day(self.text(), self._today, self._first, self._last), ""
        except ValueError as refused:
            return None, str(refused)

    def _nothing_typed(self) -> tuple[date | None, str]:
        return None, f"Type a date, such as {self._today.day}/{self._today.month}/{self._today.year}."

    def _put(self, day: date | None) -> None:
        changed, self._day = day != self._day, day
        self._show()
        self._say("")
        if changed:
            self.dateChanged.emit(QDate() if day is None else _qt(day))

    def _show(self) -> None:
        """The month in full where there is room for it."""
        words = ""
        if self._day is not None:
            short = day_label(self._day, year=True)
            month = MONTH_NAMES[self._day.month - 1]
            words = short.replace(f" {month[:3]} ", f" {month} ")
            if self._width_of(words) > self.width():
                words = short
        self._shown = words
        if words != self.text():
            self.setText(words)
        if not self.hasFocus():
            self.setCursorPosition(0)

    def _on_typed(self) -> None:
        """What is wrong is said on leaving the field; what is right again is seen at once."""
        if self._problem and not self.problem:
            self._say("")

    def _on_chosen(self, day: date) -> None:
        self.setDate(day)
        self.selectAll()

    def _say(self, problem: str) -> None:
        if problem == self._problem:
            return
        if not self._problem:
            self._described = self.accessibleDescription()
        self._problem = problem
        mark(self, "error", "true" if problem else None)
        self.setAccessibleDescription(" ".join(filter(None, (problem, self._described))))
        if self._line is not None:
            self._put_line_below()
            self._line.show_finding(problem)
            self._line.setVisible(self._placed)
        if problem:
            announce(self, problem)
        self.problem_changed.emit(problem)

    def _put_line_below(self) -> None:
        if self._line is not None and not self._placed:
            self._placed = put_below(self, self._line)

    # -- the button ---------------------------------------------------------------------------------------------------

    def _calendar_button(self) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName("openCalendarButton")
        button.setAccessibleName("Open the calendar")
        button.setToolTip("Open the calendar (F4)")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setCursor(Qt.CursorShape.ArrowCursor)
        set_icon(button, "calendar-days", "text2")
        button.clicked.connect(self.open_calendar)
        return button

    def _place(self) -> None:
        wide = self._button_width()
        self._open.setGeometry(self.width() - wide, 0, wide, self.height())
        self.setTextMargins(0, 0, wide - _SIDE, 0)
        if self.text() == self._shown:
            self._show()

    def _width_of(self, words: str) -> int:
        return QFontMetrics(self.font()).horizontalAdvance(words) + _SIDE + self._button_width() + 4

    def _button_width(self) -> int:
        return max(METRICS.touch, theme_of(self).metrics.icon + 2 * _SIDE)


def unread_date(inside: QWidget) -> DateField | None:
    """The first date field in sight in a form that holds no date that may be chosen."""
    fields: Any = inside.findChildren(DateField)  # typed as empty in the stubs
    return next((one for one in fields if one.isVisible() and one.isEnabled() and one.problem), None)


def _days_on(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return day


def _months_on(day: date, months: int) -> date:
    """The same day of another month, or its last day."""
    years, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not date.min.year <= years <= date.max.year:
        return day
    return date(years, month + 1, min(day.day, monthrange(years, month + 1)[1]))


def _qt(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)


def _plain(day: QDate | date) -> date:
    return date(day.year(), day.month(), day.day()) if isinstance(day, QDate) else day
