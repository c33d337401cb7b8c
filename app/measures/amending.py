"""Amending a measure: what may change while its data stay true, and why the rest may not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from math import ceil, floor
from typing import Any
from uuid import UUID

from app.measures.dates import day_label
from app.measures.errors import InvalidMeasure
from app.measures.formatting import format_number, number_as_needed
from app.measures.measure_info import MeasureInfo, info_of
from app.measures.measure_rows import (
    DEFINITION_FIELDS,
    columns,
    described,
    last_place,
    measure_row,
    others_of,
    refuse,
    tidied,
)
from app.measures.new_measure import NewMeasure
from app.measures.on_record import At, OnRecord, on_record
from app.measures.targets import targets
from app.models import DataKind
from app.store import Change

# What a recorded number means hangs on these: changing one starts a new measure that replaces the old.
_FIXED_FIELDS = ("frequency", "data_kind", "replaces_id", "library_key", *DEFINITION_FIELDS)
_BOUND_TO_DATA = ("minimum", "maximum", "decimals", "starts", "categories", "per")
_ANOTHER = "This would be another measure. Start a new one in its place."


def amend_measure(change: Change, id: UUID, **amended: Any) -> MeasureInfo:  # noqa: A002 - the contract's name
    """Change fields of a measure, named as in NewMeasure. Raises InvalidMeasure and NotFound.

    Frequency and data kind are fixed: `replace_measure` starts a measure that takes its place. The definition is
    changed by `redefine`. What would make recorded values, events or targets untrue is refused, field by field.
    """
    row = measure_row(change, id)
    before = described(row)
    after = tidied(replace(before, **amended))
    fixed = [field for field in _FIXED_FIELDS if getattr(before, field) != getattr(after, field)]
    if fixed:
        raise InvalidMeasure(dict.fromkeys(fixed, _ANOTHER))
    refuse(after, others_of(change, row))
    untrue = what_would_be_untrue(change, id, before, after)
    if untrue:
        raise InvalidMeasure(untrue)
    if after.domain is not before.domain:
        row.position = last_place(change, after.domain)
    for field, x in columns(after).items():
        setattr(row, field, x)
    change.say(
        f"Measure renamed: {before.name} is now {after.name}"
        if before.name != after.name
        else f"Measure changed: {after.name}"
    )
    return info_of(row)


def what_would_be_untrue(change: Change, id: UUID, before: NewMeasure, after: NewMeasure) -> dict[str, str]:  # noqa: A002
    """Field → why what is on record does not allow it, and what to do; empty where nothing speaks against it.

    Only what is changed is looked at: a measure that was amended by older rules can still be renamed.
    """
    changed = {field for field in _BOUND_TO_DATA if getattr(before, field) != getattr(after, field)}
    if not changed:
        return {}
    known = on_record(change.session, id, after)
    has_targets = bool(targets(change.session, id))
    return dict(_untrue(changed, after, known, has_targets=has_targets))


def _untrue(changed: set[str], after: NewMeasure, known: OnRecord, *, has_targets: bool) -> Iterator[tuple[str, str]]:
    if "per" in changed and has_targets:
        yield "per", "The targets are for the number there was. Remove them, change it, and set them anew."
    if changed & {"minimum", "per"}:
        yield from _too_low(after, known)
    if changed & {"maximum", "per"}:
        yield from _too_high(after, known)
    if "decimals" in changed:
        yield from _too_few_decimals(after, known)
    if "starts" in changed:
        yield from _too_late(after, known)
    if "categories" in changed:
        yield from _in_use(after, known)


def _too_low(after: NewMeasure, known: OnRecord) -> Iterator[tuple[str, str]]:
    """Without a smallest value nothing below 0 can be: that is how entries are checked."""
    if known.lowest is None:
        return
    least = 0.0 if after.minimum is None and after.data_kind is DataKind.VALUE else after.minimum
    if least is not None and known.lowest.value < least:
        enough = _rounded(floor, known.lowest.value, after.decimals)
        yield "minimum", _recorded(known.lowest, after.decimals, f"{enough} or less")


def _too_high(after: NewMeasure, known: OnRecord) -> Iterator[tuple[str, str]]:
    if known.highest is not None and after.maximum is not None and known.highest.value > after.maximum:
        enough = _rounded(ceil, known.highest.value, after.decimals)
        yield "maximum", _recorded(known.highest, after.decimals, f"{enough} or more")


def _too_few_decimals(after: NewMeasure, known: OnRecord) -> Iterator[tuple[str, str]]:
    """What is typed of a value has so many decimals; elsewhere they only say how the chart's numbers are written."""
    if after.data_kind is DataKind.VALUE and known.decimals > after.decimals:
        places = "1 decimal" if known.decimals == 1 else f"{known.decimals} decimals"
        yield "decimals", f"Values with {places} are recorded. Keep at least {known.decimals}."


def _too_late(after: NewMeasure, known: OnRecord) -> Iterator[tuple[str, str]]:
    if known.first is not None and after.starts is not None and after.starts > known.first:
        since = day_label(known.first, year=True)
        yield "starts", f"There are entries from {since}. Choose that day or an earlier one."


def _in_use(after: NewMeasure, known: OnRecord) -> Iterator[tuple[str, str]]:
    kept = {category.casefold() for category in after.categories}
    gone = [(category, n) for category, n in known.categories if category.casefold() not in kept]
    if gone:
        category, n = gone[0]
        of = "1 event has" if n == 1 else f"{n} events have"
        also = "" if len(gone) == 1 else f" So are {len(gone) - 1} more." if len(gone) > 2 else " So is 1 more."
        yield (
            "categories",
            f"“{category}” is in use: {of} it.{also} Keep its name, or give those events another category first.",
        )


def _recorded(at: At, decimals: int, enough: str) -> str:
    """What stands in the way, when, and what would do."""
    shown = number_as_needed(at.value, decimals)
    return f"{shown} is recorded ({day_label(at.period, year=True)}). Give {enough}, or correct that entry first."


def _rounded(towards: Callable[[float], int], x: float, decimals: int) -> str:
    """A bound that the value keeps, with the decimals of the chart, or as the value is written where it needs more."""
    if float(number_as_needed(x, decimals)) == x:
        return number_as_needed(x, decimals)
    return format_number(towards(x * 10**decimals) / 10**decimals, decimals)
