"""What was typed and not taken, of every day, in a strip above the grid: the oldest first, with the way to each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.capture.waiting_texts import WaitingText
from app.ui.pages.enter_data.lines import CellKey
from app.ui.pages.enter_data.words import count_words
from app.ui.pages.enter_data.yes_buttons import YES
from app.ui.theme import Theme, mark, set_role, set_variant
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.eliding_label import ElidingLabel
from app.ui.widgets.wrapped_label import WrappedLabel

ROOM_FOR_TWO, ROOM_FOR_THREE = 760, 900
"""Heights of the page at 100 % from which more than one line is shown."""


@dataclass(frozen=True, slots=True)
class WaitingLine:
    """One text that waits; one that is `held` is on this screen only."""

    waiting: WaitingText
    held: bool = False

    @property
    def key(self) -> CellKey:
        """The cell it was typed in."""
        return CellKey(self.waiting.measure.id, self.waiting.period)

    @property
    def what(self) -> str:
        """The text with what is wrong: "9/8. More screened (9) than admitted (8)."."""
        return f"{self.waiting.shown}. {self.waiting.problem}"

    @property
    def words(self) -> str:
        """All of it in one line."""
        return f"{self.waiting.place}: {self.what}"


def waiting_words(n: int) -> str:
    """How many wait: "2 entries not taken yet"."""
    return f"{count_words(n, 'entry', 'entries')} not taken yet"


class WaitingStrip(QFrame):
    """Hidden while nothing waits. `go(CellKey)`, `confirm(CellKey)`, `discard(CellKey)`, and `all_asked` for the whole
    list. Where the window is low it is one line that leads to the list.
    """

    go = Signal(object)
    confirm = Signal(object)
    discard = Signal(object)
    all_asked = Signal()
    rebuilt = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lines: tuple[WaitingLine, ...] = ()
        self._room = 1
        self.setObjectName("waitingStrip")
        mark(self, "notice", "harm")
        self._picture = QLabel()
        self._title = QLabel()
        self._title.setObjectName("waitingTitle")
        set_role(self._title, "body_strong", "harm_text")
        self._all = QPushButton()
        self._all.setAccessibleName("Show everything that was not taken yet")
        self._all.setObjectName("showAllWaiting")
        self._all.setAutoDefault(True)
        set_variant(self._all, "quiet")
        self._all.clicked.connect(self.all_asked)
        head = QHBoxLayout()
        head.setSpacing(8)
        for part in (self._picture, self._title):
            head.addWidget(part)
        head.addStretch(1)
        head.addWidget(self._all)
        self._rows: list[WaitingRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 6, 8, 6)
        self._column.setSpacing(2)
        self._column.addLayout(head)
        theme.changed.connect(self._restyle)
        self.hide()

    @property
    def lines(self) -> tuple[WaitingLine, ...]:
        """Everything that waits, shown here or in the whole list."""
        return self._lines

    def show_lines(self, lines: tuple[WaitingLine, ...], room: int) -> None:
        """Shows the first `room` lines; a button leads to the rest, or where there is no room to all."""
        if (lines, room) == (self._lines, self._room):
            return
        self._lines, self._room = lines, room
        focused = QApplication.focusWidget()
        had_keyboard = focused is not None and self.isAncestorOf(focused)
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [WaitingRow(line, self) for line in lines[:room]]
        for row in self._rows:
            row.go.connect(self.go)
            row.confirm.connect(self.confirm)
            row.discard.connect(self.discard)
            self._column.addWidget(row)
        self._title.setText(waiting_words(len(lines)))
        self.setAccessibleName(waiting_words(len(lines)))
        self._all.setText(f"Show all {len(lines)}" if room else "Show")
        self._all.setVisible(len(lines) > room)
        self._restyle()
        self.setVisible(bool(lines))
        self.rebuilt.emit()
        if had_keyboard and lines:
            (self._rows[0].stops()[0] if self._rows else self._all).setFocus(Qt.FocusReason.OtherFocusReason)

    def stops(self) -> list[QWidget]:
        """What Tab stops at, in order."""
        return [self._all, *(stop for row in self._rows for stop in row.stops())]

    def _restyle(self) -> None:
        self._picture.setPixmap(self._theme.pixmap("circle-alert", "harm_text"))


class WaitingRow(QWidget):
    """One line with its two buttons; `whole` wraps the words instead of cutting them."""

    go = Signal(object)
    confirm = Signal(object)
    discard = Signal(object)

    def __init__(self, line: WaitingLine, parent: QWidget | None = None, *, whole: bool = False) -> None:
        super().__init__(parent)
        self.line = line
        words = WrappedLabel(line.words) if whole else ElidingLabel(line.words)
        words.setObjectName("waitingText")
        set_role(words, "body")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(words, 1)
        self._buttons: list[QWidget] = []
        if not line.waiting.is_archived:
            if line.waiting.wants_yes and not line.held:
                self._buttons.append(self._button(YES, "confirmWaiting", lambda: self.confirm.emit(line.key)))
            self._buttons.append(self._button("Go to it", "goToWaiting", lambda: self.go.emit(line.key)))
        self._buttons.append(self._button("Discard", "discardWaiting", lambda: self.discard.emit(line.key)))
        for button in self._buttons:
            row.addWidget(button)

    def stops(self) -> list[QWidget]:
        """What Tab stops at, in order."""
        return list(self._buttons)

    def _button(self, words: str, name: str, action: Callable[[], None]) -> QPushButton:
        button = QPushButton(words)
        button.setObjectName(name)
        button.setAccessibleName(f"{words}: {self.line.waiting.place}")
        button.setAccessibleDescription(self.line.what)
        button.setAutoDefault(True)  # Enter presses it
        button.clicked.connect(action)
        return button


class WaitingDialog(Dialog):
    """The whole list; it follows what is discarded, and closes when a cell is gone to."""

    go = Signal(object)
    confirm = Signal(object)
    discard = Signal(object)

    def __init__(self, parent: QWidget, lines: Sequence[WaitingLine]) -> None:
        super().__init__(parent, waiting_words(len(lines)), width=720)
        self.setObjectName("waitingDialog")
        self.add_text("Typed and kept, but not charted. Go to each and mend it, or discard it.", "body", "text2")
        self._rows: list[WaitingRow] = []
        close = self.add_button("Close", name="closeWaiting", primary=True)
        close.clicked.connect(self.accept)
        self.show_lines(lines)

    def show_lines(self, lines: Sequence[WaitingLine]) -> None:
        """Shows other lines; closes without any."""
        for row in self._rows:
            self.body.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [WaitingRow(line, self, whole=True) for line in lines]
        for row in self._rows:
            row.go.connect(self._on_go)
            row.confirm.connect(self.confirm)
            row.discard.connect(self.discard)
            self.body.addWidget(row)
        self.heading.setText(waiting_words(len(lines)))
        self.setAccessibleName(waiting_words(len(lines)))
        if not lines:
            self.accept()

    def _on_go(self, key: CellKey) -> None:
        self.accept()
        self.go.emit(key)
