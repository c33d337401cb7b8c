"""What a ward says of itself in the first run, before anything of it is in the record: plain data and pure changes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from app.measures.library import LibraryEntry, new_measure
from app.measures.measure_info import EVERY_DAY
from app.measures.new_measure import NewMeasure, problems_of
from app.measures.people import LONGEST_INITIALS, LONGEST_ROLE
from app.measures.ward import LONGEST_NAME
from app.models import Domain, Frequency

FEWEST_INITIALS = 2
WARD, MEASURES, TEAM, READY = range(4)
STEPS = 4
MANY = 10
"""Above this many measures the advice to start small is said again."""

_DOMAINS = tuple(Domain)


@dataclass(frozen=True)
class Chosen:
    """A measure for the board. `key` names the entry of the library it came from, "" for one's own.

    `own_days`: its days of the week were chosen for it, so they do not follow the days that the ward records.
    `target` is on the scale of the chart; a target that is not used stays, to be offered again.
    """

    new: NewMeasure
    key: str = ""
    target: float | None = None
    use_target: bool = True
    edited: bool = False
    own_days: bool = False


@dataclass(frozen=True)
class Member:
    """Somebody who enters data."""

    initials: str
    role: str = ""


@dataclass(frozen=True)
class OpenForm:
    """A measure that is being described: which chosen one (None: a new one), and what the form holds so far."""

    place: int | None
    new: NewMeasure
    target: float | None = None


@dataclass(frozen=True)
class Plan:
    """Everything filled in so far. `aside` keeps what was changed of a measure whose tick was taken away."""

    name: str = ""
    trust: str = ""
    days: str = EVERY_DAY
    chosen: tuple[Chosen, ...] = ()
    aside: tuple[Chosen, ...] = ()
    people: tuple[Member, ...] = ()
    step: int = WARD
    form: OpenForm | None = field(default=None)

    @property
    def keys(self) -> tuple[str, ...]:
        """The entries of the library that are on the board."""
        return tuple(one.key for one in self.chosen if one.key)


def from_entry(entry: LibraryEntry) -> Chosen:
    """An entry of the library as it stands, with the target that is often set."""
    return Chosen(new_measure(entry), entry.key, entry.suggested_target)


def ticked(plan: Plan, entries: Iterable[LibraryEntry]) -> Plan:
    """The board with exactly these entries of the library, and with the measures of one's own."""
    wanted = {entry.key: entry for entry in entries}
    stays = tuple(one for one in plan.chosen if not one.key or one.key in wanted)
    leaves = tuple(one for one in plan.chosen if one.key and one.key not in wanted and one.edited)
    known = {one.key for one in plan.chosen}
    before = {one.key: one for one in plan.aside}
    added = tuple(before.get(key) or from_entry(entry) for key, entry in wanted.items() if key not in known)
    aside = tuple(one for one in plan.aside if one.key not in wanted) + leaves
    return replace(plan, chosen=_by_domain((*stays, *added)), aside=aside)


def without(plan: Plan, place: int) -> Plan:
    """The board without the measure at `place`; what was changed of it is kept aside."""
    gone = plan.chosen[place]
    chosen = (*plan.chosen[:place], *plan.chosen[place + 1 :])
    return replace(plan, chosen=chosen, aside=(*plan.aside, gone) if gone.key and gone.edited else plan.aside)


def moved(plan: Plan, place: int, step: int) -> Plan:
    """The measure at `place` one place up (-1) or down (1) among those of its domain; the same plan at its ends."""
    if not can_move(plan, place, step):
        return plan
    chosen = list(plan.chosen)
    chosen[place], chosen[place + step] = chosen[place + step], chosen[place]
    return replace(plan, chosen=tuple(chosen))


def can_move(plan: Plan, place: int, step: int) -> bool:
    """Whether there is a measure of the same domain to change places with."""
    other = place + step
    if not (0 <= place < len(plan.chosen) and 0 <= other < len(plan.chosen)):
        return False
    return plan.chosen[place].new.domain is plan.chosen[other].new.domain


