"""A day typed by keyboard alone: every kind of cell, every way to type it, and what each leaves on the disk."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QLabel

from tests.journeys import disk, ward
from tests.journeys.conftest import Desk
from tests.journeys.ticks import TickWatch, keyboard
from tests.journeys.user import CTRL, Key
from tests.journeys.ward import YESTERDAY


def test_the_first_due_cell_has_the_keyboard(desk: Desk) -> None:
    user = desk.open()
    assert keyboard() is user.grid
    assert user.here == ward.ULCERS
    assert user.progress == "0 of 14 entered"
    user.enter("0")
    assert user.is_ticked(ward.ULCERS)
    assert user.here == ward.RATE


def test_a_day_of_every_kind_of_cell(desk: Desk) -> None:
    user = desk.open()
    watch = TickWatch(user.model, desk.path)
    user.enter("0")
    user.enter("2/28")
    user.enter("7")
    user.enter("112/120")
    user.enter("18 20")
    assert user.shown(ward.NUTRITION) == "18 / 20"
    user.enter("4")
    assert user.here == ward.HOME, "a lone numerator waits for its denominator"
    assert disk.observation(desk.path, desk.id(ward.HOME), YESTERDAY) is None
    user.enter("12")
    assert user.here == ward.LETTERS
    user.enter("8/9")
    user.enter("22")
    user.press(Key.Key_Return)
    assert user.shown(ward.SHIFTS) == "22 / 24", "the carried denominator is taken with Enter"
    user.enter("-")
    assert "not applicable" in user.cell(ward.BREAKS)
    user.enter("7.5")
    assert user.here == ward.READY, "after yesterday's, what is for today"
    user.enter("11")
    user.enter("13/20")
    user.enter("18")
    assert user.here == ward.FALLS
    user.enter("0")
    user.until(lambda: user.progress == "All 14 entered")
    assert watch.wrong == []
    assert len(watch.ticks) == 14
    on_disk = {
        ward.READY: ("value", 11, None),
        ward.ULCERS: ("value", 0, None),
        ward.RATE: ("value", 2, 28),
        ward.LATE: ("value", 7, None),
        ward.OBSERVATIONS: ("value", 112, 120),
        ward.NUTRITION: ("value", 18, 20),
        ward.HOME: ("value", 4, 12),
        ward.LETTERS: ("value", 8, 9),
        ward.SHIFTS: ("value", 22, 24),
        ward.BREAKS: ("not_applicable", None, None),
        ward.NOISE: ("value", 7.5, None),
        ward.ASKED: ("value", 13, 20),
        ward.SICKNESS: ("value", 18, None),
        ward.FALLS: ("value", 0, None),
    }
    periods = {ward.READY: ward.TODAY, ward.ASKED: ward.LAST_WEEK, ward.SICKNESS: ward.LAST_MONTH}
    for name, row in on_disk.items():
        assert disk.observation(desk.path, desk.id(name), periods.get(name, YESTERDAY)) == row, name
    assert QApplication.activeModalWidget() is None, "nothing was asked"


def test_enter_on_a_full_sheet_and_back_up_again(desk: Desk) -> None:
    user = desk.open()
    user.enter("3")
    assert user.here == ward.RATE
    user.press(Key.Key_Up)
    assert user.here == ward.ULCERS
    user.press(Key.Key_Delete)
    assert user.cell(ward.ULCERS).endswith("not entered yet")
    assert disk.observation(desk.path, desk.id(ward.ULCERS), YESTERDAY) == ("not_recorded", None, None)
    user.enter("1")
    assert disk.observation(desk.path, desk.id(ward.ULCERS), YESTERDAY) == ("value", 1, None)
    user.press(Key.Key_Up)
    user.press(Key.Key_F2)
    user.press(Key.Key_Escape)
    assert user.shown(ward.ULCERS) == "1", "Esc leaves the cell as it was"


def test_closed_offers_the_whole_day(desk: Desk) -> None:
    user = desk.open()
    user.enter("c")
    user.dialog("questionDialog")
    assert disk.observation(desk.path, desk.id(ward.ULCERS), YESTERDAY) == ("closed", None, None)
    user.tab_to("yesAnswer")
    user.press(Key.Key_Space)
    user.no_dialog()
    user.until(lambda: user.progress == "11 of 14 entered")
    assert disk.rows(desk.path, "SELECT first, last FROM closure WHERE removed_at IS NULL") == [
        ("2026-03-10", "2026-03-10")
    ]
    user.press(Key.Key_Z, CTRL)
    user.until(lambda: user.progress == "1 of 14 entered")


def test_closed_for_this_measure_alone(desk: Desk) -> None:
    user = desk.open()
    user.enter("c")
    user.dialog("questionDialog")
    user.press(Key.Key_Escape)
    user.no_dialog()
    assert user.progress == "1 of 14 entered"
    assert disk.rows(desk.path, "SELECT count(*) FROM closure") == [(0,)]
    assert keyboard() is user.grid
    assert user.here == ward.RATE


def test_a_refused_value_is_kept_until_it_is_mended(desk: Desk) -> None:
    user = desk.open()
    user.go_to(ward.LETTERS)
    user.enter("9/8")
    assert user.here == ward.LETTERS
    assert "More letters sent (9) than due (8)." in user.problem(ward.LETTERS)
    assert not user.is_ticked(ward.LETTERS)
    assert disk.draft(desk.path, desk.id(ward.LETTERS), YESTERDAY) == "9 / 8"
    assert disk.observation(desk.path, desk.id(ward.LETTERS), YESTERDAY) is None
    user.press(Key.Key_3, CTRL)
    user.until(lambda: user.sees("chartPage"))
    user.press(Key.Key_2, CTRL)
    user.until(lambda: user.sees("captureGrid"))
    assert user.shown(ward.LETTERS) == "9 / 8"
    user = desk.restart()
    assert "More letters sent (9) than due (8)." in user.problem(ward.LETTERS)
    user.go_to(ward.LETTERS)
    user.enter("8/9")
    assert user.problem(ward.LETTERS) == ""
    assert user.is_ticked(ward.LETTERS)
    assert disk.draft(desk.path, desk.id(ward.LETTERS), YESTERDAY) == ""
    assert disk.observation(desk.path, desk.id(ward.LETTERS), YESTERDAY) == ("value", 8, 9)


def test_an_unlikely_value_is_asked_about_once(desk: Desk) -> None:
    user = desk.open()
    user.go_to(ward.LATE)
    user.enter("85")
    user.dialog("questionDialog")
    assert disk.observation(desk.path, desk.id(ward.LATE), YESTERDAY) is None
    user.press(Key.Key_Escape)
    user.no_dialog()
    assert user.here == ward.LATE
    assert keyboard().objectName() == "cellEditor", "what was typed can be changed at once"
    user.press(Key.Key_Return)
    user.dialog("questionDialog")
    user.press(Key.Key_Y)
    user.press(Key.Key_Return)
    user.no_dialog()
    assert disk.observation(desk.path, desk.id(ward.LATE), YESTERDAY) == ("value", 85, None)
    assert user.here == ward.OBSERVATIONS
    user.press(Key.Key_Up)
    user.press(Key.Key_F2)
    user.press(Key.Key_Return)
    assert QApplication.activeModalWidget() is None, "what is recorded is not asked about again"


def test_from_the_sheet_to_the_chart_and_its_words(desk: Desk) -> None:
    user = desk.open()
    user.go_to(ward.LATE)
    user.enter("7")
    user.open_chart("late", ward.LATE)
    assert "Charts" in user.window.windowTitle()
    assert user.find(QLabel, "readingHeadline").text()
    user.press(Key.Key_End)
    assert "10 Mar" in keyboard().accessibleDescription()
    assert "7" in keyboard().accessibleDescription()
