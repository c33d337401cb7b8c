"""What is drawn: crosses, hatching and icons where they belong, at every size; tiles in sight when they are reached."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from itertools import combinations
from uuid import UUID, uuid4

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.huddle.staleness import gap_of, missing_words
from app.huddle.tiles import CounterTile
from app.huddle.words import short_whens, when_words
from app.measures.catalogue import NewMeasure, add_measure
from app.measures.measure_info import MeasureInfo
from app.measures.periods import period_of, step
from app.measures.ward import set_up_ward
from app.models import ChartKind, DataKind, Domain, Frequency
from app.store import Workspace
from app.ui.context import Context
from app.ui.pages.board import BoardPage
from app.ui.pages.board.brush import QUIET, WARN, Brush
from app.ui.pages.board.paint_foot import FOOT_GAP, Pill, fitting_gap
from app.ui.pages.board.sizes import column_width, sizes_for
from app.ui.pages.board.tile_button import TileButton
from app.ui.theme import Theme
from tests.ui.board.conftest import shown
from tests.ui.chart.ward import LAST, days_back, record

Find = Callable[[str], TileButton]
LONG = "Of something that is said at very great length, as wards do when they name what they count on every day"


def coloured(widget: QWidget, colour: str) -> int:
    """How many pixels of a widget have exactly this colour."""
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    wanted = QColor(colour).rgb()
    return sum(image.pixel(x, y) == wanted for x in range(image.width()) for y in range(image.height()))


def test_a_cross_has_its_days_in_their_colours(tile: Find, window_theme: Theme) -> None:
    tokens = window_theme.tokens
    assert coloured(tile("Falls"), tokens.good) > 9 * 300  # nine of the ten days
    assert 200 < coloured(tile("Falls"), tokens.harm) < 1100  # one, and its place in the key
    assert coloured(tile("Falls"), tokens.primary) > 60


def test_special_causes_are_in_their_colour_and_a_stale_tile_claims_none(tile: Find, window_theme: Theme) -> None:
    tokens = window_theme.tokens
    assert coloured(tile("Medicines given late"), tokens.improvement) > 100
    assert coloured(tile("Home before noon"), tokens.concern) > 100
    assert coloured(tile("Observations late"), tokens.target) == 0
    for colour in (tokens.improvement, tokens.concern, tokens.neutral):
        assert coloured(tile("Breaks"), colour) == 0
    assert coloured(tile("Breaks"), tokens.warn_tint) > 300
    assert coloured(tile("Breaks"), tokens.surface2) > 2000  # between the hatching


def test_the_dark_colours_are_taken_at_once(tile: Find, window_theme: Theme) -> None:
    window_theme.set_dark(True)
    assert coloured(tile("Falls"), window_theme.tokens.good) > 9 * 300


def test_the_keyboard_and_the_mouse_are_seen(qtbot: QtBot, tile: Find, window_theme: Theme) -> None:
    late = tile("Medicines given late")
    without = coloured(late, window_theme.tokens.text)
    late.setFocus()
    assert coloured(late, window_theme.tokens.text) > without + 1000
    qtbot.mousePress(late, Qt.MouseButton.LeftButton)
    assert coloured(late, window_theme.tokens.primary_tint) > 5000
    late.setDown(False)


@pytest.fixture
def full(qtbot: QtBot, workspace: Workspace, context: Context) -> BoardPage:
    """Sixty measures with names of 120 letters, as the window shows them on a small screen."""
    with workspace.change() as change:
        ward = set_up_ward(change, "Maple Ward", "Demo Trust")
        made = [
            add_measure(
                change,
                ward.id,
                NewMeasure(
                    name=f"{n:02} {LONG}"[:120],
                    domain=list(Domain)[n % 5],
                    unit="doses given late",
                    data_kind=DataKind.EVENTS if n % 20 == 0 else DataKind.COUNT,
                    chart_kind=ChartKind.G if n % 20 == 0 else ChartKind.XMR,
                ),
            )
            for n in range(60)
        ]
    with workspace.change() as change:
        for n, of in enumerate(made):
            for day in days_back(n % 16):
                record(change, of.id, day, 0.0 if of.is_events else float(day.day % 7 + 1))
    return shown(qtbot, context, (1270, 704))


def test_sixty_measures_at_every_text_size(full: BoardPage, window_theme: Theme) -> None:
    for scale in (1.0, 1.5, 2.0):
        window_theme.set_scale(scale)
        QApplication.processEvents()
        everything = [button for column in full.view.columns for button in column] + [full.view.card]
        assert len(everything) == 61
        assert not any(one.geometry().intersects(two.geometry()) for one, two in combinations(everything, 2))
        inside = full.view.area.widget()
        assert all(inside.rect().contains(widget.geometry()) for widget in everything)
        for button in everything[:5]:
            assert not button.grab().isNull()


def test_headings_stand_above_their_columns_however_far_they_are_scrolled(full: BoardPage, window_theme: Theme) -> None:
    window_theme.set_scale(2.0)
    QApplication.processEvents()
    full.view.area.horizontalScrollBar().setValue(500)
    heads = [label for label in full.view.headings.findChildren(QLabel) if label.objectName() == "domainHeading"]
    for label, column in zip(heads, full.view.columns, strict=True):
        left = label.parentWidget().mapTo(full, QPoint(0, 0)).x()
        assert left == column[0].mapTo(full, QPoint(0, 0)).x()


def test_a_tile_that_is_reached_is_in_sight(full: BoardPage, window_theme: Theme) -> None:
    window_theme.set_scale(2.0)
    QApplication.processEvents()
    for key in [Qt.Key.Key_Down] * 11 + [Qt.Key.Key_Right] * 4 + [Qt.Key.Key_Up] * 11:
        focused = QApplication.focusWidget()
        assert isinstance(focused, TileButton)
        QTest.keyClick(focused, key)
        now = QApplication.focusWidget()
        assert isinstance(now, TileButton)
        seen = full.view.area.viewport().rect()
        placed = now.mapTo(full.view.area.viewport(), QPoint(0, 0))
        assert seen.left() <= placed.x() <= seen.right() - now.width() + 30, now.tile.name
        assert placed.y() + min(now.height(), 200) <= seen.bottom() + 8
    assert now.tile.name.startswith("04")


def test_a_number_too_long_for_its_tile_is_still_whole(
    qtbot: QtBot, workspace: Workspace, context: Context, ward: dict[str, UUID]
) -> None:
    with workspace.change() as change:
        record(change, ward["Compliments"], LAST, 123456789.0)
    page = shown(qtbot, context, (1270, 704))
    found = page.view.tile(ward["Compliments"])
    assert found is not None
    assert "Compliments: 123456789" in found.accessibleName()
    assert not found.grab().isNull()


@pytest.mark.parametrize("frequency", [Frequency.DAILY, Frequency.WEEKLY, Frequency.MONTHLY])
def test_no_date_is_cut_beside_a_pill_on_a_small_screen(window_theme: Theme, frequency: Frequency) -> None:
    room = 1366 - 96 - 48
    sizes = sizes_for(room, 704, 1.0)
    width = column_width(room, sizes.gap_across, 1.0) - 2 * sizes.across - FOOT_GAP
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    brush = Brush(painter, window_theme, sizes)
    of, cut = MeasureInfo(uuid4(), uuid4(), "Late", frequency=frequency), []

    def look(last: date, today: date, pill: Pill) -> None:
        lefts = (when_words(frequency, last, today), *short_whens(frequency, last, today))
        left, words, icon = fitting_gap(brush, width, lefts, pill)
        if QFontMetricsF(brush.font("caption")).horizontalAdvance(left) + brush.pill_width(words, icon) > width:
            cut.append((left, words))

    for count in range(500):
        last = period_of(frequency, date(2024, 12, 1) + timedelta(days=count))
        later = step(frequency, last)
        now = datetime.combine(step(frequency, later), time(8, 45), UTC)
        due = gap_of(of, [later], now)
        look(last, now.date(), Pill((due.due, due.short_due), "pencil-line", QUIET))
        look(last, date(2026, 5, 1), Pill((missing_words(500 - count, frequency),), "calendar-x", WARN))
    painter.end()
    assert cut == []


def test_a_counter_without_recent_data_says_so(qtbot: QtBot, workspace: Workspace, context: Context) -> None:
    with workspace.change() as change:
        ward = set_up_ward(change, "Maple Ward", "Demo Trust")
        events = {"data_kind": DataKind.EVENTS, "chart_kind": ChartKind.G, "domain": Domain.SAFETY}
        of = add_measure(change, ward.id, NewMeasure(name="Ulcers", **events))  # type: ignore[arg-type]
        for day in days_back(150)[:-5]:
            record(change, of.id, day, 0.0)
    page = shown(qtbot, context)
    found = page.view.tile(of.id)
    assert found is not None
    assert isinstance(found.tile, CounterTile)
    assert coloured(found, context.theme.tokens.surface2) > 1500  # between the hatching
    assert coloured(found, context.theme.tokens.primary) == 0  # no bar


def test_what_is_only_due_is_quiet(qtbot: QtBot, workspace: Workspace, context: Context) -> None:
    with workspace.change() as change:
        ward = set_up_ward(change, "Maple Ward", "Demo Trust")
        due, gone = (add_measure(change, ward.id, NewMeasure(name=name)).id for name in ("Due", "Gone"))
        for day in days_back(30)[:-1]:
            record(change, due, day, float(day.day % 4 + 1))
        for day in days_back(30)[:-2]:
            record(change, gone, day, float(day.day % 4 + 1))
    page, tokens = shown(qtbot, context), context.theme.tokens
    quiet, loud = page.view.tile(due), page.view.tile(gone)
    assert quiet is not None
    assert loud is not None
    assert (coloured(quiet, tokens.warn_tint), coloured(loud, tokens.future)) == (0, 0)
    assert coloured(quiet, tokens.future) > 300
    assert coloured(loud, tokens.warn_tint) > 300
