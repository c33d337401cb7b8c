"""Days since, the ward's best, and what a day that nobody recorded does to both."""

from datetime import date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from app.measures.catalogue import NewMeasure, add_measure
from app.measures.free_of import FreeOf, Span, free_of, free_of_series
from app.measures.periods import period_of, step
from app.measures.series import load_series
from app.measures.ward import WardInfo
from app.models import ChartKind, DataKind, Event, Frequency, State
from app.store import Workspace
from tests.measures.conftest import NOW, record

TUESDAY = date(2026, 3, 10)
DAY = timedelta(days=1)
FIRST = date(2026, 1, 1)
dates = st.dates(FIRST, FIRST + 90 * DAY)


def days(first: date, last: date | None = None) -> Span:
    return first, last or first


def test_days_since_are_whole_days_up_to_the_last_finished_one() -> None:
    assert free_of([date(2025, 11, 1), date(2026, 1, 22)], TUESDAY).number == 47
    assert free_of([TUESDAY], TUESDAY).number == 0
    assert free_of([date(2026, 1, 22), TUESDAY + DAY], TUESDAY).number == 0, "today's begins it again"
    assert free_of([], TUESDAY).number is None


def test_the_best_is_counted_as_the_days_since_were() -> None:
    first, second = date(2025, 11, 21), date(2026, 1, 22)
    assert free_of([first], second - DAY).number == 61, "what the board showed on the morning of the second"
    assert free_of([first, second], TUESDAY).best == 61
    assert free_of([first, second], date(2026, 6, 1)).best == 130, "the present one"
    assert free_of([first, second], TUESDAY, counted_from=date(2025, 1, 1)).best == 324, "the one before the first"
    assert free_of([], TUESDAY, counted_from=date(2026, 3, 1)).best == 10
    assert free_of([], TUESDAY).best is None
    assert free_of([TUESDAY], TUESDAY).best is None, "no day was free yet"


def test_a_day_that_nobody_recorded_is_not_free() -> None:
    free = free_of([date(2026, 3, 1)], TUESDAY, unconfirmed=[days(date(2026, 3, 6))])
    assert (free.number, free.unconfirmed, free.confirmed_to) == (9, 1, date(2026, 3, 5))
    assert (free.best, free.is_best) == (4, False), "2 to 5, and 7 to 10 March"


def test_weeks_and_months_of_a_count_are_whole_too() -> None:
    weeks = free_of([date(2026, 2, 2)], date(2026, 3, 8), unit=Frequency.WEEKLY)
    assert (weeks.number, weeks.best, weeks.is_best) == (4, 4, True)
    missing = [days(date(2025, 11, 1), date(2025, 11, 30))]
    months = free_of([date(2025, 8, 1)], date(2026, 2, 28), unconfirmed=missing, unit=Frequency.MONTHLY)
    assert (months.number, months.best, months.unconfirmed, months.is_best) == (6, 3, 1, False)


@settings(max_examples=100)
@given(st.lists(dates, max_size=8), dates, st.sets(dates, max_size=8), st.none() | dates)
def test_every_day_looked_at_by_itself_gives_the_same(
    happened: list[date], until: date, unconfirmed: set[date], counted_from: date | None
) -> None:
    open_days = unconfirmed - set(happened)
    free = free_of(happened, until, unconfirmed=[days(day) for day in open_days], counted_from=counted_from)
    begin = min([day for day in [*happened, counted_from] if day is not None and day <= until], default=None)
    best = run = 0
    day = begin or until + DAY
    while day <= until:
        run = 0 if day in open_days or day in happened else run + 1
        best = max(best, run)
        day += DAY
    assert free.best == (best or None)
    since = {day for day in open_days if day <= until and (not happened or day > max(happened))}
    assert free.unconfirmed == len(since)
    if happened:
        assert free.number == max(0, (until - max(happened)).days)
        assert free.is_best == (0 < free.number == best and not since)


@settings(max_examples=100)
@given(st.lists(dates, min_size=2, max_size=8, unique=True))
def test_the_record_is_the_highest_number_the_counter_ever_showed(happened: list[date]) -> None:
    end = max(happened)
    mornings = [min(happened) + n * DAY for n in range((end - min(happened)).days + 1)]
    shown = [free_of([day for day in happened if day <= until], until).number or 0 for until in mornings]
    assert free_of(happened, end).best == (max(shown) or None)


@settings(max_examples=100)
@given(st.lists(dates, max_size=6), dates, st.sets(dates, max_size=8), dates)
def test_one_more_unrecorded_day_never_makes_a_better_ward(
    happened: list[date], until: date, unconfirmed: set[date], more: date
) -> None:
    def best(open_days: set[date]) -> int:
        return free_of(happened, until, unconfirmed=[days(day) for day in open_days], counted_from=FIRST).best or 0

    assert best(unconfirmed | {more}) <= best(unconfirmed)


def of_measure(workspace: Workspace, new: WardInfo, now: datetime, frequency: Frequency, *typed: date) -> FreeOf:
    """Falls on 1 February 2026; the periods in `typed` are confirmed to have had none."""
    about = {"data_kind": DataKind.EVENTS, "chart_kind": ChartKind.T, "frequency": frequency}
    with workspace.change() as change:
        falls = add_measure(change, new.id, NewMeasure(name="Falls", **about))  # type: ignore[arg-type]
        change.add(Event(measure_id=falls.id, day=date(2026, 2, 1)))
        for period in typed:
            record(change, falls, period, 0)
    with workspace.read() as session:
        return free_of_series(load_series(session, falls.id, now), [date(2026, 2, 1)], now)


def test_120_days_with_nothing_entered_are_no_record(workspace: Workspace, ward: WardInfo) -> None:
    later = NOW + timedelta(days=120)
    free = of_measure(workspace, ward, later, Frequency.DAILY, *(date(2026, 2, 2) + n * DAY for n in range(5)))
    assert (free.number, free.unconfirmed, free.best, free.is_best) == (157, 152, 5, False)
    assert free.confirmed_to == date(2026, 2, 6)


def test_a_week_nobody_recorded_breaks_all_its_days_and_one_under_way_none(
    workspace: Workspace, ward: WardInfo
) -> None:
    weeks = [step(Frequency.WEEKLY, period_of(Frequency.WEEKLY, date(2026, 2, 2)), n) for n in (0, 1, 3, 4)]
    free = of_measure(workspace, ward, NOW, Frequency.WEEKLY, *weeks)
    assert (free.number, free.unconfirmed) == (35, 1), "2 February to 8 March; this week is not over"
    assert (free.best, free.confirmed_to) == (14, date(2026, 2, 15))


def test_what_is_counted_as_it_happens_needs_no_confirmation(workspace: Workspace, ward: WardInfo) -> None:
    free = of_measure(workspace, ward, NOW, Frequency.AS_IT_HAPPENS)
    assert (free.number, free.unconfirmed, free.is_best) == (37, 0, True)


def test_closed_days_and_not_applicable_ones_are_no_gap(workspace: Workspace, ward: WardInfo) -> None:
    with workspace.change() as change:
        flags = add_measure(change, ward.id, NewMeasure(name="Red flags"))
        for n, state in enumerate([State.VALUE, State.CLOSED, State.NOT_APPLICABLE, State.VALUE, State.VALUE]):
            record(
                change, flags, date(2026, 3, 6) + n * DAY, float(n == 0) if state is State.VALUE else None, state=state
            )
    with workspace.read() as session:
        free = free_of_series(load_series(session, flags.id, NOW), [date(2026, 3, 6)], NOW)
    assert (free.number, free.unconfirmed, free.is_best) == (4, 0, True)
