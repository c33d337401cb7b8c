"""The keyboard everywhere: Enter presses what has the ring, pages scroll, and the keyboard stays where the work is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.ui.theme import Theme, set_role
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.scrolled import scrolled

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


class Room(QWidget):
    """A window as the program's: a rail of buttons, and at its right pages in a stack."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        rail = QVBoxLayout()
        self.rail = QPushButton("Board")
        rail.addWidget(self.rail)
        row.addLayout(rail)
        self.stack = QStackedWidget()
        row.addWidget(self.stack, 1)
        self.pages = [QWidget(), QWidget()]
        self.columns = [QVBoxLayout(page) for page in self.pages]
        for page in self.pages:
            self.stack.addWidget(page)
        self.resize(900, 500)

    def button(self, words: str, page: int = 0) -> QPushButton:
        button = QPushButton(words)
        self.columns[page].addWidget(button)
        return button


@pytest.fixture
def room(qtbot: QtBot, window_theme: Theme) -> Room:
    room = Room()
    qtbot.addWidget(room)
    return room


def begin(qtbot: QtBot, window: QWidget, focused: QWidget) -> None:
    window.show()
    with qtbot.waitActive(window):
        window.activateWindow()
    focused.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(focused.hasFocus)


class TestEnter:
    @pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
    @pytest.mark.parametrize("kind", [QPushButton, QToolButton])
    def test_it_presses_the_button_that_has_the_keyboard(
        self, room: Room, qtbot: QtBot, kind: type[QPushButton | QToolButton], key: Qt.Key
    ) -> None:
        button = kind()
        button.setText("Look where it is")
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        room.columns[0].addWidget(button)
        begin(qtbot, room, button)
        with qtbot.waitSignal(button.clicked):
            qtbot.keyClick(button, key)

    def test_a_key_that_is_held_down_presses_once(self, room: Room, qtbot: QtBot) -> None:
        button, pressed = room.button("Save"), []
        button.clicked.connect(lambda: pressed.append(1))
        begin(qtbot, room, button)
        for again in (False, True, True):
            press = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", again)
            QApplication.sendEvent(button, press)
        assert pressed == [1]

    def test_with_control_it_is_left_to_the_form(self, room: Room, qtbot: QtBot) -> None:
        button, pressed = room.button("Save"), []
        button.clicked.connect(lambda: pressed.append(1))
        begin(qtbot, room, button)
        qtbot.keyClick(button, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert pressed == []

    @pytest.mark.parametrize("which", ["no", "drop", "yes"])
    def test_in_a_dialog_it_presses_the_one_with_the_ring(self, room: Room, qtbot: QtBot, which: str) -> None:
        begin(qtbot, room, room.button("Ask"))
        dialog, pressed = Dialog(room, "Are you sure?"), []
        for name in ("no", "drop", "yes"):
            button = dialog.add_button(name, name=name, primary=name == "yes", danger=name == "drop")
            button.clicked.connect(lambda _checked=False, name=name: pressed.append(name))
        dialog.open()
        qtbot.waitUntil(dialog.isActiveWindow)
        focused = dialog.findChild(QPushButton, which)
        focused.setFocus()
        qtbot.waitUntil(focused.hasFocus)
        qtbot.keyClick(focused, Qt.Key.Key_Return)
        assert pressed == [which]
        dialog.close()

    @pytest.mark.parametrize("kind", [QLineEdit, QCheckBox, QComboBox])
    def test_in_a_field_of_a_dialog_it_presses_the_primary_button(
        self, room: Room, qtbot: QtBot, kind: type[QWidget]
    ) -> None:
        begin(qtbot, room, room.button("Ask"))
        dialog, pressed = Dialog(room, "A value"), []
        field = kind()
        dialog.body.addWidget(field)
        dialog.add_button("Cancel", name="no").clicked.connect(lambda: pressed.append("no"))
        dialog.add_button("Save", name="yes", primary=True).clicked.connect(lambda: pressed.append("yes"))
        dialog.open()
        qtbot.waitUntil(dialog.isActiveWindow)
        field.setFocus()
        qtbot.keyClick(field, Qt.Key.Key_Return)
        assert pressed == ["yes"]
        dialog.close()


class TestPages:
    def filled(self, room: Room) -> QScrollArea:
        inside = QWidget()
        column = QVBoxLayout(inside)
        for number in range(60):
            column.addWidget(QLabel(f"Line {number}"))
        area = scrolled(inside)
        room.columns[0].addWidget(area)
        return area

    @pytest.mark.parametrize("kind", [QPushButton, QLineEdit, QCheckBox])
    def test_they_scroll_the_page_from_a_field_or_button_beside_it(
        self, room: Room, qtbot: QtBot, kind: type[QWidget]
    ) -> None:
        area, field = self.filled(room), kind()
        room.columns[0].addWidget(field)
        begin(qtbot, room, field)
        qtbot.keyClick(field, Qt.Key.Key_PageDown)
        below = area.verticalScrollBar().value()
        assert below > 100
        qtbot.keyClick(field, Qt.Key.Key_PageUp)
        assert area.verticalScrollBar().value() < below

    def test_what_uses_them_keeps_them(self, room: Room, qtbot: QtBot) -> None:
        area, box = self.filled(room), QComboBox()
        box.addItems([f"Choice {number}" for number in range(30)])
        room.columns[0].addWidget(box)
        begin(qtbot, room, box)
        qtbot.keyClick(box, Qt.Key.Key_PageDown)
        assert area.verticalScrollBar().value() == 0
        assert box.currentIndex() > 0


class TestKeeper:
    def test_a_button_disabled_while_a_job_runs_has_the_keyboard_again_after_it(self, room: Room, qtbot: QtBot) -> None:
        copy = room.button("Make a copy now")
        begin(qtbot, room, copy)
        copy.setEnabled(False)
        QApplication.processEvents()
        assert room.pages[0].hasFocus(), "not the rail"
        copy.setEnabled(True)
        qtbot.waitUntil(copy.hasFocus)

    def test_the_same_where_it_is_hidden_with_what_it_stands_in(self, room: Room, qtbot: QtBot) -> None:
        box = QWidget()
        column = QVBoxLayout(box)
        copy = QPushButton("Make a copy now")
        column.addWidget(copy)
        room.columns[0].addWidget(box)
        begin(qtbot, room, copy)
        box.hide()
        QApplication.processEvents()
        assert room.pages[0].hasFocus()
        box.show()
        qtbot.waitUntil(copy.hasFocus)

    def test_a_user_who_went_on_meanwhile_is_not_called_back(self, room: Room, qtbot: QtBot) -> None:
        copy, other = room.button("Make a copy now"), QLineEdit()
        begin(qtbot, room, copy)
        copy.setEnabled(False)
        room.columns[0].addWidget(other)
        QApplication.processEvents()
        other.setFocus()
        copy.setEnabled(True)
        QApplication.processEvents()
        QApplication.processEvents()
        assert other.hasFocus()

    def test_nor_one_who_presses_what_has_the_keyboard_now(self, room: Room, qtbot: QtBot) -> None:
        up, down = room.button("Move up"), room.button("Move down")
        down.clicked.connect(lambda: up.setEnabled(True))
        begin(qtbot, room, up)
        up.setEnabled(False)
        QApplication.processEvents()
        assert down.hasFocus()
        qtbot.keyClick(down, Qt.Key.Key_Space)
        QApplication.processEvents()
        assert up.isEnabled()
        assert down.hasFocus()

    def test_what_the_code_says_wins(self, room: Room, qtbot: QtBot) -> None:
        field, first = QLineEdit(), room.button("Close")
        room.columns[0].insertWidget(0, field)
        begin(qtbot, room, first)
        first.hide()
        field.setFocus()
        QApplication.processEvents()
        assert field.hasFocus()

    def test_a_widget_that_is_taken_away_leaves_the_keyboard_on_the_page(self, room: Room, qtbot: QtBot) -> None:
        gone = room.button("Remove")
        begin(qtbot, room, gone)
        gone.deleteLater()
        qtbot.waitUntil(room.pages[0].hasFocus)
        after = room.button("Next")
        qtbot.waitUntil(after.isVisible)
        qtbot.keyClick(room.pages[0], Qt.Key.Key_Tab)
        assert after.hasFocus()

    @pytest.mark.parametrize("how", ["hidden", "disabled", "deleted"])
    def test_behind_a_dialog_too(self, room: Room, qtbot: QtBot, how: str) -> None:
        cell = QLineEdit()
        room.columns[0].addWidget(cell)
        begin(qtbot, room, cell)
        dialog = Dialog(room, "Are you sure?")
        yes = dialog.add_button("Yes", name="yes", primary=True)
        yes.clicked.connect(dialog.close)
        dialog.open()
        qtbot.waitUntil(dialog.isActiveWindow)
        if how == "hidden":
            cell.hide()
        elif how == "disabled":
            cell.setEnabled(False)
        else:
            cell.deleteLater()
        QApplication.processEvents()
        yes.click()
        room.activateWindow()
        qtbot.waitUntil(room.pages[0].hasFocus)
        if how == "hidden":
            cell.show()
            qtbot.waitUntil(cell.hasFocus)

    def test_after_a_dialog_the_keyboard_is_where_it_was(self, room: Room, qtbot: QtBot) -> None:
        ask = room.button("Delete")
        begin(qtbot, room, ask)
        dialog = Dialog(room, "Delete this copy?")
        dialog.add_button("Cancel", name="no", primary=True).clicked.connect(dialog.close)
        dialog.open()
        qtbot.waitUntil(dialog.isActiveWindow)
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        room.activateWindow()
        qtbot.waitUntil(ask.hasFocus)


class TestSight:
    @pytest.mark.parametrize("scale", [1.0, 2.0])
    def test_a_field_comes_into_sight_with_its_words_and_its_hint(
        self, room: Room, window_theme: Theme, qtbot: QtBot, scale: float
    ) -> None:
        window_theme.set_scale(scale)
        inside = QWidget()
        column = QVBoxLayout(inside)
        fields, labels, hints = [], [], []
        for number in range(12):
            label, field, hint = QLabel(f"Question {number}"), QLineEdit(), QLabel("What it is for.")
            label.setBuddy(field)
            set_role(hint, "caption", "text2")
            for part in (label, field, hint):
                column.addWidget(part)
            fields.append(field)
            labels.append(label)
            hints.append(hint)
        area = scrolled(inside)
        room.columns[0].addWidget(area)
        begin(qtbot, room, fields[0])
        for step in (1, -1):
            for number in range(12)[::step]:
                fields[number].setFocus(Qt.FocusReason.TabFocusReason)
                QApplication.processEvents()
                for part in (labels[number], fields[number], hints[number]):
                    top = part.mapTo(area.viewport(), QPoint(0, 0)).y()
                    assert top >= 0, part
                    assert top + part.height() <= area.viewport().height(), part
