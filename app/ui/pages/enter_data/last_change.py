"""The card that says what was changed last, when and by whom, with the way back and forth."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from html import escape
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget
from sqlmodel import Session

from app.capture.drafts import shown_sentence
from app.measures.people import initials
from app.models import ChangeKind
from app.store import PastChange
from app.store.history import next_redo, next_undo, recent
from app.ui.context import Context
from app.ui.theme import set_card, set_icon, set_role
from app.ui.widgets.eliding_label import ElidingLabel

_DRAFT = " kept as a draft"
_NO_DRAFT = " is no longer kept as a draft"
_VERBS = {ChangeKind.UNDO: "Undone", ChangeKind.REDO: "Done again"}


class LastChangeCard(QFrame):
    """Reads the audit trail; `names` gives the names of measures, to set them off.

    `undo_named(words, possible)`: what the undo button would undo, for whoever else offers it.
    """

    undo_named = Signal(str, bool)

    def __init__(self, context: Context, names: Callable[[], list[str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._names = names
        self.setObjectName("lastChangeCard")
        set_card(self)
        self._picture = QLabel()
        set_icon(self._picture, "history")
        self._words = QLabel()
        self._words.setObjectName("lastChangeText")
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.RichText)
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        set_role(self._words, "caption")
        self._before = ElidingLabel()
        self._before.setObjectName("nextUndoText")
        set_role(self._before, "caption", "text2")
        self._undo = self._button("Undo", "undoButton", "undo-2", context.undo)
        self._redo = self._button("Redo", "redoButton", "redo-2", context.redo)
        self._lay_out()

    def refresh(self) -> None:
        """Reads the latest change, and what undo and redo would do."""
        with self._context.workspace.read() as session:
            latest = next((past for past in recent(session, 8) if past.kind is not ChangeKind.SET_UP), None)
            back, again = next_undo(session), next_redo(session)
            who = initials(session)
            latest, back, again = (_shown(session, past) for past in (latest, back, again))
        self._show_latest(latest, who)
        self._name(self._undo, "Undo", back, who)
        self._name(self._redo, "Redo", again, who)
        self.undo_named.emit(self._undo.toolTip(), back is not None)
        self._redo.setVisible(again is not None)
        hidden = back is None or latest is None or back.id == latest.id
        self._before.setVisible(not hidden)
        if back is not None:
            self._before.setText(f"Undo next: {_sentence(back, who)}")

    def stops(self) -> list[QWidget]:
        """What Tab stops at, in order."""
        return [self._undo, self._redo]

    def _show_latest(self, latest: PastChange | None, who: dict[UUID, str]) -> None:
        if latest is None:
            self._words.setText("Nothing changed yet.")
            self._words.setAccessibleName("Nothing changed yet.")
            self.setAccessibleName("Nothing changed yet.")
            return
        at = latest.at.astimezone(self._context.now().tzinfo)
        today = at.date() == self._context.today()
        when = f"{at:%H:%M}" if today else f"{at.day}/{at.month}, {at:%H:%M}"
        sentence = latest.sentence
        verb = _VERBS.get(latest.kind, "Kept" if sentence.endswith(_DRAFT) else "Saved")
        name = who.get(latest.person_id, "") if latest.person_id is not None else ""
        if not name and latest.kind in _VERBS:
            # Without a word about it the undo would read as if the author of the change had taken it back.
            name = "unknown"
        author = f" by {name}" if name else ""
        if latest.kind in _VERBS and ": " in sentence:
            sentence = sentence.split(": ", 1)[1]
        if latest.kind is ChangeKind.UNDO and sentence.endswith(_DRAFT):
            sentence = f"{sentence.removesuffix(_DRAFT)}{_NO_DRAFT}"
        plain = f"{verb} {when}{author}. {sentence}"
        self._words.setText(f"{verb} {when}{escape(author)}. {self._set_off(sentence)}")
        self._words.setAccessibleName(plain)
        self.setAccessibleName(f"Last change: {plain}")

    def _set_off(self, sentence: str) -> str:
        """The sentence with the measure's name in bold."""
        name = max((name for name in self._names() if sentence.startswith(name)), key=len, default="")
        return f"<b>{escape(name)}</b>{escape(sentence[len(name) :])}"

    def _name(self, button: QPushButton, word: str, past: PastChange | None, who: dict[UUID, str]) -> None:
        button.setEnabled(past is not None)
        words = f"{word}: {_sentence(past, who)}" if past is not None else f"There is nothing to {word.lower()}"
        button.setToolTip(words)
        button.setAccessibleName(words)

    def _button(self, text: str, name: str, icon: str, action: Callable[[], object]) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        set_icon(button, icon, "text", 18)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda _checked=False: action())
        return button

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1, Qt.AlignmentFlag.AlignTop)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self._undo, 1)
        buttons.addWidget(self._redo, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(14, 10, 12, 10)
        whole.setSpacing(6)
        whole.addLayout(row)
        whole.addWidget(self._before)
        whole.addLayout(buttons)


def _shown(session: Session, past: PastChange | None) -> PastChange | None:
    """A change with its sentence as it may be shown."""
    return None if past is None else replace(past, sentence=shown_sentence(session, past.sentence))


def _sentence(past: PastChange, who: dict[UUID, str]) -> str:
    author = who.get(past.person_id) if past.person_id is not None else None
    return f"{past.sentence}, by {author}" if author else past.sentence
