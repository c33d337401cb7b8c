"""The page on a small ward, in a window of its own, with the keyboard."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.capture.cells import Cell
from app.store import Workspace
from app.ui.context import Context
from app.ui.pages.enter_data import EnterDataPage
from app.ui.pages.enter_data.lines import CellKey
from tests.ui.enter_data.ward import YESTERDAY, SmallWard, make_ward

type_keys = Callable[..., None]


@pytest.fixture
def ward(workspace: Workspace) -> SmallWard:
    """Fourteen measures, five weeks behind them, nothing entered for yesterday yet."""
    return make_ward(workspace)


@pytest.fixture
def page(qtbot: QtBot, context: Context, ward: SmallWard) -> EnterDataPage:
    """The page, open and in front."""
    assert ward.measures
    page = EnterDataPage(context)
    qtbot.addWidget(page)
    page.resize(1270, 704)
    page.show()
    with qtbot.waitActive(page):
        page.activateWindow()
    page.arrive()
    return page


class Hands:
    """What a nurse does, and what the page shows her."""

    def __init__(self, qtbot: QtBot, page: EnterDataPage, ward: SmallWard) -> None:
        self.qtbot, self.page, self.ward = qtbot, page, ward

    def key(self, name: str, period: date = YESTERDAY) -> CellKey:
        """The cell of a measure."""
        return CellKey(self.ward.id(name), period)

    def go(self, name: str, period: date = YESTERDAY) -> None:
        """Makes a cell the current one."""
        assert self.page.grid.go_to(self.key(name, period)), name
        self.page.grid.setFocus()

    def type(self, text: str) -> None:
        """Types letters and signs where the keyboard is; a new line is Enter."""
        for sign in text:
            if sign == "\n":
                self.press(Qt.Key.Key_Return)
            else:
                self.qtbot.keyClicks(self.focus(), sign)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Presses one key where the keyboard is."""
        self.qtbot.keyClick(self.focus(), key, modifier)

    def focus(self):
        """Whoever has the keyboard."""
        widget = self.page.window().focusWidget()
        assert widget is not None
        return widget

    def cell(self, name: str, period: date = YESTERDAY) -> Cell:
        """What the grid shows of a cell."""
        index = self.page.grid.sheet_model.find(self.key(name, period))
        cell = self.page.grid.sheet_model.cell(index)
        assert cell is not None, name
        return cell

    def current(self) -> str:
        """The name of the measure that the current cell belongs to."""
        measure = self.page.grid.sheet_model.measure(self.page.grid.currentIndex())
        return "" if measure is None else measure.name

    def press_button(self, name: str) -> None:
        """Clicks a button by its object name."""
        from PySide6.QtWidgets import QAbstractButton

        button = self.page.window().findChild(QAbstractButton, name)
        assert button is not None, name
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def problems(self) -> list[str]:
        """What the problem lines of the grid say."""
        from app.ui.pages.enter_data.lines import Kind

        model = self.page.grid.sheet_model
        lines = [model.line(row) for row in model.rows((Kind.PROBLEM,))]
        return [line.problem.refusal.what for line in lines if line is not None and line.problem is not None]


@pytest.fixture
def hands(qtbot: QtBot, page: EnterDataPage, ward: SmallWard) -> Hands:
    """A nurse at the page."""
    return Hands(qtbot, page, ward)
