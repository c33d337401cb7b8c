"""A chart of ten years of daily points against bare pyqtgraph: paint, pan, zoom, and the time of a frame."""

import os
from collections.abc import Callable
from statistics import median
from time import perf_counter
from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QWidget

from app.charts.plot.chart_view import ChartView
from app.charts.spc import Series, analyse
from app.charts.spec import ChartMeta, ChartSpec, NoteMeta, PhaseMeta, Scale, ValueFormat
from app.charts.spec.build import build_chart_spec
from tests.bench.row import BenchRow

POINTS, FRAMES, ROUNDS = 3650, 10, 9
SIZE = (915, 500)

Show = Callable[[float, float], None]


def sample() -> ChartSpec:
    """Poisson counts with a step in the middle, limits recalculated there, a target and twelve notes."""
    rng = np.random.default_rng(20261122)
    dates = np.datetime64("2016-03-14") + np.arange(POINTS)
    values = rng.poisson(np.where(np.arange(POINTS) < 2400, 15, 11), POINTS).astype(float)
    phases = (dates[2400],)
    analysis = analyse(Series(dates, values), direction="down", target=6.0, phases=phases)
    notes = tuple(NoteMeta(dates[k], f"Note {k}") for k in range(100, POINTS, 300))
    meta = ChartMeta(
        "Medicines given late",
        format=ValueFormat("doses late"),
        scale=Scale.COUNT,
        notes=notes,
        phases=(PhaseMeta(phases[0], "second drug trolley"),),
    )
    return build_chart_spec(analysis, meta)


def bare(spec: ChartSpec) -> tuple[Any, Show]:
    """The yardstick: pyqtgraph as it comes, a 1 px antialiased line with symbols of one kind, the same points."""
    plot = pg.PlotWidget(background="w")
    plot.plot(spec.x, spec.y, pen=pg.mkPen("#83909B", width=1), symbol="o", symbolSize=7, antialias=True)
    box = plot.getPlotItem().getViewBox()
    low, high = float(np.nanmin(spec.y)), float(np.nanmax(spec.y))
    return plot, lambda first, last: box.setRange(xRange=(first, last), yRange=(low, high), padding=0)


def ours(spec: ChartSpec) -> tuple[Any, Show]:
    """The chart view, with all that a chart has."""
    view = ChartView()
    view.set_spec(spec)
    return view, view.set_window


def frame(widget: QWidget, image: QImage) -> float:
    """Milliseconds to paint the widget once."""
    start = perf_counter()
    painter = QPainter(image)
    widget.render(painter)
    painter.end()
    return (perf_counter() - start) * 1000


def frames(widget: QWidget, image: QImage, show: Show, windows: list[tuple[float, float]]) -> list[float]:
    """Milliseconds of each frame, moving the window included."""
    times = []
    for first, last in windows:
        start = perf_counter()
        show(first, last)
        moved = (perf_counter() - start) * 1000
        times.append(moved + frame(widget, image))
    return times


def windows(spec: ChartSpec) -> dict[str, list[tuple[float, float]]]:
    """What is looked at: everything again and again; nine years moving; from ten years down to one and back."""
    first, last = float(spec.x[0]), float(spec.x[-1])
    nine = (last - first) * 0.9
    shares = [*np.linspace(1.0, 0.1, FRAMES // 2), *np.linspace(0.1, 1.0, FRAMES - FRAMES // 2)]
    return {
        "paint": [(first, last)] * FRAMES,
        "pan": [(first + 30.0 * k, first + 30.0 * k + nine) for k in range(FRAMES)],
        "zoom": [(last - (last - first) * share, last) for share in shares],
    }


def rows() -> list[BenchRow]:
    """Medians of ratios of neighbouring runs, and the median frame of all three."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication([])
    spec = sample()
    sides = [bare(spec), ours(spec)]
    for widget, _ in sides:
        widget.resize(*SIZE)
        widget.show()
    app.processEvents()
    image = QImage(*SIZE, QImage.Format.Format_ARGB32_Premultiplied)
    made, all_frames = [], []
    for name, wanted in windows(spec).items():
        ratios, own = [], []
        for widget, show in sides:
            frames(widget, image, show, wanted)
        for _ in range(ROUNDS):
            plain, chart = (median(frames(widget, image, show, wanted)) for widget, show in sides)
            ratios.append(chart / plain)
            own.append(chart)
        all_frames += own
        detail = f"{POINTS} points, {SIZE[0]} x {SIZE[1]}, median frame {median(own):.1f} ms"
        made.append(BenchRow(f"chart: {name} against bare pyqtgraph", median(ratios), 1.5, "x", detail))
    made.append(
        BenchRow("chart: median frame", median(all_frames), 33.0, "ms", f"{POINTS} points, paint, pan and zoom")
    )
    for widget, _ in sides:
        widget.hide()
    return made


if __name__ == "__main__":
    for row in rows():
        print(f"{row.name}: {row.measured:.2f} {row.unit} (bar {row.bar}) {row.detail}")
