"""The list of measures in Settings: found, moved, archived and brought back, by mouse and by keys alone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QListWidget, QMenu, QPushButton

from app.measures.catalogue import MeasureInfo, NewMeasure, add_measure, archive_measure, measure, measures
from app.measures.library import library
from app.measures.pin import set_pin
from app.measures.targets import set_target, targets
from app.measures.ward import WardInfo, set_days_recorded
from app.models import ChangeKind, DataKind, Domain, Observation, observation_id
from app.store import Workspace, open_workspace
from app.ui.library_list import LibraryPicker
from tests.ui.fakes import RecordingPrompter
from tests.ui.settings.conftest import Desk, OpenWindow

TODAY = date(2026, 3, 11)
ALT = Qt.KeyboardModifier.AltModifier


def add(desk: Desk, ward: WardInfo, *new: NewMeasure) -> list[MeasureInfo]:
    with desk.workspace.change(kind=ChangeKind.SET_UP) as change:
        return [add_measure(change, ward.id, one) for one in new]


def names(desk: Desk, *, archived: bool = False) -> list[str]:
    with desk.workspace.read() as session:
        return [one.name for one in measures(session, archived=archived)]


def on_record(desk: Desk, measure_id: UUID) -> MeasureInfo:
    with desk.workspace.read() as session:
        return measure(session, measure_id)


def listed(desk: Desk) -> list[str]:
    view = desk.find(QListWidget, "measuresList")
    return [view.item(row).text() for row in range(view.count())]


def choose(desk: Desk, name: str) -> None:
    view = desk.find(QListWidget, "measuresList")
    view.setCurrentItem(view.findItems(name, Qt.MatchFlag.MatchExactly)[0])
    view.setFocus()


def named(*wanted: str, domain: Domain = Domain.SAFETY) -> Sequence[NewMeasure]:
    return [NewMeasure(name=name, domain=domain) for name in wanted]


def test_measures_stand_under_their_domains(desk: Desk, ward: WardInfo) -> None:
    one, *_ = add(desk, ward, *named("Falls", "Ulcers"), *named("Breaks", domain=Domain.PEOPLE))
    with desk.workspace.change() as change:
        set_target(change, one.id, 2, TODAY)
    desk.open("measures")
    assert listed(desk) == ["Safety", "Falls", "Ulcers", "People", "Breaks"]
    tip = desk.find(QListWidget, "measuresList").item(1).toolTip()
    assert tip == "Falls\nevery day · count · target 2"


def test_an_empty_ward_is_told_how_to_begin(desk: Desk) -> None:
    desk.open("measures")
    assert "Add one from the library" in desk.says("noMeasuresText")
    assert not desk.find(QPushButton, "editMeasureButton").isEnabled()


def test_keys_move_a_measure_inside_its_domain(desk: Desk, ward: WardInfo) -> None:
    add(desk, ward, *named("a", "b", "c"), *named("z", domain=Domain.PEOPLE))
    desk.open("measures")
    choose(desk, "c")
    desk.press(Qt.Key.Key_Up, ALT)
    assert names(desk) == ["a", "c", "b", "z"]
    desk.press(Qt.Key.Key_Up, ALT)
    desk.press(Qt.Key.Key_Up, ALT)  # at the top already
    assert names(desk) == ["c", "a", "b", "z"]
    assert not desk.find(QPushButton, "moveMeasureUpButton").isEnabled()
    desk.click("moveMeasureDownButton")
    assert names(desk) == ["a", "c", "b", "z"]
    assert desk.application.context is not None
    undoable = desk.application.context.next_undo()
    assert undoable is not None
    assert undoable.sentence == "Measure moved down: c"


def test_a_measure_is_archived_and_brought_back(desk: Desk, ward: WardInfo, prompter: RecordingPrompter) -> None:
    falls, _ = add(desk, ward, *named("Falls", "Ulcers"))
    with desk.workspace.change(kind=ChangeKind.SET_UP) as change:
        for back in (1, 2):
            day = TODAY - timedelta(days=back)
            change.add(Observation(id=observation_id(falls.id, day), measure_id=falls.id, period=day, value=1))
    desk.open("measures")
    choose(desk, "Falls")
    prompter.answers.extend(["cancel", "yes"])
    desk.press(Qt.Key.Key_Delete)
    assert names(desk) == ["Falls", "Ulcers"]
    desk.click("archiveMeasureButton")
    question = prompter.asked[-1]
    assert "Its 2 entries, targets, notes and definition stay" in getattr(question, "text", "")
    assert listed(desk) == ["Safety", "Ulcers"]
    desk.click("showArchivedBox")
    assert listed(desk) == ["Safety", "Ulcers", "Archived", "Falls"]
    choose(desk, "Falls")
    assert not desk.find(QPushButton, "editMeasureButton").isEnabled()
    desk.click("bringBackMeasureButton")
    assert listed(desk) == ["Safety", "Falls", "Ulcers"]


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_at_twice_the_size_the_buttons_fold_and_leave_room_for_the_list(
    desk: Desk, ward: WardInfo, prompter: RecordingPrompter
) -> None:
    add(desk, ward, *named(*"abcdefgh"))
    desk.application.theme.set_scale(2.0)
    desk.open("measures")
    view = desk.find(QListWidget, "measuresList")
    whole = view.viewport().rect()
    shown = [
        view.item(row).text() for row in range(view.count()) if whole.contains(view.visualItemRect(view.item(row)))
    ]
    assert len(shown) >= 5, shown
    assert not desk.sees("moveMeasureDownButton")

    def pick(words: str) -> None:
        desk.find(QPushButton, "moreMeasureButton").setFocus()
        desk.press(Qt.Key.Key_Space)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        (action,) = [one for one in menu.actions() if one.text() == words]
        assert action.isEnabled()
        action.trigger()
        menu.close()

    pick("Move down")
    assert names(desk)[:2] == ["b", "a"]
    prompter.answers.append("yes")
    pick("Archive…")
    assert "a" not in names(desk)
    desk.application.theme.set_scale(1.0)
    desk.until(lambda: desk.sees("moveMeasureDownButton"))
    assert not desk.sees("moreMeasureButton")


def test_a_measure_in_the_archive_is_shown_in_the_list(desk: Desk, ward: WardInfo) -> None:
    falls, _ = add(desk, ward, *named("Falls", "Ulcers"))
    with desk.workspace.change() as change:
        archive_measure(change, falls.id)
    desk.open("measures", measure_id=falls.id)
    assert desk.find(QListWidget, "measuresList").currentItem().text() == "Falls"
    assert desk.sees("bringBackMeasureButton")


def test_archiving_is_undone_by_the_undo_key(desk: Desk, ward: WardInfo, prompter: RecordingPrompter) -> None:
    add(desk, ward, *named("Falls"))
    desk.open("measures")
    choose(desk, "Falls")
    prompter.answers.append("yes")
    desk.press(Qt.Key.Key_Delete)
    assert names(desk) == []
    desk.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    desk.until(lambda: names(desk) == ["Falls"])
    desk.until(lambda: listed(desk) == ["Safety", "Falls"])


def test_a_pin_guards_the_archive(desk: Desk, ward: WardInfo, prompter: RecordingPrompter) -> None:
    add(desk, ward, *named("Falls"))
    with desk.workspace.change(kind=ChangeKind.SET_UP) as change:
        set_pin(change, "2468")
    desk.open("measures")
    choose(desk, "Falls")
    desk.click("archiveMeasureButton")
    desk.dialog("pinDialog")
    desk.type("pinEdit", "2468")
    prompter.answers.append("yes")
    desk.click("pinAccept")
    desk.no_dialog()
    desk.until(lambda: names(desk) == [])


def test_a_name_that_is_taken_meanwhile_is_told(desk: Desk, ward: WardInfo, prompter: RecordingPrompter) -> None:
    add(desk, ward, *named("Falls"))
    desk.open("measures")
    choose(desk, "Falls")
    prompter.answers.append("yes")
    desk.press(Qt.Key.Key_Delete)
    add(desk, ward, *named("falls"))
    desk.until(lambda: "falls" in listed(desk))
    desk.click("showArchivedBox")
    choose(desk, "Falls")
    desk.click("bringBackMeasureButton")
    assert prompter.told[-1][0] == "Not brought back"
    assert "Rename or archive that one" in prompter.told[-1][1]


def test_the_library_adds_several_at_once(desk: Desk, ward: WardInfo) -> None:
    with desk.workspace.change(kind=ChangeKind.SET_UP) as change:
        set_days_recorded(change, "1111100")
    desk.open("measures", add=True)
    wanted = [entry for entry in library() if entry.frequency.value == "daily"][:2]
    desk.find(LibraryPicker, "libraryPicker").set_chosen([entry.key for entry in wanted])
    desk.until(lambda: desk.find(QPushButton, "addChosenButton").isEnabled())
    assert desk.find(QPushButton, "addChosenButton").text() == "Add 2 measures"
    desk.click("addChosenButton")
    assert sorted(names(desk)) == sorted(entry.name for entry in wanted)
    with desk.workspace.read() as session:
        assert {one.days_expected for one in measures(session)} == {"1111100"}
        assert all(one.starts is not None for one in measures(session))
    desk.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    desk.until(lambda: names(desk) == [])


def test_ones_own_measure_by_keys_alone(desk: Desk, ward: WardInfo) -> None:
    desk.open("measures")
    desk.find(QPushButton, "addMeasureButton").setFocus()
    desk.press(Qt.Key.Key_Space)
    desk.find(QPushButton, "ownMeasureButton").setFocus()
    desk.press(Qt.Key.Key_Space)
    desk.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert desk.says("nameProblem") == "Give the measure a name."
    desk.type("measureNameField", "Sips of water")
    desk.type("measureTargetField", "12")
    desk.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert names(desk) == ["Sips of water"]
    with desk.workspace.read() as session:
        added = measures(session)[0]
        assert [(one.value, one.valid_from) for one in targets(session, added.id)] == [(12, added.starts)]
    assert added.starts == TODAY - timedelta(days=1)
    assert desk.find(QListWidget, "measuresList").hasFocus()


def test_what_could_name_a_patient_is_not_saved(desk: Desk, prompter: RecordingPrompter) -> None:
    desk.open("measures", add=True)
    desk.click("ownMeasureButton")
    desk.type("measureNameField", "NHS 943 476 5919")
    desk.click("saveMeasureButton")
    assert names(desk) == []
    prompter.answers.append("yes")
    desk.click("cancelMeasureButton")
    assert desk.sees("noMeasuresText")


def test_sixty_long_names_scroll_and_say_themselves_in_a_tooltip(desk: Desk, ward: WardInfo) -> None:
    long = [f"{n:02} " + "how many of the patients " * 4 + "on the ward today" for n in range(60)]
    assert max(map(len, long)) <= 120
    add(desk, ward, *(NewMeasure(name=name, domain=list(Domain)[n % 5]) for n, name in enumerate(long)))
    desk.open("measures")
    view = desk.find(QListWidget, "measuresList")
    assert view.horizontalScrollBar().maximum() == 0
    assert view.verticalScrollBar().maximum() > 0
    choose(desk, long[59])
    item = view.currentItem()
    assert view.viewport().rect().contains(view.visualItemRect(item).center())
    assert long[59] in item.toolTip()


def test_the_chart_of_a_measure_is_a_button_away(desk: Desk, ward: WardInfo) -> None:
    add(desk, ward, *named("Falls"))
    desk.open("measures")
    choose(desk, "Falls")
    desk.click("measureChartButton")
    assert desk.window.page.key == "chart"


@pytest.fixture
def reader(desk: Desk, ward: WardInfo, open_window: OpenWindow, workspace: Workspace) -> tuple[Desk, Workspace]:
    """A second window on the same record, which only reads."""
    add(desk, ward, NewMeasure(name="Falls", data_kind=DataKind.COUNT))
    second = open_workspace(workspace.path, clock=workspace.now)
    assert second.read_only
    return Desk(open_window(second), desk.qtbot), second


def test_a_record_that_is_open_elsewhere_can_be_read_through(reader: tuple[Desk, Workspace]) -> None:
    desk, second = reader
    desk.open("measures")
    choose(desk, "Falls")
    for name in ("addMeasureButton", "archiveMeasureButton", "moveMeasureUpButton"):
        one = desk.find(QPushButton, name)
        assert not one.isEnabled()
        assert "only reads" in one.toolTip()
    desk.press(Qt.Key.Key_Delete)  # nothing is asked
    desk.press(Qt.Key.Key_Return)
    save = desk.find(QPushButton, "saveMeasureButton")
    assert not save.isEnabled()
    assert "only reads" in save.toolTip()
    desk.application.close()
    second.close()
