"""A person at the real window: presses keys where the keyboard is, clicks what can be seen, reads what is said."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QTableView, QWidget
from pytestqt.qtbot import QtBot

from app.ui.application import Application
from app.ui.pages.enter_data.lines import COL_DUE, COL_MEASURE
from tests.journeys.ticks import SPOKEN, is_tick, keyboard

W = TypeVar("W", bound=QWidget)
SHOWN = Qt.ItemDataRole.DisplayRole
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
NONE = Qt.KeyboardModifier.NoModifier
Key = Qt.Key
PATIENCE = 5000


class User:
    """Keys go to whatever has the keyboard at that moment, as they do in life."""

    def __init__(self, application: Application, qtbot: QtBot) -> None:
        self.application = application
        self.window = application.window
        self.qtbot = qtbot

    # ---- hands

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """One key, wherever the keyboard is."""
        QTest.keyClick(keyboard(), key, modifiers)
        QApplication.processEvents()

    def type(self, text: str) -> None:
        """Letter after letter: the first may move the keyboard into an editor."""
        for letter in text:
            QTest.keyClick(keyboard(), letter)
        QApplication.processEvents()

    def go_to(self, name: str) -> None:
        """To the due cell of a measure: to the top, then down."""
        self.press(Key.Key_Home, CTRL)
        for _ in range(self.model.rowCount()):
            if self.here == name:
                return
            self.press(Key.Key_Down)
        raise AssertionError(f"the keyboard does not reach {name}")

    def enter(self, text: str) -> None:
        """A text and Enter."""
        self.type(text)
        self.press(Key.Key_Return)

    def click(self, name: str) -> None:
        """The left button on a widget that can be seen."""
        widget = self.find(QWidget, name)
        assert widget.isEnabled(), f"{name} is not enabled"
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
        QApplication.processEvents()

    def tap(self, signs: str) -> None:
        """Keys of the number pad by mouse."""
        names = {"/": "padKeySlash", ".": "padKeyPoint"}
        for sign in signs:
            self.click(names.get(sign, f"padKey{sign}"))

    def click_cell(self, name: str, column: int = COL_DUE) -> None:
        """A click into the grid."""
        place = self._seen(self.index(name, column))
        QTest.mouseClick(self.grid.viewport(), Qt.MouseButton.LeftButton, NONE, place)
        QApplication.processEvents()

    def tab_to(self, name: str, most: int = 60) -> None:
        """Presses Tab until a widget has the keyboard."""
        for _ in range(most):
            if keyboard().objectName() == name:
                return
            self.press(Key.Key_Tab)
        raise AssertionError(f"Tab does not reach {name}")

    def tab_to_words(self, words: str, most: int = 60) -> None:
        """Presses Tab until a widget whose accessible name begins so has the keyboard."""
        for _ in range(most):
            if keyboard().accessibleName().startswith(words):
                return
            self.press(Key.Key_Tab)
        raise AssertionError(f"Tab does not reach {words}")

    def open_chart(self, words: str, name: str) -> None:
        """Ctrl+3, Ctrl+M, a few letters of the measure, Enter."""
        self.press(Key.Key_3, CTRL)
        self.until(lambda: self.sees("chartPage"))
        self.press(Key.Key_M, CTRL)
        self.until(lambda: self.sees("measurePicker"))
        self.enter(words)
        self.until(lambda: not self.sees("measurePicker"))
        assert self.named("measurePickerButton") == f"Measure: {name}"

    # ---- eyes

    def until(self, seen: Callable[[], object]) -> None:
        """Waits for something to be seen."""
        self.qtbot.waitUntil(lambda: bool(seen()), timeout=PATIENCE)

    def find(self, kind: type[W], name: str) -> W:
        """A widget on screen by its object name, in the dialog in front first."""
        for parent in (QApplication.activePopupWidget(), QApplication.activeModalWidget(), self.window):
            if parent is None:
                continue
            if isinstance(parent, kind) and parent.objectName() == name:
                return parent
            for widget in parent.findChildren(kind, name):
                if widget.isVisible():
                    return widget
        raise AssertionError(f"{name} is not on screen")

    def sees(self, name: str) -> bool:
        """Whether a widget of this name can be seen."""
        return any(widget.isVisible() for widget in self.window.findChildren(QWidget, name))

    def says(self, name: str) -> str:
        """The words of a label, or its accessible name where it has one."""
        label = self.find(QLabel, name)
        return label.accessibleName() or label.text()

    def named(self, name: str) -> str:
        """The accessible name of a widget."""
        return self.find(QWidget, name).accessibleName()

    @property
    def grid(self) -> QTableView:
        """The entry grid."""
        return self.find(QTableView, "captureGrid")

    @property
    def model(self) -> QAbstractItemModel:
        """What the grid shows."""
        return self.grid.model()

    def row(self, name: str) -> int:
        """The row of a measure."""
        for row in range(self.model.rowCount()):
            if self.model.index(row, COL_MEASURE).data(SHOWN) == name:
                return row
        raise AssertionError(f"{name} is not in the grid")

    def index(self, name: str, column: int = COL_DUE) -> QModelIndex:
        """Where a measure's cell is."""
        return self.model.index(self.row(name), column)

    def cell(self, name: str, column: int = COL_DUE) -> str:
        """What a screen reader says of a cell."""
        return str(self.index(name, column).data(SPOKEN))

    def shown(self, name: str, column: int = COL_DUE) -> str:
        """What a cell shows."""
        return str(self.index(name, column).data(SHOWN) or "")

    def problem(self, name: str) -> str:
        """What is said below a measure's line; "" where nothing is wrong."""
        below = self.model.index(self.row(name) + 1, COL_MEASURE)
        words = str(below.data(SPOKEN) or "")
        return words if "draft" in words.lower() or "Nothing was saved" in words else ""

    def is_ticked(self, name: str, column: int = COL_DUE) -> bool:
        """Whether a cell says that it is saved."""
        return is_tick(self.cell(name, column))

    @property
    def here(self) -> str:
        """The measure whose cell has the keyboard."""
        return str(self.model.index(self.grid.currentIndex().row(), COL_MEASURE).data(SHOWN))

    @property
    def progress(self) -> str:
        """How much is entered, in words."""
        return self.says("entryProgressText")

    @property
    def last_change(self) -> str:
        """What the card says was changed last."""
        return self.says("lastChangeText")

    # ---- dialogs

    def dialog(self, name: str) -> QDialog:
        """Waits for a dialog of this name to be in front."""

        def there() -> bool:
            front = QApplication.activeModalWidget()
            return front is not None and front.objectName() == name and keyboard().window() is front

        self.until(there)
        front = QApplication.activeModalWidget()
        assert isinstance(front, QDialog)
        return front

    def no_dialog(self) -> None:
        """Waits until nothing stands before the window, and the window has the keyboard again."""
        self.until(lambda: QApplication.activeModalWidget() is None)
        if QApplication.activeWindow() is not self.window:
            # Without a screen there is no window manager to give the window behind the keyboard back.
            with self.qtbot.waitActive(self.window):
                self.window.activateWindow()
        QApplication.processEvents()

    def _seen(self, index: QModelIndex) -> QPoint:
        self.grid.scrollTo(index)
        QApplication.processEvents()
        rect = self.grid.visualRect(index)
        assert self.grid.viewport().rect().contains(rect.center()), "the cell is out of sight"
        return rect.center()


def copy_to_clipboard(text: str) -> None:
    """As if copied in a spreadsheet."""
    QGuiApplication.clipboard().setText(text)
