"""The card of signals: what has changed, concern first; a line opens the chart."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.charts.plot.symbols import paint_symbol
from app.huddle.tiles import SignalLine
from app.ui.pages.board.brush import GAP, Brush
from app.ui.pages.board.sizes import Sizes
from app.ui.theme import set_card, set_icon, set_pill, set_role, set_variant, theme_of
from app.ui.theme.sheet_containers import PILLS
from app.ui.widgets.chart_style import chart_style
from app.ui.widgets.wrapped_label import WrappedLabel

LINE_WIDTH = 400
"""From this width a line for each signal stands beside another, in px at 100 %."""
LEAST_ROWS = 3
_ROW = 44
_SHAPE = 28
_EDGE = 6  # between a line and the edge of the card
_PILL_INSET = 13  # pills end where the words of the link above them do


class SignalButton(QAbstractButton):
    """One signal: its shape, the measure, the words and a pill."""

    def __init__(self, line: SignalLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("signalLine")
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.line = line
        self.setAccessibleName(f"{line.pill}: {line.name}. {line.words}.")
        self.setAccessibleDescription("Opens the chart")

    def sizeHint(self) -> QSize:
        theme = theme_of(self)
        return QSize(theme.px(LINE_WIDTH), max(_ROW, theme.px(32)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = theme_of(self)
        brush = Brush(painter, theme, Sizes(theme.scale, roomy=True))
        room = QRectF(self.rect())
        if self.isDown() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(brush.colour("primary_tint" if self.isDown() else "surface2"))
            painter.drawRoundedRect(room, 6, 6)
        shape = theme.px(_SHAPE)
        scale = theme.scale * 1.15
        paint_symbol(
            painter, self.line.state, room.left() + shape / 2, room.center().y(), chart_style(theme), scale=scale
        )
        pill = brush.pill(room.adjusted(0, 0, -_PILL_INSET, 0), self.line.pill, PILLS[self.line.state])
        name, words = brush.font("body_strong"), brush.font("body")
        free = pill.left() - GAP - room.left() - shape
        wanted = QFontMetricsF(words).horizontalAdvance(self.line.words)
        most = max(free - wanted - GAP, free * 0.45)
        width = brush.text(QRectF(room.left() + shape, room.top(), most, room.height()), self.line.name, name)
        left = room.left() + shape + width + GAP
        brush.text(QRectF(left, room.top(), pill.left() - GAP - left, room.height()), self.line.words, words, "text2")
        painter.end()


class SignalsCard(QFrame):
    """`chart_asked(measure id)` for a line, `all_asked` for the link to every chart; `grown`: it needs more room."""

    chart_asked = Signal(object)
    all_asked = Signal()
    grown = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("signalsCard")
        set_card(self)
        title = QLabel("Signals")
        set_role(title, "body_strong")
        self._count = QLabel()
        self._count.setObjectName("signalCount")
        set_pill(self._count, "primary")
        self._all = QPushButton("All charts")
        self._all.setObjectName("allChartsButton")
        self._all.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the arrow after the words
        self._all.setAutoDefault(True)  # Enter presses it, as Space does
        set_variant(self._all, "quiet")
        set_icon(self._all, "chevron-right", "primary", 16)
        self._all.clicked.connect(self.all_asked)
        self._none = WrappedLabel()
        self._none.setObjectName("noSignals")
        set_role(self._none, "body", "text2")
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(8)
        for widget in (title, self._count):
            head.addWidget(widget)
        head.addStretch(1)
        head.addWidget(self._all)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 6, 2, 10)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._none)
        self._more = QPushButton()
        self._more.setObjectName("moreSignalsButton")
        self._more.setAutoDefault(True)
        set_variant(self._more, "quiet")
        self._more.clicked.connect(self._show_all)
        self._body = QWidget()
        column.addWidget(self._body, 1)
        self._more.setParent(self._body)
        self._room = 0
        self._whole = False
        self._lines: list[SignalButton] = []
        self._shown: tuple[SignalLine, ...] = ()

    @property
    def lines(self) -> tuple[SignalButton, ...]:
        """The lines from the top down."""
        return tuple(self._lines)

    def stops(self) -> list[QWidget]:
        """What Tab stops at."""
        return [self._all, *self._lines, self._more]

    def show_lines(self, lines: tuple[SignalLine, ...], none: str) -> None:
        """Takes the signals that are running, and the words for when there is none."""
        self._none.setText(none)
        self._none.setVisible(not lines)
        self._body.setVisible(bool(lines))
        self._count.setText(str(len(lines)))
        self._count.setVisible(bool(lines))
        self._count.setAccessibleName(f"{len(lines)} signals" if len(lines) != 1 else "1 signal")
        if lines == self._shown:
            return
        self._shown, self._whole = lines, False
        focused = next((one.line.measure_id for one in self._lines if one.hasFocus()), None)
        for old in self._lines:
            old.hide()
            old.deleteLater()
        self._lines = [self._made(line, focused) for line in lines]
        self._place()

    def fit_in(self, room: int) -> None:
        """How high it may be and still be seen whole; where that is next to nothing, it is scrolled to anyway."""
        self._room = room

    def height_for(self, width: int) -> int:
        """How high it is at this width."""
        if not self._lines:
            return self._head + self._none.heightForWidth(width - 24) + 12
        rows = self._rows(self._across(width))
        return self._head + rows * self._lines[0].sizeHint().height()

    @property
    def _head(self) -> int:
        return max(self._all.sizeHint().height(), theme_of(self).line("body_strong")) + 16

    def _rows(self, across: int) -> int:
        """All of them, or as many as are seen at once; the last one then says how many more there are."""
        rows = -(-len(self._lines) // across)
        seen = (self._room - self._head) // self._lines[0].sizeHint().height()
        return rows if self._whole or seen < LEAST_ROWS else min(rows, seen)

    def _show_all(self) -> None:
        first = next((line for line in self._lines if line.isHidden()), None)
        self._whole = True
        self.grown.emit()
        self._place()
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _made(self, line: SignalLine, focused: UUID | None) -> SignalButton:
        made = SignalButton(line, self._body)
        made.clicked.connect(partial(self.chart_asked.emit, line.measure_id))
        made.show()
        if line.measure_id == focused:
            made.setFocus()
        return made

    def _across(self, width: int) -> int:
        return max(1, min((width - 24) // theme_of(self).px(LINE_WIDTH), len(self._lines)))

    def _place(self) -> None:
        """Down the first column, then down the next: concern stays at the top left."""
        if not self._lines:
            return
        layout = self.layout()
        if layout is not None:
            layout.activate()
        across = self._across(self.width())
        rows = self._rows(across)
        height = self._lines[0].sizeHint().height()
        width = (self._body.width() - _EDGE - 16 * (across - 1)) // across
        left_out = len(self._lines) - rows * across
        shown = len(self._lines) if left_out <= 0 else rows * across - 1
        for number, line in enumerate(self._lines):
            column, row = divmod(number, rows)
            line.setGeometry(column * (width + 16), row * height, width, height)
            line.setVisible(number < shown)
        self._more.setVisible(left_out > 0)
        self._more.setText(f"And {len(self._lines) - shown} more")
        column, row = divmod(shown, rows)
        self._more.setGeometry(column * (width + 16), row * height, self._more.sizeHint().width(), height)
