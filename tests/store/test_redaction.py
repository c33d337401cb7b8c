"""Taking a text out for good: out of every row and the audit trail, and out of the bytes of the file and its log."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.models import (
    Annotation,
    ChangeKind,
    Closure,
    Draft,
    Event,
    FormDraft,
    Measure,
    MeasureVersion,
    Observation,
    Person,
    Phase,
    Ward,
    observation_id,
)
from app.store import (
    EVERYTHING,
    Changed,
    CopyNotDeleted,
    DataFileMissing,
    NotACopy,
    NotCompacted,
    ReadOnly,
    Reason,
    Workspace,
    backup,
    copies,
    delete_copy,
    opening,
)
from app.store.compacting import is_unfinished
from app.store.engine import connect
from app.store.history import next_undo, recent, row_history, undo
from app.store.redaction import RedactionRefused, compact, find_text, redact
from app.store.redaction.texts import text_columns
from app.store.values import _models
from tests.store.conftest import DAY, Data, make_data, set_value, value_of
from tests.store.test_migrations import SCHEMAS
from tests.store.test_opening import damage

NAME = "Émile Müller"
WRITTEN = (NAME, "ÉMILE MÜLLER", "émile müller", "E\u0301mile Mu\u0308ller")


def fill(workspace: Workspace, data: Data, name: str = NAME) -> None:
    """Everything that a user types, with the name in it; by an SQLite that leaves in free room what it deletes."""
    workspace._writer.connection.execute("PRAGMA secure_delete=OFF")  # type: ignore[union-attr]
    with workspace.change(sentence=f"{name} wrote this", kind=ChangeKind.SET_UP) as change:
        ward = change.get(Ward, data.ward_id)
        assert ward is not None
        ward.trust = f"Trust of {name}"
        ward.identifier_patterns = [f"{name} 9999", "AB999999"]
        change.add(Person(ward_id=data.ward_id, initials="EM", role=f"knows {name}"))
        change.add(FormDraft(form="first_run", content={"people": [{"role": name.upper()}], "n": 3}))
        change.add(Closure(ward_id=data.ward_id, first=DAY, last=DAY, reason=f"{name} said so"))
        measure = change.get(Measure, data.measure_id)
        assert measure is not None
        measure.name, measure.categories = f"Falls of {name}", [f"{name} fell", f"{name.upper()} fell", "other"]
    with workspace.change(sentence="Counted") as change:
        change.add(MeasureVersion(measure_id=data.measure_id, valid_from=DAY, numerator=name, reason=f"as {name} says"))
        change.add(Event(measure_id=data.measure_id, day=DAY, category=f"{name} fell", note=f"{name.lower()} slipped"))
        change.add(Annotation(measure_id=data.measure_id, day=DAY, text=f"With {name}"))
        change.add(Phase(measure_id=data.measure_id, starts=DAY, reason=name))
        change.add(Draft(measure_id=data.measure_id, period=DAY, text=f"9/8 {name}", problem="more"))
        change.add(
            Observation(id=observation_id(data.measure_id, DAY), measure_id=data.measure_id, period=DAY, value=7)
        )
    for number, written in enumerate(WRITTEN):
        with workspace.change(sentence=f"Note: {written}") as change:
            row = change.get(Observation, observation_id(data.measure_id, DAY))
            assert row is not None
            row.note, row.value = f"{written} was here\n“{written}”" * 40, float(number)


def traces(folder: Path, name: str = NAME) -> list[tuple[str, str]]:
    """The files of a folder whose bytes hold the name, however it is written, and in what encoding."""
    forms = {form for one in (*WRITTEN, name, name.upper(), name.lower()) for form in (one, one.strip())}
    found = []
    for path in sorted(folder.iterdir()):
        raw = path.read_bytes() if path.is_file() else b""
        for form in forms:
            escaped = json.dumps(form)[1:-1]
            for encoded in (form.encode(), escaped.encode(), form.encode("utf-16-le"), form.encode("utf-16-be")):
                if encoded in raw:
                    found.append((path.name, form))
    return found


def strings(path: Path) -> Iterator[tuple[str, str, str]]:
    """Every string of every table as it is on disk: table, column and the string; of JSON, those inside."""
    with closing(sqlite3.connect(path)) as connection:
        for (table,) in connection.execute("SELECT name FROM sqlite_master WHERE type='table'").fetchall():
            cursor = connection.execute(f'SELECT * FROM "{table}"')
            names = [column[0] for column in cursor.description]
            for row in cursor:
                for name, value in zip(names, row, strict=True):
                    if isinstance(value, str):
                        for text in inside(value):
                            yield table, name, text


def inside(value: str) -> Iterator[str]:
    try:
        decoded = json.loads(value)
    except ValueError:
        decoded = value
    waiting: list[Any] = [decoded]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            yield one
        elif isinstance(one, list):
            waiting += one
        elif isinstance(one, dict):
            waiting += one.values()


def dump(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    with closing(sqlite3.connect(path)) as connection:
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type='table' ORDER BY name").fetchall()
        return {name: sorted(connection.execute(f'SELECT * FROM "{name}"').fetchall(), key=repr) for (name,) in tables}


def test_every_column_of_text_is_known() -> None:
    found = {(table, column.name) for table in _models() for column in text_columns(table)}
    assert found == {
        ("annotation", "text"),
        ("closure", "reason"),
        ("draft", "text"),
        ("event", "category"),
        ("event", "note"),
        ("exclusion", "reason"),
        ("form_draft", "content"),
        ("measure", "caption"),
        ("measure", "categories"),
        ("measure", "denominator_label"),
        ("measure", "name"),
        ("measure", "numerator_label"),
        ("measure", "owner"),
        ("measure", "question"),
        ("measure", "unit"),
        ("measure_version", "denominator"),
        ("measure_version", "exclusions"),
        ("measure_version", "numerator"),
        ("measure_version", "reason"),
        ("measure_version", "source"),
        ("observation", "note"),
        ("person", "role"),
        ("phase", "reason"),
        ("ward", "identifier_patterns"),
        ("ward", "name"),
        ("ward", "trust"),
    }, "a new column of strings: is it text of a user's, or named in texts.NOT_TYPED?"


def test_a_text_is_found_where_it_stands_with_whose_it_is_and_the_day(workspace: Workspace, data: Data) -> None:
    fill(workspace, data)
    with workspace.read() as session:
        found = find_text(session, "ÉMILE müller")
        assert find_text(session, "nobody at all") == ()
    shown = {(one.table, one.column) for one in found if not one.in_history}
    assert shown == {
        ("annotation", "text"),
        ("closure", "reason"),
        ("draft", "text"),
        ("event", "category"),
        ("event", "note"),
        ("form_draft", "content"),
        ("measure", "categories"),
        ("measure", "name"),
        ("measure_version", "numerator"),
        ("measure_version", "reason"),
        ("observation", "note"),
        ("person", "role"),
        ("phase", "reason"),
        ("ward", "identifier_patterns"),
        ("ward", "trust"),
    }
    note = next(one for one in found if one.table == "observation")
    assert (note.row_id, note.owner_id, note.dated) == (observation_id(data.measure_id, DAY), data.measure_id, DAY)
    assert next(one for one in found if one.table == "form_draft").value == NAME.upper()
    history = [one for one in found if one.table == "audit_entry" and one.column == "note" and one.owner_id]
    assert {one.dated for one in history} == {DAY}
    assert sum(one.table == "audit_change" for one in found) == 1 + len(WRITTEN)


def test_after_it_no_byte_is_left_in_the_file_or_its_log(workspace: Workspace, data: Data) -> None:
    fill(workspace, data)
    assert traces(data.path.parent)
    done = redact(workspace, NAME.upper())
    assert done.compacted
    assert not done.problem
    assert traces(data.path.parent) == []  # while it is open
    set_value(workspace, data.measure_id, DAY, 3)
    workspace.close()
    assert traces(data.path.parent) == []
    assert traces(data.path.parent / "backups") == []
    with closing(sqlite3.connect(data.path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        held = connection.execute("SELECT initials, role FROM person").fetchone()
        assert held == ("EM", "knows [removed]")
        assert connection.execute("SELECT name, categories FROM measure").fetchone() == (
            "Falls of [removed]",
            '["[removed] fell", "other"]',
        )
        assert connection.execute("SELECT text, problem FROM draft").fetchone() == ("9/8 [removed]", "more")
        assert connection.execute("SELECT identifier_patterns FROM ward").fetchone() == ('["AB999999"]',)


def test_a_shared_file_is_cleaned_too(data: Data, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "is_network", lambda _: True)
    with closing(data.open(allow_shared=True)) as shared:
        fill(shared, data)
        assert redact(shared, NAME).compacted
        assert traces(data.path.parent) == []
        assert not list(data.path.parent.glob("*-journal"))


def test_the_removal_is_in_the_audit_trail_and_says_where_not_what(workspace: Workspace, data: Data) -> None:
    fill(workspace, data)
    by = Person(ward_id=data.ward_id, initials="JS")
    with workspace.change() as change:
        change.add(by)
    with workspace.read() as session:
        places = len(find_text(session, NAME))
    done = redact(workspace, NAME, by=by.id)
    assert done.count == places
    assert done.rows == 11
    with workspace.read() as session:
        newest = recent(session, 1)[0]
        of_note = row_history(session, observation_id(data.measure_id, DAY))
        assert find_text(session, NAME) == ()
    assert (newest.kind, newest.person_id) == (ChangeKind.REDACTION, by.id)
    assert newest.sentence == f"Text removed from {places} places"
    assert of_note[0] == newest
    with closing(sqlite3.connect(data.path)) as connection:
        entries = connection.execute(
            'SELECT "before", "after" FROM audit_entry WHERE change_id=?', (newest.id.hex,)
        ).fetchall()
    assert len(entries) == 11
    assert all(before == after for before, after in entries)
    assert sum("[removed]" in after for _, after in entries) == 11


def test_what_is_only_in_the_history_is_removed_too(workspace: Workspace, data: Data) -> None:
    for note in (f"with {NAME}", ""):
        with workspace.change() as change:
            key = observation_id(data.measure_id, DAY)
            row = change.get(Observation, key)
            if row is None:
                change.add(Observation(id=key, measure_id=data.measure_id, period=DAY, value=1, note=note))
            else:
                row.note = note
    told: list[tuple[Changed, ...]] = []
    workspace.subscribe(told.append)
    done = redact(workspace, NAME)
    assert (done.count, done.rows) == (2, 0)
    assert [one.subject for one in told[0]] == [EVERYTHING]
    with workspace.read() as session:
        assert recent(session, 1)[0].sentence == "Text removed from 2 places"
    assert traces(data.path.parent) == []


def test_who_shows_the_rows_is_told(workspace: Workspace, data: Data) -> None:
    fill(workspace, data)
    told: list[tuple[Changed, ...]] = []
    workspace.subscribe(told.append)
    before = workspace.now()
    redact(workspace, NAME)
    (changes,) = told
    by_subject = {one.subject: one for one in changes}
    assert by_subject["observation"].ids == {data.measure_id}
    assert by_subject["observation"].dates == {DAY}
    assert EVERYTHING in by_subject
    with workspace.read() as session:
        row = session.get(Observation, observation_id(data.measure_id, DAY))
        assert row is not None
        assert row.updated_at > before
        assert row.value == len(WRITTEN) - 1


def test_nothing_found_changes_nothing(workspace: Workspace, data: Data) -> None:
    set_value(workspace, data.measure_id, DAY, 7)
    before = dump(data.path)
    told: list[object] = []
    workspace.subscribe(told.append)
    done = redact(workspace, NAME)
    assert (done.count, done.rows, done.copies, done.compacted) == (0, 0, (), True)
    assert told == []
    assert dump(data.path) == before


def test_too_little_is_refused_and_a_reader_may_not(workspace: Workspace, data: Data) -> None:
    fill(workspace, data)
    before = dump(data.path)
    with pytest.raises(RedactionRefused):
        redact(workspace, " é ")
    with workspace.read() as session, pytest.raises(RedactionRefused):
        find_text(session, "é")
    with closing(data.open()) as second, pytest.raises(ReadOnly):
        redact(second, NAME)
    assert dump(data.path) == before
    assert not is_unfinished(data.path)


def test_other_changes_are_undone_as_before_with_the_mark_in_place(workspace: Workspace, data: Data) -> None:
    key = observation_id(data.measure_id, DAY)
    set_value(workspace, data.measure_id, DAY, 1)
    for value, note in ((2, f"first {NAME}"), (3, f"second {NAME}"), (4, "third")):
        with workspace.change(sentence=f"{note}") as change:
            row = change.get(Observation, key)
            assert row is not None
            row.value, row.note = value, note
    redact(workspace, NAME)

    def now() -> tuple[float | None, str]:
        with workspace.read() as session:
            row = session.get(Observation, key)
            assert row is not None
            return row.value, row.note

    held = [now()]
    for _ in range(4):
        result = undo(workspace)
        assert result.left_alone == ()
        assert NAME not in result.sentence
        held.append(now())
    assert held == [(4, "third"), (3, "second [removed]"), (2, "first [removed]"), (1, ""), (None, "")]


def test_a_redaction_is_not_what_the_undo_key_undoes(workspace: Workspace, data: Data) -> None:
    set_value(workspace, data.measure_id, DAY, 1, f"one for {NAME}")
    redact(workspace, NAME)
    with workspace.read() as session:
        target = next_undo(session)
    assert target is not None
    assert target.sentence == "one for [removed]"


def test_a_name_too_long_with_its_marks_is_cut_to_what_the_column_takes(workspace: Workspace, data: Data) -> None:
    with workspace.change(sentence="named") as change:
        measure = change.get(Measure, data.measure_id)
        assert measure is not None
        measure.name = "Jon " * 30
    redact(workspace, "jon")
    with workspace.read() as session:
        measure = session.get(Measure, data.measure_id)
        assert measure is not None
        assert measure.name.startswith("[removed] [removed] ")
        assert len(measure.name) == 120
    assert undo(workspace).left_alone == ()


def test_the_copy_of_the_day_is_made_after_it_and_holds_nothing(workspace: Workspace, data: Data) -> None:
    fill(workspace, data)
    workspace.close()
    for copy in copies(data.path.parent / "backups"):
        delete_copy(copy)
    data.clock.now += timedelta(days=1)
    with closing(data.open()) as again:
        done = redact(again, NAME)
        assert done.copies == ()
        assert copies(again.backups) == ()
        set_value(again, data.measure_id, DAY, 5)
        again._daily.wait()
        assert [info.reason for info in copies(again.backups)] == [Reason.DAILY]
    assert traces(data.path.parent / "backups") == []


def test_the_copies_that_hold_it_are_named_and_can_be_deleted(workspace: Workspace, data: Data, tmp_path: Path) -> None:
    folder, beside = workspace.backups, data.path.parent
    clean = workspace.make_copy()
    fill(workspace, data)
    by_hand, hurt = workspace.make_copy(), workspace.make_copy(Reason.IMPORT)
    damage(hurt)
    half = folder / (hurt.name.replace("import", "restore") + ".partial")
    half.write_bytes(by_hand.read_bytes()[:-4096])
    orphan = beside / "ward.db-wal-1234.orphan"
    orphan.write_bytes(b"\0" * 5000 + json.dumps(f"note {NAME}").encode())
    aside = beside / "ward-damaged-20260101-090000.db"
    aside.write_bytes(b"nothing to see")
    aside.with_name(aside.name + "-wal").write_bytes(NAME.encode() * 3)
    other = beside / "letter.txt"
    other.write_text(NAME, encoding="utf-8")
    old = folder / "ward-20250101-090000-migration.db"
    with closing(sqlite3.connect(old)) as connection:
        connection.executescript((SCHEMAS / "0001.sql").read_text(encoding="utf-8"))
        connection.execute("UPDATE measure SET question=?", (f"Is {NAME} well?",))
        connection.commit()
    before = {path: path.read_bytes() for path in (by_hand, hurt, half, orphan, aside, old, clean)}
    done = redact(workspace, NAME)
    assert set(done.copies) == {by_hand, hurt, half, orphan, aside, old}
    assert {path: path.read_bytes() for path in before} == before
    for path in done.copies:
        delete_copy(path)
    assert traces(folder) == []
    assert {name for name, _ in traces(beside)} == {"letter.txt"}
    assert redact(workspace, NAME).copies == ()
    assert clean.exists()


def test_only_a_copy_can_be_deleted(workspace: Workspace, data: Data, tmp_path: Path) -> None:
    made = copies(Path(backup(workspace, tmp_path / "copies")).parent)[0]
    strangers = [data.path, tmp_path / "ward-20260311-090000-because.db", tmp_path / "notes.txt"]
    for stranger in strangers:
        with pytest.raises(NotACopy) as caught:
            delete_copy(stranger)
        assert "left untouched" in caught.value.sentence
    assert data.path.exists()
    delete_copy(made)
    assert copies(tmp_path / "copies") == ()
    with pytest.raises(DataFileMissing):
        delete_copy(made)


def test_a_copy_that_cannot_be_deleted_is_said(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = backup(workspace, tmp_path / "copies")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "in use")

    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(CopyNotDeleted) as caught:
        delete_copy(made)
    assert made.name in caught.value.sentence
    assert made.exists()


def test_while_somebody_reads_it_is_out_of_the_record_and_the_rest_is_offered_again(
    workspace: Workspace, data: Data, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(workspace, data)
    workspace._daily.wait()
    workspace._writer.connection.execute("PRAGMA busy_timeout=50")  # type: ignore[union-attr]
    with closing(connect(data.path, "ro")) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT note FROM observation").fetchall()
        done = redact(workspace, NAME)
        assert not done.compacted
        assert "out of the record" in done.problem
        with workspace.read() as session:
            assert find_text(session, NAME) == ()
        with pytest.raises(NotCompacted):
            compact(workspace)
        made = workspace.make_copy()
    assert is_unfinished(data.path)
    compact(workspace)
    assert traces(data.path.parent) == []
    assert NAME.encode() not in made.read_bytes()  # though the file it is of still had traces
    assert traces(made.parent) == []


def test_what_was_not_finished_is_finished_at_the_next_start(
    workspace: Workspace, data: Data, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(workspace, data)
    with monkeypatch.context() as patched:
        patched.setattr("app.store.workspace.compact", _no_time)
        with pytest.raises(KeyboardInterrupt):
            redact(workspace, NAME)
    workspace.close()
    assert is_unfinished(data.path)
    assert traces(data.path.parent)
    data.open().close()
    assert traces(data.path.parent) == []
    assert not is_unfinished(data.path)


def _no_time(*_: object) -> None:
    raise KeyboardInterrupt


REMOVES = """
import sys
from pathlib import Path
from app.store import open_workspace
from app.store.redaction import redact
workspace = open_workspace(Path(sys.argv[1]))
print("go", flush=True)
redact(workspace, sys.argv[2])
print("done", flush=True)
"""


def test_killed_at_any_instant_it_is_there_wholly_or_gone_wholly(tmp_path: Path) -> None:
    data = make_data(tmp_path)
    with closing(data.open()) as workspace:
        for day in range(60):
            with workspace.change(sentence=f"{NAME} {day}") as change:
                note = f"{NAME} in bay {day} " * 200
                change.add(Event(measure_id=data.measure_id, day=DAY + timedelta(days=day), note=note))
    whole = data.path.read_bytes()
    outcomes = set()
    for step in range(5):
        data.path.write_bytes(whole)
        _kill_while_removing(data.path, step * 0.03)
        with closing(connect(data.path)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            notes = [note for (note,) in connection.execute("SELECT note FROM event")]
            left = sum(NAME in note for note in notes)
        assert len(notes) == 60
        assert left in {0, 60}
        with closing(data.open()) as again:
            assert redact(again, NAME).compacted
        assert traces(tmp_path) == []
        outcomes.add(left)
    assert outcomes


def _kill_while_removing(path: Path, seconds: float) -> None:
    process = subprocess.Popen([sys.executable, "-c", REMOVES, str(path), NAME], stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "go\n"
        time.sleep(seconds)
        process.kill()
    finally:
        process.kill()
        process.communicate()


ALPHABET = 'xyzXYZßéÉ [],"\\\n\u0301q'  # no letter of the ids, which are hexadecimal
TEXT = st.text(alphabet=ALPHABET, max_size=25)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    notes=st.lists(TEXT, min_size=1, max_size=4),
    category=st.lists(TEXT, max_size=3),
    content=st.recursive(TEXT | st.integers() | st.none(), lambda inner: st.lists(inner, max_size=3), max_leaves=6),
    wanted=st.text(alphabet=ALPHABET, min_size=3, max_size=5),
)
def test_nothing_of_it_is_left_and_all_else_is_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, notes: list[str], category: list[str], content: object, wanted: str
) -> None:
    data = make_data(tmp_path_factory.mktemp("ward"))
    with closing(data.open()) as workspace:
        with workspace.change(sentence=" | ".join(notes)) as change:
            measure = change.get(Measure, data.measure_id)
            assert measure is not None
            measure.categories = category
            change.add(FormDraft(form="f", content={"held": content}))
            change.add(Annotation(measure_id=data.measure_id, day=DAY, text=notes[0] or "-"))
        for number, note in enumerate(notes):
            with workspace.change(sentence=note) as change:
                key = observation_id(data.measure_id, DAY + timedelta(days=number % 2))
                row = change.get(Observation, key)
                if row is None:
                    period = DAY + timedelta(days=number % 2)
                    change.add(Observation(id=key, measure_id=data.measure_id, period=period, value=1, note=note))
                else:
                    row.note = note
        before = dump(data.path)
        try:
            done = redact(workspace, wanted)
        except RedactionRefused:
            assert dump(data.path) == before
            return
        assert done.compacted
    folded = wanted.strip().casefold()
    assert not [found for found in strings(data.path) if folded in found[2].casefold()]
    after = dump(data.path)
    if done.count == 0:
        assert after == before
        return
    for table, rows in before.items():
        kept = after[table]
        assert len(kept) == len(rows) + {"audit_change": 1, "audit_entry": done.rows}.get(table, 0)
        assert {row for row in rows if not holds(row, folded)} <= set(kept)


def holds(row: tuple[Any, ...], folded: str) -> bool:
    """Whether a row has the text in it, or an accent that may make it up when it is written otherwise."""
    texts = [text for cell in row if isinstance(cell, str) for text in inside(cell)]
    return any(folded in text.casefold() or "\u0301" in text or "é" in text.casefold() for text in texts)


def test_a_big_record_is_searched_and_cleaned_in_seconds(data: Data) -> None:
    with closing(sqlite3.connect(data.path)) as connection:
        connection.executescript(
            f"""
            CREATE TEMP TABLE n AS WITH RECURSIVE c(i) AS (VALUES(0) UNION ALL SELECT i+1 FROM c WHERE i<54999)
                SELECT i, lower(hex(randomblob(16))) AS id, '2026-01-01 09:00:00.000000' AS at FROM c;
            INSERT INTO observation (id, created_at, updated_at, measure_id, period, state, value, note)
                SELECT id, at, at, '{data.measure_id.hex}', date('1850-01-01', i || ' days'), 'value', i,
                    CASE WHEN i % 100 = 0 THEN 'a note of Jones' ELSE '' END FROM n;
            INSERT INTO audit_change (id, sequence, at, kind, sentence) SELECT id, i + 10, at, 'edit', 'value' FROM n;
            INSERT INTO audit_entry (change_id, ordinal, table_name, row_id, after)
                SELECT id, 0, 'observation', id, '{{"state": "value", "value": 1.0, "note": ""}}' FROM n;
            """
        )
    with closing(data.open()) as workspace:
        began = time.perf_counter()
        with workspace.read() as session:
            assert len(find_text(session, "jones")) == 550
        found = time.perf_counter() - began
        done = redact(workspace, "jones")
        seconds = time.perf_counter() - began - found
    assert (done.count, done.compacted) == (550, True)
    # 0.3 s and 0.9 s on a quiet machine.
    assert found < 5, f"{found:.2f} s"
    assert seconds < 15, f"{seconds:.2f} s"


def test_a_date_of_the_past(workspace: Workspace, data: Data) -> None:
    """The clock set back: the redaction is still the last change, and later undo goes on from it."""
    set_value(workspace, data.measure_id, DAY, 7, f"{NAME}: 7")
    data.clock.now -= timedelta(days=400)
    assert redact(workspace, NAME).count == 1
    with workspace.read() as session:
        assert recent(session, 1)[0].kind is ChangeKind.REDACTION
        assert recent(session, 1)[0].at.date() < date(2026, 1, 1)
    undo(workspace)
    assert value_of(workspace, data.measure_id, DAY) is None
