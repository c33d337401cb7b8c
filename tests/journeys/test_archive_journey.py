"""A measure is archived in Settings: gone from entry and board, its chart still there; then all of it comes back."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QLabel, QListWidget, QWidget

from app.measures.pin import set_pin
from app.store import ChangeKind
from tests.journeys import disk, ward
from tests.journeys.conftest import Desk
from tests.journeys.ticks import keyboard
from tests.journeys.user import ALT, CTRL, Key, User
from tests.journeys.ward import YESTERDAY

VALUES = "SELECT period, state, value, denominator FROM observation WHERE measure_id = ? ORDER BY period"


def _to_measures(user: User) -> None:
    """Ctrl+4, down to Measures, Tab into the list."""
    user.press(Key.Key_4, CTRL)
    user.until(lambda: user.sees("settingsPage"))
    sections = user.find(QListWidget, "settingsSectionList")
    for _ in range(sections.count()):
        if user.sees("measuresList"):
            break
        user.press(Key.Key_Down)
    user.tab_to("measuresList")


def _choose(user: User, name: str) -> None:
    measures = user.find(QListWidget, "measuresList")
    user.press(Key.Key_Home)
    for _ in range(measures.count()):
        item = measures.currentItem()
        if item is not None and item.text() == name:
            return
        user.press(Key.Key_Down)
    raise AssertionError(f"the keyboard does not reach {name}")


def _names(user: User) -> list[str]:
    measures = user.find(QListWidget, "measuresList")
    return [measures.item(row).text() for row in range(measures.count())]


def _on_board(user: User) -> str:
    user.press(Key.Key_1, CTRL)
    user.until(lambda: user.sees("boardPage"))
    page = user.find(QWidget, "boardPage")
    return "\n".join(widget.accessibleName() for widget in page.findChildren(QWidget) if widget.isVisible())


def _in_grid(user: User) -> bool:
    user.press(Key.Key_2, CTRL)
    user.until(lambda: user.sees("captureGrid"))
    return any(user.model.index(row, 1).data() == ward.LATE for row in range(user.model.rowCount()))


def _archive(user: User) -> None:
    _to_measures(user)
    _choose(user, ward.LATE)
    user.press(Key.Key_Delete)


def test_archived_and_brought_back_with_all_its_data(desk: Desk) -> None:
    user = desk.open()
    user.go_to(ward.LATE)
    user.enter("7")
    due = user.progress
    before = disk.rows(desk.path, VALUES, desk.id(ward.LATE).hex)
    assert ward.LATE in _on_board(user)
    assert len(before) > 100

    _archive(user)
    front = user.dialog("questionDialog")
    said = " ".join(label.text() for label in front.findChildren(QLabel))
    assert f"Archive {ward.LATE}?" in said
    assert "you can bring it back" in said
    user.press(Key.Key_Return)
    user.no_dialog()
    user.until(lambda: ward.LATE not in _names(user))
    assert ward.LATE not in _on_board(user)
    assert not _in_grid(user)
    assert user.progress != due
    assert disk.rows(desk.path, VALUES, desk.id(ward.LATE).hex) == before, "nothing of it is lost"

    user = desk.restart()
    assert not _in_grid(user)
    _to_measures(user)
    user.tab_to("showArchivedBox")
    user.press(Key.Key_Space)
    assert user.find(QCheckBox, "showArchivedBox").isChecked()
    user.tab_to("measuresList")
    _choose(user, ward.LATE)
    user.tab_to("measureChartButton")
    user.press(Key.Key_Space)
    user.until(lambda: user.sees("chartPage"))
    assert user.named("measurePickerButton") == f"Measure: {ward.LATE}"
    assert user.says("readingHeadline")

    _to_measures(user)
    _choose(user, ward.LATE)
    user.tab_to("bringBackMeasureButton")
    user.press(Key.Key_Space)
    user.until(lambda: user.sees("archiveMeasureButton"))
    assert ward.LATE in _on_board(user)
    assert _in_grid(user)
    assert user.is_ticked(ward.LATE)
    assert disk.rows(desk.path, VALUES, desk.id(ward.LATE).hex) == before
    user.go_to(ward.LATE)
    user.press(Key.Key_F2)
    user.enter("8")
    assert disk.observation(desk.path, desk.id(ward.LATE), YESTERDAY) == ("value", 8, None)
    assert disk.problems(desk.path) == []


def test_archiving_is_undone_with_the_undo_key(desk: Desk) -> None:
    user = desk.open()
    _archive(user)
    user.dialog("questionDialog")
    user.press(Key.Key_Return)
    user.no_dialog()
    user.until(lambda: ward.LATE not in _names(user))
    user.press(Key.Key_Z, CTRL)
    user.until(lambda: ward.LATE in _names(user))
    assert _in_grid(user)


def test_archiving_waits_for_the_manager_where_there_is_a_pin(desk: Desk) -> None:
    workspace = desk.workspace()
    with workspace.change(kind=ChangeKind.SET_UP) as change:
        set_pin(change, "2468")
    workspace.close()
    user = desk.open()
    _archive(user)
    user.dialog("pinDialog")
    user.enter("1357")
    user.until(lambda: user.sees("pinProblem"))
    assert disk.rows(desk.path, "SELECT 1 FROM measure WHERE archived_at IS NOT NULL") == []
    user.press(Key.Key_Escape)
    user.no_dialog()
    assert ward.LATE in _names(user)
    _choose(user, ward.LATE)
    user.press(Key.Key_Delete)
    user.dialog("pinDialog")
    user.enter("2468")
    user.dialog("questionDialog")
    user.press(Key.Key_Return)
    user.no_dialog()
    user.until(lambda: ward.LATE not in _names(user))


def test_a_measure_is_moved_by_key_and_the_sheet_follows(desk: Desk) -> None:
    user = desk.open()
    _to_measures(user)
    _choose(user, ward.OBSERVATIONS)
    user.press(Key.Key_Up, ALT)
    user.until(lambda: _names(user).index(ward.OBSERVATIONS) < _names(user).index(ward.LATE))
    assert keyboard().objectName() == "measuresList"
    user.press(Key.Key_2, CTRL)
    user.until(lambda: user.sees("captureGrid"))
    assert user.row(ward.OBSERVATIONS) < user.row(ward.LATE)
