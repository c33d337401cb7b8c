"""How the trust writes its hospital numbers, so that the identifier guard knows them; with a field to try one."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QLineEdit

from app.capture.identifiers import LONGEST_PATTERN, find, valid_pattern
from app.measures.errors import Invalid
from app.measures.ward import WardInfo, set_identifier_patterns
from app.ui.pages.settings.item_list import Item, ItemList, ItemRow
from app.ui.pages.settings.section import Card, Section, button, words
from app.ui.theme import mark, set_role
from app.ui.widgets.guarded import GuardGroup, exempt

ABOUT = (
    "Text that looks like a patient's number is questioned before it is kept. NHS numbers, postcodes and dates of "
    "birth are known; say here how your trust writes its own numbers: 9 for a digit, A for a letter."
)


class PatternsCard(Card):
    """Add and remove patterns; what is typed to be tried is stored nowhere."""

    def __init__(self, section: Section) -> None:
        super().__init__("Hospital numbers of your trust", ABOUT)
        self._section = section
        self._patterns: tuple[str, ...] = ()
        self._guards = GuardGroup(section.context)
        self._list = ItemList("patternsList", "Patterns of hospital numbers", "No pattern is set yet.")
        self.column.addWidget(self._list)
        self._new, self._try = QLineEdit(), QLineEdit()
        self._new.setMaxLength(LONGEST_PATTERN)
        self._try.setMaxLength(LONGEST_PATTERN * 2)
        self.add_fields(
            ("New pattern", self._new, "newPatternEdit", "Such as AB999999 or 9999999-9."),
            ("Try a number", self._try, "tryNumberEdit", "To see what is found. It is kept nowhere."),
        )
        self._guards.watch(self._new)
        exempt(self._try)
        self._problem = words("", "caption", "harm_text", name="patternProblem")
        self._problem.hide()
        self.column.addWidget(self._problem)
        self._tried = words("", name="triedWords")
        self._tried.hide()
        self.column.addWidget(self._tried)
        self._add = button("Add pattern", "addPatternButton", icon="plus")
        self.add_row(self._add)
        self._add.clicked.connect(self._ask_to_add)
        self._new.returnPressed.connect(self._ask_to_add)
        self._new.textEdited.connect(lambda _text: self._say(""))
        self._try.textChanged.connect(lambda _text: self._look())

    def show_ward(self, ward: WardInfo) -> None:
        """The patterns that are set."""
        self._patterns = ward.identifier_patterns
        read_only = self._section.read_only
        self._list.fill(
            [
                Item((pattern, place, read_only), partial(self._row, pattern, place))
                for place, pattern in enumerate(self._patterns, start=1)
            ]
        )
        self._section.allow(self._new, self._add)
        self._look()

    def unsaved(self) -> str:
        """A pattern typed and not added."""
        return "The pattern you typed under Protection is not added." if self._new.text().strip() else ""

    def _row(self, pattern: str, place: int) -> ItemRow:
        remove = button("Remove", f"removePattern{place}")
        remove.setAccessibleName(f"Remove the pattern {pattern}")
        remove.clicked.connect(partial(self._remove, pattern))
        self._section.allow(remove)
        return ItemRow(pattern, "", [remove], f"pattern{place}")

    def _ask_to_add(self) -> None:
        problem = valid_pattern(self._new.text())
        if problem is not None:
            self._say(problem)
            return
        self._guards.clear_to_save(self, self._keep_new)

    def _keep_new(self) -> None:
        wanted = (*self._patterns, self._new.text())
        try:
            kept = self._section.write(lambda change: set_identifier_patterns(change, wanted))
        except Invalid as refused:
            self._say(str(refused))
            return
        if kept:
            self._new.clear()
            self._guards.settle()
            self._new.setFocus()

    def _remove(self, pattern: str, _checked: bool = False) -> None:
        rest = [known for known in self._patterns if known != pattern]
        self._section.write(lambda change: set_identifier_patterns(change, rest))

    def _look(self) -> None:
        typed = self._try.text().strip()
        found = find(typed, self._patterns) if typed else None
        said = found.sentence if found is not None else "This would be kept without a question."
        self._tried.setText(said if typed else "")
        self._tried.setVisible(bool(typed))
        set_role(self._tried, "body_strong", "warn_text" if found is not None else "good_text")

    def _say(self, problem: str) -> None:
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        mark(self._new, "error", "true" if problem else None)
        self._new.setAccessibleDescription(problem)
        if problem:
            self._new.setFocus()
