"""Typed text that was not taken and waits to be mended, of every day: what is wrong with it, and where it belongs."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from sqlalchemy import func, select
from sqlmodel import Session, col

from app.capture.cells import draft_info
from app.capture.drafts import HIDDEN, drafts, empty_draft, may_be_kept
from app.capture.outcomes import Refused, store_refusal
from app.capture.parsing import Refusal
from app.measures import catalogue
from app.measures.measure_info import MeasureInfo
from app.measures.periods import due_period, last_day, period_label
from app.models import Draft
from app.store import StoreError, Workspace

_ASKED_WITHIN = 10  # days after the end of a period on which a sheet asks for it


@dataclass(frozen=True, slots=True)
class WaitingText:
    """One text: `shown` is the text, or that it is hidden, `problem` what is wrong with it, `code` that in short."""

    measure: MeasureInfo
    period: date
    shown: str
    problem: str
    code: str = ""

    @property
    def wants_yes(self) -> bool:
        """True where nothing is wrong but that it is unlikely: a person may say that it is right."""
        return self.code == "unlikely" and not self.is_archived

    @property
    def is_archived(self) -> bool:
        """True where the measure takes no values any more: the text can only be discarded."""
        return self.measure.archived_at is not None

    @property
    def place(self) -> str:
        """The cell in words: "Falls, Tue 10 Mar"."""
        return f"{self.measure.name}, {period_label(self.measure.frequency, self.period)}"


def waiting_texts(session: Session) -> tuple[WaitingText, ...]:
    """Every draft of every day, oldest first; a text that the guard would stop today is not shown."""
    kept = drafts(session)
    by_id = {measure.id: measure for measure in catalogue.measures(session, archived=True)} if kept else {}
    return tuple(
        WaitingText(by_id[one.measure_id], one.period, *_said(session, by_id[one.measure_id], one.text, one.code))
        for one in kept
    )


def waiting_count(session: Session) -> int:
    """How many texts wait to be mended, of every day, by one count in the database."""
    return int(session.execute(select(func.count()).select_from(Draft).where(col(Draft.text) != "")).scalar_one())


def sheet_day(measure: MeasureInfo, period: date, now: datetime) -> date | None:
    """The day whose entry sheet asks for a period; None for today's."""
    last, today = last_day(measure.frequency, period), now.date()
    days = [last + timedelta(days=n) for n in range(_ASKED_WITHIN)]
    for day in days:
        moment = now if day == today else datetime.combine(day, time.max, now.tzinfo)
        if day <= today and due_period(measure, moment) == period:
            return None if day == today else day
    # No sheet asks for it: the one of the day after has it beside what was due.
    return days[1] if days[1] < today else None


def discard(workspace: Workspace, measure_id: UUID, period: date, *, by: UUID | None = None) -> str | Refused:
    """Drop the draft of a cell, of an archived measure too; undo brings it back. The sentence to show, or why not."""
    try:
        with workspace.change(by) as change:
            measure = catalogue.measure(change.session, measure_id)
            held = empty_draft(change, measure_id, period)
            named = f"draft {held}" if may_be_kept(change.session, held) else "draft"
            sentence = f"{measure.name}, {period_label(measure.frequency, period)}: {named} dropped"
            change.say(sentence)
            return sentence
    except StoreError as error:
        return Refused(store_refusal(error))


def _said(session: Session, measure: MeasureInfo, text: str, code: str) -> tuple[str, str, str]:
    """What is shown of a draft, what is wrong with it, and the code of that."""
    if not may_be_kept(session, text):
        return HIDDEN, _archived(measure, "It should not be kept here."), "identifier"
    info = draft_info(measure, text, code)
    refusal = info.refusal if info is not None else Refusal("", "", "", "")
    return text, _archived(measure, refusal.what), refusal.code


def _archived(measure: MeasureInfo, problem: str) -> str:
    """The problem, and that the measure was archived, said once."""
    if measure.archived_at is None or "archived" in problem:
        return problem
    return f"{problem} The measure was archived."
