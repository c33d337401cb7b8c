"""What the panel in place of a chart says where some days were never recorded."""

from datetime import UTC, date, datetime
from uuid import UUID, uuid4

from app.huddle.waiting import Waiting, waiting
from app.measures.events import EventInfo
from app.measures.measure_info import MeasureInfo
from app.measures.series import MeasureSeries
from app.models import DataKind, Frequency, State

NOW = datetime(2026, 3, 11, 8, 45, tzinfo=UTC)


def wait_of(values: list[float | None], kind: DataKind = DataKind.COUNT, *fell: date, weekly: bool = False) -> Waiting:
    """Rows up to 10 March, or up to the week of 2 March; None is not recorded."""
    n = len(values)
    last, gap = (date(2026, 3, 2), 7) if weekly else (date(2026, 3, 10), 1)
    periods = tuple(date.fromordinal(last.toordinal() - gap * (n - 1 - k)) for k in range(n))
    states = tuple(State.NOT_RECORDED if value is None else State.VALUE for value in values)
    frequency = Frequency.WEEKLY if weekly else Frequency.DAILY
    of = MeasureInfo(uuid4(), UUID(int=0), "Falls", data_kind=kind, frequency=frequency)
    series = MeasureSeries(of, periods, tuple(values), (None,) * n, states, ("",) * n, (None,) * n, (None,) * n)
    return waiting(series, [EventInfo(uuid4(), day, None, "", "", False) for day in fell], NOW)


def test_what_nobody_recorded_is_not_claimed() -> None:
    wait = wait_of([1, 0, 0, 0, None, 0, None, None], DataKind.EVENTS, date(2026, 3, 3))
    assert (wait.number, wait.unit, wait.at_most) == (7, "days", True)
    assert wait.not_confirmed == "At most 7 days: 3 days since then are not recorded."
    assert (wait.best, wait.is_best, wait.confirmed_to) == ("Ward best: 3 days", False, date(2026, 3, 6))


def test_a_whole_confirmed_wait_is_the_best() -> None:
    wait = wait_of([1, 0, 1, 0, 0], DataKind.EVENTS, date(2026, 3, 6), date(2026, 3, 8))
    assert (wait.number, wait.unit, wait.best, wait.is_best) == (2, "days", "Ward best: 2 days", True)
    assert (wait.not_confirmed, wait.since) == ("", "Since 8 March")


def test_a_count_in_weeks_says_it_in_weeks() -> None:
    wait = wait_of([2, 0, 0, None, 0], weekly=True)
    assert (wait.number, wait.unit, wait.at_most, wait.best) == (4, "weeks", True, "Ward best: 2 weeks")
    assert wait.not_confirmed == "At most 4 weeks: 1 week since then is not recorded."
    assert wait.since == "Since the week of 2 February"


def test_none_so_far_with_gaps_is_none_recorded() -> None:
    wait = wait_of([0, None, 0], DataKind.EVENTS)
    assert (wait.number, wait.since) == (None, "None recorded since counting began on 8 March")
    assert wait.not_confirmed == "1 day since then is not recorded."
