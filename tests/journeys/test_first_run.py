"""From a computer without a ward to its first chart: by keyboard alone, by mouse alone, left and gone on with, and with
a look round the demo ward in between.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QSettings, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListView, QWidget
from pytestqt.qtbot import QtBot

from app.cli.window import open_demo
from app.measures.catalogue import measures
from app.measures.library import library
from app.measures.people import people
from app.measures.targets import targets
from app.measures.ward import the_ward
from app.store import Workspace, open_workspace
from app.store.errors import DiskFull
from app.ui.application import Application
from app.ui.pages.first_run import FirstRunPage
from app.ui.pages.first_run.plan import MEASURES, TEAM
from app.ui.theme import Theme
from tests.journeys import disk
from tests.journeys.conftest import dress
from tests.journeys.ticks import keyboard
from tests.journeys.user import ALT, CTRL, NONE, Key, User
from tests.ui.conftest import HandClock

LATE, SHIFTS = "Medicines given late", "Shifts filled"
DAYS = 14
"""Mornings until the chart has limits: 13 values and one more."""
COUNTS = (7, 4, 9, 6, 5, 8, 7, 3, 6, 8, 5, 7, 6, 9)
LONG = (
    "Observations done on time and written down before the end of the shift on each bay of the ward, "
    "by day and at all hours."
)


class NewDesk:
    """A PC on which the program was never run."""

    def __init__(self, qtbot: QtBot, folder: Path, theme: Theme) -> None:
        self.folder = folder
        self.path = folder / "ward.db"
        self.clock = HandClock()
        self._qtbot, self._theme = qtbot, theme
        self._running: list[Application] = []

    def workspace(self, path: Path | None = None) -> Workspace:
        """The record, opened as the program does."""
        return open_workspace(path or self.path, clock=self.clock)

    def open(self, path: Path | None = None) -> User:
        """The window in front of a person."""
        settings = QSettings(str(self.folder / "settings.ini"), QSettings.Format.IniFormat)
        application = Application(settings, theme=self._theme, open_demo=open_demo)
        self._running.append(application)
        application.window.resize(1366, 768)
        application.window.show()
        with self._qtbot.waitActive(application.window):
            application.window.activateWindow()
        application.attach(self.workspace(path))
        QApplication.processEvents()
        return User(application, self._qtbot)

    def close(self) -> None:
        """Quits every program on the desk."""
        for application in self._running:
            application.close()
            application.window.deleteLater()
        self._running.clear()
        QApplication.processEvents()

    def next_morning(self, user: User) -> None:
        """The night passes; the program stays open."""
        self.clock.now += timedelta(days=1)
        assert user.application.context is not None
        user.application.context.days.look()
        QApplication.processEvents()


class _Keys(QObject):
    """Counts the keys that reach the program."""

    def __init__(self) -> None:
        super().__init__()
        self.pressed = 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        self.pressed += event.type() == QEvent.Type.KeyPress
        return False


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[NewDesk]:
    """A PC without a ward; Wednesday 11 March 2026, 08:45."""
    desk = NewDesk(qtbot, tmp_path, dress(qapp))
    yield desk
    desk.close()


def _wizard(user: User) -> FirstRunPage:
    return user.find(FirstRunPage, "firstRunPage")


def _touch_keyboard(user: User, name: str, text: str) -> None:
    """Words from the keyboard on the screen, which is none of keys."""
    field = user.find(QLineEdit, name)
    QTest.mouseClick(field, Qt.MouseButton.LeftButton)
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(field, event)
    QApplication.processEvents()


def _click_measure(user: User, name: str) -> None:
    listed = user.find(QListView, "libraryList")
    model = listed.model()
    index = next(model.index(row, 0) for row in range(model.rowCount()) if model.index(row, 0).data() == name)
    listed.scrollTo(index)
    QApplication.processEvents()
    QTest.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, NONE, listed.visualRect(index).center())
    QApplication.processEvents()


def _chart_says(user: User) -> str:
    return " ".join(user.find(QLabel, name).text() for name in ("readingHeadline", "readingText") if user.sees(name))


def test_from_nothing_to_the_first_chart_by_keyboard_alone(desk: NewDesk) -> None:
    user = desk.open()
    user.type("Maple Ward")
    user.press(Key.Key_Tab)
    user.enter("Demo Trust")
    user.type("medicines late")
    user.press(Key.Key_Down)
    user.press(Key.Key_Space)
    user.press(Key.Key_Escape)
    user.type("shifts")
    user.press(Key.Key_Down)
    user.press(Key.Key_Space)
    assert user.says("chosenCount") == "2 chosen"
    user.press(Key.Key_Right, ALT)
    user.enter("jb")
    user.press(Key.Key_Return)
    assert keyboard().objectName() == "wizardContinueButton"
    user.press(Key.Key_Return)
    user.until(lambda: user.sees("captureGrid"))
    assert user.says("wardName") == "Maple Ward"
    for count in COUNTS:
        assert user.here == LATE
        user.enter(str(count))
        user.enter("22/24")
        assert user.is_ticked(LATE)
        desk.next_morning(user)
    user.open_chart("medicines", LATE)
    assert user.sees("chartPage")
    said = _chart_says(user)
    assert said
    assert "too few" not in said.lower()
    with closing(desk.workspace()) as workspace, workspace.read() as session:
        ward = the_ward(session)
        assert ward is not None
        assert (ward.name, ward.trust) == ("Maple Ward", "Demo Trust")
        assert [person.initials for person in people(session)] == ["JB"]
        late, shifts = measures(session)
        assert (late.name, shifts.name) == (LATE, SHIFTS)
        assert [target.value for target in targets(session, shifts.id)] == [95.0]
    assert len(disk.rows(desk.path, "SELECT * FROM observation WHERE state = 'value'")) == 2 * DAYS
    assert disk.rows(desk.path, "SELECT content FROM form_draft") == [("{}",)]


def test_from_nothing_to_the_first_chart_by_mouse_alone(desk: NewDesk, qapp: QApplication) -> None:
    keys = _Keys()
    qapp.installEventFilter(keys)
    try:
        user = desk.open()
        _touch_keyboard(user, "wardNameEdit", "Maple Ward")
        user.click("wizardContinueButton")
        user.click("domainQualityChip")
        _click_measure(user, LATE)
        user.click("domainPeopleChip")
        _click_measure(user, SHIFTS)
        assert user.says("chosenCount") == "2 chosen"
        user.click("step3Button")
        _touch_keyboard(user, "initialsEdit", "jb")
        user.click("addPersonButton")
        user.click("wizardContinueButton")
        user.click("wizardContinueButton")
        user.until(lambda: user.sees("captureGrid"))
        for count in COUNTS:
            assert user.says("padMeasure") == LATE
            user.tap(str(count))
            user.click("padNext")
            user.tap("22/24")
            user.click("padNext")
            desk.next_morning(user)
        user.click("chartRailButton")
        user.until(lambda: user.sees("chartPage"))
        assert user.named("measurePickerButton") == f"Measure: {LATE}"
        assert "too few" not in _chart_says(user).lower()
    finally:
        qapp.removeEventFilter(keys)
    assert keys.pressed == 0


def test_left_in_the_middle_and_gone_on_with(desk: NewDesk) -> None:
    user = desk.open()
    user.enter("Maple Ward")
    user.type("medicines late")
    user.press(Key.Key_Down)
    user.press(Key.Key_Space)
    desk.close()
    user = desk.open()
    assert _wizard(user).draft.plan.step == MEASURES
    assert user.says("chosenCount") == "1 chosen"
    user.press(Key.Key_Right, ALT)
    user.enter("jb")
    # What a program that is killed leaves behind: the files as they are, and no lock.
    killed = desk.folder / "killed"
    killed.mkdir()
    for file in desk.folder.glob("ward.db*"):
        if "lock" not in file.name:
            shutil.copy(file, killed / file.name)
    user = desk.open(killed / "ward.db")
    assert _wizard(user).draft.plan.step == TEAM
    assert user.sees("removeJBButton")
    user.press(Key.Key_Return)
    user.press(Key.Key_Return)
    user.until(lambda: user.sees("captureGrid"))
    user.enter("7")
    assert user.is_ticked(LATE)


def test_what_is_wrong_is_said_and_nothing_typed_is_lost(desk: NewDesk) -> None:
    user = desk.open()
    user.press(Key.Key_Return)
    assert user.says("nameProblem") == "Give the ward a name."
    user.enter("NHS 943 476 5919")
    assert user.sees("wardNameEdit"), "a patient's number is no name of a ward"
    user.press(Key.Key_A, CTRL)
    user.enter("Maple Ward")
    user.press(Key.Key_Right, ALT)
    assert user.says("boardProblem") == "Choose at least one measure."
    user.type("zzz")
    assert user.says("nothingFoundText") == "No measure fits “zzz”. Make your own measure."
    for _ in range(3):
        user.press(Key.Key_Escape)
    assert user.find(QLineEdit, "librarySearchEdit").text() == ""
    user.type("falls")
    user.press(Key.Key_Down)
    user.press(Key.Key_Space)
    user.press(Key.Key_Right, ALT)
    user.enter("Jane Bloggs")
    assert "Do not type a full name" in user.says("initialsProblem")
    user.press(Key.Key_Escape)
    assert user.find(QLineEdit, "initialsEdit").text() == "Jane Bloggs"
    user.press(Key.Key_Left, ALT)
    user.press(Key.Key_Left, ALT)
    assert user.find(QLineEdit, "wardNameEdit").text() == "Maple Ward"
    assert disk.rows(desk.path, "SELECT * FROM ward") == []


def test_thirty_measures_with_names_of_120_letters(desk: NewDesk) -> None:
    user = desk.open()
    user.enter(LONG)
    assert len(_wizard(user).draft.plan.name) == 120
    for entry in library()[:30]:
        _click_measure(user, entry.name)
    assert user.says("chosenCount") == "30 chosen"
    board = user.find(QListView, "boardList")
    board.setFocus()
    user.press(Key.Key_Home)
    for _ in range(3):
        user.press(Key.Key_Return)
        name = user.find(QLineEdit, "measureNameField")
        name.setFocus()
        user.press(Key.Key_A, CTRL)
        user.type(f"{board.currentIndex().row():02} {LONG[3:]}")
        user.press(Key.Key_Return, CTRL)
        assert keyboard() is board
        user.press(Key.Key_Down)
    for _ in range(2):
        user.click("wizardContinueButton")
    user.click("wizardContinueButton")
    user.until(lambda: user.sees("captureGrid"))
    with closing(desk.workspace()) as workspace, workspace.read() as session:
        known = measures(session)
        assert len(known) == 30
        assert sum(len(measure.name) == 120 for measure in known) == 3


def test_a_look_round_the_demo_ward_and_back(desk: NewDesk) -> None:
    user = desk.open()
    user.enter("Maple Ward")
    user.type("falls")
    user.press(Key.Key_Down)
    user.press(Key.Key_Space)
    user.click("lookRoundDemoButton")
    user.qtbot.waitUntil(lambda: user.sees("captureGrid"), timeout=60_000)  # two years are written meanwhile
    assert user.find(QLabel, "windowBadge").text().startswith("Demo ward")
    assert user.sees("rail")
    user.enter("0")
    user.press(Key.Key_3, CTRL)
    user.until(lambda: user.sees("chartPage"))
    demo = user.application.context
    assert demo is not None
    folder = demo.workspace.path.parent
    assert folder.exists()
    assert not desk.path.is_relative_to(folder)
    user.click("backFromDemoButton")
    user.until(lambda: user.sees("firstRunPage"))
    assert not user.sees("rail")
    assert not user.sees("demoStrip")
    assert user.says("chosenCount") == "1 chosen"
    assert not folder.exists(), "nothing of the demo ward is left"
    user.press(Key.Key_Left, ALT)
    assert user.find(QLineEdit, "wardNameEdit").text() == "Maple Ward"
    user.press(Key.Key_Right, ALT)
    for _ in range(3):
        user.click("wizardContinueButton")
    user.until(lambda: user.sees("captureGrid"))
    assert user.says("wardName") == "Maple Ward"
    with closing(desk.workspace()) as workspace, workspace.read() as session:
        assert [measure.name for measure in measures(session)] == ["Falls"]


@pytest.mark.logs("DiskFull")
def test_no_room_for_the_demo_ward(desk: NewDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_folder: Path) -> Workspace:
        raise DiskFull

    user = desk.open()
    monkeypatch.setattr(user.application, "_open_demo", full)
    user.enter("Maple Ward")
    user.click("lookRoundDemoButton")
    user.dialog("tellDialog")
    user.click("closeTell")
    user.no_dialog()
    assert user.sees("firstRunPage")
    assert _wizard(user).draft.plan.name == "Maple Ward"
    assert user.find(QWidget, "lookRoundDemoButton").isEnabled()
