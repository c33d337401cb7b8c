"""The overview's window moves with the keyboard and the mouse, and says where it is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from app.charts.plot.range_slider import RangeSlider
from tests.charts.plot.sample import sample_spec

SPEC = sample_spec()


@pytest.fixture
def slider(qtbot: QtBot) -> RangeSlider:
    slider = RangeSlider()
    qtbot.addWidget(slider)
    slider.resize(880, 96)
    slider.show()
    slider.set_spec(SPEC, (float(SPEC.x[-90]), float(SPEC.x[-1])))
    return slider


def test_left_moves_the_window_back_and_tells(slider: RangeSlider, qtbot: QtBot) -> None:
    before = slider.shown_range
    with qtbot.waitSignal(slider.window_changed):
        qtbot.keyClick(slider, Qt.Key.Key_Left)
    assert slider.shown_range[1] < before[1]
    assert slider.shown_range[1] - slider.shown_range[0] == pytest.approx(before[1] - before[0])


def test_shift_moves_the_start_and_ctrl_the_end(slider: RangeSlider, qtbot: QtBot) -> None:
    before = slider.shown_range
    qtbot.keyClick(slider, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert slider.shown_range[0] < before[0]
    assert slider.shown_range[1] == before[1]
    qtbot.keyClick(slider, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    assert slider.shown_range[1] < before[1]


def test_home_and_end_go_to_the_ends(slider: RangeSlider, qtbot: QtBot) -> None:
    qtbot.keyClick(slider, Qt.Key.Key_Home)
    assert slider.shown_range[0] == SPEC.x[0]
    qtbot.keyClick(slider, Qt.Key.Key_End)
    assert slider.shown_range[1] == SPEC.x[-1]


def test_a_handle_is_dragged(slider: RangeSlider, qtbot: QtBot) -> None:
    start = round(slider.px_of(slider.shown_range[0]))
    qtbot.mousePress(slider, Qt.MouseButton.LeftButton, pos=QPoint(start + 2, 40))
    qtbot.mouseMove(slider, QPoint(start - 200, 40))
    qtbot.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=QPoint(start - 200, 40))
    assert slider.shown_range[0] < SPEC.x[-150]
    assert slider.shown_range[1] == SPEC.x[-1]


def test_a_press_beside_the_window_brings_it_there(slider: RangeSlider, qtbot: QtBot) -> None:
    qtbot.mouseClick(slider, Qt.MouseButton.LeftButton, pos=QPoint(200, 40))
    first, last = slider.shown_range
    assert first < slider.x_at(200) < last


def test_it_says_its_dates(slider: RangeSlider) -> None:
    assert slider.accessibleDescription() == "11 Dec 2025 to 10 Mar 2026"
