"""The first run as a person goes through it: what is asked, what is wrong, what is kept, and that it fits."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLabel, QLineEdit, QListView, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.measures.catalogue import measures
from app.measures.form_drafts import load_form
from app.measures.library import library
from app.measures.people import people
from app.measures.ward import set_up_ward, the_ward
from app.models import ChangeKind, Domain
from app.store import DiskFull, Workspace, open_workspace
from app.ui import kept_form
from app.ui.application import Application
from app.ui.library_list import LibraryPicker
from app.ui.pages.first_run import FirstRunPage, page
from app.ui.pages.first_run import plan as plans
from app.ui.pages.first_run.example import example
from app.ui.pages.first_run.plan import Plan
from app.ui.pages.first_run.set_up import FORM
from app.ui.theme import Theme
from tests.ui.conftest import HandClock
from tests.ui.fakes import RecordingPrompter

W = TypeVar("W", bound=QWidget)
OpenWindow = Callable[[Workspace], Application]
Key, Alt = Qt.Key, Qt.KeyboardModifier.AltModifier
ENTRIES = {entry.key: entry for entry in library()}
LONG = "Ward of a long name " * 6


class Hand:
    """A person at the wizard."""

    def __init__(self, application: Application, qtbot: QtBot) -> None:
        self.application = application
        self.window = application.window
        self.qtbot = qtbot

    @property
    def wizard(self) -> FirstRunPage:
        return self.find(FirstRunPage, "firstRunPage")

    @property
    def plan(self) -> Plan:
        return self.wizard.draft.plan

    def find(self, kind: type[W], name: str) -> W:
        found = [widget for widget in self.window.findChildren(kind, name) if widget.isVisible()]
        assert found, f"{name} is not on screen"
        return found[0]

    def sees(self, name: str) -> bool:
        return any(widget.isVisible() for widget in self.window.findChildren(QWidget, name))

    def says(self, name: str) -> str:
        return self.find(QLabel, name).text()

    def type(self, name: str, text: str) -> None:
        field = self.find(QLineEdit, name)
        field.setFocus()
        self.qtbot.keyClicks(field, text)

    def click(self, name: str) -> None:
        QTest.mouseClick(self.find(QWidget, name), Qt.MouseButton.LeftButton)
        QApplication.processEvents()

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key, modifiers)
        QApplication.processEvents()

    def fill(self, plan: Plan, step: int) -> None:
        self.wizard.show_plan(replace(plan, step=step))
        QApplication.processEvents()

    @property
    def step(self) -> int:
        return self.plan.step


@pytest.fixture
def hand(open_window: OpenWindow, workspace: Workspace, qtbot: QtBot) -> Hand:
    """The wizard on an empty record."""
    return Hand(open_window(workspace), qtbot)


def kept(workspace: Workspace) -> dict[str, object]:
    with workspace.read() as session:
        return load_form(session, FORM) or {}


def test_it_has_the_window_to_itself_and_says_what_the_program_is_for(hand: Hand) -> None:
    assert not hand.window.rail.isVisible()
    assert not hand.window.top_bar.isVisible()
    said = " ".join(label.text() for label in hand.find(QWidget, "intendedUse").findChildren(QLabel))
    for words in ("counts and percentages", "not for patients' names", "not for deciding on the care", "Ask your"):
        assert words in said
    assert hand.find(QLineEdit, "wardNameEdit").hasFocus()


def test_a_ward_needs_a_name_before_it_goes_on(hand: Hand) -> None:
    hand.click("wizardContinueButton")
    assert hand.says("nameProblem") == "Give the ward a name."
    assert hand.find(QLineEdit, "wardNameEdit").hasFocus()
    hand.type("wardNameEdit", "Oak Ward")
    assert not hand.sees("nameProblem")
    hand.press(Key.Key_Return)
    assert hand.step == plans.MEASURES
    hand.press(Key.Key_Left, Alt)
    assert hand.step == plans.WARD
    assert hand.find(QLineEdit, "wardNameEdit").text() == "Oak Ward"


def test_days_are_chosen_one_by_one(hand: Hand, workspace: Workspace) -> None:
    combo = hand.find(QComboBox, "daysRecordedCombo")
    assert not hand.sees("recordSaturdayButton")
    combo.setFocus()
    hand.press(Key.Key_Down)
    assert hand.plan.days == "1111100"
    hand.press(Key.Key_Down)
    assert hand.plan.days == "1111100", "the days stay until one is pressed"
    for name in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday"):
        hand.click(f"record{name}Button")
    hand.type("wardNameEdit", "Oak Ward")
    hand.click("wizardContinueButton")
    assert hand.says("daysProblem") == "Choose at least one day of the week."
    hand.click("recordSaturdayButton")
    assert hand.plan.days == "0000010"
    assert kept(workspace)["days"] == "0000010"


def test_a_patients_number_is_neither_taken_nor_kept(hand: Hand, workspace: Workspace) -> None:
    hand.type("wardNameEdit", "NHS 943 476 5919")
    hand.wizard.draft.keep()
    hand.click("wizardContinueButton")
    assert hand.step == plans.WARD
    assert kept(workspace).get("name", "") == ""


def test_what_is_typed_is_kept_at_the_next_pause(hand: Hand, workspace: Workspace) -> None:
    hand.type("wardNameEdit", "Oak")
    hand.qtbot.waitUntil(lambda: kept(workspace).get("name") == "Oak", timeout=5 * kept_form.TYPING_PAUSE)


def test_a_killed_program_goes_on_where_it_was(
    hand: Hand, workspace: Workspace, tmp_path: Path, clock: HandClock, open_window: OpenWindow, qtbot: QtBot
) -> None:
    """Files copied while the program runs are what a killed one leaves behind."""
    hand.fill(example(), plans.TEAM)
    hand.type("initialsEdit", "ZZ")
    hand.press(Key.Key_Return)
    before = hand.plan
    left = tmp_path / "left"
    left.mkdir()
    for file in tmp_path.glob("ward.db*"):
        if not file.name.endswith("lock"):
            shutil.copy(file, left / file.name)
    with closing(open_workspace(left / "ward.db", clock=clock)) as second:
        again = Hand(open_window(second), qtbot)
        assert again.plan == before
        assert again.step == plans.TEAM
        assert {label.text() for label in again.window.findChildren(QLabel, "memberInitials")} >= {"JB", "ZZ"}
        again.click("step2Button")
        assert again.says("chosenCount") == "8 chosen"
        again.click("wizardBackButton")
        assert again.find(QLineEdit, "wardNameEdit").text() == "Maple Ward"
        again.application.close()


def test_a_form_left_open_is_open_again(
    hand: Hand, workspace: Workspace, open_window: OpenWindow, qtbot: QtBot
) -> None:
    hand.fill(example(), plans.MEASURES)
    hand.click("ownMeasureButton")
    assert not hand.sees("wizardContinueButton"), "a form has its own button"
    hand.type("measureNameField", "Board rounds")
    hand.window.close()
    again = Hand(open_window(workspace), qtbot)
    assert again.find(QLineEdit, "measureNameField").text() == "Board rounds"
    again.click("cancelMeasureButton")
    assert again.sees("wizardContinueButton")
    assert again.plan == replace(example(), step=plans.MEASURES)


def test_text_that_was_confirmed_is_there_after_every_start(
    hand: Hand, workspace: Workspace, prompter: RecordingPrompter, open_window: OpenWindow, qtbot: QtBot
) -> None:
    """A ward may be called what could be a postcode: that is asked once, and not lost or asked again."""
    name = "Ward SW1A 1AA"
    hand.type("wardNameEdit", name)
    hand.wizard.draft.keep()
    assert kept(workspace)["name"] == "", "not before somebody said so"
    prompter.answers.append("yes")
    hand.click("wizardContinueButton")
    assert hand.step == plans.MEASURES
    assert kept(workspace)["name"] == name
    for _start in range(2):
        hand.window.close()
        hand = Hand(open_window(workspace), qtbot)
        assert hand.plan.name == name
        hand.press(Key.Key_Left, Alt)
        assert hand.find(QLineEdit, "wardNameEdit").text() == name
        hand.type("trustNameEdit", "x")
        hand.wizard.draft.keep()
        assert kept(workspace)["name"] == name
        hand.click("wizardContinueButton")
        assert hand.step == plans.MEASURES
    assert len(prompter.asked) == 1


def test_nothing_chosen_is_said_and_ticks_make_the_board(hand: Hand) -> None:
    hand.fill(Plan(name="Oak Ward"), plans.MEASURES)
    assert hand.says("chosenCount") == "0 chosen"
    hand.click("wizardContinueButton")
    assert hand.says("boardProblem") == "Choose at least one measure."
    hand.type("librarySearchEdit", "falls")
    hand.press(Key.Key_Down)
    hand.press(Key.Key_Space)
    assert hand.says("chosenCount") == "1 chosen"
    assert not hand.sees("boardProblem")
    assert hand.plan.keys == ("falls",)
    hand.fill(plans.ticked(hand.plan, list(ENTRIES.values())[:11]), plans.MEASURES)
    assert "5 to 10 are easier to act on" in hand.says("boardAdvice")
    hand.click("wizardContinueButton")
    assert hand.step == plans.TEAM, "advice stops nobody"


def test_the_board_is_ordered_and_thinned_without_dragging(hand: Hand, workspace: Workspace) -> None:
    hand.fill(example(), plans.MEASURES)
    board = hand.find(QListView, "boardList")
    board.setFocus()
    hand.press(Key.Key_Down)
    assert board.currentIndex().data() == "Pressure ulcers"
    hand.press(Key.Key_Up, Alt)
    assert hand.plan.keys[:2] == ("pressure_ulcers", "falls")
    assert board.currentIndex().data() == "Pressure ulcers", "the keyboard goes along"
    assert not hand.find(QPushButton, "ownMeasureButton").hasFocus()
    hand.click("moveDownButton")
    assert hand.plan.keys[:2] == ("falls", "pressure_ulcers")
    assert not hand.find(QWidget, "moveDownButton").isEnabled()
    board.setFocus()
    hand.press(Key.Key_Delete)
    assert "pressure_ulcers" not in hand.plan.keys
    picker = hand.find(LibraryPicker, "libraryPicker")
    assert "pressure_ulcers" not in {entry.key for entry in picker.chosen()}
    rect = board.visualRect(board.currentIndex())
    QTest.mouseClick(board.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(rect.right() - 20, rect.center().y()))
    assert len(hand.plan.chosen) == 6
    assert len(kept(workspace)["chosen"]) == 6  # type: ignore[arg-type]


def test_a_suggested_target_is_used_or_left(hand: Hand) -> None:
    hand.fill(example(), plans.MEASURES)
    board = hand.find(QListView, "boardList")
    assert not hand.sees("useTargetBox"), "falls have none"
    board.setFocus()
    for _ in range(3):
        hand.press(Key.Key_Down)
    box = hand.find(QCheckBox, "useTargetBox")
    assert box.text() == "Target 95% or more"
    assert box.isChecked()
    spoken = Qt.ItemDataRole.AccessibleTextRole
    assert board.currentIndex().data(spoken) == "Observations on time, Target 95% or more, Quality"
    hand.click("useTargetBox")
    assert board.currentIndex().data(spoken) == "Observations on time, No target, Quality"
    assert not hand.plan.chosen[3].use_target
    hand.click("useTargetBox")
    assert hand.plan.chosen[3].use_target


def test_a_measure_is_edited_in_place_and_names_stay_different(hand: Hand) -> None:
    hand.fill(example(), plans.MEASURES)
    hand.find(QListView, "boardList").setFocus()
    hand.press(Key.Key_Return)
    assert hand.says("measureFormHeading") == "Edit: Falls"
    field = hand.find(QLineEdit, "measureNameField")
    field.selectAll()
    hand.type("measureNameField", "pressure ulcers")
    hand.click("saveMeasureButton")
    assert hand.says("nameProblem") == "There is a measure called Pressure ulcers already."
    field.selectAll()
    hand.type("measureNameField", "Falls here")
    hand.press(Key.Key_Escape)
    assert hand.sees("measureFormHeading"), "Esc loses nothing"
    hand.press(Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert hand.plan.chosen[0].new.name == "Falls here"
    assert hand.plan.chosen[0].key == "falls", "still ticked in the library"
    assert hand.find(QListView, "boardList").currentIndex().data() == "Falls here"


def test_a_search_without_a_hit_begins_a_measure_of_ones_own(hand: Hand) -> None:
    hand.fill(example(), plans.MEASURES)
    hand.type("librarySearchEdit", "Zebra crossings")
    hand.click("ownFromSearchButton")
    assert hand.find(QLineEdit, "measureNameField").text() == "Zebra crossings"
    hand.click("saveMeasureButton")
    assert hand.says("chosenCount") == "9 chosen"
    assert any(one.new.name == "Zebra crossings" for one in hand.plan.chosen)


def test_the_team_is_added_by_enter(hand: Hand) -> None:
    hand.fill(replace(example(), people=()), plans.TEAM)
    assert hand.sees("nobodyYetText")
    hand.type("initialsEdit", "jb")
    hand.press(Key.Key_Return)
    assert hand.find(QLineEdit, "initialsEdit").text() == ""
    assert hand.find(QLineEdit, "initialsEdit").hasFocus()
    hand.type("initialsEdit", "Jane Bloggs")
    hand.press(Key.Key_Return)
    assert "Do not type a full name" in hand.says("initialsProblem")
    hand.find(QLineEdit, "initialsEdit").clear()
    hand.type("initialsEdit", "ao")
    hand.type("roleEdit", "Nurse in charge")
    hand.press(Key.Key_Return)
    assert [member.initials for member in hand.plan.people] == ["JB", "AO"]
    hand.click("removeJBButton")
    assert [member.initials for member in hand.plan.people] == ["AO"]
    hand.type("initialsEdit", "TMK")
    hand.click("wizardContinueButton")
    assert [member.initials for member in hand.plan.people] == ["AO", "TMK"], "typed and not added: it is meant"
    assert hand.step == plans.READY
    hand.press(Key.Key_Left, Alt)
    hand.press(Key.Key_Return)
    assert hand.step == plans.READY, "Enter with nothing typed goes on"


def test_a_step_is_not_jumped_over_while_something_is_wrong_before_it(hand: Hand) -> None:
    hand.type("wardNameEdit", "Oak Ward")
    hand.click("step4Button")
    assert hand.step == plans.MEASURES
    hand.fill(replace(example(), name=""), plans.READY)
    assert hand.step == plans.WARD


def test_the_end_is_told_before_it_is_done(hand: Hand, workspace: Workspace) -> None:
    hand.fill(example(), plans.READY)
    said = " ".join(label.text() for label in hand.find(QWidget, "setUpSummary").findChildren(QLabel))
    for words in ("Maple Ward, Demo Trust", "8 measures, 5 of them with a target", "JB, AO, TMK", "Falls"):
        assert words in said
    with workspace.read() as session:
        assert the_ward(session) is None
    hand.click("wizardContinueButton")
    hand.qtbot.waitUntil(lambda: hand.window.page is not None and hand.window.page.key == "enter_data")
    assert hand.window.rail.isVisible()
    assert hand.says("wardName") == "Maple Ward"
    with workspace.read() as session:
        assert len(measures(session)) == 8
        assert len(people(session)) == 3
        assert load_form(session, FORM) is None


@pytest.mark.logs("DiskFull")
def test_a_full_disk_is_said_and_nothing_is_lost(
    hand: Hand, workspace: Workspace, prompter: RecordingPrompter, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object) -> None:
        raise DiskFull

    with monkeypatch.context() as patched:
        patched.setattr(kept_form, "save_form", full)
        hand.fill(example(), plans.READY)
        assert hand.says("wizardProblem") == DiskFull.sentence
    with monkeypatch.context() as patched:
        patched.setattr(page, "write_ward", full)
        hand.click("wizardContinueButton")
    assert prompter.told == [("Not saved", DiskFull.sentence)]
    assert hand.plan == replace(example(), step=plans.READY)
    assert not hand.sees("wizardProblem"), "it can be kept again"
    hand.click("wizardContinueButton")
    with workspace.read() as session:
        assert len(measures(session)) == 8


def test_a_reader_waits_and_goes_on_when_it_may_write(
    workspace: Workspace, clock: HandClock, open_window: OpenWindow, qtbot: QtBot
) -> None:
    with closing(open_workspace(workspace.path, clock=clock)) as second:
        hand = Hand(open_window(second), qtbot)
        assert "Another program has this data file open" in hand.says("wizardProblem")
        assert not hand.find(QPushButton, "wizardContinueButton").isEnabled()
        workspace.close()
        qtbot.waitUntil(lambda: not second.read_only, timeout=8000)
        qtbot.waitUntil(hand.find(QPushButton, "wizardContinueButton").isEnabled, timeout=2000)
        assert not hand.sees("wizardProblem")
        hand.application.close()


def test_a_ward_that_another_program_sets_up_meanwhile_is_shown(
    workspace: Workspace, clock: HandClock, open_window: OpenWindow, qtbot: QtBot
) -> None:
    with closing(open_workspace(workspace.path, clock=clock)) as second:
        application = open_window(second)
        with workspace.change(kind=ChangeKind.SET_UP) as change:
            set_up_ward(change, "Ash Ward")
        window = application.window
        qtbot.waitUntil(lambda: window.page is not None and window.page.key == "enter_data", timeout=8000)
        application.close()


def _in_sight(widget: QWidget) -> bool:
    return widget.visibleRegion().boundingRect().height() >= min(widget.height(), 44)


def test_at_twice_the_size_the_tab_key_reaches_what_the_program_is_for(hand: Hand, window_theme: Theme) -> None:
    window_theme.set_scale(2.0)
    hand.window.resize(1366, 768)
    hand.fill(Plan(), plans.WARD)
    hand.find(QComboBox, "daysRecordedCombo").setFocus()
    hand.press(Key.Key_Tab)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert (focused.objectName(), focused.accessibleName()) == ("intendedUse", "What Ward Huddle is for")
    assert "not for deciding on the care of one patient" in focused.accessibleDescription()
    assert _in_sight(focused)


def test_at_twice_the_size_a_line_by_the_picker_says_what_is_chosen_and_goes_there(
    hand: Hand, window_theme: Theme
) -> None:
    window_theme.set_scale(2.0)
    hand.window.resize(1366, 768)
    hand.fill(plans.ticked(Plan(name="Oak"), tuple(ENTRIES.values())[:3]), plans.MEASURES)
    hand.qtbot.waitUntil(lambda: hand.sees("seeBoardButton"), timeout=2000)
    see = hand.find(QPushButton, "seeBoardButton")
    assert see.text() == "3 chosen: see your board"
    see.setFocus()
    hand.press(Key.Key_Space)
    board = hand.find(QListView, "boardList")
    assert board.hasFocus()
    assert _in_sight(board)
    window_theme.set_scale(1.0)
    hand.qtbot.waitUntil(lambda: not hand.sees("seeBoardButton"), timeout=2000)


@pytest.mark.parametrize("step", range(plans.STEPS))
@pytest.mark.parametrize(("width", "height", "scale"), [(1366, 768, 1.0), (1366, 768, 2.0), (960, 600, 1.0)])
def test_long_names_and_large_text_overlap_nothing(
    hand: Hand, window_theme: Theme, step: int, width: int, height: int, scale: float
) -> None:
    named = [replace(one, new=replace(one.new, name=f"{one.new.name} {LONG}"[:120])) for one in example().chosen]
    named += [plans.Chosen(replace(named[0].new, name=f"{n} {LONG}"[:120], domain=Domain.PEOPLE)) for n in range(30)]
    window_theme.set_scale(scale)
    hand.window.resize(width, height)
    hand.fill(replace(example(), name=LONG[:120], trust=LONG[:120], chosen=tuple(named)), step)
    for _ in range(4):
        QApplication.processEvents()
    assert hand.step == step
    assert hand.window.width() == width, "nothing pushes the window wider"
    for button in hand.wizard.findChildren(QPushButton):
        if button.isVisible():
            room = button.contentsRect().width()
            needed = QFontMetrics(button.font()).horizontalAdvance(button.text())
            assert room >= needed, f"{button.objectName()} is cut"
            assert button.height() >= 44
    side, stack = hand.find(QWidget, "wizardSteps"), hand.find(QWidget, "wizardFoot")
    assert not side.geometry().intersects(stack.geometry())
    assert hand.wizard.rect().contains(stack.geometry())
