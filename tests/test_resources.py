"""The data files that ship with the program: the measure library, and the licences of what others made."""

import tomllib
from collections import Counter
from typing import Any

import pytest

from app import paths
from app.models import ChartKind, DataKind, Direction, Domain, Frequency, MeasureKind, ReportsOn

ENTRIES: list[dict[str, Any]] = tomllib.loads(
    paths.resource("measure_library.toml").read_text(encoding="utf-8"),
)["measure"]

ALWAYS = {
    "key", "name", "caption", "question", "numerator", "exclusions", "domain", "kind", "data_kind", "unit", "decimals",
    "chart_kind", "direction", "frequency", "days_expected", "reports", "numerator_label", "source",
}  # fmt: skip
SOMETIMES = {
    "denominator", "denominator_label", "carry_denominator", "per", "reports_from", "categories", "minimum", "maximum",
    "suggested_target",
}  # fmt: skip
CHOICES = {
    "domain": {*Domain},
    "kind": {*MeasureKind},
    "data_kind": {*DataKind},
    "direction": {*Direction},
    "frequency": {*Frequency},
    "reports": {*ReportsOn},
    "chart_kind": {*ChartKind} & {"run", "xmr", "p", "u", "c", "g", "t"},
    "days_expected": {"every day", "weekdays"},
}
IN_THE_DESIGN = {
    "Falls", "Pressure ulcers", "Medicines given late", "Observations on time", "Nutrition screen in 24 h",
    "Home before noon", "Ready to go, still here", "Discharge letter same day", "Shifts filled",
    "Staff who got their break", "Sickness, hours lost", "Call bell answered in 5 min", "Noise at night score",
    "Asked what matters",
}  # fmt: skip

each_entry = pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["key"])


def test_there_is_enough_to_choose_from() -> None:
    assert len(ENTRIES) >= 40
    assert {entry["name"] for entry in ENTRIES} >= IN_THE_DESIGN
    for field, few in (("domain", 5), ("data_kind", 2), ("frequency", 3)):
        counted = Counter(entry[field] for entry in ENTRIES)
        assert set(counted) == CHOICES[field]
        assert min(counted.values()) >= few


@pytest.mark.parametrize("field", ["key", "name", "question"])
def test_no_two_entries_share(field: str) -> None:
    assert [value for value, n in Counter(entry[field] for entry in ENTRIES).items() if n > 1] == []


@each_entry
def test_every_field_is_known_and_filled(entry: dict[str, Any]) -> None:
    assert set(entry) >= ALWAYS
    assert set(entry) <= ALWAYS | SOMETIMES
    assert all(value != "" for value in entry.values())
    for field, allowed in CHOICES.items():
        assert entry[field] in allowed, field
    assert entry["decimals"] in range(4)


@each_entry
def test_words_fit_the_screen_and_read_well(entry: dict[str, Any]) -> None:
    assert entry["key"].isascii()
    assert entry["key"] == entry["key"].lower().replace(" ", "_").replace("-", "_")
    assert len(entry["name"]) <= 40
    assert len(entry["caption"]) <= 40
    assert entry["name"][0].isupper()
    assert entry["question"].endswith("?")
    assert entry["exclusions"].endswith(".")
    assert entry["numerator"].endswith(".")
    assert len(entry["numerator_label"]) <= 16
    assert len(entry.get("denominator_label", "")) <= 16


@each_entry
def test_the_parts_agree_with_the_data_kind(entry: dict[str, Any]) -> None:
    kind = DataKind(entry["data_kind"])
    parts = {"denominator", "denominator_label", "carry_denominator"}
    assert (parts & set(entry)) == (parts if kind.has_denominator else set())
    assert ("per" in entry) == (kind == "rate")
    assert ("minimum" in entry and "maximum" in entry) == (kind == "value")
    assert (entry["unit"] == "%") == (kind == "proportion")
    assert "categories" not in entry or kind == "events"
    assert ("reports_from" in entry) == (entry["reports"] in ("today", "last_night"))


@each_entry
def test_the_chart_suits_the_data(entry: dict[str, Any]) -> None:
    suits = {
        "count": {"xmr", "run", "c"},
        "proportion": {"xmr", "run", "p"},
        "rate": {"xmr", "run", "u"},
        "value": {"xmr", "run"},
        "events": {"t", "g", "run"},
    }
    assert entry["chart_kind"] in suits[entry["data_kind"]]
    assert entry["frequency"] != "as_it_happens" or entry["data_kind"] == "events"


@each_entry
def test_a_suggested_target_can_be_met(entry: dict[str, Any]) -> None:
    target = entry.get("suggested_target")
    if target is not None:
        assert entry["direction"] != "neither"
        top = 100 if entry["data_kind"] == "proportion" else entry.get("maximum", target)
        assert 0 <= target <= top


def test_the_licences_of_what_others_made_are_there() -> None:
    assert "SIL OPEN FONT LICENSE Version 1.1" in paths.resource("fonts/OFL.txt").read_text(encoding="utf-8")
    assert "ISC License" in paths.resource("icons/lucide/LICENSE").read_text(encoding="utf-8")
