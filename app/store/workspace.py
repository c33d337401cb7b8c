"""The open data file: the only door to the record, for reading and for writing."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from uuid import UUID

from sqlmodel import Session

from app.models import ChangeKind
from app.store.announce import EVERYTHING, Announcer, Callback, Changed
from app.store.change import Change, ReadSession
from app.store.clock import Clock
from app.store.engine import connect, raw_connection, reader_engine, writer_engine
from app.store.errors import Holder, NestedChange, ReadOnly, StoreBusy, typed_errors

WAIT_FOR_WRITER_SECONDS = 30.0


class Writer:
    """The one connection that writes, and the engine over it for the session of a change."""

    def __init__(self, path: Path, *, journal: str) -> None:
        self.engine = writer_engine(path, journal=journal)
        self.connection = raw_connection(self.engine)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of the block, or nothing. Begins IMMEDIATE: what the block reads is what it writes over.

        Foreign keys are checked at the commit, since nothing sorts the rows of one change by them.
        """
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            self.connection.execute("PRAGMA defer_foreign_keys=ON")
            yield
            self.connection.execute("COMMIT")
        except BaseException:
            if self.connection.in_transaction:
                self.connection.execute("ROLLBACK")
            raise

    def close(self) -> None:
        """Close the connection."""
        self.engine.dispose()


class Workspace:
    """One open data file. Sessions are short and stay on the thread that opened them; one change runs at a time."""

    def __init__(self, path: Path, *, clock: Clock, journal: str = "WAL", holder: Holder | None = None) -> None:
        self.path = path
        self.clock = clock
        self.holder = holder
        self._journal = journal
        self._announcer = Announcer()
        self._writing = threading.Lock()
        self._writing_thread: int | None = None
        self._reader = reader_engine(path, journal=journal)
        self._watch = connect(path)
        self._writer = None if holder else Writer(path, journal=journal)
        self._seen = self._data_version()

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
        """A short session that sees one state of the record and cannot write. Any thread may open its own."""
        with typed_errors(self.path), ReadSession(self._reader, autoflush=False, expire_on_commit=False) as session:
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
        with self._one_writer() as writer, typed_errors(self.path):
            change = Change(
                writer.engine, writer.connection, self.clock(), by=by, kind=kind, sentence=sentence, undoes=undoes
            )
            try:
                with writer.transaction():
                    yield change
                    told = change.finish()
            finally:
                change.close()
        self._announcer.announce(told or ())

    @contextmanager
    def _one_writer(self) -> Iterator[Writer]:
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
            yield self._writer
        finally:
            self._writing_thread = None
            self._writing.release()

    def subscribe(self, callback: Callback) -> Callable[[], None]:
        """Call `callback` with what changed after every commit, on the thread of the commit. Returns unsubscribe."""
        return self._announcer.subscribe(callback)

    def poll(self) -> bool:
        """True (and "everything" announced) if another program wrote since the last look. Cheap: call it on a timer."""
        if not self._writing.acquire(blocking=False):
            return False
        try:
            seen = self._data_version()
        finally:
            self._writing.release()
        if seen == self._seen:
            return False
        self._seen = seen
        self._announcer.announce((Changed(EVERYTHING),))
        return True

    def _data_version(self) -> int:
        """Rises when any other connection than the one asked commits: the writer's own, or one kept for the purpose."""
        with typed_errors(self.path):
            connection = self._writer.connection if self._writer is not None else self._watch
            return int(connection.execute("PRAGMA data_version").fetchone()[0])

    def close(self) -> None:
        """Close every connection and free the lock. Open sessions must be finished."""
        self._reader.dispose()
        if self._writer is not None:
            self._writer.close()
        self._watch.close()
