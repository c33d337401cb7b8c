"""The card of facts: chart type, which way is better, the target, and the limits of every phase."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from app.huddle.words import NO_TARGET, aim_words, coming_words
from app.models import Direction, Frequency
from app.ui.pages.chart.load import ChartData
from app.ui.pages.chart.preview import phase_columns
from app.ui.theme import mark, set_card, set_role

_BETTER = {Direction.UP: "Higher", Direction.DOWN: "Lower", Direction.NEITHER: "Neither"}
_OFTEN = {Frequency.DAILY: "daily", Frequency.WEEKLY: "weekly", Frequency.MONTHLY: "monthly"}
Facts = tuple[tuple[str, str], ...]
Phases = tuple[tuple[str, str, str, str], ...]
SIDE_BY_SIDE = 2
"""More phases than this stand in rows instead of columns."""


class LimitsCard(QFrame):
    """Shows the facts of one chart."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("limitsCard")
        set_card(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 12, 16, 14)
        self._column.setSpacing(0)
        self._body: QWidget | None = None
        self._shown: tuple[Facts, Phases] | None = None

    def show_data(self, data: ChartData) -> None:
        """Takes the facts of a measure; what is shown already stays."""
        often = _OFTEN.get(data.measure.frequency)
        facts = (
            ("Chart type", f"XmR, {often}" if often else "XmR"),
            ("Better is", _BETTER[data.measure.direction]),
            ("Target", target_words(data)),
        )
        phases = phase_columns(data)
        if (facts, phases) == self._shown:
            return
        self._shown = facts, phases
        if self._body is not None:
            self._column.removeWidget(self._body)
            self._body.hide()
            self._body.deleteLater()
        self._body = self._build(facts, phases)
        self._column.addWidget(self._body)

    def _build(self, facts: Facts, phases: Phases) -> QWidget:
        body = QWidget(self)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        grid = QGridLayout()
        grid.setVerticalSpacing(9)
        for row, (name, value) in enumerate(facts):
            grid.addWidget(_cell(name, "body", "text2"), row, 0)
            grid.addWidget(_cell(value, "body", right=True), row, 1)
        grid.setColumnStretch(1, 1)
        column.addLayout(grid)
        divider = QFrame()
        mark(divider, "divider", True)
        divider.setFixedHeight(1)
        column.addWidget(divider)
        column.addLayout(self._limits(phases))
        return body

    def _limits(self, phases: Phases) -> QGridLayout:
        grid = QGridLayout()
        grid.setVerticalSpacing(6)
        grid.setHorizontalSpacing(10)
        names = ("Limits", "Upper limit", "Mean", "Lower limit")
        table = [names, *phases]
        turned = len(phases) > SIDE_BY_SIDE
        if turned:
            table = [("Limits", "Upper", "Mean", "Lower"), *phases]
        for i, line in enumerate(table):
            for j, text in enumerate(line):
                row, place = (i, j) if turned else (j, i)
                head = (i == 0) if turned else (j == 0)
                strong = j == 2
                role = "table_head" if head else "body_strong" if strong else "body"
                tone = "text2" if (i == 0 or j == 0) and not strong else None
                label = _cell(text, role, tone, right=place > 0)
                if j == 0 and i > 0:
                    label.setToolTip(text)
                grid.addWidget(label, row, place)
        grid.setColumnStretch(0, 1)
        return grid


def target_words(data: ChartData) -> str:
    """The target that decides, in words: "6 or fewer", "95% or more"; else the one to come, "9 from 11 March"."""
    aim, coming = data.target, data.coming
    if aim is not None and aim.value is not None:
        return aim_words(data.measure, aim.value)
    return coming_words(data.measure, coming, data.now.date()) if coming is not None else NO_TARGET


def _cell(text: str, role: str, tone: str | None = None, *, right: bool = False) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    set_role(label, role, tone)
    if right:
        label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return label
