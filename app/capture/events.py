"""Events of an event measure, the only count it has, and the confirmation that a period was counted."""

from collections.abc import Callable, Iterable
from datetime import date, time
from uuid import UUID

from app.capture import wording
from app.capture.drafts import empty_draft, storable
from app.capture.note_guard import guard_note
from app.capture.outcomes import Ask, ChooseEventsToRemove, Refused, Saved, store_refusal
from app.capture.parsing import NOT_KEPT, Refusal, Typed
from app.capture.place import Place, events_between, find_place, settled_place
from app.capture.record import recorded_of, write_event, write_observation
from app.measures import catalogue
from app.measures.errors import NotFound
from app.measures.events import EventInfo, load_many_events
from app.measures.measure_info import MeasureInfo
from app.measures.periods import is_finished, last_day, period_of
from app.models import Event, Observation, State, observation_id
from app.store import Change, StoreError, Workspace

MOST_AT_ONCE = 50
LONGEST_NOTE = 2000

EventOutcome = Saved | Refused | Ask | ChooseEventsToRemove


def add_event(
    workspace: Workspace,
    measure_id: UUID,
    day: date,
    *,
    at: time | None = None,
    category: str = "",
    note: str = "",
    by: UUID | None = None,
    details_to_follow: bool = False,
    sure: bool = False,
) -> EventOutcome:
    """List a happening on `day`; the period it falls in counts as confirmed once it is finished."""
    note = storable(note)

    def add(change: Change) -> EventOutcome:
        measure = catalogue.measure(change.session, measure_id)
        refusal = _wrong(measure, day, at, category, note, change) or guard_note(change.session, note, sure=sure)
        if refusal is not None:
            return refusal
        before = settled_place(change, measure, day)
        write_event(
            change, measure, day, at=at, category=category, note=note, details_to_follow=details_to_follow, by=by
        )
        recount(change, measure, day)
        return _done(change, before, day, f"event added{wording.later(measure, [day], change.now, 'entered')}")

    return _as_one_change(workspace, by, add)


def amend_event(
    workspace: Workspace,
    event_id: UUID,
    *,
    day: date,
    at: time | None = None,
    category: str = "",
    note: str = "",
    by: UUID | None = None,
    details_to_follow: bool = False,
    sure: bool = False,
) -> EventOutcome:
    """Replace what is said of an event; both days are counted again where it moved."""
    note = storable(note)

    def amend(change: Change) -> EventOutcome:
        row, measure = _event(change, event_id)
        refusal = _wrong(measure, day, at, category, note, change, row) or guard_note(change.session, note, sure=sure)
        if refusal is not None:
            return refusal
        before, left = settled_place(change, measure, day), row.day
        said = (row.day, row.at, row.category, row.note, row.details_to_follow)
        changed = said != (day, at, category, note, details_to_follow)
        if changed:
            row.day, row.at, row.category, row.note = day, at, category, note
            row.details_to_follow, row.person_id = details_to_follow, by
        recount(change, measure, left)
        recount(change, measure, day)
        moved = f"event moved from {wording.when(measure, left, change.now.date())}" if left != day else "event changed"
        return _done(
            change, before, day, f"{moved}{wording.later(measure, [left, day], change.now, 'changed')}", changed
        )

    return _as_one_change(workspace, by, amend)


def remove_event(workspace: Workspace, event_id: UUID, *, by: UUID | None = None) -> EventOutcome:
    """Mark an event removed; its row stays."""

    def remove(change: Change) -> EventOutcome:
        row, measure = _event(change, event_id)
        before = settled_place(change, measure, row.day)
        row.removed_at = change.at
        recount(change, measure, row.day)
        late = wording.later(measure, [row.day], change.now, "changed")
        return _done(change, before, row.day, f"event removed{late}")

    return _as_one_change(workspace, by, remove)


def set_event_count(
    workspace: Workspace, measure_id: UUID, period: date, n: int, *, by: UUID | None = None, remove: Iterable[UUID] = ()
) -> EventOutcome:
    """Confirm that `n` happened in a period: more makes events with details to follow, fewer asks which to remove."""
    named = frozenset(remove)

    def count(change: Change) -> EventOutcome:
        place = find_place(change, measure_id, period)
        return Refused(place) if isinstance(place, Refusal) else set_count(change, place, n, named)

    return _as_one_change(workspace, by, count)


def take(change: Change, place: Place, typed: Typed) -> EventOutcome:
    """What was typed in the cell of an event measure: a count, or a state where no events are listed."""
    if typed.value is not None:
        return set_count(change, place, int(typed.value))
    listed = len(listed_events(change, place))
    if listed:
        things = "1 event is" if listed == 1 else f"{listed} events are"
        what = f"{things} listed for {wording.when(place.measure, place.period, change.now.date())}."
        return Refused(Refusal("events_listed", what, NOT_KEPT, "Remove them from the list first."))
    written = write_observation(change, place.measure, place.period, typed, change.by)
    return _counted(change, place, written.changed)


