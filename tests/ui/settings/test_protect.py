"""Protection: the PIN set, changed and removed; the trust's numbers; a text removed for good, and from the copies."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from app.measures.closures import close_span, closures
from app.measures.pin import pin_is, set_pin
from app.measures.ward import WardInfo
from app.store import copies
from tests.ui.fakes import RecordingPrompter
from tests.ui.settings.conftest import Desk, ward_of

PATIENT = "Mr Smith of bed four"


def _pin_is(desk: Desk, pin: str) -> bool:
    with desk.workspace.read() as session:
        return pin_is(session, pin)


def _type_new(desk: Desk, pin: str, again: str) -> None:
    desk.dialog("newPinDialog")
    desk.type("newPinEdit", pin)
    desk.type("newPinAgainEdit", again)
    desk.click("newPinAccept")


def test_a_pin_is_set_changed_and_removed(desk: Desk, prompter: RecordingPrompter) -> None:
    desk.open("protect")
    assert desk.says("pinWords").startswith("No PIN")
    desk.click("setPinButton")
    _type_new(desk, "2468", "2469")
    assert "not the same" in desk.says("newPinProblem")
    desk.type("newPinAgainEdit", "2468")
    desk.press(Qt.Key.Key_Return)
    desk.no_dialog()
    assert _pin_is(desk, "2468")
    desk.until(lambda: desk.says("pinWords") == "A PIN is set.")
    desk.click("changePinButton")
    desk.dialog("pinDialog")
    desk.type("pinEdit", "2468")
    desk.click("pinAccept")
    _type_new(desk, "13579", "13579")
    desk.no_dialog()
    assert _pin_is(desk, "13579")
    prompter.answers.append("yes")
    desk.click("removePinButton")
    desk.dialog("pinDialog")
    desk.type("pinEdit", "13579")
    desk.click("pinAccept")
    desk.no_dialog()
    assert not ward_of(desk.workspace).has_pin


def test_a_pin_that_is_no_pin_is_refused(desk: Desk) -> None:
    desk.open("protect")
    desk.click("setPinButton")
    _type_new(desk, "12a", "12a")
    assert desk.says("newPinProblem") == "A PIN has 4 to 8 digits."
    desk.press(Qt.Key.Key_Escape)
    desk.no_dialog()
    assert not ward_of(desk.workspace).has_pin


def test_a_pattern_is_added_tried_and_removed(desk: Desk) -> None:
    desk.open("protect")
    desk.type("tryNumberEdit", "AB123456")
    assert desk.says("triedWords") == "This would be kept without a question."
    desk.type("newPatternEdit", "AA999999")
    desk.press(Qt.Key.Key_Return)
    assert ward_of(desk.workspace).identifier_patterns == ("AA999999",)
    desk.until(lambda: "hospital number" in desk.says("triedWords"))
    desk.click("removePattern1")
    assert ward_of(desk.workspace).identifier_patterns == ()
    assert desk.find(QLineEdit, "tryNumberEdit").property("guarded") == "exempt"


@pytest.mark.parametrize("typed", ["", "999", "ABCDEF"])
def test_a_pattern_that_would_find_too_much_is_refused(desk: Desk, typed: str) -> None:
    desk.open("protect")
    desk.type("newPatternEdit", typed)
    desk.click("addPatternButton")
    assert desk.says("patternProblem")
    assert ward_of(desk.workspace).identifier_patterns == ()
    desk.type("newPatternEdit", "")


def _name_a_patient(desk: Desk, ward: WardInfo) -> None:
    with desk.workspace.change() as change:
        close_span(change, ward.id, date(2026, 3, 1), date(2026, 3, 2), f"{PATIENT} had norovirus")


def test_a_text_is_found_removed_and_then_taken_from_the_copies(
    desk: Desk, ward: WardInfo, prompter: RecordingPrompter
) -> None:
    _name_a_patient(desk, ward)
    copy = desk.workspace.make_copy()
    desk.open("protect")
    desk.type("textToRemoveEdit", PATIENT.upper())
    desk.press(Qt.Key.Key_Return)
    desk.until(lambda: "It stands in" in desk.says("removalSaid"))
    assert desk.says("foundText1Title").startswith("Reason of a closure")
    assert PATIENT in desk.says("foundText1More")
    prompter.answers.append("yes")
    desk.click("removeTextButton")
    question = prompter.asked[-1]
    assert question.title.startswith(f"Remove “{PATIENT.upper()}” in ")
    assert question.title.endswith(" places?")
    desk.until(lambda: "Removed from" in desk.says("removalSaid"))
    with desk.workspace.read() as session:
        (closure,) = closures(session, ward.id)
    assert closure.reason == "[removed] had norovirus"
    assert desk.find(QLineEdit, "textToRemoveEdit").text() == ""
    assert PATIENT.encode() not in desk.workspace.path.read_bytes()
    assert desk.says("holding1Title") == copy.name
    prompter.answers.append("yes")
    desk.click("deleteHolding1")
    assert not copy.exists()
    assert desk.says("removalSaid") == "No copy holds it any more."
    assert all(PATIENT.encode() not in one.path.read_bytes() for one in copies(desk.workspace.backups))


def test_enter_on_look_looks_and_what_is_found_comes_into_sight(desk: Desk, ward: WardInfo) -> None:
    _name_a_patient(desk, ward)
    desk.application.theme.set_scale(2.0)
    desk.open("protect")
    desk.type("textToRemoveEdit", PATIENT)
    desk.find(QPushButton, "findTextButton").setFocus()
    desk.press(Qt.Key.Key_Return)
    desk.until(lambda: "It stands in" in desk.says("removalSaid"))
    desk.until(lambda: desk.find(QLabel, "removalSaid").visibleRegion().boundingRect().height() > 20)
    assert not desk.find(QLabel, "foundText1Title").visibleRegion().isEmpty()


def test_a_text_that_is_nowhere_and_one_that_is_too_short(desk: Desk) -> None:
    desk.open("protect")
    desk.type("textToRemoveEdit", "Nobody at all")
    desk.click("findTextButton")
    desk.until(lambda: desk.says("removalSaid") == "It is nowhere in the data file.")
    assert not desk.sees("removeTextButton")
    desk.type("textToRemoveEdit", "ab")
    desk.click("findTextButton")
    desk.until(lambda: "3 letters or more" in desk.says("removalSaid"))


def test_removing_asks_the_manager_and_giving_up_removes_nothing(
    desk: Desk, ward: WardInfo, prompter: RecordingPrompter
) -> None:
    _name_a_patient(desk, ward)
    with desk.workspace.change() as change:
        set_pin(change, "2468")
    desk.open("protect")
    desk.type("textToRemoveEdit", PATIENT)
    desk.click("findTextButton")
    desk.until(lambda: desk.sees("removeTextButton"))
    desk.until(lambda: desk.find(QPushButton, "removeTextButton").isEnabled())
    prompter.answers.append("cancel")
    desk.click("removeTextButton")
    prompter.answers.append("yes")
    desk.click("removeTextButton")
    desk.dialog("pinDialog")
    desk.press(Qt.Key.Key_Escape)
    desk.no_dialog()
    with desk.workspace.read() as session:
        (closure,) = closures(session, ward.id)
    assert PATIENT in closure.reason


def test_nothing_of_the_text_stays_on_screen_when_the_section_is_left(desk: Desk, ward: WardInfo) -> None:
    _name_a_patient(desk, ward)
    desk.open("protect")
    desk.type("textToRemoveEdit", PATIENT)
    desk.click("findTextButton")
    desk.until(lambda: desk.sees("foundText1"))
    desk.until(lambda: desk.find(QPushButton, "findTextButton").isEnabled())
    desk.open("about")
    desk.open("protect")
    assert desk.find(QLineEdit, "textToRemoveEdit").text() == ""
    assert not desk.sees("foundText1")
