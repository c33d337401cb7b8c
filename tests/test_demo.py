import math
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, datetime, time, timedelta
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfoNotFoundError

import numpy as np
import pytest

from app.capture import identifiers
from app.charts.spc import Series, analyse
from app.demo import DEMO_NOW, demo_clock, demo_id, make_demo, measure_id
from app.demo.clock import ward_zone
from app.demo.story import Level, Story, StoryMeasure, read_story
from app.measures.catalogue import MeasureInfo, measures
from app.measures.closures import closures
from app.measures.events import EventInfo, load_many_events
from app.measures.free_of import free_of_series
from app.measures.marks import Marks, load_many_marks
from app.measures.people import on_duty, people
from app.measures.periods import due_period, period_of
from app.measures.series import MeasureSeries, load_many_series
from app.measures.targets import TargetInfo, deciding, load_many_targets, others
from app.measures.ward import the_ward
from app.models import DataKind, Direction, Domain, Frequency, State, TargetScope
from app.store import Workspace, open_workspace
from app.store.history import next_undo

YESTERDAY = date(2026, 3, 10)
TABLES = ("observation", "event", "target", "annotation", "phase", "exclusion", "closure", "duty", "measure")
WORDS = (
    "SELECT note FROM observation",
    "SELECT note FROM event",
    "SELECT text FROM annotation",
    "SELECT reason FROM phase",
    "SELECT reason FROM exclusion",
    "SELECT reason FROM closure",
)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_demo(tmp_path_factory.mktemp("demo") / "demo.db")


@pytest.fixture(scope="module")
def workspace(demo: Path) -> Iterator[Workspace]:
    with closing(open_workspace(demo, clock=demo_clock())) as opened:
        yield opened


@pytest.fixture(scope="module")
def story() -> Story:
    return read_story()


@pytest.fixture(scope="module")
def known(workspace: Workspace) -> dict[UUID, MeasureInfo]:
    with workspace.read() as session:
        return {measure.id: measure for measure in measures(session)}


@pytest.fixture(scope="module")
def series(workspace: Workspace, known: dict[UUID, MeasureInfo]) -> dict[UUID, MeasureSeries]:
    with workspace.read() as session:
        return load_many_series(session, known, DEMO_NOW)


@pytest.fixture(scope="module")
def marks(workspace: Workspace, known: dict[UUID, MeasureInfo]) -> dict[UUID, Marks]:
    with workspace.read() as session:
        return load_many_marks(session, known)


@pytest.fixture(scope="module")
def targets(workspace: Workspace, known: dict[UUID, MeasureInfo]) -> dict[UUID, tuple[TargetInfo, ...]]:
    with workspace.read() as session:
        return load_many_targets(session, known)


@pytest.fixture(scope="module")
def events(workspace: Workspace, known: dict[UUID, MeasureInfo]) -> dict[UUID, tuple[EventInfo, ...]]:
    with workspace.read() as session:
        return load_many_events(session, [one.id for one in known.values() if one.is_events])


def test_the_clock_starts_on_wednesday_11_march_2026_and_ticks() -> None:
    first, second = (clock := demo_clock())(), clock()
    assert DEMO_NOW.isoformat() == "2026-03-11T08:45:00+00:00"
    assert DEMO_NOW.strftime("%A") == "Wednesday"
    assert DEMO_NOW <= first <= second < DEMO_NOW + timedelta(minutes=1)


def test_the_ward_its_people_and_who_is_on(workspace: Workspace) -> None:
    with workspace.read() as session:
        ward = the_ward(session)
        assert ward is not None
        assert (ward.name, ward.trust, ward.id) == ("Maple Ward", "Demo Trust", demo_id("ward"))
        assert [person.initials for person in people(session)] == ["JB", "AO", "SK", "MT"]
        assert on_duty(session, DEMO_NOW.date()) == people(session)


def test_ids_are_the_same_in_every_copy(known: dict[UUID, MeasureInfo]) -> None:
    assert str(demo_id("ward")) == "4d255b3b-05bb-5b17-adc9-907597a04d73"
    assert str(measure_id("medicines_late")) == "a62e89c9-cc82-5bee-ba5e-ec07e631030d"
    assert known[measure_id("medicines_late")].name == "Medicines given late"


def test_two_copies_hold_the_same(demo: Path, tmp_path: Path) -> None:
    def contents(path: Path) -> list[list[tuple[object, ...]]]:
        with closing(sqlite3.connect(path)) as connection:
            return [connection.execute(f"SELECT * FROM {table} ORDER BY id").fetchall() for table in TABLES]

    assert contents(make_demo(tmp_path / "other.db")) == contents(demo)


