"""Copies of the data file: made with SQLite's backup API, checked, and in place only when whole."""

from __future__ import annotations

import re
import sqlite3
from collections import defaultdict
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from app.store.clock import system_clock
from app.store.compacting import is_unfinished
from app.store.durable import flush_folder, flush_to_disk
from app.store.engine import connect
from app.store.errors import (
    CopyNotDeleted,
    DataFileDamaged,
    DataFileMissing,
    DiskFull,
    FolderNotWritable,
    NotACopy,
    StoreError,
    is_full,
    no_room,
    typed_errors,
)
from app.store.schema import APPLICATION_ID
from app.store.thinning import keep

PAGES_AT_A_TIME = 1024
_A_COPY = "a copy of the data"


class HasPath(Protocol):
    """A workspace."""

    path: Path


Progress = Callable[[int, int], None]
"""Called with pages done and pages in all; may raise to cancel."""


class Reason(StrEnum):
    """Why a copy was made; part of its name."""

    DAILY = "daily"
    MIGRATION = "migration"
    IMPORT = "import"
    RESTORE = "restore"
    BY_HAND = "by-hand"


_NAME = re.compile(r"(?P<stem>.+)-(?P<made>\d{8}-\d{6})-(?P<reason>[a-z-]+?)(?:-(?P<again>\d+))?\.db")


_HALF_MADE = ".partial"
_BESIDE = re.compile(r".+(-damaged-\d{8}-\d{6}(-\d+)?(\.[^.]+)?|\.restoring|\.orphan)")
"""What a restore or a new file sets aside beside the data file, or leaves there half made."""
_LOGS = ("-wal", "-journal")


@dataclass(frozen=True, slots=True)
class CopyInfo:
    """One copy in a folder, as its name and size tell. `made` is naive local time."""

    path: Path
    stem: str
    made: datetime
    reason: Reason
    size: int


def backup(
    source: Path | HasPath,
    folder: Path,
    *,
    reason: Reason = Reason.BY_HAND,
    now: datetime | None = None,
    progress: Progress | None = None,
) -> Path:
    """Copy the data file (or the one of a workspace) into the folder, and give the copy's path.

    The original may be in use. Raises FolderNotWritable, DiskFull, DataFileDamaged when the copy fails its check, and
    whatever `progress` raises; then nothing is left behind.
    """
    path = source if isinstance(source, Path) else source.path
    with typed_errors(path), closing(connect(path, "ro")) as connection:
        begin_reading(connection)
        return copy_of(connection, path, folder, reason=reason, now=now or system_clock(), progress=progress)


def begin_reading(connection: sqlite3.Connection) -> None:
    """From here on the connection sees the record as it is now, whatever is written meanwhile."""
    connection.execute("BEGIN")
    connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()


def copy_of(
    connection: sqlite3.Connection,
    path: Path,
    folder: Path,
    *,
    reason: Reason,
    now: datetime,
    progress: Progress | None = None,
) -> Path:
    """As `backup`, of what an open connection sees."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _not_written(folder, error) from error
    final = _free_name(folder, path.stem, now, reason)
    partial = final.with_name(final.name + _HALF_MADE)
    try:
        _write_copy(connection, partial, progress, anew=is_unfinished(path))
        if not is_good(partial):
            raise DataFileDamaged(path, good_paths(folder, path.stem))
        flush_to_disk(partial)
        partial.replace(final)
        flush_folder(folder)
    except DiskFull as error:
        raise no_room(_A_COPY) from error
    except OSError as error:
        raise _not_written(folder, error) from error
    finally:
        with suppress(OSError):
            partial.unlink(missing_ok=True)
    return final


def _not_written(folder: Path, error: OSError) -> StoreError:
    return no_room(_A_COPY) if is_full(error) else FolderNotWritable(folder)


def _write_copy(connection: sqlite3.Connection, partial: Path, progress: Progress | None, *, anew: bool) -> None:
    def report(_status: int, remaining: int, total: int) -> None:
        if progress is not None:
            progress(total - remaining, total)

    partial.unlink(missing_ok=True)
    with typed_errors(partial), closing(connect(partial, "rwc")) as target:
        connection.backup(target, pages=PAGES_AT_A_TIME, progress=report)
        # A copy is one file, with no -wal beside it that could be forgotten.
        target.execute("PRAGMA journal_mode=DELETE")
        if anew:
            # A copy has the free room of the original too, and what was removed may still be in it.
            target.execute("VACUUM")


def _free_name(folder: Path, stem: str, now: datetime, reason: Reason) -> Path:
    base = f"{stem}-{now:%Y%m%d-%H%M%S}-{reason}"
    final, again = folder / f"{base}.db", 1
    while final.exists():
        again += 1
        final = folder / f"{base}-{again}.db"
    return final


def is_good(path: Path) -> bool:
    """Whether a file is a whole data file of this program: its mark, and SQLite's quick_check."""
    try:
        with closing(connect(path, "ro")) as connection:
            mark = connection.execute("PRAGMA application_id").fetchone()[0]
            answer = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
            return bool(mark == APPLICATION_ID and answer == "ok" and not is_cut_short(connection, path))
    except (sqlite3.Error, OSError):
        return False