def described(plan: Plan, place: int | None, new: NewMeasure, target: float | None) -> tuple[Plan, int]:
    """The board with a measure described anew (or added, place None), and where it stands now."""
    if place is None:
        one = Chosen(new, target=target, edited=True, own_days=new.days_expected != plan.days)
        chosen = (*plan.chosen, one)
    else:
        before = plan.chosen[place]
        shown = effective(plan, before)
        follows = not before.own_days and new.days_expected == shown.days_expected
        base = replace(new, days_expected=before.new.days_expected) if follows else new
        same = base == before.new and target == before.target
        one = replace(
            before,
            new=base,
            target=target,
            use_target=target is not None,
            edited=before.edited or not same,
            own_days=not follows,
        )
        chosen = (*plan.chosen[:place], one, *plan.chosen[place + 1 :])
    ordered = _by_domain(chosen)
    where = next(index for index, item in enumerate(ordered) if item is one)
    return replace(plan, chosen=ordered, form=None), where


def effective(plan: Plan, one: Chosen) -> NewMeasure:
    """The measure as it will be written: a daily one is expected on the days that the ward records."""
    if one.own_days or one.new.frequency is not Frequency.DAILY:
        return one.new
    both = "".join("1" if a == b == "1" else "0" for a, b in zip(one.new.days_expected, plan.days, strict=True))
    return replace(one.new, days_expected=both if "1" in both else plan.days)


def ward_problems(plan: Plan) -> dict[str, str]:
    """What is wrong with the first step: field → sentence."""
    problems = {}
    name, trust = " ".join(plan.name.split()), " ".join(plan.trust.split())
    if not name:
        problems["name"] = "Give the ward a name."
    elif len(name) > LONGEST_NAME:
        problems["name"] = f"The ward's name is longer than {LONGEST_NAME} letters."
    if len(trust) > LONGEST_NAME:
        problems["trust"] = f"The trust's name is longer than {LONGEST_NAME} letters."
    if "1" not in plan.days:
        problems["days"] = "Choose at least one day of the week."
    return problems


def name_problem(plan: Plan, place: int | None, name: str) -> str:
    """What is wrong with calling the measure at `place` (None: a new one) so; "" where no other has the name."""
    wanted = " ".join(name.split()).casefold()
    for index, other in enumerate(plan.chosen):
        if index != place and " ".join(other.new.name.split()).casefold() == wanted:
            return f"There is a measure called {' '.join(other.new.name.split())} already."
    return ""


def measures_problem(plan: Plan) -> tuple[int, str] | None:
    """The first thing wrong with the second step: which measure (-1: the board), and a sentence."""
    if not plan.chosen:
        return -1, "Choose at least one measure."
    for place, one in enumerate(plan.chosen):
        problems = problems_of(effective(plan, one))
        twice = name_problem(plan, place, one.new.name)
        if problems or twice:
            return place, twice or f"{one.new.name or 'A measure'}: {next(iter(problems.values()))}"
    return None


def member_problems(plan: Plan, initials: str, role: str = "") -> dict[str, str]:
    """What is wrong with adding somebody: field → sentence."""
    problems = {}
    tidy = "".join(initials.split()).upper()
    if len(tidy) < FEWEST_INITIALS:
        problems["initials"] = f"Initials are {FEWEST_INITIALS} to {LONGEST_INITIALS} letters."
    elif len(tidy) > LONGEST_INITIALS:
        problems["initials"] = f"Initials are at most {LONGEST_INITIALS} letters. Do not type a full name."
    elif not tidy.isalpha():
        problems["initials"] = "Initials are letters only."
    elif any(member.initials == tidy for member in plan.people):
        problems["initials"] = f"{tidy} is on the list already. Add a letter to tell them apart."
    if len(role) > LONGEST_ROLE:
        problems["role"] = f"The role is longer than {LONGEST_ROLE} letters."
    return problems


def with_member(plan: Plan, initials: str, role: str = "") -> Plan:
    """The team with somebody more; `member_problems` was asked before."""
    member = Member("".join(initials.split()).upper(), " ".join(role.split()))
    return replace(plan, people=(*plan.people, member))


def without_member(plan: Plan, initials: str) -> Plan:
    """The team without somebody."""
    return replace(plan, people=tuple(member for member in plan.people if member.initials != initials))


def step_problem(plan: Plan, step: int) -> bool:
    """Whether something keeps a person on a step."""
    if step == WARD:
        return bool(ward_problems(plan))
    return step == MEASURES and measures_problem(plan) is not None


def _by_domain(chosen: tuple[Chosen, ...]) -> tuple[Chosen, ...]:
    return tuple(sorted(chosen, key=lambda one: _DOMAINS.index(one.new.domain)))
