"""The board as a person uses it: keys, clicks, and how it follows the record and the clock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.capture.drafts import put_draft
from app.huddle.tiles import SignalLine
from app.measures.catalogue import NewMeasure, add_measure, archive_measure, measure
from app.measures.ward import set_up_ward
from app.models import Domain
from app.store import Workspace
from app.ui.context import Context
from app.ui.pages.board import BoardPage
from app.ui.pages.board.signals_card import SignalButton
from app.ui.pages.board.tile_button import TileButton
from tests.ui.board.conftest import Going, shown
from tests.ui.chart.ward import LAST, days_back, record
from tests.ui.conftest import GMT, HandClock

Find = Callable[[str], TileButton]
Key = Qt.Key


def press(key: Qt.Key) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key)


def here() -> str:
    """The measure whose tile has the keyboard."""
    focused = QApplication.focusWidget()
    assert isinstance(focused, TileButton)
    return focused.tile.name


def test_every_measure_has_a_tile_in_its_domain(page: BoardPage) -> None:
    names = [[button.tile.name for button in column] for column in page.view.columns]
    assert names == [
        ["Falls", "Ulcers"],
        ["Medicines given late", "Observations late", "Compliments"],
        ["Home before noon"],
        [],
        ["Breaks"],
    ]


def test_a_tile_says_its_whole_state(tile: Find) -> None:
    assert tile("Medicines given late").accessibleName() == (
        "Medicines given late: 8 doses on Tuesday 10 March. Improvement, low values. "
        "Target 6 or fewer, wait and see while a signal runs. Last entered today."
    )
    assert "No recent data. No target set. Missing 5 days." in tile("Breaks").accessibleName()
    assert "given late: 8 doses" in tile("Medicines given late").toolTip()


@pytest.mark.usefixtures("page")
def test_arrow_keys_go_from_tile_to_tile() -> None:
    assert here() == "Falls"
    for key, name in (
        (Key.Key_Up, "Falls"),
        (Key.Key_Down, "Ulcers"),
        (Key.Key_Right, "Compliments"),  # the one at that height: the cross takes two rows
        (Key.Key_Up, "Observations late"),
        (Key.Key_Right, "Home before noon"),
        (Key.Key_Right, "Breaks"),  # past the domain without a measure
        (Key.Key_Right, "Breaks"),
        (Key.Key_Left, "Home before noon"),
        (Key.Key_Left, "Medicines given late"),
    ):
        press(key)
        assert here() == name, key


@pytest.mark.usefixtures("page")
def test_tab_goes_down_each_column_and_ends_at_the_signals() -> None:
    seen = []
    for _ in range(14):
        focused = QApplication.focusWidget()
        assert focused is not None
        seen.append(focused.tile.name if isinstance(focused, TileButton) else focused.accessibleName() or "all")
        press(Key.Key_Tab)
    assert seen == [
        "Falls",
        "Ulcers",
        "Medicines given late",
        "Observations late",
        "Compliments",
        "Enter data: Compliments",
        "Home before noon",
        "Add measures: People",
        "Breaks",
        "all",
        "Concern: Home before noon. 7 days below the mean.",
        "Improvement: Medicines given late. 7 days below the mean.",
        *seen[12:],
    ]


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Enter, Key.Key_Space])
def test_a_key_opens_the_chart(going: Going, tile: Find, ward: dict[str, UUID], key: Qt.Key) -> None:
    tile("Observations late").setFocus()
    press(key)
    assert going == [("chart", {"measure_id": ward["Observations late"]})]


def test_a_click_opens_the_chart(qtbot: QtBot, going: Going, tile: Find, ward: dict[str, UUID]) -> None:
    qtbot.mouseClick(tile("Falls"), Qt.MouseButton.LeftButton)
    assert going == [("chart", {"measure_id": ward["Falls"]})]


def test_no_data_yet_leads_to_enter_data(qtbot: QtBot, going: Going, tile: Find, ward: dict[str, UUID]) -> None:
    link = tile("Compliments").findChild(QPushButton, "enterDataLink")
    assert isinstance(link, QPushButton)
    assert link.isVisible()
    assert tile("Compliments").rect().contains(link.geometry())
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert going == [("enter_data", {"measure_id": ward["Compliments"], "period": LAST})]
    with_values = tile("Falls").findChild(QPushButton, "enterDataLink")
    assert with_values is None


def test_signals_lead_to_their_charts(qtbot: QtBot, page: BoardPage, going: Going, ward: dict[str, UUID]) -> None:
    lines = page.view.card.lines
    assert [(line.line.name, line.line.words, line.line.pill) for line in lines] == [
        ("Home before noon", "7 days below the mean", "Concern"),
        ("Medicines given late", "7 days below the mean", "Improvement"),
    ]
    qtbot.mouseClick(lines[0], Qt.MouseButton.LeftButton)
    lines[1].setFocus()
    press(Key.Key_Return)
    every = page.findChild(QPushButton, "allChartsButton")
    assert isinstance(every, QPushButton)
    every.click()
    assert going == [
        ("chart", {"measure_id": ward["Home before noon"]}),
        ("chart", {"measure_id": ward["Medicines given late"]}),
        ("chart", {}),
    ]


def test_a_value_entered_elsewhere_shows_on_its_tile(
    qtbot: QtBot, workspace: Workspace, page: BoardPage, tile: Find, ward: dict[str, UUID]
) -> None:
    tile("Home before noon").setFocus()
    before = tile("Compliments")
    with workspace.change() as change:
        record(change, ward["Compliments"], LAST, 4.0)
    qtbot.waitUntil(lambda: "Compliments: 4" in tile("Compliments").accessibleName())
    assert tile("Compliments") is before
    assert here() == "Home before noon"
    link = before.findChild(QPushButton, "enterDataLink")
    assert isinstance(link, QPushButton)
    assert link.isHidden()


def test_undo_is_seen_on_the_board(
    qtbot: QtBot, context: Context, workspace: Workspace, page: BoardPage, tile: Find, ward: dict[str, UUID]
) -> None:
    with workspace.change() as change:
        record(change, ward["Compliments"], LAST, 4.0)
        change.say("Compliments: 4 entered")
    qtbot.waitUntil(lambda: "Compliments: 4" in tile("Compliments").accessibleName())
    context.undo()
    qtbot.waitUntil(lambda: "no data yet" in tile("Compliments").accessibleName())


def test_a_hidden_board_is_read_when_it_is_shown_again(
    workspace: Workspace, page: BoardPage, tile: Find, ward: dict[str, UUID]
) -> None:
    page.hide()
    with workspace.change() as change:
        record(change, ward["Compliments"], LAST, 4.0)
    QApplication.processEvents()
    assert "no data yet" in tile("Compliments").accessibleName()
    page.show()
    assert "Compliments: 4" in tile("Compliments").accessibleName()


def test_measures_come_and_go(qtbot: QtBot, workspace: Workspace, page: BoardPage, ward: dict[str, UUID]) -> None:
    with workspace.change() as change:
        ward_id = measure(change.session, ward["Falls"]).ward_id
        archive_measure(change, ward["Falls"])
        add_measure(change, ward_id, NewMeasure(name="Shifts filled", domain=Domain.PEOPLE))
    qtbot.waitUntil(lambda: page.view.tile(ward["Falls"]) is None)
    assert [button.tile.name for button in page.view.columns[0]] == ["Ulcers"]
    assert [button.tile.name for button in page.view.columns[3]] == ["Shifts filled"]


def test_midnight_makes_yesterday_due_and_two_missing(
    context: Context, clock: HandClock, page: BoardPage, tile: Find
) -> None:
    assert page.isVisible()
    clock.now = datetime(2026, 3, 12, 0, 0, 10, tzinfo=GMT)
    context.days.look()
    assert "Due: Wed 11 Mar." in tile("Home before noon").accessibleName()
    assert "Last entered yesterday." in tile("Home before noon").accessibleName()
    clock.now = datetime(2026, 3, 13, 0, 0, 10, tzinfo=GMT)
    context.days.look()
    assert "Missing 2 days." in tile("Home before noon").accessibleName()
    clock.now = datetime(2026, 3, 11, 9, 0, tzinfo=GMT)
    context.days.look()
    assert "Due" not in tile("Home before noon").accessibleName()
    assert "Missing" not in tile("Home before noon").accessibleName()


def test_a_clock_set_back_is_said_and_nothing_was_entered_in_the_future(
    context: Context, clock: HandClock, page: BoardPage, tile: Find
) -> None:
    assert not page.clock.isVisible()
    clock.now = datetime(2026, 3, 2, 8, 45, tzinfo=GMT)
    context.days.look()
    assert page.clock.isVisible()
    assert page.clock.text == (
        "This PC's clock says Mon 2 Mar, but the last entry was made on Wed 11 Mar. Check the clock."
    )
    assert "Last entered" not in tile("Home before noon").accessibleName()
    clock.now = datetime(2026, 3, 11, 9, 0, tzinfo=GMT)
    context.days.look()
    assert not page.clock.isVisible()
    assert "Last entered today." in tile("Home before noon").accessibleName()


def test_another_visit_finds_the_keyboard_where_it_was(page: BoardPage, tile: Find, ward: dict[str, UUID]) -> None:
    tile("Home before noon").setFocus()
    page.view.card.lines[0].setFocus()
    page.arrive()
    assert here() == "Home before noon"
    page.arrive(measure_id=ward["Breaks"])
    assert here() == "Breaks"


def test_no_measures_at_all(qtbot: QtBot, workspace: Workspace, context: Context, going: Going) -> None:
    with workspace.change() as change:
        set_up_ward(change, "Maple Ward", "Demo Trust")
    page = shown(qtbot, context)
    assert page.nothing.isVisible()
    assert page.nothing.button.hasFocus()
    press(Key.Key_Space)
    assert going == [("settings", {"section": "measures"})]


def test_text_in_a_name_is_never_markup(qtbot: QtBot, workspace: Workspace, context: Context) -> None:
    with workspace.change() as change:
        ward = set_up_ward(change, "Maple Ward", "Demo Trust")
        made = add_measure(change, ward.id, NewMeasure(name="<b>Late</b> & early"))
    page = shown(qtbot, context)
    tile = page.view.tile(made.id)
    assert tile is not None
    assert tile.accessibleName().startswith("<b>Late</b> & early")
    assert "&lt;b&gt;Late&lt;/b&gt; &amp; early" in tile.toolTip()


def test_without_signals_the_card_says_so(qtbot: QtBot, workspace: Workspace, context: Context) -> None:
    with workspace.change() as change:
        ward = set_up_ward(change, "Maple Ward", "Demo Trust")
        made = add_measure(change, ward.id, NewMeasure(name="Late"))
    page = shown(qtbot, context)
    assert _said(page).startswith("No signals yet.")
    with workspace.change() as change:
        for number, day in enumerate(days_back(14)):
            record(change, made.id, day, 5.0 + number % 2)
    qtbot.waitUntil(lambda: _said(page).startswith("No signals. No measure"))
    assert not page.findChildren(SignalButton)
    assert LAST + timedelta(days=1) == date(2026, 3, 11)


def _said(page: BoardPage) -> str:
    label = page.findChild(QLabel, "noSignals")
    assert isinstance(label, QLabel)
    assert label.isVisible()
    return label.text()


def test_the_board_says_how_much_was_entered_and_leads_there(
    page: BoardPage, ward: dict[str, UUID], workspace: Workspace, going: Going, qtbot: QtBot
) -> None:
    link = page.view.progress
    assert (link.isVisible(), link.text()) == (True, "5 of 7 entered")
    with workspace.change() as change:
        put_draft(change, ward["Compliments"], date(2026, 3, 9), "9/8", "nothing")
    qtbot.waitUntil(lambda: link.accessibleName() == "5 of 7 entered, 1 entry waits")
    with workspace.change() as change:
        record(change, ward["Compliments"], date(2026, 3, 10), 3.0)
    qtbot.waitUntil(lambda: link.accessibleName() == "6 of 7 entered, 1 entry waits")
    link.setFocus()
    qtbot.keyClick(link, Qt.Key.Key_Return)
    assert going[-1] == ("enter_data", {})


@pytest.mark.parametrize("size", [(1270, 704), (900, 600)])
def test_how_much_was_entered_never_covers_a_heading(
    qtbot: QtBot, context: Context, ward: dict[str, UUID], size: tuple[int, int]
) -> None:
    assert ward
    page = shown(qtbot, context, size)
    view = page.view
    own = view.progress.geometry()
    heads = [head for head in view.headings.children() if isinstance(head, QWidget)]
    words = [QRect(head.mapTo(view, QPoint()), head.sizeHint()) for head in heads]
    inside = own.adjusted(12, 14, -12, -14)
    assert not any(inside.intersects(one) for one in words)


def test_signals_that_have_no_room_are_shown_when_asked_for(page: BoardPage, qtbot: QtBot) -> None:
    card = page.view.card
    lines = tuple(SignalLine(uuid4(), f"Measure {n}", "concern", "7 days below the mean", "Concern") for n in range(40))
    card.show_lines(lines, "")
    page.view.resize(page.view.width(), page.view.height() - 1)
    more = card.findChild(QPushButton, "moreSignalsButton")
    assert more is not None
    seen = [line for line in card.lines if line.isVisible()]
    assert 3 <= len(seen) < 40
    assert more.text() == f"And {40 - len(seen)} more"
    assert card.geometry().bottom() <= page.view.area.viewport().height()
    more.setFocus()
    qtbot.keyClick(more, Qt.Key.Key_Return)
    assert all(line.isVisible() for line in card.lines)
    assert not more.isVisible()
    assert card.lines[len(seen)].hasFocus()
