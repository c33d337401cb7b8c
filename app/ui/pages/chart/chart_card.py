"""The card with the chart: its title and dates, the plot, the notes without room, the legend, the overview."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from app.charts.plot.chart_view import ChartView
from app.charts.plot.date_axis import day_of, x_of
from app.charts.plot.layout import SIDE
from app.charts.plot.legend import Legend
from app.charts.plot.range_slider import RangeSlider
from app.charts.spec import ChartSpec
from app.measures.dates import MONTH_NAMES
from app.measures.measure_info import MeasureInfo
from app.models import Frequency
from app.ui.theme import set_card, set_role, theme_of
from app.ui.widgets.chart_style import chart_style
from app.ui.widgets.eliding_label import ElidingLabel
from app.ui.widgets.roles import give_role
from app.ui.widgets.wrapped_label import WrappedLabel

_NO_LIMIT = 16777215
LEAST_PLOT, ROOMY_PLOT = 220, 340
"""Heights of the plot in pixels at 100 %."""


class ChartCard(QFrame):
    """Shows one spec. range_moved: the user moved the window by hand, so that no preset fits any more."""

    range_moved = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("chartCard")
        set_card(self)
        self._frequency = Frequency.DAILY
        self._roomy, self._most = False, 0
        self._title = WrappedLabel()
        self._title.setObjectName("chartTitle")
        set_role(self._title, "body_strong")
        self._subtitle = ElidingLabel(least=120)
        self._subtitle.setObjectName("chartSubtitle")
        self._subtitle.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        set_role(self._subtitle, "caption", "text2")
        give_role(ChartView, QAccessible.Role.Chart)
        give_role(RangeSlider, QAccessible.Role.Slider)
        self.view = ChartView()
        self.view.setProperty("focusRing", False)
        self.legend, self.slider = Legend(), RangeSlider()
        self.slider.setProperty("focusRing", False)
        self._pins = WrappedLabel()
        self._pins.setObjectName("pinnedNotes")
        set_role(self._pins, "caption", "text2")
        self._pins.hide()
        self._lay_out()
        self.view.window_changed.connect(self._on_window_changed)
        self.view.pins_changed.connect(self._on_pins_changed)
        self.slider.window_changed.connect(self._on_slider_moved)
        theme_of(self).changed.connect(self._dress)
        self._dress()

    def show_spec(self, spec: ChartSpec, of: MeasureInfo, window: tuple[float, float]) -> None:
        """Draws the chart of a measure in a window of x."""
        self._frequency = of.frequency
        self.view.set_spoken_name(f"Chart of {of.name}")
        self._title.setText(spec.title)
        self.view.set_spec(spec, window)
        self.legend.set_entries(spec.legend)
        self.slider.set_spec(spec, self.view.shown_range)
        self._on_pins_changed()
        self._say_range()

    def show_months(self, months: int) -> None:
        """The last so many months, up to the last point; 0 shows everything."""
        spec = self.view.spec
        if spec is not None:
            self.view.set_window(*window_of(spec, months))
            self.slider.set_window(*self.view.shown_range)
            self._say_range()

    def set_roomy(self, roomy: bool, most: int = 0) -> None:
        """How high the plot is at least: where the page scrolls anyway it has more room than where it must fit.

        most: the height of what is seen of the page at once, in pixels; the plot of a page that scrolls is no higher.
        """
        self._roomy, self._most = roomy, most
        least = round((ROOMY_PLOT if roomy else LEAST_PLOT) * (theme_of(self).scale * 0.5 + 0.5))
        if roomy and most:
            least = max(min(least, most), LEAST_PLOT)
        self.view.setMinimumHeight(least)
        self.view.setMaximumHeight(least if roomy and most else _NO_LIMIT)

    def _lay_out(self) -> None:
        head = QGridLayout()
        head.setHorizontalSpacing(16)
        head.setContentsMargins(SIDE, 0, SIDE, 0)
        head.addWidget(self._title, 0, 0)
        head.addWidget(self._subtitle, 0, 1)
        head.setColumnStretch(0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 14, 12, 12)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self.view, 1)
        below = QVBoxLayout()
        below.setContentsMargins(SIDE, 0, SIDE, 0)
        below.setSpacing(8)
        below.addWidget(self._pins)
        below.addWidget(self.legend)
        below.addSpacing(4)
        below.addWidget(self.slider)
        column.addLayout(below)

    def _say_range(self) -> None:
        spec = self.view.spec
        if spec is None:
            return
        kind = spec.subtitle.split(",", 1)[0]
        if not len(spec.x) or not spec.x_is_date:
            self._subtitle.setText(spec.subtitle)
            return
        inside = spec.x[(spec.x >= self.view.shown_range[0] - 0.5) & (spec.x <= self.view.shown_range[1] + 0.5)]
        if len(inside):
            first, last = day_of(float(inside[0])), day_of(float(inside[-1]))
            self._subtitle.setText(f"{kind}, {span(first, last, self._frequency)}")

    def _on_window_changed(self, first: float, last: float) -> None:
        self.slider.set_window(first, last)
        self._say_range()
        self.range_moved.emit()

    def _on_slider_moved(self, first: float, last: float) -> None:
        self.view.set_window(first, last)
        self.slider.set_window(*self.view.shown_range)
        self._say_range()
        self.range_moved.emit()

    def _on_pins_changed(self) -> None:
        self._pins.setText("\n".join(f"{number}  {text}" for number, text in self.view.pins))
        self._pins.setVisible(bool(self.view.pins))

    def _dress(self) -> None:
        theme = theme_of(self)
        style = chart_style(theme, mark_scale=1 + 0.3 * (theme.scale - 1))
        for part in (self.view, self.legend, self.slider):
            part.set_style(style)
        self.slider.setFixedHeight(self.slider.sizeHint().height())
        self.set_roomy(self._roomy, self._most)


def window_of(spec: ChartSpec, months: int) -> tuple[float, float]:
    """First and last x of the last so many months of a chart; all of it for 0."""
    if not len(spec.x):
        return (0.0, 1.0)
    first, last = float(spec.x[0]), float(spec.x[-1])
    if not months or not spec.x_is_date:
        return first, last
    return max(first, x_of(months_before(day_of(last), months))), last


def months_before(day: date, months: int) -> date:
    """The day after the same day so many months earlier: 10 March less 3 months is 11 December."""
    count = day.year * 12 + day.month - 1 - months
    year, month = divmod(count, 12)
    for number in (day.day + 1, 31, 30, 29, 28):
        try:
            return date(year, month + 1, number)
        except ValueError:
            continue
    raise AssertionError("every month has a 28th")


def span(first: date, last: date, frequency: Frequency) -> str:
    """Write from when to when: "11 December 2025 to 10 March 2026"; months without their day."""
    words = [f"{MONTH_NAMES[day.month - 1]} {day.year}" for day in (first, last)]
    if frequency is not Frequency.MONTHLY:
        words = [f"{day.day} {word}" for day, word in zip((first, last), words, strict=True)]
    return words[0] if words[0] == words[1] else f"{words[0]} to {words[1]}"
