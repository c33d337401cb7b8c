"""What was typed and not taken is listed, of every day, until it is mended."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.capture import entry
from app.capture.drafts import HIDDEN
from app.measures.catalogue import archive_measure
from app.models import Ward
from app.ui.context import Context
from app.ui.pages.enter_data import EnterDataPage
from app.ui.pages.enter_data.waiting_strip import WaitingStrip
from tests.ui.enter_data.conftest import Hands
from tests.ui.enter_data.ward import TODAY, YESTERDAY, SmallWard

LONG_AGO = date(2026, 2, 3)


def strip_of(page: EnterDataPage) -> WaitingStrip:
    found = page.findChild(WaitingStrip)
    assert found is not None
    return found


def shown(parent: QWidget) -> list[str]:
    return [label.text() for label in parent.findChildren(QLabel, "waitingText") if label.isVisibleTo(parent)]


def press(qtbot: QtBot, parent: QWidget, name: str, row: int = 0) -> None:
    def buttons() -> list[QPushButton]:
        return [button for button in parent.findChildren(QPushButton, name) if button.isVisible()]

    qtbot.waitUntil(lambda: len(buttons()) > row)
    qtbot.mouseClick(buttons()[row], Qt.MouseButton.LeftButton)


def keep(ward: SmallWard, name: str, period: date, text: str) -> None:
    entry.enter_text(ward.workspace, ward.id(name), period, text)


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    words: list[str] = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: words.append(event.message()))
    return words


@pytest.fixture
def drafts(ward: SmallWard) -> None:
    """Two drafts before the page is opened: one of yesterday, one of weeks ago."""
    keep(ward, "Home before noon", YESTERDAY, "9/8")
    keep(ward, "Falls", LONG_AGO, "two")


def test_nothing_waits_on_a_good_day(page: EnterDataPage) -> None:
    assert strip_of(page).isHidden()


@pytest.mark.usefixtures("drafts")
def test_drafts_of_every_day_are_there_at_the_start(page: EnterDataPage) -> None:
    strip = strip_of(page)
    assert strip.isVisible()
    assert strip.accessibleName() == "2 entries not taken yet"
    assert shown(strip)[0] == "Falls, Tue 3 Feb: two. That is not a number."
    assert [line.words for line in strip.lines][1] == (
        "Home before noon, Tue 10 Mar: 9/8. More before noon (9) than all home (8)."
    )


@pytest.mark.usefixtures("drafts")
def test_the_way_to_another_day_and_mending_it_there(hands: Hands, page: EnterDataPage, qtbot: QtBot) -> None:
    press(qtbot, strip_of(page), "goToWaiting")
    assert page.sheet.day == LONG_AGO + timedelta(days=1)
    assert page.grid.current_key() == hands.key("Falls", LONG_AGO)
    assert page.grid.hasFocus()
    hands.type("2\n")
    assert hands.cell("Falls", LONG_AGO).text == "2"
    qtbot.waitUntil(lambda: strip_of(page).accessibleName() == "1 entry not taken yet")
    press(qtbot, strip_of(page), "goToWaiting")
    assert page.sheet.day == TODAY
    hands.type("4/12\n")
    qtbot.waitUntil(strip_of(page).isHidden)


@pytest.mark.usefixtures("drafts")
def test_enter_on_the_button_goes_there_too(hands: Hands, page: EnterDataPage, qtbot: QtBot) -> None:
    button = strip_of(page).findChild(QPushButton, "goToWaiting")
    button.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(button, Qt.Key.Key_Return)
    assert page.grid.current_key() == hands.key("Falls", LONG_AGO)


@pytest.mark.usefixtures("drafts")
def test_discarding_is_undone_by_the_undo_key(page: EnterDataPage, context: Context, qtbot: QtBot) -> None:
    press(qtbot, strip_of(page), "discardWaiting")
    assert [line.waiting.shown for line in strip_of(page).lines] == ["9/8"]
    context.undo()
    qtbot.waitUntil(lambda: len(strip_of(page).lines) == 2)


@pytest.mark.usefixtures("drafts")
def test_the_whole_list(page: EnterDataPage, ward: SmallWard, qtbot: QtBot) -> None:
    for back in range(3, 9):
        keep(ward, "Shifts filled", YESTERDAY - timedelta(days=back), "x")
    qtbot.waitUntil(lambda: len(strip_of(page).lines) == 8)
    press(qtbot, strip_of(page), "showAllWaiting")
    dialog = page.window().findChild(QWidget, "waitingDialog")
    qtbot.waitUntil(lambda: len(shown(dialog)) == 8)
    press(qtbot, dialog, "discardWaiting", row=0)
    qtbot.waitUntil(lambda: len(shown(dialog)) == 7)
    press(qtbot, dialog, "goToWaiting", row=0)
    assert not dialog.isVisible()
    assert page.focusWidget() is page.grid


@pytest.mark.usefixtures("drafts")
def test_how_many_wait_is_announced(said: list[str], page: EnterDataPage, context: Context, qtbot: QtBot) -> None:
    assert any(words.startswith("2 entries not taken yet.") for words in said)
    for _ in range(2):
        press(qtbot, strip_of(page), "discardWaiting")
    assert "Nothing waits to be mended any more." in said


def test_what_is_refused_a_moment_ago_moves_nothing(hands: Hands, page: EnterDataPage) -> None:
    hands.go("Home before noon")
    top = page.grid.mapTo(page, page.grid.rect().topLeft())
    hands.type("9/8\n")
    assert hands.problems()
    assert strip_of(page).isHidden(), "it stands below its own cell"
    assert page.grid.mapTo(page, page.grid.rect().topLeft()) == top
    page.arrive()
    assert strip_of(page).isVisible(), "come back to, it is listed"


def test_one_of_another_day_is_listed_when_the_day_is_left(hands: Hands, page: EnterDataPage) -> None:
    hands.go("Home before noon")
    hands.type("9/8\n")
    page.go_to_day(LONG_AGO)
    assert [line.waiting.shown for line in strip_of(page).lines] == ["9 / 8"]


def test_text_that_could_name_a_patient_is_not_shown_again(
    hands: Hands, page: EnterDataPage, ward: SmallWard, context: Context, qtbot: QtBot
) -> None:
    keep(ward, "Falls", LONG_AGO, "RX12345")
    with context.workspace.change() as change:
        with context.workspace.read() as session:
            from app.measures.ward import the_ward

            known = the_ward(session)
        assert known is not None
        row = change.get(Ward, known.id)
        assert row is not None
        row.identifier_patterns = ["AA99999"]
    qtbot.waitUntil(lambda: bool(strip_of(page).lines) and strip_of(page).lines[0].waiting.shown == HIDDEN)
    assert not any("RX12345" in words for words in shown(strip_of(page)))
    assert not any("RX12345" in button.accessibleDescription() for button in page.findChildren(QPushButton))
    hands.go("Falls")
    hands.type("pt 943 476 5919\n")
    page.go_to_day(LONG_AGO + timedelta(days=10))
    assert [line.waiting.shown for line in strip_of(page).lines] == [HIDDEN, HIDDEN]
    assert strip_of(page).lines[1].held, "it is on this screen only"
    assert "on this screen only" in page.unsaved()
    page.go_to_day(None)
    press(qtbot, strip_of(page), "discardWaiting")
    page.go_to_day(LONG_AGO + timedelta(days=10))
    press(qtbot, strip_of(page), "discardWaiting")
    assert page.unsaved() == ""


def test_a_draft_of_an_archived_measure_can_only_be_discarded(
    page: EnterDataPage, ward: SmallWard, context: Context, qtbot: QtBot
) -> None:
    keep(ward, "Falls", LONG_AGO, "two")
    with context.workspace.change() as change:
        archive_measure(change, ward.id("Falls"))
    qtbot.waitUntil(lambda: "archived" in "".join(shown(strip_of(page))))
    assert strip_of(page).findChildren(QPushButton, "goToWaiting") == []
    press(qtbot, strip_of(page), "discardWaiting")
    assert strip_of(page).isHidden()


@pytest.mark.usefixtures("drafts")
@pytest.mark.parametrize(
    ("size", "scale"), [((1270, 704), 1.0), ((1270, 704), 2.0), ((864, 536), 1.0), ((864, 536), 2.0)]
)
def test_it_fits_and_the_grid_can_still_be_used(
    page: EnterDataPage, context: Context, qtbot: QtBot, size: tuple[int, int], scale: float
) -> None:
    context.theme.set_scale(scale)
    strip = strip_of(page)

    def fits() -> bool:
        page.resize(*size)
        return page.size().toTuple() == size

    # The bar above the grid needs a moment to go on to a second line.
    qtbot.waitUntil(fits)
    for button in strip.findChildren(QPushButton):
        if button.isVisible():
            assert button.visibleRegion().boundingRect().size() == button.size(), button.text()
            assert button.fontMetrics().horizontalAdvance(button.text()) < button.width()
            assert min(button.width(), button.height()) >= 44
    for label in strip.findChildren(QLabel, "waitingText"):
        if label.isVisible():
            assert label.width() > 100
            assert label.toolTip() in ("", label.text())
    assert page.grid.height() > 2 * page.grid.look.row_height


def test_tab_goes_from_the_bar_through_the_list_to_the_grid(page: EnterDataPage, ward: SmallWard, qtbot: QtBot) -> None:
    keep(ward, "Falls", LONG_AGO, "two")
    qtbot.waitUntil(strip_of(page).isVisible)
    stop = strip_of(page).findChild(QPushButton, "goToWaiting")
    stop.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(stop, Qt.Key.Key_Tab)
    assert page.window().focusWidget().objectName() == "discardWaiting"
    qtbot.keyClick(page.window().focusWidget(), Qt.Key.Key_Tab)
    assert page.grid.hasFocus()


@pytest.mark.parametrize("day", [None, LONG_AGO + timedelta(days=1)])
def test_a_visit_can_name_a_day_and_a_measure(page: EnterDataPage, hands: Hands, day: date | None) -> None:
    page.arrive(day=day, measure_id=hands.ward.id("Shifts filled"))
    assert page.sheet.day == (day or TODAY)
    assert hands.current() == "Shifts filled"
    assert page.grid.hasFocus()
