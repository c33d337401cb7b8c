"""The jobs that look after the data file: check, backup, restore, forget-pin."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from app.cli import run
from app.measures.pin import pin_is, set_pin
from app.measures.ward import set_up_ward, the_ward
from app.store import ChangeKind, open_workspace
from app.store.history import recent


@pytest.fixture
def data(tmp_path: Path) -> Path:
    path = tmp_path / "ward.db"
    with closing(open_workspace(path)) as workspace, workspace.change() as change:
        set_up_ward(change, "Oak Ward")
    return path


def _ward_name(path: Path) -> str | None:
    with closing(open_workspace(path)) as workspace, workspace.read() as session:
        ward = the_ward(session)
        return ward.name if ward else None


def test_check_says_the_file_is_sound(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--data", str(data), "check"]) == 0
    assert capsys.readouterr().out.count("\n") == 1
    assert run(["check", "--data", str(data), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["sound"] is True
    assert said["rows"]["ward"] == 1


def test_check_of_nothing_and_of_something_else(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--data", str(tmp_path / "none.db"), "check"]) == 1
    assert "There is no data file" in capsys.readouterr().err
    other = tmp_path / "letter.db"
    other.write_bytes(b"Dear ward manager" * 100)
    assert run(["--data", str(other), "check"]) == 1
    assert "not a Ward Huddle data file" in capsys.readouterr().err
    assert other.read_bytes() == b"Dear ward manager" * 100


def test_a_damaged_file_fails_the_check(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    whole = bytearray(data.read_bytes())
    middle = len(whole) // 2
    whole[middle : middle + 4096] = b"\xff" * 4096
    data.write_bytes(whole)
    assert run(["--data", str(data), "check"]) == 1
    assert "damaged" in capsys.readouterr().err


def test_a_copy_is_made_and_put_back(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    share = tmp_path / "share"
    assert run(["--data", str(data), "backup", "--to", str(share), "--json"]) == 0
    copy = Path(json.loads(capsys.readouterr().out)["copy"])
    assert copy.parent == share
    data.unlink()
    assert _ward_name(data) is None
    assert run(["--data", str(data), "restore", str(copy), "--json"]) == 0
    kept = json.loads(capsys.readouterr().out)["kept"]
    assert kept is not None
    assert _ward_name(data) == "Oak Ward"


def test_restore_refuses_while_the_file_is_open(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--data", str(data), "backup", "--to", str(tmp_path / "share"), "--json"]) == 0
    copy = json.loads(capsys.readouterr().out)["copy"]
    with closing(open_workspace(data)):
        assert run(["--data", str(data), "restore", copy]) == 1
    assert "open elsewhere" in capsys.readouterr().err


@pytest.mark.parametrize("job", ["check", "backup"])
def test_a_file_of_a_newer_version_is_left_alone(
    job: str, data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(sqlite3.connect(data)) as connection:
        connection.execute("PRAGMA user_version=999")
    before = data.read_bytes()
    words = ["--to", str(tmp_path / "share")] if job == "backup" else []
    assert run(["--data", str(data), job, *words]) == 1
    assert "newer version" in capsys.readouterr().err
    assert data.read_bytes() == before
    assert not (tmp_path / "share").exists()


def test_restore_of_a_missing_copy(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for nothing in (tmp_path / "none.db", tmp_path):
        assert run(["--data", str(data), "restore", str(nothing)]) == 1
        assert capsys.readouterr().err.startswith("There is no data file at ")
    assert _ward_name(data) == "Oak Ward"


def test_a_forgotten_pin_is_taken_away_and_that_is_kept(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with closing(open_workspace(data)) as workspace, workspace.change() as change:
        set_pin(change, "2468")
    assert run(["--data", str(data), "forget-pin"]) == 0
    assert capsys.readouterr().out.startswith("The manager PIN was removed.")
    with closing(open_workspace(data)) as workspace, workspace.read() as session:
        assert not pin_is(session, "2468")
        ward = the_ward(session)
        assert ward is not None
        assert (ward.name, ward.has_pin) == ("Oak Ward", False)
        newest = recent(session, 1)[0]
    assert newest.kind is ChangeKind.SET_UP
    assert newest.sentence == "Manager PIN removed from the command line"
    assert run(["forget-pin", "--data", str(data), "--json"]) == 1
    assert "No manager PIN is set in ward.db. Nothing was changed." in capsys.readouterr().err


def test_a_pin_is_not_forgotten_while_a_window_has_the_file(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with closing(open_workspace(data)) as workspace:
        with workspace.change() as change:
            set_pin(change, "2468")
        assert run(["--data", str(data), "forget-pin"]) == 1
        assert "open elsewhere" in capsys.readouterr().err
        with workspace.read() as session:
            assert pin_is(session, "2468")


def test_there_is_no_pin_to_forget_without_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--data", str(tmp_path / "none.db"), "forget-pin"]) == 1
    assert "There is no data file" in capsys.readouterr().err
    assert not (tmp_path / "none.db").exists()
