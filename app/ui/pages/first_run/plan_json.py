"""A plan as JSON and back. What cannot be read any more is left out: a form half filled is not worth a failed start."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, fields, replace
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from app.measures.library import library
from app.measures.measure_info import EVERY_DAY
from app.measures.new_measure import NewMeasure
from app.models import ChartKind, DataKind, Direction, Domain, Frequency, MeasureKind, ReportsOn
from app.ui.pages.first_run.plan import STEPS, WARD, Chosen, Member, OpenForm, Plan, from_entry

_ENUMS: dict[str, type[StrEnum]] = {
    "domain": Domain,
    "kind": MeasureKind,
    "data_kind": DataKind,
    "chart_kind": ChartKind,
    "direction": Direction,
    "frequency": Frequency,
    "reports_on": ReportsOn,
}
_FIELDS = {field.name: field for field in fields(NewMeasure)}
Read = TypeVar("Read")
_UNREADABLE = (TypeError, ValueError, KeyError, AttributeError)


def to_json(plan: Plan, may_keep: Callable[[str], bool] = lambda _text: True) -> dict[str, Any]:
    """The plan in plain JSON; texts that may not be kept are left empty."""
    content: dict[str, Any] = {
        "name": plan.name,
        "trust": plan.trust,
        "days": plan.days,
        "step": plan.step,
        "chosen": [_chosen_json(one) for one in plan.chosen],
        "aside": [_chosen_json(one) for one in plan.aside],
        "people": [asdict(member) for member in plan.people],
    }
    if plan.form is not None:
        content["form"] = {
            "place": plan.form.place,
            "new": _measure_json(plan.form.new),
            "target": plan.form.target,
        }
    return {key: _kept(value, may_keep) for key, value in content.items()}


def from_json(content: Mapping[str, Any]) -> Plan:
    """The plan that was kept, or as much of it as can be read."""
    days = _text(content.get("days"))
    plan = Plan(
        name=_text(content.get("name")),
        trust=_text(content.get("trust")),
        days=days if len(days) == len(EVERY_DAY) and not set(days) - {"0", "1"} else EVERY_DAY,
        chosen=_all(content.get("chosen"), _chosen),
        aside=_all(content.get("aside"), _chosen),
        people=_all(content.get("people"), _member),
        step=step if isinstance(step := content.get("step"), int) and 0 <= step < STEPS else WARD,
    )
    form = _all([content.get("form")], _form)
    if form and (form[0].place is None or 0 <= form[0].place < len(plan.chosen)):
        plan = replace(plan, form=form[0])
    return plan


def _chosen_json(one: Chosen) -> dict[str, Any]:
    said = {"key": one.key, "target": one.target, "use_target": one.use_target}
    if one.key and not one.edited:
        return said  # the library has the rest
    return {**said, "edited": one.edited, "own_days": one.own_days, "new": _measure_json(one.new)}


def _chosen(kept: Any) -> Chosen:
    entries = {entry.key: entry for entry in library()}
    target = None if kept["target"] is None else float(kept["target"])
    if "new" not in kept:
        return replace(from_entry(entries[kept["key"]]), target=target, use_target=bool(kept["use_target"]))
    return Chosen(
        _measure(kept["new"]),
        _text(kept["key"]),
        target,
        bool(kept["use_target"]),
        bool(kept["edited"]),
        bool(kept["own_days"]),
    )


def _member(kept: Any) -> Member:
    member = Member(_text(kept["initials"]), _text(kept["role"]))
    if not member.initials:
        raise ValueError("nobody")
    return member


def _form(kept: Any) -> OpenForm:
    place = kept["place"]
    target = kept["target"]
    return OpenForm(
        None if place is None else int(place), _measure(kept["new"]), None if target is None else float(target)
    )


def _measure_json(new: NewMeasure) -> dict[str, Any]:
    """Only what differs from a measure of which nothing was said."""
    plain = NewMeasure(name="")
    said = {name: getattr(new, name) for name in _FIELDS if getattr(new, name) != getattr(plain, name)}
    return {name: _plain(value) for name, value in said.items() if name != "replaces_id"}


def _plain(value: Any) -> Any:
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def _measure(kept: Any) -> NewMeasure:
    return NewMeasure(**{"name": "", **{name: _value(name, value) for name, value in kept.items() if name in _FIELDS}})


def _value(name: str, value: Any) -> Any:
    read: Callable[[Any], Any] = _READ.get(name, _text)
    return None if value is None and read in (float, date.fromisoformat) else read(value)


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


_READ: dict[str, Callable[[Any], Any]] = {
    **_ENUMS,
    **dict.fromkeys(("per", "minimum", "maximum", "default_denominator"), float),
    **dict.fromkeys(("decimals", "reports_from"), int),
    "carry_denominator": bool,
    "categories": lambda kept: tuple(_text(category) for category in kept),
    "starts": date.fromisoformat,
}


def _all(kept: Any, read: Callable[[Any], Read]) -> tuple[Read, ...]:
    found = []
    for item in kept if isinstance(kept, list) else ():
        try:
            found.append(read(item))
        except _UNREADABLE:
            continue
    return tuple(found)


def _kept(value: Any, may_keep: Callable[[str], bool]) -> Any:
    if isinstance(value, str):
        return value if may_keep(value) else ""
    if isinstance(value, list):
        return [_kept(item, may_keep) for item in value]
    if isinstance(value, dict):
        return {key: _kept(item, may_keep) for key, item in value.items()}
    return value
