"""A text typed in a cell: saved, kept as a draft, asked, or refused."""

from datetime import date, timedelta

import pytest
from sqlmodel import select

from app.capture.cells import NOTHING, cell_of
from app.capture.drafts import drafts
from app.capture.entry import (
    Ask,
    Incomplete,
    Kept,
    Refused,
    Saved,
    clear_cell,
    close_day,
    enter_text,
    keep_text,
    open_day,
    set_note,
)
from app.capture.events import add_event
from app.capture.parsing import Typed, parse
from app.capture.paste import PasteCell, PastePlan, apply_paste
from app.capture.record import write_observations
from app.capture.sheet import entry_sheet
from app.capture.waiting_texts import waiting_texts
from app.measures.closures import close_days, closures
from app.measures.people import add_person
from app.models import Observation, ReportsOn, State, observation_id
from app.store import DiskFull, history, open_workspace
from tests.capture.builders import COUNT, EVENTS, LETTERS, PROPORTION, RATE, VALUE, WARD_ID, measure
from tests.capture.conftest import NOW, TODAY, YESTERDAY, add


def row(workspace, of, period=YESTERDAY):
    with workspace.read() as session:
        return session.get(Observation, observation_id(of.id, period))


def changes(workspace):
    with workspace.read() as session:
        return history.recent(session)


def type_in(workspace, of, text, period=YESTERDAY, **more):
    return enter_text(workspace, of.id, period, text, **more)


def test_a_value_is_saved_with_a_sentence(workspace):
    saved = type_in(workspace, PROPORTION, "17/20")
    assert isinstance(saved, Saved)
    assert saved.sentence == "Nutrition screen in 24 h, Tue 10 March: 17 / 20"
    assert (saved.cell.state, saved.cell.text, saved.cell.shown) == ("value", "17 / 20", "85%")
    saved = type_in(workspace, PROPORTION, "18 20")
    assert saved.sentence == "Nutrition screen in 24 h, Tue 10 March: 17 / 20 to 18 / 20"
    assert changes(workspace)[0].sentence == saved.sentence
    assert changes(workspace)[0].id == saved.change_id
    assert (row(workspace, PROPORTION).value, row(workspace, PROPORTION).denominator) == (18, 20)


def test_who_typed_it_is_kept(workspace):
    with workspace.change() as change:
        person = add_person(change, WARD_ID, "JB")
    type_in(workspace, COUNT, "7", by=person.id)
    assert row(workspace, COUNT).person_id == person.id
    assert changes(workspace)[0].person_id == person.id


def test_the_same_value_again_writes_nothing(workspace):
    type_in(workspace, COUNT, "7")
    before = len(changes(workspace))
    saved = type_in(workspace, COUNT, " 7 ")
    assert isinstance(saved, Saved)
    assert not saved.changed
    assert saved.change_id is None
    assert len(changes(workspace)) == before


@pytest.mark.parametrize(
    ("text", "state", "shown", "words"),
    [
        ("-", "not_applicable", "n/a", "not applicable"),
        ("c", "closed", "Closed", "closed"),
        ("0/0", "none_eligible", "None eligible", "0 / 0"),
    ],
)
def test_the_states_are_distinct(workspace, text, state, shown, words):
    saved = type_in(workspace, PROPORTION, text)
    assert (saved.cell.state, saved.cell.shown, saved.cell.done) == (state, shown, True)
    assert saved.sentence.endswith(words)


def test_nought_is_a_value(workspace):
    saved = type_in(workspace, COUNT, "0")
    assert (saved.cell.state, saved.cell.text) == ("value", "0")
    assert row(workspace, COUNT).value == 0


def test_a_refused_text_is_kept_beside_the_saved_value(workspace, reopen):
    type_in(workspace, LETTERS, "8/8")
    kept = type_in(workspace, LETTERS, "9/8")
    assert isinstance(kept, Kept)
    assert kept.refusal.what == "More letters sent (9) than due (8)."
    assert kept.refusal.kept == "Kept as a draft; 8 / 8 stays as it was."
    assert (kept.cell.text, kept.cell.draft.text, kept.cell.done) == ("8 / 8", "9/8", False)
    workspace = reopen()
    assert row(workspace, LETTERS).value == 8
    with workspace.read() as session:
        assert [(one.measure_id, one.text, one.code) for one in drafts(session)] == [
            (LETTERS.id, "9/8", "numerator_above")
        ]


