"""What can be done, as data: the finder lists commands, and pages add theirs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


def _always() -> bool:
    return True


@dataclass(frozen=True)
class Command:
    """One thing to do. `key` names it for ever (what was used lately is kept by it); `words` are an order to the
    program, in sentence case; `keywords` are what else people call it; `shortcut` is the key that does the same, and
    `beside` says more about it at the right.
    """

    key: str
    words: str
    keywords: str
    run: Callable[[], object]
    enabled: Callable[[], bool] = _always
    icon: str = "play"
    shortcut: str = ""
    beside: str = ""
