"""Targets in words: each row, which one is in use today, and what changing one means. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.measures.catalogue import MeasureInfo
from app.measures.dates import MONTH_NAMES
from app.measures.targets import TargetInfo, deciding, others
from app.models import TargetScope
from app.ui.pages.settings.measures.lines import target_text

SCOPES = {
    TargetScope.LOCAL: ("Local", "Set by the ward or the trust. It decides whether the target is met."),
    TargetScope.NATIONAL: ("National", "Drawn on the chart; decides only where there is no local one."),
}

IN_USE = "In use today"


@dataclass(frozen=True)
class TargetLine:
    """One row: its words, and a word for where it stands today."""

    target: TargetInfo
    words: str
    standing: str


def target_lines(measure: MeasureInfo, known: Sequence[TargetInfo], today: date) -> tuple[TargetLine, ...]:
    """Every target, newest first."""
    decides = deciding(known, today)
    latest = {scope: _latest(known, scope, today) for scope in TargetScope}
    lines = []
    for target in sorted(known, key=lambda one: (one.valid_from, one.scope.value), reverse=True):
        if target == decides:
            standing = IN_USE
        elif target.valid_from > today:
            standing = "To come"
        else:
            standing = "In force" if target == latest[target.scope] else "Past"
        lines.append(TargetLine(target, row_words(measure, target), standing))
    return tuple(lines)


def row_words(measure: MeasureInfo, target: TargetInfo) -> str:
    """For example "Local: 90% from 1 January 2026", "National: no target from 1 June 2026"."""
    what = "no target" if target.value is None else target_text(measure, target.value)
    return f"{SCOPES[target.scope][0]}: {what} from {long_day(target.valid_from)}"


def today_words(measure: MeasureInfo, known: Sequence[TargetInfo], today: date) -> str:
    """Which target is in use today, and what is only drawn."""
    decides = deciding(known, today)
    if decides is None or decides.value is None:
        coming = min((one for one in known if one.valid_from > today and one.value is not None), default=None, key=_day)
        later = f" One comes into force on {long_day(coming.valid_from)}." if coming is not None else ""
        return f"No target is in force today, so the chart has no target line and no assurance icon.{later}"
    sentence = f"In use today: {decides.scope.value} target {target_text(measure, decides.value)}."
    drawn = [one for one in others(known, today) if one.value is not None]
    for one in drawn:
        assert one.value is not None
        sentence += f" The {one.scope.value} target {target_text(measure, one.value)} is only drawn."
    return sentence


def correction_words(target: TargetInfo, today: date) -> str:
    """What correcting a target means, said before it is done: what is past is read by it too."""
    since = long_day(target.valid_from)
    if target.valid_from > today:
        return f"It comes into force on {since}: nothing has been compared with it yet."
    return (
        f"This changes the past: everything since {since} is compared with what you type here. If the target "
        "changes from now on, set a new target instead: the days before keep theirs."
    )


def long_day(day: date) -> str:
    """For example "1 January 2026"."""
    return f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"


def _day(target: TargetInfo) -> date:
    return target.valid_from


def _latest(known: Sequence[TargetInfo], scope: TargetScope, today: date) -> TargetInfo | None:
    """What was said last of a scope, up to today; it may say that there is no target."""
    begun = [one for one in known if one.scope is scope and one.valid_from <= today]
    return max(begun, default=None, key=_day)
