"""Midnight, sleep, a clock set back or forward, another time zone: announced, and nothing half typed is moved."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.capture import entry
from app.ui.context import Context
from app.ui.pages.enter_data import EnterDataPage
from app.ui.pages.enter_data.waiting_strip import WaitingStrip
from app.ui.widgets.notice import Notice
from tests.ui.conftest import MORNING, HandClock
from tests.ui.enter_data.conftest import Hands
from tests.ui.enter_data.ward import TODAY, YESTERDAY, SmallWard
from tests.ui.fakes import RecordingPrompter

TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    words: list[str] = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: words.append(event.message()))
    return words


def notice(page: EnterDataPage, name: str = "dayNotice") -> Notice:
    found = page.findChild(Notice, name)
    assert found is not None
    return found


def turn(clock: HandClock, context: Context, **by: float) -> None:
    clock.now += timedelta(**by)
    context.days.look()


def test_the_sheet_goes_along_where_nothing_is_typed(
    hands: Hands, page: EnterDataPage, clock: HandClock, context: Context, said: list[str]
) -> None:
    hands.go("Shifts filled")
    turn(clock, context, days=1)
    assert page.sheet.day == TOMORROW
    assert notice(page).text == "It is Thursday 12 March now. This is the sheet of today."
    assert notice(page).text in said
    assert hands.current() == "Falls", "what is due on the new day comes first, not what was current last night"
    assert page.grid.current_key() == hands.key("Falls", TODAY)


def test_what_is_half_typed_is_saved_for_the_day_it_was_begun_for(
    hands: Hands,
    page: EnterDataPage,
    ward: SmallWard,
    clock: HandClock,
    context: Context,
    said: list[str],
    qtbot: QtBot,
) -> None:
    hands.go("Medicines given late")
    hands.type("1")
    turn(clock, context, days=1)
    assert page.sheet.day == TODAY
    assert page.grid.editor.text() == "1"
    assert page.findChild(QPushButton, "chooseDayButton").text() == "Wed 11 Mar", "no longer called today"
    assert notice(page).text == (
        "It is Thursday 12 March now. You are still on Wednesday 11 March. Press Alt+Home to go to today."
    )
    assert notice(page).text in said
    hands.type("1\n")
    qtbot.wait(20)
    assert page.sheet.day == TODAY, "as the notice says"
    assert "You are still on Wednesday 11 March." in notice(page).text
    assert hands.cell("Medicines given late", YESTERDAY).text == "11"
    assert hands.current() == "Observations on time", "the next of yesterday's"
    hands.type("100/120\n")
    assert hands.cell("Observations on time", YESTERDAY).text == "100 / 120"
    hands.press(Qt.Key.Key_Home, Qt.KeyboardModifier.AltModifier)
    assert page.sheet.day == TOMORROW
    assert notice(page).text == "It is Thursday 12 March now. This is the sheet of today."
    assert hands.cell("Medicines given late", TODAY).text == ""


def test_the_way_to_today_keeps_what_is_half_typed(
    hands: Hands, page: EnterDataPage, clock: HandClock, context: Context, qtbot: QtBot
) -> None:
    hands.go("Home before noon")
    hands.type("4")
    turn(clock, context, days=1)
    button = notice(page).findChild(QPushButton, "noticeButton")
    assert button.text() == "Go to today"
    button.click()
    assert page.sheet.day == TOMORROW
    draft = hands.cell("Home before noon", YESTERDAY).draft
    assert draft is not None
    assert draft.text == "4"
    assert [line.waiting.period for line in page.findChild(WaitingStrip).lines] == [YESTERDAY]


def test_an_older_day_stays_and_says_so(hands: Hands, page: EnterDataPage, clock: HandClock, context: Context) -> None:
    page.go_to_day(date(2026, 3, 4))
    turn(clock, context, days=1)
    assert page.sheet.day == date(2026, 3, 4)
    assert "You are still on Wednesday 4 March." in notice(page).text
    page.go_to_day(None)
    assert page.sheet.day == TOMORROW
    assert "This is the sheet of today." in notice(page).text


def test_a_week_asleep(hands: Hands, page: EnterDataPage, clock: HandClock, context: Context) -> None:
    hands.go("Falls")
    hands.type("2")
    turn(clock, context, days=7)
    hands.type("\n")
    assert hands.cell("Falls", YESTERDAY).text == "2"
    assert "It is Wednesday 18 March now." in notice(page).text


def test_the_first_key_after_sleep_notices_the_day(hands: Hands, page: EnterDataPage, clock: HandClock) -> None:
    hands.go("Falls")
    clock.now += timedelta(days=1)
    hands.type("2")
    assert page.sheet.day == TOMORROW, "before a letter is typed"
    assert notice(page).text
    assert page.grid.editor.text() == "2"
    assert page.grid.editing_key == hands.key("Falls", TODAY), "the cell that is due, and that the ring is on"


@pytest.mark.parametrize("days", [1, 8, 365])
def test_a_clock_set_back_loses_nothing(
    hands: Hands, page: EnterDataPage, clock: HandClock, context: Context, qtbot: QtBot, days: int
) -> None:
    hands.go("Falls")
    hands.type("2\n")
    hands.go("Medicines given late")
    hands.type("1")
    turn(clock, context, days=-days)
    assert page.grid.editor.text() == "1"
    hands.type("1\n")
    back = TODAY - timedelta(days=days)
    qtbot.waitUntil(lambda: page.sheet.day == back)
    strip = page.findChild(WaitingStrip)
    assert [(line.waiting.shown, line.waiting.period, line.held) for line in strip.lines] == [("11", YESTERDAY, False)]
    assert page.unsaved() == "", "it is stored: a program that is killed loses nothing"
    assert notice(page, "clockNotice").isVisible()
    assert notice(page).isHidden(), "one notice at a time"
    turn(clock, context, days=days)
    assert page.sheet.day == TODAY
    assert hands.cell("Falls", YESTERDAY).text == "2", "still there"
    kept = hands.cell("Medicines given late").draft
    assert kept is not None
    assert kept.text == "11"
    hands.go("Medicines given late")
    hands.type("\n")
    assert hands.cell("Medicines given late").text == "11"
    qtbot.waitUntil(strip.isHidden)


def test_data_of_days_to_come_is_still_shown(
    hands: Hands, page: EnterDataPage, clock: HandClock, context: Context
) -> None:
    hands.go("Falls")
    hands.type("2\n")
    turn(clock, context, hours=-9)  # 23:45 of the day before: yesterday is no longer over
    assert page.sheet.day == YESTERDAY
    turn(clock, context, hours=9)
    assert hands.cell("Falls", YESTERDAY).text == "2"


def test_a_clock_behind_the_record_is_said(
    hands: Hands, page: EnterDataPage, clock: HandClock, context: Context, said: list[str]
) -> None:
    hands.go("Falls")
    hands.type("2\n")
    turn(clock, context, days=-8)
    words = "This PC's clock says Tue 3 Mar, but the last entry was made on Wed 11 Mar. Check the clock."
    assert notice(page, "clockNotice").text == words
    assert said.count(words) == 1
    turn(clock, context, minutes=1)
    assert said.count(words) == 1, "said once"
    turn(clock, context, days=8)
    assert notice(page, "clockNotice").text == ""
    turn(clock, context, days=-365)
    assert "Tue 11 Mar 2025" in notice(page, "clockNotice").text
    assert "Wed 11 Mar 2026" in notice(page, "clockNotice").text


def test_a_clock_behind_by_hours_is_said_in_hours(
    hands: Hands, page: EnterDataPage, clock: HandClock, context: Context
) -> None:
    hands.go("Falls")
    hands.type("2\n")
    turn(clock, context, hours=-2)
    words = "This PC's clock says 06:45, but the last entry was made at 08:45. Check the clock."
    assert notice(page, "clockNotice").text == words
    turn(clock, context, hours=1, minutes=55)
    assert notice(page, "clockNotice").text == "", "a few minutes are nothing"


def test_a_start_with_the_clock_behind_says_so(
    qtbot: QtBot, context: Context, ward: SmallWard, clock: HandClock
) -> None:
    entry.enter_text(ward.workspace, ward.id("Falls"), YESTERDAY, "2")
    clock.now -= timedelta(days=3)
    page = EnterDataPage(context)
    qtbot.addWidget(page)
    page.show()
    page.arrive()
    assert "Check the clock" in notice(page, "clockNotice").text


def test_another_time_zone_and_summer_time_are_no_clock_that_is_wrong(
    hands: Hands, page: EnterDataPage, clock: HandClock, context: Context
) -> None:
    hands.go("Falls")
    hands.type("2\n")
    hands.type("1")
    # The same moment, read ten hours further west: there it is still the evening before.
    clock.now = MORNING.astimezone(timezone(timedelta(hours=-10)))
    context.days.look()
    assert notice(page, "clockNotice").text == ""
    assert page.grid.editor.text() == "1"
    clock.now = MORNING
    context.days.look()
    assert page.sheet.day == TODAY
    london = ZoneInfo("Europe/London")
    page.grid.give_up()
    for moment in (datetime(2026, 3, 29, 0, 59, tzinfo=london), datetime(2026, 3, 29, 2, 1, tzinfo=london)):
        clock.now = moment
        context.days.look()
        assert page.sheet.day == date(2026, 3, 29)
    for fold in (0, 1):
        clock.now = datetime(2026, 10, 25, 1, 30, tzinfo=london, fold=fold)
        context.days.look()
        assert page.sheet.day == date(2026, 10, 25)
        assert notice(page, "clockNotice").text == ""


def test_a_question_that_is_open_at_midnight_is_of_its_own_day(
    hands: Hands, page: EnterDataPage, ward: SmallWard, clock: HandClock, context: Context, prompter: RecordingPrompter
) -> None:
    class Slow:
        """Answers only when told to."""

        def ask(self, _parent: object, _question: object, answered: object) -> None:
            self.answered = answered

    slow = Slow()
    context.prompter = slow  # type: ignore[assignment]
    hands.go("Medicines given late")
    hands.type("999\n")
    turn(clock, context, days=1)
    assert page.sheet.day == TODAY
    slow.answered("yes")  # type: ignore[operator]
    context.prompter = prompter
    assert hands.cell("Medicines given late", YESTERDAY).text == "999"