def test_mending_empties_the_draft(workspace):
    type_in(workspace, LETTERS, "9/8")
    saved = type_in(workspace, LETTERS, "7/8")
    assert saved.cell.draft is None
    with workspace.read() as session:
        assert drafts(session) == ()
    history.undo(workspace)
    with workspace.read() as session:
        assert [one.text for one in drafts(session)] == ["9/8"]


def test_typing_the_saved_value_again_drops_the_draft(workspace):
    type_in(workspace, LETTERS, "8/8")
    type_in(workspace, LETTERS, "9/8")
    saved = type_in(workspace, LETTERS, "8/8")
    assert saved.changed
    assert saved.cell.draft is None


def test_clearing_drops_the_draft_first_and_then_the_value(workspace):
    type_in(workspace, LETTERS, "8/8")
    type_in(workspace, LETTERS, "9/8")
    first = clear_cell(workspace, LETTERS.id, YESTERDAY)
    assert (first.cell.text, first.cell.draft) == ("8 / 8", None)
    assert first.sentence.endswith("draft 9/8 dropped, 8 / 8 kept")
    second = clear_cell(workspace, LETTERS.id, YESTERDAY)
    assert second.cell.state == "due"
    assert second.sentence.endswith(": 8 / 8 cleared")
    assert row(workspace, LETTERS).state == State.NOT_RECORDED.value


def test_clearing_an_empty_cell_writes_nothing(workspace):
    saved = clear_cell(workspace, COUNT.id, YESTERDAY)
    assert not saved.changed
    assert row(workspace, COUNT) is None


def test_a_lone_numerator_waits_and_is_kept_when_left(workspace):
    assert type_in(workspace, PROPORTION, "18") == Incomplete(18, None)
    assert row(workspace, PROPORTION) is None
    kept = keep_text(workspace, PROPORTION.id, YESTERDAY, "18")
    assert isinstance(kept, Kept)
    assert kept.refusal.what == "Only the first number was typed."
    assert kept.cell.draft.text == "18"
    with workspace.read() as session:
        (section,) = entry_sheet(session, workspace.now()).sections
    (cell,) = [row.due for row in section.rows if row.measure.name == PROPORTION.name]
    assert cell.draft.refusal == kept.refusal


def test_the_carried_denominator_is_the_latest_else_the_default(workspace):
    beds = measure(
        "Beds", PROPORTION.data_kind, carry_denominator=True, default_denominator=24.0, denominator_label="Beds"
    )
    add(workspace, beds)
    assert type_in(workspace, beds, "20") == Incomplete(20, 24)
    type_in(workspace, beds, "20/22", YESTERDAY - timedelta(days=3))
    type_in(workspace, beds, "0/0", YESTERDAY - timedelta(days=1))
    assert type_in(workspace, beds, "20") == Incomplete(20, 22)


def test_an_unlikely_value_is_asked_once(workspace):
    for day in range(20):
        type_in(workspace, COUNT, str(8 + 2 * (day % 2)), YESTERDAY - timedelta(days=day + 1))
    asked = type_in(workspace, COUNT, "80")
    assert isinstance(asked, Ask)
    assert asked.question.sentence == "80 is unusual. Usually between 8 and 10."
    assert row(workspace, COUNT) is None
    assert isinstance(type_in(workspace, COUNT, "80", sure=True), Saved)
    assert isinstance(type_in(workspace, COUNT, "80"), Saved)  # what the cell holds is not asked again


def test_a_slip_in_the_second_number_is_asked_once(workspace):
    for day in range(30):
        type_in(workspace, PROPORTION, f"{6 + day % 3}/{7 + day % 13}", YESTERDAY - timedelta(days=day + 1), sure=True)
    asked = type_in(workspace, PROPORTION, "126/1820")
    assert isinstance(asked, Ask)
    assert asked.question.sentence == "1820 admitted is unusual. Usually between 7 and 19."
    assert isinstance(type_in(workspace, PROPORTION, "11/14"), Saved)
    assert isinstance(type_in(workspace, PROPORTION, "126/1820", sure=True), Saved)
    assert isinstance(type_in(workspace, PROPORTION, "126/1820"), Saved)


