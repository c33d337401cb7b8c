"""Opening a data file, or making a new one: what it is, who has it, whether it is whole, and whether it is current."""

from __future__ import annotations

from contextlib import closing, suppress
from pathlib import Path

from app.paths import backup_folder
from app.store import lock as locks
from app.store.backup import copies
from app.store.clock import Clock, system_clock
from app.store.compacting import NotCompacted
from app.store.drives import is_network
from app.store.durable import flush_folder, set_log_aside
from app.store.engine import connect
from app.store.errors import (
    DataFileLocked,
    DataFileMissing,
    DiskFull,
    FolderNotWritable,
    NetworkPath,
    StoreBusy,
    is_full,
    no_room,
    typed_errors,
)
from app.store.identity import identify, require_undamaged
from app.store.lock import FileLock
from app.store.lost import keep_foreign_log
from app.store.schema import REVISION, create_schema, read_revision
from app.store.workspace import Workspace


def open_workspace(
    path: Path,
    *,
    clock: Clock = system_clock,
    create: bool = True,
    backups: Path | None = None,
    allow_shared: bool = False,
    must_write: bool = False,
) -> Workspace:
    """Open the data file at `path`; make it if there is none and `create` says so.

    clock: gives aware local times. backups: the folder of copies, by default the one beside the file.
    allow_shared: the user chose to keep the file on a network drive (no WAL there). must_write: do not open for
    reading only, as a headless job that writes.

    While another program has the file, the workspace is read only and names the holder. Raises DataFileMissing,
    NotADataFile, DataFileNewer (both leave the file untouched), DataFileDamaged (with the newest good copies; the file
    stays as it is until a copy is restored), DataFileLocked, NetworkPath, FolderNotWritable, DiskFull, StoreBusy.
    """
    path = Path(path).absolute()
    shared = is_network(path)
    if shared and not allow_shared:
        raise NetworkPath(path)
    journal = "DELETE" if shared else "WAL"
    folder = backups or backup_folder(path)
    if _has_content(path) or _emptied(path, folder):
        identify(path, folder)
    elif not create:
        raise DataFileMissing(path)
    else:
        _make_folder(path.parent)
    held = locks.acquire(path, clock())
    if held is None:
        return _open_to_read(path, clock, journal, folder, must_write=must_write)
    try:
        return _open_to_write(path, clock, journal, folder, held)
    except BaseException:
        held.release(keep_note=True)
        raise


def _open_to_write(path: Path, clock: Clock, journal: str, folder: Path, held: FileLock) -> Workspace:
    with typed_errors(path):
        if _has_content(path):
            keep_foreign_log(path)
            require_undamaged(path, folder)
            bring_up_to_date(path, folder, clock)
            made = False
        else:
            _create(path)
            made = True
        workspace = Workspace(path, clock=clock, journal=journal, backups=folder, lock=held, made=made)
    try:
        with suppress(NotCompacted):
            workspace.compact(only_if_unfinished=True)
    except BaseException:
        workspace.close()
        raise
    return workspace


def _open_to_read(path: Path, clock: Clock, journal: str, folder: Path, *, must_write: bool) -> Workspace:
    if must_write:
        raise DataFileLocked(locks.holder(path))
    if not _has_content(path):
        raise StoreBusy
    with typed_errors(path):
        if _revision(path) != REVISION:
            # An older program has it open; it cannot be brought up to date under its hands.
            raise DataFileLocked(locks.holder(path))
        return Workspace(path, clock=clock, journal=journal, backups=folder, lock=None)


def bring_up_to_date(path: Path, folder: Path, clock: Clock) -> None:
    """Migrate an older data file, after a copy. Alembic is imported only then."""
    revision = _revision(path)
    if revision == REVISION:
        return
    from app.store.migrations import migrate

    try:
        with typed_errors(path):
            migrate(path, folder, now=clock())
    except DiskFull as error:
        raise no_room("bringing the data file up to date") from error


def _revision(path: Path) -> str | None:
    with closing(connect(path, "ro")) as connection:
        return read_revision(connection)


def _has_content(path: Path) -> bool:
    """An empty file holds nothing that could be lost, so it counts as none."""
    try:
        return path.stat().st_size > 0
    except OSError:
        return False


def _emptied(path: Path, folder: Path) -> bool:
    """Whether an empty file stands where there once was a record: copies of it say so."""
    return path.exists() and bool(copies(folder, path.stem))


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise (no_room("a new data file") if is_full(error) else FolderNotWritable(folder)) from error


def _set_logs_aside(path: Path) -> None:
    """A log without its file may hold what somebody typed, and must not be taken for the log of the new file."""
    for ending in ("-wal", "-journal"):
        log = path.with_name(path.name + ending)
        if log.exists():
            set_log_aside(log)
    path.with_name(path.name + "-shm").unlink(missing_ok=True)


def _create(path: Path) -> None:
    """Make the new file under another name and rename it, so that a half-made one never stands in its place."""
    fresh = path.with_name(path.name + ".new")
    try:
        fresh.unlink(missing_ok=True)
        _set_logs_aside(path)
        with typed_errors(fresh), closing(connect(fresh, "rwc")) as connection:
            connection.execute("PRAGMA synchronous=FULL")
            create_schema(connection)
        fresh.replace(path)
        flush_folder(path.parent)
    except DiskFull as error:
        raise no_room("a new data file") from error
    except OSError as error:
        raise (no_room("a new data file") if is_full(error) else FolderNotWritable(path.parent)) from error
    finally:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
