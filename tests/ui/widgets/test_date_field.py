"""The field for a date: one stop of the Tab key."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.theme import Theme
from app.ui.widgets.date_field import DateField


def test_tab_leaves_the_field_at_once(qtbot: QtBot, theme: Theme) -> None:
    window = QWidget()
    column = QVBoxLayout(window)
    field, after = DateField(date(2026, 3, 11), date(2026, 1, 1), date(2026, 3, 11)), QLineEdit()
    column.addWidget(field)
    column.addWidget(after)
    qtbot.addWidget(window)
    window.show()
    with qtbot.waitActive(window):
        window.activateWindow()
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert after.hasFocus()
    qtbot.keyClick(after, Qt.Key.Key_Backtab)
    assert field.hasFocus()
    assert field.day == date(2026, 3, 11)
