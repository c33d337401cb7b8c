"""The sheet of keys: every key of the window is in it, and every key it names for the whole window is real."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.store import Workspace
from app.ui.application import Application
from app.ui.pages import PAGES
from app.ui.pages.enter_data import EnterDataPage
from app.ui.pages.settings.sections import SECTIONS
from app.ui.shortcuts.caps import key_caps, spoken_keys
from app.ui.shortcuts.registry import EVERYWHERE, PLACES, QUESTION_MARK, answering, listed, places_for
from app.ui.shortcuts.sheet import ShortcutSheet
from app.ui.theme import Theme
from app.ui.widgets.row_list import HEADING, KEYS
from tests.ui.enter_data.ward import make_ward

OpenWindow = Callable[[Workspace], Application]
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def application(open_window: OpenWindow, workspace: Workspace) -> Application:
    """The real window on a small ward, on Enter data."""
    make_ward(workspace)
    return open_window(workspace)


def sheet_of(application: Application) -> ShortcutSheet | None:
    found = [sheet for sheet in application.window.findChildren(ShortcutSheet) if sheet.isVisible()]
    assert len(found) <= 1
    return found[0] if found else None


def opened(application: Application, qtbot: QtBot) -> ShortcutSheet:
    qtbot.waitUntil(lambda: sheet_of(application) is not None)
    sheet = sheet_of(application)
    assert sheet is not None
    return sheet


def visit_everything(application: Application) -> None:
    """Builds every page and every section."""
    assert application.context is not None
    for entry in PAGES:
        application.context.navigator.open(entry.key)
        QApplication.processEvents()
    for section in SECTIONS:
        application.context.navigator.open("settings", section=section.key)
        QApplication.processEvents()
    application.context.navigator.open("settings", section="measures")
    for name in ("editMeasureButton", "addMeasureButton"):
        button = application.window.findChild(QPushButton, name)
        if button is not None and button.isEnabled():
            button.click()
            QApplication.processEvents()


def keys_in(application: Application) -> set[str]:
    """Every key that a shortcut or an action of the window answers to, as Qt writes it."""
    found: set[str] = set()
    for shortcut in application.window.findChildren(QShortcut):
        found |= {key.toString() for key in shortcut.keys()}  # noqa: SIM118 - no dict
    for action in application.window.findChildren(QAction):
        found |= {key.toString() for key in action.shortcuts()}
    return found - {""}


def test_every_key_of_the_window_is_in_the_sheet_and_the_sheet_names_no_other(application: Application) -> None:
    visit_everything(application)
    real = keys_in(application) - {QUESTION_MARK[1]}
    known = {QKeySequence(key).toString() for key in listed()}
    assert real <= known, f"not in app/ui/shortcuts/registry.py: {sorted(real - known)}"
    everywhere = {key for shortcut in EVERYWHERE.shortcuts for key in shortcut.sequences}
    assert everywhere <= real, f"named for the whole window, but do nothing: {sorted(everywhere - real)}"


def test_the_keys_of_the_first_run_are_in_the_sheet(open_window: OpenWindow, workspace: Workspace) -> None:
    real = keys_in(open_window(workspace)) - {QUESTION_MARK[1]}
    assert real <= {QKeySequence(key).toString() for key in listed()}


def test_before_there_is_a_ward_the_sheet_has_its_keys_first_and_none_that_does_nothing(
    open_window: OpenWindow, workspace: Workspace, qtbot: QtBot
) -> None:
    application = open_window(workspace)
    qtbot.keyClick(application.window, Qt.Key.Key_F1)
    sheet = opened(application, qtbot)
    rows = [sheet.list.item(row) for row in range(sheet.list.count())]
    headings = [row.text() for row in rows if row.data(HEADING)]
    assert headings == [
        "Setting up the ward",
        "A measure that is being written or changed",
        "Everywhere",
        "Going round the window",
    ]
    words = {row.text() for row in rows}
    assert "Find a measure, page or command" in words
    assert not words & {"Open Board", "Undo the last change", "Archive it", "Ward closed"}
    qtbot.keyClick(sheet.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: sheet_of(application) is None)


def test_no_key_means_two_things_in_one_place() -> None:
    for place in PLACES:
        keys = [key for shortcut in place.shortcuts for key in shortcut.sequences]
        twice = {key for key in keys if keys.count(key) > 1} - {"Space", "Enter"}
        assert not twice, place.title


def test_f1_shows_the_page_in_sight_first_and_esc_closes(application: Application, qtbot: QtBot) -> None:
    assert application.context is not None
    application.context.navigator.open("chart")
    qtbot.keyClick(application.window, Qt.Key.Key_F1)
    sheet = opened(application, qtbot)
    first = sheet.list.item(0)
    assert (first.text(), first.data(HEADING)) == ("Charts", True)
    assert not sheet.list.isRowHidden(1)
    qtbot.keyClick(sheet.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: sheet_of(application) is None)


def test_a_search_finds_by_words_and_by_key(application: Application, qtbot: QtBot) -> None:
    qtbot.keyClick(application.window, Qt.Key.Key_F1)
    sheet = opened(application, qtbot)
    qtbot.keyClicks(sheet.search, "undo")
    rows = [sheet.list.item(row) for row in sheet.list.choosable()]
    assert [row.text() for row in rows] == ["Undo the last change", "Do again what was undone"]
    assert rows[0].data(KEYS) == ["Ctrl", "Z"]
    assert rows[0].data(Qt.ItemDataRole.AccessibleTextRole) == "Undo the last change: Ctrl Z. Everywhere"
    sheet.search.setText("zzz")
    assert [sheet.list.item(row).text() for row in range(sheet.list.count())] == ["No key does that."]
    sheet.search.setText("shift+f2")
    assert len(sheet.list.choosable()) == 1
    qtbot.keyClick(sheet, Qt.Key.Key_F1)
    qtbot.waitUntil(lambda: sheet_of(application) is None)


@pytest.mark.parametrize("modifier", [Qt.KeyboardModifier.NoModifier, SHIFT], ids=["plain", "shift"])
def test_a_question_mark_in_the_grid_opens_the_sheet_and_begins_no_edit(
    application: Application, qtbot: QtBot, modifier: Qt.KeyboardModifier
) -> None:
    page = application.window.page
    assert isinstance(page, EnterDataPage)
    assert page.grid.hasFocus()
    qtbot.keyClick(page.grid, Qt.Key.Key_Question, modifier)
    sheet = opened(application, qtbot)
    assert not page.grid.is_editing
    assert sheet.list.item(0).text() == "Enter data"
    qtbot.mouseClick(sheet.findChild(QPushButton, "closeShortcuts"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: sheet_of(application) is None)


@pytest.mark.parametrize("modifier", [Qt.KeyboardModifier.NoModifier, SHIFT], ids=["plain", "shift"])
def test_a_question_mark_in_a_text_is_a_question_mark(
    application: Application, qtbot: QtBot, modifier: Qt.KeyboardModifier
) -> None:
    page = application.window.page
    assert isinstance(page, EnterDataPage)
    qtbot.keyClicks(page.grid, "4")
    assert page.grid.is_editing
    qtbot.keyClick(page.grid.editor, Qt.Key.Key_Question, modifier)
    assert page.grid.editor.text() == "4?"
    assert sheet_of(application) is None
    page.grid.give_up()
    qtbot.keyClick(application.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    field = application.window.findChild(QLineEdit, "finderSearch")
    qtbot.waitUntil(field.hasFocus)
    qtbot.keyClick(field, Qt.Key.Key_Question, modifier)
    assert field.text() == "?"
    assert sheet_of(application) is None


def test_attaching_a_record_again_doubles_no_key(application: Application, qtbot: QtBot) -> None:
    from app.ui.finder import install_finder
    from app.ui.shortcuts.install import install_sheet

    assert application.context is not None
    install_finder(application.window, application.context)
    install_sheet(application.window, application.context)
    qtbot.keyClick(application.window, Qt.Key.Key_F1)
    sheet = opened(application, qtbot)
    qtbot.keyClick(sheet.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: sheet_of(application) is None)
    qtbot.keyClick(application.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    fields = [field for field in application.window.findChildren(QLineEdit, "finderSearch") if field.isVisible()]
    assert len(fields) == 1


@pytest.mark.parametrize(("width", "height", "scale"), [(1366, 768, 1.0), (1366, 768, 2.0), (960, 600, 2.0)])
def test_the_sheet_stays_inside_its_window_and_cuts_no_words(
    application: Application, window_theme: Theme, qtbot: QtBot, width: int, height: int, scale: float
) -> None:
    application.window.resize(width, height)
    window_theme.set_scale(scale)
    qtbot.keyClick(application.window, Qt.Key.Key_F1)
    sheet = opened(application, qtbot)
    assert sheet.width() <= application.window.width()
    assert sheet.height() <= application.window.height()
    view = sheet.list.viewport().width()
    assert sheet.list.horizontalScrollBar().maximum() == 0
    assert all(sheet.list.visualItemRect(sheet.list.item(row)).width() <= view for row in range(sheet.list.count()))
    assert sheet.findChild(QLabel) is not None


def test_keys_as_people_read_them() -> None:
    assert key_caps("Ctrl+Shift+Z") == ["Ctrl", "Shift", "Z"]
    assert key_caps("Ctrl++") == ["Ctrl", "+"]
    assert key_caps("Ctrl+-") == ["Ctrl", "-"]
    assert key_caps("+ or -") == ["+", "or", "-"]
    assert key_caps("Alt+Left or Alt+PgUp") == ["Alt", "←", "or", "Alt", "Page Up"]
    assert key_caps("Ctrl+Return or Ctrl+Enter") == ["Ctrl", "Enter"]
    assert spoken_keys("F1 or ?") == "F1 or question mark"
    assert spoken_keys("Alt+Left") == "Alt left arrow"


def test_the_page_in_sight_comes_first_and_nothing_is_left_out() -> None:
    for entry in PAGES:
        places = places_for(entry.key)
        assert set(places) == set(PLACES)
        own = [place for place in places if place.page == entry.key]
        assert list(places[: len(own)]) == own
    assert answering(EVERYWHERE.shortcuts, "") == EVERYWHERE.shortcuts
