"""How one line of the library is drawn: tick, name over caption, how it is charted, and the sign for its definition."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.measures.library import LibraryEntry
from app.ui.library_list.finding import Heading, charted_as
from app.ui.library_list.model import LINE_ROLE, TAKEN_ROLE
from app.ui.theme import Theme, theme_of

Index = QModelIndex | QPersistentModelIndex
TAKEN_WORDS = "On the board"
_SIDE, _GAP, _PAD = 16, 12, 7
_MOST_LINES = 3
_LEAST_NAME = 200
_WRAPPED = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
_MIDDLE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True)
class Places:
    """Where the parts of a line stand. Where it is narrow `charted` is empty: the caption then says it too."""

    box: QRect
    words: QRect
    charted: QRect
    info: QRect


def places(rect: QRect, theme: Theme) -> Places:
    """The parts of a line that fills `rect`."""
    touch = max(theme.metrics.touch, theme.px(32))
    side = theme.metrics.check_box
    box = QRect(rect.left() + _SIDE, rect.center().y() - side // 2, side, side)
    info = QRect(rect.right() - touch - 2, rect.top(), touch, rect.height())
    left = box.right() + 1 + _GAP
    wide = QFontMetrics(theme.font("caption")).horizontalAdvance("Safety cross") + _GAP
    if info.left() - left - wide - _GAP < theme.px(_LEAST_NAME):
        wide = 0
    charted = QRect(info.left() - wide, rect.top(), wide, rect.height())
    words = QRect(left, rect.top() + _PAD, charted.left() - (_GAP if wide else 0) - left, rect.height() - 2 * _PAD)
    return Places(box, words, charted, info)


class LibraryDelegate(QStyledItemDelegate):
    """Never wider than its list: name and caption wrap. Rows are 44 px and more."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        theme, line = theme_of(), index.data(LINE_ROLE)
        if isinstance(line, Heading):
            return QSize(0, theme.line("table_head") + 12)
        view = option.widget  # type: ignore[attr-defined]
        width = view.viewport().width() if isinstance(view, QListView) else 600
        room = places(QRect(0, 0, width, 100), theme)
        name, caption = _heights(line, room, theme)
        return QSize(0, max(theme.metrics.touch, name + caption + 2 * _PAD) + 1)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, rect = theme_of(), QRect(option.rect)  # type: ignore[attr-defined]
        line = index.data(LINE_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(line, Heading):
            _paint_heading(painter, rect, line.domain.value, theme)
        else:
            state = option.state  # type: ignore[attr-defined]
            _paint_ground(painter, rect, state, theme)
            ticked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
            _paint_entry(painter, rect, line, theme, ticked=ticked, taken=bool(index.data(TAKEN_ROLE)))
        painter.restore()


def _caption(entry: LibraryEntry, room: Places) -> str:
    return entry.caption if room.charted.width() else f"{entry.caption} · {charted_as(entry)}".removeprefix(" · ")


def _heights(entry: LibraryEntry, room: Places, theme: Theme) -> tuple[int, int]:
    def needed(text: str, role: str) -> int:
        metrics = QFontMetrics(theme.font(role))
        high = metrics.boundingRect(QRect(0, 0, max(room.words.width(), 1), 10_000), int(_WRAPPED), text).height()
        return min(high, _MOST_LINES * metrics.lineSpacing()) if text else 0

    return needed(entry.name, "body_strong"), needed(_caption(entry, room), "caption")


def _paint_heading(painter: QPainter, rect: QRect, words: str, theme: Theme) -> None:
    painter.fillRect(rect, theme.color("surface2"))
    _paint_line_below(painter, rect, theme)
    painter.setFont(theme.font("table_head"))
    painter.setPen(theme.color("text2"))
    painter.drawText(rect.adjusted(_SIDE, 0, -_SIDE, 0), int(_MIDDLE), words)


def _paint_ground(painter: QPainter, rect: QRect, state: QStyle.StateFlag, theme: Theme) -> None:
    if state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(rect, theme.color("surface2"))
    _paint_line_below(painter, rect, theme)
    if state & QStyle.StateFlag.State_HasFocus:
        inner = QRectF(rect).adjusted(2.5, 2.5, -2.5, -3.5)
        painter.setPen(QPen(theme.color("focus"), 3))
        painter.drawRoundedRect(inner, 6, 6)
        painter.setPen(QPen(theme.color("text"), 2))
        painter.drawRoundedRect(inner.adjusted(2.5, 2.5, -2.5, -2.5), 4, 4)


def _paint_line_below(painter: QPainter, rect: QRect, theme: Theme) -> None:
    painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.color("border"))


def _paint_entry(
    painter: QPainter, rect: QRect, entry: LibraryEntry, theme: Theme, *, ticked: bool, taken: bool
) -> None:
    room = places(rect, theme)
    _paint_box(painter, room.box, theme, ticked=ticked, taken=taken)
    name, caption = _heights(entry, room, theme)
    top = rect.top() + (rect.height() - name - caption) // 2
    painter.setFont(theme.font("body_strong"))
    painter.setPen(theme.color("text2" if taken else "text"))
    painter.drawText(QRect(room.words.left(), top, room.words.width(), name), int(_WRAPPED), entry.name)
    painter.setFont(theme.font("caption"))
    painter.setPen(theme.color("text2"))
    below = QRect(room.words.left(), top + name, room.words.width(), caption)
    painter.drawText(below, int(_WRAPPED), _caption(entry, room))
    words = TAKEN_WORDS if taken else charted_as(entry)
    painter.drawText(room.charted, int(_MIDDLE), words)
    sign = theme.pixmap("info", "primary", 20)
    side = sign.deviceIndependentSize()
    middle = QPointF(room.info.center())
    painter.drawPixmap(QPointF(middle.x() - side.width() / 2, middle.y() - side.height() / 2), sign)


def _paint_box(painter: QPainter, box: QRect, theme: Theme, *, ticked: bool, taken: bool) -> None:
    edge = "border_strong" if not ticked else "disabled_text" if taken else "primary"
    painter.setPen(QPen(theme.color(edge), 1.5))
    painter.setBrush(theme.color(edge if ticked else "surface"))
    painter.drawRoundedRect(QRectF(box).adjusted(0.75, 0.75, -0.75, -0.75), 4, 4)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if ticked:
        size = round(box.width() / theme.scale) - 4
        mark = theme.pixmap("check", "on_primary", size)
        side = mark.deviceIndependentSize()
        middle = QRectF(box).center()
        painter.drawPixmap(QPointF(middle.x() - side.width() / 2, middle.y() - side.height() / 2), mark)
