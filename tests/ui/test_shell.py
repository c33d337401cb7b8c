"""The window around the pages: a ward's start, the look, the text size, who is on, undo, and the day's turn."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QToolButton
from pytestqt.qtbot import QtBot

from app.measures.people import add_person, on_duty, people
from app.measures.pin import set_pin
from app.measures.ward import set_up_ward
from app.store import Workspace, open_workspace
from app.ui.application import Application
from app.ui.bridge import Bridge
from app.ui.context import Context
from app.ui.day_watch import DayWatch
from app.ui.entering import EnteringAs
from app.ui.navigator import Navigator, Visit
from app.ui.theme import Theme
from app.ui.widgets.initials import InitialsRow
from tests.ui.conftest import HandClock

popups = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # popups without a screen
OpenWindow = Callable[[Workspace], Application]


def test_what_went_wrong_beside_the_entry_of_data_is_said(
    open_window: OpenWindow, workspace: Workspace, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    told: list[Callable[[str], None]] = []

    def subscribe(callback: Callable[[str], None]) -> Callable[[], None]:
        told.append(callback)
        return told.clear

    monkeypatch.setattr(workspace, "subscribe_warnings", subscribe)
    application = open_window(workspace)
    thread = threading.Thread(target=told[0], args=("No copy could be made today.",))
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: application.window.notice.text == "No copy could be made today.")
    application.close()
    assert told == [], "nobody listens after the window is closed"


def test_the_text_size_follows_the_keys_and_is_kept_for_this_machine(
    open_window: OpenWindow, workspace: Workspace, settings: QSettings, qtbot: QtBot
) -> None:
    application = open_window(workspace)
    for _ in range(9):
        qtbot.keyClick(application.window, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert application.theme.scale == 2.0
    assert float(str(settings.value("look/text_scale"))) == 2.0
    qtbot.keyClick(application.window, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert application.theme.scale == 1.75
    qtbot.keyClick(application.window, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert application.theme.scale == 1.0


def test_a_second_program_reads_and_takes_over_when_the_first_closes(
    workspace: Workspace, tmp_path: Path, open_window: OpenWindow, qtbot: QtBot
) -> None:
    with workspace.change() as change:
        set_up_ward(change, "Oak Ward")
    second = open_workspace(tmp_path / "ward.db")
    application = open_window(second)
    try:
        badge = application.window.findChild(QLabel, "windowBadge")
        assert badge.text() == "Read only"
        who = application.window.findChild(QToolButton, "onDutyButton")
        assert not who.isEnabled()
        assert "This window only reads" in who.toolTip()
        workspace.close()
        qtbot.waitUntil(lambda: not second.read_only, timeout=8000)
        qtbot.waitUntil(lambda: not badge.text(), timeout=2000)
        assert "You can enter data here now" in application.window.notice.text
        assert who.isEnabled()
        assert who.toolTip() == "Say who is on today"
    finally:
        application.close()
        second.close()


def test_changes_arrive_from_the_event_loop_never_inside_the_commit(workspace: Workspace, qtbot: QtBot) -> None:
    bridge = Bridge(workspace)
    heard: list[object] = []
    bridge.changed.connect(heard.append)
    with qtbot.waitSignal(bridge.changed, timeout=2000):
        with workspace.change() as change:
            set_up_ward(change, "Oak Ward")
        assert heard == []
    bridge.close()


def test_news_on_its_way_is_dropped_when_the_record_is_closed(workspace: Workspace, qapp: QApplication) -> None:
    bridge = Bridge(workspace)
    heard: list[object] = []
    bridge.changed.connect(heard.append)
    with workspace.change() as change:
        set_up_ward(change, "Oak Ward")
    bridge.close()
    qapp.processEvents()
    assert heard == []


def test_undo_keys_undo_and_redo_whoever_made_the_change(context: Context, workspace: Workspace) -> None:
    with workspace.change(kind="set_up") as change:
        ward = set_up_ward(change, "Oak Ward")
    with workspace.change() as change:
        add_person(change, ward.id, "JB")
    assert context.undo() is not None
    with workspace.read() as session:
        assert people(session) == ()
    assert context.undo() is None, "setting the ward up is not undone by the undo key"
    assert context.redo() is not None
    with workspace.read() as session:
        assert [person.initials for person in people(session)] == ["JB"]


def test_undo_of_an_import_asks_the_manager_and_of_an_edit_does_not(
    open_window: OpenWindow, workspace: Workspace, qtbot: QtBot
) -> None:
    with workspace.change(kind="set_up") as change:
        ward = set_up_ward(change, "Oak Ward")
        set_pin(change, "2468")
    with workspace.change(kind="import") as change:
        add_person(change, ward.id, "JB")
    with workspace.change() as change:
        add_person(change, ward.id, "AO")
    window = open_window(workspace).window

    def listed() -> list[str]:
        with workspace.read() as session:
            return [person.initials for person in people(session)]

    def undo() -> None:
        qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    undo()
    assert listed() == ["JB"]
    assert QApplication.activeModalWidget() is None
    undo()
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    assert listed() == ["JB"]
    dialog = QApplication.activeModalWidget()
    assert dialog.objectName() == "pinDialog"
    qtbot.keyClicks(dialog.findChild(QLineEdit, "pinEdit"), "2468")
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: listed() == [])


def test_entering_as_clears_after_idle_minutes_and_at_midnight(
    context: Context, workspace: Workspace, clock: HandClock, qtbot: QtBot, qapp: object
) -> None:
    with workspace.change() as change:
        person = add_person(change, set_up_ward(change, "Oak Ward").id, "JB")
    idle = EnteringAs(qapp, idle_minutes=0.001)  # type: ignore[arg-type]
    idle.set(person.id)
    qtbot.waitUntil(lambda: idle.person_id is None, timeout=2000)
    context.entering.set(person.id)
    clock.now += timedelta(hours=10)
    context.days.look()
    assert context.entering.person_id == person.id, "same day"
    clock.now += timedelta(hours=10)
    context.days.look()
    assert context.entering.person_id is None


@pytest.mark.parametrize("step", [timedelta(days=1), timedelta(days=-1), timedelta(days=40)])
def test_any_other_date_is_a_new_day(step: timedelta, clock: HandClock, qtbot: QtBot) -> None:
    watch = DayWatch(clock)
    seen: list[datetime] = []
    watch.day_changed.connect(seen.append)
    watch.look()
    assert seen == []
    clock.now += step
    watch.look()
    watch.look()
    assert seen == [clock.now.date()]


def test_a_page_that_shows_something_else_by_itself_is_come_back_to_as_it_was(qtbot: QtBot) -> None:
    navigator = Navigator()
    asked: list[Visit] = []
    navigator.asked.connect(asked.append)
    navigator.open("settings")
    navigator.note("settings", section="people")
    navigator.note("chart", measure_id=1)
    assert asked == [Visit("settings")]
    navigator.open("enter_data")
    navigator.back()
    assert asked[-1] == Visit("settings", {"section": "people"})


def test_back_goes_to_the_page_before(qtbot: QtBot) -> None:
    navigator = Navigator()
    asked: list[Visit] = []
    navigator.asked.connect(asked.append)
    assert not navigator.can_go_back
    navigator.open("enter_data")
    navigator.open("chart", measure_id=1)
    navigator.open("chart", measure_id=2)
    navigator.back()
    assert asked[-1] == Visit("enter_data")
    assert not navigator.can_go_back


@popups
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_several_people_are_ticked_on_in_one_go(
    open_window: OpenWindow, workspace: Workspace, window_theme: Theme, scale: float, qtbot: QtBot
) -> None:
    with workspace.change(kind="set_up") as change:
        ward = set_up_ward(change, "Oak Ward")
        for initials in ("JB", "AO", "ABCDEF"):
            add_person(change, ward.id, initials)
    window_theme.set_scale(scale)
    window = open_window(workspace).window
    qtbot.mouseClick(window.findChild(QToolButton, "onDutyButton"), Qt.MouseButton.LeftButton)
    menu = window.findChild(QMenu, "onDutyMenu")
    qtbot.waitUntil(menu.isVisible)
    first, second, third = menu.actions()[:3]
    assert menu.actionGeometry(first).height() >= 44
    for action in (first, second):
        qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())
    menu.setActiveAction(third)
    qtbot.keyClick(menu, Qt.Key.Key_Space)
    assert menu.isVisible()
    assert all(action.isChecked() for action in (first, second, third))
    with workspace.read() as session:
        assert {person.initials for person in on_duty(session, workspace.today())} == {"JB", "AO", "ABCDEF"}
    row = window.findChild(InitialsRow, "onDutyInitials")
    needed = QFontMetrics(window_theme.font("pill")).horizontalAdvance("ABCDEF")
    qtbot.waitUntil(lambda: row.width() >= needed + 2 * 28 * scale)
    ward_name = window.findChild(QLabel, "wardName")
    assert ward_name.width() >= QFontMetrics(ward_name.font()).horizontalAdvance("Oak Ward"), "nobody covers the ward"
    qtbot.keyClick(menu, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not menu.isVisible())
