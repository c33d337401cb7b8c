"""The log: it is where Settings says, it stays small, and nothing in it was typed by anybody."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMessageLogContext, Qt, QtMsgType
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit
from pytestqt.qtbot import QtBot
from sqlalchemy.exc import IntegrityError

from app.capture.drafts import drafts
from app.store import DiskFull, Workspace
from app.ui import logs
from app.ui.application import Application
from app.ui.crash import watch_over
from app.ui.logs import OLDER, log_file, start_log, stop_log, without_texts
from tests.ui.enter_data.ward import make_ward
from tests.ui.fakes import RecordingPrompter

OpenWindow = Callable[[Workspace], Application]
SECRETS = ("Mavis", "943 476 5919", "9434765919", "9/8", "Bramley", "77777")
anything = pytest.mark.logs(".")


@pytest.fixture
def log(own_home: None) -> Iterator[Path]:
    """The log of this test's own home, being written."""
    handler = start_log()
    assert handler is not None
    yield log_file()
    stop_log(handler)


def read(log: Path) -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(log.parent.glob("ward-huddle.log*")))


def fall_over(text: str) -> None:
    message = f"cannot read {text}"
    raise ValueError(message)


def test_it_is_in_the_log_folder_of_this_user(log: Path, tmp_path: Path) -> None:
    logging.getLogger("app.test").info("begun")
    assert log == tmp_path / "home" / "logs" / "ward-huddle.log"
    assert "begun" in read(log)


@anything
def test_nothing_that_anybody_typed_reaches_it(
    open_window: OpenWindow,
    workspace: Workspace,
    prompter: RecordingPrompter,
    log: Path,
    qtbot: QtBot,
) -> None:
    prompter.answers.append("cancel")  # what was blocked is on the screen only, which the end of the test asks about
    make_ward(workspace)
    application = open_window(workspace)
    watch = watch_over(application)
    try:
        work_with_everything(application, qtbot)
        with workspace.read() as session:
            assert [draft.text for draft in drafts(session)] == ["9/8"], "the text was really entered"
        qtbot.waitUntil(lambda: "A fault of the program" in read(log))
    finally:
        watch.uninstall()
    said = read(log)
    assert "DiskFull" in said
    assert "ValueError" in said
    assert [secret for secret in SECRETS if secret in said] == []


def work_with_everything(application: Application, qtbot: QtBot) -> None:
    """A draft, a note, a bad paste, a search, a refusal of the disk, and faults that hold what was typed."""
    grid = application.window.page.grid  # type: ignore[union-attr]

    def type_and_enter(text: str) -> None:
        qtbot.keyClicks(QApplication.focusWidget(), text)
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)

    type_and_enter("9/8")
    qtbot.keyClick(grid, Qt.Key.Key_Down)
    type_and_enter("Mavis Bramley 943 476 5919")
    qtbot.keyClick(grid, Qt.Key.Key_F2, Qt.KeyboardModifier.ShiftModifier)
    dialog = next(found for found in application.window.findChildren(QDialog) if found.isVisible())
    field = dialog.findChild(QLineEdit, "answerEdit")
    field.setText("Mavis Bramley fell")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    QGuiApplication.clipboard().setText("Date\tMavis\n09/03/2026\t77777\n??\t943 476 5919\n")
    qtbot.keyClick(grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    for found in application.window.findChildren(QDialog):
        found.close()
    qtbot.keyClick(grid, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(QApplication.focusWidget(), "Mavis Bramley")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    try:
        raise DiskFull(Path("/home/ward"))
    except DiskFull:
        sys.excepthook(*sys.exc_info())
    try:
        fall_over("Mavis Bramley")
    except ValueError:
        sys.excepthook(*sys.exc_info())
        logging.getLogger("app.test").exception("While reading")


@anything
def test_other_libraries_say_only_their_fixed_words(log: Path) -> None:
    theirs = logging.getLogger("sqlalchemy.pool")
    theirs.error("Could not reset %s for %s", "Mavis", "943 476 5919")
    try:
        raise IntegrityError("INSERT INTO note", {"text": "Mavis"}, ValueError("Mavis"))
    except IntegrityError:
        theirs.exception("Exception during reset or similar")
    said = read(log)
    assert "Could not reset %s for %s" in said
    assert "IntegrityError" in said
    assert "test_logs.py" in said
    assert "Mavis" not in said


@anything
def test_a_traceback_that_another_handler_wrote_out_is_not_copied(log: Path) -> None:
    ours = logging.getLogger("app.test")
    loud = logging.StreamHandler()
    ours.addHandler(loud)
    try:
        fall_over("Mavis")
    except ValueError:
        ours.exception("While reading")
    finally:
        ours.removeHandler(loud)
    assert "Mavis" not in read(log)
    assert "fall_over" in read(log)


@anything
def test_what_qt_says_is_logged_without_texts(log: Path) -> None:
    say = logs._from_qt
    say(QtMsgType.QtWarningMsg, QMessageLogContext(), 'QFile: cannot open "Mavis Bramley.xlsx"\nof 9434765919')
    say(QtMsgType.QtCriticalMsg, QMessageLogContext(), "QPainter::begin: Paint device returned engine == 0")
    said = read(log)
    assert "WARNING app.qt default: QFile: cannot open … of …" in said
    assert "ERROR app.qt default: QPainter::begin: Paint device returned engine == 0" in said
    assert len(without_texts("x" * 10_000)) == 300


def test_it_never_grows_large(log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    handler = next(found for found in logging.getLogger().handlers if isinstance(found, logs._Rotating))
    monkeypatch.setattr(handler, "maxBytes", 2_000)
    for number in range(500):
        logging.getLogger("app.test").info("line %d", number)
    files = sorted(log.parent.glob("ward-huddle.log*"))
    assert len(files) == 1 + OLDER
    assert all(path.stat().st_size <= 2_000 for path in files)
    assert "line 499" in log.read_text(encoding="utf-8")


def test_a_log_that_cannot_be_turned_over_goes_on(log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    handler = next(found for found in logging.getLogger().handlers if isinstance(found, logs._Rotating))
    monkeypatch.setattr(handler, "maxBytes", 500)

    def refuse(*_args: object) -> None:
        raise PermissionError

    monkeypatch.setattr(handler, "rotate", refuse)
    for number in range(50):
        logging.getLogger("app.test").info("line %d", number)
    assert "line 49" in log.read_text(encoding="utf-8")


def test_a_folder_that_cannot_be_made_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "logs").write_text("a file in the way", encoding="utf-8")
    assert start_log(tmp_path / "logs") is None
