"""The chart of an archived measure, of one that replaced another, and what its points say of when they were entered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.measures.catalogue import archive_measure, bring_back_measure, described_measure, replace_measure
from app.measures.targets import set_target
from app.models import Frequency, Observation, observation_id
from app.store import Change, Workspace
from app.store.redaction import redact
from app.ui.pages.chart import ChartPage
from app.ui.pages.chart.limits_card import LimitsCard
from app.ui.pages.chart.load import Shown
from tests.ui.chart.ward import LAST, Ward
from tests.ui.conftest import GMT, HandClock


def at(workspace: Workspace, clock: HandClock, moment: datetime, act: Callable[[Change], object]) -> None:
    now, clock.now = clock.now, moment
    with workspace.change() as change:
        act(change)
    clock.now = now


def links(page: ChartPage) -> list[QPushButton]:
    return page.findChildren(QPushButton, "relatedMeasureLink")


def shown(page: ChartPage, kind: type[QLabel], name: str) -> str:
    found = page.findChild(kind, name)
    assert found is not None
    return found.text() if found.isVisible() else ""


@pytest.fixture
def archived(page: ChartPage, workspace: Workspace, ward: Ward) -> ChartPage:
    """The page on a measure with a signal that was archived today."""
    with workspace.change() as change:
        archive_measure(change, ward.late)
    page.refresh()
    return page


def test_an_archived_measure_says_so_and_claims_nothing_of_now(archived: ChartPage) -> None:
    assert shown(archived, QLabel, "archivedTag") == "Archived on 11 March 2026"
    reading = archived.side.reading
    assert reading.headline.text() == "Archived on 11 March 2026"
    assert reading.text.text() == "The last value is of Tue 10 March."
    assert shown(archived, QLabel, "nextStep") == ""
    assert shown(archived, QLabel, "statePill") == ""
    assert not reading.assurance.isVisible()
    assert reading.variation.accessibleName() == "Archived on 11 March 2026"
    spec = archived.chart.view.spec
    assert spec is not None
    assert spec.reading == "Archived on 11 March 2026. The last value is of Tue 10 March."


def test_nothing_is_marked_on_an_archived_chart_and_the_reason_is_told(
    archived: ChartPage, workspace: Workspace, ward: Ward, qtbot: QtBot
) -> None:
    can_do = archived.side.can_do
    for button in (can_do.note, can_do.recalculate):
        assert not button.isEnabled()
        assert button.toolTip().startswith("This measure is archived. Bring it back in Settings")
        assert button.accessibleDescription() == button.toolTip()
    assert shown(archived, QLabel, "whyNoMarks") == can_do.note.toolTip()
    for key in (Qt.Key.Key_End, Qt.Key.Key_N, Qt.Key.Key_R, Qt.Key.Key_Return):
        qtbot.keyClick(archived.chart.view, key)
    assert QApplication.activeModalWidget() is None
    assert not any(command.enabled() for command in archived.commands()[:2])
    with workspace.change() as change:
        bring_back_measure(change, ward.late)
    archived.refresh()
    assert can_do.note.isEnabled()
    assert can_do.note.accessibleDescription() == "Key N"
    assert shown(archived, QLabel, "archivedTag") == ""
    assert archived.side.reading.headline.text() == "A signal of improvement"


def test_a_wait_ends_where_it_was_archived(page: ChartPage, workspace: Workspace, ward: Ward, clock: HandClock) -> None:
    with workspace.change() as change:
        archive_measure(change, ward.falls)
    clock.now += timedelta(days=40)
    page.arrive(measure_id=ward.falls)
    assert page.data is not None
    assert page.data.shown is Shown.WAITING
    assert shown(page, QLabel, "daysSinceNumber") == "47"
    assert shown(page, QLabel, "daysSinceWhen") == "Since 22 January, until it was archived"
    assert page.data.waiting is not None
    assert page.data.waiting.not_confirmed == ""


def test_an_archived_measure_without_a_value_asks_for_none(page: ChartPage, workspace: Workspace, ward: Ward) -> None:
    with workspace.change() as change:
        archive_measure(change, ward.none)
    page.arrive(measure_id=ward.none)
    assert page.nothing.text.text() == "Archived on 11 March 2026, before a value of Compliments was entered."
    assert not page.nothing.button.isVisible()
    page.arrive(measure_id=ward.late)
    with workspace.change() as change:
        bring_back_measure(change, ward.none)
    page.arrive(measure_id=ward.none)
    assert page.nothing.button.isVisible()


def test_charts_of_a_measure_and_the_one_in_its_place_lead_to_each_other(
    page: ChartPage, workspace: Workspace, ward: Ward, qtbot: QtBot
) -> None:
    def replace_it(change: Change) -> UUID:
        new = replace(described_measure(change.session, ward.late), frequency=Frequency.WEEKLY, name="Late, weekly")
        return replace_measure(change, ward.late, new).id

    with workspace.change() as change:
        weekly = replace_it(change)
    page.arrive(measure_id=weekly)
    assert [link.accessibleName() for link in links(page)] == [
        "Replaces Medicines given late (daily), archived 11 March"
    ]
    qtbot.mouseClick(links(page)[0], Qt.MouseButton.LeftButton)
    assert page.data is not None
    assert page.data.measure.id == ward.late
    assert [link.accessibleName() for link in links(page)] == ["Replaced by Late, weekly (weekly)"]
    assert page.chart.view.hasFocus()
    links(page)[0].setFocus()
    qtbot.keyClick(links(page)[0], Qt.Key.Key_Return)
    assert page.data.measure.id == weekly
    page.arrive(measure_id=ward.washing)
    assert links(page) == []
    assert not page.links.isVisible()


def test_a_point_says_when_its_value_was_entered_not_when_its_row_was_touched(
    page: ChartPage, workspace: Workspace, ward: Ward, clock: HandClock
) -> None:
    def amend(change: Change, **columns: object) -> None:
        row = change.get(Observation, observation_id(ward.late, LAST))
        assert row is not None
        for name, value in columns.items():
            setattr(row, name, value)

    def said() -> str:
        page.refresh()
        spec = page.chart.view.spec
        assert spec is not None
        return spec.point(len(spec.x) - 1).spoken

    later = datetime(2026, 3, 11, 10, 30, tzinfo=GMT)
    at(workspace, clock, later, lambda change: amend(change, note="the trolley of Mrs Mallow"))
    assert "Entered 11 March at 08:45" in said()
    redact(workspace, "Mallow")
    assert "Entered 11 March at 08:45" in said()
    at(workspace, clock, later, lambda change: amend(change, value=9.0))
    assert "Entered 11 March at 10:30" in said()


def test_a_target_to_come_is_told(page: ChartPage, workspace: Workspace, ward: Ward) -> None:
    with workspace.change() as change:
        set_target(change, ward.few, 2, date(2026, 3, 11))
    page.arrive(measure_id=ward.few)
    texts = [label.text() for label in page.side.limits.findChildren(QLabel)]
    assert "2 from 11 March" in texts
    assert isinstance(page.side.limits, LimitsCard)
