"""Gives the grid its column widths, line heights and spans, at every width and text scale."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QTableView

from app.models import Domain
from app.ui.pages.enter_data.columns import Needs, share_out
from app.ui.pages.enter_data.lines import COL_DOMAIN, COL_DUE, COL_MEASURE, COL_RECENT, COLUMNS, Kind, Line
from app.ui.pages.enter_data.look import Look
from app.ui.pages.enter_data.model import SheetModel
from app.ui.pages.enter_data.paint_line import (
    MEASURE_PAD,
    NAME_PADS,
    NARROW_SLASH,
    PAD,
    name_height,
    name_lines,
    problem_end,
    problem_layout,
)
from app.ui.pages.enter_data.wrapping import least_width
from app.ui.pages.enter_data.yes_buttons import LEAST_HEIGHT


class GridSizer:
    """Sizes one table view; what a line needs comes from its words and the look."""

    def __init__(self, view: QTableView, model: SheetModel, look: Look) -> None:
        self._view = view
        self._model = model
        self._look = look
        self._names: tuple[tuple[str, ...], QFont] | None = None
        self._widest = 0

    @property
    def first_recent(self) -> int:
        """The first recent column that is shown; the due column where none is."""
        shown = (column for column in range(COL_RECENT, COL_DUE) if not self._view.isColumnHidden(column))
        return next(shown, COL_DUE)

    def lay_out(self) -> None:
        """Everything anew, after lines came or went or the theme changed."""
        self._size_columns()
        self._span()
        for row in range(self._model.rowCount()):
            self._size_line(row)
        self.size_problems()

    def fit_width(self) -> None:
        """After the view became wider or narrower."""
        before = self.first_recent
        self._size_columns()
        if self.first_recent != before:
            self._span()
        for row in self._model.rows():
            self._size_line(row)
        self.size_problems()

    def size_problems(self) -> None:
        """The height that the words of each problem need at the present width."""
        width = sum(self._view.columnWidth(column) for column in range(COL_MEASURE, COLUMNS))
        before = MEASURE_PAD + self._look.px(18) + 8
        for row in self._model.rows((Kind.PROBLEM,)):
            line = self._model.line(row)
            if line is not None:
                taken = before + problem_end(line, self._look)
                height = round(problem_layout(line, self._look, width - taken)[1])
                least = max(LEAST_HEIGHT, self._look.theme.metrics.button) + 8 if line.wants_yes else 0
                self._view.setRowHeight(row, max(height + 16, least))

    def _size_line(self, row: int) -> None:
        line = self._model.line(row)
        if line is None:
            return
        # The first section's head stands in the head of the view.
        self._view.setRowHidden(row, row == 0 and line.kind is Kind.SECTION)
        if line.kind is Kind.SECTION:
            self._view.setRowHeight(row, self._look.head_height)
        elif line.kind is not Kind.PROBLEM:
            self._view.setRowHeight(row, self._line_height(line))

    def _line_height(self, line: Line) -> int:
        lines = name_lines(_name(line), self._look, self._view.columnWidth(COL_MEASURE))
        below = self._look.theme.line("small") if len(lines) > 1 and _caption(line) else 0
        return max(self._look.row_height, round(name_height(lines, self._look)) + below + 8)

    def _span(self) -> None:
        self._view.clearSpans()
        first = self.first_recent
        for row in range(self._model.rowCount()):
            line = self._model.line(row)
            if line is None:
                continue
            if line.kind is Kind.SECTION:
                self._view.setSpan(row, COL_DOMAIN, 1, 2)
            elif line.kind is Kind.PROBLEM:
                self._view.setSpan(row, COL_MEASURE, 1, COLUMNS - COL_MEASURE)
            elif line.kind is Kind.EVENT and COL_DUE - first > 1:
                self._view.setSpan(row, first, 1, COL_DUE - first)

    def _size_columns(self) -> None:
        view = self._view
        widths = share_out(view.viewport().width(), self._needs(), self._look.theme.scale)
        hidden = COL_DUE - COL_RECENT - widths.shown
        for column in range(COL_RECENT, COL_DUE):
            view.setColumnHidden(column, column - COL_RECENT < hidden)
            view.setColumnWidth(column, widths.recent)
        view.setColumnWidth(COL_DOMAIN, widths.domain)
        view.setColumnWidth(COL_MEASURE, widths.measure)
        view.setColumnWidth(COL_DUE, widths.due)

    def _needs(self) -> Needs:
        strong, body, small = (QFontMetrics(self._look.font(role)) for role in ("body_strong", "body", "small"))
        pair, bare = small.horizontalAdvance(f"114{NARROW_SLASH}120") + 5, body.horizontalAdvance("100%") + 8
        return Needs(
            domain=max(strong.horizontalAdvance(str(name)) for name in Domain) + PAD + 6,
            icon=self._look.px(20) + 24,
            recent=max(pair, bare),
            recent_bare=bare,
            name=self._name_width(strong),
        )

    def _name_width(self, strong: QFontMetrics) -> int:
        """What the names of the measures need in three lines, and the titles of the sections in two; worked out again
        only where they or the font changed.
        """
        lines = [line for line in map(self._model.line, range(self._model.rowCount())) if line is not None]
        names = tuple(_name(line) or line.title for line in lines)
        font = self._look.font("body_strong")
        if self._names != (names, font):
            self._names = (names, font)
            head = QFontMetrics(self._look.font("table_head"))
            title = least_width({line.title for line in lines}, head.horizontalAdvance, 2)
            name = least_width({_name(line) for line in lines}, strong.horizontalAdvance)
            # A title stands over the icon of the domain as well.
            self._widest = max(name + NAME_PADS, title + PAD + 8 - self._look.px(20) - 24)
        return self._widest


def _caption(line: Line) -> str:
    of = line.row or line.event
    return "" if of is None else of.measure.caption


def _name(line: Line) -> str:
    of = line.row or line.event
    return "" if of is None else of.measure.name
