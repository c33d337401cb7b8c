"""Search, domains and list in one: ready measures are looked for, read about and ticked here."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app.charts.plot.announce import announce
from app.measures.library import LibraryEntry, library
from app.models import Domain
from app.ui.context import Context
from app.ui.library_list.definition import show_definition
from app.ui.library_list.model import LibraryModel
from app.ui.library_list.view import LibraryView
from app.ui.theme import set_card, set_icon, set_role, set_variant
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.search_field import SearchField
from app.ui.widgets.wrapped_label import WrappedLabel

_LONGEST_SEARCH = 120
_LIST, _NOTHING = 0, 1


class LibraryPicker(QWidget):
    """`chosen_changed` after each tick; `own_asked(str)` with what was searched for, when nothing fits and the person
    would rather make a measure. `taken` are the keys that the ward has already.
    """

    chosen_changed = Signal()
    own_asked = Signal(str)

    def __init__(self, context: Context, *, taken: frozenset[str] = frozenset(), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("libraryPicker")
        self._context = context
        self._taken = taken
        entries = library()
        self._model = LibraryModel(entries, taken)
        self._model.ticks_changed.connect(self.chosen_changed)
        self.search = self._search_field(len(entries))
        self._chips = QButtonGroup(self)
        self._list = LibraryView(self._model)
        self._list.definition_asked.connect(self._show_definition)
        self._list.typed.connect(self._type_on)
        self._list.left.connect(self.begin)
        self._nothing = WrappedLabel()
        self._stack = QStackedWidget()
        self._lay_out()

    def chosen(self) -> tuple[LibraryEntry, ...]:
        """The ticked measures, in the order in which they were ticked."""
        return self._model.ticked()

    def set_chosen(self, keys: Iterable[str]) -> None:
        """Ticks these measures and no others, in this order; keys that the library does not know are passed over."""
        self._model.set_ticked(keys)

    def begin(self) -> None:
        """Takes the keyboard to the search field; what is typed next takes the place of what was searched for."""
        self.search.setFocus()
        self.search.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down in the search field goes into the list; Esc there clears the search first."""
        if watched is self.search and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Down and self._model.found:
                self._list.setFocus()
                return True
            if event.key() == Qt.Key.Key_Escape and self.search.text():
                self.search.clear()
                return True
        return super().eventFilter(watched, event)

    def _search_field(self, count: int) -> SearchField:
        field = SearchField()
        field.setObjectName("librarySearchEdit")
        field.setAccessibleName("Search the library of measures")
        field.setPlaceholderText(f"Search {count} measures")
        field.setMaxLength(_LONGEST_SEARCH)
        field.textChanged.connect(self._look)
        field.installEventFilter(self)
        return field

    def _lay_out(self) -> None:
        chips = QWidget()
        flow = FlowLayout(chips, 8)
        self._add_chip(flow, "All", None)
        for domain in Domain:
            self._add_chip(flow, domain.value, domain)
        self._chips.idToggled.connect(lambda _id, on: self._look() if on else None)
        card = QFrame()
        set_card(card)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self._stack)
        self._stack.addWidget(self._list)
        self._stack.addWidget(self._nothing_found())
        keys = WrappedLabel("Space ticks a measure, Enter shows its definition.")
        set_role(keys, "caption", "text2")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.search)
        column.addWidget(chips)
        column.addWidget(card, 1)
        column.addWidget(keys)

    def _add_chip(self, flow: FlowLayout, words: str, domain: Domain | None) -> None:
        chip = QPushButton(words)
        chip.setObjectName(f"domain{words}Chip")
        chip.setAccessibleName("All domains" if domain is None else f"Only {words}")
        chip.setCheckable(True)
        chip.setChecked(domain is None)
        set_variant(chip, "chip")
        chip.setProperty("focusRadius", 22)
        chip.setProperty("domain", domain)
        self._chips.addButton(chip)
        flow.addWidget(chip)

    def _nothing_found(self) -> QWidget:
        self._nothing.setObjectName("nothingFoundText")
        set_role(self._nothing, "body", "text2")
        self._everywhere = QPushButton("Look in all domains")
        self._everywhere.setObjectName("allDomainsButton")
        self._everywhere.clicked.connect(self._look_everywhere)
        own = QPushButton("Make your own measure")
        own.setObjectName("ownFromSearchButton")
        set_icon(own, "plus", "text")
        own.clicked.connect(lambda: self.own_asked.emit(self.search.text().strip()))
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(12)
        column.addWidget(self._nothing)
        column.addWidget(self._everywhere, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(own, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        return page

    def _domain(self) -> Domain | None:
        chip = self._chips.checkedButton()
        domain = chip.property("domain") if chip is not None else None
        return Domain(domain) if domain else None

    def _look(self) -> None:
        domain, search = self._domain(), self.search.text()
        self._model.show(search, domain)
        found = self._model.found
        self._stack.setCurrentIndex(_LIST if found else _NOTHING)
        if not found:
            where = f" in {domain.value}" if domain is not None else ""
            self._nothing.setText(f"No measure{where} fits “{search.strip()}”. Make your own measure.")
            self._everywhere.setVisible(domain is not None and self._model.found_anywhere > 0)
        announce(self.search, self._nothing.text() if not found else f"{found} measures" if found > 1 else "1 measure")

    def _look_everywhere(self) -> None:
        self._chips.buttons()[0].setChecked(True)
        self.search.setFocus()

    def _type_on(self, letters: str) -> None:
        self.search.setFocus()
        self.search.insert(letters)

    def _show_definition(self, entry: LibraryEntry) -> None:
        ticked = entry in self._model.ticked()

        def toggle() -> None:
            row = self._model.row_of(entry.key)
            if row >= 0:
                self._model.toggle(row)

        show_definition(self, entry, ticked=ticked, taken=entry.key in self._taken, toggle=toggle)
