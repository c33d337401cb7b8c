"""The line below a field that says what was found in it, and where it goes in the layout the field is in.

It comes and goes only with what is typed, never with a click or a move of the keyboard, and once it was there its room
stays: nothing moves from under a finger.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QFormLayout, QHBoxLayout, QLabel, QLayout, QVBoxLayout, QWidget

from app.ui.theme import set_role, theme_of
from app.ui.widgets.wrapped_label import WrappedLabel

ICON = 18


class FindingLine(QWidget):
    """An icon and a sentence, or `hint` while there is nothing to say."""

    def __init__(self, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hint = hint
        self.setObjectName("findingLine")
        self._picture = QLabel()
        self._words = WrappedLabel(hint)
        self._words.setObjectName("findingText")
        self._words.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        theme_of(self).changed.connect(self._restyle)
        self._sentence = ""
        self._restyle()

    @property
    def text(self) -> str:
        """What was found, in words; "" for nothing."""
        return self._sentence

    def show_finding(self, sentence: str) -> None:
        """Says what was found; "" for nothing, which leaves the hint, or the room."""
        self._sentence = sentence
        self._words.setText(sentence or self._hint)
        self._restyle()

    def _restyle(self) -> None:
        theme = theme_of(self)
        self._picture.setVisible(bool(self._sentence))
        self._picture.setPixmap(theme.pixmap("circle-alert", "harm_text", ICON))
        set_role(self._words, "caption", "harm_text" if self._sentence else "text2")
        self._words.setMinimumHeight(max(self._words.minimumHeight(), theme.line("caption")))


def put_below(field: QWidget, line: FindingLine) -> bool:
    """Puts a line below a field: the next in a column, a row of a form, else in one frame with the field. False while
    the field is in no layout.
    """
    parent = field.parentWidget()
    layout = _layout_of(parent.layout() if parent is not None else None, field)
    if layout is None:
        return False
    if isinstance(layout, QBoxLayout) and layout.direction() in _COLUMN:
        layout.insertWidget(layout.indexOf(field) + 1, line)
    elif isinstance(layout, QFormLayout):
        _in_form(layout, field, line)
    else:
        _in_one_frame(layout, field, line)
    return True


_COLUMN = (QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.BottomToTop)


def _in_form(layout: QFormLayout, field: QWidget, line: FindingLine) -> None:
    items = (layout.itemAt(row, QFormLayout.ItemRole.FieldRole) for row in range(layout.rowCount()))
    row = next((row for row, item in enumerate(items) if item is not None and item.widget() is field), -2)
    layout.insertRow(row + 1, line)


def _in_one_frame(layout: QLayout, field: QWidget, line: FindingLine) -> None:
    """The field moves into a frame of its own, with the keyboard if it has it."""
    frame = QWidget()
    had_keyboard, shown = field.hasFocus(), not field.isHidden()
    layout.replaceWidget(field, frame)
    column = QVBoxLayout(frame)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    column.addWidget(field)
    column.addWidget(line)
    field.setVisible(shown)
    if had_keyboard:
        field.setFocus(Qt.FocusReason.OtherFocusReason)


def _layout_of(layout: QLayout | None, field: QWidget) -> QLayout | None:
    """The layout, of a widget's own and those inside it, that holds the field."""
    if layout is None:
        return None
    if layout.indexOf(field) >= 0:
        return layout
    inside = (layout.itemAt(place) for place in range(layout.count()))
    nested = (item.layout() for item in inside if item is not None)
    return next((found for one in nested if (found := _layout_of(one, field)) is not None), None)
