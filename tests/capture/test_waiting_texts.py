"""Drafts of every day, as they are listed until they are mended."""

from datetime import date, datetime, timedelta

import pytest

from app.capture.drafts import HIDDEN, shown_sentence
from app.capture.entry import clear_cell, enter_text
from app.capture.outcomes import Kept, Refused, Saved
from app.capture.sheet import entry_sheet
from app.capture.waiting_texts import discard, sheet_day, waiting_count, waiting_texts
from app.measures.catalogue import archive_measure
from app.measures.measure_info import MeasureInfo
from app.measures.periods import period_of
from app.models import DataKind, Frequency, ReportsOn, Ward
from app.store import Workspace
from app.store.history import recent, undo
from tests.capture.builders import COUNT, PROPORTION, WARD_ID, measure
from tests.capture.conftest import NOW, YESTERDAY

LONG_AGO = YESTERDAY - timedelta(days=40)


def keep(workspace: Workspace, of: MeasureInfo, period: date, text: str) -> None:
    assert isinstance(enter_text(workspace, of.id, period, text), Kept)


def listed(workspace: Workspace) -> list[tuple[str, str, str]]:
    with workspace.read() as session:
        return [(one.place, one.shown, one.problem) for one in waiting_texts(session)]


def test_drafts_of_every_day_are_listed_with_what_is_wrong(workspace: Workspace) -> None:
    assert listed(workspace) == []
    keep(workspace, PROPORTION, YESTERDAY, "9/8")
    keep(workspace, COUNT, LONG_AGO, "two")
    assert listed(workspace) == [
        ("Medicines given late, Thu 29 Jan", "two", "That is not a number."),
        ("Nutrition screen in 24 h, Tue 10 Mar", "9/8", "More screened (9) than admitted (8)."),
    ]
    enter_text(workspace, COUNT.id, LONG_AGO, "2")
    assert len(listed(workspace)) == 1, "gone when mended"


def test_what_the_guard_would_stop_today_is_hidden(workspace: Workspace) -> None:
    keep(workspace, COUNT, YESTERDAY, "RX12345 two")
    with workspace.change() as change:
        ward = change.get(Ward, WARD_ID)
        assert ward is not None
        ward.identifier_patterns = ["AA99999"]
    ((_place, shown, problem),) = listed(workspace)
    assert shown == HIDDEN
    assert "not be kept" in problem
    sentence = discard(workspace, COUNT.id, YESTERDAY)
    assert isinstance(sentence, str)
    assert "RX12345" not in sentence


def test_it_is_hidden_in_its_cell_and_in_the_trail_too(workspace: Workspace) -> None:
    keep(workspace, COUNT, YESTERDAY, "RX12345 two")
    with workspace.change() as change:
        ward = change.get(Ward, WARD_ID)
        assert ward is not None
        ward.identifier_patterns = ["AA99999"]
    with workspace.read() as session:
        sheet = entry_sheet(session, NOW)
        said = [shown_sentence(session, past.sentence) for past in recent(session)]
    (draft,) = [row.due.draft for row in sheet.sections[0].rows if row.measure.id == COUNT.id]
    assert draft is not None
    assert draft.text == HIDDEN
    assert draft.refusal.code == "identifier"
    assert f"Medicines given late, Tue 10 March: {HIDDEN}" in said
    assert "RX12345" not in repr((sheet, said))
    cleared = clear_cell(workspace, COUNT.id, YESTERDAY)
    assert isinstance(cleared, Saved)
    assert "RX12345" not in cleared.sentence


def test_a_sentence_that_names_nobody_is_shown_as_it_is(workspace: Workspace) -> None:
    with workspace.read() as session:
        assert shown_sentence(session, "Falls, Tue 10 March: 2") == "Falls, Tue 10 March: 2"
        assert shown_sentence(session, "pt 943 476 5919") == HIDDEN


def test_how_many_wait_is_counted_of_every_day(workspace: Workspace) -> None:
    def count() -> int:
        with workspace.read() as session:
            return waiting_count(session)

    assert count() == 0
    keep(workspace, PROPORTION, YESTERDAY, "9/8")
    keep(workspace, COUNT, LONG_AGO, "two")
    assert count() == 2
    enter_text(workspace, COUNT.id, LONG_AGO, "2")
    assert count() == 1


def test_that_the_measure_was_archived_is_said_once(workspace: Workspace) -> None:
    keep(workspace, COUNT, LONG_AGO, "two")
    with workspace.change() as change:
        archive_measure(change, COUNT.id)
    keep(workspace, COUNT, YESTERDAY, "7")
    assert [problem for _place, _shown, problem in listed(workspace)] == [
        "That is not a number. The measure was archived.",
        "The measure was archived.",
    ]


def test_a_draft_of_an_archived_measure_can_be_discarded_and_comes_back_by_undo(workspace: Workspace) -> None:
    keep(workspace, COUNT, YESTERDAY, "two")
    with workspace.change() as change:
        archive_measure(change, COUNT.id)
    with workspace.read() as session:
        (waiting,) = waiting_texts(session)
    assert waiting.is_archived
    assert discard(workspace, COUNT.id, YESTERDAY) == "Medicines given late, Tue 10 Mar: draft two dropped"
    assert listed(workspace) == []
    undo(workspace)
    assert len(listed(workspace)) == 1


def test_a_record_that_cannot_be_written_says_so(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    from app.store.errors import StoreBusy

    keep(workspace, COUNT, YESTERDAY, "two")

    def busy(*_args: object, **_more: object) -> None:
        raise StoreBusy

    monkeypatch.setattr(workspace, "change", busy)
    assert isinstance(discard(workspace, COUNT.id, YESTERDAY), Refused)
    assert len(listed(workspace)) == 1


@pytest.mark.parametrize(
    ("more", "period", "day"),
    [
        ({}, YESTERDAY, None),
        ({}, date(2026, 3, 3), date(2026, 3, 4)),
        ({"reports_on": ReportsOn.TODAY}, date(2026, 3, 3), date(2026, 3, 3)),
        ({"reports_on": ReportsOn.LAST_NIGHT, "reports_from": 420}, date(2026, 3, 3), date(2026, 3, 4)),
        ({"days_expected": "1111100"}, date(2026, 3, 6), date(2026, 3, 7)),
        ({"days_expected": "0000010"}, date(2026, 2, 28), date(2026, 3, 1)),
        ({"frequency": Frequency.WEEKLY}, date(2026, 3, 2), date(2026, 3, 9)),
        ({"frequency": Frequency.MONTHLY}, date(2026, 1, 1), date(2026, 2, 1)),
        ({"frequency": Frequency.MONTHLY}, date(2026, 3, 1), None),
        # Days on which nothing is expected any more: the day after is as near as a sheet comes.
        ({"days_expected": "0000001"}, date(2026, 3, 3), date(2026, 3, 4)),
    ],
)
def test_the_day_whose_sheet_asks_for_a_period(more: dict[str, object], period: date, day: date | None) -> None:
    one = measure("Falls", DataKind.COUNT, **more)
    assert period == period_of(one.frequency, period)
    assert sheet_day(one, period, NOW) == day


def test_a_clock_set_back_shows_the_sheet_of_that_day() -> None:
    back = NOW - timedelta(days=400)
    assert isinstance(back, datetime)
    assert sheet_day(measure(), YESTERDAY, back) is None
