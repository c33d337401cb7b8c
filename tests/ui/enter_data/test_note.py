"""The note of a cell: its dialog keeps what was typed until it is saved or given up."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QPushButton

from app.capture import entry
from app.capture.outcomes import Refused
from app.capture.parsing import Refusal
from app.ui.prompter import Question
from app.ui.widgets.finding_line import FindingLine
from tests.ui.enter_data.conftest import Hands
from tests.ui.fakes import RecordingPrompter

SHIFT = Qt.KeyboardModifier.ShiftModifier


def note_dialog(hands: Hands) -> QDialog:
    found = [dialog for dialog in hands.page.window().findChildren(QDialog, "textDialog") if dialog.isVisible()]
    assert found
    return found[-1]


def write_note(hands: Hands, text: str) -> QDialog:
    """Types a note into the dialog that is open, and Enter."""
    dialog = note_dialog(hands)
    field = dialog.findChild(QLineEdit, "answerEdit")
    field.setText(text)
    hands.qtbot.keyClick(field, Qt.Key.Key_Return)
    return dialog


def ask(hands: Hands) -> None:
    hands.go("Falls")
    hands.press(Qt.Key.Key_F2, SHIFT)


def kept(dialog: QDialog) -> tuple[str, str]:
    problem = dialog.findChild(QLabel, "noteProblem")
    return dialog.findChild(QLineEdit, "answerEdit").text(), problem.text() if problem.isVisible() else ""


def found_in(dialog: QDialog) -> str:
    """What the line below the field says as one types."""
    return dialog.findChild(FindingLine).text


def test_the_dialog_names_measure_and_period(hands: Hands) -> None:
    ask(hands)
    words = [label.text() for label in note_dialog(hands).findChildren(QLabel)]
    assert "Note on Falls, Tuesday 10 March 2026" in words


def test_a_blocked_note_stays_with_the_reason(hands: Hands) -> None:
    ask(hands)
    dialog = write_note(hands, "Patient NHS 943 476 5919 fell")
    assert dialog.isVisible()
    text, _problem = kept(dialog)
    assert text == "Patient NHS 943 476 5919 fell"
    assert "NHS number" in found_in(dialog)
    assert dialog.focusWidget() is dialog.findChild(QLineEdit, "answerEdit")
    assert not hands.cell("Falls").has_note
    write_note(hands, "Fell in bay 2")
    assert not dialog.isVisible()
    assert hands.cell("Falls").note == "Fell in bay 2"
    assert hands.page.grid.hasFocus()


def test_a_questioned_note_stays_to_be_changed(hands: Hands, prompter: RecordingPrompter) -> None:
    ask(hands)
    prompter.answers.append("cancel")
    dialog = write_note(hands, "DOB 3/4/1950")
    text, _problem = kept(dialog)
    assert text == "DOB 3/4/1950"
    assert "date of birth" in found_in(dialog)
    assert "date of birth" in prompter.asked[-1].text  # type: ignore[union-attr]
    prompter.answers.append("yes")
    write_note(hands, text)
    assert hands.cell("Falls").note == text
    ask(hands)
    asked = len(prompter.asked)
    write_note(hands, text)
    assert len(prompter.asked) == asked, "what was answered once is not asked again"


def test_nothing_moves_while_the_note_is_typed(hands: Hands) -> None:
    ask(hands)
    dialog = note_dialog(hands)
    save = dialog.findChild(QPushButton, "acceptAnswer")
    place, size = save.pos(), dialog.size()
    hands.qtbot.keyClicks(dialog.findChild(QLineEdit, "answerEdit"), "lives in LS9 7TF, DOB 3/4/1950")
    assert found_in(dialog)
    hands.qtbot.wait(20)
    assert (save.pos(), dialog.size()) == (place, size)


def test_a_note_the_world_refuses_stays(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    refused = Refused(Refusal("store", "Another program has the file.", "", ""))
    monkeypatch.setattr(entry, "set_note", lambda *_a, **_k: refused)
    ask(hands)
    dialog = write_note(hands, "Two came from another ward")
    assert kept(dialog) == ("Two came from another ward", refused.refusal.sentence)


def test_enter_pressed_once_more_closes_one_measure_only(hands: Hands, prompter: RecordingPrompter) -> None:
    hands.go("Falls")
    prompter.answers.append("cancel")
    hands.type("c\n")
    question = prompter.asked[-1]
    assert isinstance(question, Question)
    assert [choice.label for choice in question.choices if choice.primary] == ["Only this measure"]
    assert "values typed for that day are kept" in question.text
    assert hands.cell("Falls").state == "closed"
