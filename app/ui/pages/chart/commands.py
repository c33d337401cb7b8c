"""What the finder offers on the chart page."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.ui.finder.commands import Command

if TYPE_CHECKING:
    from app.ui.pages.chart.page import ChartPage


def chart_commands(page: ChartPage) -> tuple[Command, ...]:
    """As the page stands now."""
    on_table = page.tabs.currentIndex() == 1

    def may_mark() -> bool:
        return page.marking.allowed

    def has_tabs() -> bool:
        return not page.tabs.isHidden()

    return (
        Command(
            "chart/note",
            "Add a note to the chart…",
            "annotation comment message",
            page.marking.ask_note,
            may_mark,
            "message-square-plus",
            "N",
        ),
        Command(
            "chart/recalculate",
            "Recalculate limits…",
            "phase rebase step change split baseline",
            page.marking.ask_recalculate,
            may_mark,
            "split",
            "R",
        ),
        Command(
            "chart/measure",
            "Choose another measure…",
            "pick change open",
            page.open_picker,
            icon="search",
            shortcut="Ctrl+M",
        ),
        Command(
            "chart/table",
            "Show the chart" if on_table else "Show the numbers as a table",
            "table values data rows chart",
            partial(page.tabs.setCurrentIndex, 0 if on_table else 1),
            has_tabs,
            "chart-line" if on_table else "table-2",
        ),
    )
