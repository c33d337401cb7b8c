"""The library as a list: headings that cannot be chosen, and measures with a tick."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from app.measures.library import LibraryEntry
from app.models import Domain
from app.ui.library_list.finding import Heading, Line, fits, folded, grouped, searched_text, spoken, words_of

LINE_ROLE = Qt.ItemDataRole.UserRole
TAKEN_ROLE = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex


class LibraryModel(QAbstractListModel):
    """Shows the entries that fit a search and a domain; ticks outlast both. `ticks_changed` after each tick."""

    ticks_changed = Signal()

    def __init__(self, entries: Sequence[LibraryEntry], taken: frozenset[str]) -> None:
        super().__init__()
        self._entries = {entry.key: entry for entry in entries}
        self._texts = {entry.key: searched_text(entry) for entry in entries}
        self._taken = taken
        self._ticked: dict[str, None] = {}
        self._words: tuple[str, ...] = ()
        self._domain: Domain | None = None
        self._lines: tuple[Line, ...] = grouped(entries)

    @property
    def found(self) -> int:
        """How many measures are listed now."""
        return sum(isinstance(line, LibraryEntry) for line in self._lines)

    @property
    def found_anywhere(self) -> int:
        """How many measures fit the search, whatever the domain."""
        return sum(fits(text, self._words) for text in self._texts.values())

    def ticked(self) -> tuple[LibraryEntry, ...]:
        """The ticked entries, in the order in which they were ticked."""
        return tuple(self._entries[key] for key in self._ticked)

    def set_ticked(self, keys: Iterable[str]) -> None:
        """Ticks these and no others; keys that are not in the library, or taken, are passed over."""
        wanted = {key: None for key in keys if key in self._entries and key not in self._taken}
        if list(wanted) == list(self._ticked):
            return
        self._ticked = wanted
        self._tell(0, len(self._lines) - 1)

    def show(self, search: str, domain: Domain | None) -> None:
        """Lists what fits a search, in one domain or in all (None)."""
        words = words_of(search)
        if (words, domain) == (self._words, self._domain):
            return
        self.beginResetModel()
        self._words, self._domain = words, domain
        self._lines = grouped(
            entry
            for entry in self._entries.values()
            if (domain is None or entry.domain is domain) and fits(self._texts[entry.key], words)
        )
        self.endResetModel()

    def best_row(self) -> int:
        """Where to begin: the first measure that fits the search by its name alone, else the first; -1 for none."""
        rows = [row for row, line in enumerate(self._lines) if isinstance(line, LibraryEntry)]
        by_name = (row for row in rows if fits(folded(self._lines[row].name), self._words))  # type: ignore[union-attr]
        return next(by_name, rows[0] if rows else -1)

    def row_of(self, key: str) -> int:
        """Where an entry is listed; -1 where it is not."""
        keys = [line.key if isinstance(line, LibraryEntry) else "" for line in self._lines]
        return keys.index(key) if key in keys else -1

    def toggle(self, row: int) -> None:
        """Ticks the measure of a row, or takes its tick away; nothing happens to one that is taken."""
        line = self._lines[row]
        if not isinstance(line, LibraryEntry) or line.key in self._taken:
            return
        if line.key in self._ticked:
            del self._ticked[line.key]
        else:
            self._ticked[line.key] = None
        self._tell(row, row)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        line = self._lines[index.row()]
        if isinstance(line, Heading):
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags if line.key in self._taken else flags | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self._lines[index.row()]
        if role == LINE_ROLE:
            return line
        if isinstance(line, Heading):
            said = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
            return line.domain.value if role in said else None
        return self._entry_data(line, role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """A tick, as assistive technology sets it."""
        line = self._lines[index.row()]
        if role != Qt.ItemDataRole.CheckStateRole or not isinstance(line, LibraryEntry):
            return False
        if (Qt.CheckState(value) == Qt.CheckState.Checked) != (line.key in self._ticked):
            self.toggle(index.row())
        return True

    def _entry_data(self, entry: LibraryEntry, role: int) -> Any:
        taken = entry.key in self._taken
        ticked = taken or entry.key in self._ticked
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.name
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(entry, ticked=ticked, taken=taken)
        if role == TAKEN_ROLE:
            return taken
        return None

    def _tell(self, first: int, last: int) -> None:
        if last >= first:
            self.dataChanged.emit(self.index(first), self.index(last))
        self.ticks_changed.emit()
