"""A first run half filled in, for pictures of it."""

from __future__ import annotations

from app.measures.library import library
from app.ui.pages.first_run.plan import Member, Plan, ticked

_KEYS = (
    "falls",
    "pressure_ulcers",
    "medicines_late",
    "observations_on_time",
    "nutrition_screen",
    "home_before_noon",
    "breaks_taken",
    "call_bell",
)


def example() -> Plan:
    """A ward with eight measures of all five domains, and a team of three."""
    entries = {entry.key: entry for entry in library()}
    plan = Plan(
        name="Maple Ward",
        trust="Demo Trust",
        people=(Member("JB", "Nurse in charge"), Member("AO"), Member("TMK", "Improvement lead")),
    )
    return ticked(plan, [entries[key] for key in _KEYS])
