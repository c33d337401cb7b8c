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


def _ward(context: Context) -> Section:
    from app.ui.pages.settings.ward import WardSection

    return WardSection(context)


def _measures(context: Context) -> Section:
    from app.ui.pages.settings.measures import MeasuresSection

    return MeasuresSection(context)


def _people(context: Context) -> Section:
    from app.ui.pages.settings.people import PeopleSection

    return PeopleSection(context)


def _closures(context: Context) -> Section:
    from app.ui.pages.settings.closures import ClosuresSection

    return ClosuresSection(context)


def _data(context: Context) -> Section:
    from app.ui.pages.settings.data import DataSection

    return DataSection(context)


def _protect(context: Context) -> Section:
    from app.ui.pages.settings.protect import ProtectSection

    return ProtectSection(context)


def _about(context: Context) -> Section:
    from app.ui.pages.settings.about import AboutSection

    return AboutSection(context)


def _appearance(context: Context) -> Section:
    from app.ui.pages.settings.appearance import AppearanceSection

    return AppearanceSection(context)


SECTIONS = (
    SectionEntry("ward", "Ward", "flag", _ward),
    SectionEntry("measures", "Measures", "chart-line", _measures),
    SectionEntry("people", "People", "users", _people),
    SectionEntry("closures", "Closures", "calendar-x", _closures),
    SectionEntry("data", "Copies and health", "history", _data),
    SectionEntry("protect", "Protection", "lock", _protect),
    SectionEntry("appearance", "Appearance", "a-large-small", _appearance),
    SectionEntry("about", "About", "info", _about),
)
