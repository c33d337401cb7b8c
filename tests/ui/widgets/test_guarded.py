"""A guarded field says what it holds as it is typed, and nothing is saved that is blocked."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.capture.identifiers import Finding
from app.measures.ward import set_up_ward
from app.models import Ward
from app.ui.context import Context
from app.ui.prompter import Question
from app.ui.theme import Theme
from app.ui.widgets.finding_line import FindingLine
from app.ui.widgets.guarded import Guard, GuardGroup, exempt, guard
from app.ui.widgets.scrolled import scrolled
from tests.ui.fakes import RecordingPrompter

BLOCKED = "pt 943 476 5919"
QUESTIONED = "from LS9 7TF"
FIELDS = (QLineEdit, QPlainTextEdit, QTextEdit, QComboBox)
LAYOUTS = (QVBoxLayout, QHBoxLayout, QGridLayout, QFormLayout)


def a_form(qtbot: QtBot, *fields: QWidget, layout: type = QVBoxLayout) -> QWidget:
    form = QWidget()
    qtbot.addWidget(form)
    form.resize(600, 300)
    inside = layout(form)
    for field in fields:
        inside.addWidget(field)
    form.show()
    with qtbot.waitActive(form):
        form.activateWindow()
    return form


def type_into(qtbot: QtBot, field: QWidget, text: str) -> None:
    if isinstance(field, QComboBox):
        field.setEditable(True)
    field.setFocus()
    line = field.lineEdit() if isinstance(field, QComboBox) else field
    line.selectAll()
    qtbot.keyClicks(line, text)


def line_of(form: QWidget) -> FindingLine:
    return form.findChild(FindingLine)


@pytest.mark.parametrize("kind", FIELDS)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_what_is_found_stands_below_the_field(qtbot: QtBot, context: Context, kind: type, layout: type) -> None:
    field = kind()
    if isinstance(field, QComboBox):
        field.setEditable(True)
    form = a_form(qtbot, field, QPushButton("Save"), layout=layout)
    watched = guard(field, context)
    assert field.property("guarded") is True
    type_into(qtbot, field, "two falls in bay 4")
    assert watched.may_be_kept()
    assert not line_of(form).isVisible()
    type_into(qtbot, field, BLOCKED)
    line = line_of(form)
    qtbot.waitUntil(line.isVisible)
    assert "NHS number" in line.text
    assert field.mapTo(form, field.rect().bottomLeft()).y() < line.mapTo(form, line.rect().topLeft()).y()
    assert field.property("error") == "true"
    assert line.text in field.accessibleDescription()
    assert not watched.may_be_kept()
    assert watched.text == BLOCKED, "the field kept what was typed, and its keyboard"
    type_into(qtbot, field, "one fall")
    assert line.text == ""
    assert not field.property("error")
    assert watched.may_be_kept()
    assert field.accessibleDescription() == ""


def test_nothing_moves_back_under_the_finger(qtbot: QtBot, context: Context) -> None:
    field, save = QLineEdit(), QPushButton("Save")
    form = a_form(qtbot, field, save)
    assert form.isVisible()
    guard(field, context)
    type_into(qtbot, field, BLOCKED)
    qtbot.wait(10)
    place = save.pos()
    save.setFocus(Qt.FocusReason.MouseFocusReason)
    qtbot.wait(10)
    assert save.pos() == place, "the keyboard that leaves moves nothing"
    type_into(qtbot, field, "fine")
    qtbot.wait(10)
    assert save.pos() == place, "the room stays"


def test_a_hint_gives_its_room_and_nothing_moves_at_all(qtbot: QtBot, context: Context) -> None:
    field, hint, save = QLineEdit(), FindingLine("No names."), QPushButton("Save")
    form = a_form(qtbot, field, hint, save)
    assert form.isVisible()
    guard(field, context, hint=hint)
    qtbot.wait(10)
    place = save.pos()
    type_into(qtbot, field, BLOCKED)
    qtbot.wait(10)
    assert hint.text
    assert save.pos() == place
    type_into(qtbot, field, "")


def test_a_field_that_is_laid_out_later_gets_its_line_too(qtbot: QtBot, context: Context) -> None:
    field = QLineEdit()
    watched = guard(field, context)
    form = a_form(qtbot, QLineEdit(), field, layout=QHBoxLayout)
    qtbot.wait(10)
    type_into(qtbot, field, BLOCKED)
    qtbot.waitUntil(line_of(form).isVisible)
    assert field.hasFocus()
    assert not watched.may_be_kept()


def test_it_is_announced_once_for_each_finding(qtbot: QtBot, context: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: said.append(event.message()))
    field = QLineEdit()
    form = a_form(qtbot, field)
    assert form.isVisible()
    guard(field, context)
    type_into(qtbot, field, f"{BLOCKED} fell in bay 4")
    assert said == ["This looks like a patient's NHS number. It must not be kept here."]


def test_what_was_kept_before_is_not_questioned_again(qtbot: QtBot, context: Context) -> None:
    field = QLineEdit(QUESTIONED)
    form = a_form(qtbot, field)
    assert form.isVisible()
    watched = guard(field, context)
    assert watched.question() is None
    qtbot.keyClicks(field, "!")
    assert watched.question() is not None


def test_the_patterns_of_the_trust_count_as_soon_as_they_are_set(qtbot: QtBot, context: Context) -> None:
    with context.workspace.change() as change:
        ward = set_up_ward(change, "Maple Ward")
    field = QLineEdit()
    form = a_form(qtbot, field)
    assert form.isVisible()
    watched = guard(field, context)
    type_into(qtbot, field, "RX123456 fell")
    assert watched.question() is None
    with context.workspace.change() as change:
        row = change.get(Ward, ward.id)
        assert row is not None
        row.identifier_patterns = ["AA999999"]
    qtbot.waitUntil(lambda: watched.question() is not None)
    found = watched.question()
    assert isinstance(found, Finding)
    assert found.reason == "hospital_number"


class Form:
    """Two guarded fields and what was saved of them."""

    def __init__(self, qtbot: QtBot, context: Context) -> None:
        self.qtbot = qtbot
        self.name, self.reason = QLineEdit(), QPlainTextEdit()
        self.window = a_form(qtbot, self.name, self.reason)
        self.group = GuardGroup(context)
        self.watched: list[Guard] = [self.group.watch(self.name), self.group.watch(self.reason)]
        self.saved: list[tuple[str, str]] = []

    def save(self) -> None:
        self.group.clear_to_save(self.window, lambda: self.saved.append((self.name.text(), self.reason.toPlainText())))


@pytest.fixture
def form(qtbot: QtBot, context: Context) -> Form:
    return Form(qtbot, context)


def test_a_blocked_field_takes_the_keyboard_and_nothing_is_saved(form: Form) -> None:
    type_into(form.qtbot, form.reason, BLOCKED)
    form.name.setFocus()
    form.save()
    assert form.saved == []
    assert form.reason.hasFocus()
    assert form.reason.toPlainText() == BLOCKED, "nothing typed is lost"


def test_a_question_is_asked_once_and_then_it_is_kept(form: Form, prompter: RecordingPrompter) -> None:
    type_into(form.qtbot, form.name, QUESTIONED)
    type_into(form.qtbot, form.reason, "born 3/4/2026")
    prompter.answers.append("yes")
    form.save()
    assert form.saved == [(QUESTIONED, "born 3/4/2026")]
    (asked,) = prompter.asked
    assert isinstance(asked, Question)
    assert "postcode" in asked.text
    assert "date of birth" in asked.text
    assert "certain" in asked.text
    assert [choice.label for choice in asked.choices] == ["It does not name a patient", "Go back"]
    assert QUESTIONED not in asked.text
    form.save()
    assert len(form.saved) == 2, "the same text is not asked about again"
    type_into(form.qtbot, form.name, "from LS9 7TG")
    prompter.answers.append("cancel")
    form.save()
    assert len(form.saved) == 2
    assert form.name.hasFocus()


def test_nothing_found_saves_at_once(form: Form, prompter: RecordingPrompter) -> None:
    type_into(form.qtbot, form.name, "Second drug trolley, 03/04/2026")
    form.save()
    assert len(form.saved) == 1
    assert prompter.asked == []


def test_a_field_that_stores_nothing_says_so() -> None:
    field = QLineEdit()
    exempt(field)
    assert field.property("guarded") == "exempt"


def test_in_a_form_that_scrolls_the_sentence_comes_into_sight(qtbot: QtBot, context: Context) -> None:
    inside = QWidget()
    column = QVBoxLayout(inside)
    fields = [QLineEdit() for _ in range(8)]
    for field in fields:
        column.addWidget(field)
    area = scrolled(inside)
    form = a_form(qtbot, area)
    form.resize(400, 200)
    guard(fields[-1], context)
    type_into(qtbot, fields[-1], BLOCKED)
    line = line_of(form)
    qtbot.waitUntil(lambda: line.visibleRegion().boundingRect().size() == line.size())


def test_the_line_follows_the_look(qtbot: QtBot, context: Context, window_theme: Theme) -> None:
    field = QLineEdit()
    form = a_form(qtbot, field)
    assert form.isVisible()
    guard(field, context)
    type_into(qtbot, field, BLOCKED)
    before = line_of(form).sizeHint().height()
    window_theme.set_scale(2.0)
    window_theme.set_dark(True)
    qtbot.waitUntil(lambda: line_of(form).sizeHint().height() > before)
