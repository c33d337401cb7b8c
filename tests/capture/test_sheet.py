"""The entry sheet: sections, cells, progress, and how little it asks of the data file."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from time import perf_counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from app.capture.entry import clear_cell, close_day, enter_text, set_note
from app.capture.events import add_event, set_event_count
from app.capture.headings import due_heading, section_title
from app.capture.sheet import entry_sheet, refresh_row
from app.measures.catalogue import archive_measure, bring_back_measure
from app.measures.periods import step
from app.models import ChartKind, DataKind, Domain, Frequency, ReportsOn
from tests.capture.builders import ALL, COUNT, EVENTS, LETTERS, PROPORTION, VALUE, measure
from tests.capture.conftest import LONDON, NOW, TODAY, YESTERDAY, add

MARCH = {day: date(2026, 3, day) for day in range(1, 12)}


def sheet(workspace, day=None):
    with workspace.read() as session:
        return entry_sheet(session, workspace.now(), day)


def cells(of):
    return {row.measure.name: row.due for section in of.sections for row in section.rows}


def test_what_is_due_is_yesterday_with_the_week_before_it(workspace):
    shown = sheet(workspace)
    (section,) = shown.sections
    assert section.title == "For yesterday, Tuesday 10 March"
    assert section.due_label == "Tue 10 Mar"
    assert section.columns == tuple(MARCH[day] for day in range(3, 10))
    assert {row.due.state for row in section.rows} == {"due"}
    assert (shown.done, shown.due, shown.is_today) == (0, len(ALL), True)
    assert [row.measure.name for row in shown.event_rows] == [EVENTS.name]


def test_progress_counts_whatever_wants_nothing_more(workspace):
    enter_text(workspace, COUNT.id, YESTERDAY, "0")
    enter_text(workspace, PROPORTION.id, YESTERDAY, "0/0")
    enter_text(workspace, VALUE.id, YESTERDAY, "-")
    enter_text(workspace, LETTERS.id, YESTERDAY, "9/8")
    set_event_count(workspace, EVENTS.id, YESTERDAY, 0)
    shown = sheet(workspace)
    assert shown.done == 4
    found = cells(shown)
    assert found[LETTERS.name].draft.text == "9/8"
    assert found[LETTERS.name].draft.refusal.what == "More letters sent (9) than due (8)."
    assert (found[LETTERS.name].state, found[PROPORTION.name].state) == ("due", "none_eligible")
    assert shown.event_rows[0].due.text == "0"


def test_a_closed_day_wants_nothing(workspace):
    close_day(workspace, YESTERDAY)
    shown = sheet(workspace)
    assert {cell.state for cell in cells(shown).values()} == {"closed"}
    assert shown.done == shown.due


def test_missing_notes_and_days_not_expected_are_told_apart(workspace):
    weekdays = measure("Weekdays", days_expected="1111100")
    add(workspace, weekdays)
    enter_text(workspace, weekdays.id, MARCH[7], "3")  # a Saturday, recorded all the same
    set_note(workspace, weekdays.id, MARCH[6], "Nobody to count")
    (section,) = sheet(workspace).sections
    row = next(row for row in section.rows if row.measure.name == "Weekdays")
    states = {cell.period: cell.state for cell in row.recent}
    assert states[MARCH[7]] == "value"
    assert states[MARCH[8]] == "not_expected"
    assert states[MARCH[9]] == states[MARCH[6]] == "missing"
    assert next(cell for cell in row.recent if cell.period == MARCH[6]).has_note
    assert all(cell.editable for cell in row.recent)


def test_columns_are_days_that_any_measure_expects(workspace, clock):
    weekdays = [replace(one, days_expected="1111100") for one in (measure("A"), measure("B"))]
    clock.now = datetime(2026, 3, 9, 8, 45, tzinfo=LONDON)  # a Monday
    add(workspace, *weekdays)
    yesterday, friday = sheet(workspace).sections
    assert yesterday.title == "For yesterday, Sunday 8 March"
    assert friday.title == "For Friday 6 March"
    assert [day.weekday() for day in friday.columns] == [2, 3, 4, 0, 1, 2, 3]
    assert all(row.due.state == "due" for row in friday.rows)


def test_today_from_its_hour_weeks_and_months_have_sections_of_their_own(workspace, clock):
    add(
        workspace,
        measure("Today at ten", reports_on=ReportsOn.TODAY, reports_from=600),
        measure("Audit", frequency=Frequency.WEEKLY),
        measure("Sickness a month", frequency=Frequency.MONTHLY),
    )
    titles = [
        "For yesterday, Tuesday 10 March",
        "For last week, 2 to 8 March",
        "For last month, February 2026",
    ]
    shown = sheet(workspace)
    assert [section.title for section in shown.sections] == titles
    assert shown.due == len(ALL) + 3
    clock.now = datetime(2026, 3, 11, 10, 0, tzinfo=LONDON)
    assert [section.title for section in sheet(workspace).sections][:2] == [titles[0], "For today, Wednesday 11 March"]
    assert sheet(workspace).sections[2].columns[-1] == date(2026, 2, 23)
    assert sheet(workspace).sections[3].columns == tuple(
        step(Frequency.MONTHLY, date(2026, 2, 1), n) for n in range(-7, 0)
    )


def test_an_older_day_shows_what_was_due_then(workspace):
    add(workspace, measure("Today at ten", reports_on=ReportsOn.TODAY, reports_from=600))
    enter_text(workspace, COUNT.id, MARCH[5], "4")
    shown = sheet(workspace, MARCH[6])
    assert [section.title for section in shown.sections] == ["For Thursday 5 March", "For Friday 6 March"]
    assert (shown.day, shown.is_today) == (MARCH[6], False)
    assert cells(shown)[COUNT.name].text == "4"
    assert all(cell.editable for cell in cells(shown).values())


def test_a_later_day_is_taken_as_today(workspace):
    assert sheet(workspace, TODAY + timedelta(days=3)) == sheet(workspace)


def test_rows_keep_the_order_of_the_board(workspace):
    add(workspace, measure("Last domain", domain=Domain.EXPERIENCE), measure("First domain", domain=Domain.SAFETY))
    (section,) = sheet(workspace).sections
    names = [row.measure.name for row in section.rows]
    assert (names[0], names[-1]) == ("First domain", "Last domain")


def test_event_rows_count_days_that_are_over(workspace):
    assert sheet(workspace).event_rows[0].days_since is None
    for day in (1, 8):
        add_event(workspace, EVENTS.id, MARCH[day])
    for day in range(2, 8):
        set_event_count(workspace, EVENTS.id, MARCH[day], 0)
    row = sheet(workspace).event_rows[0]
    assert (row.days_since, row.best) == (2, 6)
    assert [one.day for one in row.events] == [MARCH[8], MARCH[1]]
    add_event(workspace, EVENTS.id, YESTERDAY)
    row = sheet(workspace).event_rows[0]
    assert (row.days_since, row.due.state, row.due.text) == (0, "value", "1")
    older = sheet(workspace, MARCH[9]).event_rows[0]
    assert (older.days_since, len(older.events), older.due.text) == (0, 2, "1")


def test_days_that_nobody_recorded_are_no_record(workspace, clock):
    add_event(workspace, EVENTS.id, MARCH[1])
    clock.now = NOW + timedelta(days=120)
    row = sheet(workspace).event_rows[0]
    assert (row.days_since, row.best, row.unconfirmed, row.confirmed_to) == (129, None, 129, MARCH[1])


def test_an_event_of_this_morning_ends_the_count(workspace):
    add_event(workspace, EVENTS.id, MARCH[1])
    for day in range(2, 10):
        set_event_count(workspace, EVENTS.id, MARCH[day], 0)
    row = sheet(workspace).event_rows[0]
    assert (row.days_since, row.unconfirmed, row.confirmed_to) == (9, 1, MARCH[9])
    add_event(workspace, EVENTS.id, TODAY)
    row = sheet(workspace).event_rows[0]
    assert (row.days_since, row.best, row.unconfirmed) == (0, 8, 0)
    assert row.due.state == "due", "yesterday is still to be confirmed"


def test_the_carried_denominator_is_offered(workspace):
    beds = measure(
        "Beds", DataKind.PROPORTION, carry_denominator=True, default_denominator=24.0, denominator_label="Beds"
    )
    add(workspace, beds)

    def offered():
        (section,) = sheet(workspace).sections
        return next(row.carried_denominator for row in section.rows if row.measure.name == "Beds")

    assert offered() == 24
    enter_text(workspace, beds.id, MARCH[8], "20/22")
    enter_text(workspace, beds.id, MARCH[5], "20/21")
    assert offered() == 22


def test_an_archived_measure_is_gone_and_one_not_begun_is_not_due(workspace):
    add(workspace, measure("Next month", starts=date(2026, 4, 1)))
    assert "Next month" not in cells(sheet(workspace))


def test_days_in_the_archive_are_not_days_without_one(workspace, clock):
    arrests = measure("Arrests", DataKind.EVENTS, chart_kind=ChartKind.T, frequency=Frequency.AS_IT_HAPPENS)
    add(workspace, arrests)
    add_event(workspace, arrests.id, MARCH[8])
    with workspace.change() as change:
        archive_measure(change, arrests.id)
    clock.now = NOW + timedelta(days=30)
    with workspace.change() as change:
        bring_back_measure(change, arrests.id)
    shown = sheet(workspace)
    row = next(row for row in shown.event_rows if row.measure.id == arrests.id)
    assert (row.days_since, row.unconfirmed, row.confirmed_to) == (32, 30, MARCH[10])
    with workspace.read() as session:
        assert refresh_row(session, shown, arrests.id, workspace.now()) == shown


@pytest.mark.parametrize("of", [COUNT, LETTERS, EVENTS], ids=lambda m: m.name)
def test_one_row_read_again_equals_the_whole_sheet_read_again(workspace, of):
    before = sheet(workspace)
    enter_text(workspace, of.id, YESTERDAY, "9/8" if of is LETTERS else "2")
    with workspace.read() as session:
        assert refresh_row(session, before, of.id, workspace.now()) == sheet(workspace)


def count_queries(workspace):
    counted = []
    with workspace.read() as session:
        engine = session.get_bind()

        def note(_connection, _cursor, statement, *_):
            counted.append(statement)

        event.listen(engine, "before_cursor_execute", note)
        try:
            entry_sheet(session, workspace.now())
        finally:
            event.remove(engine, "before_cursor_execute", note)
    return len(counted)


def test_the_number_of_queries_does_not_grow_with_the_sheet(workspace):
    few = count_queries(workspace)
    more = [
        measure(f"More {n}", domain=list(Domain)[n % 5], frequency=list(Frequency)[n % 3], days_expected="1111100")
        for n in range(52)
    ]
    add(workspace, *more)
    for n, one in enumerate(more):
        enter_text(workspace, one.id, MARCH[n % 9 + 1], "3")
    assert few <= count_queries(workspace) <= 7
    taken = []
    for _ in range(5):
        start = perf_counter()
        shown = sheet(workspace)
        taken.append(perf_counter() - start)
    assert shown.due == len(ALL) + 52
    assert min(taken) < 0.25  # a loose bound for a busy machine; tests/bench holds the real one


texts = st.sampled_from(["", "-", "c", "0/0", "3/4", "9/8", "5", "0", "x", "7.5"])


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(ALL), st.integers(-3, 0), texts), max_size=8))
def test_the_counts_always_agree_with_the_cells(workspace, typed):
    for of, back, text in typed:
        enter_text(workspace, of.id, YESTERDAY + timedelta(days=back), text, sure=True)
    shown = sheet(workspace)
    due = [*cells(shown).values(), *(row.due for row in shown.event_rows)]
    assert shown.due == len(due) == len(ALL)
    assert shown.done == sum(cell.done for cell in due)
    for cell in due:
        assert cell.done == (cell.draft is None and cell.state not in ("due", "missing", "future", "not_expected"))
        assert bool(cell.text) == (cell.state in ("value", "none_eligible", "not_applicable", "closed"))


@pytest.mark.parametrize(
    ("now", "due"),
    [
        (datetime.combine(date(2026, 1, 1), time(0, 0), LONDON), date(2025, 12, 31)),
        (datetime.combine(date(2028, 3, 1), time(8, 0), LONDON), date(2028, 2, 29)),
        (datetime.combine(date(2026, 3, 29), time(3, 0), LONDON), date(2026, 3, 28)),
        (datetime.combine(date(2026, 10, 25), time(1, 30, fold=1), LONDON), date(2026, 10, 24)),
    ],
)
def test_year_ends_leap_days_and_clock_changes(workspace, clock, now, due):
    clock.now = now
    assert sheet(workspace).sections[0].due_period == due
    assert enter_text(workspace, COUNT.id, due, "4").cell.state == "value"
    assert sheet(workspace).done == 1


def test_a_clock_set_back_closes_the_day_to_entry_again(workspace, clock):
    enter_text(workspace, COUNT.id, YESTERDAY, "4")
    clock.now = NOW - timedelta(days=2)
    assert clear_cell(workspace, COUNT.id, YESTERDAY).refusal.code == "future"
    assert sheet(workspace).sections[0].due_period == MARCH[8]


@pytest.mark.parametrize(
    ("frequency", "due", "title", "label"),
    [
        (Frequency.DAILY, date(2025, 12, 31), "For Wednesday 31 December 2025", "Wed 31 Dec"),
        (Frequency.WEEKLY, date(2026, 2, 23), "For 23 February to 1 March", "23 Feb to 1 Mar"),
        (Frequency.MONTHLY, date(2025, 12, 1), "For December 2025", "Dec 2025"),
    ],
)
def test_periods_further_back_are_named_without_relative_words(frequency, due, title, label):
    assert section_title(frequency, due, TODAY, TODAY) == title
    assert due_heading(frequency, due) == label
