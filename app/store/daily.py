"""The copy of the day: taken before the first change of each day, written in the background."""

from __future__ import annotations

import logging
import shutil
import sqlite3
import threading
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from app.store.announce import log_without_text
from app.store.backup import Reason, begin_reading, copies, copy_of, thin
from app.store.engine import connect
from app.store.errors import DataFileDamaged, DiskFull, FolderNotWritable, StoreError, no_room

logger = logging.getLogger(__name__)

Warn = Callable[[str], None]


class DailyCopy:
    """Makes one copy a day, of the record as it was before the first change of that day.

    The snapshot is taken at once and copied by a thread, so that nobody waits for it. In a file with a rollback
    journal a snapshot would keep the change waiting; there the copy is made first.
    """

    def __init__(self, path: Path, folder: Path, warn: Warn, *, background: bool) -> None:
        self._path = path
        self._folder = folder
        self._warn = warn
        self._background = background
        self._day: date | None = None
        self._thread: threading.Thread | None = None
        self._telling = threading.Lock()
        self._saved_since = False
        self._waiting = ""

    def before_change(self, now: datetime) -> None:
        """Take the copy if the day has none. A failure is told, and never keeps a change from being saved."""
        if self._day == now.date():
            return
        self.wait()
        self._saved_since = False
        try:
            if self._has_copy(now.date()):
                self._day = now.date()
                return
            connection = self._snapshot()
        except (sqlite3.Error, OSError) as error:
            self._day = now.date()
            self._failed(error)
            return
        if connection is None:
            return
        self._day = now.date()
        if not self._background:
            self._copy(connection, now)
            return
        self._thread = threading.Thread(target=self._copy, args=(connection, now), name="daily copy")
        self._thread.start()

    def after_change(self) -> None:
        """A change is on disk: only now what went wrong with the copy is told, for it says so."""
        with self._telling:
            self._saved_since, sentence, self._waiting = True, self._waiting, ""
        if sentence:
            self._warn(sentence)

    def wait(self) -> None:
        """Until a copy under way is finished."""
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def _has_copy(self, day: date) -> bool:
        return any(
            info.reason is Reason.DAILY and info.made.date() == day for info in copies(self._folder, self._path.stem)
        )

    def _snapshot(self) -> sqlite3.Connection | None:
        """A connection that sees the record as it is now; None while the record is empty."""
        connection = connect(self._path, "ro")
        try:
            begin_reading(connection)
            if connection.execute("SELECT 1 FROM audit_change LIMIT 1").fetchone() is not None:
                return connection
        except BaseException:
            connection.close()
            raise
        connection.close()
        return None

    def _copy(self, connection: sqlite3.Connection, now: datetime) -> None:
        try:
            self._require_room()
            made = copy_of(connection, self._path, self._folder, reason=Reason.DAILY, now=now)
            thin(self._folder, self._path.stem, just_made=made)
        except (StoreError, sqlite3.Error, OSError) as error:
            self._failed(error)
        finally:
            connection.close()

    def _require_room(self) -> None:
        """A copy that would not fit must not take, while it is tried, the room that the change itself needs."""
        there = self._folder if self._folder.is_dir() else self._path.parent
        if shutil.disk_usage(there).free < self._path.stat().st_size:
            raise no_room("today's copy of the data")

    def _failed(self, error: Exception) -> None:
        log_without_text(logger, "today's copy was not made", error)
        sentence = f"Today's copy of the data was not made, but what you enter is saved. {self._why(error)}"
        with self._telling:
            tell_now = self._saved_since
            if not tell_now:
                self._waiting = sentence
        if tell_now:
            self._warn(sentence)

    def _why(self, error: Exception) -> str:
        if isinstance(error, DiskFull):
            return "The disk is full: make room on it."
        if isinstance(error, DataFileDamaged):
            return error.sentence
        where = f"Ward Huddle may not write in {self._folder}" if isinstance(error, FolderNotWritable) else ""
        return f"{where or f'The folder {self._folder} could not be used'}: ask your IT department."