def test_real_data_is_never_touched(tmp_path: Path) -> None:
    path = tmp_path / "ward-huddle.db"
    path.write_bytes(b"somebody's data")
    with pytest.raises(FileExistsError):
        make_demo(path)
    assert path.read_bytes() == b"somebody's data"


def test_no_copies_are_left_behind(demo: Path) -> None:
    assert not (demo.parent / "backups").exists()


def test_undo_does_not_reach_the_story(workspace: Workspace) -> None:
    with workspace.read() as session:
        assert next_undo(session) is None


def test_every_kind_of_data_direction_and_frequency_is_there(known: dict[UUID, MeasureInfo]) -> None:
    assert len(known) == 14
    assert {one.data_kind for one in known.values()} == set(DataKind)
    assert {one.direction for one in known.values()} == set(Direction)
    assert Counter(one.domain for one in known.values()).keys() == set(Domain)
    assert {one.frequency for one in known.values()} == set(Frequency) - {Frequency.AS_IT_HAPPENS}
    assert len({one.reports_on for one in known.values()}) == 3


def test_two_years_are_told_and_every_state_occurs(
    series: dict[UUID, MeasureSeries], known: dict[UUID, MeasureInfo], demo: Path
) -> None:
    for one in series.values():
        assert one.periods[0] <= date(2024, 3, 7), one.measure.name
        assert one.periods[-1] == due_period(one.measure, DEMO_NOW)
    with closing(sqlite3.connect(demo)) as connection:
        states = {state for (state,) in connection.execute("SELECT DISTINCT state FROM observation")}
    assert states == {State.VALUE, State.NOT_APPLICABLE, State.CLOSED}
    assert any(State.NOT_RECORDED in one.states for one in series.values())
    screens = series[measure_id("nutrition_screen")]
    assert 0 in screens.denominators  # none eligible
    assert any(value == 0 for one in series.values() for value in one.plotted)


def test_the_closed_week_has_no_rows(workspace: Workspace, series: dict[UUID, MeasureSeries]) -> None:
    with workspace.read() as session:
        (week,) = closures(session, demo_id("ward"))
    assert (week.first, week.last) == (date(2024, 12, 23), date(2024, 12, 29))
    for one in series.values():
        assert not [p for p in one.periods if p in week], one.measure.name


def test_what_is_due_this_morning(series: dict[UUID, MeasureSeries]) -> None:
    entered = {one.measure.name for one in series.values() if one.states[-1] is State.VALUE}
    assert entered == {
        "Falls",
        "Pressure ulcers",
        "Hand hygiene",
        "Medicines given late",
        "Noise at night score",
    }
    late = series[measure_id("medicines_late")]
    assert late.person_ids[-1] == demo_id("person", "SK")
    assert late.updated_at[-1] == DEMO_NOW.replace(minute=38)
    assert series[measure_id("falls_rate")].states[-1] is State.NOT_RECORDED


def test_two_days_of_breaks_are_missing(series: dict[UUID, MeasureSeries]) -> None:
    one = series[measure_id("breaks_taken")]
    breaks = dict(zip(one.periods, one.states, strict=True))
    assert breaks[date(2026, 3, 7)] is State.VALUE
    assert {breaks[date(2026, 3, day)] for day in (8, 9, 10)} == {State.NOT_RECORDED}


def test_weekends_are_missing_until_the_rota(series: dict[UUID, MeasureSeries]) -> None:
    bells = series[measure_id("call_bell")]
    recorded = {
        rota: [s is State.VALUE for p, s in zip(bells.periods, bells.states, strict=True)
               if p.weekday() >= 5 and (p >= date(2025, 10, 4)) is rota]
        for rota in (False, True)
    }  # fmt: skip
    assert not any(recorded[False])
    assert sum(recorded[True]) > 0.9 * len(recorded[True])


def test_more_than_half_the_days_of_a_count_are_nought(series: dict[UUID, MeasureSeries]) -> None:
    flags = [y for y in series[measure_id("red_flags")].plotted if not math.isnan(y)]
    assert sum(y == 0 for y in flags) > len(flags) / 2


