"""What the world does to the program: a disk with no room, a folder that is closed; and what is then said."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from app.ui.pages.enter_data.model import LINE_ROLE
from tests.journeys.ticks import SPOKEN
from tests.journeys.user import Key, User

BALLAST = 20_000_000
"""Bytes: more than is free inside any data file of these tests."""
NOT_LIMITED = 2**31
TYPED = "Zebra crossing repainted"
"""What the journeys type where words are wanted: the log is searched for it."""
ROOT = Path(__file__).resolve().parents[2]
_SAID = ("copySaid", "removalSaid")
_PROBLEMS = ("noteProblem", "eventProblem", "noticeText", "wizardProblem")


class Space:
    """How much room there is: none while `full`. The errors are SQLite's own, from a file that may not grow."""

    def __init__(self) -> None:
        self.full = False
        self.only = ""

    @contextmanager
    def used_up(self, only: str = "") -> Iterator[None]:
        """No room until the end of the block; `only` for one of COMMIT, VACUUM and BACKUP."""
        self.full, self.only = True, only
        try:
            yield
        finally:
            self.full, self.only = False, ""

    def lacks(self, what: str) -> bool:
        """Whether there is no room for this step."""
        return self.full and self.only in {"", what}


class _Connection(sqlite3.Connection):
    """A connection of the program: where there is no room, its file may not have one page more."""

    space: Space

    def execute(self, sql: str, *given: Any) -> sqlite3.Cursor:
        words = sql.split(maxsplit=1)[0].upper().rstrip(";")
        if words in {"COMMIT", "VACUUM"} and self.space.lacks(words):
            self.run_out()
        return super().execute(sql, *given)

    def commit(self) -> None:
        if self.space.lacks("COMMIT") and self.in_transaction:
            self.run_out()
        super().commit()

    def backup(self, target: sqlite3.Connection, **given: Any) -> None:
        if self.space.lacks("BACKUP"):
            target.execute("PRAGMA max_page_count=1")
        super().backup(target, **given)

    def run_out(self) -> None:
        """Writes more than there is room for: SQLITE_FULL from SQLite itself, in the open transaction."""
        pages = super().execute("PRAGMA page_count").fetchone()[0]
        super().execute(f"PRAGMA max_page_count={pages}")
        try:
            super().execute(f"CREATE TABLE ballast AS SELECT zeroblob({BALLAST}) AS x")
        finally:
            super().execute(f"PRAGMA max_page_count={NOT_LIMITED}")
        raise AssertionError("there was room for the ballast")


def make_space(monkeypatch: pytest.MonkeyPatch) -> Space:
    """The room for every connection that is opened from now on, whoever opens it."""
    space = Space()
    kind = type("Connection", (_Connection,), {"space": space})
    plain = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda *args, **given: plain(*args, **{"factory": kind, **given}))
    return space


@contextmanager
def small_disk(folder: Path, kib: int) -> Iterator[Path]:
    """A disk of this size, mounted on `folder`; the test is skipped where this user may not mount one."""
    mount, umount = shutil.which("mount"), shutil.which("umount")
    if sys.platform != "linux" or mount is None or umount is None or os.geteuid() != 0:
        pytest.skip("a small disk can be mounted by root on Linux only")
    folder.mkdir(parents=True, exist_ok=True)
    made = subprocess.run(
        [mount, "-t", "tmpfs", "-o", f"size={kib}k", "tmpfs", str(folder)], capture_output=True, check=False
    )
    if made.returncode != 0:
        pytest.skip("no disk can be mounted here")
    try:
        yield folder
    finally:
        subprocess.run([umount, "-l", str(folder)], check=True)


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """A folder in which nothing can be written, for root neither."""
    if sys.platform == "win32":
        pytest.skip("folders are closed by rights of their own on Windows")
    mount, umount = shutil.which("mount"), shutil.which("umount")
    if os.geteuid() != 0:
        folder.chmod(0o555)
        try:
            yield
        finally:
            folder.chmod(0o755)
        return
    if mount is None or umount is None:
        pytest.skip("root may write everywhere, and nothing can be mounted here")
    made = subprocess.run([mount, "--bind", str(folder), str(folder)], capture_output=True, check=False)
    if made.returncode != 0:
        pytest.skip("root may write everywhere, and nothing can be mounted here")
    try:
        subprocess.run([mount, "-o", "remount,ro,bind", str(folder)], check=True)
        yield
    finally:
        subprocess.run([umount, "-l", str(folder)], check=True)


