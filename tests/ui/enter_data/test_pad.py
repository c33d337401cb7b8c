"""A day entered with mouse and number pad alone."""

from datetime import date, timedelta

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from app.models import State
from app.ui.pages.enter_data import EnterDataPage
from app.ui.pages.enter_data.number_pad import NumberBox
from tests.ui.enter_data.conftest import Hands
from tests.ui.enter_data.test_keyboard import stored
from tests.ui.enter_data.test_note import write_note
from tests.ui.enter_data.ward import TODAY, YESTERDAY, SmallWard
from tests.ui.fakes import RecordingPrompter

SIGNS = {"/": "padKeySlash", ".": "padKeyPoint"}


def tap(hands: Hands, name: str, period: date = YESTERDAY) -> None:
    grid = hands.page.grid
    index = grid.sheet_model.find(hands.key(name, period))
    grid.scrollTo(index)
    hands.qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=grid.visualRect(index).center())


def pad(hands: Hands, text: str) -> None:
    for sign in text:
        hands.press_button(SIGNS.get(sign, f"padKey{sign}"))


def test_values_go_in_by_touch_alone(hands: Hands, ward: SmallWard) -> None:
    tap(hands, "Falls")
    pad(hands, "2")
    hands.press_button("padNext")
    assert hands.current() == "Pressure ulcers"
    pad(hands, "0")
    hands.press_button("padNext")
    tap(hands, "Nutrition screen in 24 h")
    pad(hands, "18/20")
    hands.press_button("padNext")
    tap(hands, "Noise at night score")
    pad(hands, "7.8")
    hands.press_button("padNext")
    assert stored(ward, "Falls").value == 2
    assert stored(ward, "Pressure ulcers").value == 0
    assert stored(ward, "Nutrition screen in 24 h").denominator == 20
    assert stored(ward, "Noise at night score").value == 7.8


def test_the_pad_says_what_is_typed_and_what_it_comes_to(hands: Hands, page: EnterDataPage) -> None:
    tap(hands, "Nutrition screen in 24 h")
    pad(hands, "18")
    assert page.pad.findChild(QLabel, "padMeasure").text() == "Nutrition screen in 24 h"
    first, second = page.pad.findChild(NumberBox, "padNumerator"), page.pad.findChild(NumberBox, "padDenominator")
    assert (first.label.text(), first.value.text()) == ("Screened", "18")
    pad(hands, "/20")
    assert (second.label.text(), second.value.text()) == ("Admitted", "20")
    assert page.pad.findChild(QLabel, "padComesTo").text() == "90%"


def test_a_touch_on_the_second_number_types_there(hands: Hands, ward: SmallWard, page: EnterDataPage) -> None:
    tap(hands, "Nutrition screen in 24 h")
    pad(hands, "18")
    second = page.pad.findChild(NumberBox, "padDenominator")
    hands.qtbot.mouseClick(second, Qt.MouseButton.LeftButton, pos=QPoint(4, 4))
    pad(hands, "21")
    hands.press_button("padNext")
    assert stored(ward, "Nutrition screen in 24 h").denominator == 21


def test_states_have_buttons(hands: Hands, ward: SmallWard, prompter: RecordingPrompter) -> None:
    tap(hands, "Falls")
    hands.press_button("padNotApplicable")
    assert stored(ward, "Falls").state is State.NOT_APPLICABLE
    assert hands.current() == "Pressure ulcers"
    prompter.answers.append("cancel")
    hands.press_button("padClosed")
    assert stored(ward, "Pressure ulcers").state is State.CLOSED
    tap(hands, "Falls")
    hands.press_button("padNotRecorded")
    assert stored(ward, "Falls").state is State.NOT_RECORDED


def test_clear_empties_what_is_typed_and_nothing_else(hands: Hands, ward: SmallWard, page: EnterDataPage) -> None:
    tap(hands, "Falls")
    pad(hands, "12")
    hands.press_button("padClear")
    assert page.grid.editor.text() == ""
    pad(hands, "3")
    hands.press_button("padNext")
    assert stored(ward, "Falls").value == 3


def test_a_note_by_touch(hands: Hands, ward: SmallWard) -> None:
    tap(hands, "Falls")
    hands.press_button("padNote")
    write_note(hands, "Two bays closed")
    assert stored(ward, "Falls").note == "Two bays closed"


def test_a_click_elsewhere_takes_what_was_typed(hands: Hands, ward: SmallWard, page: EnterDataPage) -> None:
    tap(hands, "Falls")
    pad(hands, "2")
    tap(hands, "Medicines given late")
    assert stored(ward, "Falls").value == 2
    assert hands.current() == "Medicines given late"
    assert not page.grid.is_editing


def test_a_click_elsewhere_after_half_a_pair_stays_to_ask(hands: Hands, page: EnterDataPage) -> None:
    tap(hands, "Nutrition screen in 24 h")
    pad(hands, "18")
    tap(hands, "Falls")
    assert page.grid.is_editing
    assert page.grid.editor.text() == "18 / "
    assert hands.current() == "Nutrition screen in 24 h"


def test_a_click_on_a_name_means_what_is_due(hands: Hands, page: EnterDataPage) -> None:
    grid = page.grid
    row = grid.sheet_model.find(hands.key("Medicines given late")).row()
    place = grid.visualRect(grid.sheet_model.index(row, 1)).center()
    hands.qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert grid.current_key() == hands.key("Medicines given late")


def test_a_touch_on_a_button_leaves_the_keyboard_with_the_grid(hands: Hands, page: EnterDataPage) -> None:
    tap(hands, "Falls")
    hands.press_button("padNotApplicable")
    assert page.grid.hasFocus()
    hands.type("1\n")
    assert hands.cell("Pressure ulcers").text == "1"


def test_touch_targets_are_large(page: EnterDataPage, qtbot: QtBot) -> None:
    small = [
        button.objectName()
        for button in page.findChildren(QAbstractButton)
        if button.isVisible() and button.objectName() and min(button.width(), button.height()) < 44
    ]
    assert small == []
    assert all(
        button.accessibleName() or button.text()
        for button in page.findChildren(QAbstractButton)
        if button.objectName() and not button.isHidden()
    )


def test_days_by_buttons(hands: Hands, page: EnterDataPage, ward: SmallWard) -> None:
    hands.press_button("dayBackButton")
    assert page.sheet.day == TODAY - timedelta(days=1)
    tap(hands, "Staff who got their break", YESTERDAY - timedelta(days=1))
    pad(hands, "14/18")
    hands.press_button("padNext")
    assert stored(ward, "Staff who got their break", YESTERDAY - timedelta(days=1)).value == 14
    hands.press_button("todayButton")
    assert page.sheet.is_today
    forward = page.findChild(QAbstractButton, "dayForwardButton")
    assert not forward.isEnabled(), "days to come are closed"
