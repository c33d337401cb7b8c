"""A hand-made ward: each test says which measures it has and what was recorded."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import strategies as st

from app.huddle.board import Board, board, refreshed
from app.huddle.tiles import AnyTile, CounterTile, SafetyCrossTile, ValueTile
from app.measures.catalogue import NewMeasure, add_measure, archive_measure, bring_back_measure
from app.measures.measure_info import MeasureInfo
from app.measures.targets import set_target
from app.measures.ward import set_up_ward
from app.models import ChartKind, DataKind, Event, Observation, State, observation_id
from app.store import Change, Workspace, open_workspace
from tests.measures.conftest import record

NOW = datetime(2026, 3, 11, 8, 45, tzinfo=UTC)
TUESDAY = date(2026, 3, 10)
SHARE = {"data_kind": DataKind.PROPORTION, "numerator_label": "yes", "denominator_label": "asked"}
EVENTS = {"data_kind": DataKind.EVENTS, "chart_kind": ChartKind.G, "unit": "falls"}


def back(count: int, last: date = TUESDAY) -> list[date]:
    """So many days up to `last`, oldest first."""
    return [last - timedelta(days=n) for n in range(count - 1, -1, -1)]


def moments(first: date, last: date) -> st.SearchStrategy[datetime]:
    """Any minute of these days."""
    times = st.times().map(lambda at: at.replace(tzinfo=UTC))
    return st.tuples(st.dates(first, last), times).map(lambda pair: datetime.combine(*pair))


class HandWard:
    """Writes and reads a small record."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        with workspace.change() as change:
            self.id = set_up_ward(change, "Maple Ward", "Demo Trust").id

    def measure(self, name: str = "Medicines given late", target: float | None = None, **about: Any) -> MeasureInfo:
        with self.workspace.change() as change:
            made = add_measure(change, self.id, NewMeasure(name=name, **about))
            if target is not None:
                set_target(change, made.id, target, date(2020, 1, 1))
        return made

    def values(self, of: MeasureInfo, days: Sequence[date], values: Sequence[float], per: float | None = None) -> None:
        with self.workspace.change() as change:
            for day, value in zip(days, values, strict=True):
                record(change, of, day, value, per)

    def state(self, of: MeasureInfo, day: date, state: State) -> None:
        with self.workspace.change() as change:
            record(change, of, day, state=state)

    def archived(self, of: MeasureInfo, away: datetime, home: datetime | None = None) -> None:
        """Puts a measure away, and brings it back."""
        for moment, act in ((away, archive_measure), (home, bring_back_measure)):
            if moment is not None:
                self.at(moment, partial(act, id=of.id))

    def at(self, moment: datetime, act: Callable[[Change], object]) -> None:
        """One change on another day."""
        clock, self.workspace.clock = self.workspace.clock, lambda: moment
        try:
            with self.workspace.change() as change:
                act(change)
        finally:
            self.workspace.clock = clock

    def amend(self, of: MeasureInfo, day: date, **columns: object) -> None:
        """Changes columns of what was recorded."""
        with self.workspace.change() as change:
            row = change.get(Observation, observation_id(of.id, day))
            assert row is not None
            for name, value in columns.items():
                setattr(row, name, value)

    def happened(self, of: MeasureInfo, *days: date) -> None:
        with self.workspace.change() as change:
            for day in days:
                change.add(Event(measure_id=of.id, day=day))

    def board(self, now: datetime = NOW) -> Board:
        with self.workspace.read() as session:
            return board(session, now)

    def again(self, before: Board, ids: set[UUID], now: datetime = NOW) -> Board:
        with self.workspace.read() as session:
            return refreshed(session, now, before, ids)

    def tile(self, of: MeasureInfo, now: datetime = NOW) -> AnyTile:
        found = tiles(self.board(now))[of.id]
        assert found.name == of.name
        assert found.domain is of.domain
        return found

    def value(self, of: MeasureInfo, now: datetime = NOW) -> ValueTile:
        tile = self.tile(of, now)
        assert isinstance(tile, ValueTile)
        return tile

    def cross(self, of: MeasureInfo, now: datetime = NOW) -> SafetyCrossTile:
        tile = self.tile(of, now)
        assert isinstance(tile, SafetyCrossTile)
        return tile

    def counter(self, of: MeasureInfo, now: datetime = NOW) -> CounterTile:
        tile = self.tile(of, now)
        assert isinstance(tile, CounterTile)
        return tile


def gap(tile: AnyTile) -> tuple[str, str]:
    """What a tile says is missing, and what is due."""
    return tile.missing, tile.due


def tiles(found: Board) -> dict[UUID, AnyTile]:
    """The tiles by measure."""
    return {tile.measure_id: tile for column in found.columns for tile in column.tiles}


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    opened = open_workspace(tmp_path / "ward.db", clock=lambda: NOW)
    yield opened
    opened.close()


@pytest.fixture
def ward(workspace: Workspace) -> HandWard:
    return HandWard(workspace)
