"""Ward: names kept on leaving a field or at Enter, said, undone; days of new measures."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit

from app.store import Workspace, open_workspace
from app.ui.dialogs import QtPrompter
from tests.ui.fakes import RecordingPrompter
from tests.ui.settings.conftest import Desk, OpenWindow, ward_of

CTRL = Qt.KeyboardModifier.ControlModifier


def test_a_name_is_kept_at_enter_said_and_undone(desk: Desk) -> None:
    desk.open("ward")
    desk.type("wardNameSettingEdit", "  Ash   Ward ")
    assert ward_of(desk.workspace).name == "Oak Ward", "not while it is typed"
    desk.press(Qt.Key.Key_Return)
    assert ward_of(desk.workspace).name == "Ash Ward"
    assert "Saved" in desk.says("wardNameSettingEditSaved")
    assert desk.find(QLineEdit, "wardNameSettingEdit").text() == "Ash Ward"
    desk.until(lambda: desk.says("wardName") == "Ash Ward")
    desk.page.setFocus()
    context = desk.application.context
    assert context is not None
    assert context.undo() is not None
    desk.until(lambda: desk.find(QLineEdit, "wardNameSettingEdit").text() == "Oak Ward")


def test_a_name_is_kept_on_leaving_the_field(desk: Desk) -> None:
    desk.open("ward")
    desk.type("trustNameSettingEdit", "North Trust")
    desk.press(Qt.Key.Key_Tab)
    assert ward_of(desk.workspace).trust == "North Trust"


def test_a_name_is_kept_on_leaving_the_page_by_key(desk: Desk) -> None:
    desk.open("ward")
    desk.type("wardNameSettingEdit", "Ash Ward")
    desk.press(Qt.Key.Key_2, CTRL)
    assert ward_of(desk.workspace).name == "Ash Ward"


def test_no_name_is_refused_and_what_was_typed_is_not_lost_without_a_word(
    desk: Desk, prompter: RecordingPrompter
) -> None:
    desk.open("ward")
    desk.type("wardNameSettingEdit", "")
    desk.press(Qt.Key.Key_Return)
    assert desk.says("wardNameSettingEditProblem") == "Give the ward a name."
    assert ward_of(desk.workspace).name == "Oak Ward"
    prompter.answers.append("cancel")
    desk.window.close()
    assert desk.window.isVisible()
    (question,) = prompter.asked
    assert question.title == "Close without saving?"
    desk.type("wardNameSettingEdit", "Oak Ward")
    desk.press(Qt.Key.Key_Return)


def test_what_names_a_patient_is_not_kept(desk: Desk) -> None:
    desk.open("ward")
    desk.type("wardNameSettingEdit", "Patient NHS 943 476 5919")
    desk.press(Qt.Key.Key_Return)
    assert ward_of(desk.workspace).name == "Oak Ward"
    desk.type("wardNameSettingEdit", "Oak Ward")


def test_what_could_name_a_patient_is_asked_about_once(desk: Desk) -> None:
    context = desk.application.context
    assert context is not None
    context.prompter = QtPrompter()
    desk.open("ward")
    desk.type("wardNameSettingEdit", "Ward by SW1A 1AA")
    desk.press(Qt.Key.Key_Return)
    desk.dialog("questionDialog")
    desk.click("cancelAnswer")
    desk.no_dialog()
    assert ward_of(desk.workspace).name == "Oak Ward"
    desk.find(QLineEdit, "wardNameSettingEdit").setFocus()
    desk.press(Qt.Key.Key_Return)
    desk.dialog("questionDialog")
    desk.click("yesAnswer")
    desk.no_dialog()
    assert ward_of(desk.workspace).name == "Ward by SW1A 1AA"
    assert "Saved" in desk.says("wardNameSettingEditSaved")


def test_days_of_new_measures_are_kept_at_a_tick_and_one_stays(desk: Desk) -> None:
    desk.open("ward")
    for day in ("Saturday", "Sunday"):
        desk.find(QCheckBox, f"record{day}Box").setFocus()
        desk.press(Qt.Key.Key_Space)
    assert ward_of(desk.workspace).days_recorded == "1111100"
    for day in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday"):
        desk.find(QCheckBox, f"record{day}Box").setFocus()
        desk.press(Qt.Key.Key_Space)
    assert ward_of(desk.workspace).days_recorded == "0000100"
    assert desk.says("daysRecordedProblem") == "Choose at least one day of the week."
    assert desk.find(QCheckBox, "recordFridayBox").isChecked()


def test_a_reader_sees_all_and_changes_nothing(
    workspace: Workspace, desk: Desk, open_window: OpenWindow, qtbot: object
) -> None:
    second = open_workspace(workspace.path, clock=workspace.clock)
    try:
        reader = Desk(open_window(second), qtbot)  # type: ignore[arg-type]
        reader.open("ward")
        assert reader.find(QLineEdit, "wardNameSettingEdit").isReadOnly()
        box = reader.find(QCheckBox, "recordMondayBox")
        assert not box.isEnabled()
        assert "only reads" in box.toolTip()
        reader.open("people")
        assert not reader.find(QLineEdit, "newInitialsEdit").isEnabled()
        assert reader.find(QLabel, "peopleSectionTitle").isVisible()
    finally:
        second.close()
    assert desk.window.isVisible()


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_days_fit_the_window(desk: Desk, scale: float) -> None:
    desk.application.theme.set_scale(scale)
    desk.open("ward")
    desk.until(lambda: desk.find(QCheckBox, "recordSundayBox").width() > 0)
    for day in ("Monday", "Sunday"):
        box = desk.find(QCheckBox, f"record{day}Box")
        assert box.width() >= box.sizeHint().width()
        assert box.mapTo(desk.window, box.rect().bottomRight()).x() < desk.window.width()
