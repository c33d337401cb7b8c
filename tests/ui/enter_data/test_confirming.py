"""An unlikely value that was left half typed: Enter, Next and typing it again ask; a touch says that it is right."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.capture import entry
from app.measures.ward import set_identifier_patterns
from app.models import Observation, observation_id
from app.store import open_workspace
from app.ui.context import Context
from app.ui.pages.enter_data import EnterDataPage
from app.ui.pages.enter_data.lines import COL_MEASURE, Kind
from app.ui.pages.enter_data.waiting_strip import WaitingStrip
from app.ui.widgets.notice import Notice
from tests.ui.conftest import HandClock
from tests.ui.enter_data.conftest import Hands
from tests.ui.enter_data.ward import TODAY, YESTERDAY, SmallWard
from tests.ui.fakes import RecordingPrompter

LATE = "Medicines given late"
NO_MODIFIER = Qt.KeyboardModifier.NoModifier
LONG_AGO = date(2026, 2, 3)


def stored(ward: SmallWard, name: str, period: date = YESTERDAY) -> float | None:
    with ward.workspace.read() as session:
        row = session.get(Observation, observation_id(ward.id(name), period))
        return None if row is None else row.value


def yes_buttons(page: EnterDataPage) -> list[QPushButton]:
    return [button for button in page.grid.findChildren(QPushButton, "itIsRight") if button.isVisible()]


@pytest.fixture
def left(hands: Hands, page: EnterDataPage, prompter: RecordingPrompter) -> Hands:
    """70 was typed, and another page opened before Enter."""
    hands.go(LATE)
    hands.type("70")
    assert page.leave()
    assert not prompter.asked
    page.arrive()
    draft = hands.cell(LATE).draft
    assert draft is not None
    assert draft.refusal.code == "unlikely"
    hands.go(LATE)
    return hands


def test_enter_on_it_asks_and_yes_saves_it(left: Hands, ward: SmallWard, prompter: RecordingPrompter) -> None:
    prompter.answers.append("yes")
    left.press(Qt.Key.Key_Return)
    assert [question.title for question in prompter.asked] == ["Are you sure?"]
    assert prompter.asked[0].text == "70 is unusual. Usually between 5 and 10."
    assert stored(ward, LATE) == 70
    assert left.cell(LATE).draft is None
    assert left.current() == "Observations on time", "and goes on, as Enter does"


@pytest.mark.parametrize("how", ["f2", "typed again", "next", "go to it"])
def test_every_way_of_saying_it_again_asks(
    left: Hands, page: EnterDataPage, ward: SmallWard, prompter: RecordingPrompter, how: str
) -> None:
    prompter.answers.append("yes")
    if how == "f2":
        left.press(Qt.Key.Key_F2)
        left.press(Qt.Key.Key_Return)
    elif how == "typed again":
        left.type("70\n")
    elif how == "next":
        left.press_button("padNext")
    else:
        left.go("Falls")
        left.press_button("goToWaiting")
        left.press(Qt.Key.Key_Return)
    assert len(prompter.asked) == 1, "once for one entry"
    assert stored(ward, LATE) == 70


def test_change_it_leaves_it_open_to_be_changed(
    left: Hands, page: EnterDataPage, ward: SmallWard, prompter: RecordingPrompter
) -> None:
    prompter.answers.append("cancel")
    left.press(Qt.Key.Key_Return)
    assert page.grid.is_editing
    left.type("7\n")
    assert stored(ward, LATE) == 7


def test_looking_at_it_asks_nothing(left: Hands, page: EnterDataPage, prompter: RecordingPrompter) -> None:
    left.press(Qt.Key.Key_F2)
    left.press(Qt.Key.Key_Escape)
    left.press(Qt.Key.Key_Down)
    left.press(Qt.Key.Key_Up)
    assert not prompter.asked
    assert left.cell(LATE).draft is not None


def test_a_touch_on_its_line_says_that_it_is_right(
    left: Hands, page: EnterDataPage, ward: SmallWard, qtbot: QtBot, prompter: RecordingPrompter
) -> None:
    (button,) = yes_buttons(page)
    assert min(button.width(), button.height()) >= 44
    assert button.accessibleName() == "It is right: 70, Medicines given late, Tue 10 Mar"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert stored(ward, LATE) == 70
    assert not prompter.asked, "the touch is the answer"
    assert yes_buttons(page) == []
    assert page.grid.hasFocus()


def test_what_is_typed_over_it_meanwhile_is_asked_about(
    left: Hands, page: EnterDataPage, ward: SmallWard, qtbot: QtBot, prompter: RecordingPrompter
) -> None:
    left.type("90")
    prompter.answers.append("cancel")
    qtbot.mouseClick(yes_buttons(page)[0], Qt.MouseButton.LeftButton)
    assert prompter.asked[0].text.startswith("90 is unusual")
    assert stored(ward, LATE) is None


def test_tab_reaches_the_button_and_enter_presses_it(
    left: Hands, page: EnterDataPage, ward: SmallWard, qtbot: QtBot
) -> None:
    page.grid.setFocus()
    left.press(Qt.Key.Key_End)
    left.press(Qt.Key.Key_Tab)
    assert left.focus().objectName() == "itIsRight"
    left.press(Qt.Key.Key_Return)
    assert stored(ward, LATE) == 70


def test_the_strip_confirms_one_of_another_day(
    page: EnterDataPage, ward: SmallWard, qtbot: QtBot, context: Context
) -> None:
    entry.keep_text(ward.workspace, ward.id(LATE), LONG_AGO, "70")
    entry.enter_text(ward.workspace, ward.id("Home before noon"), YESTERDAY, "9/8")
    strip = page.findChild(WaitingStrip)
    qtbot.waitUntil(lambda: len(strip.lines) == 2)
    button = strip.findChild(QPushButton, "confirmWaiting")
    assert button is not None
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert stored(ward, LATE, LONG_AGO) == 70
    assert [line.waiting.shown for line in strip.lines] == ["9/8"], "and 9/8 cannot be right"
    assert not [one for one in strip.findChildren(QPushButton, "confirmWaiting") if one.isVisible()]
    context.undo()
    qtbot.waitUntil(lambda: len(strip.lines) == 2)


def test_a_lone_numerator_asks_for_the_second_number_again(hands: Hands, page: EnterDataPage, ward: SmallWard) -> None:
    hands.go("Shifts filled")
    hands.type("20")
    assert page.leave()
    page.arrive()
    hands.go("Shifts filled")
    hands.press(Qt.Key.Key_Return)
    assert page.grid.editor.text() == "20 / 24"
    hands.press(Qt.Key.Key_Return)
    assert stored(ward, "Shifts filled") == 20


def test_what_is_wrong_is_only_passed_by_enter(hands: Hands, page: EnterDataPage) -> None:
    hands.go("Home before noon")
    hands.type("9/8\n")
    hands.press(Qt.Key.Key_Return)
    assert hands.current() == "Discharge letter same day", "9/8 cannot be saved however often Enter is pressed"


def test_where_another_program_writes_nothing_can_be_confirmed(
    left: Hands, page: EnterDataPage, ward: SmallWard, context: Context, qtbot: QtBot
) -> None:
    second = open_workspace(ward.workspace.path, clock=ward.workspace.clock)
    try:
        reading = Context(second, context.theme, context.prompter, context.settings)
        other = EnterDataPage(reading)
        qtbot.addWidget(other)
        other.resize(1270, 704)
        other.show()
        other.arrive()
        (button,) = yes_buttons(other)
        assert not button.isEnabled()
        plus = other.findChild(QAbstractButton, "addInitials")
        assert not plus.isEnabled()
        assert plus.toolTip() == plus.accessibleDescription() == "You can read; another program has the file."
        reading.close()
    finally:
        second.close()


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_words_and_the_button_stand_beside_each_other(
    left: Hands, page: EnterDataPage, context: Context, qtbot: QtBot, scale: float
) -> None:
    context.theme.set_scale(scale)
    qtbot.wait(20)
    page.grid.go_to(left.key(LATE))
    (row,) = page.grid.sheet_model.rows((Kind.PROBLEM,))
    (button,) = page.grid.findChildren(QPushButton, "itIsRight")
    line = page.grid.visualRect(page.grid.sheet_model.index(row, COL_MEASURE))
    assert line.contains(button.geometry())
    assert button.fontMetrics().horizontalAdvance(button.text()) < button.width()


def test_an_older_pattern_hides_it_in_the_cell_and_in_the_last_change(
    hands: Hands, page: EnterDataPage, ward: SmallWard, context: Context, qtbot: QtBot
) -> None:
    hands.go("Falls")
    hands.type("RX12345\n")
    with context.workspace.change() as change:
        set_identifier_patterns(change, ["AA99999"])
    qtbot.waitUntil(lambda: hands.cell("Falls").draft.text.startswith("[hidden"))
    page.refresh()
    assert not [label.text() for label in page.findChildren(QLabel) if "RX12345" in label.text() + label.toolTip()]
    assert not [one for one in page.findChildren(QPushButton) if "RX12345" in one.toolTip() + one.accessibleName()]
    hands.go("Falls")
    hands.press(Qt.Key.Key_F2)
    assert page.grid.editor.text() == ""
    hands.type("2\n")
    assert stored(ward, "Falls") == 2


def test_an_undone_draft_is_not_said_to_be_kept(
    hands: Hands, page: EnterDataPage, context: Context, qtbot: QtBot
) -> None:
    hands.go("Home before noon")
    hands.type("9/8\n")
    words = page.findChild(QLabel, "lastChangeText")
    assert words.accessibleName().endswith("9 / 8 kept as a draft")
    context.undo()
    qtbot.waitUntil(lambda: words.accessibleName().endswith("9 / 8 is no longer kept as a draft"))


def test_every_word_of_a_text_in_a_pair_is_kept_as_it_was_typed(hands: Hands, page: EnterDataPage) -> None:
    hands.go("Home before noon")
    hands.type("zebedee quux zoo\n")
    draft = hands.cell("Home before noon").draft
    assert draft is not None
    assert draft.text == "zebedee quux zoo"
    hands.go("Nutrition screen in 24 h")
    hands.type("3/4/2026\n")
    draft = hands.cell("Nutrition screen in 24 h").draft
    assert draft is not None
    assert draft.refusal.code in ("date", "three_numbers"), "a second slash is not eaten"


def test_the_last_key_of_a_program_that_is_closed_reads_nothing(
    hands: Hands, clock: HandClock, context: Context, qtbot: QtBot
) -> None:
    hands.go("Falls")
    hands.type("1")
    clock.now += timedelta(days=1)
    context.days.look()  # another sheet waits to be shown until nothing is typed
    with qtbot.capture_exceptions() as raised:
        # As the last key arrives: nothing else has its turn between it and the end.
        QApplication.sendEvent(hands.focus(), QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Escape, NO_MODIFIER))
        context.workspace.close()
        qtbot.wait(20)
    assert raised == []


def test_the_first_size_of_a_large_window_orders_the_tabs_quietly(
    qtbot: QtBot, context: Context, ward: SmallWard
) -> None:
    assert ward.measures
    page = EnterDataPage(context)
    qtbot.addWidget(page)
    page.resize(1900, 1000)  # a warning of Qt fails the test
    page.show()
    qtbot.wait(10)


@pytest.mark.parametrize(("width", "day"), [(1198, None), (1198, YESTERDAY), (700, None)])
def test_the_name_of_the_day_is_never_cut(
    page: EnterDataPage, context: Context, qtbot: QtBot, width: int, day: date | None
) -> None:
    context.theme.set_scale(2.0)
    page.resize(width, 684)
    page.go_to_day(day)
    panel = page.findChild(QAbstractButton, "sidePanelButton")
    if panel.isVisible() and width > 1000:
        panel.click()
    qtbot.wait(20)
    choose = page.findChild(QPushButton, "chooseDayButton")
    assert choose.width() >= choose.sizeHint().width()
    assert str((day or TODAY).day) in choose.text()
    assert (day or TODAY).strftime("%B") in choose.toolTip()


def test_a_day_chosen_since_takes_the_notice_of_another_away(
    hands: Hands, page: EnterDataPage, context: Context, clock: HandClock
) -> None:
    clock.now += timedelta(days=1)
    context.days.look()
    assert [one.text for one in page.findChildren(Notice) if one.isVisible()] == [
        "It is Thursday 12 March now. This is the sheet of today."
    ]
    page.go_to_day(YESTERDAY)
    assert not [one for one in page.findChildren(Notice) if one.isVisible()], "it is not today's sheet"
