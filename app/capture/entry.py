"""The one door of the screen for a cell: type a text, write a note, clear, close a day.

A failure of the world (disk full, read only) comes back as `Refused`; nothing here raises for it.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from app.capture import events, wording
from app.capture.cells import Cell, DraftInfo, Recorded, waiting
from app.capture.checks import Question, check
from app.capture.drafts import NOT_A_NUMBER_FOR_HERE, drafts, empty_draft, may_be_kept, put_draft, shown_text, storable
from app.capture.identifiers import ward_patterns
from app.capture.note_guard import guard_note, guard_number, is_long
from app.capture.outcomes import Ask, ChooseEventsToRemove, Incomplete, Kept, Outcome, Refused, Saved, store_refusal
from app.capture.parsing import CLEAR, KEPT, NOT_KEPT, Refusal, Typed, parse
from app.capture.place import Place, carried_denominator, find_place, settled_place, usual_before
from app.capture.record import recorded_as, write_note, write_row
from app.measures.closures import close_days, closures, is_closed, reopen
from app.measures.dates import day_label
from app.measures.errors import Invalid
from app.measures.measure_info import find_info
from app.measures.ward import the_ward
from app.models import Frequency, State
from app.store import Change, StoreError, Workspace

__all__ = [
    "Ask",
    "Cell",
    "ChooseEventsToRemove",
    "DraftInfo",
    "Incomplete",
    "Kept",
    "Outcome",
    "Refused",
    "Saved",
    "clear_cell",
    "close_day",
    "confirm",
    "drafts",
    "enter_text",
    "keep_text",
    "open_day",
    "set_note",
]

LONGEST_NOTE = 2000


def enter_text(
    workspace: Workspace, measure_id: UUID, period: date, text: str, *, by: UUID | None = None, sure: bool = False
) -> Outcome:
    """Take what was typed for one measure in one period (its first date); `sure` answers an earlier `Ask`."""
    return _at(workspace, measure_id, period, by, lambda change, place: _take(change, place, text, sure), text)


def keep_text(workspace: Workspace, measure_id: UUID, period: date, text: str, *, by: UUID | None = None) -> Outcome:
    """Take a text as the person leaves the cell: what would ask for more is kept as a draft (never an `Ask`)."""

    def keep(change: Change, place: Place) -> Outcome:
        outcome = _take(change, place, text, sure=False)
        if isinstance(outcome, Incomplete):
            return _keep(change, place, text, waiting("incomplete"))
        if isinstance(outcome, Ask):
            return _keep(change, place, text, waiting("unlikely"))
        if isinstance(outcome, ChooseEventsToRemove):
            return _keep(change, place, text, waiting("events_listed"))
        return outcome

    return _at(workspace, measure_id, period, by, keep, text)


def confirm(workspace: Workspace, measure_id: UUID, period: date, *, by: UUID | None = None) -> Outcome:
    """Save the text that is kept in a cell because it is unlikely: a person says that it is right."""

    def take(change: Change, place: Place) -> Outcome:
        if not place.draft or not may_be_kept(change.session, place.draft):
            return Refused(Refusal("gone", "It does not wait any more.", NOT_KEPT, ""))
        return _take(change, place, place.draft, sure=True)

    return _at(workspace, measure_id, period, by, take)


def set_note(
    workspace: Workspace, measure_id: UUID, period: date, note: str, *, by: UUID | None = None, sure: bool = False
) -> Outcome:
    """Write, replace or (empty) remove the note of a cell; its state and numbers stay."""
    note = "\n".join(storable(line) for line in note.strip().splitlines())
    if len(note) > LONGEST_NOTE:
        what = f"The note is longer than {LONGEST_NOTE} letters."
        return Refused(Refusal("too_long", what, NOT_KEPT, "Write a shorter note."))

    def write(change: Change, place: Place) -> Outcome:
        doubt = guard_note(change.session, note, sure=sure)
        if doubt is not None:
            return doubt
        written = write_note(change, place.measure, place.period, note, by)
        sentence = wording.written(place.measure, place.period, written.before, written.after, change.now)
        change.say(sentence)
        cell = place.cell(replace(place.recorded, note=note))
        return Saved(sentence, cell, changed=written.changed, change_id=change.id if written.changed else None)

    return _at(workspace, measure_id, period, by, write)


def clear_cell(workspace: Workspace, measure_id: UUID, period: date, *, by: UUID | None = None) -> Outcome:
    """Clear a cell to not recorded; the row and its note stay.

    Where a draft lies over a saved value, the draft goes and the value stays; clearing again clears the value.
    """
    return _at(workspace, measure_id, period, by, _clear)


def close_day(workspace: Workspace, day: date, *, by: UUID | None = None, reason: str = "") -> str | Refused:
    """Close the whole ward on `day`; the sentence to show, or why not. A closed day stays closed."""
    try:
        with workspace.change(by) as change:
            ward = the_ward(change.session)
            if ward is None:
                return Refused(Refusal("no_ward", "There is no ward yet.", NOT_KEPT, "Set up the ward first."))
            sentence = f"Ward closed on {day_label(day)}"
            if not is_closed(closures(change.session, ward.id), day):
                close_days(change, ward.id, day, day, reason)
                sentence += wording.later_closure(day, change.now, "entered")
                change.say(sentence)
            return sentence
    except Invalid as error:
        return Refused(Refusal("closure", str(error), NOT_KEPT, ""))
    except StoreError as error:
        return Refused(store_refusal(error))


def open_day(workspace: Workspace, day: date, *, by: UUID | None = None) -> str | Refused:
    """Take back the closure of one day; the rest of a longer closure stays closed."""
    sentence = f"Ward open on {day_label(day)} after all"
    before, after = day - timedelta(days=1), day + timedelta(days=1)
    try:
        with workspace.change(by) as change:
            ward = the_ward(change.session)
            if ward is None:
                return sentence
            known = [closure for closure in closures(change.session, ward.id) if day in closure]
            sentence += wording.later_closure(day, change.now, "changed") if known else ""
            for closure in known:
                reopen(change, closure.id)
                for first, last in ((closure.first, before), (after, closure.last)):
                    if first <= last:
                        close_days(change, ward.id, first, last, closure.reason)
                change.say(sentence)
    except StoreError as error:
        return Refused(store_refusal(error))
    return sentence


def _at(
    workspace: Workspace,
    measure_id: UUID,
    period: date,
    by: UUID | None,
    act: Callable[[Change, Place], Outcome],
    typed: str = "",
) -> Outcome:
    """Do `act` on a cell as one change; a failure of the world leaves nothing and is answered.

    Where the cell cannot be entered now, what was `typed` is kept all the same: a clock that is wrong is put right.
    """
    try:
        with workspace.change(by) as change:
            place = find_place(change, measure_id, period)
            if isinstance(place, Refusal):
                return _stands_against(change, measure_id, period, typed, place)
            return act(change, place)
    except StoreError as error:
        return Refused(store_refusal(error))


def _stands_against(change: Change, measure_id: UUID, period: date, typed: str, refusal: Refusal) -> Outcome:
    measure = find_info(change, measure_id)
    if measure is None or not typed.strip():
        return Refused(refusal)
    return _keep(change, settled_place(change, measure, period), typed, replace(refusal, kept=KEPT))


def _take(change: Change, place: Place, text: str, sure: bool) -> Outcome:
    measure = place.measure
    typed = parse(text, measure)
    if isinstance(typed, Refusal):
        return _keep(change, place, text, typed)
    if typed.kind == "clear":
        return _clear(change, place)
    answer = check(measure, typed)
    if isinstance(answer, Refusal):
        return _keep(change, place, text, answer)
    if typed.kind == "numerator_only" and typed.value is not None:
        return Incomplete(typed.value, carried_denominator(change.session, measure, place.period))
    if measure.is_events:
        return events.take(change, place, typed)
    return (None if sure else _ask(change, place, typed, text)) or _write(change, place, typed)


def _ask(change: Change, place: Place, typed: Typed, text: str) -> Ask | None:
    """The question of an unlikely value; what the cell holds already is not asked again."""
    if typed.value is None or recorded_as(typed, place.recorded.note) == place.recorded:
        return None
    if is_long(text):
        asked = guard_number(text, ward_patterns(change.session))
        if asked is not None:
            return asked
    answer = check(place.measure, typed, *usual_before(change, place.measure, place.period))
    return Ask(answer) if isinstance(answer, Question) else None


def _write(change: Change, place: Place, typed: Typed) -> Saved:
    written = write_row(change, place.measure, place.period, place.row, recorded_as(typed), None, change.by)
    if place.draft:
        empty_draft(change, place.measure.id, place.period)
    saved = _saved(change, place, written.after)
    if typed.kind != "closed" or place.measure.frequency is not Frequency.DAILY:
        return saved
    offered = None if is_closed(place.closures, place.period) else place.period
    return replace(saved, offer_close_day=offered)


def _saved(change: Change, place: Place, after: Recorded) -> Saved:
    """The answer after a write, with the sentence said."""
    changed = after != place.recorded or bool(place.draft)
    sentence = wording.written(place.measure, place.period, place.recorded, after, change.now)
    change.say(sentence)
    return Saved(sentence, place.cell(after, draft=""), changed=changed, change_id=change.id if changed else None)


def _clear(change: Change, place: Place) -> Outcome:
    held = empty_draft(change, place.measure.id, place.period) if place.draft else ""
    held = shown_text(change.session, held)
    if held and place.recorded.state is not State.NOT_RECORDED:
        sentence = f"{place.name}: draft {held} dropped, {wording.said(place.measure, place.recorded)} kept"
    elif held:
        sentence = f"{place.name}: draft {held} dropped"
    elif place.measure.is_events:
        return events.take(change, place, CLEAR)
    else:
        return _write(change, place, CLEAR)
    change.say(sentence)
    return Saved(sentence, place.cell(draft=""), change_id=change.id)


def _keep(change: Change, place: Place, text: str, refusal: Refusal) -> Outcome:
    """Store a refused text as the draft of the cell; a value saved before stays."""
    if not may_be_kept(change.session, text):
        return Refused(NOT_A_NUMBER_FOR_HERE)
    if place.recorded.state is not State.NOT_RECORDED and refusal.kept == KEPT:
        held = wording.said(place.measure, place.recorded)
        refusal = replace(refusal, kept=f"Kept as a draft; {held} stays as it was.")
    kept = put_draft(change, place.measure.id, place.period, text, refusal.code, change.by)
    change.say(f"{place.name}: {kept} kept as a draft")
    cell = place.cell(draft=kept, code=refusal.code)
    return Kept(refusal, replace(cell, draft=DraftInfo(kept, refusal)))
