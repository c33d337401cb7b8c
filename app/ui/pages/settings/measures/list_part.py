"""The list of measures with what can be done to them: by buttons, by keys, without dragging."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QListWidgetItem, QMenu, QPushButton, QVBoxLayout, QWidget

from app.ui.pages.settings.measures.lines import MeasureLine
from app.ui.pages.settings.section import button, words
from app.ui.theme import set_card, theme_of
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.row_list import BESIDE, RowList

_ID = Qt.ItemDataRole.UserRole
ARCHIVE = "Archive"
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_GAP = 8
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class MeasureList(RowList):
    """Enter asks to edit, Alt+Up and Alt+Down to move, Delete to archive."""

    edit_asked = Signal()
    move_asked = Signal(int)
    archive_asked = Signal()

    def __init__(self) -> None:
        super().__init__(lines=1)
        self.setObjectName("measuresList")
        self.setAccessibleName("Measures of the ward")
        self.setAccessibleDescription("Enter edits, Alt and arrows move, Delete archives.")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and key in _STEPS:
            self.move_asked.emit(_STEPS[key])
        elif key in _ENTER and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.edit_asked.emit()
        elif key == Qt.Key.Key_Delete:
            self.archive_asked.emit()
        else:
            super().keyPressEvent(event)


class ListPart(QWidget):
    """Says what is asked for; the section does it. `chosen_changed` follows the current line."""

    add_asked = Signal()
    edit_asked = Signal()
    move_asked = Signal(int)
    archive_asked = Signal()
    bring_back_asked = Signal()
    chart_asked = Signal()
    archived_toggled = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._lines: dict[UUID, MeasureLine] = {}
        self.list = MeasureList()
        self.add = button("Add measure", "addMeasureButton", icon="plus", variant="primary")
        self.edit = button("Edit", "editMeasureButton", icon="pencil")
        self.up = button("Move up", "moveMeasureUpButton", icon="chevron-up")
        self.down = button("Move down", "moveMeasureDownButton", icon="chevron-down")
        self.chart = button("Chart", "measureChartButton", icon="chart-line")
        self.archive = button("Archive…", "archiveMeasureButton")
        self.bring_back = button("Bring back", "bringBackMeasureButton", icon="undo-2")
        self.archived = QCheckBox("Show archived")
        self.archived.setObjectName("showArchivedBox")
        self._empty = words(
            "No measures yet. Add one from the library, or make your own: five to ten that the team can act on are "
            "a good start.",
            tone="text2",
            name="noMeasuresText",
        )
        self.more = button("More", "moreMeasureButton", icon="ellipsis")
        self.more.setToolTip("Move, chart or archive the measure")
        self._of_archived = False
        self._folded = False
        self._lay_out()
        self._connect()

    def fill(self, lines: Sequence[MeasureLine]) -> None:
        """Shows these lines; the one chosen stays chosen, or one near it is."""
        chosen, row = self.chosen, self.list.currentRow()
        self._lines = {line.id: line for line in lines}
        blocked = self.list.blockSignals(True)
        self.list.clear()
        heading = None
        for line in lines:
            over = "Archived" if line.archived else line.domain.value
            if over != heading:
                heading = over
                self.list.add_heading(over)
            self.list.addItem(_item(line))
        self.list.blockSignals(blocked)
        rows = self.list.choosable()
        if chosen in self._lines:
            self.choose(chosen)
        elif rows:
            self.list.choose(min(rows, key=lambda one: abs(one - row)) if row >= 0 else rows[0])
        self.list.setVisible(bool(lines))
        self._empty.setVisible(not lines)

    @property
    def chosen(self) -> UUID | None:
        """The measure of the current line."""
        item = self.list.currentItem()
        return UUID(str(item.data(_ID))) if item is not None else None

    @property
    def line(self) -> MeasureLine | None:
        """The current line."""
        chosen = self.chosen
        return self._lines.get(chosen) if chosen is not None else None

    def choose(self, measure_id: UUID | None) -> None:
        """Makes the line of a measure the current one."""
        for row in self.list.choosable():
            if self.list.item(row).data(_ID) == measure_id:
                self.list.choose(row)
                return

    def neighbours(self) -> tuple[bool, bool]:
        """Whether the current measure can go up, and down: its domain has one above, one below."""
        line = self.line
        if line is None or line.archived:
            return False, False
        same = [one.id for one in self._lines.values() if one.domain is line.domain and not one.archived]
        return same[0] != line.id, same[-1] != line.id

    def show_for(self, *, archived: bool) -> None:
        """The buttons for a line that is in use, or in the archive."""
        keyboard = self.archive.hasFocus() or self.bring_back.hasFocus()
        self._of_archived = archived
        self._show_buttons()
        if keyboard:
            self.take_focus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the buttons do not stand in one line, those of a measure are behind More: the list has the room."""
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        shown = [one for one in self._buttons() if one is not (self.archive if self._of_archived else self.bring_back)]
        widths = [one.sizeHint().width() for one in (*shown, self.archived)]
        folded = sum(widths) + _GAP * (len(widths) - 1) > self.width()
        if folded == self._folded:
            return
        keyboard = any(one.hasFocus() for one in (*self._folding(), self.more))
        self._folded = folded
        self._show_buttons()
        if keyboard:
            self.take_focus()

    def _folding(self) -> tuple[QPushButton, ...]:
        return (self.up, self.down, self.chart, self.bring_back if self._of_archived else self.archive)

    def _show_buttons(self) -> None:
        folding = self._folding()
        for one in (self.up, self.down, self.chart, self.archive, self.bring_back):
            one.setVisible(one in folding and not self._folded)
        self.more.setVisible(self._folded)

    def _open_more(self) -> None:
        menu = QMenu(self)
        menu.setObjectName("moreMeasureMenu")
        menu.setToolTipsVisible(True)
        for one in self._folding():
            action = menu.addAction(one.icon(), one.text(), one.click)
            action.setEnabled(one.isEnabled())
            action.setToolTip(one.toolTip() or one.text())
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def take_focus(self) -> None:
        """The keyboard goes to the list, or to the first button."""
        (self.list if self._lines else self.add).setFocus()

    def _lay_out(self) -> None:
        tools = QWidget()
        row = FlowLayout(tools, _GAP)
        for one in (*self._buttons(), self.more):
            row.addWidget(one)
        theme_of(self).changed.connect(self._fold)
        self._show_buttons()
        row.addWidget(self.archived)
        card = QFrame()
        set_card(card)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(4, 4, 4, 4)
        inside.addWidget(self.list)
        self._empty.setContentsMargins(12, 12, 12, 12)
        inside.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(tools)
        column.addWidget(card, 1)

    def _connect(self) -> None:
        self.add.clicked.connect(self.add_asked)
        self.edit.clicked.connect(self.edit_asked)
        self.up.clicked.connect(lambda: self.move_asked.emit(-1))
        self.down.clicked.connect(lambda: self.move_asked.emit(1))
        self.chart.clicked.connect(self.chart_asked)
        self.archive.clicked.connect(self.archive_asked)
        self.more.clicked.connect(self._open_more)
        self.bring_back.clicked.connect(self.bring_back_asked)
        self.archived.toggled.connect(self.archived_toggled)
        self.list.edit_asked.connect(self.edit_asked)
        self.list.itemDoubleClicked.connect(lambda _item: self.edit_asked.emit())
        self.list.move_asked.connect(self.move_asked)
        self.list.archive_asked.connect(self.archive_asked)

    def _buttons(self) -> tuple[QPushButton, ...]:
        return (self.add, self.edit, self.up, self.down, self.chart, self.archive, self.bring_back)


def _item(line: MeasureLine) -> QListWidgetItem:
    item = QListWidgetItem(line.name)
    item.setData(_ID, line.id)
    item.setData(BESIDE, line.beside)
    item.setToolTip(f"{line.name}\n{line.beside}")
    item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{line.name}, {line.beside}")
    return item
