from datetime import date
from typing import Any

import pytest

from app.measures.catalogue import (
    InvalidMeasure,
    NewMeasure,
    add_measure,
    amend_measure,
    archive_measure,
    bring_back_measure,
    definition,
    definitions,
    measure,
    measures,
    put_in_order,
    redefine,
)
from app.measures.errors import NotFound
from app.measures.measure_info import info_of
from app.measures.new_measure import problems_of
from app.measures.ward import WardInfo
from app.models import ChartKind, DataKind, Domain, Frequency, Measure, ReportsOn
from app.store import Workspace


def share(name: str = "Nutrition screen", **more: Any) -> NewMeasure:
    return NewMeasure(**{"name": name, "data_kind": DataKind.PROPORTION, "denominator_label": "admitted", **more})


def test_an_added_measure_is_read_back_whole(workspace: Workspace, ward: WardInfo) -> None:
    new = share(
        "  Nutrition  screen ",
        numerator="Patients screened",
        denominator="Patients admitted",
        domain=Domain.QUALITY,
        reports_on=ReportsOn.TODAY,
        reports_from=480,
        starts=date(2026, 1, 5),
    )
    with workspace.change() as change:
        added = add_measure(change, ward.id, new)
        assert change.sentence == "Measure added: Nutrition screen"
    with workspace.read() as session:
        assert measure(session, added.id) == added
        assert measures(session) == (added,)
        version = definition(session, added.id)
    assert added.name == "Nutrition screen"
    assert added.reports_on is ReportsOn.TODAY
    assert (version.version, version.valid_from, version.numerator) == (1, date(2026, 1, 5), "Patients screened")


def test_order_is_by_domain_then_place(workspace: Workspace, ward: WardInfo) -> None:
    with workspace.change() as change:
        for name, domain in [("a", Domain.PEOPLE), ("b", Domain.SAFETY), ("c", Domain.PEOPLE), ("d", Domain.SAFETY)]:
            add_measure(change, ward.id, NewMeasure(name=name, domain=domain))
        by_name = {m.name: m.id for m in measures(change.session)}
        assert [m.name for m in measures(change.session)] == ["b", "d", "a", "c"]
        put_in_order(change, [by_name["d"], by_name["b"]])
        assert [m.name for m in measures(change.session)] == ["d", "b", "a", "c"]


def test_an_archived_measure_is_put_away_and_kept(workspace: Workspace, ward: WardInfo) -> None:
    with workspace.change() as change:
        falls = add_measure(change, ward.id, NewMeasure(name="Falls"))
        archive_measure(change, falls.id)
    with workspace.read() as session:
        assert measures(session) == ()
        assert [m.name for m in measures(session, archived=True)] == ["Falls"]
    with workspace.change() as change:
        add_measure(change, ward.id, NewMeasure(name="falls"))
        with pytest.raises(InvalidMeasure):
            bring_back_measure(change, falls.id)


def test_amending_says_what_changed_and_keeps_the_rest(workspace: Workspace, ward: WardInfo) -> None:
    with workspace.change() as change:
        one = add_measure(change, ward.id, share(unit="%"))
    with workspace.change() as change:
        amended = amend_measure(change, one.id, name="MUST in 24 h", domain=Domain.SAFETY)
        assert change.sentence == "Measure renamed: Nutrition screen is now MUST in 24 h"
    with workspace.read() as session:
        assert measure(session, one.id) == amended
    assert (amended.unit, amended.domain, amended.denominator_label) == ("%", Domain.SAFETY, "admitted")


def test_another_frequency_is_another_measure(workspace: Workspace, ward: WardInfo) -> None:
    with workspace.change() as change:
        one = add_measure(change, ward.id, share())
        with pytest.raises(InvalidMeasure) as refused:
            amend_measure(change, one.id, frequency=Frequency.WEEKLY)
        assert set(refused.value.problems) == {"frequency"}
        archive_measure(change, one.id)
        weekly = add_measure(change, ward.id, share(frequency=Frequency.WEEKLY, replaces_id=one.id))
    assert weekly.replaces_id == one.id


