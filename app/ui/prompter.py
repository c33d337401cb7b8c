"""Questions to the user, asked through one interface, so that tests can answer them and none can hang a test."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtWidgets import QWidget


@dataclass(frozen=True)
class Choice:
    """One answer: `key` is what comes back, `label` the button's words."""

    key: str
    label: str
    primary: bool = False
    danger: bool = False


@dataclass(frozen=True)
class Question:
    """A question with its answers; Esc gives the answer `cancel`. The keyboard begins on the answer `focus`."""

    title: str
    text: str
    choices: tuple[Choice, ...]
    cancel: str = "cancel"
    focus: str = ""

    @property
    def begins_on(self) -> str:
        """The key of the answer that Enter gives at once: the one named, else the harmless one of a dangerous
        question, else the primary one.
        """
        keys = [choice.key for choice in self.choices]
        if self.focus in keys:
            return self.focus
        if any(choice.danger for choice in self.choices) and self.cancel in keys:
            return self.cancel
        return next((choice.key for choice in self.choices if choice.primary), keys[0])


@dataclass(frozen=True)
class TextQuestion:
    """A question that is answered in words. Esc gives None. `guarded`: the words are stored, so they may name no
    patient.
    """

    title: str
    label: str
    initial: str = ""
    accept: str = "Save"
    required: bool = True
    max_length: int = 200
    hint: str = ""
    guarded: bool = True


class Prompter(Protocol):
    """Every method returns at once; the answer arrives through the callback, on the GUI thread."""

    def ask(self, parent: QWidget, question: Question, answered: Callable[[str], None]) -> None:
        """Asks with buttons; `answered(key)`."""

    def ask_text(self, parent: QWidget, question: TextQuestion, answered: Callable[[str | None], None]) -> None:
        """Asks for words; `answered(None)` if the user gave up."""

    def tell(self, parent: QWidget, title: str, text: str, *, details: str = "") -> None:
        """Says something that must be read; `details` can be copied."""


def yes_no(title: str, text: str, yes: str, no: str = "Cancel", *, danger: bool = False) -> Question:
    """A question with one thing to do and one way out; the keys are "yes" and "cancel"."""
    choices: Sequence[Choice] = (Choice("cancel", no), Choice("yes", yes, primary=not danger, danger=danger))
    return Question(title, text, tuple(choices))