def test_events_and_their_confirmations_agree(
    demo: Path, series: dict[UUID, MeasureSeries], events: dict[UUID, tuple[EventInfo, ...]]
) -> None:
    with closing(sqlite3.connect(demo)) as connection:
        for one, happened in events.items():
            days = Counter(event.day for event in happened)
            rows = connection.execute("SELECT period, value FROM observation WHERE measure_id=?", [one.hex])
            confirmed = {date.fromisoformat(period): value for period, value in rows}
            assert {day: confirmed[day] for day in days} == days
            assert sum(confirmed.values()) == len(happened)
            assert {event.category for event in happened} <= set(series[one].measure.categories)


def test_the_monthly_rate_counts_the_falls(
    series: dict[UUID, MeasureSeries], events: dict[UUID, tuple[EventInfo, ...]]
) -> None:
    months = Counter(period_of(Frequency.MONTHLY, event.day) for event in events[measure_id("falls")])
    rate = series[measure_id("falls_rate")]
    told = {p: value for p, value in zip(rate.periods, rate.values, strict=True) if value is not None}
    assert len(told) >= 20
    assert told == {p: months[p] for p in told}
    assert sum(told.values()) > 50


def test_falls_on_one_day_can_be_told_apart(events: dict[UUID, tuple[EventInfo, ...]]) -> None:
    times: dict[date, list[time | None]] = {}
    for event in events[measure_id("falls")]:
        times.setdefault(event.day, []).append(event.at)
    several = [of_day for of_day in times.values() if len(of_day) > 1]
    assert several
    assert all(None not in of_day and len(set(of_day)) == len(of_day) for of_day in several)


def test_pressure_ulcers_are_rare(events: dict[UUID, tuple[EventInfo, ...]], series: dict[UUID, MeasureSeries]) -> None:
    ulcers = measure_id("pressure_ulcers")
    days = [event.day for event in events[ulcers]]
    assert 10 <= len(days) <= 20
    free = free_of_series(series[ulcers], days, DEMO_NOW)
    assert (free.number, free.unconfirmed) == (47, 0)
    assert (free.best or 0) > 47


def test_targets_change_and_come_from_two_sides(targets: dict[UUID, tuple[TargetInfo, ...]]) -> None:
    late = targets[measure_id("medicines_late")]
    then, now = deciding(late, date(2025, 6, 1)), deciding(late, YESTERDAY)
    assert then is not None
    assert now is not None
    assert (then.value, now.value) == (10, 6)
    hygiene = targets[measure_id("hand_hygiene")]
    assert [t.scope for t in others(hygiene, YESTERDAY)] == [TargetScope.NATIONAL]


def test_limits_are_recalculated_with_a_reason(marks: dict[UUID, Marks]) -> None:
    late = marks[measure_id("medicines_late")]
    assert [(p.starts, p.reason) for p in late.phases] == [(date(2026, 1, 19), "second drug trolley")]
    assert "Drug computer down 4 hours" in [note.text for note in late.annotations]
    assert any(one.exclusions for one in marks.values())


def test_every_note_of_the_story_is_on_its_cell(story: Story, series: dict[UUID, MeasureSeries], demo: Path) -> None:
    with closing(sqlite3.connect(demo)) as connection:
        rows = connection.execute("SELECT measure_id, period, note FROM observation WHERE note <> ''").fetchall()
    told = {(measure_id(of.key).hex, cell.period.isoformat(), cell.note) for of in story.measures for cell in of.cells}
    assert set(rows) == told


def test_nothing_in_the_story_could_name_a_patient(demo: Path) -> None:
    with closing(sqlite3.connect(demo)) as connection:
        texts = [text for query in WORDS for (text,) in connection.execute(query)]
    assert not [text for text in texts if identifiers.find(text)]


@pytest.mark.parametrize(
    ("key", "variation"),
    [
        ("falls_rate", "improvement_low"),
        ("hand_hygiene", "common_cause"),
        ("medicines_late", "improvement_low"),
        ("nutrition_screen", "concern_low"),
        ("home_before_noon", "improvement_high"),
        ("ready_to_go", "concern_high"),
        ("sickness_hours", "neutral_low"),
        ("noise_at_night", "improvement_high"),
        ("call_bell", "common_cause"),
    ],
)
def test_the_charts_tell_the_story(
    series: dict[UUID, MeasureSeries], marks: dict[UUID, Marks], key: str, variation: str
) -> None:
    one, said = series[measure_id(key)], marks[measure_id(key)]
    analysis = analyse(
        Series(np.array(one.periods, dtype="datetime64[D]"), np.array(one.plotted)),
        "xmr",
        direction=one.measure.direction.value,
        phases=[np.datetime64(phase.starts) for phase in said.phases],
        exclude=[np.datetime64(left.period) for left in said.exclusions],
    )
    assert analysis.variation == variation


