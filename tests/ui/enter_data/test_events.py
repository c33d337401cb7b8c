"""Event measures: confirmed at nought, counted one by one, listed, amended, removed, lowered."""

from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QComboBox, QDialog, QLabel, QLineEdit, QTableView
from pytestqt.qtbot import QtBot

from app.capture import events as door
from app.ui.pages.enter_data import EnterDataPage
from app.ui.pages.enter_data.events import read_time
from app.ui.widgets.date_field import DateField
from tests.ui.enter_data.conftest import Hands
from tests.ui.enter_data.test_keyboard import stored
from tests.ui.enter_data.ward import TODAY, YESTERDAY, SmallWard

NAME = "Falls with harm"


def dialog_of(page: EnterDataPage, name: str) -> QDialog:
    found = [dialog for dialog in page.window().findChildren(QDialog, name) if dialog.isVisible()]
    assert found, name
    return found[-1]


def press(qtbot: QtBot, dialog: QDialog, name: str) -> None:
    button = dialog.findChild(QAbstractButton, name)
    assert button is not None, name
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def days(page: EnterDataPage) -> list[date]:
    return [event.day for row in page.sheet.event_rows for event in row.events]


def test_nought_is_confirmed_like_any_value(hands: Hands, ward: SmallWard) -> None:
    hands.go(NAME)
    hands.type("0\n")
    assert stored(ward, NAME).value == 0
    assert hands.cell(NAME).state == "value"


def test_typing_two_makes_two_events_with_details_to_follow(hands: Hands, page: EnterDataPage) -> None:
    hands.go(NAME)
    hands.type("2\n")
    assert days(page) == [YESTERDAY, YESTERDAY]
    assert all(event.details_to_follow for row in page.sheet.event_rows for event in row.events)


def test_lowering_asks_which_go(hands: Hands, page: EnterDataPage, ward: SmallWard, qtbot: QtBot) -> None:
    for category in ("From bed", "While walking"):
        door.add_event(ward.workspace, ward.id(NAME), YESTERDAY, category=category)
    page.refresh()
    hands.go(NAME)
    hands.type("1\n")
    dialog = dialog_of(page, "removalDialog")
    remove = dialog.findChild(QAbstractButton, "removeEvents")
    assert not remove.isEnabled()
    box = next(box for box in dialog.findChildren(QCheckBox) if "From bed" in box.text())
    box.setChecked(True)
    assert remove.isEnabled()
    press(qtbot, dialog, "removeEvents")
    assert hands.cell(NAME).value == 1
    assert [event.category for row in page.sheet.event_rows for event in row.events] == ["While walking"]


def test_keeping_them_all_leaves_the_number_to_change(
    hands: Hands, page: EnterDataPage, ward: SmallWard, qtbot: QtBot
) -> None:
    for _ in range(2):
        door.add_event(ward.workspace, ward.id(NAME), YESTERDAY)
    page.refresh()
    hands.go(NAME)
    hands.type("1\n")
    press(qtbot, dialog_of(page, "removalDialog"), "keepEvents")
    assert days(page) == [YESTERDAY, YESTERDAY]
    assert page.grid.editor.text() == "1"


def test_an_event_is_listed_by_the_form(hands: Hands, page: EnterDataPage, ward: SmallWard, qtbot: QtBot) -> None:
    hands.go(NAME)
    hands.press(Qt.Key.Key_Left)
    hands.press(Qt.Key.Key_Return)
    dialog = dialog_of(page, "eventsDialog")
    dialog.findChild(DateField, "eventDay").setDate(QDate(2026, 3, 7))
    dialog.findChild(QLineEdit, "eventTime").setText("0930")
    dialog.findChild(QComboBox, "eventCategory").setCurrentText("From bed")
    dialog.findChild(QLineEdit, "eventNote").setText("Call bell out of reach")
    press(qtbot, dialog, "saveEvent")
    event = page.sheet.event_rows[0].events[0]
    assert (event.day, event.category, event.note) == (date(2026, 3, 7), "From bed", "Call bell out of reach")
    assert f"{event.at:%H:%M}" == "09:30"
    assert dialog.findChild(QLabel, "eventsSummary").text().startswith("At most 3 days since the last, 3 not recorded")
    assert dialog.findChild(QTableView, "eventList").model().rowCount() == 1


def test_a_wrong_time_is_said_and_nothing_is_saved(
    hands: Hands, page: EnterDataPage, ward: SmallWard, qtbot: QtBot
) -> None:
    page.dialogs.open_events(ward.id(NAME))
    dialog = dialog_of(page, "eventsDialog")
    dialog.findChild(QLineEdit, "eventTime").setText("half nine")
    press(qtbot, dialog, "saveEvent")
    assert "not a time" in dialog.findChild(QLabel, "eventProblem").text()
    assert days(page) == []


def test_an_event_is_amended_and_removed(page: EnterDataPage, ward: SmallWard, qtbot: QtBot) -> None:
    door.add_event(ward.workspace, ward.id(NAME), date(2026, 3, 7))
    page.refresh()
    page.dialogs.open_events(ward.id(NAME))
    dialog = dialog_of(page, "eventsDialog")
    dialog.choose(0)  # type: ignore[attr-defined]
    dialog.findChild(QLineEdit, "eventNote").setText("Seen at the round")
    press(qtbot, dialog, "saveEvent")
    assert page.sheet.event_rows[0].events[0].note == "Seen at the round"
    dialog.choose(0)  # type: ignore[attr-defined]
    press(qtbot, dialog, "removeEvent")
    assert days(page) == []


def test_days_to_come_cannot_be_chosen(page: EnterDataPage, ward: SmallWard) -> None:
    page.dialogs.open_events(ward.id(NAME))
    field = dialog_of(page, "eventsDialog").findChild(DateField, "eventDay")
    assert field.last == TODAY


@pytest.mark.parametrize(
    ("text", "shown"), [("9:30", "09:30"), ("0930", "09:30"), ("23.59", "23:59"), ("930", "09:30")]
)
def test_times_are_read_as_people_write_them(text: str, shown: str) -> None:
    at = read_time(text)
    assert at is not None
    assert f"{at:%H:%M}" == shown
    assert read_time(" ") is None


@pytest.mark.parametrize("text", ["9", "24:00", "12:60", "nine"])
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        read_time(text)
