"""What a pasted block would change, cell by cell, before anything is saved."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHeaderView,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.capture.paste import PasteCell, PastePlan
from app.measures.periods import period_label
from app.ui.pages.enter_data.paint_line import elided
from app.ui.theme import Theme
from app.ui.widgets.dialog import Dialog

_HEADS = ("Measure", "Date", "Now", "New", "What happens")
COL_NOW, COL_NEW, COL_STATUS = 2, 3, 4
LOOKS = {
    "new": ("plus", "good_text", "good_tint", "New"),
    "change": ("pencil", "work", "work_tint", "Changed"),
    "question": ("triangle-alert", "warn_text", "warn_tint", "Unlikely"),
    "refused": ("circle-alert", "harm_text", "harm_tint", "Refused"),
    "same": ("check", "text2", "future", "The same"),
    "ignored": ("minus", "text2", "future", "Ignored"),
}
"""Icon, words' colour, ground and words of each status."""
_ORDER = tuple(LOOKS)
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter

Index = QModelIndex | QPersistentModelIndex


def when_words(cell: PasteCell, today: date) -> str:
    """The period of a cell, with its year wherever that is not this one."""
    short = period_label(cell.measure.frequency, cell.period)
    said = str(cell.period.year)
    return short if cell.period.year == today.year or short.endswith(said) else f"{short} {said}"


def span_words(plan: PastePlan, today: date) -> str:
    """The periods that the block touches: "Sun 1 Feb 2025 to Sat 28 Feb 2025"."""
    if not plan.rows:
        return ""
    first, last = (pick(plan.rows, key=lambda cell: cell.period) for pick in (min, max))
    start, end = when_words(first, today), when_words(last, today)
    return start if start == end else f"{start} to {end}"


def count_words(plan: PastePlan) -> str:
    """How many of each: "12 new, 3 changed, 1 refused"."""
    parts = [f"{plan.count(status)} {LOOKS[status][3].lower()}" for status in _ORDER if plan.count(status)]  # type: ignore[arg-type]
    return ", ".join(parts) if parts else "Nothing to save in this block"


