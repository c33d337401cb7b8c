"""Whatever is pressed, in whatever order: nothing breaks, a cell is always current, an editor stands in its cell."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog

from app.ui.context import Context
from app.ui.pages.enter_data.lines import Kind
from app.ui.prompter import Question
from tests.ui.conftest import HandClock
from tests.ui.enter_data.conftest import Hands
from tests.ui.fakes import RecordingPrompter

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

K = Qt.Key
KEYS = [K.Key_Return] * 6 + [K.Key_Tab, K.Key_Backtab, K.Key_Up, K.Key_Down, K.Key_Left, K.Key_Right, K.Key_Escape]
KEYS += [K.Key_F2, K.Key_Delete, K.Key_Backspace, K.Key_Home, K.Key_End, K.Key_Space]
STEPS = 150


class Anybody:
    """Someone who presses anything."""

    def __init__(self, seed: int, hands: Hands, context: Context, clock: HandClock) -> None:
        self.random = random.Random(seed)
        self.hands, self.page, self.context, self.clock = hands, hands.page, context, clock
        self.pad = [button.objectName() for button in self.page.pad.findChildren(QAbstractButton)]
        self.acts: list[tuple[int, Callable[[], None]]] = [
            (35, lambda: self.type("0123456789")),
            (7, lambda: self.type("/ -c.x,")),
            (33, lambda: self.hands.press(self.random.choice(KEYS))),
            (10, lambda: self.hands.press_button(self.random.choice(self.pad))),
            (4, self.click),
            (3, self.step_back_or_forth),
            (2, self.wait),
            (2, lambda: self.page.resize(self.random.choice([900, 1270, 1800]), self.random.choice([500, 704]))),
            (2, lambda: self.page.leave() and self.page.arrive()),
            (2, lambda: self.page.go_to_day(clock.now.date() - timedelta(days=self.random.randint(0, 9)))),
        ]

    def act(self) -> None:
        dialogs = [dialog for dialog in self.page.findChildren(QDialog) if dialog.isVisible()]
        if dialogs:
            dialogs[-1].close()
            return
        if self.page.window().focusWidget() is None:
            self.page.grid.setFocus()
        weights, acts = zip(*self.acts, strict=True)
        self.random.choices(acts, weights)[0]()
        if self.random.random() < 0.3:
            QApplication.processEvents()

    def type(self, signs: str) -> None:
        self.hands.qtbot.keyClicks(self.hands.focus(), self.random.choice(signs))

    def click(self) -> None:
        model = self.page.grid.sheet_model
        index = model.index(self.random.randrange(model.rowCount()), self.random.randrange(10))
        self.page.grid.scrollTo(index)
        place = self.page.grid.visualRect(index).center()
        self.hands.qtbot.mouseClick(self.page.grid.viewport(), Qt.MouseButton.LeftButton, pos=place)

    def step_back_or_forth(self) -> None:
        self.random.choice([self.context.undo, self.context.redo])()

    def wait(self) -> None:
        self.clock.now += timedelta(hours=self.random.randint(1, 9))
        self.context.days.look()


@pytest.mark.parametrize("seed", range(3))
def test_nothing_breaks_the_page(
    hands: Hands, context: Context, clock: HandClock, prompter: RecordingPrompter, seed: int
) -> None:
    anybody = Anybody(seed, hands, context, clock)

    def answer(_parent: object, question: Question, answered: Callable[[str], None]) -> None:
        answered(anybody.random.choice([choice.key for choice in question.choices]))

    prompter.ask = answer  # type: ignore[method-assign]
    grid = hands.page.grid
    for _ in range(STEPS):
        anybody.act()
        for dialog in hands.page.window().findChildren(QDialog, "textDialog"):
            dialog.close()
        line = grid.sheet_model.line(grid.currentIndex().row())
        assert line is not None
        assert line.kind in (Kind.MEASURE, Kind.EVENT)
        if grid.is_editing:
            assert grid.editing_key == grid.current_key()
            assert grid.editor.isVisible()
