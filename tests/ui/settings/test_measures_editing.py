"""One measure edited in place: its fields, its targets, its definition, and what starts a new one."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton, QTabBar, QWidget

from app.measures.catalogue import (
    MeasureInfo,
    NewMeasure,
    add_measure,
    amend_measure,
    definitions,
    measure,
    measures,
)
from app.measures.marks import phases
from app.measures.pin import set_pin
from app.measures.targets import TargetInfo, set_target, targets
from app.measures.ward import WardInfo
from app.models import ChangeKind, DataKind, Frequency, Observation, TargetScope, observation_id
from app.store import DiskFull
from app.ui.prompter import Question
from app.ui.widgets.date_field import DateField
from tests.ui.fakes import RecordingPrompter
from tests.ui.settings.conftest import Desk

TODAY = date(2026, 3, 11)
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def share(desk: Desk, ward: WardInfo) -> MeasureInfo:
    """Nutrition screens, 18 of 20 on each of the last ten days."""
    new = NewMeasure(
        name="Screened", data_kind=DataKind.PROPORTION, denominator_label="admitted", numerator="All who were screened"
    )
    with desk.workspace.change(kind=ChangeKind.SET_UP) as change:
        one = add_measure(change, ward.id, new)
        for back in range(1, 11):
            record(change, one, TODAY - timedelta(days=back), 18, 20)
    return one


def record(change: Any, of: MeasureInfo, day: date, value: float, denominator: float | None = None) -> None:
    change.add(
        Observation(id=observation_id(of.id, day), measure_id=of.id, period=day, value=value, denominator=denominator)
    )


def on_record(desk: Desk, of: MeasureInfo) -> MeasureInfo:
    with desk.workspace.read() as session:
        return measure(session, of.id)


def known_targets(desk: Desk, of: MeasureInfo) -> tuple[TargetInfo, ...]:
    with desk.workspace.read() as session:
        return targets(session, of.id)


def pick(desk: Desk, name: str, words: str) -> None:
    combo = desk.find(QComboBox, name)
    combo.setFocus()
    for _ in range(combo.count()):
        if combo.currentText() == words:
            return
        desk.press(Qt.Key.Key_Down)
    assert combo.currentText() == words


def choose_day(desk: Desk, name: str, day: date) -> None:
    desk.find(DateField, name).setDate(QDate(day.year, day.month, day.day))


def test_a_name_is_changed_and_the_change_undone(desk: Desk, share: MeasureInfo) -> None:
    desk.open("measures", measure_id=share.id)
    assert desk.find(QLineEdit, "measureNameField").hasFocus()
    desk.type("measureNameField", "Screened in 24 h")
    desk.press(Qt.Key.Key_Return, CTRL)
    assert on_record(desk, share).name == "Screened in 24 h"
    assert desk.sees("measuresList")
    desk.press(Qt.Key.Key_Z, CTRL)
    desk.until(lambda: on_record(desk, share).name == "Screened")


def test_saving_what_is_as_it_was_changes_nothing(desk: Desk, share: MeasureInfo) -> None:
    desk.open("measures", measure_id=share.id)
    desk.click("saveMeasureButton")
    assert desk.application.context is not None
    assert desk.application.context.next_undo() is None
    assert desk.sees("measuresList")


def test_what_the_data_do_not_allow_is_said_under_its_field(desk: Desk, ward: WardInfo) -> None:
    with desk.workspace.change(kind=ChangeKind.SET_UP) as change:
        one = add_measure(change, ward.id, NewMeasure(name="Late", data_kind=DataKind.COUNT))
        record(change, one, TODAY - timedelta(days=1), 24)
    desk.open("measures", measure_id=one.id)
    desk.type("measureMaximumField", "20")
    desk.click("saveMeasureButton")
    assert desk.says("maximumProblem").startswith("24 is recorded (Tue 10 Mar 2026). Give 24 or more")
    field = desk.find(QLineEdit, "measureMaximumField")
    assert field.hasFocus()
    assert "24 is recorded" in field.accessibleDescription()
    desk.type("measureMaximumField", "30")
    assert not desk.sees("maximumProblem")
    desk.click("saveMeasureButton")
    assert on_record(desk, one).maximum == 30


def test_a_new_measure_in_the_place_of_an_old_one_needs_the_pin(
    desk: Desk, share: MeasureInfo, prompter: RecordingPrompter
) -> None:
    with desk.workspace.change(kind=ChangeKind.SET_UP) as change:
        set_pin(change, "2468")
    desk.open("measures", measure_id=share.id)
    pick(desk, "measureFrequencyField", "Every week")
    prompter.answers.append("yes")
    desk.click("saveMeasureButton")
    desk.dialog("pinDialog")
    assert on_record(desk, share).archived_at is None
    desk.type("pinEdit", "2468")
    desk.click("pinAccept")
    desk.until(lambda: on_record(desk, share).archived_at is not None)


def test_another_frequency_is_said_before_it_starts_a_new_measure(
    desk: Desk, share: MeasureInfo, prompter: RecordingPrompter
) -> None:
    with desk.workspace.change(kind=ChangeKind.SET_UP) as change:
        set_target(change, share.id, 90, date(2026, 1, 1))
    desk.open("measures", measure_id=share.id)
    assert not desk.sees("newMeasureWarning")
    pick(desk, "measureFrequencyField", "Every week")
    assert "This starts a new measure. “Screened (every day)” is archived with its data" in desk.says(
        "newMeasureWarning"
    )
    prompter.answers.extend(["cancel", "yes"])
    desk.click("saveMeasureButton")
    assert on_record(desk, share).archived_at is None
    desk.click("saveMeasureButton")
    asked = getattr(prompter.asked[-1], "text", "")
    assert "“Screened (every day)” is archived with its data; the charts stay apart" in asked
    assert "Its targets go over." in asked
    with desk.workspace.read() as session:
        (new,) = measures(session)
    assert (new.name, new.frequency, new.replaces_id) == ("Screened", Frequency.WEEKLY, share.id)
    assert on_record(desk, share).archived_at is not None
    assert [one.value for one in known_targets(desk, new)] == [90]
    desk.press(Qt.Key.Key_Return)
    assert desk.says("replacesText") == "Replaces: Screened (every day)"
    desk.click("replacedChartButton")
    assert desk.window.page.key == "chart"
    assert getattr(desk.window.page, "data").measure.id == share.id  # noqa: B009


def test_leaving_asks_about_what_is_typed(desk: Desk, share: MeasureInfo, prompter: RecordingPrompter) -> None:
    desk.open("measures", measure_id=share.id)
    desk.type("measureNameField", "Half a na")
    prompter.answers.append("cancel")
    desk.press(Qt.Key.Key_Escape)
    assert desk.find(QLineEdit, "measureNameField").text() == "Half a na"
    assert desk.page.unsaved() == "What you changed of Screened is not saved yet."
    desk.open("people")
    desk.open("measures")
    assert desk.find(QLineEdit, "measureNameField").text() == "Half a na"
    prompter.answers.append("yes")
    desk.click("backToMeasuresButton")
    assert desk.sees("measuresList")
    assert on_record(desk, share).name == "Screened"


def test_what_is_typed_stays_while_the_record_changes(desk: Desk, share: MeasureInfo) -> None:
    desk.open("measures", measure_id=share.id)
    desk.type("measureCaptionField", "typing")
    with desk.workspace.change() as change:
        amend_measure(change, share.id, owner="Dietitian")
    QApplication.processEvents()
    assert desk.find(QLineEdit, "measureCaptionField").text() == "typing"
    desk.click("saveMeasureButton")
    assert (on_record(desk, share).caption, on_record(desk, share).owner) == ("typing", "Dietitian")


def test_a_form_nobody_touched_follows_the_record(desk: Desk, share: MeasureInfo) -> None:
    desk.open("measures", measure_id=share.id)
    with desk.workspace.change() as change:
        amend_measure(change, share.id, owner="Dietitian")
    desk.until(lambda: desk.find(QLineEdit, "measureOwnerField").text() == "Dietitian")


def test_targets_have_dates_and_say_which_is_in_use(desk: Desk, share: MeasureInfo) -> None:
    desk.open("measures", measure_id=share.id, part="targets")
    assert "No target is in force today" in desk.says("targetTodayText")
    desk.click("addTargetButton")
    desk.dialog("targetDialog")
    desk.type("measureValueField", "950")
    desk.press(Qt.Key.Key_Return)
    assert desk.says("valueProblem") == "The target of a percentage is from 0 to 100."
    desk.type("measureValueField", "95")
    pick(desk, "measureScopeField", "National")
    choose_day(desk, "measureValidFromField", date(2025, 9, 1))
    desk.click("saveQuestions")
    desk.no_dialog()
    assert desk.says("targetTodayText") == "In use today: national target 95%."
    desk.click("addTargetButton")
    desk.dialog("targetDialog")
    desk.type("measureValueField", "92.5")
    choose_day(desk, "measureValidFromField", date(2026, 1, 1))
    desk.click("saveQuestions")
    desk.no_dialog()
    assert desk.says("targetTodayText") == ("In use today: local target 92.5%. The national target 95% is only drawn.")
    found = known_targets(desk, share)
    assert [(one.scope, one.value) for one in found] == [(TargetScope.NATIONAL, 95), (TargetScope.LOCAL, 92.5)]


def test_a_target_ends_is_corrected_and_goes(desk: Desk, share: MeasureInfo, prompter: RecordingPrompter) -> None:
    with desk.workspace.change(kind=ChangeKind.SET_UP) as change:
        set_target(change, share.id, 90, date(2026, 1, 1))
    desk.open("measures", measure_id=share.id, part="targets")
    desk.click("addTargetButton")
    desk.dialog("targetDialog")
    desk.click("saveQuestions")  # no number, from today
    desk.no_dialog()
    assert "No target is in force today" in desk.says("targetTodayText")
    desk.click("removeTargetButton")  # the newest stands first
    assert desk.says("targetTodayText") == "In use today: local target 90%."
    prompter.answers.append("correct")
    desk.click("changeTargetButton")
    desk.dialog("targetDialog")
    desk.type("measureValueField", "85")
    desk.click("saveQuestions")
    desk.no_dialog()
    assert [one.value for one in known_targets(desk, share)] == [85]
    desk.press(Qt.Key.Key_Z, CTRL)
    desk.until(lambda: desk.says("targetTodayText") == "In use today: local target 90%.")


def test_correcting_says_that_it_changes_the_past_and_offers_a_new_target_first(
    desk: Desk, share: MeasureInfo, prompter: RecordingPrompter
) -> None:
    with desk.workspace.change(kind=ChangeKind.SET_UP) as change:
        set_target(change, share.id, 95, date(2026, 1, 1), TargetScope.NATIONAL)
    desk.open("measures", measure_id=share.id, part="targets")
    assert desk.find(QPushButton, "changeTargetButton").text() == "Correct…"
    prompter.answers.append("new")
    desk.click("changeTargetButton")
    (question,) = prompter.asked
    assert isinstance(question, Question)
    assert question.begins_on == "new"
    assert "This changes the past: everything since 1 January 2026" in question.text
    desk.dialog("targetDialog")
    desk.type("measureValueField", "90")
    desk.press(Qt.Key.Key_Return)
    desk.no_dialog()
    found = [(one.scope, one.value, one.valid_from) for one in known_targets(desk, share)]
    assert found == [(TargetScope.NATIONAL, 95, date(2026, 1, 1)), (TargetScope.NATIONAL, 90, TODAY)]


def test_a_target_to_come_is_corrected_at_once(desk: Desk, share: MeasureInfo) -> None:
    with desk.workspace.change(kind=ChangeKind.SET_UP) as change:
        set_target(change, share.id, 95, date(2027, 1, 1))
    desk.open("measures", measure_id=share.id, part="targets")
    desk.click("changeTargetButton")
    desk.dialog("targetDialog")
    desk.type("measureValueField", "90")
    desk.press(Qt.Key.Key_Return)
    desk.no_dialog()
    assert [one.value for one in known_targets(desk, share)] == [90]


def test_two_targets_of_a_kind_do_not_share_a_day(desk: Desk, share: MeasureInfo) -> None:
    with desk.workspace.change(kind=ChangeKind.SET_UP) as change:
        set_target(change, share.id, 90, TODAY)
    desk.open("measures", measure_id=share.id, part="targets")
    desk.click("addTargetButton")
    desk.dialog("targetDialog")
    desk.type("measureValueField", "80")
    desk.click("saveQuestions")
    assert "already" in desk.says("valid_fromProblem")
    assert [one.value for one in known_targets(desk, share)] == [90]


def change_definition(desk: Desk, day: date) -> None:
    desk.click("changeDefinitionButton")
    desk.dialog("definitionDialog")
    desk.click("saveQuestions")
    assert desk.says("reasonProblem") == "Say why the definition changes."
    assert desk.says("numeratorProblem") == "Nothing in the definition is different yet."
    desk.type("measureNumeratorField", "All who were screened and weighed")
    desk.type("measureReasonField", "New policy")
    choose_day(desk, "measureValidFromField", day)
    desk.click("saveQuestions")
    desk.no_dialog()


@pytest.mark.parametrize("answer", ["yes", "cancel"])
def test_a_changed_definition_offers_limits_of_its_own(
    desk: Desk, share: MeasureInfo, prompter: RecordingPrompter, answer: str
) -> None:
    desk.open("measures", measure_id=share.id, part="definition")
    assert desk.says("numeratorText") == "All who were screened"
    prompter.answers.append(answer)
    change_definition(desk, date(2026, 3, 5))
    assert prompter.asked[-1].title == "Recalculate limits from 5 March 2026?"
    assert desk.says("numeratorText") == "All who were screened and weighed"
    with desk.workspace.read() as session:
        found = definitions(session, share.id)
        begun = phases(session, share.id)
    assert [(one.version, one.reason) for one in found] == [(1, ""), (2, "New policy")]
    wanted = [(date(2026, 3, 5), "Definition changed: New policy")] if answer == "yes" else []
    assert [(one.starts, one.reason) for one in begun] == wanted


def test_limits_are_not_offered_where_nothing_was_counted_before(desk: Desk, ward: WardInfo) -> None:
    with desk.workspace.change(kind=ChangeKind.SET_UP) as change:
        one = add_measure(change, ward.id, NewMeasure(name="Late", numerator="All"))
    desk.open("measures", measure_id=one.id, part="definition")
    change_definition(desk, TODAY)  # an unplanned question would fail


def test_an_undone_definition_is_gone_from_the_list(
    desk: Desk, share: MeasureInfo, prompter: RecordingPrompter
) -> None:
    desk.open("measures", measure_id=share.id, part="definition")
    prompter.answers.append("cancel")
    change_definition(desk, TODAY)
    desk.press(Qt.Key.Key_Z, CTRL)
    desk.until(lambda: desk.says("numeratorText") == "All who were screened")


def test_a_measure_undone_while_it_is_open_closes(desk: Desk, ward: WardInfo) -> None:
    with desk.workspace.change() as change:
        one = add_measure(change, ward.id, NewMeasure(name="Late"))
    desk.open("measures", measure_id=one.id, part="targets")
    assert desk.application.context is not None
    desk.application.context.undo()
    desk.until(lambda: not desk.sees("measureEditor"))


def test_tabs_are_reached_by_keys(desk: Desk, share: MeasureInfo) -> None:
    desk.open("measures", measure_id=share.id)
    tabs = desk.find(QTabBar, "measureTabs")
    tabs.setFocus()
    desk.press(Qt.Key.Key_Right)
    assert desk.find(QPushButton, "addTargetButton").isVisible()
    desk.press(Qt.Key.Key_Right)
    assert desk.find(QPushButton, "changeDefinitionButton").isVisible()
    assert desk.find(QLabel, "measureEditorTitle").text() == "Screened"
    assert isinstance(QApplication.focusWidget(), QWidget)


@pytest.mark.logs("DiskFull")
def test_a_full_disk_keeps_what_was_typed(
    desk: Desk, share: MeasureInfo, prompter: RecordingPrompter, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object, **_more: object) -> None:
        raise DiskFull

    desk.open("measures", measure_id=share.id)
    desk.type("measureNameField", "Screened in time")
    monkeypatch.setattr(desk.workspace, "change", full)
    desk.click("saveMeasureButton")
    assert prompter.told == [("Not saved", DiskFull().sentence)]
    assert desk.find(QLineEdit, "measureNameField").text() == "Screened in time"
    desk.find(QTabBar, "measureTabs").setCurrentIndex(1)
    desk.click("addTargetButton")
    desk.dialog("targetDialog")
    desk.type("measureValueField", "90")
    desk.click("saveQuestions")
    assert desk.find(QLineEdit, "measureValueField").text() == "90"
    assert len(prompter.told) == 2
    monkeypatch.undo()
    desk.click("saveQuestions")
    desk.no_dialog()
    desk.find(QTabBar, "measureTabs").setCurrentIndex(0)
    desk.click("saveMeasureButton")
    assert on_record(desk, share).name == "Screened in time"
    assert [one.value for one in known_targets(desk, share)] == [90]
