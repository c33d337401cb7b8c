"""Stand-ins for the user: a prompter that answers as planned and fails on a question nobody planned."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtWidgets import QWidget

from app.ui.prompter import Question, TextQuestion


@dataclass
class RecordingPrompter:
    """Plan answers with `answers.append(...)`; `asked` and `told` keep what was said, in order."""

    answers: deque[str | None] = field(default_factory=deque)
    asked: list[Question | TextQuestion] = field(default_factory=list)
    told: list[tuple[str, str]] = field(default_factory=list)

    def ask(self, _parent: QWidget, question: Question, answered: Callable[[str], None]) -> None:
        self.asked.append(question)
        answer = self._next(question.title)
        assert answer is not None
        assert answer in {question.cancel, *(choice.key for choice in question.choices)}, answer
        answered(answer)

    def ask_text(self, _parent: QWidget, question: TextQuestion, answered: Callable[[str | None], None]) -> None:
        self.asked.append(question)
        answered(self._next(question.title))

    def tell(self, _parent: QWidget, title: str, text: str, *, details: str = "") -> None:
        self.told.append((title, text))

    def _next(self, title: str) -> str | None:
        assert self.answers, f"nobody planned an answer to: {title}"
        return self.answers.popleft()
