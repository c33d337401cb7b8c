"""A block copied from a spreadsheet: previewed, then saved as one change that one undo takes back."""

from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QLabel, QTableView
from pytestqt.qtbot import QtBot

from app.ui.context import Context
from app.ui.pages.enter_data import EnterDataPage
from tests.ui.enter_data.conftest import Hands
from tests.ui.enter_data.test_events import dialog_of, press
from tests.ui.enter_data.test_keyboard import stored
from tests.ui.enter_data.ward import YESTERDAY, SmallWard

MONDAY = YESTERDAY - timedelta(days=1)
BLOCK = "Date\tFalls\tStaff who got their break\n09/03/2026\t1\t14/18\n10/03/2026\t0\t19/18\n"


def test_the_preview_says_what_would_change_and_cancel_changes_nothing(
    hands: Hands, page: EnterDataPage, ward: SmallWard, qtbot: QtBot
) -> None:
    QGuiApplication.clipboard().setText(BLOCK)
    hands.press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    dialog = dialog_of(page, "pastePreview")
    assert dialog.findChild(QLabel, "pasteCounts").text() == "2 new, 1 changed, 1 refused"
    assert dialog.findChild(QLabel, "pasteSpan").text() == "Mon 9 Mar to Tue 10 Mar"
    assert dialog.findChild(QAbstractButton, "applyPaste").text() == "Save 3 values"
    model = dialog.findChild(QTableView, "pasteTable").model()
    spoken = [model.data(model.index(row, 0), Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())]
    assert "Falls, Monday 9 March 2026, now 0, new 1, changed" in spoken
    press(qtbot, dialog, "cancelPaste")
    assert stored(ward, "Falls", MONDAY).value == 0


def test_a_paste_is_one_change(
    hands: Hands, page: EnterDataPage, ward: SmallWard, qtbot: QtBot, context: Context
) -> None:
    QGuiApplication.clipboard().setText(BLOCK)
    hands.press_button("pasteButton")
    press(qtbot, dialog_of(page, "pastePreview"), "applyPaste")
    assert stored(ward, "Falls", MONDAY).value == 1
    assert stored(ward, "Staff who got their break", MONDAY).value == 14
    assert stored(ward, "Falls").value == 0
    assert hands.cell("Falls").text == "0"
    context.undo()
    assert stored(ward, "Falls", MONDAY).value == 0
    qtbot.waitUntil(lambda: hands.cell("Staff who got their break", MONDAY).state == "missing")


def test_a_block_without_headings_fills_from_the_current_cell(
    hands: Hands, page: EnterDataPage, ward: SmallWard, qtbot: QtBot
) -> None:
    hands.go("Falls", MONDAY)
    page.dialogs.paste("2\t3\n1\t2\n")
    press(qtbot, dialog_of(page, "pastePreview"), "applyPaste")
    assert (stored(ward, "Falls", MONDAY).value, stored(ward, "Falls").value) == (2, 3)
    assert (stored(ward, "Pressure ulcers", MONDAY).value, stored(ward, "Pressure ulcers").value) == (1, 2)


def test_unlikely_values_wait_for_a_tick(page: EnterDataPage, ward: SmallWard, qtbot: QtBot) -> None:
    page.dialogs.paste("Date\tMedicines given late\n10/03/2026\t700\n")
    dialog = dialog_of(page, "pastePreview")
    assert not dialog.findChild(QAbstractButton, "applyPaste").isEnabled()
    dialog.findChild(QCheckBox, "acceptUnlikely").setChecked(True)
    press(qtbot, dialog, "applyPaste")
    assert stored(ward, "Medicines given late").value == 700


def test_a_month_goes_in_at_once(page: EnterDataPage, ward: SmallWard, qtbot: QtBot) -> None:
    first = date(2026, 2, 1)
    rows = [f"{first + timedelta(days=n):%d/%m/%Y}\t{n % 3}" for n in range(28)]
    page.dialogs.paste("Date\tFalls\n" + "\n".join(rows) + "\n")
    press(qtbot, dialog_of(page, "pastePreview"), "applyPaste")
    assert [stored(ward, "Falls", first + timedelta(days=n)).value for n in range(28)] == [n % 3 for n in range(28)]


def test_words_that_are_no_block_are_told_so(page: EnterDataPage, qtbot: QtBot) -> None:
    page.grid.setCurrentIndex(page.grid.sheet_model.index(-1, -1))
    page.dialogs.paste("hello")
    dialog = dialog_of(page, "pastePreview")
    assert dialog.findChild(QAbstractButton, "applyPaste") is None
    assert dialog.findChild(QTableView, "pasteTable") is None
    assert dialog.findChild(QAbstractButton, "cancelPaste").text() == "Close"
    assert any("headings" in label.text() for label in dialog.findChildren(QLabel))
    press(qtbot, dialog, "cancelPaste")


def test_one_value_is_pasted_into_the_cell_to_be_looked_at(hands: Hands, page: EnterDataPage, ward: SmallWard) -> None:
    hands.go("Nutrition screen in 24 h")
    QGuiApplication.clipboard().setText("18/20\n")
    hands.press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert page.grid.editor.text() == "18/20"
    hands.press(Qt.Key.Key_Return)
    assert stored(ward, "Nutrition screen in 24 h").denominator == 20


def test_a_block_pasted_while_typing_is_previewed_too(
    hands: Hands, page: EnterDataPage, ward: SmallWard, qtbot: QtBot
) -> None:
    hands.go("Falls", MONDAY)
    hands.press(Qt.Key.Key_F2)
    QGuiApplication.clipboard().setText("2\t3\n4\t5\n")
    hands.press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    press(qtbot, dialog_of(page, "pastePreview"), "applyPaste")
    assert (stored(ward, "Falls", MONDAY).value, stored(ward, "Falls").value) == (2, 3)


def test_the_year_is_seen_wherever_it_is_not_this_one(page: EnterDataPage, qtbot: QtBot) -> None:
    page.dialogs.paste("Date\tFalls\n01/02/2025\t1\n02/02/2025\t0\n")
    dialog = dialog_of(page, "pastePreview")
    assert dialog.findChild(QLabel, "pasteSpan").text() == "Sat 1 Feb 2025 to Sun 2 Feb 2025"
    model = dialog.findChild(QTableView, "pasteTable").model()
    assert model.data(model.index(0, 1)) == "Sat 1 Feb 2025"


def test_the_whole_reason_of_the_chosen_row_is_below_the_table(page: EnterDataPage, qtbot: QtBot) -> None:
    page.dialogs.paste(BLOCK)
    dialog = dialog_of(page, "pastePreview")
    reason, table = dialog.findChild(QLabel, "pasteReason"), dialog.findChild(QTableView, "pasteTable")
    assert reason.text().startswith("Staff who got their break, Tue 10 Mar: ")
    table.setFocus()
    table.selectRow(0)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert reason.text() == "Staff who got their break, Mon 9 Mar: new"


def test_a_block_without_a_value_to_save_offers_only_the_way_out(page: EnterDataPage, qtbot: QtBot) -> None:
    page.dialogs.paste("Date\tStaff who got their break\n10/03/2026\t19/18\n")
    dialog = dialog_of(page, "pastePreview")
    assert dialog.findChild(QAbstractButton, "applyPaste") is None
    close = dialog.findChild(QAbstractButton, "cancelPaste")
    assert close.text() == "Close"
    qtbot.keyClick(close, Qt.Key.Key_Return)
    assert not dialog.isVisible()
