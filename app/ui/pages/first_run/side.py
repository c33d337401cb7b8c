"""The four steps beside the wizard, or as a row of dots above it where there is no room: done, here, to come."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.ui.icons import logo
from app.ui.theme import set_role, set_tone, theme_of
from app.ui.widgets.eliding_label import ElidingLabel
from app.ui.widgets.wrapped_label import WrappedLabel

PROMISE = "Everything stays in one file on this computer. Nothing is sent anywhere."
_WIDTH = 280
_GAP_ITEM, _STRETCH = 1, 4
"""Places in the layout: the gap under the head, and what pushes the foot down."""
_CIRCLE, _SIDE, _GAP, _PAD = 32, 14, 14, 12
_ONE_LINE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class StepItem(QAbstractButton):
    """One step: its number or a tick, its name, and what was said in it so far."""

    def __init__(self, number: int, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"step{number}Button")
        self._number, self._name, self._said = number, name, ""
        self._done = self._here = self._small = False
        self.setProperty("focusRadius", 8)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme_of(self).changed.connect(self.updateGeometry)
        self._tell()

    def show_state(self, *, done: bool, here: bool, said: str) -> None:
        """How far it is, and what it says below its name."""
        self._done, self._here, self._said = done, here, said
        self._tell()
        self.updateGeometry()
        self.update()

    def set_small(self, small: bool) -> None:
        """Only the circle, in a row above the page."""
        self._small = small
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        theme = theme_of(self)
        circle = theme.px(_CIRCLE)
        if self._small:
            return QSize(max(44, circle + 12), max(44, circle + 12))
        words = theme.line("body") + (theme.line("caption") if self._said else 0)
        return QSize(theme.px(_WIDTH) - 40, max(circle, words) + 2 * _PAD)

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return hint if self._small else QSize(80, hint.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = theme_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        words = theme.color("on_primary")
        if self.hasFocus():
            painter.setPen(QPen(words, 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        if not self._small and (self._here or self.underMouse()):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(_faint(words, 0.18 if self._here else 0.08))
            painter.drawRoundedRect(QRectF(self.rect()), 8, 8)
        circle = self._paint_circle(painter)
        if not self._small:
            self._paint_words(painter, circle.toRect().right() + 1 + _GAP)
        painter.end()

    def _paint_circle(self, painter: QPainter) -> QRectF:
        theme = theme_of(self)
        words, ground = theme.color("on_primary"), theme.color("primary_dark")
        size = theme.px(_CIRCLE)
        left = (self.width() - size) / 2 if self._small else _SIDE
        circle = QRectF(left, (self.height() - size) / 2, size, size)
        full = self._done or self._here
        painter.setPen(QPen(words if full else _faint(words, 0.75), 2))
        painter.setBrush(words if full else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(circle.adjusted(1, 1, -1, -1))
        if self._done and not self._here:
            mark = theme.pixmap("check", "primary_dark", 18)
            side = mark.deviceIndependentSize().width()
            painter.drawPixmap((circle.center() - _half(side)).toPoint(), mark)
        else:
            painter.setFont(theme.font("body_strong"))
            painter.setPen(ground if full else words)
            painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(self._number))
        return circle

    def _paint_words(self, painter: QPainter, left: int) -> None:
        theme = theme_of(self)
        words = theme.color("on_primary")
        name, said = theme.line("body"), theme.line("caption") if self._said else 0
        top = (self.height() - name - said) // 2
        width = self.width() - left - _SIDE
        for text, role, y, high, colour in (
            (self._name, "body_strong" if self._here else "body", top, name, words),
            (self._said, "caption", top + name, said, _faint(words, 0.86)),
        ):
            font = theme.font(role)
            painter.setFont(font)
            painter.setPen(colour)
            shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, width)
            painter.drawText(QRect(left, y, width, high), int(_ONE_LINE), shown)

    def _tell(self) -> None:
        state = "you are here" if self._here else "done" if self._done else "to come"
        self.setAccessibleName(f"Step {self._number}, {self._name}, {state}")
        self.setAccessibleDescription(self._said)
        self.setToolTip(f"{self._name}: {self._said}" if self._said else self._name)


class Side(QFrame):
    """`asked(step)` when a step is pressed. Standing it is a column with the promise at its foot; lying, a bar."""

    asked = Signal(int)

    def __init__(self, names: Sequence[str], tools: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tools = tools
        self.setObjectName("wizardSteps")
        self.setAccessibleName("Steps")
        self._names = tuple(names)
        self._lying = False
        self._mark, self._program = QLabel(), QLabel("Ward Huddle")
        set_role(self._program, "heading")
        set_tone(self._program, "on_primary")
        self._here = ElidingLabel()
        self._here.setObjectName("stepHere")
        set_role(self._here, "body_strong")
        set_tone(self._here, "on_primary")
        self._promise = WrappedLabel(PROMISE)
        set_role(self._promise, "caption")
        set_tone(self._promise, "on_primary")
        self._items = [StepItem(number, name) for number, name in enumerate(names, start=1)]
        for step, item in enumerate(self._items):
            item.clicked.connect(lambda _checked=False, step=step: self.asked.emit(step))
        self._lay_out()
        theme_of(self).changed.connect(self._restyle)
        self._restyle()

    def show_steps(self, here: int, said: Sequence[str], done: Sequence[bool]) -> None:
        """Where the person is, what each step says, and which are done."""
        for step, item in enumerate(self._items):
            item.show_state(done=done[step], here=step == here, said=said[step])
        self._here.setText(f"Step {here + 1} of {len(self._names)}: {self._names[here]}")

    def set_lying(self, lying: bool) -> None:
        """A bar above the page in place of the column beside it."""
        if lying != self._lying:
            self._lying = lying
            self._arrange()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme_of(self).color("primary_dark"))
        painter.end()

    def _lay_out(self) -> None:
        self._head = QHBoxLayout()
        self._head.setSpacing(12)
        self._head.addWidget(self._mark)
        self._head.addWidget(self._program)
        self._head.addStretch(1)
        self._steps = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        for item in self._items:
            self._steps.addWidget(item)
        self._foot = QVBoxLayout()
        self._foot.setSpacing(12)
        self._foot.addWidget(self._promise)
        self._foot.addWidget(self._tools)
        self._column = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._column.addLayout(self._head)
        self._column.addSpacing(36)
        self._column.addLayout(self._steps)
        self._column.addWidget(self._here, 1)
        self._column.addStretch(1)
        self._column.addLayout(self._foot)
        self._arrange()

    def _arrange(self) -> None:
        lying, across, down = self._lying, QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._column.setDirection(across if lying else down)
        self._steps.setDirection(across if lying else down)
        self._steps.setSpacing(4)
        self._head.setContentsMargins(0 if lying else 14, 0, 0, 0)
        self._promise.setContentsMargins(14, 0, 14, 0)
        self._column.setContentsMargins(*((24, 8, 24, 8) if lying else (20, 30, 20, 20)))
        spacer = self._column.itemAt(_GAP_ITEM).spacerItem()
        spacer.changeSize(16 if lying else 0, 0 if lying else 36)
        for widget, shown in ((self._program, not lying), (self._promise, not lying), (self._here, lying)):
            widget.setVisible(shown)
        self._column.setStretchFactor(self._here, 1 if lying else 0)
        self._column.setStretch(_STRETCH, 0 if lying else 1)
        for item in self._items:
            item.set_small(lying)
        self._restyle()

    def _restyle(self) -> None:
        theme = theme_of(self)
        self._mark.setPixmap(logo(theme.px(32) if self._lying else theme.px(40)))
        if self._lying:
            self.setMinimumWidth(0)
            self.setMaximumWidth(16_777_215)
        else:
            self.setFixedWidth(theme.px(_WIDTH))
        self.setSizePolicy(
            QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed if self._lying else QSizePolicy.Policy.Preferred
        )
        self.update()


def _faint(colour: QColor, alpha: float) -> QColor:
    made = QColor(colour)
    made.setAlphaF(alpha)
    return made


def _half(side: float) -> QPointF:
    return QPointF(side / 2, side / 2)
