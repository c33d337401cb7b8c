"""A ward of the store's tests: one ward, one measure, a clock that only moves when told."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from uuid import UUID

import pytest

from app.models import ChangeKind, Measure, Observation, Ward, observation_id
from app.store import Workspace, open_workspace

START = datetime(2026, 3, 11, 8, 45, tzinfo=UTC)
DAY = date(2026, 3, 10)


@dataclass
class Ticker:
    """A clock for tests: one second later at each reading."""

    now: datetime = field(default=START)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@dataclass
class Data:
    """A data file with a ward and a measure in it, and how to open it again."""

    path: Path
    clock: Ticker
    ward_id: UUID
    measure_id: UUID

    def open(self, **options: object) -> Workspace:
        return open_workspace(self.path, clock=self.clock, **options)  # type: ignore[arg-type]


def set_value(workspace: Workspace, measure_id: UUID, day: date, value: float, sentence: str = "") -> UUID:
    """One edit of one observation; gives the change's id."""
    with workspace.change(sentence=sentence or f"{day}: {value:g}") as change:
        key = observation_id(measure_id, day)
        row = change.get(Observation, key)
        if row is None:
            change.add(Observation(id=key, measure_id=measure_id, period=day, value=value))
        else:
            row.state, row.value = "value", value
        return change.id


def value_of(workspace: Workspace, measure_id: UUID, day: date) -> float | None:
    with workspace.read() as session:
        row = session.get(Observation, observation_id(measure_id, day))
        return None if row is None else row.value


def make_data(folder: Path) -> Data:
    """A data file of its own for a test, copied from one that is made once."""
    contents, ward_id, measure_id = _template()
    path = folder / "ward.db"
    path.write_bytes(contents)
    return Data(path, Ticker(), ward_id, measure_id)


@cache
def _template() -> tuple[bytes, UUID, UUID]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "ward.db")
        workspace = open_workspace(path, clock=Ticker())
        ward = Ward(name="Ward 4")
        measure = Measure(ward_id=ward.id, name="Medicines given late")
        with workspace.change(sentence="Set up", kind=ChangeKind.SET_UP) as change:
            change.add(measure)
            change.add(ward)
        workspace.close()
        return path.read_bytes(), ward.id, measure.id


@pytest.fixture
def data(tmp_path: Path) -> Data:
    return make_data(tmp_path)


@pytest.fixture
def workspace(data: Data) -> Iterator[Workspace]:
    opened = data.open()
    yield opened
    opened.close()
