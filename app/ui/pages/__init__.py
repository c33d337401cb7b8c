"""The pages of the window, in the rail's order; each is imported and built when first opened."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.ui.context import Context
from app.ui.page import Page


@dataclass(frozen=True)
class PageEntry:
    """One page: its key, the rail's words and icon, how to make it, and whether its button is at the rail's foot."""

    key: str
    label: str
    icon: str
    make: Callable[[Context], Page]
    at_foot: bool = False


def _board(context: Context) -> Page:
    from app.ui.pages.board import BoardPage

    return BoardPage(context)


def _enter_data(context: Context) -> Page:
    from app.ui.pages.enter_data import EnterDataPage

    return EnterDataPage(context)


def _chart(context: Context) -> Page:
    from app.ui.pages.chart import ChartPage

    return ChartPage(context)


def _settings(context: Context) -> Page:
    from app.ui.pages.settings import SettingsPage

    return SettingsPage(context)


PAGES = (
    PageEntry("board", "Board", "layout-dashboard", _board),
    PageEntry("enter_data", "Enter data", "pencil-line", _enter_data),
    PageEntry("chart", "Charts", "chart-line", _chart),
    PageEntry("settings", "Settings", "settings", _settings, at_foot=True),
)
FIRST_PAGE = "enter_data"
"""What a nurse needs at 08:45."""
