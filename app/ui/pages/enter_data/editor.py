"""The line edit in a cell. It stays open, with what is typed, until its text is taken or given back."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from app.ui.pages.enter_data.reading import SLASH, halves, is_block, is_number
from app.ui.theme import Theme


class Move(StrEnum):
    """Where the current cell goes once a text is taken."""

    STAY = "stay"
    NEXT = "next"
    UP = "up"
    DOWN = "down"
    LEFT = "left"
    RIGHT = "right"


_MOVES = {
    Qt.Key.Key_Return: Move.NEXT,
    Qt.Key.Key_Enter: Move.NEXT,
    Qt.Key.Key_Up: Move.UP,
    Qt.Key.Key_Down: Move.DOWN,
    Qt.Key.Key_Tab: Move.RIGHT,
    Qt.Key.Key_Backtab: Move.LEFT,
}


class CellEditor(QLineEdit):
    """Emits `submitted(Move)` when the text is to be taken and `given_up` on Esc; it closes only when told to."""

    submitted = Signal(object)
    given_up = Signal()
    block_pasted = Signal(str)

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pairs = False
        self.setObjectName("cellEditor")
        self.setProperty("focusRing", False)
        self.setFrame(False)
        # The door refuses what could name a patient: it stays in the cell, and the line below says so.
        self.setProperty("guarded", True)
        self.setMaxLength(250)
        self.hide()
        theme.changed.connect(self.restyle)
        self.restyle()

    def restyle(self) -> None:
        """Large figures on the cell's own ground; a small font in a narrow recent cell."""
        small = bool(self.property("small"))
        t = self._theme.tokens
        box = f"border: 2px solid {t.text}; border-radius: 6px; background: {t.surface}; padding: 0 6px;"
        plain = "border: none; background: transparent; padding: 0;"
        self.setStyleSheet(
            f"QLineEdit {{ {box if small else plain} min-height: 0; color: {t.text};"
            f" font-size: {self._theme.px(15 if small else 19)}px; font-weight: 600;"
            f" selection-background-color: {t.primary}; selection-color: {t.on_primary}; }}"
        )
        self.setFont(self._theme.font("body_strong" if small else "entry"))

    def open_with(self, text: str, *, pairs: bool, small: bool, select: bool) -> None:
        """Shows itself with a text; `pairs` where two numbers are typed, `select` so that typing replaces it."""
        self._pairs = pairs
        self.setProperty("small", small)
        # In the due column the cell paints the ring itself.
        self.setProperty("focusRing", small)
        self.setProperty("focusRadius", 6)
        self.restyle()
        self.setText(text)
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        if select:
            self.selectAll()
        else:
            self.end(False)

    def put(self, text: str) -> None:
        """Types one sign, from the keyboard or the number pad. After the first number of a pair a slash or a space
        becomes the slash between the two; a second one right behind it is the same. All else stays as it is typed.
        """
        before = self.text()[: self.selectionStart() if self.hasSelectedText() else self.cursorPosition()]
        if text in ("/", " ") and self._pairs:
            if before.endswith(SLASH):
                return
            if is_number(before) and "/" not in self.text():
                text = SLASH
        self.insert(text)

    def offer_denominator(self, carried: str) -> None:
        """After a lone numerator: the slash, and the carried denominator selected, so that Enter accepts it."""
        first = halves(self.text())[0]
        self.setText(f"{first}{SLASH}{carried}")
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setSelection(len(first) + len(SLASH), len(carried))
        if not carried:
            self.end(False)

    def select_half(self, second: bool) -> None:
        """Selects the first or the second number of a pair, adding the slash where it is not there yet."""
        first, other = halves(self.text())
        if (second and "/" not in self.text()) or (self.text() != f"{first}{SLASH}{other}" and "/" in self.text()):
            self.setText(f"{first}{SLASH}{other}")
        start = len(first) + len(SLASH) if second else 0
        length = len(other) if second else len(first)
        self.setCursorPosition(start)
        if length:
            self.setSelection(start, length)

    @property
    def in_second_half(self) -> bool:
        """True while the denominator is being typed."""
        place = self.selectionStart() if self.hasSelectedText() else self.cursorPosition()
        return self._pairs and "/" in self.text()[:place]

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
                self.keyPressEvent(event)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.given_up.emit()
                return True
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_own(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _MOVES:
            upwards = (
                key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            )
            self.submitted.emit(Move.UP if upwards else _MOVES[key])
        elif event.matches(QKeySequence.StandardKey.Paste) and is_block(QGuiApplication.clipboard().text()):
            self.block_pasted.emit(QGuiApplication.clipboard().text())
        elif event.text() in ("/", " "):
            self.put(event.text())
        elif key == Qt.Key.Key_Backspace and self._at_slash():
            place = self.cursorPosition()
            self.setSelection(place - len(SLASH), len(SLASH))
            self.del_()
        else:
            super().keyPressEvent(event)

    def _at_slash(self) -> bool:
        return not self.hasSelectedText() and self.text()[: self.cursorPosition()].endswith(SLASH)


def _is_own(event: QKeyEvent) -> bool:
    """Keys that an open editor keeps from the window's shortcuts."""
    return event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Delete)