def test_the_dip_of_hand_hygiene_shows_and_is_over(series: dict[UUID, MeasureSeries]) -> None:
    one = series[measure_id("hand_hygiene")]
    weeks = Series(np.array(one.periods, dtype="datetime64[D]"), np.array(one.plotted))
    analysis = analyse(weeks, "xmr", direction="up")
    dip = [s for p, s in zip(one.periods, analysis.states, strict=True) if date(2025, 11, 3) <= p < date(2025, 12, 29)]
    assert dip.count("concern") >= 6
    assert "concern" not in analysis.states[-9:]


# What chance alone gives: the smallest dispersion that is not beyond belief, by the law the numbers were drawn from.

Variance = Callable[[float, float], float]
"""Variance of one plotted-scale numerator, from the level and the denominator (1 without one)."""

LAWS: dict[str, Variance] = {
    "poisson": lambda level, _: level,
    "events": lambda level, _: level,
    "binomial": lambda share, n: n * share * (1 - share),
    "per_events": lambda rate, beds: rate * beds,
    # Clipped to 0 to 10, so a little narrower than the 1.9 of one patient; at most 14 patients.
    "scores": lambda _mean, _: 1.7**2 / 14,
    "hours": lambda mean, _: mean * (8**2 + 12**2) / (8 + 12),
}


@pytest.mark.parametrize("key", [of.key for of in read_story().measures])
def test_no_chart_is_steadier_than_chance_allows(story: Story, series: dict[UUID, MeasureSeries], key: str) -> None:
    of = next(of for of in story.measures if of.key == key)
    looked_at = 0
    for residuals in stretches(of, series[measure_id(key)]):
        n = len(residuals)
        if n < 10:
            continue
        looked_at += n
        chi_square = float(np.sum(residuals**2))
        assert chi_square > chi_square_quantile(n - 1, z=-3.29), "1 in 2,000"
        if np.median(residuals) == residuals.min():
            continue  # mostly noughts: no XmR limits, and ranges are no measure of chance
        # XmR limits are made of moving ranges: 1.128 deviations on average between independent values.
        ranges = float(np.mean(np.abs(np.diff(residuals))))
        assert ranges > 1.128 * (1 - 3.29 * 0.83 / math.sqrt(n))
    monthly = series[measure_id(key)].measure.frequency is Frequency.MONTHLY
    assert looked_at >= (15 if monthly else 80)


def stretches(of: StoryMeasure, one: MeasureSeries) -> Iterator[np.ndarray]:
    """The residuals of each level of the story, in standard deviations of its law."""
    told = {cell.period for cell in of.cells if cell.typed is not None}
    levels = of.draw.levels or (Level(one.periods[0], 0.0), Level(date(2025, 7, 1), 0.0))
    for n, step in enumerate(levels):
        end = levels[n + 1].first if n + 1 < len(levels) else date.max
        rows = [
            (value, denominator or 1.0)
            for p, value, denominator in zip(one.periods, one.values, one.denominators, strict=True)
            if value is not None and step.first <= p < end and p not in told
        ]
        values, denominators = (np.array(column) for column in zip(*rows, strict=True))
        level = values.sum() / denominators.sum()
        variances = np.array([LAWS[of.draw.kind](level, d) for d in denominators])
        yield (values - level * denominators) / np.sqrt(variances)


def chi_square_quantile(df: int, z: float) -> float:
    """By Wilson and Hilferty; z is the normal quantile."""
    spread = 2 / (9 * df)
    return df * (1 - spread + z * math.sqrt(spread)) ** 3


def test_times_of_entry_are_those_of_a_ward(series: dict[UUID, MeasureSeries]) -> None:
    late = series[measure_id("medicines_late")]
    entered = dict(zip(late.periods, late.updated_at, strict=True))
    saturday = entered[date(2026, 3, 7)]
    assert saturday is not None
    assert saturday == datetime(2026, 3, 8, 8, 41, tzinfo=saturday.tzinfo)
    assert all(at is None or at <= DEMO_NOW for one in series.values() for at in one.updated_at)


def test_a_pc_without_time_zones_opens_on_the_same_morning(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(_name: str) -> None:
        raise ZoneInfoNotFoundError

    monkeypatch.setattr("app.demo.clock.ZoneInfo", missing)
    assert DEMO_NOW.replace(tzinfo=ward_zone()) == DEMO_NOW
