"""The manager PIN: asked before what is hard to take back. A guard against accidents at a shared login, not against
attackers: whoever can read the data file can try every PIN in it, or take it away with `forget-pin`.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from typing import NamedTuple

from sqlmodel import Session, col, select

from app.measures.errors import InvalidPin
from app.measures.ward import ward_row
from app.models import ChangeKind, Ward
from app.store import Change

SHORTEST, LONGEST = 4, 8
_SCHEME = "scrypt"
_COST, _BLOCK, _PARALLEL = 2**14, 8, 1
"""About 50 ms and 16 MB a try."""
_SALT_BYTES, _HASH_BYTES = 16, 32


class _Stored(NamedTuple):
    """The parts of a stored hash, which is `scrypt$salt$hash` in hexadecimal digits."""

    salt: bytes
    hash: bytes


def set_pin(change: Change, pin: str) -> None:
    """Set or replace the manager PIN, 4 to 8 digits. The undo key passes it by. Raises InvalidPin and NotFound."""
    if not (SHORTEST <= len(pin) <= LONGEST and pin.isascii() and pin.isdigit()):
        raise InvalidPin({"pin": f"A PIN has {SHORTEST} to {LONGEST} digits."})
    row = ward_row(change)
    salt = secrets.token_bytes(_SALT_BYTES)
    change.kind = ChangeKind.SET_UP
    change.say("Manager PIN changed" if row.manager_pin else "Manager PIN set")
    row.manager_pin = f"{_SCHEME}${salt.hex()}${_hashed(pin, salt).hex()}"


def clear_pin(change: Change) -> None:
    """Take the manager PIN away; nothing is asked any more. Raises NotFound."""
    row = ward_row(change)
    change.kind = ChangeKind.SET_UP
    change.say("Manager PIN removed")
    row.manager_pin = ""


def pin_is(session: Session, pin: str) -> bool:
    """Whether this is the manager PIN; False where none is set. Takes as long for a wrong one as for the right one."""
    query = select(Ward.manager_pin).order_by(col(Ward.created_at), col(Ward.id)).limit(1)
    stored = _parts(session.exec(query).first() or "")
    if stored is None:
        return False
    return hmac.compare_digest(_hashed(pin, stored.salt), stored.hash)


def _hashed(pin: str, salt: bytes) -> bytes:
    return hashlib.scrypt(pin.encode(), salt=salt, n=_COST, r=_BLOCK, p=_PARALLEL, dklen=_HASH_BYTES)


def _parts(stored: str) -> _Stored | None:
    scheme, _, rest = stored.partition("$")
    salt, _, hashed = rest.partition("$")
    if scheme != _SCHEME:
        return None
    try:
        return _Stored(bytes.fromhex(salt), bytes.fromhex(hashed))
    except ValueError:
        return None
