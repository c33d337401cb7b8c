"""The demo ward as it opens: what is due is typed, every chart is read and every table, by keyboard."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListWidget, QListWidgetItem, QTableView
from pytestqt.qtbot import QtBot

from app.capture.sheet import Cell
from app.cli.window import open_demo
from app.demo import DEMO_NOW
from app.ui.application import Application
from app.ui.pages.enter_data.lines import COL_DUE, COL_RECENT
from app.ui.pages.enter_data.model import CELL_ROLE
from tests.journeys import disk
from tests.journeys.conftest import dress
from tests.journeys.ticks import TickWatch, keyboard
from tests.journeys.user import CTRL, Key, User


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the demo ward's file is put."""
    return tmp_path_factory.mktemp("demo")


def test_the_demo_ward_is_typed_and_read(qtbot: QtBot, qapp: QApplication, folder: Path) -> None:
    workspace = open_demo(folder)
    application = Application(
        QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat), theme=dress(qapp), demo=True
    )
    try:
        application.window.resize(1366, 768)
        application.window.show()
        with qtbot.waitActive(application.window):
            application.window.activateWindow()
        application.attach(workspace)
        user = User(application, qtbot)
        assert user.find(QLabel, "windowBadge").text().startswith("Demo ward")
        assert workspace.now().date() == DEMO_NOW.date()
        _type_what_is_due(user, workspace.path)
        _read_every_chart(user)
    finally:
        application.close()
        application.window.deleteLater()
    assert disk.problems(folder / "demo-ward.db") == []


def _type_what_is_due(user: User, path: Path) -> None:
    """The last value of each measure, and Enter, as long as a cell waits."""
    watch = TickWatch(user.model, path)
    for _ in range(30):
        if user.progress.startswith("All "):
            break
        row = user.grid.currentIndex().row()
        cells = [user.model.index(row, column).data(CELL_ROLE) for column in range(COL_RECENT, COL_DUE)]
        last = next((cell.text for cell in reversed(cells) if isinstance(cell, Cell) and cell.state == "value"), "0")
        user.type(last)
        user.press(Key.Key_Return)
        assert not isinstance(keyboard(), QLineEdit), f"{user.here} did not take {last}"
    assert user.progress.startswith("All ")
    assert watch.wrong == []
    assert watch.ticks


def _read_every_chart(user: User) -> None:
    user.press(Key.Key_3, CTRL)
    user.until(lambda: user.sees("chartPage"))
    user.press(Key.Key_M, CTRL)
    user.until(lambda: user.sees("measurePicker"))
    names = [str(item.text()).split("   ")[0] for item in _items(user)]
    user.press(Key.Key_Escape)
    assert len(names) >= 14
    for name in names:
        user.open_chart(name, name)
        assert _headline(user), name
        user.press(Key.Key_End)
        user.press(Key.Key_Home)
        user.tab_to("chartTabs")
        user.press(Key.Key_Right)
        user.until(lambda: user.sees("chartTable"))
        assert user.find(QTableView, "chartTable").model().rowCount() > 5, name
        user.tab_to("chartTabs")
        user.press(Key.Key_Left)


def _items(user: User) -> list[QListWidgetItem]:
    listed = user.find(QListWidget, "measureList")
    return [listed.item(row) for row in range(listed.count())]


def _headline(user: User) -> str:
    """What the page says of the measure: the reading of its chart, or its days since."""
    for name in ("readingHeadline", "daysSinceNumber", "whyNoLimits"):
        if user.sees(name):
            return user.find(QLabel, name).text()
    return ""
