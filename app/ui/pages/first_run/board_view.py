"""How the chosen measures are shown and what keys and presses on them ask for."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QScroller,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.ui.library_list.finding import Heading
from app.ui.library_list.model import LINE_ROLE
from app.ui.pages.enter_data.wrapping import wrapped
from app.ui.pages.first_run.board_model import CAPTION_ROLE, PLACE_ROLE, BoardModel
from app.ui.theme import Theme, theme_of

Index = QModelIndex | QPersistentModelIndex
_SIDE, _PAD, _MOST_LINES = 16, 5, 2
_WRAPPED = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
_MIDDLE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_ACTIONS = QAbstractItemView.CursorAction


class BoardView(QListView):
    """`place_changed` when another measure is the current one; the rest say what is asked for it."""

    place_changed = Signal()
    remove_asked = Signal()
    edit_asked = Signal()
    move_asked = Signal(int)

    def __init__(self, model: BoardModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._board = model
        self.setObjectName("boardList")
        self.setAccessibleName("Your board")
        self.setAccessibleDescription("Enter edits a measure, Delete takes it off, Alt and Up or Down moves it.")
        self.setProperty("frameless", "true")
        self.setModel(model)
        self.setItemDelegate(_BoardDelegate(self))
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setTabKeyNavigation(False)
        QScroller.grabGesture(self.viewport(), QScroller.ScrollerGestureType.TouchGesture)
        theme_of(self).changed.connect(self.scheduleDelayedItemsLayout)

    @property
    def place(self) -> int:
        """The place in the plan of the current measure; -1 for none."""
        place = self.currentIndex().data(PLACE_ROLE)
        return place if isinstance(place, int) else -1

    def stand_on(self, place: int) -> None:
        """Makes a measure the current one."""
        row = self._board.row_of(place)
        if row >= 0:
            self.setCurrentIndex(self._board.index(row))
            self.scrollTo(self._board.index(row))

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.place_changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter edits, Delete takes off, Alt with Up or Down moves."""
        key, alt = event.key(), event.modifiers() & Qt.KeyboardModifier.AltModifier
        if alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move_asked.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & ~_KEYPAD:
            self.edit_asked.emit()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove_asked.emit()
        else:
            super().keyPressEvent(event)

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Over the headings."""
        places = [row for row in range(self._board.rowCount()) if self._is_measure(row)]
        if not places:
            return QModelIndex()
        here = self.currentIndex().row()
        if action in (_ACTIONS.MoveDown, _ACTIONS.MoveNext, _ACTIONS.MoveRight):
            row = next((row for row in places if row > here), places[-1])
        elif action in (_ACTIONS.MoveUp, _ACTIONS.MovePrevious, _ACTIONS.MoveLeft):
            row = next((row for row in reversed(places) if row < here), places[0])
        elif action == _ACTIONS.MoveHome:
            row = places[0]
        elif action == _ACTIONS.MoveEnd:
            row = places[-1]
        else:
            moved = super().moveCursor(action, modifiers).row()
            row = min(places, key=lambda row: abs(row - moved))
        if row == places[0]:
            self.scrollToTop()
        return self._board.index(row)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A press on the cross takes the measure off."""
        index = self.indexAt(event.position().toPoint())
        pressed = index.isValid() and index == self.currentIndex()
        super().mouseReleaseEvent(event)
        if not pressed or event.button() != Qt.MouseButton.LeftButton or not self._is_measure(index.row()):
            return
        if cross_of(self.visualRect(index), theme_of(self)).contains(event.position().toPoint()):
            self.remove_asked.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
        QTimer.singleShot(0, self, self._keep_in_sight)

    def _keep_in_sight(self) -> None:
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def _is_measure(self, row: int) -> bool:
        return isinstance(self._board.index(row).data(PLACE_ROLE), int)


_KEYPAD = Qt.KeyboardModifier.KeypadModifier


