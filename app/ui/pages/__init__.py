"""The pages of the window, in the rail's order; each is imported and built when first opened."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.ui.context import Context
from app.ui.page import Page


@dataclass(frozen=True)
class PageEntry:
    """One page: its key, the rail's words and icon, and how to make it."""

    key: str
    label: str
    icon: str
    make: Callable[[Context], Page]


def _enter_data(context: Context) -> Page:
    from app.ui.pages.enter_data import EnterDataPage

    return EnterDataPage(context)


def _chart(context: Context) -> Page:
    from app.ui.pages.chart import ChartPage

    return ChartPage(context)


PAGES = (
    PageEntry("enter_data", "Enter data", "pencil-line", _enter_data),
    PageEntry("chart", "Charts", "chart-line", _chart),
)
