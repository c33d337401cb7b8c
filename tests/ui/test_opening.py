"""A damaged or missing data file when the window starts: the newest good copy is offered, and nothing is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QLabel, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from app.measures.ward import set_up_ward, the_ward
from app.store import DiskFull, Reason, Workspace, backup, copies, open_workspace
from app.ui.application import Application
from app.ui.opening import open_behind, switch_record
from app.ui.pages import PAGES
from app.ui.prompter import Question
from app.ui.theme import Theme
from tests.store.test_opening import damage
from tests.ui.conftest import HandClock
from tests.ui.fakes import RecordingPrompter

Start = Callable[[], Application]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A data file with Oak Ward in it, and a copy of it."""
    return tmp_path / "data" / "ward.db"


@pytest.fixture
def folder(path: Path, clock: HandClock) -> Path:
    """The folder of the copies of `path`."""
    folder = path.parent / "copies"
    workspace = open_workspace(path, clock=clock, backups=folder)
    with workspace.change() as change:
        set_up_ward(change, "Oak Ward")
    workspace.close()
    backup(path, folder, now=clock())
    return folder


@pytest.fixture
def start(
    path: Path,
    folder: Path,
    clock: HandClock,
    settings: QSettings,
    prompter: RecordingPrompter,
    window_theme: Theme,
    qtbot: QtBot,
) -> Iterator[Start]:
    """Starts the window on the file as the program does."""
    started: list[Application] = []

    def open_record() -> Workspace:
        return open_workspace(path, clock=clock, backups=folder)

    def start_it() -> Application:
        application = Application(settings, prompter=prompter, theme=window_theme)
        started.append(application)
        application.window.show()
        open_behind(application, open_record)
        return application

    yield start_it
    for application in started:
        application.close()
        application.window.deleteLater()


def asked(prompter: RecordingPrompter) -> Question:
    (question,) = prompter.asked
    assert isinstance(question, Question)
    return question


def ward_of(application: Application) -> str:
    label = application.window.findChild(QLabel, "wardName")
    assert label is not None
    return label.text()


@pytest.mark.logs("DataFileDamaged")
def test_a_damaged_file_is_set_aside_and_the_copy_opened(start: Start, path: Path, prompter: RecordingPrompter) -> None:
    damage(path)
    damaged = path.read_bytes()
    prompter.answers.append("restore")
    application = start()
    assert "Restore the copy of Wednesday 11 March 2026, 08:45?" in asked(prompter).text
    assert ward_of(application) == "Oak Ward"
    (aside,) = path.parent.glob("ward-damaged-*.db")
    assert aside.read_bytes() == damaged
    assert aside.name in application.window.notice.text
    assert prompter.told == []


@pytest.mark.logs("DataFileDamaged")
def test_a_copy_that_is_not_wanted_leaves_the_damaged_file_and_says_so_in_the_window(
    start: Start, path: Path, prompter: RecordingPrompter
) -> None:
    damage(path)
    damaged = path.read_bytes()
    prompter.answers.append("cancel")
    application = start()
    assert path.read_bytes() == damaged
    ((_, sentence),) = prompter.told
    assert sentence.startswith("ward.db is damaged. It was kept as it is.")
    assert application.window.notice.text == sentence


@pytest.mark.logs("DataFileDamaged")
def test_a_damaged_file_without_a_copy_is_told(
    start: Start, path: Path, folder: Path, prompter: RecordingPrompter
) -> None:
    for copy in copies(folder):
        copy.path.unlink()
    damage(path)
    start()
    assert prompter.asked == []
    ((_, sentence),) = prompter.told
    assert sentence.endswith("No good copy was found; ask your IT department for theirs.")


def test_a_file_that_is_gone_comes_back_from_its_copy(start: Start, path: Path, prompter: RecordingPrompter) -> None:
    path.unlink()
    prompter.answers.append("restore")
    assert ward_of(start()) == "Oak Ward"
    assert "There was no ward.db" in asked(prompter).text


def test_a_ward_may_begin_anew_beside_its_old_copies(
    start: Start, path: Path, folder: Path, prompter: RecordingPrompter
) -> None:
    path.unlink()
    prompter.answers.append("anew")
    application = start()
    assert application.window.findChild(QWidget, "firstRunPage") is not None
    assert len(copies(folder)) == 1