def test_leaving_a_cell_keeps_what_would_have_asked(workspace):
    for day in range(20):
        type_in(workspace, COUNT, str(8 + 2 * (day % 2)), YESTERDAY - timedelta(days=day + 1))
    kept = keep_text(workspace, COUNT.id, YESTERDAY, "80")
    assert isinstance(kept, Kept)
    assert (kept.refusal.code, kept.cell.draft.text, kept.cell.state) == ("unlikely", "80", "due")
    assert isinstance(type_in(workspace, COUNT, "80"), Ask)
    type_in(workspace, EVENTS, "2")
    assert keep_text(workspace, EVENTS.id, YESTERDAY, "1").refusal.code == "events_listed"
    assert isinstance(keep_text(workspace, VALUE.id, YESTERDAY, "7.5"), Saved)


def test_a_program_that_only_reads_stores_nothing(workspace, path):
    second = open_workspace(path, clock=workspace.clock)
    try:
        refused = type_in(second, COUNT, "7")
        assert isinstance(refused, Refused)
        assert refused.refusal.code == "store"
        assert refused.refusal.what.startswith("This window only reads")
        assert isinstance(close_day(second, YESTERDAY), Refused)
        assert isinstance(open_day(second, YESTERDAY), Refused)
    finally:
        second.close()
    assert row(workspace, COUNT) is None


def test_older_days_may_be_changed_and_say_so(workspace):
    older = date(2026, 3, 6)
    assert type_in(workspace, COUNT, "7", older).sentence == "Medicines given late, Fri 6 March: 7, entered later"
    changed = type_in(workspace, COUNT, "8", older)
    assert changed.sentence == "Medicines given late, Fri 6 March: 7 to 8, changed later"
    assert type_in(workspace, COUNT, "8", date(2025, 3, 6)).sentence.startswith(
        "Medicines given late, Thu 6 March 2025"
    )


@pytest.mark.parametrize(
    ("day", "code", "what"),
    [
        (TODAY, "unfinished", "Wed 11 March is not over yet."),
        (TODAY + timedelta(days=1), "future", "Thu 12 March has not come yet."),
    ],
)
def test_text_for_a_day_that_is_not_over_is_kept_and_survives_the_program(workspace, reopen, clock, day, code, what):
    kept = type_in(workspace, COUNT, "7", day)
    assert isinstance(kept, Kept)
    assert (kept.refusal.code, kept.refusal.what) == (code, what)
    assert row(workspace, COUNT, day) is None
    workspace = reopen()
    with workspace.read() as session:
        assert [(one.period, one.text, one.code) for one in drafts(session)] == [(day, "7", code)]
        (waiting,) = waiting_texts(session)
    assert waiting.problem, "the strip has words for it"
    clock.now = NOW + timedelta(days=2)
    assert isinstance(type_in(workspace, COUNT, "7", day), Saved), "the clock is right again"
    with workspace.read() as session:
        assert drafts(session) == ()


def test_nothing_typed_and_nothing_kept(workspace):
    tomorrow = TODAY + timedelta(days=1)
    assert isinstance(clear_cell(workspace, COUNT.id, tomorrow), Refused)
    assert isinstance(type_in(workspace, COUNT, "pt 943 476 5919", tomorrow), Refused)
    with workspace.read() as session:
        assert drafts(session) == ()


@pytest.mark.parametrize(
    ("reports", "minute", "hour", "day", "when"),
    [
        (ReportsOn.YESTERDAY, 0, 8, TODAY, "Enter it tomorrow."),
        (ReportsOn.TODAY, 8 * 60, 7, TODAY, "It can be entered from 08:00."),
        (ReportsOn.LAST_NIGHT, 7 * 60, 8, TODAY, "It can be entered from 07:00 tomorrow."),
        (ReportsOn.LAST_NIGHT, 7 * 60, 6, YESTERDAY, "It can be entered from 07:00."),
        (ReportsOn.LAST_NIGHT, 0, 8, TODAY, "Enter it tomorrow."),
    ],
)
def test_an_unfinished_day_says_when_it_can_be_entered(workspace, clock, reports, minute, hour, day, when):
    quiet = measure("Quiet", reports_on=reports, reports_from=minute)
    add(workspace, quiet)
    clock.now = clock.now.replace(hour=hour)
    assert type_in(workspace, quiet, "7", day).refusal.todo == when


def test_closed_offers_the_whole_day_once(workspace):
    saved = type_in(workspace, COUNT, "c")
    assert saved.offer_close_day == YESTERDAY
    assert close_day(workspace, YESTERDAY, reason="Norovirus") == "Ward closed on Tue 10 Mar"
    assert type_in(workspace, VALUE, "c").offer_close_day is None
    with workspace.read() as session:
        before = len(history.recent(session))
    close_day(workspace, YESTERDAY)
    with workspace.read() as session:
        assert len(history.recent(session)) == before


