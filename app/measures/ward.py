"""The one ward of a data file: its names, the days it records, and the trust's hospital numbers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID, uuid4

from sqlmodel import Session, col, select

from app.measures.errors import InvalidWard, NotFound, tidy
from app.models import Ward
from app.models.ward import EVERY_DAY
from app.store import Change

LONGEST_NAME = 120
MOST_PATTERNS = 20
LONGEST_PATTERN = 30


@dataclass(frozen=True, slots=True)
class WardInfo:
    """A ward and its trust, as shown in the top bar, and what was set for it.

    `days_recorded` has a 1 for each day of the week on which a new daily measure is expected, Monday first.
    """

    id: UUID
    name: str
    trust: str
    days_recorded: str = EVERY_DAY
    identifier_patterns: tuple[str, ...] = ()
    has_pin: bool = False


def the_ward(session: Session) -> WardInfo | None:
    """The ward of this data file; None in a new file."""
    row = session.exec(select(Ward).order_by(col(Ward.created_at), col(Ward.id)).limit(1)).first()
    return _info(row) if row else None


def ward_row(change: Change) -> Ward:
    """The ward's row, to write to. Raises NotFound in a file without one."""
    known = the_ward(change.session)
    row = change.get(Ward, known.id) if known else None
    if row is None:
        raise NotFound("The ward")
    return row


def set_up_ward(change: Change, name: str, trust: str = "", ward_id: UUID | None = None) -> WardInfo:
    """Name the ward of this data file; a file that has one has it renamed.

    `ward_id` fixes the identity of a new ward (the demo). Raises InvalidWard.
    """
    name, trust = tidy(name), tidy(trust)
    problems = _problems(name, trust)
    if problems:
        raise InvalidWard(problems)
    known = the_ward(change.session)
    row = change.get(Ward, known.id) if known else None
    if row is None:
        row = Ward(id=ward_id or uuid4(), name=name, trust=trust)
        change.add(row)
        change.say(f"Ward set up: {name}")
    else:
        change.say(_renamed(row, name, trust))
        row.name, row.trust = name, trust
    return _info(row)


def set_days_recorded(change: Change, days: str) -> None:
    """Say on which days of the week a new daily measure is expected: seven signs 0 or 1, Monday first.

    Measures that there are keep their own days. Raises InvalidWard.
    """
    if len(days) != len(EVERY_DAY) or set(days) - {"0", "1"}:
        raise InvalidWard({"days_recorded": "The days of the week could not be read."})
    if "1" not in days:
        raise InvalidWard({"days_recorded": "Choose at least one day of the week."})
    ward_row(change).days_recorded = days
    change.say(f"New daily measures are recorded {days_in_words(days)}")


def days_in_words(days: str) -> str:
    """For instance "every day", "Monday to Friday" or "on Monday and Thursday"."""
    names = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    chosen = [name for name, on in zip(names, days, strict=True) if on == "1"]
    if len(chosen) == len(names):
        return "every day"
    if len(chosen) > 2 and "1" * len(chosen) in days:
        return f"{chosen[0]} to {chosen[-1]}"
    return "on " + (f"{', '.join(chosen[:-1])} and {chosen[-1]}" if len(chosen) > 1 else chosen[0])


def set_identifier_patterns(change: Change, patterns: Iterable[str]) -> tuple[str, ...]:
    """Keep how the trust's hospital numbers are written: 9 for a digit, A for a letter. Raises InvalidWard."""
    kept = tuple(dict.fromkeys(tidy(pattern).upper() for pattern in patterns))
    problem = next(filter(None, map(_pattern_problem, kept)), "")
    if not problem and len(kept) > MOST_PATTERNS:
        problem = f"There can be {MOST_PATTERNS} patterns at most."
    if problem:
        raise InvalidWard({"identifier_patterns": problem})
    ward_row(change).identifier_patterns = list(kept)
    change.say("Patterns of hospital numbers changed")
    return kept


def _pattern_problem(pattern: str) -> str:
    if len(pattern) < 4 or "9" not in pattern:
        return "A pattern has 4 signs or more, with a 9 for each digit, such as AB999999."
    if len(pattern) > LONGEST_PATTERN:
        return f"A pattern has {LONGEST_PATTERN} signs at most."
    return ""


def _renamed(row: Ward, name: str, trust: str) -> str:
    if row.name != name:
        return f"Ward {row.name} is now {name}"
    return f"Trust of {name} is now {trust}" if trust else f"Trust of {name} taken away"


def _info(row: Ward) -> WardInfo:
    patterns = tuple(str(pattern) for pattern in row.identifier_patterns)
    return WardInfo(row.id, row.name, row.trust, row.days_recorded, patterns, bool(row.manager_pin))


def _problems(name: str, trust: str) -> dict[str, str]:
    problems: dict[str, str] = {}
    if not name:
        problems["name"] = "Give the ward a name."
    elif len(name) > LONGEST_NAME:
        problems["name"] = f"The ward's name is longer than {LONGEST_NAME} letters."
    if len(trust) > LONGEST_NAME:
        problems["trust"] = f"The trust's name is longer than {LONGEST_NAME} letters."
    return problems
