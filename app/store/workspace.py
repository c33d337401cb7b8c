"""The open data file: the only door to the record, for reading and for writing."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from uuid import UUID

from sqlalchemy import Engine
from sqlmodel import Session

from app.models import ChangeKind
from app.store.announce import EVERYTHING, Announcer, Callback, Changed
from app.store.change import Change, ChangeSession, ReadSession
from app.store.clock import Clock
from app.store.engine import make_engine
from app.store.errors import Holder, NestedChange, ReadOnly, StoreBusy, typed_errors

WAIT_FOR_WRITER_SECONDS = 30.0


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
        self._reader = make_engine(path, journal=journal, read_only=True)
        self._writer: Engine | None = None if holder else make_engine(path, journal=journal, read_only=False)
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
        with self._one_writer() as engine, typed_errors(self.path):
            now = self.clock()
            with ChangeSession(engine, expire_on_commit=False) as session:
                session.connection()  # begins, so that what the block reads is what it writes over
                change = Change(session, now, by, kind, undoes)
                change.say(sentence)
                yield change
                told = change.finish()
                if told is None:
                    session.rollback()
                else:
                    session.commit()
        self._announcer.announce(told or ())

    @contextmanager
    def _one_writer(self) -> Iterator[Engine]:
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
        if self._writing_thread is not None:
            return False
        seen = self._data_version()
        if seen == self._seen:
            return False
        self._seen = seen
        self._announcer.announce((Changed(EVERYTHING),))
        return True

    def _data_version(self) -> int:
        """Rises when any other connection than this one commits: the writer's own, or one kept for the purpose."""
        engine = self._writer or self._reader
        with typed_errors(self.path):
            raw = engine.raw_connection()
            try:
                return int(raw.cursor().execute("PRAGMA data_version").fetchone()[0])
            finally:
                raw.close()

    def close(self) -> None:
        """Close every connection and free the lock. Open sessions must be finished."""
        self._reader.dispose()
        if self._writer is not None:
            self._writer.dispose()