class PasteModel(QAbstractTableModel):
    """The cells of a plan, in its order."""

    def __init__(self, plan: PastePlan, today: date) -> None:
        super().__init__()
        self.plan = plan
        self._today = today

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.plan.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(_HEADS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return _HEADS[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        cell = self.plan.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            when = when_words(cell, self._today)
            return (cell.measure.name, when, cell.old, cell.new, cell.reason or LOOKS[cell.status][3])[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(cell)
        if role == Qt.ItemDataRole.ToolTipRole:
            return cell.reason or None
        if role == Qt.ItemDataRole.UserRole:
            return cell
        return None

    def _spoken(self, cell: PasteCell) -> str:
        when = period_label(cell.measure.frequency, cell.period, "long")
        parts = [cell.measure.name, when, f"now {cell.old or 'empty'}", f"new {cell.new or 'empty'}"]
        return ", ".join([*parts, LOOKS[cell.status][3].lower(), cell.reason]).rstrip(", ")


class PasteDelegate(QStyledItemDelegate):
    """Pills with icon and word; the old value struck through where it goes."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        size = super().sizeHint(option, index)
        return QSize(
            size.width() + (self._theme.px(40) if index.column() == COL_STATUS else 8), self._theme.metrics.row
        )

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell: PasteCell | None = index.data(Qt.ItemDataRole.UserRole)
        if cell is None:
            return
        if index.column() == COL_STATUS:
            super().paint(painter, option, index.model().index(-1, -1))
            self._pill(painter, QRectF(option.rect), cell)  # type: ignore[attr-defined]
        else:
            super().paint(painter, option, index)

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        cell: PasteCell | None = index.data(Qt.ItemDataRole.UserRole)
        if cell is None:
            return
        font = option.font  # type: ignore[attr-defined]
        font.setStrikeOut(index.column() == COL_NOW and cell.status in ("change", "question") and bool(cell.old))
        if index.column() == COL_NEW and cell.status in ("new", "change", "question"):
            font.setWeight(font.Weight.DemiBold)
        option.font = font  # type: ignore[attr-defined]

    def _pill(self, painter: QPainter, room: QRectF, cell: PasteCell) -> None:
        icon, token, ground, word = LOOKS[cell.status]
        theme = self._theme
        font = theme.font("pill")
        sign = theme.pixmap(icon, token, 14)
        side, high = sign.deviceIndependentSize().width(), float(theme.metrics.pill)
        wide = side + QFontMetricsF(font).horizontalAdvance(word) + 22
        pill = QRectF(room.left() + 8, room.center().y() - high / 2, wide, high)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(ground))
        painter.drawRoundedRect(pill, high / 2, high / 2)
        painter.drawPixmap(int(pill.left() + 8), int(pill.center().y() - side / 2), sign)
        painter.setFont(font)
        painter.setPen(theme.color(token))
        painter.drawText(pill.adjusted(side + 12, 0, 0, 0), _LEFT, word)
        if cell.reason:
            words = theme.font("caption")
            rest = QRectF(pill.right() + 8, room.top(), room.right() - pill.right() - 12, room.height())
            painter.setFont(words)
            painter.setPen(theme.color("text2"))
            painter.drawText(rest, _LEFT, elided(cell.reason, words, rest.width()))
        painter.restore()


class PastePreview(Dialog):
    """`apply(PastePlan)` is called once if the user says so. Where nothing can be saved there is only a way out."""

    def __init__(
        self, parent: QWidget, theme: Theme, plan: PastePlan, today: date, apply: Callable[[PastePlan], None]
    ) -> None:
        super().__init__(parent, "Paste from a spreadsheet", width=theme.px(920 if plan.rows else 480))
        self.setObjectName("pastePreview")
        self._theme, self._plan, self._today, self._apply = theme, plan, today, apply
        self._window_height = parent.window().height()
        self._save: QPushButton | None = None
        for problem in plan.problems:
            self.add_text(problem, "body", "harm_text")
        if plan.rows or not plan.problems:
            self._counts = self.add_text(count_words(plan), "body_strong")
            self._counts.setObjectName("pasteCounts")
        if plan.rows:
            self._add_rows()
        self._add_buttons()

    def _add_rows(self) -> None:
        self.add_text(span_words(self._plan, self._today), "body", "text2").setObjectName("pasteSpan")
        self._table = self._make_table()
        self.body.addWidget(self._table)
        # The whole reason of the chosen row: its own line may be too narrow for it, and a tooltip needs a mouse.
        self._reason = self.add_text("", "body", "text")
        self._reason.setObjectName("pasteReason")
        self._table.selectionModel().currentRowChanged.connect(lambda now, _before: self._show_reason(now.row()))
        telling = (place for place, cell in enumerate(self._plan.rows) if cell.status in ("refused", "question"))
        self._table.selectRow(next(telling, 0))
        self._unlikely = QCheckBox()
        many = self._plan.count("question")
        values = "unlikely value" if many == 1 else f"{many} unlikely values"
        self._unlikely.setText(f"Save the {values} too: I have checked")
        self._unlikely.setObjectName("acceptUnlikely")
        self._unlikely.setVisible(many > 0)
        self._unlikely.toggled.connect(self._on_unlikely)
        self.body.addWidget(self._unlikely)

    def _add_buttons(self) -> None:
        possible = bool(self._plan.accepting().writes)
        close = self.add_button("Cancel" if possible else "Close", name="cancelPaste", primary=not possible)
        close.clicked.connect(self.close)
        close.setFocus()
        if possible:
            self._save = self.add_button("", name="applyPaste", primary=True)
            self._save.clicked.connect(self._take)
            self._name_button()
            if self._save.isEnabled():
                self._save.setFocus()

    def _show_reason(self, row: int) -> None:
        cell = self._plan.rows[row]
        when = when_words(cell, self._today)
        words = f"{cell.measure.name}, {when}: {cell.reason or LOOKS[cell.status][3].lower()}"
        self._reason.setText(words)
        self._reason.setAccessibleName(words)

    def _make_table(self) -> QTableView:
        table = QTableView()
        table.setObjectName("pasteTable")
        table.setProperty("focusRing", True)
        table.setAccessibleName("What the block would change")
        table.setModel(PasteModel(self._plan, self._today))
        table.model().setParent(table)
        table.setItemDelegate(PasteDelegate(self._theme, table))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(self._theme.metrics.row)
        head = table.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setStretchLastSection(True)
        head.setHighlightSections(False)
        head.setDefaultAlignment(_LEFT)
        # Lower where large text leaves little of the window; the table scrolls.
        room = self._window_height - self._theme.px(240)
        row = self._theme.metrics.row
        wanted = min(self._theme.px(340), (len(self._plan.rows) + 1) * row + 4)
        table.setMinimumHeight(max(min(wanted, room), 2 * row))
        return table

    def _on_unlikely(self, on: bool) -> None:
        self._plan = self._plan.accepting(on)
        self._name_button()

    def _name_button(self) -> None:
        if self._save is None:
            return
        count = len(self._plan.writes)
        self._save.setText(f"Save {count} {'value' if count == 1 else 'values'}")
        self._save.setEnabled(count > 0)

    def _take(self) -> None:
        plan = self._plan
        self.close()
        self._apply(plan)
