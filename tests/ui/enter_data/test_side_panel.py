"""Who is entering, and what was changed last."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QLabel, QMenu, QProgressBar
from pytestqt.qtbot import QtBot

from app.capture import entry
from app.measures.people import add_person, on_duty, set_on_duty
from app.measures.ward import the_ward
from app.ui.context import Context
from app.ui.pages.enter_data import EnterDataPage
from tests.ui.enter_data.conftest import Hands
from tests.ui.enter_data.ward import TODAY, YESTERDAY, SmallWard
from tests.ui.fakes import RecordingPrompter

# Menus grab the keyboard, which a platform without a screen says it cannot do.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def button(page: EnterDataPage, name: str) -> QAbstractButton:
    found = page.findChild(QAbstractButton, name)
    assert found is not None, name
    return found


def actions(page: EnterDataPage, menu: str) -> dict[str, QAction]:
    shown = [found for found in page.findChildren(QMenu, menu) if found.isVisible()]
    return {action.text().partition("\t")[0]: action for action in shown[-1].actions() if action.text()}


def test_initials_are_chosen_by_a_touch_and_let_go_by_another(
    hands: Hands, page: EnterDataPage, context: Context
) -> None:
    assert context.entering.person_id is None, "entry never waits for it"
    hands.press_button("enteringAsSK")
    assert context.entering.person_id is not None
    assert button(page, "enteringAsSK").isChecked()
    hands.press_button("enteringAsSK")
    assert context.entering.person_id is None
    assert not button(page, "enteringAsSK").isChecked()


def test_ten_idle_minutes_show_nobody(hands: Hands, page: EnterDataPage, context: Context) -> None:
    hands.press_button("enteringAsJB")
    context.entering.clear()
    assert not button(page, "enteringAsJB").isChecked()


def test_somebody_new_is_added_and_chosen(
    hands: Hands, page: EnterDataPage, context: Context, prompter: RecordingPrompter, ward: SmallWard, qtbot: QtBot
) -> None:
    hands.press_button("addInitials")
    prompter.answers.append("pw")
    actions(page, "enteringAsMenu")["Somebody new…"].trigger()
    with ward.workspace.read() as session:
        assert "PW" in [person.initials for person in on_duty(session, TODAY)]
    qtbot.waitUntil(lambda: page.findChild(QAbstractButton, "enteringAsPW") is not None)
    assert button(page, "enteringAsPW").isChecked()


def test_initials_that_are_taken_are_told_so(hands: Hands, page: EnterDataPage, prompter: RecordingPrompter) -> None:
    hands.press_button("addInitials")
    prompter.answers.append("JB")
    actions(page, "enteringAsMenu")["Somebody new…"].trigger()
    assert [title for title, _ in prompter.told] == ["Not added"]


def test_after_an_undo_the_card_says_what_the_next_one_would_undo(
    hands: Hands, page: EnterDataPage, context: Context, qtbot: QtBot
) -> None:
    hands.go("Falls")
    hands.type("2\n3\n")
    context.undo()
    words = page.findChild(QLabel, "lastChangeText")
    qtbot.waitUntil(
        lambda: words.accessibleName().startswith("Undone 08:45 by unknown. Pressure ulcers, Tue 10 March: 3")
    )
    assert page.findChild(QLabel, "nextUndoText").text() == "Undo next: Falls, Tue 10 March: 2"
    assert button(page, "redoButton").toolTip() == "Redo: Pressure ulcers, Tue 10 March: 3"


def test_nobody_saves_in_the_name_of_somebody_undone(
    hands: Hands, page: EnterDataPage, context: Context, prompter: RecordingPrompter, qtbot: QtBot
) -> None:
    hands.press_button("addInitials")
    prompter.answers.append("ZZ")
    actions(page, "enteringAsMenu")["Somebody new…"].trigger()
    assert context.entering.person_id is not None
    context.undo()
    assert context.entering.person_id is None
    hands.go("Falls")
    hands.type("2\n")
    words = page.findChild(QLabel, "lastChangeText").accessibleName()
    assert words.startswith("Saved 08:45. Falls")
    qtbot.waitUntil(lambda: page.findChild(QAbstractButton, "enteringAsZZ") is None)


def test_a_draft_is_kept_not_saved(hands: Hands, page: EnterDataPage) -> None:
    hands.go("Nutrition screen in 24 h")
    hands.type("9/8\n")
    assert page.findChild(QLabel, "lastChangeText").accessibleName().startswith("Kept 08:45. Nutrition")


def test_six_on_duty_and_a_redo_need_no_scrolling(
    hands: Hands, page: EnterDataPage, context: Context, ward: SmallWard, qtbot: QtBot
) -> None:
    with ward.workspace.change() as change:
        the = the_ward(change.session)
        assert the is not None
        for initials in ("PW", "LR"):
            set_on_duty(change, add_person(change, the.id, initials).id, TODAY, True)
    hands.go("Falls")
    hands.type("2\n3\n")
    context.undo()
    qtbot.waitUntil(lambda: button(page, "redoButton").isVisible() and button(page, "enteringAsPW").isVisible())
    qtbot.wait(50)
    assert page.panel.verticalScrollBar().maximum() == 0
    assert button(page, "undoButton").y() == button(page, "redoButton").y()


def test_tab_goes_down_the_panel_as_the_eye_does(hands: Hands, page: EnterDataPage, context: Context) -> None:
    hands.go("Falls")
    hands.type("2\n")
    button(page, "enteringAsJB").setFocus()
    seen = []
    for _stop in range(40):
        focused = page.window().focusWidget()
        assert focused is not None
        seen.append(focused.objectName())
        if focused.objectName() == "undoButton":
            break
        hands.press(Qt.Key.Key_Tab)
    people = [name for name in seen if name.startswith("enteringAs")]
    pad = [name for name in seen if name.startswith("pad")]
    assert seen == [*people, "addInitials", *pad, "undoButton"]
    assert len(people) == 4
    assert pad[0] == "padKey7"


def test_progress_counts_what_is_due(hands: Hands, page: EnterDataPage) -> None:
    words, bar = page.findChild(QLabel, "entryProgressText"), page.findChild(QProgressBar, "entryProgress")
    assert words.accessibleName() == "0 of 14 entered"
    hands.type("0\n")
    assert words.accessibleName() == "1 of 14 entered"
    assert (bar.value(), bar.maximum()) == (1, 14)


def test_tab_after_a_value_goes_on_down(hands: Hands, ward: SmallWard) -> None:
    hands.type("2")
    hands.press(Qt.Key.Key_Tab)
    assert hands.cell("Falls").text == "2"
    assert hands.current() == "Pressure ulcers"


def test_a_closed_day_can_be_opened_again_from_the_menu(
    hands: Hands, page: EnterDataPage, ward: SmallWard, qtbot: QtBot
) -> None:
    entry.close_day(ward.workspace, YESTERDAY)
    page.refresh()
    assert hands.cell("Falls").state == "closed"
    hands.go("Falls")
    page.grid.menu_wanted.emit(page.grid.sheet_model.line(page.grid.currentIndex().row()), page.mapToGlobal(page.pos()))
    offered = actions(page, "cellMenu")
    assert {"Change the value", "Add a note", "Not applicable", "Not recorded", "Show the chart"} <= set(offered)
    offered["The ward was open that day"].trigger()
    assert hands.cell("Falls").state == "due"