def is_cut_short(connection: sqlite3.Connection, path: Path) -> bool:
    """Whether the file ends within its last page, which SQLite reads as zeros and calls sound.

    While something is in its log, the file may be shorter than it says.
    """
    if any(log.stat().st_size for log in logs_of(path)):
        return False
    pages, size = (int(connection.execute(f"PRAGMA {name}").fetchone()[0]) for name in ("page_count", "page_size"))
    return path.stat().st_size < pages * size


def copies(folder: Path, stem: str | None = None) -> tuple[CopyInfo, ...]:
    """The copies in a folder, newest first; of the data file with this stem only, if one is given."""
    found = []
    with suppress(OSError):
        for path in folder.iterdir():
            match = _NAME.fullmatch(path.name)
            if match is None or match["reason"] not in set(Reason) or stem not in {None, match["stem"]}:
                continue
            with suppress(ValueError, OSError):
                made = datetime.strptime(match["made"], "%Y%m%d-%H%M%S")  # noqa: DTZ007 - local, as the name is read
                found.append(CopyInfo(path, match["stem"], made, Reason(match["reason"]), path.stat().st_size))
    return tuple(sorted(found, key=lambda info: (info.made, info.path.name), reverse=True))


def good_copies(folder: Path, stem: str, most: int = 3) -> tuple[CopyInfo, ...]:
    """The newest copies that pass their check, newest first."""
    found: list[CopyInfo] = []
    for info in copies(folder, stem):
        if is_good(info.path):
            found.append(info)
            if len(found) == most:
                break
    return tuple(found)


def good_paths(folder: Path, stem: str) -> tuple[Path, ...]:
    """The paths of good_copies()."""
    return tuple(info.path for info in good_copies(folder, stem))


def thin(folder: Path, stem: str, *, just_made: Path | None = None) -> tuple[Path, ...]:
    """Delete copies beyond 7 days, 4 weeks and 12 months, each reason by itself.

    Those made by hand stay, and those made before a restore: after two restores on one day only the older one holds
    what the ward had entered. The one just made stays even if the clock was set back. Returns what was deleted; a copy
    that cannot be deleted stays.
    """
    by_reason: dict[Reason, list[CopyInfo]] = defaultdict(list)
    for info in copies(folder, stem):
        by_reason[info.reason].append(info)
    for reason in (Reason.BY_HAND, Reason.RESTORE):
        by_reason.pop(reason, None)
    deleted = []
    for infos in by_reason.values():
        kept = keep(info.made for info in infos)
        for info in infos:
            if info.made not in kept and info.path != just_made:
                with suppress(OSError):
                    info.path.unlink()
                    deleted.append(info.path)
    return tuple(deleted)


def deletable(path: Path, folder: Path) -> tuple[Path, ...]:
    """Everything that delete_copy() takes and that may hold what the data file at `path` once held.

    Its copies, newest first, then those half made, and what was set aside beside it.
    """
    beside: set[Path] = set()
    for place in (folder, path.parent):
        with suppress(OSError):
            beside |= {
                found
                for found in place.iterdir()
                if found.name.startswith(path.stem) and _is_left_over(found.name) and found.is_file()
            }
    return (*(info.path for info in copies(folder, path.stem)), *sorted(beside))


def logs_of(path: Path) -> tuple[Path, ...]:
    """The logs that lie beside a file."""
    return tuple(log for log in (path.with_name(path.name + ending) for ending in _LOGS) if log.exists())


def delete_copy(copy: CopyInfo | Path) -> None:
    """Delete a copy for good: one that copies() would list, or what deletable() lists beside them.

    Raises NotACopy for any other file, the data file above all, DataFileMissing, and CopyNotDeleted.
    """
    path = copy.path if isinstance(copy, CopyInfo) else copy
    if not (_is_copy(path.name) or _is_left_over(path.name)):
        raise NotACopy(path)
    if not path.is_file():
        raise DataFileMissing(path)
    try:
        for one in (*logs_of(path), path.with_name(path.name + "-shm"), path):
            one.unlink(missing_ok=True)
        flush_folder(path.parent)
    except OSError as error:
        raise CopyNotDeleted(path) from error


def _is_copy(name: str) -> bool:
    match = _NAME.fullmatch(name)
    return match is not None and match["reason"] in set(Reason)


def _is_left_over(name: str) -> bool:
    if name.endswith(_HALF_MADE):
        return _is_copy(name.removesuffix(_HALF_MADE))
    return _BESIDE.fullmatch(name) is not None and not name.endswith((*_LOGS, "-shm"))
