"""The chart page where there is little room: what matters is in sight, and the rest is a wheel or a key away."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from app.ui.pages.chart import ChartPage
from app.ui.theme import Theme

SMALL = (1270, 704)
"""What the page has of a window of 1366 x 768."""


def area(page: ChartPage) -> QScrollArea:
    """The part of the page that scrolls with the chart in it."""
    widget = page.chart.parentWidget()
    while not isinstance(widget, QScrollArea):
        assert widget is not None
        widget = widget.parentWidget()
    return widget


@pytest.fixture
def large(page: ChartPage, window_theme: Theme, qtbot: QtBot) -> ChartPage:
    """The page in a small window at 200 %."""
    window_theme.set_scale(2.0)
    page.resize(1198, 684)
    qtbot.waitUntil(lambda: area(page).verticalScrollBar().maximum() > 0)
    for _ in range(3):
        QApplication.processEvents()
    return page


def test_what_can_be_done_is_in_sight(page: ChartPage, qtbot: QtBot) -> None:
    page.resize(*SMALL)
    buttons = (page.side.can_do.note, page.side.can_do.recalculate)
    qtbot.waitUntil(lambda: all(b.visibleRegion().boundingRect().size() == b.size() for b in buttons))


def test_where_there_is_room_the_facts_come_first(page: ChartPage, qtbot: QtBot) -> None:
    page.resize(1800, 1000)
    qtbot.waitUntil(lambda: page.side.limits.y() < page.side.can_do.y())


def test_at_200_per_cent_the_plot_fits_what_is_seen(large: ChartPage, qtbot: QtBot) -> None:
    assert large.chart.view.height() <= area(large).viewport().height()
    large.chart.view.set_current(300)
    qtbot.waitUntil(lambda: is_seen(large))


def test_the_page_turns_by_key_and_by_wheel_over_the_plot(large: ChartPage, qtbot: QtBot) -> None:
    bar = area(large).verticalScrollBar()
    shown = large.chart.view.shown_range
    qtbot.keyClick(large.chart.view, Qt.Key.Key_PageDown)
    assert bar.value() > 0
    qtbot.keyClick(large.chart.view, Qt.Key.Key_PageUp)
    assert bar.value() == 0
    wheel(large, -120)
    assert bar.value() > 0
    assert large.chart.view.shown_range == shown


def test_a_point_that_is_walked_to_comes_into_sight(large: ChartPage, qtbot: QtBot) -> None:
    bar = area(large).verticalScrollBar()
    bar.setValue(bar.maximum())
    assert large.chart.view.viewport().visibleRegion().isEmpty()
    qtbot.keyClick(large.chart.view, Qt.Key.Key_Left)
    qtbot.waitUntil(lambda: is_seen(large))


def is_seen(page: ChartPage) -> bool:
    """Whether all of the plot is in sight."""
    viewport = page.chart.view.viewport()
    return viewport.visibleRegion().boundingRect().height() == viewport.height()


def wheel(page: ChartPage, turn: int) -> None:
    """Turns the wheel over the middle of the plot."""
    viewport = page.chart.view.viewport()
    middle = viewport.rect().center()
    QApplication.sendEvent(
        viewport,
        QWheelEvent(
            QPointF(middle),
            QPointF(viewport.mapToGlobal(middle)),
            QPoint(),
            QPoint(0, turn),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        ),
    )
