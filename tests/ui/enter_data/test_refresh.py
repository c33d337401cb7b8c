"""The page follows the record, the clock and the day, and never takes a half-typed value away."""

from datetime import timedelta

from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.capture import entry
from app.measures.catalogue import add_measure
from app.measures.new_measure import NewMeasure
from app.store import open_workspace
from app.ui.context import Context
from app.ui.pages.enter_data import EnterDataPage
from app.ui.theme import Theme
from tests.ui.conftest import HandClock
from tests.ui.enter_data.conftest import Hands
from tests.ui.enter_data.test_keyboard import stored
from tests.ui.enter_data.ward import TODAY, YESTERDAY, SmallWard
from tests.ui.fakes import RecordingPrompter


def test_a_change_elsewhere_shows_and_the_editor_stays(
    hands: Hands, ward: SmallWard, page: EnterDataPage, qtbot: QtBot
) -> None:
    hands.go("Medicines given late")
    hands.type("1")
    entry.enter_text(ward.workspace, ward.id("Falls"), YESTERDAY, "3")
    entry.enter_text(ward.workspace, ward.id("Discharge letter same day"), YESTERDAY, "9/8")
    qtbot.waitUntil(lambda: hands.cell("Falls").text == "3")
    assert page.grid.is_editing
    assert page.grid.editor.text() == "1"
    assert hands.problems() == ["More letters sent (9) than due (8)."]
    hands.type("2\n")
    assert stored(ward, "Medicines given late").value == 12


def test_a_problem_line_that_opens_above_moves_the_editor_along(
    hands: Hands, ward: SmallWard, page: EnterDataPage, qtbot: QtBot
) -> None:
    hands.go("Shifts filled")
    hands.type("2")
    before = page.grid.editor.y()
    entry.enter_text(ward.workspace, ward.id("Discharge letter same day"), YESTERDAY, "9/8")
    qtbot.waitUntil(lambda: bool(hands.problems()))
    cell = page.grid.visualRect(page.grid.sheet_model.find(hands.key("Shifts filled")))
    assert page.grid.editor.y() > before
    assert cell.contains(page.grid.editor.geometry())


def test_a_new_measure_waits_for_the_half_typed_value(
    hands: Hands, ward: SmallWard, page: EnterDataPage, qtbot: QtBot, context: Context
) -> None:
    hands.go("Falls")
    hands.type("4")
    with ward.workspace.change() as change:
        add_measure(change, ward.measures["Falls"].ward_id, NewMeasure(name="Complaints"))
        change.say("Complaints added")
    with qtbot.waitSignal(context.bridge.changed, raising=False, timeout=500):
        pass
    assert page.grid.editor.text() == "4"
    hands.press(Qt.Key.Key_Return)
    assert stored(ward, "Falls").value == 4
    qtbot.waitUntil(lambda: page.sheet.due == 15)


def test_midnight_leaves_a_half_typed_value_to_its_own_day(
    hands: Hands, ward: SmallWard, page: EnterDataPage, clock: HandClock, context: Context, qtbot: QtBot
) -> None:
    hands.go("Falls")
    hands.type("2")
    clock.now += timedelta(hours=16)
    context.days.look()
    assert page.grid.is_editing
    assert page.grid.editor.text() == "2"
    hands.press(Qt.Key.Key_Return)
    assert stored(ward, "Falls").value == 2, "the day it was typed for"
    qtbot.wait(20)
    assert page.sheet.day == TODAY, "more of the old day may be to type"
    hands.press(Qt.Key.Key_Home, Qt.KeyboardModifier.AltModifier)
    assert page.sheet.day == clock.now.date()
    assert hands.cell("Falls", YESTERDAY + timedelta(days=1)).state == "due"


def test_midnight_moves_an_idle_page_to_the_new_day(page: EnterDataPage, clock: HandClock, context: Context) -> None:
    clock.now += timedelta(hours=16)
    context.days.look()
    assert page.sheet.day == clock.now.date()
    assert page.grid.currentIndex().isValid()


def test_leaving_takes_or_keeps_what_is_half_typed(hands: Hands, ward: SmallWard, page: EnterDataPage) -> None:
    hands.go("Falls")
    hands.type("2")
    assert page.leave()
    assert stored(ward, "Falls").value == 2
    hands.go("Nutrition screen in 24 h")
    hands.type("18")
    assert page.leave()
    page.arrive()
    draft = hands.cell("Nutrition screen in 24 h").draft
    assert draft is not None
    assert draft.text == "18"


def test_text_that_may_not_be_stored_stays_in_the_cell_only(hands: Hands, ward: SmallWard, page: EnterDataPage) -> None:
    hands.go("Falls")
    hands.type("NHS 943 476 5919\n")
    assert len(hands.problems()) == 1
    held = page.grid.sheet_model.held(hands.key("Falls"))
    assert held is not None
    assert hands.cell("Falls").draft is None, "nothing was stored"
    hands.type("1\n")
    assert hands.problems() == []
    assert stored(ward, "Falls").value == 1


def test_today_is_asked_for_at_its_hour(hands: Hands, page: EnterDataPage, clock: HandClock, context: Context) -> None:
    clock.now = clock.now.replace(hour=7, minute=58) + timedelta(days=1)
    context.days.look()
    assert {section.due_period for section in page.sheet.sections} >= {YESTERDAY + timedelta(days=1)}
    clock.now += timedelta(minutes=4)
    context.days.look()
    assert YESTERDAY + timedelta(days=2) in {section.due_period for section in page.sheet.sections}


def test_while_another_program_has_the_file_the_page_is_for_reading(
    ward: SmallWard,
    clock: HandClock,
    prompter: RecordingPrompter,
    settings: QSettings,
    window_theme: Theme,
    qtbot: QtBot,
) -> None:
    second = open_workspace(ward.workspace.path, clock=clock)
    assert second.read_only
    context = Context(second, window_theme, prompter, settings)
    page = EnterDataPage(context)
    qtbot.addWidget(page)
    page.resize(1270, 704)
    page.show()
    with qtbot.waitActive(page):
        page.activateWindow()
    page.arrive()
    hands = Hands(qtbot, page, ward)
    notice = page.findChild(QLabel, "readOnlyNotice")
    assert notice.isVisible()
    hands.go("Falls")
    hands.type("2")
    assert not page.grid.is_editing
    assert not page.pad.isEnabled()
    assert page.pad.toolTip() == notice.text()
    hands.press(Qt.Key.Key_Down)
    assert hands.current() == "Pressure ulcers", "what is there can be walked and read"
    ward.workspace.close()
    qtbot.waitUntil(lambda: not second.read_only, timeout=8000)
    qtbot.waitUntil(page.pad.isEnabled)
    assert not notice.isVisible()
    hands.go("Falls")
    hands.type("2\n")
    assert hands.cell("Falls").text == "2"
    context.close()
    second.close()
