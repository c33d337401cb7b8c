"""A key as people read it: Ctrl+K as the caps Ctrl and K. Pure."""

from __future__ import annotations

_NAMES = {
    "Left": "←",
    "Right": "→",
    "Up": "↑",
    "Down": "↓",
    "PgUp": "Page Up",
    "PgDown": "Page Down",
    "Return": "Enter",
    "Del": "Delete",
}
_SPOKEN = {
    "←": "left arrow",
    "→": "right arrow",
    "↑": "up arrow",
    "↓": "down arrow",
    "+": "plus",
    "-": "minus",
    "/": "slash",
    "?": "question mark",
    "=": "equals",
}


def key_caps(keys: str) -> list[str]:
    """The caps of one key, as Qt writes it: "Ctrl+Shift+Z" gives Ctrl, Shift, Z; "Ctrl++" gives Ctrl, +. Several keys
    stand with " or " between them; two that have the same caps (Enter is two keys) are shown once.
    """
    found: list[list[str]] = []
    for key in keys.split(" or "):
        caps = _caps_of(key)
        if caps not in found:
            found.append(caps)
    return [cap for number, caps in enumerate(found) for cap in (*(["or"] if number else []), *caps)]


def spoken_keys(keys: str) -> str:
    """For a screen reader: "Ctrl Shift Z", "Alt left arrow"."""
    return " ".join(_SPOKEN.get(cap, cap) for cap in key_caps(keys))


def _caps_of(part: str) -> list[str]:
    plus = part.endswith("+")
    names = part[:-1].rstrip("+").split("+") if plus else part.split("+")
    caps = [_NAMES.get(name, name) for name in names if name]
    return [*caps, "+"] if plus else caps
