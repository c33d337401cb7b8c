"""A ward with measures in a real data file, at a clock that the test sets."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from app.measures import catalogue
from app.measures.measure_info import MeasureInfo
from app.measures.new_measure import NewMeasure
from app.measures.ward import set_up_ward
from app.store import Workspace, open_workspace
from tests.capture.builders import ALL, WARD_ID

LONDON = ZoneInfo("Europe/London")
NOW = datetime(2026, 3, 11, 8, 45, tzinfo=LONDON)
TODAY = NOW.date()
YESTERDAY = date(2026, 3, 10)
_NEW_FIELDS = {field.name for field in fields(NewMeasure)}


@dataclass
class Clock:
    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def add(workspace: Workspace, *measures: MeasureInfo) -> None:
    """Add measures with their own ids."""
    with workspace.change() as change:
        for one in measures:
            given = {name: getattr(one, name) for name in _NEW_FIELDS if hasattr(one, name)}
            catalogue.add_measure(change, WARD_ID, NewMeasure(**given), id=one.id)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ward.db"


@pytest.fixture
def reopen(path: Path, clock: Clock) -> Iterator[Callable[[], Workspace]]:
    """Open the data file again, as after a restart."""
    opened: list[Workspace] = []

    def again() -> Workspace:
        for one in opened:
            one.close()
        opened[:] = [open_workspace(path, clock=clock)]
        return opened[0]

    yield again
    for one in opened:
        one.close()


@pytest.fixture
def workspace(reopen: Callable[[], Workspace]) -> Workspace:
    workspace = reopen()
    with workspace.change() as change:
        set_up_ward(change, "Maple Ward", "Demo Trust", ward_id=WARD_ID)
    add(workspace, *ALL)
    return workspace
