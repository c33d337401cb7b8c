"""What the form asks of a measure, given how it is counted and how often; what it does not ask keeps a sound value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from app.measures.new_measure import CHARTS_FOR, NewMeasure
from app.models import ChartKind, DataKind, Frequency, ReportsOn

NOT_IN_THE_FORM = frozenset({"replaces_id", "library_key"})
DEFINITION = frozenset({"numerator", "denominator", "exclusions", "source"})
_ALWAYS = frozenset(
    {"name", "question", "caption", "domain", "kind", "owner", "data_kind", "frequency", "chart_kind", "direction"}
)
_BY_DATA: dict[DataKind, frozenset[str]] = {
    DataKind.COUNT: frozenset({"unit", "maximum"}),
    DataKind.PROPORTION: frozenset(
        {"numerator_label", "denominator_label", "default_denominator", "carry_denominator", "decimals"}
    ),
    DataKind.RATE: frozenset(
        {"numerator_label", "denominator_label", "per", "default_denominator", "carry_denominator"}
        | {"unit", "decimals", "minimum", "maximum"}
    ),
    DataKind.VALUE: frozenset({"unit", "decimals", "minimum", "maximum"}),
    DataKind.EVENTS: frozenset({"unit", "categories"}),
}
_USUAL_CHART: dict[DataKind, ChartKind] = {DataKind.EVENTS: ChartKind.G}
_USUAL_PER = 1000.0
_USUAL_DECIMALS = {DataKind.RATE: 1, DataKind.VALUE: 1}
_EMPTY: dict[str, Any] = {field.name: field.default for field in fields(NewMeasure)}


def asked(data_kind: DataKind, frequency: Frequency, reports_on: ReportsOn) -> frozenset[str]:
    """The fields that apply to such a measure; the others are not shown."""
    found = _ALWAYS | _BY_DATA[data_kind] | (DEFINITION if data_kind.has_denominator else DEFINITION - {"denominator"})
    if frequency is not Frequency.AS_IT_HAPPENS:
        found |= {"starts"}
    if frequency is Frequency.DAILY:
        found |= {"days_expected", "reports_on"}
        if reports_on is not ReportsOn.YESTERDAY:
            found |= {"reports_from"}
    return found


def frequencies(data_kind: DataKind) -> tuple[Frequency, ...]:
    """How often such a measure can be counted."""
    if data_kind is DataKind.EVENTS:
        return tuple(Frequency)
    return tuple(often for often in Frequency if often is not Frequency.AS_IT_HAPPENS)


def charts(data_kind: DataKind) -> tuple[ChartKind, ...]:
    """The chart kinds that suit, the usual one first."""
    usual = usual_chart(data_kind)
    return (usual, *(kind for kind in ChartKind if kind in CHARTS_FOR[data_kind] and kind is not usual))


def usual_chart(data_kind: DataKind) -> ChartKind:
    """The chart that a new measure of this kind begins with."""
    return _USUAL_CHART.get(data_kind, ChartKind.XMR)


def beginning(first: NewMeasure, data_kind: DataKind) -> dict[str, Any]:
    """What fields begin with once the way of counting is chosen: as the measure had them, else what is usual."""
    if data_kind is first.data_kind:
        return {"chart_kind": first.chart_kind, "per": first.per, "decimals": first.decimals}
    return {
        "chart_kind": usual_chart(data_kind),
        "per": _USUAL_PER if data_kind is DataKind.RATE else 1.0,
        "decimals": _USUAL_DECIMALS.get(data_kind, 0),
    }


def described(first: NewMeasure, given: Mapping[str, Any]) -> NewMeasure:
    """The measure as filled in: what was asked, the rest as it was, or empty where that no longer applies."""
    data_kind, frequency = given["data_kind"], given["frequency"]
    reports_on = given["reports_on"] if frequency is Frequency.DAILY else ReportsOn.YESTERDAY
    shown = asked(data_kind, frequency, reports_on)
    values = {name: value for name, value in given.items() if name in shown}
    same = {"data": data_kind is first.data_kind, "often": frequency is first.frequency}
    for name in _EMPTY.keys() - NOT_IN_THE_FORM - DEFINITION - shown:
        depends = "often" if name in {"days_expected", "reports_on", "reports_from", "starts"} else "data"
        values[name] = getattr(first, name) if same[depends] else _EMPTY[name]
    if "reports_from" not in shown:
        values["reports_from"] = first.reports_from if reports_on is first.reports_on else 0
    if data_kind is DataKind.PROPORTION and not same["data"]:
        values["unit"] = "%"
    if "denominator" not in shown:
        values["denominator"] = first.denominator if same["data"] else ""
    return replace(first, **values)
