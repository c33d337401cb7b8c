from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from app.measures.measure_info import MeasureInfo
from app.measures.ward import WardInfo, set_up_ward
from app.models import Observation, State, observation_id
from app.store import Change, Workspace, open_workspace

NOW = datetime(2026, 3, 11, 8, 45, tzinfo=UTC)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    opened = open_workspace(tmp_path / "ward.db", clock=lambda: NOW)
    yield opened
    opened.close()


@pytest.fixture
def ward(workspace: Workspace) -> WardInfo:
    with workspace.change() as change:
        return set_up_ward(change, "Maple Ward", "Demo Trust")


def record(
    change: Change,
    measure: MeasureInfo,
    period: date,
    value: float | None = None,
    denominator: float | None = None,
    state: State = State.VALUE,
    note: str = "",
) -> None:
    """Record one row as capture would: the tests of this package stand below capture."""
    change.add(
        Observation(
            id=observation_id(measure.id, period),
            measure_id=measure.id,
            period=period,
            state=state,
            value=value,
            denominator=denominator,
            note=note,
            person_id=change.by,
        )
    )
