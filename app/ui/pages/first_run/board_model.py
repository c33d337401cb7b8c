"""The measures chosen so far as a list under the headings of their domains."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from app.ui.library_list.finding import Heading, target_words
from app.ui.library_list.model import LINE_ROLE
from app.ui.pages.first_run.plan import Chosen, Plan

Index = QModelIndex | QPersistentModelIndex
PLACE_ROLE = Qt.ItemDataRole.UserRole + 2
CAPTION_ROLE = Qt.ItemDataRole.UserRole + 3


def target_of(one: Chosen) -> str:
    """What is said of a measure's target on the board; "" where none was ever offered."""
    words = target_words(one.new, one.target)
    return f"Target {words}" if words and one.use_target else "No target" if words else ""


class BoardModel(QAbstractListModel):
    """Shows a plan; `place` is a measure's place in it."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[Heading | tuple[int, Chosen]] = []

    def show(self, plan: Plan) -> None:
        """Shows another plan."""
        self.beginResetModel()
        self._lines = []
        domain = None
        for place, one in enumerate(plan.chosen):
            if one.new.domain is not domain:
                domain = one.new.domain
                self._lines.append(Heading(domain))
            self._lines.append((place, one))
        self.endResetModel()

    def row_of(self, place: int) -> int:
        """The row of a measure; -1 where there is none."""
        for row, line in enumerate(self._lines):
            if not isinstance(line, Heading) and line[0] == place:
                return row
        return -1

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self._lines[index.row()], Heading):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self._lines[index.row()]
        if isinstance(line, Heading):
            said = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
            return line if role == LINE_ROLE else line.domain.value if role in said else None
        place, one = line
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(filter(None, (one.new.name, target_of(one), one.new.domain.value)))
        return {
            LINE_ROLE: one,
            PLACE_ROLE: place,
            CAPTION_ROLE: target_of(one),
            Qt.ItemDataRole.DisplayRole: one.new.name,
            Qt.ItemDataRole.ToolTipRole: one.new.name,
        }.get(role)
