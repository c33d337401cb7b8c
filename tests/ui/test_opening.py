"""A damaged or missing data file when the window starts: the newest good copy is offered, and nothing is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.measures.ward import set_up_ward
from app.store import Workspace, backup, copies, open_workspace
from app.ui.application import Application
from app.ui.opening import open_behind
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
