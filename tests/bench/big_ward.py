"""A ward of 30 daily measures with five years of days, for what has to stay quick when it is full."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

import numpy as np

from app.measures.catalogue import NewMeasure, add_measure
from app.measures.ward import set_up_ward
from app.models import DataKind, observation_id
from app.store import Workspace, open_workspace

MEASURES, DAYS = 30, 5 * 365 + 1
FIRST = date(2021, 3, 11)
NOW = datetime(2026, 3, 11, 8, 45, tzinfo=UTC)
INSERT = (
    "INSERT INTO observation (id, created_at, updated_at, measure_id, period, state, value, denominator, note, "
    "person_id) VALUES (?,?,?,?,?,'value',?,?,'',NULL)"
)


def make_big_ward(path: Path) -> list[UUID]:
    """Writes the ward to a new data file; everything up to yesterday is recorded."""
    with closing(open_workspace(path, clock=lambda: NOW)) as workspace:
        ids = _ward(workspace)
        with closing(sqlite3.connect(path)) as raw:
            _fill(raw, ids)
    return ids


def _ward(workspace: Workspace) -> list[UUID]:
    with workspace.change() as change:
        ward = set_up_ward(change, "Ward 4")
        count = NewMeasure(name="")
        share = replace(count, data_kind=DataKind.PROPORTION, denominator_label="due")
        described = (replace(share if n % 2 else count, name=f"Measure {n}") for n in range(MEASURES))
        return [add_measure(change, ward.id, new).id for new in described]


def _fill(connection: sqlite3.Connection, ids: list[UUID]) -> None:
    """Day by day as a ward does it, so that the rows of one measure lie apart in the file."""
    rng = np.random.default_rng(20260311)
    now = datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")
    days = [FIRST + timedelta(days=n) for n in range(DAYS)]
    with connection:
        connection.executemany(
            INSERT,
            (
                (
                    observation_id(key, day).hex,
                    now,
                    now,
                    key.hex,
                    day.isoformat(),
                    int(rng.poisson(8)),
                    20 if n % 2 else None,
                )
                for day in days
                for n, key in enumerate(ids)
            ),
        )