def fill(folder: Path, leave: int = 0) -> Path:
    """A file that takes all the room on the disk of `folder` but `leave` bytes."""
    ballast = folder / "ballast"
    with ballast.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"\xa5" * 4096)
        except OSError:
            pass
        if leave:
            file.truncate(max(0, file.tell() - leave))
    return ballast


def complaints(user: User) -> list[str]:
    """Everything on screen that says something went wrong: a dialog in front, a notice, words below a cell or field."""
    front = QApplication.activeModalWidget()
    found = []
    if front is not None and front.objectName() == "tellDialog":
        labels = [label for label in front.findChildren(QLabel) if label.isVisible() and label.text()]
        found.append(labels[-1].text())
    for name in _PROBLEMS:
        labels = [label for label in user.window.findChildren(QLabel, name) if label.isVisible() and label.text()]
        found += [label.text() for label in labels]
    if user.sees("captureGrid"):
        rows = range(user.model.rowCount())
        below = [str(user.model.index(row, 1).data(SPOKEN) or "") for row in rows if _is_problem(user, row)]
        found += [words.strip() for words in below]
    return [*found, *_said_red(user)]


def _said_red(user: User) -> list[str]:
    """What a card of Settings says below its buttons, where that is a refusal."""
    labels = [label for name in _SAID for label in user.window.findChildren(QLabel, name) if label.isVisible()]
    return [label.text() for label in labels if label.text() and label.property("tone") == "harm_text"]


def _is_problem(user: User, row: int) -> bool:
    line = user.model.index(row, 0).data(LINE_ROLE)
    return line is not None and line.problem is not None


def the_complaint(user: User) -> str:
    """The one thing that is said."""
    user.until(lambda: complaints(user))
    said = complaints(user)
    assert len(said) == 1, said
    assert_plain(said[0])
    return said[0]


def assert_plain(words: str) -> None:
    """A sentence for a nurse: it says what was kept and what to do, and holds nothing of the program's inside."""
    assert words.endswith("."), words
    assert words[0].isupper() or re.match(r"\S[^.]*\.db ", words), words
    for inside in ("Traceback", "Error", "sqlite", "SQL", "Errno", "None", "{", "\n"):
        assert inside not in words, words


def nothing_typed_in(caplog: pytest.LogCaptureFixture) -> None:
    """No line of the log holds what somebody typed, nor where a fault was in words of Python."""
    for record in caplog.records:
        words = record.getMessage()
        assert TYPED not in words, words
        assert "Traceback" not in words, words


def close_told(user: User) -> None:
    """Reads the dialog that says something and closes it with Enter."""
    user.dialog("tellDialog")
    user.press(Key.Key_Return)
    user.until(lambda: getattr(QApplication.activeModalWidget(), "objectName", str)() != "tellDialog")


def command(*words: str, home: Path) -> subprocess.CompletedProcess[str]:
    """`ward-huddle` with these words, as a program of its own."""
    return subprocess.run(
        [sys.executable, "-m", "app", *words],
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "WARD_HUDDLE_HOME": str(home)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def refused(done: subprocess.CompletedProcess[str]) -> str:
    """The one sentence of a job that could not be done."""
    assert done.returncode == 1, (done.stdout, done.stderr)
    assert done.stdout == ""
    (sentence,) = done.stderr.splitlines()
    assert_plain(sentence)
    return sentence
