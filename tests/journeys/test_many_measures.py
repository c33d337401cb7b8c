"""A ward of sixty measures with names of 120 letters: everything can be reached and used, by keyboard and by mouse."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QListWidget, QMenu, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from app.measures.catalogue import add_measure
from app.measures.new_measure import NewMeasure
from app.measures.ward import set_up_ward
from app.models import ChangeKind, DataKind, Direction, Domain
from app.store import Workspace
from app.ui.pages.enter_data.lines import COL_MEASURE
from tests.journeys import conftest, disk
from tests.journeys.conftest import Desk, dress
from tests.journeys.ticks import keyboard
from tests.journeys.user import CTRL, Key
from tests.journeys.ward import YESTERDAY

MANY = 60
LONGEST = 120


def _name(number: int) -> str:
    """120 letters, told apart only by the number in their middle and by their beginning."""
    words = f"Step {number:02d} of the pathway on which everybody on this ward agreed in the long meeting "
    return (words + "about what matters to patients, staff and families alike " * 3)[: LONGEST - 3] + f" {number:02d}"


NAMES = [_name(number) for number in range(MANY)]


def _make(workspace: Workspace) -> dict[str, UUID]:
    """Counts and pairs, twelve of each domain."""
    domains = list(Domain)
    plain = NewMeasure(name="", unit="patients")
    pair = NewMeasure(
        name="", data_kind=DataKind.PROPORTION, direction=Direction.UP, numerator_label="Seen", denominator_label="Due"
    )
    ids = {}
    with workspace.change(kind=ChangeKind.SET_UP) as change:
        ward = set_up_ward(change, "A ward whose own name is rather long, as happens after a merger", "A trust")
        for number, name in enumerate(NAMES):
            domain = domains[number * len(domains) // MANY]
            new = replace(pair if number % 3 == 2 else plain, name=name, domain=domain)
            ids[name] = add_measure(change, ward.id, new).id
        change.say("A ward of sixty measures")
    return ids


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """A PC with that ward on it."""
    monkeypatch.setattr(conftest, "make_ward", _make)
    desk = Desk(qtbot, tmp_path, dress(qapp))
    yield desk
    desk.close()


def _typed(number: int) -> str:
    return f"{number}/{number + 20}" if number % 3 == 2 else str(number)


def test_all_sixty_are_entered_by_value_and_enter(desk: Desk) -> None:
    user = desk.open()
    assert user.progress == f"0 of {MANY} entered"
    seen = []
    for _ in range(MANY):
        number = NAMES.index(user.here)
        seen.append(number)
        rect = user.grid.visualRect(user.grid.currentIndex())
        assert user.grid.viewport().rect().contains(rect), "the cell that is next can be seen"
        user.enter(_typed(number))
    assert seen == list(range(MANY)), "in the order of the ward"
    assert user.progress == f"All {MANY} entered"
    for number, name in enumerate(NAMES):
        below = float(number + 20) if number % 3 == 2 else None
        assert disk.observation(desk.path, desk.id(name), YESTERDAY) == ("value", number, below)


def test_a_long_name_is_whole_in_its_tooltip_and_to_a_reader(desk: Desk) -> None:
    user = desk.open()
    for name in (NAMES[0], NAMES[30], NAMES[-1]):
        index = user.index(name, COL_MEASURE)
        assert name in str(index.data(Qt.ItemDataRole.ToolTipRole))
        assert name in user.cell(name)
    grid = user.grid
    assert grid.horizontalScrollBar().maximum() == 0, "nothing is out of sight at the side"
    widths = [grid.columnWidth(column) for column in range(user.model.columnCount())]
    assert sum(widths) <= grid.viewport().width() + 2


def test_every_measure_is_reached_by_keys_wheel_and_mouse(desk: Desk) -> None:
    user = desk.open()
    user.press(Key.Key_End, CTRL)
    assert user.here == NAMES[-1]
    user.press(Key.Key_Home, CTRL)
    assert user.here == NAMES[0]
    reached = [user.here]
    for _ in range(MANY - 1):
        user.press(Key.Key_Down)
        reached.append(user.here)
    assert reached == NAMES
    user.click_cell(NAMES[37])
    assert user.here == NAMES[37]
    user.tap("8")
    user.click("padNext")
    assert user.is_ticked(NAMES[37])
    bar = user.grid.verticalScrollBar()
    assert bar.maximum() > 0


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_every_chart_is_found_in_the_picker(desk: Desk, scale: float) -> None:
    user = desk.open()
    user.application.theme.set_scale(scale)
    for number in (0, 31, 59):
        user.open_chart(f"{number:02d}", NAMES[number])
    user.press(Key.Key_M, CTRL)
    user.until(lambda: user.sees("measurePicker"))
    found = user.find(QListWidget, "measureList")
    assert [found.item(row).text() for row in range(found.count())] == NAMES
    assert all(found.item(row).toolTip() == NAMES[row] for row in (0, MANY - 1))
    assert found.horizontalScrollBar().maximum() == 0
    for row in range(MANY):
        assert found.visualItemRect(found.item(row)).height() >= found.sizeHintForRow(row), "no name is cut"
    for _ in range(MANY):
        user.press(Key.Key_Up)
    for _ in range(20):
        user.press(Key.Key_Down)
    user.press(Key.Key_Return)
    user.until(lambda: not user.sees("measurePicker"))
    assert user.named("measurePickerButton").startswith("Measure: Step")
    user.press(Key.Key_M, CTRL)
    user.until(lambda: user.sees("measurePicker"))
    found = user.find(QListWidget, "measureList")
    found.scrollToItem(found.item(44))
    place = found.visualItemRect(found.item(44)).center()
    QTest.mouseClick(found.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    user.until(lambda: user.named("measurePickerButton") == f"Measure: {NAMES[44]}")


def _seen(widget: QWidget) -> bool:
    """Whether all of a widget can be seen in the area it scrolls in."""
    return widget.isVisible() and widget.visibleRegion().boundingRect().size() == widget.size()


def test_every_tile_of_the_board_is_reached_by_arrows_and_opens_its_chart(desk: Desk) -> None:
    user = desk.open()
    user.enter("3")
    user.press(Key.Key_1, CTRL)
    user.until(lambda: keyboard().objectName() == "boardTile")
    tiles = [tile for tile in user.window.findChildren(QAbstractButton, "boardTile") if tile.isVisible()]
    assert len(tiles) == MANY
    reached = []
    for _ in Domain:
        for _ in range(MANY // len(Domain)):
            reached.append(keyboard().accessibleName())
            assert _seen(keyboard()), "the tile that has the keyboard is in sight"
            user.press(Key.Key_Down)
        for _ in range(MANY // len(Domain)):
            user.press(Key.Key_Up)
        user.press(Key.Key_Right)
    assert [name for said, name in zip(reached, NAMES, strict=True) if name not in said] == []
    assert NAMES[59] in user.window.findChildren(QAbstractButton, "boardTile")[-1].toolTip().replace("&#x27;", "'")
    for _ in range(MANY // len(Domain)):
        user.press(Key.Key_Down)
    last = keyboard().accessibleName()
    user.press(Key.Key_Return)
    user.until(lambda: user.sees("chartPage"))
    assert user.named("measurePickerButton").removeprefix("Measure: ") in last


def test_a_tile_far_down_is_clicked_after_the_wheel(desk: Desk) -> None:
    user = desk.open()
    user.press(Key.Key_1, CTRL)
    user.until(lambda: user.sees("boardScroll"))
    area = user.find(QScrollArea, "boardScroll")
    assert area.verticalScrollBar().maximum() > 0
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    QApplication.processEvents()
    tiles = user.window.findChildren(QAbstractButton, "boardTile")
    tile = next(tile for tile in tiles if NAMES[11] in tile.accessibleName())
    assert _seen(tile)
    QTest.mouseClick(tile, Qt.MouseButton.LeftButton, pos=QPoint(30, 20))
    user.until(lambda: user.sees("chartPage"))
    assert user.named("measurePickerButton") == f"Measure: {NAMES[11]}"


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_settings_list_all_sixty_and_edit_any(desk: Desk, scale: float) -> None:
    user = desk.open()
    user.application.theme.set_scale(scale)
    desk.context(user).navigator.open("settings", section="measures")
    user.until(lambda: user.sees("measuresList"))
    measures = user.find(QListWidget, "measuresList")
    shown = [measures.item(row).text() for row in range(measures.count()) if measures.item(row).flags()]
    assert shown == NAMES
    assert measures.horizontalScrollBar().maximum() == 0
    user.tab_to("measuresList")
    user.press(Key.Key_End)
    assert measures.currentItem().text() == NAMES[-1]
    assert measures.viewport().rect().contains(measures.visualItemRect(measures.currentItem()))
    assert NAMES[-1] in measures.currentItem().toolTip()
    user.press(Key.Key_Return)
    user.until(lambda: user.sees("measureEditor"))
    user.press(Key.Key_Escape)
    user.until(lambda: user.sees("measuresList"))
    measures.scrollToItem(measures.item(5))
    place = measures.visualItemRect(measures.item(5)).center()
    QTest.mouseClick(measures.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert measures.currentItem() is measures.item(5)
    if user.sees("measureChartButton"):
        user.click("measureChartButton")
    else:  # at twice the size it is in the menu beside the buttons
        user.click("moreMeasureButton")
        menu = user.find(QMenu, "moreMeasureMenu")
        chart = next(action for action in menu.actions() if action.text() == "Chart")
        QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(chart).center())
    user.until(lambda: user.sees("chartPage"))
    assert user.named("measurePickerButton") == f"Measure: {measures.item(5).text()}"
