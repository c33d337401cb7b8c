"""Copies and health: checked, copied here and elsewhere, looked into before they are restored, deleted."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QListWidget, QPushButton

from app.measures.people import add_person, people
from app.measures.pin import set_pin
from app.measures.ward import WardInfo, set_up_ward
from app.models import ChangeKind
from app.store import CopyInfo, Reason, Workspace, copies, open_workspace
from app.store.backup import backup
from app.ui.pages.settings.data.words import size_words
from tests.store.test_opening import damage
from tests.ui.conftest import HandClock
from tests.ui.fakes import RecordingPrompter
from tests.ui.settings.conftest import Desk, ward_of


def _copies(desk: Desk) -> tuple[CopyInfo, ...]:
    return copies(desk.workspace.backups, desk.workspace.path.stem)


def _by_hand(desk: Desk) -> list[CopyInfo]:
    return [copy for copy in _copies(desk) if copy.reason is Reason.BY_HAND]


def _add(desk: Desk, ward: WardInfo, initials: str) -> None:
    with desk.workspace.change() as change:
        add_person(change, ward.id, initials)


def _people(workspace: Workspace) -> list[str]:
    with workspace.read() as session:
        return [person.initials for person in people(session)]


def _idle(desk: Desk) -> None:
    desk.until(lambda: desk.find(QPushButton, "makeCopyButton").isEnabled())


@pytest.mark.parametrize(
    ("size", "words"),
    [(640, "640 bytes"), (1_000, "1.0 KB"), (12_345, "12 KB"), (3_400_000, "3.4 MB"), (5 * 10**9, "5.0 GB")],
)
def test_sizes_in_words(size: int, words: str) -> None:
    assert size_words(size) == words


def test_the_data_file_is_checked_beside_the_window(desk: Desk) -> None:
    desk.open("data")
    assert "ward.db" in desk.says("dataFilePlaceMore").replace("\u200b", "")
    assert desk.says("dataFileSize").startswith("Size: ")
    desk.click("checkHealthButton")
    desk.until(lambda: "in good order" in desk.says("healthWords"))
    assert desk.find(QPushButton, "checkHealthButton").isEnabled()


def test_a_copy_is_made_and_listed(desk: Desk) -> None:
    desk.open("data")
    desk.click("makeCopyButton")
    desk.until(lambda: _by_hand(desk))
    _idle(desk)
    (copy,) = _by_hand(desk)
    assert copy.path.name in desk.says("copySaid")
    assert desk.says(f"copy{copy.path.stem}Title") == "Wednesday 11 March 2026, 08:45"
    assert desk.says(f"copy{copy.path.stem}More").startswith("Made by hand")


def test_a_copy_is_made_in_a_folder_that_is_chosen(desk: Desk, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    desk.open("data")
    desk.click("makeCopyElsewhereButton")
    _choose(desk, stick)
    desk.until(lambda: copies(stick, "ward"))
    _idle(desk)
    assert str(stick) in desk.says("copySaid")


def test_a_stick_that_is_gone_when_it_is_written_to_is_said(desk: Desk, tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    taken.write_text("a file, where a folder was")
    desk.open("data")
    desk.click("makeCopyElsewhereButton")
    dialog = _file_dialog(desk)
    dialog.fileSelected.emit(str(taken))
    dialog.close()
    desk.until(lambda: "may not write" in desk.says("copySaid"))
    _idle(desk)


def test_a_copy_is_looked_into_and_restored(desk: Desk, ward: WardInfo) -> None:
    _add(desk, ward, "JB")
    desk.workspace.make_copy()
    _add(desk, ward, "AO")
    _add(desk, ward, "SK")
    desk.open("data")
    (copy,) = _by_hand(desk)
    desk.click(f"restore{copy.path.stem}")
    desk.dialog("restoreDialog")
    assert desk.says("restoreTakenBackWords") == "2 changes would be taken back:"
    listed = desk.find(QListWidget, "restoreTakenBack")
    assert [listed.item(row).text() for row in range(listed.count())] == [
        "SK added to the people who enter data",
        "AO added to the people who enter data",
    ]
    before = desk.application.context
    desk.click("restoreAccept")
    desk.until(lambda: desk.application.context not in (None, before))
    assert _people(desk.workspace) == ["JB"]
    desk.until(lambda: desk.window.page is not None and desk.page.section is not None)
    assert desk.page.section is not None
    assert desk.page.section.key == "data"
    assert "The copy was restored." in desk.window.notice.text
    kept = [one for one in _copies(desk) if one.reason is Reason.RESTORE]
    assert len(kept) == 1
    desk.no_dialog()


def test_a_look_that_is_given_up_changes_nothing(desk: Desk, ward: WardInfo) -> None:
    desk.workspace.make_copy()
    _add(desk, ward, "AO")
    desk.open("data")
    (copy,) = _by_hand(desk)
    desk.click(f"restore{copy.path.stem}")
    desk.dialog("restoreDialog")
    assert QApplication.focusWidget() is desk.find(QPushButton, "restoreCancel")
    desk.press(Qt.Key.Key_Escape)
    desk.no_dialog()
    assert _people(desk.workspace) == ["AO"]


def test_work_that_ends_after_the_record_was_closed_says_nothing(
    desk: Desk, ward: WardInfo, monkeypatch: pytest.MonkeyPatch, prompter: RecordingPrompter
) -> None:
    """The window is closed while a copy is looked into: the job reads a closed record, and answers too late."""
    assert ward.name
    workspace = desk.workspace
    workspace.make_copy()
    begun, go_on, ended = threading.Event(), threading.Event(), threading.Event()

    def slow(*_paths: object) -> None:
        begun.set()
        assert go_on.wait(10)
        ended.set()
        with workspace.read():
            pass

    monkeypatch.setattr("app.ui.pages.settings.data.section.what_would_change", slow)
    desk.open("data")
    (copy,) = _by_hand(desk)
    desk.click(f"restore{copy.path.stem}")
    assert begun.wait(10)
    desk.application.close()
    go_on.set()
    assert ended.wait(10)
    for thread in threading.enumerate():
        if thread.name == "work":
            thread.join(10)
    QApplication.processEvents()
    assert prompter.told == []
    assert QApplication.activeModalWidget() is None


def test_a_restore_asks_the_manager(desk: Desk, ward: WardInfo) -> None:
    desk.workspace.make_copy()
    _add(desk, ward, "AO")
    with desk.workspace.change() as change:
        set_pin(change, "2468")
    desk.open("data")
    (copy,) = _by_hand(desk)
    desk.click(f"restore{copy.path.stem}")
    desk.dialog("restoreDialog")
    desk.click("restoreAccept")
    desk.dialog("pinDialog")
    desk.type("pinEdit", "1111")
    desk.click("pinAccept")
    assert _people(desk.workspace) == ["AO"]
    desk.type("pinEdit", "2468")
    desk.click("pinAccept")
    desk.until(lambda: desk.application.context is not None and _people(desk.workspace) == [])
    desk.no_dialog()


def test_the_copy_of_another_ward_needs_a_tick(desk: Desk, tmp_path: Path, clock: HandClock) -> None:
    other = open_workspace(tmp_path / "other" / "ash.db", clock=clock)
    with other.change(kind=ChangeKind.SET_UP) as change:
        set_up_ward(change, "Ash Ward")
    other.close()
    file = backup(tmp_path / "other" / "ash.db", tmp_path / "other", now=clock())
    desk.open("data")
    desk.click("restoreFromFileButton")
    _choose(desk, file)
    desk.dialog("restoreDialog")
    assert "Ash Ward" in desk.says("restoreOtherWard")
    assert not desk.find(QPushButton, "restoreAccept").isEnabled()
    desk.click("restoreOtherWardBox")
    desk.click("restoreAccept")
    desk.until(lambda: desk.application.context is not None and ward_of(desk.workspace).name == "Ash Ward")
    desk.no_dialog()
    assert desk.says("wardName") == "Ash Ward"


@pytest.mark.parametrize("what", ["damaged", "no data file"])
def test_a_file_that_is_no_good_copy_is_refused_in_a_sentence(desk: Desk, tmp_path: Path, what: str) -> None:
    file = tmp_path / "ward-20260301-080000-by-hand.db"
    if what == "damaged":
        made = desk.workspace.make_copy()
        file.write_bytes(made.read_bytes())
        damage(file)
    else:
        file.write_text("a letter")
    desk.open("data")
    desk.click("restoreFromFileButton")
    _choose(desk, file)
    words = "damaged" if what == "damaged" else "not a Ward Huddle data file"
    desk.until(lambda: words in desk.says("copySaid"))
    _idle(desk)
    assert desk.application.context is not None


def test_a_copy_is_deleted_after_a_question(desk: Desk, prompter: RecordingPrompter) -> None:
    desk.workspace.make_copy()
    desk.open("data")
    (copy,) = _by_hand(desk)
    prompter.answers.append("cancel")
    desk.click(f"delete{copy.path.stem}")
    assert copy.path.exists()
    prompter.answers.append("yes")
    desk.click(f"delete{copy.path.stem}")
    assert not copy.path.exists()
    assert "was deleted" in desk.says("copySaid")


def test_the_window_may_be_closed_while_a_copy_is_made(desk: Desk) -> None:
    desk.open("data")
    backups = desk.workspace.backups
    desk.click("makeCopyButton")
    desk.application.close()
    desk.until(lambda: not list(backups.glob("*.partial")))


def _file_dialog(desk: Desk) -> QFileDialog:
    desk.until(lambda: isinstance(QApplication.activeModalWidget(), QFileDialog))
    front = QApplication.activeModalWidget()
    assert isinstance(front, QFileDialog)
    return front


def _choose(desk: Desk, path: Path) -> None:
    """Types a name into the file dialog, and Enter."""
    dialog = _file_dialog(desk)
    field = dialog.findChild(QLineEdit, "fileNameEdit")
    field.setText(str(path))
    dialog.accept()
    QApplication.processEvents()
