"""A sparkline is drawn within its room, in the colours of what it says."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from app.charts.plot.sparkline import paint_sparkline
from app.charts.plot.style import ChartStyle
from app.charts.spec.spark import Spark

STYLE = ChartStyle()
ROOM = QRectF(20, 20, 216, 60)


def drawn(spark: Spark) -> QImage:
    image = QImage(256, 100, QImage.Format.Format_RGB32)
    image.fill(QColor(STYLE.surface))
    painter = QPainter(image)
    paint_sparkline(painter, ROOM, spark, STYLE)
    painter.end()
    return image


def spark(values: list[float | None], states: list[str] | None = None, **lines: float | None) -> Spark:
    there = [value for value in values if value is not None]
    given = {"centre": None, "lower": None, "upper": None, "target": None, **lines}
    everything = [*there, *(line for line in given.values() if line is not None)]
    return Spark(
        tuple(values), tuple(states or ["common"] * len(values)), low=min(everything), high=max(everything), **given
    )


def has(image: QImage, colour: str) -> int:
    wanted = QColor(colour).rgb()
    return sum(image.pixel(x, y) == wanted for x in range(image.width()) for y in range(image.height()))


@pytest.mark.usefixtures("qapp")
def test_nothing_is_drawn_outside_its_room(qtbot: QtBot) -> None:
    values = [float(n % 7) for n in range(30)]
    image = drawn(spark(values, ["improvement"] * 30, centre=3.0, lower=-2.0, upper=9.0, target=8.0))
    ground = QColor(STYLE.surface).rgb()
    inked = [(x, y) for x in range(256) for y in range(100) if image.pixel(x, y) != ground]
    assert inked
    assert all(ROOM.adjusted(-1, -4, 1, 4).contains(x, y) for x, y in inked)


@pytest.mark.usefixtures("qapp")
def test_only_special_causes_and_the_last_point_are_marked(qtbot: QtBot) -> None:
    values = [5.0, 6.0] * 15
    usual = drawn(spark(values))
    assert has(usual, STYLE.common) > 5  # the last point
    assert has(usual, STYLE.concern) == 0
    signal = drawn(spark(values, [*["common"] * 23, *["concern"] * 7]))
    assert has(signal, STYLE.concern) > 40


@pytest.mark.usefixtures("qapp")
def test_one_value_and_a_value_between_gaps_are_seen(qtbot: QtBot) -> None:
    assert has(drawn(spark([4.0])), STYLE.common) > 5
    alone = drawn(spark([None, 4.0, None, 4.0]))
    assert has(alone, STYLE.common) > has(drawn(spark([None, None, None, 4.0])), STYLE.common)
