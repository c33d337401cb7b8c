"""The identities of the demo ward: the same in every copy, so that two copies mean the same rows."""

from uuid import UUID, uuid5

_DEMO = UUID("6d61706c-6520-5761-8264-2064656d6f21")


def demo_id(what: str, key: str = "") -> UUID:
    """The id of a thing of the demo ward, for example demo_id("person", "JB")."""
    return uuid5(_DEMO, f"{what} {key}".strip())


def measure_id(key: str) -> UUID:
    """The id of a demo measure by its key in the library, for example "medicines_late"."""
    return demo_id("measure", key)