@pytest.mark.logs("DataFileDamaged")
def test_a_copy_that_went_bad_meanwhile_is_told_and_changes_nothing(
    start: Start, path: Path, folder: Path, prompter: RecordingPrompter, monkeypatch: pytest.MonkeyPatch
) -> None:
    damage(path)
    damaged = path.read_bytes()
    prompter.answers.append("restore")
    offer = prompter.ask

    def ask(parent: QWidget, question: Question, answered: Callable[[str], None]) -> None:
        damage(copies(folder)[0].path)
        offer(parent, question, answered)

    monkeypatch.setattr(prompter, "ask", ask)
    application = start()
    assert len(prompter.told) == 1
    assert application.window.notice.text
    assert path.read_bytes() == damaged


def test_a_copy_takes_the_place_of_the_record_in_the_same_window(
    start: Start, folder: Path, qtbot: QtBot, window_theme: Theme
) -> None:
    application = start()
    context = application.context
    assert context is not None
    rename(application, "Ash Ward")
    qtbot.waitUntil(lambda: ward_of(application) == "Ash Ward")
    for key in ("settings", "chart", "board"):
        context.navigator.open(key)
    pages = [application.window.page, application.window.rail.findChild(QWidget, "boardRailButton")]
    (copy,) = [info for info in copies(folder) if info.reason is Reason.BY_HAND]
    application.restore(copy.path)
    assert ward_of(application) == "Oak Ward"
    assert application.context is not context
    assert not any(shiboken6.isValid(page) for page in pages)
    assert application.window.page is not None
    assert application.window.page.key == "board", "it goes on where it was"
    # The old pages hear nothing any more, and a key does its work once, on the new record.
    window_theme.set_dark(True)
    window_theme.set_scale(1.5)
    rename(application, "Elm Ward")
    rename(application, "Yew Ward")
    qtbot.keyClick(application.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: ward_of(application) == "Elm Ward")
    qtbot.keyClick(application.window, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    assert application.window.page.key == "settings"
    assert len(application.window.rail.findChildren(QToolButton)) == len(PAGES)


@pytest.mark.logs("DataFileDamaged|FolderNotWritable|DiskFull")
@pytest.mark.parametrize("what", ["damaged", "full"])
def test_a_restore_that_the_world_refuses_leaves_the_window_on_the_present_record(
    start: Start, folder: Path, prompter: RecordingPrompter, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    application = start()
    rename(application, "Ash Ward")
    (copy,) = [info for info in copies(folder) if info.reason is Reason.BY_HAND]
    if what == "damaged":
        damage(copy.path)
    else:
        monkeypatch.setattr("app.ui.opening.restore", _disk_full)
    application.restore(copy.path)
    assert ward_of(application) == "Ash Ward"
    assert application.context is not None
    ((title, sentence),) = prompter.told
    assert title == "The copy was not restored"
    assert ("damaged" if what == "damaged" else "full") in sentence
    rename(application, "Elm Ward")


def test_the_demo_ward_and_ones_own_take_turns_in_one_window(start: Start, tmp_path: Path, clock: HandClock) -> None:
    application = start()
    own = application.context
    assert own is not None
    other = tmp_path / "demo" / "demo.db"
    path, backups = own.workspace.path, own.workspace.backups

    def open_other() -> Workspace:
        workspace = open_workspace(other, clock=clock)
        with workspace.change() as change:
            set_up_ward(change, "Maple Ward")
        return workspace

    for _ in range(3):
        switch_record(application, open_other, demo=True)
        assert ward_of(application) == "Maple Ward"
        assert "Demo ward" in application.window.findChild(QLabel, "windowBadge").text()
        switch_record(application, lambda: open_workspace(path, clock=clock, backups=backups), demo=False)
        assert ward_of(application) == "Oak Ward"
        assert application.window.findChild(QLabel, "windowBadge").isHidden()


def rename(application: Application, name: str) -> None:
    """A change of the record that is shown."""
    assert application.context is not None
    with application.context.workspace.change() as change:
        set_up_ward(change, name)
        ward = the_ward(change.session)
    assert ward is not None
    application.app.processEvents()


def _disk_full(*_args: object, **_options: object) -> None:
    raise DiskFull
