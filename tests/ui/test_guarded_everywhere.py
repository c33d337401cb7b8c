"""Every text field of the program is under the identifier guard, or says that it stores nothing.

The pages, the sections of Settings and the dialogs are opened one by one; a field that is added anywhere is found by
walking what is on screen, or by the list of the files that make fields.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

import app
from app.store import Workspace
from app.ui.application import Application
from app.ui.context import Context
from app.ui.dialogs import QtPrompter
from app.ui.pages import PAGES
from app.ui.pages.chart.page import ChartPage
from app.ui.pages.enter_data import EnterDataPage
from app.ui.pages.settings.sections import SECTIONS
from app.ui.prompter import TextQuestion
from tests.ui.enter_data.ward import SmallWard, make_ward

NUMBER = "pt 943 476 5919"
Open = Callable[[Workspace], Application]
Field = QLineEdit | QPlainTextEdit | QTextEdit | QComboBox


def fields(parent: QWidget) -> Iterator[Field]:
    """Every field below a widget that text can be typed into; not the inside of a number, a date or a combo box."""
    for widget in (parent, *parent.findChildren(QWidget)):
        if isinstance(widget, QComboBox):
            if widget.isEditable():
                yield widget
        elif isinstance(widget, QLineEdit | QPlainTextEdit | QTextEdit):
            inside = isinstance(widget.parentWidget(), QAbstractSpinBox | QComboBox)
            if not inside and not widget.isReadOnly():
                yield widget


def name_of(field: Field) -> str:
    """Where a field is: the names of the widgets around it."""
    names: list[str] = []
    widget: QWidget | None = field
    while widget is not None:
        names.append(widget.objectName() or type(widget).__name__)
        widget = widget.parentWidget()
    return " in ".join(names)


def check(parent: QWidget, *, at_least: int = 0) -> None:
    """Every field below a widget is guarded, and the guard answers; a field that stores nothing is exempt."""
    found = list(fields(parent))
    unguarded = [name_of(field) for field in found if field.property("guarded") not in (True, "exempt")]
    assert unguarded == []
    assert len(found) >= at_least, [name_of(field) for field in found]
    for field in found:
        if field.property("guarded") is True and field.objectName() != "cellEditor":
            assert answers(field), name_of(field)


def answers(field: Field) -> bool:
    """Whether a field shows what is found as it is typed; what stood in it is put back."""
    if isinstance(field, QLineEdit):
        before, longest = field.text(), field.maxLength()
        field.setMaxLength(max(longest, len(NUMBER)))
        field.setText(NUMBER)
        shown = field.property("error") == "true"
        field.setText(before)
        field.setMaxLength(longest)
    elif isinstance(field, QComboBox):
        before = field.currentText()
        field.setEditText(NUMBER)
        shown = field.property("error") == "true"
        field.setEditText(before)
    else:
        before = field.toPlainText()
        field.setPlainText(NUMBER)
        shown = field.property("error") == "true"
        field.setPlainText(before)
    return shown


@pytest.fixture
def ward(workspace: Workspace) -> SmallWard:
    return make_ward(workspace)


@pytest.fixture
def window(open_window: Open, ward: SmallWard) -> Application:
    return open_window(ward.workspace)


@pytest.fixture
def context(window: Application) -> Context:
    assert window.context is not None
    return window.context


def dialog_of(qtbot: QtBot) -> QDialog:
    """The dialog that is open, the newest first."""
    found: list[QDialog] = []

    def is_open() -> bool:
        found[:] = [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]
        return bool(found)

    qtbot.waitUntil(is_open)
    return found[-1]


# ---- pages


@pytest.mark.parametrize("page", [entry.key for entry in PAGES])
def test_pages(window: Application, context: Context, page: str) -> None:
    context.navigator.open(page)
    QApplication.processEvents()
    check(window.window)


@pytest.mark.parametrize("section", [entry.key for entry in SECTIONS])
def test_sections_of_settings(window: Application, context: Context, section: str) -> None:
    context.navigator.open("settings", section=section)
    QApplication.processEvents()
    check(window.window)


@pytest.mark.parametrize("part", ["measure", "targets", "definition"])
def test_a_measure_in_settings(window: Application, context: Context, ward: SmallWard, part: str) -> None:
    context.navigator.open("settings", section="measures", measure_id=ward.id("Falls"), part=part)
    QApplication.processEvents()
    check(window.window, at_least=1)


def test_a_measure_of_the_library(window: Application, context: Context) -> None:
    context.navigator.open("settings", section="measures", add=True)
    QApplication.processEvents()
    check(window.window, at_least=1)


def test_the_first_run(open_window: Open, workspace: Workspace) -> None:
    application = open_window(workspace)
    QApplication.processEvents()
    check(application.window, at_least=2)


# ---- dialogs


def _note(window: Application, ward: SmallWard) -> None:
    page = window.window.page
    assert isinstance(page, EnterDataPage)
    page.arrive(measure_id=ward.id("Falls"))
    key = page.grid.current_key()
    assert key is not None
    page.saver.ask_note(key)


def _events(window: Application, ward: SmallWard) -> None:
    page = window.window.page
    assert isinstance(page, EnterDataPage)
    page.dialogs.open_events(ward.id("Falls with harm"))


def _paste(window: Application, _ward: SmallWard) -> None:
    page = window.window.page
    assert isinstance(page, EnterDataPage)
    page.dialogs.paste("\t10/03/2026\nFalls\t2\n")


def _chart(window: Application, ward: SmallWard) -> ChartPage:
    assert window.context is not None
    window.context.navigator.open("chart", measure_id=ward.id("Medicines given late"))
    page = window.window.page
    assert isinstance(page, ChartPage)
    return page


def _chart_note(window: Application, ward: SmallWard) -> None:
    _chart(window, ward).marking.ask_note()


def _recalculate(window: Application, ward: SmallWard) -> None:
    _chart(window, ward).marking.ask_recalculate()


def _words(window: Application, _ward: SmallWard) -> None:
    QtPrompter().ask_text(
        window.window, TextQuestion("Somebody new", "Initials", hint="No names."), lambda _given: None
    )


def _search(window: Application, _ward: SmallWard) -> None:
    question = TextQuestion("Find", "Words", guarded=False)
    QtPrompter().ask_text(window.window, question, lambda _given: None)


DIALOGS: dict[str, tuple[Callable[[Application, SmallWard], None], int]] = {
    "note of a cell": (_note, 1),
    "events": (_events, 2),
    "paste": (_paste, 0),
    "note on a chart": (_chart_note, 1),
    "recalculate": (_recalculate, 1),
    "a question in words": (_words, 1),
    "a question that stores nothing": (_search, 1),
}


@pytest.mark.parametrize("name", DIALOGS)
def test_dialogs(window: Application, ward: SmallWard, qtbot: QtBot, name: str) -> None:
    open_it, at_least = DIALOGS[name]
    open_it(window, ward)
    dialog = dialog_of(qtbot)
    check(dialog, at_least=at_least)
    dialog.close()


@pytest.mark.parametrize("keys", ["Ctrl+K", "F1"])
def test_what_keys_of_the_window_open(window: Application, qtbot: QtBot, keys: str) -> None:
    from PySide6.QtGui import QKeySequence, QShortcut

    for shortcut in window.window.findChildren(QShortcut):
        if shortcut.key() == QKeySequence(keys):
            shortcut.activated.emit()
    qtbot.wait(10)
    for widget in QApplication.topLevelWidgets():
        if widget.isVisible():
            check(widget)


# ---- files


MAKES_A_FIELD = re.compile(r"\bQ(?:LineEdit|PlainTextEdit|TextEdit)\(|setEditable\(True")
SEES_TO_IT = ("guard", "exempt")


def test_no_file_makes_a_field_and_forgets_the_guard() -> None:
    root = Path(app.__file__).parent / "ui"
    forgotten = []
    for file in sorted(root.rglob("*.py")):
        text = file.read_text(encoding="utf-8")
        if MAKES_A_FIELD.search(text) and not any(word in text for word in SEES_TO_IT):
            forgotten.append(file.relative_to(root).as_posix())
    assert forgotten == []
