"""A chart read and marked by keyboard: found, walked along, a note, limits recalculated, both undone, restarted."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QTableView

from tests.journeys import disk, ward
from tests.journeys.conftest import Desk
from tests.journeys.ticks import keyboard
from tests.journeys.user import CTRL, Key, User

NOTES = "SELECT day, text FROM annotation WHERE removed_at IS NULL"
PHASES = "SELECT starts, reason FROM phase WHERE removed_at IS NULL"


def _read(user: User) -> str:
    """What a screen reader says of the chosen point and of the chart."""
    return f"{keyboard().accessibleName()} {keyboard().accessibleDescription()}"


def _table(user: User) -> dict[str, tuple[str, ...]]:
    """The chart as a table, by period."""
    user.tab_to("chartTabs")
    user.press(Key.Key_Right)
    user.until(lambda: user.sees("chartTable"))
    model = user.find(QTableView, "chartTable").model()
    rows = {
        str(model.index(row, 0).data()): tuple(
            str(model.index(row, column).data() or "") for column in range(model.columnCount())
        )
        for row in range(model.rowCount())
    }
    user.press(Key.Key_Left)
    user.until(lambda: not user.sees("chartTable"))
    return rows


def test_a_chart_is_found_and_read_by_keyboard(desk: Desk) -> None:
    user = desk.open()
    user.open_chart("medi late", ward.LATE)
    assert user.find(QLabel, "readingHeadline").text()
    user.press(Key.Key_End)
    assert "9 Mar" in _read(user)
    user.press(Key.Key_Left)
    assert "8 Mar" in _read(user)
    rows = _table(user)
    assert len(rows) >= 119
    newest = next(iter(rows.values()))
    assert (newest[1], newest[4]) == ("", "Not recorded"), "yesterday is over, and nothing was typed"
    latest = _row_of(rows, "9 Mar")
    assert latest is not None
    assert latest[1] == "9"


def test_a_note_and_new_limits_are_made_undone_and_kept(desk: Desk) -> None:
    user = desk.open()
    user.open_chart("late", ward.LATE)
    user.press(Key.Key_End)
    for _ in range(30):
        user.press(Key.Key_Left)
    user.press(Key.Key_N)
    user.dialog("noteDialog")
    assert keyboard().objectName() == "noteEdit"
    assert not user.find(QPushButton, "saveNote").isEnabled()
    user.enter("Second trolley came")
    user.no_dialog()
    assert disk.rows(desk.path, NOTES) == [("2026-02-07", "Second trolley came")]
    assert any("Second trolley came" in cells[3] for cells in _table(user).values())

    user.press(Key.Key_Tab)
    _take_chart(user)
    user.press(Key.Key_R)
    user.dialog("recalculateDialog")
    assert user.find(QLabel, "recalculateEffect").text()
    assert not user.find(QPushButton, "saveRecalculate").isEnabled(), "a reason is wanted"
    user.enter("Second drug trolley")
    user.no_dialog()
    assert disk.rows(desk.path, PHASES) == [("2026-02-07", "Second drug trolley")]
    split = _table(user)
    assert _mean(split, "7 Feb") != _mean(split, "6 Feb"), "two means now"

    user.press(Key.Key_Z, CTRL)
    user.until(lambda: disk.rows(desk.path, PHASES) == [])
    user.press(Key.Key_Z, CTRL)
    user.until(lambda: disk.rows(desk.path, NOTES) == [])
    joined = _table(user)
    assert _mean(joined, "7 Feb") == _mean(joined, "6 Feb")
    user.press(Key.Key_Y, CTRL)
    user.press(Key.Key_Y, CTRL)
    user.until(lambda: disk.rows(desk.path, PHASES) != [])

    user = desk.restart()
    user.open_chart("late", ward.LATE)
    assert _table(user) == split
    assert disk.rows(desk.path, NOTES) == [("2026-02-07", "Second trolley came")]


def test_a_value_typed_is_on_the_chart_at_once(desk: Desk) -> None:
    user = desk.open()
    user.open_chart("late", ward.LATE)
    assert _row_of(_table(user), "10 Mar") is None or _row_of(_table(user), "10 Mar")[1] == ""  # type: ignore[index]
    user.press(Key.Key_2, CTRL)
    user.until(lambda: user.sees("captureGrid"))
    user.go_to(ward.LATE)
    user.enter("7")
    user.press(Key.Key_3, CTRL)
    user.until(lambda: user.sees("chartPage"))
    found = _row_of(_table(user), "10 Mar")
    assert found is not None
    assert found[1] == "7"


def test_notes_wait_for_words_and_escape_writes_nothing(desk: Desk) -> None:
    user = desk.open()
    user.open_chart("late", ward.LATE)
    before = disk.changes(desk.path)
    for key, name in ((Key.Key_N, "noteDialog"), (Key.Key_R, "recalculateDialog")):
        user.press(key)
        user.dialog(name)
        user.press(Key.Key_Return)
        assert QApplication.activeModalWidget() is not None, "nothing was typed, so nothing is taken"
        user.press(Key.Key_Escape)
        user.no_dialog()
    assert disk.changes(desk.path) == before


def _take_chart(user: User) -> None:
    """Tab until the chart has the keyboard again."""
    for _ in range(60):
        if "ChartView" in type(keyboard()).__name__:
            return
        user.press(Key.Key_Tab)
    raise AssertionError("Tab does not reach the chart")


def _row_of(rows: dict[str, tuple[str, ...]], day: str) -> tuple[str, ...] | None:
    return next((cells for period, cells in rows.items() if day in period), None)


def _mean(rows: dict[str, tuple[str, ...]], day: str) -> str:
    found = next(cells for period, cells in rows.items() if f" {day}" in f" {period}")
    return found[6]
