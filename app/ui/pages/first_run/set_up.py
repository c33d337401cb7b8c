"""Makes a ward of a plan, in one change: its name and days, its people, its measures with their targets."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from app.measures.catalogue import add_measure
from app.measures.form_drafts import empty_form
from app.measures.measure_info import MeasureInfo
from app.measures.new_measure import NewMeasure
from app.measures.people import add_person
from app.measures.periods import due_period
from app.measures.targets import set_first_target
from app.measures.ward import set_days_recorded, set_up_ward
from app.store import Change
from app.ui.pages.first_run.plan import Plan, effective

FORM = "first_run"
_NOBODY = UUID(int=0)


def write_ward(change: Change, plan: Plan, now: datetime) -> None:
    """Writes the plan and empties the form that kept it. Raises Invalid, and then nothing is written."""
    ward = set_up_ward(change, plan.name, plan.trust)
    set_days_recorded(change, plan.days)
    for member in plan.people:
        add_person(change, ward.id, member.initials, member.role)
    for one in plan.chosen:
        new = effective(plan, one)
        added = add_measure(change, ward.id, replace(new, starts=new.starts or first_period(new, now)))
        if one.target is not None and one.use_target:
            set_first_target(change, added, one.target)
    empty_form(change, FORM)
    measures = "1 measure" if len(plan.chosen) == 1 else f"{len(plan.chosen)} measures"
    change.say(f"{ward.name} set up with {measures}")


def first_period(new: NewMeasure, now: datetime) -> date:
    """The first period that is asked for: the one due now, since what was before the ward began is not missing.

    Of what is counted as it happens, yesterday.
    """
    measure = MeasureInfo(
        id=uuid4(),
        ward_id=_NOBODY,
        name=new.name,
        data_kind=new.data_kind,
        frequency=new.frequency,
        days_expected=new.days_expected,
        reports_on=new.reports_on,
        reports_from=new.reports_from,
    )
    return due_period(measure, now) or now.date() - timedelta(days=1)
