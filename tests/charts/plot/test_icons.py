"""Every SPC icon differs from every other, and has words; in grey only improvement and concern share their drawing."""

from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from app.charts.plot.icons import ASSURANCE_WORDS, VARIATION_WORDS, icon_words, paint_icon
from app.charts.plot.style import ChartStyle

ICONS = [*VARIATION_WORDS, *ASSURANCE_WORDS]


def drawn(icon: str) -> QImage:
    image = QImage(64, 64, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    painter = QPainter(image)
    paint_icon(painter, icon, QRectF(0, 0, 64, 64), ChartStyle())
    painter.end()
    return image.convertToFormat(QImage.Format.Format_Grayscale8)


@pytest.mark.usefixtures("qapp")
def test_no_two_icons_look_alike_in_grey(qtbot: QtBot) -> None:
    images = {icon: drawn(icon) for icon in ICONS}
    for one, other in combinations(images, 2):
        if one.rpartition("_")[2] == other.rpartition("_")[2] and "_" in one:
            continue  # H or L: the state is in the colour, and in the words and the pill beside it
        different = sum(
            abs(images[one].pixelColor(x, y).red() - images[other].pixelColor(x, y).red()) > 40
            for x in range(0, 64, 2)
            for y in range(0, 64, 2)
        )
        assert different > 8, (one, other)


def test_every_icon_has_words() -> None:
    assert all(icon_words(icon) for icon in ICONS)
    assert icon_words("improvement_low") == "Improvement, low values"
