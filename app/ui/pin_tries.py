"""Counts wrong PINs across the dialogs of one run: after five in a row a wait."""

from __future__ import annotations

import time
from collections.abc import Callable

MOST_TRIES = 5
WAIT_SECONDS = 30.0


class PinTries:
    """`seconds`: a clock that only goes forward, so that setting the computer's clock ends no wait."""

    def __init__(self, seconds: Callable[[], float] = time.monotonic, *, wait: float = WAIT_SECONDS) -> None:
        self._seconds = seconds
        self._wait = wait
        self._wrong = 0
        self._until = 0.0

    @property
    def left(self) -> float:
        """Seconds until another PIN is taken; 0 when it is taken now."""
        return max(self._until - self._seconds(), 0.0)

    def wrong(self) -> None:
        """Another wrong one."""
        self._wrong += 1
        if self._wrong >= MOST_TRIES:
            self._wrong = 0
            self._until = self._seconds() + self._wait

    def right(self) -> None:
        """The right one: counting begins anew."""
        self._wrong = 0
