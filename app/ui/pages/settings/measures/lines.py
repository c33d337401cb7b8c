"""The measures as the lines of a list: what each is called and a few words beside it. Plain data, no widgets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import Session

from app.measures.catalogue import MeasureInfo, measures
from app.measures.formatting import number_as_needed, unit_for
from app.measures.targets import deciding, load_many_targets
from app.models import DataKind, Domain, Frequency

OFTEN = {
    Frequency.DAILY: "every day",
    Frequency.WEEKLY: "every week",
    Frequency.MONTHLY: "every month",
    Frequency.AS_IT_HAPPENS: "as it happens",
}
_COUNTED = {
    DataKind.COUNT: "count",
    DataKind.PROPORTION: "percent",
    DataKind.RATE: "rate",
    DataKind.VALUE: "value",
    DataKind.EVENTS: "dated events",
}
_MOST_DAYS = 7


@dataclass(frozen=True)
class MeasureLine:
    """One measure of the list; `beside` is said at its right."""

    id: UUID
    name: str
    domain: Domain
    beside: str
    archived: bool


def measure_lines(session: Session, today: date, *, archived: bool) -> tuple[MeasureLine, ...]:
    """The measures in use in the order of the board, then those in the archive if they are wanted."""
    known = measures(session, archived=archived)
    aims = load_many_targets(session, [one.id for one in known])
    followers = {one.replaces_id: one.name for one in known if one.replaces_id is not None}
    lines = []
    for one in sorted(known, key=lambda one: one.archived_at is not None):  # stable: the order of the board stays
        target = deciding(aims[one.id], today)
        words = [often(one), _COUNTED[one.data_kind]]
        if one.archived_at is not None:
            words = [often(one), f"archived {_day(one.archived_at.date())}"]
            if one.id in followers:
                words.append("replaced")
        elif target is not None and target.value is not None:
            words.append(f"target {target_text(one, target.value)}")
        lines.append(MeasureLine(one.id, one.name, one.domain, " · ".join(words), one.archived_at is not None))
    return tuple(lines)


def often(measure: MeasureInfo) -> str:
    """How often it is counted: "every day", "5 days a week"."""
    days = measure.days_expected.count("1")
    if measure.frequency is Frequency.DAILY and days < _MOST_DAYS:
        return "1 day a week" if days == 1 else f"{days} days a week"
    return OFTEN[measure.frequency]


def target_text(measure: MeasureInfo, value: float) -> str:
    """A target as the chart writes values, with every decimal it was given: "92.5%", "8 doses"."""
    number = number_as_needed(value, measure.decimals)
    if measure.data_kind is DataKind.PROPORTION:
        return f"{number}%"
    unit = unit_for(measure.unit, number)
    return f"{number} {unit}" if unit else number


def _day(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year}"