def test_an_older_day_closed_is_marked_in_the_audit_trail(workspace):
    marked = "Ward closed on Mon 9 Mar, entered later"
    assert close_day(workspace, date(2026, 3, 9)) == marked
    with workspace.read() as session:
        assert history.recent(session)[0].sentence == marked
    assert open_day(workspace, date(2026, 3, 9)) == "Ward open on Mon 9 Mar after all, changed later"
    close_day(workspace, YESTERDAY)
    assert open_day(workspace, YESTERDAY) == "Ward open on Tue 10 Mar after all"


def test_a_value_wins_over_a_closure(workspace):
    close_day(workspace, YESTERDAY)
    saved = type_in(workspace, COUNT, "3")
    assert (saved.cell.state, saved.cell.text) == ("value", "3")
    assert clear_cell(workspace, COUNT.id, YESTERDAY).cell.state == "closed"


def test_a_closure_is_undone_after_a_restart(workspace, reopen):
    close_day(workspace, YESTERDAY)
    workspace = reopen()
    history.undo(workspace)
    assert clear_cell(workspace, COUNT.id, YESTERDAY).cell.state == "due"


def test_one_day_of_a_longer_closure_can_be_opened(workspace):
    for day in (8, 9, 10):
        close_day(workspace, date(2026, 3, day))
    assert open_day(workspace, date(2026, 3, 9)) == "Ward open on Mon 9 Mar after all, changed later"
    assert open_day(workspace, date(2026, 3, 7)) == "Ward open on Sat 7 Mar after all", "it was: nothing to mark"
    states = [clear_cell(workspace, COUNT.id, date(2026, 3, day)).cell.state for day in (8, 9, 10)]
    assert states == ["closed", "missing", "closed"]


def test_a_note_keeps_the_value_and_an_empty_cell_can_have_one(workspace):
    type_in(workspace, COUNT, "7")
    saved = set_note(workspace, COUNT.id, YESTERDAY, "Two admissions at once")
    assert (saved.cell.text, saved.cell.note, saved.cell.has_note) == ("7", "Two admissions at once", True)
    assert saved.sentence == "Medicines given late, Tue 10 March: note added"
    assert row(workspace, COUNT).value == 7
    empty = set_note(workspace, VALUE.id, YESTERDAY, "Meter broken")
    assert (empty.cell.state, empty.cell.note) == ("due", "Meter broken")
    assert type_in(workspace, VALUE, "7.8").cell.note == "Meter broken"
    assert set_note(workspace, VALUE.id, YESTERDAY, "").sentence.endswith("note removed")


def test_a_note_beside_a_draft_leaves_the_draft(workspace):
    type_in(workspace, LETTERS, "9/8")
    assert set_note(workspace, LETTERS.id, YESTERDAY, "Check").cell.draft.text == "9/8"


NHS = "943 476 5919"  # the example number of the NHS Data Dictionary


def test_a_patients_number_is_never_stored(workspace):
    assert isinstance(type_in(workspace, COUNT, NHS), Refused)
    blocked = set_note(workspace, COUNT.id, YESTERDAY, f"NHS no {NHS}", sure=True)
    assert isinstance(blocked, Refused)
    assert isinstance(set_note(workspace, COUNT.id, YESTERDAY, NHS), Ask)
    with workspace.read() as session:
        assert drafts(session) == ()
        assert not list(session.exec(select(Observation)))


def test_an_archived_or_unknown_measure_is_refused(workspace):
    from app.measures.catalogue import archive_measure

    with workspace.change() as change:
        archive_measure(change, COUNT.id)
    kept = type_in(workspace, COUNT, "7")
    assert isinstance(kept, Kept)
    assert kept.refusal.code == "archived"
    with workspace.read() as session:
        (waiting,) = waiting_texts(session)
    assert waiting.problem == "The measure was archived.", "said once"
    assert type_in(workspace, measure("Nobody's"), "7").refusal.code == "unknown"


