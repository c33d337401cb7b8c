"""People: added, given a role, moved, taken off and brought back; what they entered keeps their initials."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit

from app.measures.people import PersonInfo, add_person, archive_person, former_people, initials, people
from app.measures.ward import WardInfo
from app.models import ChangeKind
from tests.ui.fakes import RecordingPrompter
from tests.ui.settings.conftest import Desk


@pytest.fixture(autouse=True)
def staff(desk: Desk, ward: WardInfo) -> None:
    """JB, AO and SK, and MT who left; the window shows them."""
    with desk.workspace.change(kind=ChangeKind.SET_UP) as change:
        for name in ("JB", "AO", "SK", "MT"):
            person = add_person(change, ward.id, name)
        archive_person(change, person.id)
    desk.open("people")


def _listed(desk: Desk) -> list[str]:
    with desk.workspace.read() as session:
        return [person.initials for person in people(session)]


def _person(desk: Desk, name: str) -> PersonInfo:
    with desk.workspace.read() as session:
        return next(person for person in people(session) if person.initials == name)


def test_somebody_is_added_by_keyboard_alone(desk: Desk) -> None:
    desk.type("newInitialsEdit", "dw")
    desk.press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is desk.find(QLineEdit, "newRoleEdit")
    desk.type("newRoleEdit", "Band 5")
    desk.press(Qt.Key.Key_Return)
    assert _person(desk, "DW").role == "Band 5"
    desk.until(lambda: desk.sees("personDW"))
    assert desk.find(QLineEdit, "newInitialsEdit").text() == ""
    assert QApplication.focusWidget() is desk.find(QLineEdit, "newInitialsEdit")


@pytest.mark.parametrize(("typed", "said"), [("", "Give"), ("jb", "on the list already"), ("J.", "letters only")])
def test_initials_that_cannot_be_taken_are_refused(desk: Desk, typed: str, said: str) -> None:
    desk.type("newInitialsEdit", typed)
    desk.click("addPersonButton")
    assert said in desk.says("personProblem")
    assert _listed(desk) == ["JB", "AO", "SK"]
    desk.type("newInitialsEdit", "")


def test_a_role_is_changed(desk: Desk, prompter: RecordingPrompter) -> None:
    prompter.answers.append("Ward manager")
    desk.click("changeRoleAO")
    assert _person(desk, "AO").role == "Ward manager"
    desk.until(lambda: desk.says("personAOMore") == "Ward manager")
    prompter.answers.append(None)
    desk.click("changeRoleAO")
    assert _person(desk, "AO").role == "Ward manager"


def test_people_are_moved_and_the_keyboard_stays_on_the_button(desk: Desk) -> None:
    assert not desk.find(QAbstractButton, "moveUpJB").isEnabled()
    desk.find(QAbstractButton, "moveUpSK").setFocus()
    desk.press(Qt.Key.Key_Space)
    assert _listed(desk) == ["JB", "SK", "AO"]
    desk.until(lambda: QApplication.focusWidget() is not None)
    desk.until(lambda: desk.find(QAbstractButton, "moveUpSK").hasFocus())
    desk.click("moveDownJB")
    assert _listed(desk) == ["SK", "JB", "AO"]


def test_somebody_is_taken_off_and_brought_back(desk: Desk) -> None:
    desk.click("takeOffJB")
    assert _listed(desk) == ["AO", "SK"]
    desk.until(lambda: desk.sees("bringBackJB"))
    with desk.workspace.read() as session:
        assert [person.initials for person in former_people(session)] == ["JB", "MT"]
        assert "JB" in initials(session).values()
    desk.click("bringBackJB")
    assert _listed(desk) == ["AO", "SK", "JB"]


def test_who_is_taken_off_no_longer_enters(desk: Desk) -> None:
    context = desk.application.context
    assert context is not None
    context.entering.set(_person(desk, "JB").id)
    desk.click("takeOffJB")
    assert context.entering.person_id is None
