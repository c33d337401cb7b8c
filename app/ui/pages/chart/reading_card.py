"""The card that says what the chart says: variation and assurance with their icons, in the engine's words."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from app.huddle.staleness import latest_words, stale_sentence
from app.ui.pages.chart.load import ChartData
from app.ui.theme import mark, set_card, set_pill, set_role
from app.ui.widgets.spc_icon import SpcIcon
from app.ui.widgets.wrapped_label import WrappedLabel

_PILLS = {
    "improvement": ("improvement", "Improvement"),
    "concern": ("concern", "Concern"),
    "neutral": ("neutral", "Special cause"),
}


class ReadingCard(QFrame):
    """Shows the reading of one analysis."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("readingCard")
        set_card(self)
        self.variation, self.assurance = SpcIcon(56), SpcIcon(56)
        self.variation.setObjectName("variationIcon")
        self.assurance.setObjectName("assuranceIcon")
        self.headline = _label("heading", "readingHeadline")
        self.latest = _label("caption", "latestPeriod", "text2")
        self._pill = QLabel()
        self._pill.setObjectName("statePill")
        self.text = _label("body", "readingText")
        self._divider = QFrame()
        mark(self._divider, "divider", True)
        self._divider.setFixedHeight(1)
        self.target_headline = _label("body_strong", "targetHeadline")
        self.target_text = _label("caption", "targetText", "text2")
        self._next = _label("caption", "nextStep", "text2")
        self._lay_out()

    def show_data(self, data: ChartData) -> None:
        """Takes the words and icons of an analysis."""
        analysis, spec = data.analysis, data.spec
        if analysis is None or spec is None:
            return
        why, today = data.silence, data.now.date()
        reading = analysis.text
        self.variation.set_icon(spec.icons.variation, spec.icons.variation_text)
        self.headline.setText(why or reading.headline)
        self.latest.setText(f"Latest: {latest_words(data.series, today)}")
        kind = _PILLS.get(spec.icons.variation.split("_")[0])
        self._pill.setVisible(kind is not None)
        if kind is not None:
            set_pill(self._pill, kind[0])
            self._pill.setText(kind[1])
        said = " ".join(part for part in (_after(reading.headline, reading.change), reading.limits) if part)
        if why:
            said = stale_sentence(data.series, today)
        self.text.setText(said)
        self.text.setVisible(bool(said))
        self._next.setText(spec.next_step)
        self._next.setVisible(bool(spec.next_step))
        there = spec.icons.assurance is not None and bool(reading.target_headline)
        self.assurance.set_icon(spec.icons.assurance or "" if there else "", spec.icons.assurance_text)
        self.target_headline.setText(reading.target_headline)
        self.target_text.setText(reading.target)
        for part in (self._divider, self.target_headline, self.target_text):
            part.setVisible(there)

    def _lay_out(self) -> None:
        top = QGridLayout()
        top.setHorizontalSpacing(12)
        top.setVerticalSpacing(6)
        side = Qt.AlignmentFlag.AlignTop
        top.addWidget(self.variation, 0, 0, 3, 1, side)
        top.addWidget(self.headline, 0, 1)
        top.addWidget(self.latest, 1, 1)
        top.addWidget(self._pill, 2, 1, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        top.setColumnStretch(1, 1)
        bottom = QGridLayout()
        bottom.setHorizontalSpacing(12)
        bottom.setVerticalSpacing(2)
        bottom.addWidget(self.assurance, 0, 0, 2, 1, side)
        bottom.addWidget(self.target_headline, 0, 1)
        bottom.addWidget(self.target_text, 1, 1)
        bottom.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(10)
        column.addLayout(top)
        column.addWidget(self.text)
        column.addWidget(self._next)
        column.addWidget(self._divider)
        column.addLayout(bottom)


def _after(headline: str, said: str) -> str:
    """What is said, without a first sentence that says no more than the headline above it."""
    return said.removeprefix(f"{headline}.").lstrip()


def _label(role: str, name: str, tone: str | None = None) -> WrappedLabel:
    made = WrappedLabel()
    made.setObjectName(name)
    set_role(made, role, tone)
    return made