def test_weeks_and_months_have_their_own_words(workspace):
    from app.models import Frequency

    weekly, monthly = measure("Audit", frequency=Frequency.WEEKLY), measure("Sick", frequency=Frequency.MONTHLY)
    add(workspace, weekly, monthly)
    assert type_in(workspace, weekly, "4", date(2026, 3, 4)).sentence == "Audit, week of 2 March: 4"
    assert type_in(workspace, monthly, "4", date(2026, 2, 1)).sentence == "Sick, February 2026: 4"
    assert type_in(workspace, weekly, "4", TODAY).refusal.what == "Week of 9 March is not over yet."


def test_undo_takes_back_one_entry_after_a_restart(workspace, reopen):
    type_in(workspace, RATE, "3/612.5")
    type_in(workspace, RATE, "4/612.5")
    workspace = reopen()
    history.undo(workspace)
    assert row(workspace, RATE).value == 3
    history.undo(workspace)
    assert row(workspace, RATE).state == State.NOT_RECORDED.value
    history.redo(workspace)
    assert row(workspace, RATE).value == 3


def test_a_full_disk_is_answered_and_nothing_is_raised(workspace, monkeypatch):
    plan = PastePlan((PasteCell(COUNT, YESTERDAY, "", "7", "new", typed=Typed("value", 7.0)),))

    def full(*_, **__):
        raise DiskFull

    monkeypatch.setattr(workspace, "change", full)
    for answer in (
        type_in(workspace, COUNT, "7"),
        set_note(workspace, COUNT.id, YESTERDAY, "Busy"),
        close_day(workspace, YESTERDAY),
        add_event(workspace, EVENTS.id, YESTERDAY),
        apply_paste(workspace, plan),
    ):
        assert isinstance(answer, Refused)
        assert answer.refusal.sentence.startswith("The disk is full.")


def test_texts_that_are_too_long_are_refused(workspace):
    assert set_note(workspace, COUNT.id, YESTERDAY, "x" * 2001).refusal.code == "too_long"
    assert close_day(workspace, YESTERDAY, reason="x" * 201).refusal.code == "closure"
    kept = type_in(workspace, COUNT, "seven or so " * 30)
    assert (kept.refusal.code, len(kept.cell.draft.text)) == ("too_long", 200)


def test_drafts_hold_no_control_characters_or_halves_of_letters(workspace):
    kept = type_in(workspace, COUNT, "se\x00ven\ud800\n7")
    assert kept.cell.draft.text == "se ven? 7"
    with workspace.read() as session:
        assert [one.text for one in drafts(session, COUNT.id)] == ["se ven? 7"]
        assert drafts(session, VALUE.id) == ()


def test_the_middle_of_a_long_closure_can_be_opened(workspace):
    with workspace.change() as change:
        close_days(change, WARD_ID, date(2026, 3, 2), date(2026, 3, 10), "Norovirus")
    open_day(workspace, date(2026, 3, 5))
    with workspace.read() as session:
        spans = [(one.first.day, one.last.day, one.reason) for one in closures(session, WARD_ID)]
    assert spans == [(2, 4, "Norovirus"), (6, 10, "Norovirus")]
    history.undo(workspace)
    with workspace.read() as session:
        assert [(one.first.day, one.last.day) for one in closures(session, WARD_ID)] == [(2, 10)]


def test_a_file_without_a_ward_has_no_days_to_close_and_an_empty_sheet(reopen):
    workspace = reopen()
    assert close_day(workspace, YESTERDAY).refusal.code == "no_ward"
    with workspace.read() as session:
        shown = entry_sheet(session, workspace.now())
    assert (shown.sections, shown.event_rows, shown.due) == ((), (), 0)


def test_an_empty_cell_of_a_day_that_is_not_over_is_future():
    cell = cell_of(COUNT, TODAY, NOTHING, now=NOW, due=YESTERDAY)
    assert (cell.state, cell.editable, cell.done) == ("future", False, False)


def test_the_latest_values_say_what_is_usual(workspace):
    """A ward that has changed for good is asked about what it did long ago, not about what it does now."""
    days = [YESTERDAY - timedelta(days=n) for n in range(1, 601)]
    texts = [str(8 + n % 3 if n < 366 else 40 + n % 3) for n in range(600)]
    with workspace.change() as change:
        rows = [(day, parse(text, COUNT)) for day, text in zip(days, texts, strict=True)]
        write_observations(change, COUNT, rows)
    assert isinstance(type_in(workspace, COUNT, "9"), Saved)
    asked = type_in(workspace, COUNT, "41")
    assert isinstance(asked, Ask)
    assert asked.question.sentence == "41 is unusual. Usually between 8 and 10."
