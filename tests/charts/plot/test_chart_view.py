"""The chart on screen: one view for many specs, read with the mouse and with the keyboard alone."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.charts.plot import chart_view
from app.charts.plot.chart_view import ChartView
from app.charts.plot.lines import THICK_UP_TO, broken
from app.charts.spec import ChartSpec
from tests.charts.plot.sample import sample_spec


@pytest.fixture
def spoken(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was announced to assistive technology."""
    said: list[str] = []
    monkeypatch.setattr(chart_view, "announce", lambda _widget, text: said.append(text))
    return said


@pytest.fixture
def view(qtbot: QtBot, spoken: list[str]) -> ChartView:
    view = ChartView()
    qtbot.addWidget(view)
    view.resize(915, 520)
    view.show()
    return view


def last_days(spec: ChartSpec, days: int) -> tuple[float, float]:
    return float(spec.x[-days]), float(spec.x[-1])


def test_left_and_right_walk_along_the_points_and_read_them(view: ChartView, spoken: list[str], qtbot: QtBot) -> None:
    spec = sample_spec()
    view.set_spec(spec, last_days(spec, 90))
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert view.current == len(spec.x) - 1
    qtbot.keyClick(view, Qt.Key.Key_Left)
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert view.current == len(spec.x) - 3
    assert spoken[-1].startswith("Sunday 8 March 2026, 5 doses late")
    assert "Sunday 8 March 2026" in view.accessibleDescription()
    assert "signal of improvement" in view.accessibleDescription()
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert spoken[-1].startswith("Monday 9 March 2026")


def test_home_and_end_go_to_the_ends_of_the_window_and_with_ctrl_of_the_chart(view: ChartView, qtbot: QtBot) -> None:
    spec = sample_spec()
    view.set_spec(spec, last_days(spec, 90))
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert spec.x[view.current] == spec.x[-90]
    qtbot.keyClick(view, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    assert view.current == 0
    assert view.shown_range[0] == spec.x[0]


def test_walking_past_the_edge_brings_the_point_into_view(view: ChartView, qtbot: QtBot) -> None:
    spec = sample_spec()
    view.set_spec(spec, last_days(spec, 90))
    qtbot.keyClick(view, Qt.Key.Key_Home)
    with qtbot.waitSignal(view.window_changed):
        qtbot.keyClick(view, Qt.Key.Key_Left)
    first, last = view.shown_range
    assert first <= spec.x[view.current] <= last


def test_walking_skips_what_is_missing(view: ChartView, qtbot: QtBot) -> None:
    spec = sample_spec(missing=(446, 447))
    view.set_spec(spec, last_days(spec, 30))
    qtbot.keyClick(view, Qt.Key.Key_End)
    for _ in range(2):
        qtbot.keyClick(view, Qt.Key.Key_Left)
    assert view.current == 445


def test_missing_points_are_gaps_in_the_line() -> None:
    spec = sample_spec(missing=(100, 101, 200))
    xs, ys = broken(spec)
    assert int(np.isnan(ys).sum()) == 3  # two gaps and the end
    assert len(xs) == 450 - 3 + 3


def test_one_view_draws_many_charts(view: ChartView) -> None:
    items = len(view.scene().items())
    for n in (450, 5, 1, 3650):
        spec = sample_spec(n, notes=(), phase_at=None)
        view.set_spec(spec)
        view.grab()
    view.set_spec(None)
    view.grab()
    assert len(view.scene().items()) == items


def test_the_window_changes_neither_limits_nor_labels(view: ChartView) -> None:
    spec = sample_spec()
    said = []
    for days in (450, 90, 20):
        view.set_spec(spec, last_days(spec, days))
        layout = view.layout_shown
        assert layout is not None
        said.append({placed.label.text for placed in layout.labels})
    assert said[0] == said[1] == said[2]


def test_in_an_earlier_window_the_labels_are_those_of_the_earlier_phase(view: ChartView) -> None:
    spec = sample_spec()
    view.set_spec(spec, (float(spec.x[100]), float(spec.x[190])))
    layout = view.layout_shown
    assert layout is not None
    assert "Mean 14.8" in {placed.label.text for placed in layout.labels}


def test_hover_reads_the_nearest_point_and_leaving_puts_it_away(view: ChartView, qtbot: QtBot) -> None:
    spec = sample_spec()
    view.set_spec(spec, last_days(spec, 90))
    layout = view.layout_shown
    assert layout is not None
    place = QPoint(round(layout.frame.px(spec.x[-3])) + 1, 200)
    qtbot.mouseMove(view.viewport(), place)
    qtbot.waitUntil(lambda: view.reading is not None)
    reading = view.reading
    assert reading is not None
    assert reading.box is not None
    assert [part.text for part in reading.parts][:2] == ["Sunday 8 March 2026", "5 doses late"]
    qtbot.mouseMove(view.viewport(), QPoint(2, 518))
    qtbot.waitUntil(lambda: view.reading is None)


def test_a_click_chooses_a_point_and_keeps_it_in_the_next_spec(view: ChartView, qtbot: QtBot) -> None:
    spec = sample_spec()
    view.set_spec(spec, last_days(spec, 90))
    layout = view.layout_shown
    assert layout is not None
    with qtbot.waitSignal(view.current_changed):
        qtbot.mouseClick(
            view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(round(layout.frame.px(spec.x[-10])), 300)
        )
    assert view.current == len(spec.x) - 10
    view.set_spec(sample_spec(451 - 1), last_days(spec, 90))
    assert view.current == len(spec.x) - 10


def test_a_drag_pans_and_does_not_choose(view: ChartView, qtbot: QtBot) -> None:
    spec = sample_spec()
    view.set_spec(spec, last_days(spec, 90))
    before = view.shown_range
    qtbot.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(300, 300))
    qtbot.mouseMove(view.viewport(), QPoint(420, 300))
    qtbot.waitUntil(lambda: view.shown_range[0] < before[0])
    qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(420, 300))
    assert view.current == -1


