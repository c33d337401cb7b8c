"""A fault of the program is shown once, without what anybody typed; the program carries on, or closes in order."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from app.capture.drafts import drafts
from app.store import Workspace
from app.store.errors import StoreBusy
from app.ui import crash
from app.ui.application import Application
from app.ui.crash import CLOSED_AFTER_FAULTS, CrashWatch, say_last_stop, watch_over
from app.ui.last_stop import KEPT, StopRecord
from app.ui.prompter import Question
from tests.ui.enter_data.ward import make_ward
from tests.ui.fakes import RecordingPrompter

OpenWindow = Callable[[Workspace], Application]
SECRET = "943 476 5919"
ROOT = Path(__file__).resolve().parents[2]
fault = pytest.mark.logs("A fault of the program|More than 20 faults")


class Clock:
    """Seconds, moved by hand."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


class Seen:
    """What a watch showed, said, and how often it found a storm."""

    def __init__(self) -> None:
        self.shown: list[str] = []
        self.said: list[str] = []
        self.storms = 0
        self.clock = Clock()
        self.watch = CrashWatch(self.shown.append, self.said.append, self._storm, clock=self.clock)

    def _storm(self) -> None:
        self.storms += 1


@pytest.fixture
def seen() -> Iterator[Seen]:
    """A watch that is on."""
    seen = Seen()
    seen.watch.install()
    yield seen
    seen.watch.uninstall()


def _fall() -> None:
    message = f"cannot read {SECRET}"
    raise ValueError(message)


def _fall_elsewhere() -> None:
    _fall()


def _raise_to_hook(fall: Callable[[], None] = _fall) -> None:
    try:
        fall()
    except ValueError:
        sys.excepthook(*sys.exc_info())