def test_a_definition_has_versions_and_the_last_counts(workspace: Workspace, ward: WardInfo) -> None:
    with workspace.change() as change:
        one = add_measure(change, ward.id, share(numerator="Screened"))
        redefine(change, one.id, date(2026, 2, 1), "New policy", numerator="Screened and weighed")
        with pytest.raises(InvalidMeasure):
            redefine(change, one.id, date(2026, 2, 1), "  ", numerator="x")
    with workspace.read() as session:
        assert [d.numerator for d in definitions(session, one.id)] == ["Screened", "Screened and weighed"]
        assert (definition(session, one.id).version, definition(session, one.id).reason) == (2, "New policy")


def test_what_is_not_there_is_not_found(workspace: Workspace, ward: WardInfo) -> None:
    with workspace.change() as change, pytest.raises(NotFound, match="no longer there"):
        amend_measure(change, ward.id, name="x")
    with workspace.read() as session, pytest.raises(NotFound):
        measure(session, ward.id)


def test_a_name_is_used_once(workspace: Workspace, ward: WardInfo) -> None:
    with workspace.change() as change:
        add_measure(change, ward.id, NewMeasure(name="Falls"))
        with pytest.raises(InvalidMeasure) as refused:
            add_measure(change, ward.id, NewMeasure(name=" FALLS "))
    assert refused.value.problems == {"name": "There is a measure called FALLS already."}


@pytest.mark.parametrize(
    ("field", "new"),
    [
        ("name", NewMeasure(name="  ")),
        ("name", NewMeasure(name="x" * 121)),
        ("unit", NewMeasure(name="x", unit="u" * 61)),
        ("question", NewMeasure(name="x", question="q" * 1001)),
        ("decimals", NewMeasure(name="x", decimals=7)),
        ("minimum", NewMeasure(name="x", minimum=5, maximum=4)),
        ("maximum", NewMeasure(name="x", maximum=float("nan"))),
        ("denominator_label", share(denominator_label=" ")),
        ("default_denominator", share(default_denominator=0)),
        ("default_denominator", NewMeasure(name="x", carry_denominator=True)),
        ("per", NewMeasure(name="x", data_kind=DataKind.RATE, denominator_label="bed days", per=0)),
        ("per", NewMeasure(name="x", data_kind=DataKind.RATE, denominator_label="bed days", per=float("nan"))),
        ("per", NewMeasure(name="x", per=1000)),
        ("chart_kind", NewMeasure(name="x", chart_kind=ChartKind.P)),
        ("chart_kind", share(chart_kind=ChartKind.C)),
        ("chart_kind", NewMeasure(name="x", data_kind=DataKind.EVENTS, chart_kind=ChartKind.XMR)),
        ("days_expected", NewMeasure(name="x", days_expected="0000000")),
        ("days_expected", NewMeasure(name="x", days_expected="1111")),
        ("days_expected", NewMeasure(name="x", days_expected="mtwtfss")),
        ("reports_from", NewMeasure(name="x", reports_from=1440)),
        ("reports_on", NewMeasure(name="x", frequency=Frequency.WEEKLY, reports_on=ReportsOn.TODAY)),
        ("frequency", NewMeasure(name="x", frequency=Frequency.AS_IT_HAPPENS)),
        ("categories", NewMeasure(name="x", categories=("a",))),
        *(
            ("categories", NewMeasure(name="x", data_kind=DataKind.EVENTS, chart_kind=ChartKind.G, categories=c))
            for c in [("a", " "), ("a", "A "), ("b" * 61,)]
        ),
    ],
)
def test_what_cannot_be_taken_names_the_field_in_a_sentence(field: str, new: NewMeasure) -> None:
    problems = problems_of(new)
    assert set(problems) == {field}
    assert problems[field].endswith(".")


@pytest.mark.parametrize("data_kind", DataKind)
def test_a_run_chart_suits_every_kind_of_data(data_kind: DataKind) -> None:
    label = "patients" if data_kind.has_denominator else ""
    assert not problems_of(NewMeasure(name="x", data_kind=data_kind, chart_kind=ChartKind.RUN, denominator_label=label))


def test_every_column_of_a_measure_is_in_its_info(ward: WardInfo) -> None:
    info = info_of(Measure(ward_id=ward.id, name="x"))
    assert set(Measure.model_fields) - {"created_at", "updated_at"} == set(info.__slots__)
