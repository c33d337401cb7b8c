"""The list of events by keyboard: no stray key records a fall, and nothing half typed is thrown away unasked."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QPushButton, QTableView
from pytestqt.qtbot import QtBot

from app.capture import events as door
from app.ui.pages.enter_data import EnterDataPage
from app.ui.widgets.date_field import DateField
from tests.ui.enter_data.conftest import Hands
from tests.ui.enter_data.test_events import NAME, days, dialog_of, press
from tests.ui.enter_data.ward import TODAY, YESTERDAY, SmallWard
from tests.ui.fakes import RecordingPrompter

EARLIER = date(2026, 3, 7)


@pytest.fixture
def dialog(page: EnterDataPage, ward: SmallWard, qtbot: QtBot) -> QDialog:
    """The list, open, with two events."""
    for note in ("First", "Second"):
        door.add_event(ward.workspace, ward.id(NAME), EARLIER, note=note)
    page.refresh()
    page.dialogs.open_events(ward.id(NAME))
    dialog = dialog_of(page, "eventsDialog")
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is dialog)
    return dialog


def key(qtbot: QtBot, dialog: QDialog, which: Qt.Key) -> None:
    qtbot.keyClick(dialog.focusWidget(), which)


def field(dialog: QDialog, name: str) -> QLineEdit:
    found = dialog.findChild(QLineEdit, name)
    assert found is not None
    return found


def test_a_stray_enter_records_nothing(hands: Hands, page: EnterDataPage, qtbot: QtBot) -> None:
    hands.go(NAME)
    hands.press(Qt.Key.Key_Left)
    hands.press(Qt.Key.Key_Return)
    dialog = dialog_of(page, "eventsDialog")
    for _stop in range(6):
        if not isinstance(dialog.focusWidget(), QPushButton):
            key(qtbot, dialog, Qt.Key.Key_Return)
        key(qtbot, dialog, Qt.Key.Key_Tab)
    assert days(page) == []
    assert not dialog.findChild(QPushButton, "saveEvent").isDefault()


def test_enter_adds_what_was_typed(page: EnterDataPage, dialog: QDialog, qtbot: QtBot) -> None:
    assert dialog.focusWidget().objectName() == "eventTime"
    qtbot.keyClicks(dialog.focusWidget(), "0730")
    key(qtbot, dialog, Qt.Key.Key_Return)
    assert days(page) == [TODAY, EARLIER, EARLIER]
    key(qtbot, dialog, Qt.Key.Key_Return)
    assert len(days(page)) == 3, "the second Enter had nothing to add"


def test_tab_goes_through_the_date_in_one_step(dialog: QDialog, qtbot: QtBot) -> None:
    dialog.findChild(DateField, "eventDay").setFocus()
    key(qtbot, dialog, Qt.Key.Key_Tab)
    assert dialog.focusWidget().objectName() == "eventTime"


def test_a_wrong_time_is_forgotten_with_its_event(dialog: QDialog, qtbot: QtBot, prompter: RecordingPrompter) -> None:
    field(dialog, "eventTime").setText("half nine")
    press(qtbot, dialog, "saveEvent")
    problem = dialog.findChild(QLabel, "eventProblem")
    assert problem.text()
    prompter.answers.append("drop")
    dialog.choose(0)  # type: ignore[attr-defined]
    assert problem.text() == ""
    assert not problem.isVisible()


def test_another_row_asks_about_what_is_half_typed(
    page: EnterDataPage, dialog: QDialog, prompter: RecordingPrompter, qtbot: QtBot
) -> None:
    table = dialog.findChild(QTableView, "eventList")
    dialog.choose(0)  # type: ignore[attr-defined]
    chosen = field(dialog, "eventNote").text()
    field(dialog, "eventNote").setText("Half a sentence")
    prompter.answers.append("cancel")
    dialog.choose(1)  # type: ignore[attr-defined]
    assert field(dialog, "eventNote").text() == "Half a sentence"
    assert [row.row() for row in table.selectionModel().selectedRows()] == [0]
    prompter.answers.append("yes")
    dialog.choose(1)  # type: ignore[attr-defined]
    notes = {event.note for row in page.sheet.event_rows for event in row.events}
    assert notes == {"Half a sentence", "First", "Second"} - {chosen}
    assert field(dialog, "eventNote").text() == ({"First", "Second"} - {chosen}).pop()


def test_escape_asks_about_what_is_half_typed(
    page: EnterDataPage, dialog: QDialog, prompter: RecordingPrompter, qtbot: QtBot
) -> None:
    field(dialog, "eventNote").setText("Half a sentence")
    prompter.answers.append("cancel")
    key(qtbot, dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert field(dialog, "eventNote").text() == "Half a sentence"
    prompter.answers.append("drop")
    key(qtbot, dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert days(page) == [EARLIER, EARLIER]


def test_close_stands_left_of_the_primary_button(dialog: QDialog) -> None:
    close, save = dialog.findChild(QPushButton, "closeEvents"), dialog.findChild(QPushButton, "saveEvent")
    assert close.x() < save.x()


def test_events_nobody_described_go_without_a_question(hands: Hands, page: EnterDataPage) -> None:
    hands.go(NAME)
    hands.type("3\n")
    hands.go(NAME)
    hands.type("1\n")
    assert len(days(page)) == 1
    assert hands.cell(NAME).value == 1


def test_the_choice_of_what_goes_begins_on_the_first(hands: Hands, page: EnterDataPage, ward: SmallWard) -> None:
    for note in ("First", "Second"):
        door.add_event(ward.workspace, ward.id(NAME), YESTERDAY, note=note)
    page.refresh()
    hands.go(NAME)
    hands.type("1\n")
    assert dialog_of(page, "removalDialog").focusWidget().objectName() == "removeEvent0"
