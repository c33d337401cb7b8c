"""What is filled in of the first run, as plain data: ticking, ordering, describing, and what is written in the end."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.measures.catalogue import measures
from app.measures.errors import Invalid
from app.measures.form_drafts import load_form, save_form
from app.measures.library import library
from app.measures.new_measure import NewMeasure, problems_of
from app.measures.people import people
from app.measures.periods import due_period
from app.measures.targets import targets
from app.measures.ward import the_ward
from app.models import ChangeKind, DataKind, Domain, Frequency, ReportsOn
from app.store import Workspace, open_workspace
from app.ui.pages.first_run import plan as plans
from app.ui.pages.first_run.example import example
from app.ui.pages.first_run.plan import Chosen, Member, OpenForm, Plan
from app.ui.pages.first_run.plan_json import from_json, to_json
from app.ui.pages.first_run.set_up import FORM, first_period, write_ward
from tests.ui.conftest import GMT, HandClock

ENTRIES = {entry.key: entry for entry in library()}
WEEKDAYS = "1111100"
OWN = NewMeasure(name="Board rounds", domain=Domain.SAFETY)


def names(plan: Plan) -> list[str]:
    return [one.new.name for one in plan.chosen]


def tick(plan: Plan, *keys: str) -> Plan:
    return plans.ticked(plan, [ENTRIES[key] for key in keys])


def test_the_board_is_in_the_order_of_its_domains_and_of_the_ticks() -> None:
    plan = tick(Plan(), "call_bell", "hand_hygiene", "falls")
    assert plan.keys == ("hand_hygiene", "falls", "call_bell")
    assert tick(plan, "call_bell", "falls").keys == ("falls", "call_bell")


def test_a_measure_moves_inside_its_domain_only() -> None:
    plan = tick(Plan(), "hand_hygiene", "falls", "call_bell")
    assert plans.moved(plan, 0, 1).keys == ("falls", "hand_hygiene", "call_bell")
    assert not plans.can_move(plan, 1, 1)
    assert plans.moved(plan, 1, 1) == plan
    assert plans.moved(plan, 0, -1) == plan


def test_what_was_changed_of_a_measure_outlasts_its_tick() -> None:
    plan = tick(Plan(), "falls", "hand_hygiene")
    named, place = plans.described(plan, 0, replace(plan.chosen[0].new, name="Falls here"), None)
    assert names(named)[place] == "Falls here"
    gone = tick(named, "hand_hygiene")
    assert names(gone) == ["Hand hygiene"]
    assert names(tick(gone, "hand_hygiene", "falls")) == ["Hand hygiene", "Falls here"]
    removed = plans.without(named, 0)
    assert names(tick(removed, "hand_hygiene", "falls")) == ["Hand hygiene", "Falls here"]


def test_ones_own_measure_stays_when_the_library_is_ticked() -> None:
    plan, place = plans.described(tick(Plan(), "call_bell"), None, OWN, 4.0)
    assert place == 0
    assert names(tick(plan, "falls")) == ["Board rounds", "Falls"]
    assert plan.chosen[0].target == 4.0


def test_daily_measures_follow_the_days_of_the_ward() -> None:
    plan = replace(tick(Plan(), "falls", "senior_review", "hand_hygiene"), days="1010000")
    days = {one.key: plans.effective(plan, one).days_expected for one in plan.chosen}
    assert days["falls"] == "1010000"
    assert days["hand_hygiene"] == ENTRIES["hand_hygiene"].days_expected, "a weekly one has no such days"
    weekend = replace(plan, days="0000011")
    review = next(one for one in weekend.chosen if one.key == "senior_review")
    assert plans.effective(weekend, review).days_expected == "0000011", "never on no day at all"


def test_days_chosen_for_a_measure_stay_and_others_follow() -> None:
    plan = tick(Plan(), "falls", "pressure_ulcers")
    shown = plans.effective(plan, plan.chosen[0])
    plan, _ = plans.described(plan, 0, replace(shown, days_expected="1111110"), None)
    plan, _ = plans.described(plan, 1, replace(plans.effective(plan, plan.chosen[1]), caption="New ones"), None)
    plan = replace(plan, days=WEEKDAYS)
    assert [plans.effective(plan, one).days_expected for one in plan.chosen] == ["1111110", WEEKDAYS]


def test_what_is_wrong_is_said_step_by_step() -> None:
    assert plans.ward_problems(Plan(name="  "))["name"] == "Give the ward a name."
    assert plans.ward_problems(Plan(name="x" * 121))["name"]
    assert plans.ward_problems(Plan(name="x" * 120, days="0000000")).keys() == {"days"}
    assert plans.measures_problem(Plan()) == (-1, "Choose at least one measure.")
    twice = replace(tick(Plan(), "falls"), chosen=(*tick(Plan(), "falls").chosen, Chosen(NewMeasure(name=" falls"))))
    assert plans.measures_problem(twice) == (0, "There is a measure called falls already.")
    assert plans.measures_problem(example()) is None


@pytest.mark.parametrize(
    ("initials", "says"),
    [
        ("", "2 to 6 letters"),
        ("J", "2 to 6 letters"),
        ("Jane Bloggs", "Do not type a full name"),
        ("J8", "letters only"),
        ("jb", "on the list already"),
    ],
)
def test_initials_that_cannot_be_taken(initials: str, says: str) -> None:
    plan = plans.with_member(Plan(), "j b", " Nurse  in charge ")
    assert plan.people == (Member("JB", "Nurse in charge"),)
    assert says in plans.member_problems(plan, initials)["initials"]
    assert not plans.member_problems(plan, "ao")


measures_of_any_kind = st.builds(
    NewMeasure,
    name=st.text(max_size=120),
    question=st.text(max_size=60),
    domain=st.sampled_from(Domain),
    data_kind=st.sampled_from(DataKind),
    frequency=st.sampled_from(Frequency),
    reports_on=st.sampled_from(ReportsOn),
    per=st.sampled_from([1.0, 1000.0]),
    minimum=st.none() | st.floats(allow_nan=False, allow_infinity=False),
    categories=st.lists(st.text(max_size=10), max_size=3).map(tuple),
    starts=st.none() | st.dates(),
)
plans_of_any_kind = st.builds(
    Plan,
    name=st.text(max_size=120),
    trust=st.text(max_size=120),
    days=st.sampled_from(["1111111", WEEKDAYS, "0000000"]),
    chosen=st.lists(
        st.builds(
            Chosen,
            measures_of_any_kind,
            key=st.just(""),
            target=st.none() | st.integers(0, 100).map(float),
            use_target=st.booleans(),
            edited=st.just(True),
            own_days=st.booleans(),
        )
        | st.sampled_from([plans.from_entry(entry) for entry in library()]),
        max_size=4,
    ).map(tuple),
    people=st.lists(st.builds(Member, st.sampled_from(["JB", "AO"]), st.text(max_size=20)), max_size=2).map(tuple),
    step=st.integers(0, plans.STEPS - 1),
    form=st.none() | st.builds(OpenForm, st.none(), measures_of_any_kind, st.none() | st.just(3.0)),
)


@settings(max_examples=60, deadline=None)
@given(plans_of_any_kind)
def test_a_plan_comes_back_from_json_as_it_was(plan: Plan) -> None:
    assert from_json(to_json(plan)) == plan


@pytest.mark.parametrize(
    "kept",
    [
        {},
        {"name": 7, "days": "every day", "step": 99, "chosen": "falls", "people": [None, {}], "form": 3},
        {"chosen": [{"key": "no such entry", "target": None, "use_target": True}, {"key": "falls"}, 5]},
        {"form": {"place": 4, "new": {"name": "x"}, "target": None}},
        {"chosen": [{"key": "", "target": 1, "use_target": 1, "edited": 1, "own_days": 0, "new": {"domain": "Money"}}]},
    ],
)
def test_what_cannot_be_read_any_more_is_left_out(kept: dict[str, object]) -> None:
    assert from_json(kept) == Plan()


def test_texts_that_may_not_be_kept_are_left_out() -> None:
    plan = replace(example(), name="secret")
    assert from_json(to_json(plan, lambda text: text != "secret")) == replace(plan, name="")


def test_the_ward_is_written_in_one_change(workspace: Workspace, clock: HandClock) -> None:
    plan = plans.described(replace(example(), days=WEEKDAYS), None, OWN, 4.0)[0]
    left = next(place for place, one in enumerate(plan.chosen) if one.key == "call_bell")
    plan = replace(plan, chosen=(*plan.chosen[:left], replace(plan.chosen[left], use_target=False)))
    with workspace.change(kind=ChangeKind.SET_UP) as change:
        save_form(change, FORM, to_json(plan))
    with workspace.change(kind=ChangeKind.SET_UP) as change:
        write_ward(change, plan, clock())
    with workspace.read() as session:
        ward = the_ward(session)
        assert ward is not None
        assert (ward.name, ward.trust, ward.days_recorded) == ("Maple Ward", "Demo Trust", WEEKDAYS)
        assert next((person.initials, person.role) for person in people(session)) == ("JB", "Nurse in charge")
        made = measures(session)
        assert [measure.name for measure in made] == names(plan), "in the order of the board"
        assert all(m.days_expected == WEEKDAYS for m in made if m.frequency is Frequency.DAILY and m.library_key)
        set_for = {measure.name: [t.value for t in targets(session, measure.id)] for measure in made}
        assert set_for["Observations on time"] == [95.0]
        assert set_for["Board rounds"] == [4.0]
        assert set_for["Call bell answered in 5 min"] == []
        assert load_form(session, FORM) is None
        for measure in made:
            if measure.frequency is not Frequency.AS_IT_HAPPENS:
                assert measure.starts == due_period(measure, clock()), f"{measure.name} begins with what is due now"


def test_a_plan_that_is_refused_leaves_nothing(workspace: Workspace, clock: HandClock) -> None:
    twice = replace(example(), chosen=(*example().chosen, Chosen(NewMeasure(name="FALLS"))))
    with pytest.raises(Invalid), workspace.change(kind=ChangeKind.SET_UP) as change:
        write_ward(change, twice, clock())
    with workspace.read() as session:
        assert the_ward(session) is None
        assert measures(session) == ()


@pytest.mark.parametrize(
    ("now", "of", "first"),
    [
        (datetime(2026, 3, 11, 8, 45, tzinfo=GMT), OWN, date(2026, 3, 10)),
        (datetime(2026, 3, 9, 8, 45, tzinfo=GMT), replace(OWN, days_expected=WEEKDAYS), date(2026, 3, 6)),
        (datetime(2026, 3, 11, 8, 45, tzinfo=GMT), replace(OWN, frequency=Frequency.WEEKLY), date(2026, 3, 2)),
        (
            datetime(2026, 3, 11, 8, 45, tzinfo=GMT),
            replace(OWN, reports_on=ReportsOn.TODAY, reports_from=480),
            date(2026, 3, 11),
        ),
        (
            datetime(2026, 3, 11, 8, 45, tzinfo=GMT),
            replace(OWN, data_kind=DataKind.EVENTS, frequency=Frequency.AS_IT_HAPPENS),
            date(2026, 3, 10),
        ),
    ],
)
def test_a_measure_begins_with_the_period_that_is_due(now: datetime, of: NewMeasure, first: date) -> None:
    assert first_period(of, now) == first


def test_every_entry_of_the_library_can_be_taken_as_it_stands(tmp_path: Path, clock: HandClock) -> None:
    plan = replace(Plan(name="Oak Ward"), chosen=plans.ticked(Plan(), library()).chosen)
    assert not any(problems_of(plans.effective(plan, one)) for one in plan.chosen)
    workspace = open_workspace(tmp_path / "all.db", clock=clock)
    with workspace.change(kind=ChangeKind.SET_UP) as change:
        write_ward(change, plan, clock())
    with workspace.read() as session:
        assert len(measures(session)) == len(library())
    workspace.close()
