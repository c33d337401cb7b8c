"""What is announced after a commit, and to whom."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from threading import Lock
from uuid import UUID

logger = logging.getLogger(__name__)

EVERYTHING = "everything"


@dataclass(frozen=True, slots=True)
class Changed:
    """One subject that changed: a table's name, or "everything" after another program wrote.

    `ids` are the owners of the changed rows (the measure, the person, the ward); `dates` are the days they are for.
    """

    subject: str
    ids: frozenset[UUID] = field(default_factory=frozenset)
    dates: frozenset[date] = field(default_factory=frozenset)


Callback = Callable[[tuple[Changed, ...]], None]


class Announcer:
    """Calls every subscriber after a commit, in the order of subscription, on the thread that committed."""

    def __init__(self) -> None:
        self._callbacks: dict[int, Callback] = {}
        self._next = 0
        self._lock = Lock()

    def subscribe(self, callback: Callback) -> Callable[[], None]:
        """Call `callback` after every change; the function returned ends that and may be called twice."""
        with self._lock:
            key, self._next = self._next, self._next + 1
            self._callbacks[key] = callback

        def unsubscribe() -> None:
            with self._lock:
                self._callbacks.pop(key, None)

        return unsubscribe

    def announce(self, changes: Iterable[Changed]) -> None:
        """Tell everybody. A callback that raises is logged, without user text, and the others are still called."""
        told = tuple(changes)
        with self._lock:
            callbacks = tuple(self._callbacks.values()) if told else ()
        for callback in callbacks:
            try:
                callback(told)
            except Exception as error:  # noqa: BLE001 - the change is on disk; a listener's bug must not look like a failed save
                log_without_text(logger, "a listener to changes failed", error)


class Warnings:
    """Sentences for the user about what went wrong in the background; from any thread."""

    def __init__(self) -> None:
        self.said: tuple[str, ...] = ()
        self._callbacks: dict[int, Callable[[str], None]] = {}
        self._next = 0
        self._lock = Lock()

    def add(self, sentence: str) -> None:
        """Keep the sentence and tell everybody."""
        with self._lock:
            self.said = (*self.said, sentence)
            callbacks = tuple(self._callbacks.values())
        for callback in callbacks:
            callback(sentence)

    def subscribe(self, callback: Callable[[str], None]) -> Callable[[], None]:
        """Call `callback` with each new sentence. Returns unsubscribe."""
        with self._lock:
            key, self._next = self._next, self._next + 1
            self._callbacks[key] = callback

        def unsubscribe() -> None:
            with self._lock:
                self._callbacks.pop(key, None)

        return unsubscribe


def log_without_text(to: logging.Logger, what: str, error: BaseException) -> None:
    """Log an error by its type and place: its message may hold what a user typed, which never reaches a log."""
    frames = traceback.extract_tb(error.__traceback__)
    where = " < ".join(f"{frame.name}:{frame.lineno}" for frame in reversed(frames[-6:]))
    to.error("%s: %s at %s", what, type(error).__name__, where)
