"""The page in the real window: undo and redo by key and button, leaving and coming back, who is entering."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from app.store import Workspace
from app.ui.application import Application
from app.ui.pages.enter_data import EnterDataPage
from app.ui.pages.enter_data.lines import COL_DUE, COL_MEASURE, COL_RECENT
from app.ui.pages.enter_data.paint_line import NAME_PADS, name_lines
from tests.ui.enter_data.conftest import Hands
from tests.ui.enter_data.test_keyboard import stored
from tests.ui.enter_data.ward import SmallWard
from tests.ui.fakes import RecordingPrompter

CONTROL = Qt.KeyboardModifier.ControlModifier


def nurse(qtbot: QtBot, application: Application, ward: SmallWard) -> Hands:
    page = application.window.page
    assert isinstance(page, EnterDataPage)
    return Hands(qtbot, page, ward)


def button(hands: Hands, name: str) -> QAbstractButton:
    found = hands.page.findChild(QAbstractButton, name)
    assert found is not None
    return found


def test_undo_and_redo_by_key_name_the_change_and_its_author(
    qtbot: QtBot, open_window: Callable[[Workspace], Application], ward: SmallWard
) -> None:
    hands = nurse(qtbot, open_window(ward.workspace), ward)
    hands.press_button("enteringAsJB")
    hands.go("Falls")
    hands.type("2\n")
    words = hands.page.findChild(QLabel, "lastChangeText")
    assert "by JB" in words.accessibleName()
    assert "Falls, Tue 10 March: 2" in words.accessibleName()
    assert button(hands, "undoButton").toolTip() == "Undo: Falls, Tue 10 March: 2, by JB"
    hands.press(Qt.Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: hands.cell("Falls").state == "due")
    assert button(hands, "redoButton").isVisible()
    hands.press(Qt.Key.Key_Y, CONTROL)
    qtbot.waitUntil(lambda: hands.cell("Falls").text == "2")
    assert stored(ward, "Falls").value == 2


def test_undo_by_button(qtbot: QtBot, open_window: Callable[[Workspace], Application], ward: SmallWard) -> None:
    hands = nurse(qtbot, open_window(ward.workspace), ward)
    hands.go("Falls")
    hands.type("2\n")
    hands.press_button("undoButton")
    qtbot.waitUntil(lambda: hands.cell("Falls").state == "due")
    assert hands.page.grid.hasFocus()


def test_undo_while_typing_belongs_to_the_editor(
    qtbot: QtBot, open_window: Callable[[Workspace], Application], ward: SmallWard
) -> None:
    hands = nurse(qtbot, open_window(ward.workspace), ward)
    hands.go("Falls")
    hands.type("2\n1")
    hands.press(Qt.Key.Key_Z, CONTROL)
    assert hands.cell("Falls").text == "2", "the saved value is untouched"
    assert hands.page.grid.is_editing


def test_text_that_is_nowhere_else_is_asked_for_before_the_window_closes(
    qtbot: QtBot, open_window: Callable[[Workspace], Application], ward: SmallWard, prompter: RecordingPrompter
) -> None:
    application = open_window(ward.workspace)
    hands = nurse(qtbot, application, ward)
    hands.go("Falls")
    hands.type("NHS 943 476 5919\n")
    prompter.answers.append("cancel")
    application.window.close()
    assert application.window.isVisible()
    assert "1 entry is on this screen only" in prompter.asked[-1].text
    prompter.answers.append("yes")
    application.window.close()
    qtbot.waitUntil(lambda: not application.window.isVisible())


def test_coming_back_finds_the_next_cell(
    qtbot: QtBot, open_window: Callable[[Workspace], Application], ward: SmallWard
) -> None:
    application = open_window(ward.workspace)
    hands = nurse(qtbot, application, ward)
    hands.type("2\n")
    application.context.navigator.open("chart", measure_id=ward.id("Falls"))
    application.context.navigator.open("enter_data")
    assert hands.page.grid.hasFocus()
    assert hands.current() == "Pressure ulcers"


def test_a_window_too_narrow_makes_the_panel_a_drawer(
    qtbot: QtBot, open_window: Callable[[Workspace], Application], ward: SmallWard
) -> None:
    application = open_window(ward.workspace)
    hands = nurse(qtbot, application, ward)
    assert hands.page.panel.isVisible()
    assert not button(hands, "sidePanelButton").isVisible()
    application.window.resize(1100, 768)
    qtbot.waitUntil(lambda: not hands.page.panel.isVisible())
    hands.press_button("sidePanelButton")
    assert hands.page.panel.isVisible()
    hands.press_button("padKey7")
    assert hands.page.grid.editor.text() == "7"


def test_every_due_cell_is_in_sight_at_every_size_and_scale(
    qtbot: QtBot, open_window: Callable[[Workspace], Application], ward: SmallWard
) -> None:
    application = open_window(ward.workspace)
    hands = nurse(qtbot, application, ward)
    grid = hands.page.grid
    for width, height, scale in ((1366, 768, 1.0), (1920, 1080, 1.0), (1366, 768, 2.0), (1024, 768, 1.5)):
        application.theme.set_scale(scale)
        application.window.resize(width, height)
        qtbot.waitUntil(lambda: grid.horizontalScrollBar().maximum() == 0)
        hands.go("Falls")
        rect = grid.visualRect(grid.currentIndex())
        assert grid.viewport().rect().contains(rect), (width, scale)
    assert hands.cell("Falls").period == date(2026, 3, 10)


def test_undo_stays_in_sight_while_the_drawer_is_shut(
    qtbot: QtBot, open_window: Callable[[Workspace], Application], ward: SmallWard
) -> None:
    application = open_window(ward.workspace)
    hands = nurse(qtbot, application, ward)
    undo = button(hands, "barUndoButton")
    assert not undo.isVisible()
    application.window.resize(1100, 768)
    qtbot.waitUntil(undo.isVisible)
    assert button(hands, "sidePanelButton").accessibleName() == "Number pad, initials and undo"
    hands.go("Falls")
    hands.type("2\n")
    assert undo.toolTip() == "Undo: Falls, Tue 10 March: 2"
    hands.press_button("barUndoButton")
    qtbot.waitUntil(lambda: hands.cell("Falls").state == "due")
    hands.press_button("sidePanelButton")
    assert not undo.isVisible()


def test_large_text_cuts_no_name_inside_a_word(
    qtbot: QtBot, open_window: Callable[[Workspace], Application], ward: SmallWard
) -> None:
    application = open_window(ward.workspace)
    grid = nurse(qtbot, application, ward).page.grid
    application.theme.set_scale(2.0)
    application.window.resize(1366, 768)
    qtbot.waitUntil(lambda: grid.horizontalScrollBar().maximum() == 0)
    room = grid.columnWidth(COL_MEASURE) - NAME_PADS
    advance = QFontMetricsF(grid.look.font("body_strong")).horizontalAdvance
    for name in ward.measures:
        lines = name_lines(name, grid.look, grid.columnWidth(COL_MEASURE))
        assert all(advance(line) <= room + 1 for line in lines), name
    assert sum(not grid.isColumnHidden(column) for column in range(COL_RECENT, COL_DUE)) >= 3


def test_another_day_keeps_the_measure(
    qtbot: QtBot, open_window: Callable[[Workspace], Application], ward: SmallWard
) -> None:
    hands = nurse(qtbot, open_window(ward.workspace), ward)
    hands.go("Home before noon")
    hands.press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert hands.current() == "Home before noon"
    assert hands.page.grid.current_key() == hands.key("Home before noon", date(2026, 3, 9))
