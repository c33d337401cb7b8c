"""Every page, section, step and dialog with the keyboard alone and a reader: names, roles, order, the ring, and size.

A new page or section is walked because it is listed; a dialog because some button of a page opens it.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QFileDialog, QMenu, QTabBar, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from app.measures.catalogue import measures
from app.store import Workspace, open_workspace
from app.ui.application import Application
from app.ui.dialogs import QtPrompter
from app.ui.finder.palette import Finder
from app.ui.pages import PAGES
from app.ui.pages.first_run import FirstRunPage
from app.ui.pages.settings.sections import SECTIONS
from app.ui.prompter import TextQuestion, yes_no
from app.ui.shortcuts.install import open_sheet
from app.ui.theme import DARK, LIGHT, Theme, Tokens
from app.ui.theme.stylesheet import stylesheet
from tests.ui import walker
from tests.ui.conftest import HandClock
from tests.ui.enter_data.ward import make_ward
from tests.ui.walker import pump

pytestmark = [
    pytest.mark.qt_log_ignore("This plugin does not support", extend=True),
    pytest.mark.timeout(300),
]
OpenWindow = Callable[[Workspace], Application]
at_both_sizes = pytest.mark.parametrize("scale", [1.0, 2.0], indirect=True)
"""100 % and 200 %, in a window of 1366 x 768."""


@pytest.fixture(scope="module")
def ward_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record with fourteen measures of every kind, written once for all tests."""
    path = tmp_path_factory.mktemp("accessibility") / "ward.db"
    workspace = open_workspace(path, clock=HandClock())
    make_ward(workspace)
    workspace.close()
    return path


@pytest.fixture
def workspace(request: pytest.FixtureRequest, tmp_path: Path, clock: HandClock, ward_file: Path) -> Iterator[Workspace]:
    """A copy of that record for a test of the window; an empty one for the first run."""
    path = tmp_path / "ward.db"
    if "application" in request.fixturenames:
        shutil.copy(ward_file, path)
    workspace = open_workspace(path, clock=clock)
    yield workspace
    workspace.close()


@pytest.fixture
def scale(request: pytest.FixtureRequest, window_theme: Theme) -> float:
    """The text size, set before there is a window that would have to be dressed anew."""
    wanted = float(getattr(request, "param", 1.0))
    window_theme.set_scale(wanted)
    return wanted


@pytest.fixture
def application(
    open_window: OpenWindow, workspace: Workspace, scale: float, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Application]:
    """The window with the real dialogs, and no dialogs of the system."""
    assert 1 <= scale <= 2
    for name in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, name, lambda *_a, **_k: ("", ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a, **_k: "")
    monkeypatch.setattr(QFileDialog, "open", lambda *_a, **_k: None)
    monkeypatch.setattr(QFileDialog, "exec", lambda *_a, **_k: 0)
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: True)
    application = open_window(workspace)
    assert application.context is not None
    application.context.prompter = QtPrompter()
    yield application
    close_all(application)


def close_all(application: Application) -> None:
    """Every menu and dialog is gone."""
    for _ in range(20):
        menu = QApplication.activePopupWidget()
        found = [dialog for dialog in application.window.findChildren(QDialog) if dialog.isVisible()]
        if menu is not None:
            menu.close()
        if found:
            found[-1].done(0)
        if menu is None and not found:
            return
        pump()


def rooms() -> list[tuple[str, dict[str, object]]]:
    """Where one can go: each page, and each section of Settings."""
    pages: list[tuple[str, dict[str, object]]] = [(entry.key, {}) for entry in PAGES if entry.key != "settings"]
    charts = [("chart", {"measure": name}) for name in ("Medicines given late", "Falls with harm")]
    return [*pages, *charts, *(("settings", {"section": section.key}) for section in SECTIONS)]


def findings(root: QWidget) -> list[str]:
    """Everything that a walk round one window or dialog finds wanting."""
    visited, unseen = walker.go_round(root)
    return [
        *walker.without_name_or_role(root),
        *walker.missed(root, visited),
        *walker.out_of_order(visited),
        *unseen,
        *walker.too_small(root),
    ]


def go(application: Application, page: str, args: dict[str, object]) -> QWidget:
    assert application.context is not None
    if "measure" in args:
        with application.context.workspace.read() as session:
            args = {"measure_id": next(of.id for of in measures(session) if of.name == args["measure"])}
    application.context.navigator.open(page, **args)
    pump()
    return application.window


in_every_room = pytest.mark.parametrize(
    ("page", "args"),
    rooms(),
    ids=lambda value: "-".join(map(str, value.values())) if isinstance(value, dict) else value,
)


@in_every_room
@at_both_sizes
def test_every_page_and_section(application: Application, page: str, args: dict[str, object]) -> None:
    assert findings(go(application, page, args)) == []