@fault
def test_a_fault_is_shown_once_and_never_with_its_message(
    seen: Seen, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    for _ in range(2):
        _raise_to_hook()
    qtbot.waitUntil(lambda: len(seen.shown) == 1, timeout=2000)
    seen.clock.now += 60
    _raise_to_hook()
    _raise_to_hook(_fall_elsewhere)
    qtbot.waitUntil(lambda: len(seen.shown) == 2, timeout=2000)
    assert all("ValueError" in details and "_fall" in details for details in seen.shown)
    assert SECRET not in "".join(seen.shown) + caplog.text


@fault
def test_a_fault_in_a_thread_is_shown_on_the_thread_of_the_window(qtbot: QtBot) -> None:
    where: list[threading.Thread] = []
    watch = CrashWatch(lambda _details: where.append(threading.current_thread()))
    watch.install()
    try:
        thread = threading.Thread(target=_fall)
        thread.start()
        thread.join()
        qtbot.waitUntil(lambda: bool(where), timeout=2000)
    finally:
        watch.uninstall()
    assert where == [threading.main_thread()]


@fault
def test_a_fault_in_a_slot_and_one_where_python_cannot_raise_are_shown(seen: Seen, qtbot: QtBot) -> None:
    QTimer.singleShot(0, _fall)
    qtbot.waitUntil(lambda: len(seen.shown) == 1, timeout=2000)
    assert "_fall" in seen.shown[0]
    seen.clock.now += 60

    class Breaks:
        def __del__(self) -> None:
            _fall()

    Breaks()
    qtbot.waitUntil(lambda: len(seen.shown) == 2, timeout=2000)
    assert "__del__" in seen.shown[1]
    assert SECRET not in "".join(seen.shown)


@fault
def test_a_fault_in_painting_over_and_over_is_a_storm_that_is_said_once(
    seen: Seen, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    class Broken(QWidget):
        def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - of Qt
            _fall()

    broken, again = Broken(), QTimer()
    qtbot.addWidget(broken)
    broken.show()
    again.timeout.connect(broken.update)
    again.start(2)
    qtbot.waitUntil(lambda: seen.storms == 1, timeout=5000)
    qtbot.wait(100)
    again.stop()
    broken.hide()
    assert seen.storms == 1
    assert len(seen.shown) == 1
    assert caplog.text.count("A fault of the program\n") == 3, "a storm does not fill the log"
    seen.clock.now += 600
    for _ in range(25):
        _raise_to_hook()
    qtbot.waitUntil(lambda: seen.storms == 2, timeout=2000)


@pytest.mark.logs("The world said no")
def test_what_the_world_refused_is_said_in_its_own_sentence(seen: Seen, qtbot: QtBot) -> None:
    sys.excepthook(StoreBusy, StoreBusy(), None)
    qtbot.waitUntil(lambda: seen.said == [StoreBusy.sentence], timeout=2000)
    assert seen.shown == []


def test_the_hooks_are_given_back(seen: Seen) -> None:
    assert sys.excepthook == seen.watch._caught
    seen.watch.uninstall()
    assert "caught" not in repr(sys.excepthook) + repr(sys.unraisablehook) + repr(threading.excepthook)


@fault
def test_a_program_that_keeps_failing_offers_to_close_and_keeps_what_is_half_typed(
    open_window: OpenWindow,
    workspace: Workspace,
    prompter: RecordingPrompter,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    make_ward(workspace)
    application = open_window(workspace)
    ends: list[int] = []
    monkeypatch.setattr(application.app, "exit", ends.append)
    page = application.window.page
    assert page is not None
    qtbot.keyClicks(QApplication.focusWidget(), "9/8")
    prompter.answers.append("close")
    watch = watch_over(application)
    try:
        for _ in range(25):
            _raise_to_hook()
        qtbot.waitUntil(lambda: bool(ends), timeout=3000)
    finally:
        watch.uninstall()
    assert [title for title, _ in prompter.told] == ["Something went wrong in the program"]
    question = prompter.asked[-1]
    assert isinstance(question, Question)
    assert [choice.label for choice in question.choices] == ["Carry on", "Close in order"]
    assert ends == [CLOSED_AFTER_FAULTS]
    with workspace.read() as session:
        assert [draft.text for draft in drafts(session)] == ["9/8"]


@pytest.mark.logs("A fault while closing")
def test_a_page_that_fails_does_not_keep_the_program_from_closing(
    open_window: OpenWindow, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_ward(workspace)
    application = open_window(workspace)
    ends: list[int] = []
    monkeypatch.setattr(application.app, "exit", ends.append)
    monkeypatch.setattr(application.window.page, "leave", _fall)
    crash.close_in_order(application)
    monkeypatch.undo()
    assert ends == [CLOSED_AFTER_FAULTS]


class TestStoppedLastTime:
    """What Python cannot catch is found by the next start."""

    CHILD = (
        "import ctypes, sys, pathlib\n"
        "from app.ui.last_stop import StopRecord\n"
        "record = StopRecord(pathlib.Path(sys.argv[1]))\n"
        "print(record.begin(), flush=True)\n"
        "if sys.argv[2] == 'fall': ctypes.string_at(0)\n"
        "if sys.argv[2] == 'kill': import os; os.kill(os.getpid(), 9)\n"
        "record.end()\n"
    )

    def run(self, folder: Path, how: str) -> str:
        done = subprocess.run(
            [sys.executable, "-c", self.CHILD, str(folder), how],
            cwd=ROOT,
            env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
            capture_output=True,
            text=True,
            check=False,
        )
        return done.stdout.strip()

    def test_a_fall_is_reported_once_and_kept(self, tmp_path: Path) -> None:
        assert self.run(tmp_path, "fall") == ""
        told = self.run(tmp_path, "")
        assert "string_at" in told
        assert self.run(tmp_path, "") == ""
        assert [path.name for path in tmp_path.iterdir()] == [f"{KEPT}.1.txt"]

    @pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is of POSIX")
    def test_a_run_that_was_ended_from_outside_is_no_fall(self, tmp_path: Path) -> None:
        self.run(tmp_path, "kill")
        assert self.run(tmp_path, "") == ""
        assert list(tmp_path.iterdir()) == []

    def test_only_the_last_three_are_kept(self, tmp_path: Path) -> None:
        for number in range(5):
            (tmp_path / f"ward-huddle-running-{99_999_990 + number}.txt").write_text(f"fall {number}", encoding="utf-8")
            assert self.run(tmp_path, "") == f"fall {number}"
        kept = [(tmp_path / f"{KEPT}.{number}.txt").read_text(encoding="utf-8") for number in (1, 2, 3)]
        assert kept == ["fall 4", "fall 3", "fall 2"]
        assert len(list(tmp_path.iterdir())) == 3

    @pytest.mark.skipif(sys.platform == "win32", reason="on Windows the open file cannot be moved")
    def test_a_second_program_leaves_the_file_of_the_first_alone(self, tmp_path: Path) -> None:
        mine = tmp_path / f"ward-huddle-running-{os.getppid()}.txt"
        mine.write_text("not yet", encoding="utf-8")
        assert self.run(tmp_path, "") == ""
        assert mine.exists()

    @pytest.mark.logs("was stopped")
    def test_the_window_says_so_with_the_details_to_copy(
        self,
        open_window: OpenWindow,
        workspace: Workspace,
        tmp_path: Path,
        qtbot: QtBot,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.setattr("faulthandler.enable", lambda *_a, **_k: None)
        monkeypatch.setattr("faulthandler.disable", lambda: None)
        (tmp_path / "ward-huddle-running-99999999.txt").write_text('File "x.py", line 3 in paint', encoding="utf-8")
        application = open_window(workspace)
        notice = application.window.notice
        notice.say("Something that was said before.")
        stops = StopRecord(tmp_path)
        say_last_stop(application, stops)
        assert notice.text == "Something that was said before."
        close = notice.findChild(QToolButton, "closeNoticeButton")
        qtbot.mouseClick(close, Qt.MouseButton.LeftButton)
        assert notice.text == "Ward Huddle stopped unexpectedly last time. What was saved is safe."
        button = notice.findChild(QPushButton, "noticeButton")
        assert button.text() == "Copy details"
        notice.say("No copy could be made today.", "warn")
        assert not button.isVisible()
        qtbot.mouseClick(close, Qt.MouseButton.LeftButton)
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        copied = QApplication.clipboard().text()
        assert "line 3 in paint" in copied
        assert "PySide6-Essentials" in copied
        stops.end()
        assert not list(tmp_path.glob("ward-huddle-running-*"))
        assert application.window.findChild(QLabel, "noticeText") is not None
