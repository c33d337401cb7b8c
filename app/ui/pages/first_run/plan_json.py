"""A plan as JSON and back. What cannot be read any more is left out: a form half filled is not worth a failed start."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from typing import Any, TypeVar

from app.measures.library import library
from app.measures.measure_info import EVERY_DAY
from app.ui.measure_form.as_json import UNREADABLE, measure_from, measure_json, text_from
from app.ui.pages.first_run.plan import STEPS, WARD, Chosen, Member, OpenForm, Plan, from_entry

Read = TypeVar("Read")


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
            "new": measure_json(plan.form.new),
            "target": plan.form.target,
        }
    return {key: _kept(value, may_keep) for key, value in content.items()}


def from_json(content: Mapping[str, Any]) -> Plan:
    """The plan that was kept, or as much of it as can be read."""
    days = text_from(content.get("days"))
    plan = Plan(
        name=text_from(content.get("name")),
        trust=text_from(content.get("trust")),
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
    return {**said, "edited": one.edited, "own_days": one.own_days, "new": measure_json(one.new)}


def _chosen(kept: Any) -> Chosen:
    entries = {entry.key: entry for entry in library()}
    target = None if kept["target"] is None else float(kept["target"])
    if "new" not in kept:
        return replace(from_entry(entries[kept["key"]]), target=target, use_target=bool(kept["use_target"]))
    return Chosen(
        measure_from(kept["new"]),
        text_from(kept["key"]),
        target,
        bool(kept["use_target"]),
        bool(kept["edited"]),
        bool(kept["own_days"]),
    )


def _member(kept: Any) -> Member:
    member = Member(text_from(kept["initials"]), text_from(kept["role"]))
    if not member.initials:
        raise ValueError("nobody")
    return member


def _form(kept: Any) -> OpenForm:
    place = kept["place"]
    target = kept["target"]
    return OpenForm(
        None if place is None else int(place), measure_from(kept["new"]), None if target is None else float(target)
    )


def _all(kept: Any, read: Callable[[Any], Read]) -> tuple[Read, ...]:
    found = []
    for item in kept if isinstance(kept, list) else ():
        try:
            found.append(read(item))
        except UNREADABLE:
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
