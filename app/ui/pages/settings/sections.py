"""The sections of Settings in the list's order; each is imported and built when first opened."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.ui.context import Context
from app.ui.pages.settings.section import Section


@dataclass(frozen=True)
class SectionEntry:
    """One section: its key, the list's words and icon, and how to make it."""

    key: str
    label: str
    icon: str
    make: Callable[[Context], Section]


def _appearance(context: Context) -> Section:
    from app.ui.pages.settings.appearance import AppearanceSection

    return AppearanceSection(context)


SECTIONS = (
    SectionEntry("appearance", "Appearance", "a-large-small", _appearance),
)
