"""The open data file: the only door to the record, for reading and for writing."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import date, datetime
from pathlib import Path
from uuid import UUID

from sqlmodel import Session

from app.models import ChangeKind
from app.store import lock as locks
from app.store.announce import EVERYTHING, Announcer, Callback, Changed, Warnings
from app.store.backup import Progress, Reason, backup, good_paths, thin
from app.store.change import Change, ReadSession
from app.store.clock import Clock
from app.store.compacting import compact, is_unfinished
from app.store.daily import DailyCopy
from app.store.engine import connect, reader_engine
from app.store.errors import NestedChange, ReadOnly, StoreBusy, WorkspaceClosed, typed_errors
from app.store.identity import identify, require_undamaged
from app.store.lock import FileLock
from app.store.lost import last_saved, lost
from app.store.writer import Writer

WAIT_FOR_WRITER_SECONDS = 30.0


class Workspace:
    """One open data file. Sessions are short and stay on the thread that opened them; one change runs at a time."""

    def __init__(
        self, path: Path, *, clock: Clock, journal: str, backups: Path, lock: FileLock | None, made: bool = False
    ) -> None:
        """For open_workspace() alone. Without the lock the workspace is read only."""
        self.path = path
        self.clock = clock
        self.backups = backups
        self.holder = None if lock is not None else locks.holder(path)
        """Who has the file open for writing while this workspace is read only."""
        self.made = made
        """True if there was no data file and this workspace made it; `copies` may know of one there was before."""
        self._journal = journal
        self._lock = lock
        self._announcer = Announcer()
        self._warnings = Warnings()
        self._daily = DailyCopy(path, backups, self._warnings.add, background=journal == "WAL")
        self._writing = threading.Lock()
        self._writing_thread: int | None = None
        self._reader = reader_engine(path, journal=journal)
        self._watch = connect(path, "ro")
        self._file = _file_identity(path)
        self._writer = Writer(path, journal=journal) if lock is not None else None
        self._seen = self._data_version()
        self._closed = False
        self._look_for_what_is_lost()

    @property
    def read_only(self) -> bool:
        """True while another program is the writer; `holder` says who."""
        return self._writer is None

    def now(self) -> datetime:
        """Now, aware and local."""
        return self.clock()

    def today(self) -> date:
        """The local date."""
        return self.clock().date()

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A short session that sees one state of the record and cannot write. Any thread may open its own.

        Raises WorkspaceClosed, and the typed errors of the store for a damaged file, a failing drive and the like.
        """
        if self._closed:
            raise WorkspaceClosed
        with self._typed_errors(), ReadSession(self._reader, autoflush=False, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def change(
        self,
        by: UUID | None = None,
        *,
        sentence: str = "",
        kind: ChangeKind = ChangeKind.EDIT,
        undoes: UUID | None = None,
    ) -> Iterator[Change]:
        """The only way to write: all of it is committed at the end of the block, or nothing is left.

        Raises ReadOnly while another program is the writer, NestedChange inside another change of the same thread,
        and the typed errors of the store for a full disk, a busy file and the like. A change that in the end changes
        nothing leaves nothing. After the commit, subscribers are told what changed.
        """
        with self._one_writer() as writer, self._typed_errors():
            if kind is ChangeKind.REDACTION:
                # A copy made now would hold what is being removed; the next change makes the copy of the day.
                self._daily.wait()
            else:
                self._daily.before_change(self.clock())
            change = Change(
                writer.engine, writer.connection, self.clock(), by=by, kind=kind, sentence=sentence, undoes=undoes
            )
            try:
                with writer.transaction():
                    yield change
                    told = change.finish()
            finally:
                change.close()
            if change.sequence and self._lock is not None:
                self._lock.note_saved(change.sequence)
            self._daily.after_change()
        self._announcer.announce(told or ())

    def _typed_errors(self) -> AbstractContextManager[None]:
        return typed_errors(self.path, lambda: good_paths(self.backups, self.path.stem))

    @contextmanager
    def _one_writer(self) -> Iterator[Writer]:
        if self._closed:
            raise WorkspaceClosed
        if self._writer is None:
            raise ReadOnly(self.holder)
        me = threading.get_ident()
        if self._writing_thread == me:
            message = "a change was begun inside another one"
            raise NestedChange(message)
        if not self._writing.acquire(timeout=WAIT_FOR_WRITER_SECONDS):
            raise StoreBusy
        self._writing_thread = me
        try:
            if self._closed:
                raise WorkspaceClosed
            yield self._writer
        finally:
            self._writing_thread = None
            self._writing.release()

    def subscribe(self, callback: Callback) -> Callable[[], None]:
        """Call `callback` with what changed after every commit, on the thread of the commit. Returns unsubscribe."""
        return self._announcer.subscribe(callback)

    def make_copy(self, reason: Reason = Reason.BY_HAND, progress: Progress | None = None) -> Path:
        """A checked copy of the record as it is now, in the folder of copies, which is thinned; before an import, say.

        Raises what backup() raises.
        """
        made = backup(self.path, self.backups, reason=reason, now=self.clock(), progress=progress)
        thin(self.backups, self.path.stem, just_made=made)
        return made

    @property
    def warnings(self) -> tuple[str, ...]:
        """What went wrong beside the entry of data, such as the copy of the day; a sentence each."""
        return self._warnings.said

    def subscribe_warnings(self, callback: Callable[[str], None]) -> Callable[[], None]:
        """Call `callback` with each new warning, on any thread. Returns unsubscribe."""
        return self._warnings.subscribe(callback)

    def poll(self) -> bool:
        """True (and "everything" announced) if another program wrote since the last look. Cheap: call it on a timer."""
        if self._closed:
            raise WorkspaceClosed
        if not self._writing.acquire(blocking=False):
            return False
        try:
            changed = self._another_wrote()
        finally:
            self._writing.release()
        if changed:
            self._announcer.announce((Changed(EVERYTHING),))
        return changed

    def try_become_writer(self) -> bool:
        """If the file's holder is gone, take its place: True from then on, and "everything" is announced.

        Raises what open_workspace() raises for a file that was damaged or replaced by a newer one meanwhile.
        """
        if self._closed:
            raise WorkspaceClosed
        if not self.read_only:
            return True
        lock = locks.acquire(self.path, self.clock())
        if lock is None:
            self.holder = locks.holder(self.path)
            return False
        try:
            identify(self.path, self.backups)
            require_undamaged(self.path, self.backups)
            with self._writing, self._typed_errors():
                self._reopen_readers()
                self._writer = Writer(self.path, journal=self._journal)
                self._seen = self._data_version()
        except BaseException:
            lock.release()
            raise
        self._lock, self.holder = lock, None
        self._look_for_what_is_lost()
        self._announcer.announce((Changed(EVERYTHING),))
        return True

    def compact(self, *, only_if_unfinished: bool = False) -> None:
        """Write the file anew, so that nothing of what was removed from the record is left in it or in its log.

        Raises NotCompacted where that cannot be done now, and ReadOnly. Needs room for the file once more.
        """
        with self._one_writer() as writer, self._typed_errors():
            if only_if_unfinished and not is_unfinished(self.path):
                return
            self._daily.wait()
            compact(writer.connection, self.path)

    def _look_for_what_is_lost(self) -> None:
        """Warn if the record has not all that the program which had it last had saved; from here on, we note that."""
        if self._writer is None or self._lock is None:
            return
        saved = last_saved(self._writer.connection)
        if saved < self._lock.saved_before and not self.made:
            self._warnings.add(lost(self._lock.saved_before - saved))
        self._lock.note_saved(saved)

    def _another_wrote(self) -> bool:
        if self.read_only and _file_identity(self.path) not in {self._file, None}:
            # A copy was restored in its place: what is open is the file that was there before.
            self._reopen_readers()
            self._seen = self._data_version()
            return True
        seen = self._data_version()
        changed, self._seen = seen != self._seen, seen
        return changed

    def _reopen_readers(self) -> None:
        self._reader.dispose()
        self._watch.close()
        self._watch = connect(self.path, "ro")
        self._file = _file_identity(self.path)

    def _data_version(self) -> int:
        """Rises when any other connection than the one asked commits: the writer's own, or one kept for the purpose."""
        with self._typed_errors():
            connection = self._writer.connection if self._writer is not None else self._watch
            return int(connection.execute("PRAGMA data_version").fetchone()[0])

    def close(self) -> None:
        """Wait for a copy under way, close every connection, free the lock. May be called twice.

        From then on reading and changing raise WorkspaceClosed: a connection would be opened anew, and nobody would
        close it.
        """
        self._closed = True
        self._daily.wait()
        with self._change_under_way():
            self._close()

    @contextmanager
    def _change_under_way(self) -> Iterator[None]:
        """Until a change on another thread is committed, or has taken longer than anybody waits."""
        waits = self._writing_thread != threading.get_ident()
        held = waits and self._writing.acquire(timeout=WAIT_FOR_WRITER_SECONDS)
        try:
            yield
        finally:
            if held:
                self._writing.release()

    def _close(self) -> None:
        self._reader.dispose()
        self._watch.close()
        writer, self._writer = self._writer, None
        if writer is not None:
            writer.close()
        if self._lock is not None:
            self._lock.release()


def _file_identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
