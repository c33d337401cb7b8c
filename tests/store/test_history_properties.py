"""Random edits, undos and redos: the trail alone rebuilds the tables, and the stacks are those of a plain replay."""

from __future__ import annotations

import tempfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import SQLModel, select

from app.models import AuditChange, AuditEntry, ChangeKind, Event, Measure, Observation, Row, observation_id
from app.store import NothingToUndo, Workspace, history
from app.store.stacks import PastChange, redo_target, undo_target
from app.store.values import STAMPS, codec, model_of
from tests.store.conftest import DAY, Data, make_data

Step = tuple[str, int, float]
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["value", "note", "state", "event", "retitle", "import", "undo", "undo", "redo", "undo_nth"]),
        st.integers(0, 3),
        st.integers(0, 3).map(float),
    ),
    max_size=14,
)
FEW = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def edit(workspace: Workspace, data: Data, step: Step) -> None:
    what, which, number = step
    day = DAY + timedelta(days=which)
    kind = ChangeKind.IMPORT if what == "import" else ChangeKind.EDIT
    with workspace.change(sentence=f"{what} {which} {number:g}", kind=kind) as change:
        if what == "event":
            change.add(Event(measure_id=data.measure_id, day=day))
        elif what == "retitle":
            measure = change.get(Measure, data.measure_id)
            assert measure is not None
            measure.categories = [f"category {number:g}"]
            measure.default_denominator = number + 1
        elif what == "import":
            for offset in range(3):
                _set(change, data, day + timedelta(days=offset), "value", number)
        else:
            _set(change, data, day, what, number)


def _set(change: Any, data: Data, day: date, what: str, number: float) -> None:
    key = observation_id(data.measure_id, day)
    row = change.get(Observation, key)
    if row is None:
        row = Observation(id=key, measure_id=data.measure_id, period=day, value=number)
        change.add(row)
    if what == "note":
        row.note = f"note {number:g}"
    elif what == "state":
        row.state, row.value, row.denominator = "closed", None, None
    else:
        row.state, row.value, row.denominator = "value", number, number or None


def run(workspace: Workspace, data: Data, steps: list[Step]) -> None:
    for step in steps:
        try:
            if step[0] == "undo":
                history.undo(workspace)
            elif step[0] == "redo":
                history.redo(workspace)
            elif step[0] == "undo_nth":
                with workspace.read() as session:
                    past = [p for p in history.recent(session) if p.kind in {ChangeKind.EDIT, ChangeKind.IMPORT}]
                if past:
                    history.undo(workspace, past[step[1] % len(past)].id)
            else:
                edit(workspace, data, step)
        except NothingToUndo:
            pass


def rows(workspace: Workspace) -> dict[Any, dict[str, Any]]:
    """Every row of the record, encoded, without its stamps."""
    found = {}
    with workspace.read() as session:
        for model in tables():
            for row in session.exec(select(model)):
                found[row.id] = codec(model).encode_all(row.__dict__)
    return found


def tables() -> list[type[Row]]:
    names = set(SQLModel.metadata.tables) - {"audit_change", "audit_entry"}
    return [model_of(name) for name in sorted(names)]


def replay(workspace: Workspace) -> dict[Any, dict[str, Any]]:
    """The tables as the trail alone has them, checking that each `before` is what was there."""
    found: dict[Any, dict[str, Any]] = {}
    with workspace.read() as session:
        joined = select(AuditEntry).join(AuditChange).order_by(AuditChange.sequence, AuditEntry.ordinal)  # type: ignore[arg-type]
        for entry in session.exec(joined):
            if entry.before is None:
                assert entry.row_id not in found
                found[entry.row_id] = dict(entry.after)
            else:
                row = found[entry.row_id]
                assert {name: row[name] for name in entry.before} == entry.before
                assert not entry.after.keys() & STAMPS
                row.update(entry.after)
    return found


@given(STEPS)
@FEW
def test_the_trail_alone_rebuilds_the_tables(steps: list[Step]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        data = make_data(Path(folder))
        workspace = data.open()
        try:
            run(workspace, data, steps)
            assert replay(workspace) == rows(workspace)
        finally:
            workspace.close()


@given(STEPS.map(lambda steps: [step for step in steps if "do" not in step[0]]))
@FEW
def test_undo_of_everything_and_redo_of_everything_end_where_they_began(steps: list[Step]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        data = make_data(Path(folder))
        workspace = data.open()
        try:
            states = [rows(workspace)]
            run_one_by_one(workspace, data, steps, states)
            for expected in reversed(states[:-1]):
                assert history.undo(workspace).left_alone == ()
                assert alive(rows(workspace)) == alive(expected)
            for expected in states[1:]:
                assert history.redo(workspace).left_alone == ()
                assert alive(rows(workspace)) == alive(expected)
            assert rows(workspace) == states[-1]
        finally:
            workspace.close()


def run_one_by_one(
    workspace: Workspace, data: Data, steps: list[Step], states: list[dict[Any, dict[str, Any]]]
) -> None:
    for step in steps:
        run(workspace, data, [step])
        now = rows(workspace)
        if now != states[-1]:
            states.append(now)


def alive(found: dict[Any, dict[str, Any]]) -> dict[Any, dict[str, Any]]:
    """Without rows that count for nothing, which an undone insertion leaves behind."""
    return {
        key: row
        for key, row in found.items()
        if not row.get("removed_at") and not (row.get("state") == "not_recorded" and not row["note"])
    }


@given(STEPS)
@FEW
def test_audit_rows_are_never_removed_and_the_sequence_has_no_gap(steps: list[Step]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        data = make_data(Path(folder))
        workspace = data.open()
        try:
            seen: list[history.PastChange] = []
            for step in steps:
                run(workspace, data, [step])
                with workspace.read() as session:
                    now = list(reversed(history.recent(session, 1000)))
                assert now[: len(seen)] == seen
                assert [past.sequence for past in now] == list(range(1, len(now) + 1))
                seen = now
        finally:
            workspace.close()


ACTIONS = st.lists(
    st.tuples(st.sampled_from(["edit", "import", "set_up", "undo", "redo", "undo_nth"]), st.integers(0, 9))
)


@given(ACTIONS)
@settings(max_examples=300, deadline=None)
def test_the_stacks_are_those_of_a_replay_from_the_start(actions: list[tuple[str, int]]) -> None:
    trail: list[PastChange] = []
    undo: list[Any] = []
    redo: list[Any] = []

    def happened(kind: ChangeKind, undoes: Any = None) -> PastChange:
        past = PastChange(uuid4(), len(trail) + 1, datetime(2026, 3, 11, tzinfo=UTC), None, kind, "", undoes)
        trail.append(past)
        return past

    for action, number in actions:
        if action in {"edit", "import"}:
            undo.append(happened(ChangeKind(action)).id)
            redo.clear()
        elif action == "set_up":
            happened(ChangeKind.SET_UP)
        elif action == "redo" and redo:
            undo.append(redo.pop())
            happened(ChangeKind.REDO, undo[-1])
        elif action.startswith("undo") and undo:
            redo.append(undo.pop(-1 if action == "undo" else number % len(undo)))
            happened(ChangeKind.UNDO, redo[-1])
        newest_first = list(reversed(trail))
        assert undo_target(newest_first) == (undo[-1] if undo else None)
        assert redo_target(newest_first) == (redo[-1] if redo else None)
