"""Putting a copy in the place of the data file; what was there is kept, a damaged file set aside as it is."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.paths import backup_folder
from app.store import lock as locks
from app.store.backup import Reason, backup, good_paths, is_good
from app.store.clock import Clock, system_clock
from app.store.durable import flush_folder, flush_to_disk
from app.store.engine import connect, settle_journal
from app.store.errors import (
    DataFileDamaged,
    DataFileLocked,
    DataFileMissing,
    DiskFull,
    FolderNotWritable,
    StoreError,
    is_full,
    no_room,
    typed_errors,
)
from app.store.identity import identify

_THE_COPY = "the copy beside the file that is there"


@dataclass(frozen=True, slots=True)
class Restored:
    """`path` now holds the copy; `kept` is where what was there before is, None if there was nothing."""

    path: Path
    kept: Path | None


def restore(copy: Path, path: Path, *, backups: Path | None = None, clock: Clock = system_clock) -> Restored:
    """Put a copy in the place of the data file, which must be closed everywhere.

    The copy is checked first; what is at `path` is kept, as a copy if it is whole, else as it is, under another name.
    Raises DataFileMissing, NotADataFile, DataFileNewer and DataFileDamaged for the copy, DataFileLocked, DiskFull,
    FolderNotWritable; then the data file is as it was.
    """
    folder = backups or backup_folder(path)
    if not copy.is_file():
        raise DataFileMissing(copy)
    identify(copy, folder)
    if not is_good(copy):
        raise DataFileDamaged(copy, good_paths(folder, path.stem))
    now = clock()
    with _locked(path, now), _file_errors(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_name(path.name + ".restoring")
        try:
            _copy_whole(copy, fresh)
            kept, whole = _keep(path, folder, now)
            _drop_logs(path, whole=whole)
            fresh.replace(path)
        finally:
            fresh.unlink(missing_ok=True)
        flush_folder(path.parent)
    return Restored(path, kept)


def _copy_whole(copy: Path, fresh: Path) -> None:
    fresh.unlink(missing_ok=True)
    with typed_errors(fresh), closing(connect(copy, "ro")) as source, closing(connect(fresh, "rwc")) as target:
        source.backup(target)
        target.execute("PRAGMA journal_mode=DELETE")
    if not is_good(fresh):
        raise DataFileDamaged(copy)
    flush_to_disk(fresh)


def _keep(path: Path, folder: Path, now: datetime) -> tuple[Path | None, bool]:
    """A copy of what is there: by SQLite if it is whole, else byte for byte with its log, beside it; and which."""
    if not path.exists():
        return None, False
    with suppress(sqlite3.Error):
        settle_journal(path)
    whole = is_good(path)
    if whole:
        with suppress(StoreError):
            return backup(path, folder, reason=Reason.RESTORE, now=now), whole
    return set_aside(path, now), whole


def set_aside(path: Path, now: datetime) -> Path:
    """Copy a damaged file, byte for byte and with its log, to a name of its own beside it; give that name."""
    aside = path.with_name(f"{path.stem}-damaged-{now:%Y%m%d-%H%M%S}{path.suffix}")
    again = 1
    while aside.exists():
        again += 1
        aside = path.with_name(f"{path.stem}-damaged-{now:%Y%m%d-%H%M%S}-{again}{path.suffix}")
    for ending in ("-wal", "-journal", ""):
        source = path.with_name(path.name + ending)
        if source.exists():
            target = aside.with_name(aside.name + ending)
            shutil.copy2(source, target)
            flush_to_disk(target)
    return aside


def _drop_logs(path: Path, *, whole: bool) -> None:
    """Bring the log into the old file, then drop it: beside another file it would be taken for that file's own.

    A whole file that cannot take its log in stays as it is, with its log: a kill here must not cost what is in it.
    """
    if path.exists():
        try:
            with closing(connect(path)) as connection:
                in_use = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        except sqlite3.Error:
            if whole:
                raise
        else:
            if whole and in_use:
                raise DataFileLocked
    for ending in ("-wal", "-shm", "-journal"):
        path.with_name(path.name + ending).unlink(missing_ok=True)


@contextmanager
def _locked(path: Path, now: datetime) -> Iterator[None]:
    path.parent.mkdir(parents=True, exist_ok=True)
    held = locks.acquire(path, now)
    if held is None:
        raise DataFileLocked(locks.holder(path))
    try:
        yield
    finally:
        held.release()


@contextmanager
def _file_errors(path: Path) -> Iterator[None]:
    try:
        with typed_errors(path):
            yield
    except DiskFull as error:
        raise no_room(_THE_COPY) from error
    except OSError as error:
        if is_full(error):
            raise no_room(_THE_COPY) from error
        if isinstance(error, PermissionError) and path.exists():
            raise DataFileLocked(locks.holder(path)) from error
        raise FolderNotWritable(path.parent) from error
