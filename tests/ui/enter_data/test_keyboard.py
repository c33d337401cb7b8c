"""A day typed by keyboard alone: value, Enter, value, Enter."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt

from app.capture.cells import NOTHING
from app.capture.record import recorded_of
from app.models import Observation, State, observation_id
from app.ui.pages.enter_data import EnterDataPage
from tests.ui.enter_data.conftest import Hands
from tests.ui.enter_data.test_note import write_note
from tests.ui.enter_data.ward import YESTERDAY, SmallWard
from tests.ui.fakes import RecordingPrompter


def stored(ward: SmallWard, name: str, period: date = YESTERDAY):
    with ward.workspace.read() as session:
        return recorded_of(session.get(Observation, observation_id(ward.id(name), period)))


def test_the_first_empty_due_cell_has_the_keyboard(hands: Hands, page: EnterDataPage) -> None:
    assert page.grid.hasFocus()
    assert hands.current() == "Falls"
    assert hands.cell("Falls").state == "due"


def test_a_day_is_typed_with_values_and_enter_alone(hands: Hands, ward: SmallWard, page: EnterDataPage) -> None:
    entries = {
        "Falls": "0",
        "Pressure ulcers": "0",
        "Medicines given late": "7",
        "Observations on time": "121/126",
        "Nutrition screen in 24 h": "18 20",
        "Home before noon": "3/8",
        "Discharge letter same day": "7/8",
        "Shifts filled": "23/24",
        "Staff who got their break": "15/19",
        "Noise at night score": "7.8",
        "Ready to go, still here": "9",
        "Asked what matters": "12/20",
        "Sickness, hours lost": "9",
        "Falls with harm": "0",
    }
    for name, text in entries.items():
        assert hands.current() == name
        hands.type(f"{text}\n")
    assert page.sheet.done == page.sheet.due == 14
    assert stored(ward, "Falls").value == 0
    assert (stored(ward, "Nutrition screen in 24 h").value, stored(ward, "Nutrition screen in 24 h").denominator) == (
        18,
        20,
    )
    assert stored(ward, "Asked what matters", date(2026, 3, 2)).value == 12


def test_enter_after_a_lone_numerator_asks_for_the_denominator(
    hands: Hands, ward: SmallWard, page: EnterDataPage
) -> None:
    hands.go("Nutrition screen in 24 h")
    hands.type("18\n")
    assert page.grid.is_editing
    assert page.grid.editor.text() == "18 / "
    assert stored(ward, "Nutrition screen in 24 h") == NOTHING
    hands.type("20\n")
    assert stored(ward, "Nutrition screen in 24 h").denominator == 20
    assert hands.current() == "Home before noon"


def test_a_carried_denominator_is_accepted_with_enter_or_typed_over(
    hands: Hands, ward: SmallWard, page: EnterDataPage
) -> None:
    hands.go("Shifts filled")
    hands.type("23\n")
    assert page.grid.editor.text() == "23 / 24"
    assert page.grid.editor.selectedText() == "24"
    hands.type("\n")
    assert (stored(ward, "Shifts filled").value, stored(ward, "Shifts filled").denominator) == (23, 24)
    hands.go("Shifts filled")
    hands.type("22\n26\n")
    assert (stored(ward, "Shifts filled").value, stored(ward, "Shifts filled").denominator) == (22, 26)


def test_enter_on_an_untouched_cell_only_moves_on(hands: Hands, ward: SmallWard) -> None:
    hands.go("Falls")
    hands.press(Qt.Key.Key_Return)
    assert hands.current() == "Pressure ulcers"
    assert stored(ward, "Falls") == NOTHING


def test_arrows_move_over_heads_and_tab_goes_right(hands: Hands, page: EnterDataPage) -> None:
    hands.go("Noise at night score")
    hands.press(Qt.Key.Key_Down)
    assert hands.current() == "Ready to go, still here", "the head between two sections is passed over"
    hands.go("Falls")
    hands.press(Qt.Key.Key_Left)
    assert page.grid.current_key() == hands.key("Falls", YESTERDAY - timedelta(days=1))
    hands.press(Qt.Key.Key_Tab)
    assert page.grid.current_key() == hands.key("Falls")
    hands.press(Qt.Key.Key_Tab)
    assert not page.grid.hasFocus(), "Tab at the end of a line leaves the grid"


def test_arrows_while_typing_take_the_value_and_move(hands: Hands, ward: SmallWard) -> None:
    hands.go("Falls")
    hands.type("2")
    hands.press(Qt.Key.Key_Down)
    assert stored(ward, "Falls").value == 2
    assert hands.current() == "Pressure ulcers"


def test_escape_gives_the_old_value_back(hands: Hands, ward: SmallWard, page: EnterDataPage) -> None:
    hands.go("Falls")
    hands.type("2\n")
    hands.go("Falls")
    hands.type("9")
    hands.press(Qt.Key.Key_Escape)
    assert not page.grid.is_editing
    assert page.grid.hasFocus()
    assert (hands.cell("Falls").text, stored(ward, "Falls").value) == ("2", 2)


def test_f2_opens_what_is_there(hands: Hands, ward: SmallWard, page: EnterDataPage) -> None:
    hands.go("Nutrition screen in 24 h")
    hands.type("18/20\n")
    hands.go("Nutrition screen in 24 h")
    hands.press(Qt.Key.Key_F2)
    assert page.grid.editor.text() == "18 / 20"
    hands.press(Qt.Key.Key_End)
    hands.press(Qt.Key.Key_Backspace)
    hands.type("1\n")
    assert stored(ward, "Nutrition screen in 24 h").denominator == 21


def test_a_refused_text_stays_as_a_draft_with_words_below(hands: Hands, ward: SmallWard, page: EnterDataPage) -> None:
    hands.go("Discharge letter same day")
    hands.type("9/8\n")
    assert hands.cell("Discharge letter same day").draft is not None
    assert hands.problems() == ["More letters sent (9) than due (8)."]
    assert stored(ward, "Discharge letter same day") == NOTHING
    assert hands.current() == "Discharge letter same day"
    hands.press(Qt.Key.Key_F2)
    assert page.grid.editor.text().replace(" ", "") == "9/8"
    hands.press(Qt.Key.Key_Escape)
    hands.type("8/9\n")
    assert hands.problems() == []
    assert stored(ward, "Discharge letter same day").value == 8


def test_an_unlikely_value_asks_once(
    hands: Hands, ward: SmallWard, prompter: RecordingPrompter, page: EnterDataPage
) -> None:
    hands.go("Medicines given late")
    prompter.answers.append("cancel")
    hands.type("700\n")
    assert stored(ward, "Medicines given late") == NOTHING
    assert page.grid.editor.text() == "700", "what was typed is still there"
    prompter.answers.append("yes")
    hands.press(Qt.Key.Key_Return)
    assert stored(ward, "Medicines given late").value == 700
    assert len(prompter.asked) == 2


@pytest.mark.parametrize(("text", "state"), [("-", State.NOT_APPLICABLE), ("0/0", State.VALUE)])
def test_states_without_a_number_are_typed(hands: Hands, ward: SmallWard, text: str, state: State) -> None:
    hands.go("Nutrition screen in 24 h")
    hands.type(f"{text}\n")
    assert stored(ward, "Nutrition screen in 24 h").state is state
    assert hands.current() == "Home before noon"


def test_closed_offers_the_whole_day(hands: Hands, ward: SmallWard, prompter: RecordingPrompter) -> None:
    hands.go("Falls")
    prompter.answers.append("yes")
    hands.type("c\n")
    assert stored(ward, "Falls").state is State.CLOSED
    assert hands.cell("Pressure ulcers").state == "closed"


def test_delete_clears_to_not_recorded(hands: Hands, ward: SmallWard) -> None:
    hands.go("Falls")
    hands.type("2\n")
    hands.go("Falls")
    hands.press(Qt.Key.Key_Delete)
    assert stored(ward, "Falls").state is State.NOT_RECORDED
    assert hands.cell("Falls").state == "due"


def test_a_note_is_written_with_a_key(hands: Hands, ward: SmallWard) -> None:
    hands.go("Falls")
    hands.press(Qt.Key.Key_F2, Qt.KeyboardModifier.ShiftModifier)
    write_note(hands, "Bank holiday")
    assert stored(ward, "Falls").note == "Bank holiday"
    assert hands.cell("Falls").has_note


def test_an_older_day_in_the_grid_can_be_put_right(hands: Hands, ward: SmallWard, page: EnterDataPage) -> None:
    monday = YESTERDAY - timedelta(days=1)
    assert hands.cell("Staff who got their break", monday).state == "missing"
    hands.go("Staff who got their break", monday)
    hands.type("14/18\n")
    assert stored(ward, "Staff who got their break", monday).value == 14
    assert "later" in page.last_change.accessibleName()


def test_what_a_reader_speaks_of_a_cell(hands: Hands, page: EnterDataPage) -> None:
    hands.go("Nutrition screen in 24 h")
    hands.type("18/20\n")
    index = page.grid.sheet_model.find(hands.key("Nutrition screen in 24 h"))
    spoken = page.grid.sheet_model.data(index, Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Nutrition screen in 24 h, Tuesday 10 March 2026, 18 of 20, 90%, saved"


def test_in_a_recent_column_enter_goes_down_and_escape_stays(
    hands: Hands, page: EnterDataPage, ward: SmallWard
) -> None:
    monday = YESTERDAY - timedelta(days=1)
    hands.go("Falls", monday)
    hands.type("3")
    hands.press(Qt.Key.Key_Escape)
    assert page.grid.current_key() == hands.key("Falls", monday)
    hands.type("2\n3\n")
    assert (stored(ward, "Falls", monday).value, stored(ward, "Pressure ulcers", monday).value) == (2, 3)
    assert page.grid.current_key() == hands.key("Medicines given late", monday)
