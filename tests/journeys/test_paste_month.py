"""A month copied from a spreadsheet: seen before it is saved, saved as one change, taken back by one undo."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QPushButton, QTableView

from tests.journeys import disk, ward
from tests.journeys.conftest import Desk
from tests.journeys.ticks import keyboard
from tests.journeys.user import CTRL, SHIFT, Key, copy_to_clipboard

FEBRUARY = [date(2026, 2, 1) + timedelta(days=n) for n in range(28)]
ROWS = {
    ward.ULCERS: [str(n % 3) for n in range(28)],
    ward.NUTRITION: [f"{10 + n % 7}/{18 + n % 3}" for n in range(28)],
    ward.NOISE: [f"{7 + n % 10 / 10:.1f}" for n in range(28)],
}


def _block(texts: dict[str, list[str]] = ROWS) -> str:
    """Dates down, measures across, as a spreadsheet copies it: British dates, tabs between the cells."""
    lines = ["\t".join(["Date", *texts])]
    for n, day in enumerate(FEBRUARY):
        lines.append("\t".join([f"{day:%d/%m/%Y}", *(column[n] for column in texts.values())]))
    return "\r\n".join(lines) + "\r\n"


def _on_disk(desk: Desk) -> dict[str, list[tuple[str, float | None, float | None] | None]]:
    return {name: [disk.observation(desk.path, desk.id(name), day) for day in FEBRUARY] for name in ROWS}


def _wanted() -> dict[str, list[tuple[str, float | None, float | None] | None]]:
    def read(text: str) -> tuple[str, float | None, float | None]:
        above, _, below = text.partition("/")
        return "value", float(above), float(below) if below else None

    return {name: [read(text) for text in texts] for name, texts in ROWS.items()}


def test_a_month_pasted_with_the_keys_and_undone_with_one(desk: Desk) -> None:
    user = desk.open()
    before = disk.changes(desk.path)
    copy_to_clipboard(_block())
    user.press(Key.Key_V, CTRL)
    user.dialog("pastePreview")
    assert user.says("pasteCounts") == "84 new"
    assert disk.changes(desk.path) == before, "the preview writes nothing"
    table = user.find(QTableView, "pasteTable").model()
    assert table.rowCount() == 84
    spoken = str(table.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole))
    assert spoken.startswith(f"{ward.ULCERS}, Sunday 1 February 2026, now empty, new 0, new")
    user.press(Key.Key_Return)
    user.no_dialog()
    assert _on_disk(desk) == _wanted()
    assert disk.changes(desk.path) == before + 1
    user.until(lambda: "84 values of 3 measures" in user.last_change)
    assert keyboard() is user.grid
    user.press(Key.Key_Z, CTRL)
    user.until(lambda: "Undone" in user.last_change)
    assert {row for rows in _on_disk(desk).values() for row in rows} == {("not_recorded", None, None)}
    user.press(Key.Key_Z, CTRL | SHIFT)
    user.until(lambda: "Done again" in user.last_change)
    assert _on_disk(desk) == _wanted()


def test_the_paste_button_and_what_the_preview_says_of_each_cell(desk: Desk) -> None:
    user = desk.open()
    # 3 is already there on 1 February; 31 is far from the usual; 9/8 cannot be; a blank clears nothing.
    late = ["7"] * 28
    letters = ["8/9"] * 28
    first = disk.observation(desk.path, desk.id(ward.LATE), FEBRUARY[0])
    assert first is not None
    late[0] = str(int(first[1] or 0))
    late[1], letters[2], letters[3] = "80", "9/8", ""
    copy_to_clipboard(_block({ward.LATE: late, ward.LETTERS: letters}))
    user.click("pasteButton")
    user.dialog("pastePreview")
    counts = user.says("pasteCounts")
    assert "1 unlikely" in counts
    assert "1 refused" in counts
    assert "1 ignored" in counts
    assert "26 new" in counts
    save = user.find(QPushButton, "applyPaste")
    before = _number(save.text())
    box = user.find(QCheckBox, "acceptUnlikely")
    assert not box.isChecked()
    user.tab_to("acceptUnlikely")
    user.press(Key.Key_Space)
    assert _number(save.text()) == before + 1
    user.press(Key.Key_Space)
    user.press(Key.Key_Return)
    user.no_dialog()
    assert disk.observation(desk.path, desk.id(ward.LETTERS), FEBRUARY[2]) is None
    assert disk.observation(desk.path, desk.id(ward.LETTERS), FEBRUARY[3]) is None
    assert disk.observation(desk.path, desk.id(ward.LATE), FEBRUARY[0]) == first
    assert disk.observation(desk.path, desk.id(ward.LATE), FEBRUARY[1]) != ("value", 80, None)
    assert disk.observation(desk.path, desk.id(ward.LETTERS), FEBRUARY[4]) == ("value", 8, 9)


@pytest.mark.parametrize("text", ["", "some words of a letter", "\t\t\n"])
def test_a_clipboard_without_a_table_changes_nothing(desk: Desk, text: str) -> None:
    user = desk.open()
    before = disk.changes(desk.path)
    copy_to_clipboard(text)
    user.press(Key.Key_V, CTRL)
    user.dialog("pastePreview")
    assert not user.sees("applyPaste")
    user.press(Key.Key_Escape)
    user.no_dialog()
    assert disk.changes(desk.path) == before


def test_a_block_without_headings_goes_where_the_keyboard_is(desk: Desk) -> None:
    user = desk.open()
    user.go_to(ward.OBSERVATIONS)
    copy_to_clipboard("110/120\n17/20\n")
    user.press(Key.Key_V, CTRL)
    user.dialog("pastePreview")
    assert user.says("pasteCounts") == "2 new"
    user.press(Key.Key_Return)
    user.no_dialog()
    assert user.shown(ward.OBSERVATIONS) == "110 / 120"
    assert user.shown(ward.NUTRITION) == "17 / 20"
    assert user.progress == "2 of 14 entered"


def _number(text: str) -> int:
    return int("".join(letter for letter in text if letter.isdigit()))
