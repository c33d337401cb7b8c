"""The one connection that writes, and its transactions."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.store.engine import raw_connection, writer_engine


class Writer:
    """The one connection that writes, and the engine over it for the session of a change."""

    def __init__(self, path: Path, *, journal: str) -> None:
        self.engine = writer_engine(path, journal=journal)
        self.connection = raw_connection(self.engine)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of the block, or nothing. Begins IMMEDIATE: what the block reads is what it writes over."""
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            self.connection.execute("COMMIT")
        except BaseException:
            if self.connection.in_transaction:
                self.connection.execute("ROLLBACK")
            raise

    def close(self) -> None:
        """Close the connection."""
        self.engine.dispose()