def set_count(change: Change, place: Place, n: int, remove: frozenset[UUID] = frozenset()) -> EventOutcome:
    """As `set_event_count`, inside a change that is already open; says its sentence."""
    if not place.measure.is_events or n < 0:
        return Refused(Refusal("not_events", "No events can be counted here.", NOT_KEPT, "Choose another measure."))
    listed = listed_events(change, place)
    if n - len(listed) > MOST_AT_ONCE:
        what = f"{n} events in one period are more than can be listed at once."
        return Refused(Refusal("too_many", what, NOT_KEPT, "Check the number."))
    too_many = len(listed) - n
    if too_many > 0:
        if len(remove) != too_many or not remove <= {event.id for event in listed}:
            return ChooseEventsToRemove(listed, too_many)
        for event_id in remove:
            _event(change, event_id)[0].removed_at = change.at
    last = last_day(place.measure.frequency, place.period)
    for _ in range(-too_many):
        # The day inside a week or a month is not known yet: the last one never makes the ward look free for longer.
        write_event(change, place.measure, last, details_to_follow=True, by=change.by)
    written = write_observation(change, place.measure, place.period, Typed("value", float(n)), change.by)
    return _counted(change, place, written.changed or too_many != 0)


def listed_events(change: Change, place: Place) -> tuple[EventInfo, ...]:
    """The events of the place's period, oldest first."""
    last = last_day(place.measure.frequency, place.period)
    found = load_many_events(change.session, [place.measure.id], since=place.period)[place.measure.id]
    return tuple(event for event in found if event.day <= last)


def recount(change: Change, measure: MeasureInfo, day: date) -> None:
    """Bring the confirmation of the period of `day` up to its events; a finished period with events gets one."""
    period = period_of(measure.frequency, day)
    n = events_between(change.session, measure.id, period, last_day(measure.frequency, period))
    row = change.get(Observation, observation_id(measure.id, period))
    confirmed = recorded_of(row).state is State.VALUE
    if confirmed or (n and is_finished(measure, period, change.now)):
        write_observation(change, measure, period, Typed("value", float(n)), change.by)


def _counted(change: Change, place: Place, changed: bool) -> Saved:
    """The answer after a count, with the sentence said."""
    held = empty_draft(change, place.measure.id, place.period)
    after = settled_place(change, place.measure, place.period)
    sentence = wording.written(place.measure, place.period, place.recorded, after.recorded, change.now)
    change.say(sentence)
    changed = changed or bool(held)
    return Saved(sentence, after.cell(), changed=changed, change_id=change.id if changed else None)


def _done(change: Change, before: Place, day: date, what: str, changed: bool = True) -> Saved:
    """The answer after an event was touched by hand; `before` gives the measure."""
    sentence = f"{wording.place_of_day(before.measure, day, change.now.date())}: {what}"
    change.say(sentence)
    cell = settled_place(change, before.measure, day).cell()
    return Saved(sentence, cell, changed=changed, change_id=change.id if changed else None)


def _as_one_change(workspace: Workspace, by: UUID | None, act: Callable[[Change], EventOutcome]) -> EventOutcome:
    try:
        with workspace.change(by) as change:
            return act(change)
    except NotFound as error:
        return Refused(Refusal("unknown", error.sentence, NOT_KEPT, "Reload the page."))
    except StoreError as error:
        return Refused(store_refusal(error))


def _event(change: Change, event_id: UUID) -> tuple[Event, MeasureInfo]:
    row = change.get(Event, event_id)
    if row is None or row.removed_at is not None:
        raise NotFound("That event")
    return row, catalogue.measure(change.session, row.measure_id)


def _wrong(
    measure: MeasureInfo,
    day: date,
    at: time | None,
    category: str,
    note: str,
    change: Change,
    known: Event | None = None,
) -> Refused | None:
    """Why an event cannot be listed so."""
    today = change.now.date()
    problem: tuple[str, str, str] | None = None
    if not measure.is_events or (measure.archived_at is not None and known is None):
        problem = "not_events", f"{measure.name} takes no events.", "Choose another measure."
    elif day > today:
        problem = "future", f"{wording.place_of_day(measure, day, today)} has not come yet.", "Choose an earlier date."
    elif day == today and at is not None and at > change.now.time():
        problem = "future", f"{at:%H:%M} has not come yet.", "Check the time."
    elif category and category not in measure.categories and (known is None or category != known.category):
        problem = "category", f"{category} is not a category of {measure.name}.", "Choose one from the list."
    elif len(note) > LONGEST_NOTE:
        problem = "too_long", f"The note is longer than {LONGEST_NOTE} letters.", "Write a shorter note."
    return None if problem is None else Refused(Refusal(problem[0], problem[1], NOT_KEPT, problem[2]))
