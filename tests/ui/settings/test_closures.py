"""Closures: added with what that means, joined where they overlap, taken back."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QLineEdit, QPushButton

from app.capture.parsing import Typed, parse
from app.capture.record import write_observations
from app.measures.catalogue import add_measure
from app.measures.closures import close_span, closures
from app.measures.new_measure import NewMeasure
from app.measures.ward import WardInfo
from app.models import ChangeKind
from app.ui.pages.settings.closure_words import days_words
from app.ui.widgets.date_field import DateField
from tests.ui.fakes import RecordingPrompter
from tests.ui.settings.conftest import Desk

TODAY = date(2026, 3, 11)


def _closures(desk: Desk, ward: WardInfo) -> list[tuple[date, date, str]]:
    with desk.workspace.read() as session:
        return [(closure.first, closure.last, closure.reason) for closure in closures(session, ward.id)]


def _choose(desk: Desk, first: date, last: date) -> None:
    for name, day in (("closureFirstEdit", first), ("closureLastEdit", last)):
        desk.find(DateField, name).setDate(QDate(day.year, day.month, day.day))


def test_days_to_come_are_closed_with_a_reason(desk: Desk, ward: WardInfo) -> None:
    desk.open("closures")
    _choose(desk, date(2026, 6, 1), date(2026, 6, 12))
    desk.type("closureReasonEdit", "Decorating")
    desk.press(Qt.Key.Key_Return)
    assert _closures(desk, ward) == [(date(2026, 6, 1), date(2026, 6, 12), "Decorating")]
    desk.until(lambda: desk.sees("closure20260601"))
    assert desk.says("closure20260601Title") == "Mon 1 Jun 2026 to Fri 12 Jun 2026"
    assert desk.says("closure20260601More") == "12 days, to come: Decorating"
    assert desk.find(QLineEdit, "closureReasonEdit").text() == ""


def test_values_that_are_recorded_are_told_before(desk: Desk, ward: WardInfo) -> None:
    with desk.workspace.change(kind=ChangeKind.SET_UP) as change:
        falls = add_measure(change, ward.id, NewMeasure(name="Falls"))
        typed = parse("2", falls)
        assert isinstance(typed, Typed)
        write_observations(change, falls, [(date(2026, 3, day), typed) for day in (2, 3, 4)])
    desk.open("closures")
    assert not desk.sees("closureNotes")
    _choose(desk, date(2026, 3, 3), date(2026, 3, 10))
    assert desk.says("closureNotes") == ("2 values are recorded for these days. They stay recorded and on the charts.")


def test_closures_that_overlap_are_said_to_become_one(desk: Desk, ward: WardInfo, prompter: RecordingPrompter) -> None:
    with desk.workspace.change() as change:
        close_span(change, ward.id, date(2026, 3, 1), date(2026, 3, 5), "Flood")
    desk.open("closures")
    _choose(desk, date(2026, 3, 5), date(2026, 3, 8))
    assert "become one closure" in desk.says("closureNotes")
    prompter.answers.append("yes")
    desk.click("closeDaysButton")
    assert _closures(desk, ward) == [(date(2026, 3, 1), date(2026, 3, 8), "Flood")]


def test_what_was_closed_is_said_and_the_form_is_empty_again(desk: Desk, ward: WardInfo) -> None:
    desk.open("closures")
    _choose(desk, date(2026, 4, 5), date(2026, 4, 6))
    assert desk.find(QPushButton, "closeDaysButton").text() == "Close 2 days, Sun 5 to Mon 6 April"
    desk.click("closeDaysButton")
    assert desk.says("closureSaid") == "Closed Sun 5 to Mon 6 April."
    assert not desk.find(QPushButton, "closeDaysButton").isEnabled(), "a second press closes nothing"
    assert desk.find(DateField, "closureFirstEdit").day == desk.find(DateField, "closureLastEdit").day == TODAY
    desk.until(lambda: desk.sees("closure20260405"))
    assert not desk.sees("closureNotes")
    assert desk.says("closuresLead").endswith("1 closure is listed below.")
    _choose(desk, date(2026, 4, 6), date(2026, 4, 7))
    assert not desk.sees("closureSaid")
    assert "become one closure" in desk.says("closureNotes")
    assert desk.find(QPushButton, "closeDaysButton").isEnabled()


def test_today_is_closed_without_a_warning_about_itself(desk: Desk, ward: WardInfo) -> None:
    desk.open("closures")
    desk.click("closeDaysButton")
    assert _closures(desk, ward) == [(TODAY, TODAY, "")]
    desk.until(lambda: desk.sees("closure20260311"))
    assert not desk.sees("closureNotes")


def test_past_days_and_many_days_are_asked_about(desk: Desk, ward: WardInfo, prompter: RecordingPrompter) -> None:
    desk.open("closures")
    _choose(desk, date(2026, 3, 9), date(2026, 3, 10))
    prompter.answers.append("cancel")
    desk.click("closeDaysButton")
    _choose(desk, date(2026, 6, 1), date(2027, 6, 1))
    prompter.answers.append("cancel")
    desk.click("closeDaysButton")
    assert _closures(desk, ward) == []
    past, many = prompter.asked
    assert past.title == "Close 2 days, Mon 9 to Tue 10 March?"
    assert many.title == "Close 366 days, Mon 1 June 2026 to Tue 1 June 2027?"
    assert desk.find(DateField, "closureLastEdit").day == date(2027, 6, 1), "what was chosen stays"


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2026, 4, 5), date(2026, 4, 5), "Sun 5 April"),
        (date(2026, 3, 30), date(2026, 4, 2), "Mon 30 March to Thu 2 April"),
        (date(2026, 12, 31), date(2027, 1, 1), "Thu 31 December 2026 to Fri 1 January 2027"),
        (date(2025, 3, 3), date(2025, 3, 4), "Mon 3 to Tue 4 March 2025"),
    ],
)
def test_spans_in_words(first: date, last: date, said: str) -> None:
    assert days_words(first, last, TODAY) == said


def test_the_last_day_follows_the_first_and_may_not_be_before_it(desk: Desk, ward: WardInfo) -> None:
    desk.open("closures")
    _choose(desk, date(2026, 6, 1), date(2026, 5, 1))
    desk.click("closeDaysButton")
    assert "is before the first" in desk.says("closureProblem")
    assert _closures(desk, ward) == []
    desk.find(DateField, "closureFirstEdit").setDate(QDate(2026, 7, 1))
    assert desk.find(DateField, "closureLastEdit").day == date(2026, 7, 1)


def test_a_closure_is_taken_back_by_key(desk: Desk, ward: WardInfo) -> None:
    with desk.workspace.change() as change:
        close_span(change, ward.id, date(2026, 3, 1), date(2026, 3, 1))
    desk.open("closures")
    desk.find(QPushButton, "takeBack20260301").setFocus()
    desk.press(Qt.Key.Key_Space)
    assert _closures(desk, ward) == []
    desk.until(lambda: desk.sees("closuresListEmpty"))
