"""Writes the demo ward: set up once, then morning after morning as a ward would have entered it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid5
from zlib import crc32

from app.capture.parsing import NOT_APPLICABLE, Typed, parse
from app.capture.record import write_event, write_note, write_observations
from app.demo.clock import DEMO_NOW, ward_zone
from app.demo.draw import Drawn, DrawnEvent, draw_story
from app.demo.identity import demo_id, measure_id
from app.demo.story import Story, StoryMeasure, read_story
from app.measures.catalogue import MeasureInfo, add_measure
from app.measures.closures import ClosureInfo, close_days
from app.measures.library import library, new_measure
from app.measures.marks import add_annotation, add_exclusion, add_phase
from app.measures.people import add_person, set_on_duty
from app.measures.periods import due_period, expected_periods, last_day, period_of, step
from app.measures.targets import set_target
from app.measures.ward import set_up_ward
from app.models import ChangeKind, Frequency
from app.store import Change, Workspace, open_workspace

# Old quarters are entered in one go, as if from the ward's paper; the last days one morning at a time.
FIRST_SINGLE_MORNING = date(2026, 3, 1)
MORNING_HOUR, MORNING_MINUTE = 8, 41


@dataclass
class _Entry:
    """What one measure had entered on one morning."""

    rows: list[tuple[date, Typed]] = field(default_factory=list)
    events: list[tuple[int, DrawnEvent]] = field(default_factory=list)
    notes: list[tuple[date, str]] = field(default_factory=list)


Morning = tuple[datetime, str]
"""When, and whose initials."""


def make_demo(path: Path) -> Path:
    """Write the demo ward into a new data file at `path` and return it; open it with `demo_clock()`.

    Raises FileExistsError where there is a file already: the demo ward never touches real data.
    """
    if path.exists():
        raise FileExistsError(path)
    story = read_story()
    clock = _SetClock(_morning_of(story.first_day))
    # Nobody wants copies of the demo ward's past mornings.
    with (
        TemporaryDirectory(ignore_cleanup_errors=True) as copies,
        closing(open_workspace(path, clock=clock, backups=Path(copies), must_write=True)) as workspace,
    ):
        measures = _set_up(workspace, story)
        _enter(workspace, story, measures, clock)
        clock.now = DEMO_NOW
        _say_on_charts(workspace, story, measures)
    return path


class _SetClock:
    """A clock that stands where it is put."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


def _morning_of(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, MORNING_HOUR, MORNING_MINUTE, tzinfo=ward_zone())


def _set_up(workspace: Workspace, story: Story) -> dict[str, MeasureInfo]:
    """The ward, its people and its measures."""
    entries = {entry.key: entry for entry in library()}
    with workspace.change(kind=ChangeKind.SET_UP) as change:
        ward = set_up_ward(change, story.ward, story.trust, demo_id("ward"))
        for initials, role in story.people:
            person = add_person(change, ward.id, initials, role, demo_id("person", initials))
            set_on_duty(change, person.id, DEMO_NOW.date())
        measures = {
            of.key: add_measure(change, ward.id, new_measure(entries[of.key]), measure_id(of.key))
            for of in story.measures
        }
        for closure in story.closures:
            close_days(
                change, ward.id, closure.first, closure.last, closure.reason, demo_id("closure", str(closure.first))
            )
        for of in story.measures:
            for target in of.targets:
                set_target(change, measures[of.key].id, target.value, target.first, target.scope)
        change.say(f"Demo ward set up: {story.ward}")
    return measures


def _say_on_charts(workspace: Workspace, story: Story, measures: dict[str, MeasureInfo]) -> None:
    """Notes, recalculated limits and points left out."""
    with workspace.change(demo_id("person", "JB"), kind=ChangeKind.SET_UP) as change:
        for of in story.measures:
            one = measures[of.key].id
            for note in of.annotations:
                add_annotation(change, one, note.day, note.text, uuid5(one, f"note {note.day}"))
            for phase in of.phases:
                add_phase(change, one, phase.day, phase.text, uuid5(one, f"phase {phase.day}"))
            for left in of.exclusions:
                add_exclusion(change, one, left.day, left.text, uuid5(one, f"exclusion {left.day}"))
        change.say("Demo ward: notes on the charts")