def cross_of(rect: QRect, theme: Theme) -> QRect:
    """Where a line's cross can be pressed."""
    side = max(theme.metrics.touch, theme.px(32))
    return QRect(rect.right() - side, rect.top(), side, rect.height())


class _BoardDelegate(QStyledItemDelegate):
    """Name over target, and a cross; names wrap."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        theme = theme_of()
        if isinstance(index.data(LINE_ROLE), Heading):
            return QSize(0, theme.line("table_head") + 10)
        view = option.widget  # type: ignore[attr-defined]
        width = view.viewport().width() if isinstance(view, QListView) else 280
        name, caption = _heights(index, _words(QRect(0, 0, width, 50), theme).width(), theme)
        return QSize(0, max(theme.metrics.touch, name + caption + 2 * _PAD))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, rect = theme_of(), QRect(option.rect)  # type: ignore[attr-defined]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(index.data(LINE_ROLE), Heading):
            painter.setFont(theme.font("table_head"))
            painter.setPen(theme.color("text2"))
            low = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(rect.adjusted(_SIDE, 4, -_SIDE, 0), int(low), str(index.data()))
        else:
            self._paint_measure(painter, rect, option.state, index, theme)  # type: ignore[attr-defined]
        painter.restore()

    def _paint_measure(
        self, painter: QPainter, rect: QRect, state: QStyle.StateFlag, index: Index, theme: Theme
    ) -> None:
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("primary_tint" if chosen else "surface2"))
            painter.drawRoundedRect(QRectF(rect).adjusted(4, 0, -4, 0), 6, 6)
            painter.setBrush(Qt.BrushStyle.NoBrush)
        if state & QStyle.StateFlag.State_HasFocus:
            inner = QRectF(rect).adjusted(4.5, 1.5, -4.5, -1.5)
            painter.setPen(QPen(theme.color("focus"), 3))
            painter.drawRoundedRect(inner, 6, 6)
            painter.setPen(QPen(theme.color("text"), 2))
            painter.drawRoundedRect(inner.adjusted(2, 2, -2, -2), 4, 4)
        words = _words(rect, theme)
        name, caption = _heights(index, words.width(), theme)
        top = rect.top() + (rect.height() - name - caption) // 2
        painter.setFont(theme.font("body"))
        painter.setPen(theme.color("primary" if chosen else "text"))
        for line in _name_lines(index, words.width(), theme):
            painter.drawText(QRect(words.left(), top, words.width(), theme.line("body")), int(_MIDDLE), line)
            top += theme.line("body")
        if caption:
            painter.setFont(theme.font("caption"))
            painter.setPen(theme.color("primary" if chosen else "text2"))
            target = str(index.data(CAPTION_ROLE))
            painter.drawText(QRect(words.left(), top, words.width(), caption), int(_WRAPPED), target)
        cross = theme.pixmap("x", "primary" if chosen else "text2", 18)
        side = cross.deviceIndependentSize().width()
        middle = QPointF(cross_of(rect, theme).center())
        painter.drawPixmap(middle - QPointF(side / 2, side / 2), cross)


def _words(rect: QRect, theme: Theme) -> QRect:
    return QRect(rect.left() + _SIDE, rect.top(), cross_of(rect, theme).left() - rect.left() - _SIDE, rect.height())


def _name_lines(index: Index, width: int, theme: Theme) -> list[str]:
    """The name in two lines at most; the tool tip has all of it."""
    metrics = QFontMetrics(theme.font("body"))
    lines = wrapped(str(index.data()), width, metrics.horizontalAdvance, _MOST_LINES)
    return [metrics.elidedText(line, Qt.TextElideMode.ElideRight, width) for line in lines]


def _heights(index: Index, width: int, theme: Theme) -> tuple[int, int]:
    """Of the name and of the target below it."""
    target = str(index.data(CAPTION_ROLE) or "")
    metrics = QFontMetrics(theme.font("caption"))
    high = metrics.boundingRect(QRect(0, 0, max(width, 1), 10_000), int(_WRAPPED), target).height() if target else 0
    return len(_name_lines(index, width, theme)) * theme.line("body"), high
