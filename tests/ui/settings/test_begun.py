"""A measure that is half written in Settings is there again after a sudden end, until it is saved or given up."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from app.measures.catalogue import MeasureInfo, NewMeasure, add_measure, measures
from app.measures.form_drafts import load_form
from app.measures.ward import WardInfo
from app.models import ChangeKind
from app.store import open_workspace
from app.ui.kept_form import TYPING_PAUSE
from tests.ui.conftest import HandClock
from tests.ui.fakes import RecordingPrompter
from tests.ui.settings.conftest import Desk, OpenWindow


@pytest.fixture
def falls(desk: Desk, ward: WardInfo) -> MeasureInfo:
    """A measure on record."""
    with desk.workspace.change(kind=ChangeKind.SET_UP) as change:
        return add_measure(change, ward.id, NewMeasure(name="Falls", caption="Falls yesterday"))


@pytest.fixture(autouse=True)
def closing_anyway(desk: Desk) -> Iterator[None]:
    """At the end of each test the window is closed over what is half written."""
    yield
    prompter_of(desk).answers.append("yes")


def prompter_of(desk: Desk) -> RecordingPrompter:
    found = desk.application.prompter
    assert isinstance(found, RecordingPrompter)
    return found


def kept(desk: Desk, measure_id: UUID | None = None) -> dict[str, object] | None:
    with desk.workspace.read() as session:
        return load_form(session, f"measure:{measure_id or 'new'}")


def wait_until_kept(desk: Desk, measure_id: UUID | None = None) -> None:
    desk.qtbot.waitUntil(lambda: kept(desk, measure_id) is not None, timeout=10 * TYPING_PAUSE)


@contextmanager
def killed(
    desk: Desk, tmp_path: Path, clock: HandClock, open_window: OpenWindow, qtbot: QtBot, name: str = "left"
) -> Iterator[Desk]:
    """The window again, on the files that a killed program leaves behind."""
    left = tmp_path / name
    left.mkdir()
    for file in desk.workspace.path.parent.glob("ward.db*"):
        if not file.name.endswith("lock"):
            shutil.copy(file, left / file.name)
    with closing(open_workspace(left / "ward.db", clock=clock)) as workspace:
        again = Desk(open_window(workspace), qtbot)
        yield again
        prompter_of(again).answers.append("yes")
        again.application.close()


def field(desk: Desk, name: str) -> str:
    return desk.find(QLineEdit, name).text()


def test_what_was_typed_of_a_measure_is_offered_after_a_kill_and_can_be_discarded(
    desk: Desk,
    falls: MeasureInfo,
    tmp_path: Path,
    clock: HandClock,
    open_window: OpenWindow,
    qtbot: QtBot,
) -> None:
    desk.open("measures", measure_id=falls.id)
    assert not desk.sees("begunStrip")
    desk.type("measureNameField", "Falls on the ward")
    wait_until_kept(desk, falls.id)
    assert not desk.sees("begunStrip"), "it is being written"
    with killed(desk, tmp_path, clock, open_window, qtbot) as again:
        again.open("measures", measure_id=falls.id)
        assert again.says("begunWords") == "What you began on 11 March is still here."
        assert field(again, "measureNameField") == "Falls on the ward"
        assert again.page.unsaved(), "closing asks, as before"
        again.click("discardBegunButton")
        assert field(again, "measureNameField") == "Falls"
        assert not again.sees("begunStrip")
        assert kept(again, falls.id) is None
        assert again.page.unsaved() == ""


def test_saving_and_giving_up_leave_nothing_behind(desk: Desk, falls: MeasureInfo, prompter: RecordingPrompter) -> None:
    desk.open("measures", measure_id=falls.id)
    desk.type("measureNameField", "Falls here")
    wait_until_kept(desk, falls.id)
    desk.click("saveMeasureButton")
    assert kept(desk, falls.id) is None
    with desk.workspace.read() as session:
        assert [one.name for one in measures(session)] == ["Falls here"]
    desk.open("measures", measure_id=falls.id)
    desk.type("measureNameField", "Falls elsewhere")
    wait_until_kept(desk, falls.id)
    prompter.answers.append("yes")
    desk.press(Qt.Key.Key_Escape)
    assert kept(desk, falls.id) is None
    assert desk.sees("measuresList")


def test_keeping_a_form_can_not_be_undone_and_leaves_the_undo_key_alone(desk: Desk, falls: MeasureInfo) -> None:
    desk.open("measures", measure_id=falls.id)
    desk.type("measureNameField", "Falls here")
    wait_until_kept(desk, falls.id)
    context = desk.application.context
    assert context is not None
    assert context.next_undo() is None


def test_a_new_measure_is_kept_and_goes_on(
    desk: Desk,
    ward: WardInfo,
    tmp_path: Path,
    clock: HandClock,
    open_window: OpenWindow,
    qtbot: QtBot,
) -> None:
    assert ward.name
    desk.open("measures", add=True)
    desk.click("ownMeasureButton")
    desk.type("measureNameField", "Board rounds")
    wait_until_kept(desk)
    with killed(desk, tmp_path, clock, open_window, qtbot) as again:
        again.open("measures", add=True)
        again.click("ownMeasureButton")
        assert again.sees("begunStrip")
        assert field(again, "measureNameField") == "Board rounds"
        again.click("saveMeasureButton")
        assert kept(again) is None
        with again.workspace.read() as session:
            assert [one.name for one in measures(session)] == ["Board rounds"]


def test_text_that_names_a_patient_or_could_is_not_kept(
    desk: Desk, falls: MeasureInfo, tmp_path: Path, clock: HandClock, open_window: OpenWindow, qtbot: QtBot
) -> None:
    desk.open("measures", measure_id=falls.id)
    desk.type("measureCaptionField", "Falls of NHS 943 476 5919")
    desk.type("measureNameField", "Falls here")
    wait_until_kept(desk, falls.id)
    QApplication.processEvents()
    assert "943" not in str(kept(desk, falls.id))
    with killed(desk, tmp_path, clock, open_window, qtbot) as again:
        again.open("measures", measure_id=falls.id)
        assert field(again, "measureNameField") == "Falls here"
        assert field(again, "measureCaptionField") == "Falls yesterday", "as it is on record"