def _enter(workspace: Workspace, story: Story, measures: dict[str, MeasureInfo], clock: _SetClock) -> None:
    closed = [ClosureInfo(demo_id("closure"), c.first, c.last) for c in story.closures]
    periods = {
        key: expected_periods(measure, story.first_day, _due(measure), closed) for key, measure in measures.items()
    }
    drawn = draw_story(story, measures, periods)
    mornings: dict[Morning, dict[str, _Entry]] = defaultdict(lambda: defaultdict(_Entry))
    for of in story.measures:
        _schedule(mornings, story, of, measures[of.key], drawn[of.key])
    for when, by in sorted(mornings):
        clock.now = when
        with workspace.change(demo_id("person", by), kind=ChangeKind.SET_UP) as change:
            _write(change, measures, mornings[when, by])
            change.say(f"Demo ward: entered on {when:%d/%m/%Y}")


def _due(measure: MeasureInfo) -> date:
    due = due_period(measure, DEMO_NOW)
    if due is None:
        raise ValueError(f"{measure.name} is never due")
    return due


def _schedule(
    mornings: dict[Morning, dict[str, _Entry]], story: Story, of: StoryMeasure, measure: MeasureInfo, drawn: Drawn
) -> None:
    """Put each period, event and note of a measure on the morning on which it was entered."""
    known = {cell.period: cell for cell in of.cells}
    due = _due(measure)
    for period, typed in _typed(of, measure, drawn):
        when = _entered(story, of, measure, period, due)
        if when is not None:
            entry = mornings[when][of.key]
            entry.rows.append((period, typed))
            if period in known and known[period].note:
                entry.notes.append((period, known[period].note))
    for number, event in enumerate(drawn.events):
        when = _entered(story, of, measure, period_of(measure.frequency, event.day), due)
        if when is not None:
            mornings[when][of.key].events.append((number, event))


def _typed(of: StoryMeasure, measure: MeasureInfo, drawn: Drawn) -> Iterable[tuple[date, Typed]]:
    """What was typed in each period: what was drawn, unless the story says otherwise."""
    typed = {period: Typed("value", *number) for period, number in drawn.numbers.items()}
    typed |= dict.fromkeys(of.not_applicable, NOT_APPLICABLE)
    for cell in of.cells:
        if cell.typed is not None:
            said = parse(cell.typed, measure)
            if not isinstance(said, Typed):
                raise ValueError(f"{of.key}, {cell.period}: {said.sentence}")
            typed[cell.period] = said
    return sorted(typed.items(), key=lambda item: item[0])


def _entered(story: Story, of: StoryMeasure, measure: MeasureInfo, period: date, due: date) -> Morning | None:
    """When a period was entered and by whom; None for what is still due as the demo opens."""
    if period == due:
        return next(
            (
                (_morning_of(m.day).replace(hour=m.at.hour, minute=m.at.minute), m.by)
                for m in story.mornings
                if m.measure == of.key
            ),
            None,
        )
    day = last_day(measure.frequency, period) + timedelta(days=1)
    if day < FIRST_SINGLE_MORNING:
        day = step(Frequency.MONTHLY, day.replace(day=1), 3 - (day.month - 1) % 3)
        day = min(day, FIRST_SINGLE_MORNING)
    # Whoever is on: one person enters a morning.
    staff = [initials for initials, _ in story.people]
    return _morning_of(day), staff[crc32(day.isoformat().encode()) % len(staff)]


def _write(change: Change, measures: Mapping[str, MeasureInfo], entries: Mapping[str, _Entry]) -> None:
    # One flush for all measures: each flush costs more than the rows of a morning.
    with change.session.no_autoflush:
        for key, entry in entries.items():
            _write_numbers(change, measures[key], entry)
    change.session.flush()
    for key, entry in entries.items():
        for period, note in entry.notes:
            write_note(change, measures[key], period, note, change.by)


def _write_numbers(change: Change, measure: MeasureInfo, entry: _Entry) -> None:
    write_observations(change, measure, entry.rows, change.by)
    for number, event in entry.events:
        write_event(
            change,
            measure,
            event.day,
            at=event.at,
            category=event.category,
            note=event.note,
            by=change.by,
            event_id=uuid5(measure.id, f"event {number}"),
        )
