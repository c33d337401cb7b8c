"""The form at twice the text size: nothing of a block stands over another part of it, whatever is chosen."""

from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.ui.context import Context
from app.ui.measure_form.block import FieldBlock
from app.ui.measure_form.form import MeasureForm

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def overlaps(form: MeasureForm) -> list[str]:
    found = []
    for block in form.findChildren(FieldBlock):
        parts = block.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        seen = [part for part in parts if part.isVisible()]
        found += [
            f"{block.key}: {one.geometry().getRect()} {other.geometry().getRect()}"
            for one, other in combinations(seen, 2)
            if one.geometry().intersects(other.geometry())
        ]
        found += [f"{block.key}: {part.text()} is cut" for part in seen if isinstance(part, QLabel) and _is_cut(part)]
    return found


def _is_cut(label: QLabel) -> bool:
    return label.height() < label.heightForWidth(label.width())


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_hint_that_comes_later_has_its_room(context: Context, qtbot: QtBot, scale: float) -> None:
    context.theme.set_scale(scale)
    form = MeasureForm(context)
    qtbot.addWidget(form)
    form.resize(1340, 500)
    form.show()
    with qtbot.waitActive(form):
        form.activateWindow()
    for box in [one for one in form.findChildren(QComboBox) if one.isVisible()]:
        box.setFocus(Qt.FocusReason.TabFocusReason)
        for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
            qtbot.keyClick(box, key)
            for _ in range(4):
                QApplication.processEvents()
            assert overlaps(form) == [], box.objectName()
