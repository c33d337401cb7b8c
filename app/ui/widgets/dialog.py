"""The frame of every dialog: a title, what it says or asks, and its buttons in one row.

It is as wide as its words need at the text scale and never larger than its window: then the body scrolls, while the
title and the buttons stay.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.ui.theme import set_role, set_variant, theme_of
from app.ui.theme.sight import scroll_into_sight
from app.ui.widgets.scrolled import scrolled
from app.ui.widgets.wrapped_label import WrappedLabel

_WIDTH = 480
_MARGIN = 32
"""Of the window that stays in sight around a dialog, both sides together."""
_LEAST = QSize(280, 200)


class Dialog(QDialog):
    """Modal to its window, opened without blocking. Fill `body`, then add buttons. Enter presses the button that has
    the keyboard; in a field, the primary one.
    """

    def __init__(self, parent: QWidget, title: str, *, width: int = _WIDTH) -> None:
        super().__init__(parent)
        self._wanted_width = width
        self._placed = False
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.heading = WrappedLabel(title)
        set_role(self.heading, "heading")
        inside = QWidget()
        self.body = QVBoxLayout(inside)
        self.body.setContentsMargins(4, 4, 4, 4)  # room for focus rings
        self.body.setSpacing(12)
        self._area = _area_of(inside)
        self._inside = inside
        inside.installEventFilter(self)
        self._buttons = QHBoxLayout()
        self._buttons.setContentsMargins(4, 0, 4, 0)
        self._buttons.setSpacing(8)
        self._buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(12)
        title_row = QHBoxLayout()
        title_row.setContentsMargins(4, 0, 4, 0)
        title_row.addWidget(self.heading)
        column.addLayout(title_row)
        column.addWidget(self._area, 1)
        column.addLayout(self._buttons)
        self._fit_width()
        theme_of(self).changed.connect(self._fit)

    def add_text(self, text: str, role: str = "body", tone: str | None = None) -> WrappedLabel:
        """A paragraph of plain text; text from the record is never read as markup."""
        label = WrappedLabel(text)
        set_role(label, role, tone)
        self.body.addWidget(label)
        return label

    def add_field(self, words: str, field: QWidget, *, name: str, hint: str = "") -> None:
        """A field under its words, which also name it to a screen reader; `hint`: a line below that describes it."""
        field.setObjectName(name)
        field.setAccessibleName(words)
        self.add_text(words, "body_strong").setBuddy(field)
        self.body.addWidget(field)
        if hint:
            field.setAccessibleDescription(hint)
            self.add_text(hint, "caption", "text2")

    def add_button(self, text: str, *, name: str, primary: bool = False, danger: bool = False) -> QPushButton:
        """A button at the right of the row."""
        button = QPushButton(text)
        button.setObjectName(name)
        button.setAutoDefault(primary)
        button.setDefault(primary)
        set_variant(button, "primary" if primary else "danger" if danger else None)
        self._buttons.addWidget(button)
        return button

    def buttons(self) -> list[QPushButton]:
        """The buttons of the row, from left to right."""
        widgets = (self._buttons.itemAt(place).widget() for place in range(self._buttons.count()))
        return [widget for widget in widgets if isinstance(widget, QPushButton)]

    def showEvent(self, event: QShowEvent) -> None:
        self._fit()
        super().showEvent(event)
        self._placed = True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_focus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What is in the body grew or shrank: so does the dialog, as far as its window lets it."""
        if watched is self._inside and event.type() == QEvent.Type.LayoutRequest and self._placed:
            self._fit()
        return super().eventFilter(watched, event)

    def _most(self) -> QSize:
        parent = self.parentWidget()
        room = parent.window().size() if parent is not None else QSize(1200, 800)
        return (room - QSize(_MARGIN, _MARGIN)).expandedTo(_LEAST)

    def _fit_width(self) -> None:
        self.setMinimumWidth(min(theme_of(self).px(self._wanted_width), self._most().width()))

    def _fit(self) -> None:
        """As high as what is in it, up to the height of the window."""
        self._fit_width()
        layout = self.layout()
        if layout is None:
            return
        width = max(self.minimumWidth(), min(self.width(), self._most().width()))
        margins = layout.contentsMargins()
        across = width - margins.left() - margins.right()
        around = margins.top() + margins.bottom() + 2 * layout.spacing()
        heading = self.heading.heightForWidth(across - 8)
        wanted = around + heading + self._buttons.sizeHint().height() + _height_of(self.body, across)
        height = min(wanted, self._most().height())
        before = self.geometry()
        self.resize(width, height)
        if self._placed and before.size() != self.size():
            self._keep_inside(before)

    def _keep_inside(self, before: QRect) -> None:
        """A dialog that grew while it was open does not grow out of its window."""
        parent = self.parentWidget()
        if parent is None:
            return
        window = parent.window().geometry()
        left = before.center().x() - self.width() // 2
        top = min(before.top(), window.bottom() - self.height() - _MARGIN // 2)
        self.move(max(left, window.left()), max(top, window.top()))

    def _show_focus(self) -> None:
        focused = self.focusWidget()
        if focused is not None and self._inside.isAncestorOf(focused):
            scroll_into_sight(focused)


def _area_of(inside: QWidget) -> QScrollArea:
    area = scrolled(inside)
    area.setObjectName("dialogScroll")
    area.setFrameShape(QFrame.Shape.NoFrame)
    return area


def _height_of(body: QVBoxLayout, width: int) -> int:
    """What the body needs at this width; a wrapped label alone says less in its size hint."""
    hint = body.sizeHint().height()
    return max(body.totalHeightForWidth(width), hint) if body.hasHeightForWidth() and width > 0 else hint
