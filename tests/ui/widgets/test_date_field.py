"""The field for a date, as a nurse types into it: never another day than the one that was meant."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QCalendarWidget, QLineEdit, QPushButton, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.context import Context
from app.ui.theme import Theme
from app.ui.widgets.calendar_drop import CalendarDrop
from app.ui.widgets.date_field import DateField
from app.ui.widgets.finding_line import FindingLine
from app.ui.widgets.guarded import GuardGroup
from app.ui.widgets.optional_date import OptionalDateField

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
TODAY = date(2026, 4, 10)
FIRST, LAST = date(2020, 1, 1), date(2027, 12, 31)
Show = Callable[[DateField], DateField]


@pytest.fixture
def show(qtbot: QtBot, window_theme: Theme) -> Show:
    """Puts a field into a window, with another field after it."""
    windows: list[QWidget] = []

    def show(field: DateField) -> DateField:
        window = QWidget()
        windows.append(window)
        column = QVBoxLayout(window)
        column.addWidget(field)
        after = QLineEdit()
        after.setObjectName("after")
        column.addWidget(after)
        window.resize(420, 240)
        qtbot.addWidget(window)
        window.show()
        with qtbot.waitActive(window):
            window.activateWindow()
        field.setFocus(Qt.FocusReason.TabFocusReason)
        qtbot.waitUntil(field.hasFocus)
        return field

    return show


def plain() -> DateField:
    return DateField(TODAY, FIRST, LAST, today=TODAY)


def typed(qtbot: QtBot, field: DateField, text: str) -> None:
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Tab)


def said(field: DateField) -> str:
    line = field.window().findChild(FindingLine)
    return "" if line is None or line.isHidden() else line.text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("05/04/2026", "Sun 5 April 2026"),
        ("5/4/26", "Sun 5 April 2026"),
        ("6 april 2026", "Mon 6 April 2026"),
        ("5 apr", "Sun 5 April 2026"),
        ("2026-04-05", "Sun 5 April 2026"),
        ("yesterday", "Thu 9 April 2026"),
        ("tomorrow", "Sat 11 April 2026"),
    ],
)
def test_what_is_typed_is_shown_with_its_weekday_once_understood(
    show: Show, qtbot: QtBot, text: str, shown: str
) -> None:
    field = show(plain())
    with qtbot.waitSignal(field.dateChanged):
        typed(qtbot, field, text)
    assert field.text() == shown
    assert f"{field.day:%-d}" in shown
    assert (field.problem, said(field)) == ("", "")


def test_what_cannot_be_read_stays_as_typed_and_is_said_below(show: Show, qtbot: QtBot) -> None:
    field = show(plain())
    typed(qtbot, field, "32/1/26")
    sentence = "I could not read “32/1/26” as a date. Type it as 10/4/2026."
    assert (field.text(), field.problem, said(field)) == ("32/1/26", sentence, sentence)
    assert field.day == TODAY, "nothing else was taken for it"
    assert field.property("error") == "true"
    reader = QAccessible.queryAccessibleInterface(field)
    assert reader.text(QAccessible.Text.Description) == sentence
    line = field.window().findChild(FindingLine)
    qtbot.waitUntil(lambda: line.y() >= field.geometry().bottom())
    field.setFocus()
    typed(qtbot, field, "31/1/26")
    assert (field.text(), said(field), field.property("error")) == ("Sat 31 January 2026", "", None)


def test_nothing_is_said_while_it_is_half_typed_and_what_is_right_again_is_seen_at_once(
    show: Show, qtbot: QtBot
) -> None:
    field = show(plain())
    field.selectAll()
    qtbot.keyClicks(field, "5/4/202")
    assert said(field) == ""
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert "5/4/202" in said(field)
    qtbot.keyClicks(field, "6")
    assert said(field) == ""
    assert field.text() == "5/4/2026", "the text does not change under the fingers"
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == "Sun 5 April 2026"


def test_days_that_may_not_be_chosen_are_refused_in_words(show: Show, qtbot: QtBot) -> None:
    field = show(DateField(TODAY, FIRST, TODAY, today=TODAY))
    typed(qtbot, field, "11/4/26")
    assert said(field) == "Sat 11 Apr 2026 is too late: the last day here is Fri 10 Apr 2026."
    assert field.text() == "11/4/26"


def test_it_may_not_be_left_empty(show: Show, qtbot: QtBot) -> None:
    field = show(plain())
    field.selectAll()
    qtbot.keyClick(field, Qt.Key.Key_Delete)
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert said(field) == "Type a date, such as 10/4/2026."


def test_tab_leaves_the_field_and_space_does_not(show: Show, qtbot: QtBot) -> None:
    field = show(plain())
    qtbot.keyClicks(field, "6 april")
    assert field.hasFocus()
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    after = field.window().findChild(QLineEdit, "after")
    assert after.hasFocus()
    assert field.day == date(2026, 4, 6)
    qtbot.keyClick(after, Qt.Key.Key_Backtab)
    assert field.hasFocus()
    assert field.selectedText() == field.text(), "what is typed next takes its place"


@pytest.mark.parametrize(
    ("key", "day"),
    [
        (Qt.Key.Key_Up, date(2026, 4, 1)),
        (Qt.Key.Key_Down, date(2026, 3, 30)),
        (Qt.Key.Key_PageUp, date(2026, 4, 30)),
        (Qt.Key.Key_PageDown, date(2026, 2, 28)),
    ],
)
def test_arrows_move_by_a_day_and_pages_by_a_month(show: Show, qtbot: QtBot, key: Qt.Key, day: date) -> None:
    field = show(plain())
    field.setDate(date(2026, 3, 31))
    qtbot.keyClick(field, key)
    assert field.day == day


def test_steps_stay_within_the_first_and_the_last(show: Show, qtbot: QtBot) -> None:
    field = show(DateField(TODAY, date(2026, 4, 9), TODAY, today=TODAY))
    qtbot.keyClick(field, Qt.Key.Key_Up)
    assert field.day == TODAY
    qtbot.keyClick(field, Qt.Key.Key_PageDown)
    assert field.day == date(2026, 4, 9)


@pytest.mark.parametrize(
    ("key", "held"),
    [
        (Qt.Key.Key_F4, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier),
    ],
)
def test_a_key_opens_the_calendar_on_the_date_and_a_day_of_it_is_taken(
    show: Show, qtbot: QtBot, key: Qt.Key, held: Qt.KeyboardModifier
) -> None:
    field = show(plain())
    qtbot.keyClick(field, key, held)
    assert field.day == TODAY, "the key changes nothing by itself"
    drop = QApplication.activePopupWidget()
    assert isinstance(drop, CalendarDrop)
    assert (drop.calendar.minimumDate().toPython(), drop.calendar.maximumDate().toPython()) == (FIRST, LAST)
    table = drop.findChild(QWidget, "qt_calendar_calendarview")
    qtbot.keyClick(table, Qt.Key.Key_Left)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is None)
    assert field.day == date(2026, 4, 9)


def test_the_button_is_for_a_finger_and_escape_changes_nothing(show: Show, qtbot: QtBot) -> None:
    field = show(plain())
    button = field.findChild(QToolButton, "openCalendarButton")
    assert min(button.width(), button.height()) >= 44
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    drop = QApplication.activePopupWidget()
    assert drop is not None
    qtbot.keyClick(drop.findChild(QCalendarWidget), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is None)
    assert field.day == TODAY


def test_a_narrow_field_shows_the_short_month_and_never_cuts_it(show: Show, qtbot: QtBot) -> None:
    field = show(DateField(date(2026, 9, 30), FIRST, LAST, today=TODAY))
    assert field.text() == "Wed 30 September 2026"
    field.setFixedWidth(field.minimumSizeHint().width())
    qtbot.waitUntil(lambda: field.text() == "Wed 30 Sep 2026")
    assert field.day == date(2026, 9, 30)


def test_saving_goes_back_to_a_date_that_cannot_be_read(show: Show, qtbot: QtBot, context: Context) -> None:
    field = show(plain())
    window = field.window()
    save = QPushButton("Save")
    layout = window.layout()
    assert layout is not None
    layout.addWidget(save)
    kept: list[date] = []
    guards = GuardGroup(context)
    save.clicked.connect(lambda: guards.clear_to_save(window, lambda: kept.append(field.day)))
    field.selectAll()
    qtbot.keyClicks(field, "31/2/26")
    qtbot.mouseClick(save, Qt.MouseButton.LeftButton)
    assert kept == []
    assert field.hasFocus()
    assert "31/2/26" in said(field)
    qtbot.keyClicks(field, "28/2/26")
    qtbot.mouseClick(save, Qt.MouseButton.LeftButton)
    assert kept == [date(2026, 2, 28)]


class TestOptional:
    def blank(self) -> OptionalDateField:
        return OptionalDateField(None, FIRST, TODAY, today=TODAY)

    def test_it_is_blank_until_a_date_is_typed_and_again_when_it_is_emptied(self, show: Show, qtbot: QtBot) -> None:
        field = show(self.blank())
        assert isinstance(field, OptionalDateField)
        assert (field.chosen, field.text(), field.placeholderText()) == (None, "", "Choose a date")
        typed(qtbot, field, "5/4")
        assert field.chosen == date(2026, 4, 5)
        field.setFocus()
        field.selectAll()
        qtbot.keyClick(field, Qt.Key.Key_Delete)
        qtbot.keyClick(field, Qt.Key.Key_Tab)
        assert (field.chosen, said(field)) == (None, "")

    def test_arrows_and_calendar_begin_at_the_latest_day(self, show: Show, qtbot: QtBot) -> None:
        field = show(self.blank())
        qtbot.keyClick(field, Qt.Key.Key_F4)
        drop = QApplication.activePopupWidget()
        assert isinstance(drop, CalendarDrop)
        assert drop.calendar.selectedDate().toPython() == TODAY
        drop.close()
        qtbot.keyClick(field, Qt.Key.Key_Down)
        assert isinstance(field, OptionalDateField)
        assert field.chosen == TODAY
