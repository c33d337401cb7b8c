"""Migrations: the first step makes what the models say, every released schema opens, and a kill leaves a whole file."""

from __future__ import annotations

import re
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.store import DataFileNewer, Reason, check, copies, open_workspace
from app.store.engine import connect
from app.store.migrations import differences, migrate
from app.store.migrations.runner import run_step, steps_of
from app.store.schema import REVISION, SCHEMA_VERSION, create_schema, read_revision

SCHEMAS = Path(__file__).parents[1] / "data" / "schemas"
NOW = datetime(2026, 3, 11, 9, tzinfo=UTC)

SECOND = '''
"""A step for tests: a new column and a table rebuilt by a batch change, then {trouble}."""
import sys, time
import sqlalchemy as sa
from alembic import op

revision = "{revision}"
down_revision = "{previous}"


def upgrade() -> None:
    with op.batch_alter_table("ward") as batch:
        batch.add_column(sa.Column("phone", sa.String(20), nullable=False, server_default=""))
        batch.create_check_constraint(op.f("ck_ward_name_given"), "length(name) > 0")
    op.create_table("later", sa.Column("id", sa.Uuid(), nullable=False))
    {trouble}
'''


@pytest.fixture
def steps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A package of steps of its own: the real ones, to which a test adds."""
    folder = tmp_path / "steps" / "trial_steps"
    folder.mkdir(parents=True)
    (folder / "__init__.py").write_text("")
    for step in steps_of():
        source = Path(str(step.__file__))
        (folder / source.name).write_text(source.read_text())
    monkeypatch.syspath_prepend(str(folder.parent))
    yield folder
    for name in [name for name in sys.modules if name.startswith("trial_steps")]:
        del sys.modules[name]


def add_step(folder: Path, trouble: str) -> str:
    following = f"{SCHEMA_VERSION + 1:04d}"
    text = SECOND.format(revision=following, previous=REVISION, trouble=trouble)
    (folder / f"{following}_trial.py").write_text(text)
    return following


def dump(connection: sqlite3.Connection) -> list[tuple[str, str, list[str]]]:
    """Every table and index, each as its sorted clauses: SQLite keeps the order in which they were written."""
    found = []
    for kind, name, sql in connection.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL"):
        text = " ".join(str(sql).replace('"', "").split())
        body = text[text.index("(") + 1 : text.rindex(")")]
        found.append((str(kind), str(name), sorted(re.sub(r"\s+", " ", part).strip() for part in clauses(body))))
    return sorted(found)


def clauses(body: str) -> list[str]:
    parts, depth, start = [], 0, 0
    for place, letter in enumerate(body):
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if letter == "," and depth == 0:
            parts.append(body[start:place])
            start = place + 1
    return [*parts, body[start:]]


def from_models(path: Path) -> sqlite3.Connection:
    connection = connect(path, "rwc")
    create_schema(connection)
    return connection


def test_the_steps_from_nothing_make_what_the_models_say(tmp_path: Path) -> None:
    with closing(connect(tmp_path / "stepped.db", "rwc")) as stepped, closing(from_models(tmp_path / "m.db")) as models:
        for step in steps_of():
            run_step(stepped, step, tmp_path / "stepped.db")
        assert dump(stepped) == dump(models)
        assert differences(stepped) == []
        assert read_revision(stepped) == REVISION == steps_of()[-1].revision
        assert stepped.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)


def test_the_steps_are_one_chain() -> None:
    steps = steps_of()
    assert [step.down_revision for step in steps] == [None, *[step.revision for step in steps[:-1]]]
    assert all(Path(str(step.__file__)).name.startswith(f"{step.revision}_") for step in steps)


def released() -> list[Path]:
    return sorted(SCHEMAS.glob("*.sql"))


def test_there_is_a_dump_of_every_released_schema() -> None:
    assert [path.stem for path in released()] == [step.revision for step in steps_of()]


@pytest.mark.parametrize("schema", released(), ids=lambda path: path.stem)
def test_every_released_schema_opens_with_its_rows(tmp_path: Path, schema: Path) -> None:
    path = tmp_path / "ward.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(schema.read_text(encoding="utf-8"))
        before = rows(connection)
    open_workspace(path).close()
    health = check(path)
    assert health.ok
    assert health.revision == REVISION
    with closing(from_models(tmp_path / "models.db")) as models, closing(sqlite3.connect(path)) as now:
        assert dump(now) == dump(models)
        assert {name: len(kept) for name, kept in rows(now).items() if name in before} == {
            name: len(kept) for name, kept in before.items()
        }


def rows(connection: sqlite3.Connection) -> dict[str, list[object]]:
    names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type='table'")]
    return {name: connection.execute(f'SELECT * FROM "{name}"').fetchall() for name in names}


def old_file(path: Path) -> dict[str, list[object]]:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript((SCHEMAS / f"{REVISION}.sql").read_text(encoding="utf-8"))
        connection.execute("PRAGMA journal_mode=WAL")
        return rows(connection)


def test_a_step_is_run_after_a_copy_and_keeps_rows_and_checks(tmp_path: Path, steps: Path) -> None:
    path, folder = tmp_path / "ward.db", tmp_path / "copies"
    before = old_file(path)
    following = add_step(steps, "pass")
    migrate(path, folder, now=NOW, package="trial_steps")
    with closing(connect(path)) as connection:
        assert read_revision(connection) == following
        assert connection.execute("PRAGMA user_version").fetchone() == (int(following),)
        assert rows(connection)["measure"] == before["measure"]
        with pytest.raises(sqlite3.IntegrityError, match="ck_ward_name_given"):
            connection.execute("UPDATE ward SET name=''")
    assert [info.reason for info in copies(folder)] == [Reason.MIGRATION]
    with closing(sqlite3.connect(copies(folder)[0].path)) as connection:
        assert rows(connection) == before


@pytest.mark.parametrize(
    "trouble", ["raise ValueError", 'op.execute("DELETE FROM ward")'], ids=["an error", "broken references"]
)
def test_a_step_that_fails_leaves_the_file_at_the_step_before(tmp_path: Path, steps: Path, trouble: str) -> None:
    path = tmp_path / "ward.db"
    before = old_file(path)
    add_step(steps, trouble)
    with pytest.raises(Exception):  # noqa: B017, PT011 - whichever: the file is what matters
        migrate(path, tmp_path / "copies", now=NOW, package="trial_steps")
    with closing(sqlite3.connect(path)) as connection:
        assert rows(connection) == before
    open_workspace(path).close()


def test_killed_in_mid_step_the_file_is_whole_and_a_later_start_completes(tmp_path: Path, steps: Path) -> None:
    path = tmp_path / "ward.db"
    before = old_file(path)
    following = add_step(steps, "print('in the step', flush=True); time.sleep(60)")
    code = (
        "import sys; from pathlib import Path; from datetime import datetime\n"
        "sys.path.insert(0, sys.argv[1]); from app.store.migrations import migrate\n"
        "migrate(Path(sys.argv[2]), Path(sys.argv[3]), now=datetime.now().astimezone(), package='trial_steps')"
    )
    arguments = [sys.executable, "-c", code, str(steps.parent), str(path), str(tmp_path / "copies")]
    process = subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "in the step\n"
        time.sleep(0.1)
        process.send_signal(signal.SIGKILL if sys.platform != "win32" else signal.SIGTERM)
    finally:
        process.kill()
        process.communicate()
    with closing(connect(path)) as connection:
        assert connection.execute("PRAGMA quick_check").fetchone() == ("ok",)
        assert read_revision(connection) == REVISION
        assert rows(connection) == before
    add_step(steps, "pass")
    for name in [name for name in sys.modules if name.startswith("trial_steps")]:
        del sys.modules[name]
    migrate(path, tmp_path / "copies", now=NOW, package="trial_steps")
    with closing(connect(path)) as connection:
        assert read_revision(connection) == following


def test_an_unknown_revision_is_a_newer_file(tmp_path: Path, steps: Path) -> None:
    path = tmp_path / "ward.db"
    old_file(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num='0042'")
        connection.commit()
    with pytest.raises(DataFileNewer):
        migrate(path, tmp_path / "copies", now=NOW)