@in_every_room
def test_every_dialog_that_a_button_opens(application: Application, page: str, args: dict[str, object]) -> None:
    go(application, page, args)
    names = [
        button.objectName()
        for button in application.window.findChildren(QAbstractButton)
        if button.isVisible()
        and button.isEnabled()
        and button.objectName()
        and application.window.page is not None
        and application.window.page.isAncestorOf(button)
    ]
    found: list[str] = []
    for name in dict.fromkeys(names):
        go(application, page, args)
        button = next((one for one in application.window.findChildren(QAbstractButton, name) if one.isVisible()), None)
        if button is None or not button.isEnabled():
            continue
        QGuiApplication.clipboard().setText("Date\tFalls\n09/03/2026\t1\n")
        button.click()
        pump()
        for dialog in application.window.findChildren(QDialog):
            if dialog.isVisible():
                found += [f"{name}: {wrong}" for wrong in findings(dialog)]
        close_all(application)
    assert found == []


@pytest.mark.parametrize("step", range(4))
@at_both_sizes
def test_the_first_run(open_window: OpenWindow, workspace: Workspace, scale: float, step: int) -> None:
    assert 1 <= scale <= 2
    application = open_window(workspace)
    wizard = application.window.findChild(FirstRunPage)
    wizard.show_plan(replace(wizard.draft.plan, step=step))
    pump()
    assert findings(application.window) == []


class TestDialogsOpenedOtherwise:
    """Those that no button of a page opens in a new ward."""

    def check(self, application: Application) -> None:
        pump()
        dialogs = [dialog for dialog in application.window.findChildren(QDialog) if dialog.isVisible()]
        assert dialogs
        assert findings(dialogs[-1]) == []

    @at_both_sizes
    def test_questions(self, application: Application) -> None:
        prompter = QtPrompter()
        prompter.ask(application.window, yes_no("Sure?", "A question.", "Yes"), lambda _answer: None)
        self.check(application)
        close_all(application)
        prompter.ask_text(
            application.window, TextQuestion("Name", "Initials", hint="Two letters"), lambda _answer: None
        )
        self.check(application)
        close_all(application)
        prompter.tell(application.window, "Told", "Something.", details="details")
        self.check(application)

    @at_both_sizes
    def test_the_keys(self, application: Application) -> None:
        open_sheet(application.window)
        self.check(application)

    def test_the_manager_pin(self, application: Application) -> None:
        from app.measures.pin import set_pin
        from app.ui.manager import ask_manager

        assert application.context is not None
        with application.context.workspace.change() as change:
            set_pin(change, "1234")
        ask_manager(application.context, application.window, "This needs the manager PIN.", lambda: None)
        self.check(application)

    def test_the_finder(self, application: Application) -> None:
        QTest.keyClick(application.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
        pump()
        finder = application.window.findChild(Finder)
        assert [*walker.without_name_or_role(finder), *walker.too_small(finder)] == []
        assert walker.unseen_focus(finder, finder.search) == ""

    @at_both_sizes
    def test_the_table_of_a_chart(self, application: Application) -> None:
        window = go(application, "chart", {"measure": "Medicines given late"})
        window.findChild(QTabBar, "chartTabs").setCurrentIndex(1)
        pump()
        assert findings(window) == []

    def test_menus_have_rows_for_a_finger(self, application: Application, qtbot: QtBot) -> None:
        go(application, "enter_data", {})
        for name in ("onDutyButton",):
            qtbot.mouseClick(application.window.findChild(QToolButton, name), Qt.MouseButton.LeftButton)
            menu = QApplication.activePopupWidget()
            assert isinstance(menu, QMenu)
            heights = [menu.actionGeometry(action).height() for action in menu.actions() if not action.isSeparator()]
            assert min(heights) >= walker.TOUCH
            close_all(application)


both_themes = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])


class TestContrast:
    @both_themes
    def test_every_rule_of_the_style_sheet_can_be_read(self, tokens: Tokens) -> None:
        assert [*walker.faint_words(stylesheet(tokens))] == []

    @both_themes
    def test_the_words_of_an_empty_field_can_be_read(self, tokens: Tokens) -> None:
        for ground in ("surface", "surface2"):
            assert walker.contrast(tokens.text2, tokens[ground]) >= 4.5

    @pytest.mark.parametrize("mode", ["light", "dark"])
    def test_sheets_of_single_widgets_too(self, application: Application, window_theme: Theme, mode: str) -> None:
        window_theme.set_dark(mode == "dark")
        found = set()
        for page, args in rooms():
            window = go(application, page, args)
            for widget in window.findChildren(QWidget):
                if widget.styleSheet():
                    found |= set(walker.faint_words(widget.styleSheet()))
        assert found == set()
