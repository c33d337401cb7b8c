"""In place of a chart, for events and counts that are mostly nought: how long since the last one, and a dated list."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (  # fmt: skip
    QAbstractItemView,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.huddle.waiting import Happening
from app.ui.pages.chart.load import ChartData
from app.ui.theme import set_card, set_pill, set_role, theme_of
from app.ui.widgets.wrapped_label import WrappedLabel

_HEADINGS = ("When", "What")
_TOP = QModelIndex()
Index = QModelIndex | QPersistentModelIndex
BESIDE = 760
"""Pixels at 100 % that the two cards need side by side."""


class _Bar(QWidget):
    """A 6 px bar: how far the wait is from the ward's best."""

    def __init__(self) -> None:
        super().__init__()
        self._share = 0.0
        self.setFixedHeight(6)

    def set_share(self, share: float) -> None:
        self._share = share
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(260, 6)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = theme_of(self).tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.future))
        painter.drawRoundedRect(QRectF(self.rect()), 3, 3)
        painter.setBrush(QColor(tokens.good))
        painter.drawRoundedRect(QRectF(0, 0, max(6.0, self.width() * self._share), 6), 3, 3)
        painter.end()


class HappeningList(QAbstractTableModel):
    """What happened, newest first, in two columns."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Happening, ...] = ()

    def show_rows(self, rows: tuple[Happening, ...]) -> None:
        """Takes another list."""
        if rows != self._rows:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(_HEADINGS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return _HEADINGS[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        happening = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return (happening.when, happening.what)[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(word for word in (happening.when, happening.what) if word)
        if role == Qt.ItemDataRole.ToolTipRole:
            return happening.what or None
        return None


class WaitingPanel(QWidget):
    """The counter's card and the list's card, side by side or, in a narrow window, one above the other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("waitingPanel")
        self._number = QLabel()
        self._number.setObjectName("daysSinceNumber")
        set_role(self._number, "counter")
        self._most = QLabel("At most")
        self._unit, self._since, self._best = QLabel(), QLabel(), QLabel()
        for label, name in (
            (self._most, "daysSinceMost"),
            (self._unit, "daysSinceUnit"),
            (self._since, "daysSinceWhen"),
            (self._best, "daysSinceBest"),
        ):
            label.setObjectName(name)
        for label in (self._most, self._unit):
            set_role(label, "heading", "text2")
        set_role(self._since, "body_strong")
        set_role(self._best, "body", "text2")
        self._pill = QLabel("Ward best so far")
        set_pill(self._pill, "good")
        self._open = WrappedLabel()
        set_role(self._open, "body", "warn_text")
        self._why = WrappedLabel()
        self._why.setObjectName("whyNoLimits")
        set_role(self._why, "caption", "text2")
        self._title = WrappedLabel()
        set_role(self._title, "body_strong")
        self._bar = _Bar()
        self._happenings = HappeningList(self)
        self.list = QTableView()
        self._build_list()
        self._lay_out()
        theme_of(self).changed.connect(self._dress)
        self._dress()

    def show_data(self, data: ChartData) -> None:
        """Takes the wait and the happenings of a measure."""
        wait = data.waiting
        if wait is None:
            return
        self._title.setText(data.measure.caption or data.measure.name)
        self._number.setText("–" if wait.number is None else str(wait.number))
        self._most.setVisible(wait.at_most and wait.number is not None)
        since = " since the last one" if wait.happenings else ""
        self._unit.setText(f"{wait.unit}{since}" if wait.number is not None else "")
        self._since.setText(f"{wait.since}, until it was archived" if data.archived else wait.since)
        self._best.setText(wait.best)
        best = wait.is_best and not data.archived
        self._best.setVisible(bool(wait.best) and not best)
        self._pill.setVisible(best)
        self._bar.setVisible(wait.number is not None)
        self._bar.set_share(wait.share)
        self._open.setText(wait.not_confirmed)
        self._open.setVisible(bool(wait.not_confirmed))
        self._why.setText(wait.why)
        self._happenings.show_rows(wait.happenings)
        self.list.resizeColumnToContents(0)
        self._heading.setText(f"{len(wait.happenings)} recorded, newest first")

    def _build_list(self) -> None:
        self.list.setObjectName("happeningsList")
        self.list.setAccessibleName("Dated list")
        self.list.setModel(self._happenings)
        self.list.setProperty("frameless", "true")
        self.list.setProperty("focusRing", "true")
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.list.setShowGrid(False)
        self.list.setTabKeyNavigation(False)
        self.list.verticalHeader().hide()
        self.list.horizontalHeader().setStretchLastSection(True)
        self.list.horizontalHeader().setHighlightSections(False)
        self.list.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def _lay_out(self) -> None:
        counter = QFrame()
        set_card(counter)
        column = QVBoxLayout(counter)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(8)
        line = QHBoxLayout()
        line.setSpacing(10)
        line.addWidget(self._most, 0, Qt.AlignmentFlag.AlignBottom)
        line.addWidget(self._number)
        line.addWidget(self._unit, 0, Qt.AlignmentFlag.AlignBottom)
        line.addStretch(1)
        column.addWidget(self._title)
        column.addLayout(line)
        for widget in (self._bar, self._since, self._best):
            column.addWidget(widget)
        column.addWidget(self._pill, 0, Qt.AlignmentFlag.AlignLeft)
        for widget in (self._open, self._why):
            column.addWidget(widget)
        column.addStretch(1)
        happened = QFrame()
        set_card(happened)
        below = QVBoxLayout(happened)
        below.setContentsMargins(1, 14, 1, 8)
        self._heading = QLabel()
        set_role(self._heading, "body_strong")
        self._heading.setContentsMargins(20, 0, 20, 0)
        below.addWidget(self._heading)
        below.addWidget(self.list, 1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(16)
        self._row.addWidget(counter, 2, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(happened, 3)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side where the list has room for its words, else one above the other."""
        super().resizeEvent(event)
        wide = self.width() >= theme_of(self).px(BESIDE)
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)

    def _dress(self) -> None:
        theme = theme_of(self)
        self.list.verticalHeader().setDefaultSectionSize(theme.px(36))
        self.list.horizontalHeader().setMinimumHeight(theme.px(36))
        self.list.setMinimumHeight(theme.px(216))