@pytest.mark.parametrize(
    ("modifier", "zooms"), [(Qt.KeyboardModifier.NoModifier, False), (Qt.KeyboardModifier.ControlModifier, True)]
)
def test_only_ctrl_and_wheel_zooms(view: ChartView, modifier: Qt.KeyboardModifier, *, zooms: bool) -> None:
    spec = sample_spec()
    view.set_spec(spec, last_days(spec, 200))
    before = view.shown_range
    event = QWheelEvent(
        QPointF(300, 200), view.mapToGlobal(QPointF(300, 200)), QPoint(0, 0), QPoint(0, 120),
        Qt.MouseButton.NoButton, modifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view.viewport(), event)
    assert (view.shown_range != before) is zooms


def test_notes_without_room_become_numbered_pins_with_a_list(view: ChartView) -> None:
    notes = tuple((k, f"Something long happened on day {k}") for k in range(360, 450, 5))
    spec = sample_spec(notes=notes)
    view.set_spec(spec, last_days(spec, 90))
    layout = view.layout_shown
    assert layout is not None
    assert len(layout.notes) + len(layout.pins) == len(notes)
    assert view.pins
    assert [number for number, _ in view.pins] == list(range(1, len(view.pins) + 1))


def test_a_few_points_have_a_thick_line_and_many_a_thin_one(view: ChartView) -> None:
    spec = sample_spec(3650, notes=())
    view.set_spec(spec, last_days(spec, THICK_UP_TO - 10))
    assert view.line_width == 1.5
    view.set_spec(spec)
    assert view.line_width == 1.0


def test_the_page_keys_and_plus_and_minus_move_the_window(view: ChartView, qtbot: QtBot) -> None:
    spec = sample_spec()
    view.set_spec(spec, last_days(spec, 90))
    before = view.shown_range
    qtbot.keyClick(view, Qt.Key.Key_PageUp)
    assert view.shown_range[1] < before[1]
    length = view.shown_range[1] - view.shown_range[0]
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    assert view.shown_range[1] - view.shown_range[0] < length


def test_no_right_click_menu_of_the_library(view: ChartView, qtbot: QtBot) -> None:
    view.set_spec(sample_spec())
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.RightButton, pos=QPoint(300, 200))
    assert QApplication.activePopupWidget() is None
