"""Ctrl+K: any measure, page or command by a few letters, by keyboard or mouse, and the keyboard back after."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QSettings, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.measures.catalogue import archive_measure
from app.measures.dates import WEEKDAY_NAMES
from app.store import Health, Workspace, check, copies, open_workspace
from app.ui.application import Application
from app.ui.finder import palette, window_commands
from app.ui.finder.days import asked_day
from app.ui.finder.entries import Entry, Group, count_words, find
from app.ui.finder.matching import folded, score
from app.ui.finder.palette import Finder
from app.ui.pages import PAGES
from app.ui.pages.chart import ChartPage
from app.ui.pages.enter_data import EnterDataPage
from app.ui.theme import Theme
from app.ui.widgets.row_list import HEADING
from tests.ui.enter_data.ward import SmallWard, make_ward

OpenWindow = Callable[[Workspace], Application]
CONTROL = Qt.KeyboardModifier.ControlModifier
TODAY = date(2026, 3, 11)


class TestMatching:
    def test_the_start_of_a_word_is_better_than_its_middle_and_a_name_than_a_keyword(self) -> None:
        assert score("fal", "Falls with harm") > score("all", "Falls with harm") > 0
        assert score("harm", "Falls with harm") > score("harm", "Falls", "harm") > 0
        assert score("falls", "Falls") > score("falls", "Unwitnessed falls")

    def test_every_word_must_be_found_in_any_order(self) -> None:
        assert score("harm fall", "Falls with harm")
        assert not score("harm ulcer", "Falls with harm")

    def test_accents_and_case_do_not_count(self) -> None:
        assert score("cafe", "Café rounds") == score("CAFÉ", "cafe rounds")

    def test_initials_and_a_slip_of_the_finger_are_forgiven(self) -> None:
        assert score("fwh", "Falls with harm")
        for slip in ("fals", "flals", "faals", "fallz", "presure", "pressrue"):
            assert score(slip, "Falls") or score(slip, "Pressure ulcers"), slip
        assert not score("xyz", "Falls with harm")

    @given(st.text(max_size=40), st.text(max_size=40))
    @settings(max_examples=100, deadline=None)
    def test_any_text_is_an_answer_to_its_own_words(self, words: str, other: str) -> None:
        asked = folded(words)
        if any(sign.isalnum() for sign in asked):
            assert score(words, f"{words} {other}") > 0
        assert 0 <= score(other, words) <= 1.5


def entry(key: str, group: Group, words: str, *, last: bool = False) -> Entry:
    return Entry(key, group, words, lambda: None, last=last)


class TestFinding:
    ENTRIES = (
        entry("m1", Group.MEASURES, "Falls"),
        entry("m2", Group.MEASURES, "Falls with harm"),
        entry("m3", Group.MEASURES, "Falls, as once counted", last=True),
        entry("p1", Group.PAGES, "Settings"),
        entry("c1", Group.COMMANDS, "Undo"),
    )

    def keys(self, query: str, recent: tuple[str, ...] = ()) -> list[str]:
        return [one.key for _group, found in find(self.ENTRIES, query, recent) for one in found]

    def test_what_was_used_lately_is_first_among_equals_and_an_archived_measure_last(self) -> None:
        assert self.keys("fall") == ["m1", "m2", "m3"]
        assert self.keys("fall", ("m2",)) == ["m2", "m1", "m3"]
        assert self.keys("fall", ("m3",)) == ["m1", "m2", "m3"]
        assert self.keys("", ("c1", "m2")) == ["m2", "m1", "m3", "p1", "c1"]

    def test_the_group_with_the_best_answer_is_first(self) -> None:
        found = find((*self.ENTRIES, entry("m4", Group.MEASURES, "Not redundant")), "und")
        assert [group for group, _ in found] == [Group.COMMANDS, Group.MEASURES]

    def test_a_guess_is_shown_only_where_nothing_better_is(self) -> None:
        entries = (entry("a", Group.MEASURES, "Falls"), entry("b", Group.MEASURES, "Fills"))
        assert [one.key for _, found in find(entries, "fills") for one in found] == ["b"]
        assert [one.key for _, found in find(entries, "folls") for one in found] == ["a", "b"]

    def test_the_count_in_words(self) -> None:
        assert count_words(find(self.ENTRIES, "fall")) == "3 results"
        assert count_words(find(self.ENTRIES, "undo")) == "1 result"
        assert count_words(find(self.ENTRIES, "zebra")) == "No results"


class TestDays:
    @pytest.mark.parametrize(
        ("text", "day"),
        [
            ("today", TODAY), ("yest", TODAY - timedelta(days=1)), ("mon", date(2026, 3, 9)), ("Wednesday", TODAY),
            ("thu", date(2026, 3, 5)), ("3 march", date(2026, 3, 3)), ("3/3", date(2026, 3, 3)),
            ("2026-02-28", date(2026, 2, 28)), ("12 March", date(2025, 3, 12)), ("12/3/2026", None), ("to", None),
            ("falls", None), ("", None), ("march", None), ("3/3/0001", None), ("99", None),
        ],
    )  # fmt: skip
    def test_a_day_as_people_type_it(self, text: str, day: date | None) -> None:
        assert asked_day(text, TODAY) == day

    @given(st.text(max_size=30))
    @settings(max_examples=100, deadline=None)
    def test_no_text_makes_it_fall_or_gives_a_day_to_come(self, text: str) -> None:
        day = asked_day(text, TODAY)
        assert day is None or day <= TODAY
        assert all(asked_day(name, TODAY) is not None for name in WEEKDAY_NAMES)


@pytest.fixture
def ward(workspace: Workspace) -> SmallWard:
    """Fourteen measures, one of them archived."""
    ward = make_ward(workspace)
    with workspace.change() as change:
        archive_measure(change, ward.id("Noise at night score"))
    return ward


@pytest.fixture
def application(open_window: OpenWindow, ward: SmallWard) -> Application:
    """The real window, on Enter data."""
    return open_window(ward.workspace)


class Hands:
    """Somebody with the finder."""

    def __init__(self, application: Application, qtbot: QtBot) -> None:
        self.application, self.qtbot = application, qtbot

    @property
    def finder(self) -> Finder:
        """The one finder of the window, made when it was first asked for."""
        found = self.application.window.findChildren(Finder)
        assert len(found) == 1
        return found[0]

    def open(self) -> None:
        self.qtbot.keyClick(QApplication.focusWidget() or self.application.window, Qt.Key.Key_K, CONTROL)
        self.qtbot.waitUntil(self.finder.search.hasFocus)

    def type(self, text: str) -> None:
        self.qtbot.keyClicks(self.finder.search, text)

    def press(self, key: Qt.Key) -> None:
        self.qtbot.keyClick(self.finder.search, key)

    def find(self, text: str) -> None:
        """Opens, types and presses Enter."""
        self.open()
        self.type(text)
        self.press(Qt.Key.Key_Return)
        assert not self.finder.isVisible()

    @property
    def rows(self) -> list[tuple[str, str]]:
        """Each row that can be chosen, under its heading."""
        rows, heading = [], ""
        for row in range(self.finder.list.count()):
            item = self.finder.list.item(row)
            if item.data(HEADING):
                heading = item.text()
            else:
                rows.append((heading, item.text()))
        return rows

    @property
    def page(self) -> QWidget | None:
        return self.application.window.page


@pytest.fixture
def hands(application: Application, qtbot: QtBot) -> Hands:
    """At the window."""
    return Hands(application, qtbot)


def test_a_measure_is_found_and_its_chart_opened(hands: Hands, ward: SmallWard) -> None:
    hands.open()
    hands.type("home noon")
    assert hands.rows == [("Measures", "Home before noon")]
    hands.press(Qt.Key.Key_Return)
    assert isinstance(hands.page, ChartPage)
    assert hands.page.data is not None
    assert hands.page.data.measure.id == ward.id("Home before noon")
    assert hands.page.chart.view.hasFocus()


def test_an_archived_measure_is_said_and_opens_too(hands: Hands, ward: SmallWard) -> None:
    hands.open()
    hands.type("noise")
    item = hands.finder.list.currentItem()
    assert item.data(Qt.ItemDataRole.AccessibleTextRole) == "Noise at night score, Experience, archived"
    hands.press(Qt.Key.Key_Return)
    assert isinstance(hands.page, ChartPage)
    assert hands.page.data is not None
    assert hands.page.data.measure.id == ward.id("Noise at night score")


def test_every_page_and_section_is_found_by_its_name(hands: Hands) -> None:
    for entry_ in PAGES:
        hands.find(entry_.label)
        assert hands.application.window.page is not None
        assert hands.application.window.page.key == entry_.key
    hands.find("dark light colours appearance")
    assert hands.application.window.page.key == "settings"


def test_a_day_is_found(hands: Hands) -> None:
    hands.find("9 march")
    assert isinstance(hands.page, EnterDataPage)
    assert hands.page.sheet.day == date(2026, 3, 9)
    hands.find("go back to today")
    assert hands.page.sheet.is_today


def test_before_anything_is_typed_what_was_used_lately_is_first(hands: Hands) -> None:
    hands.find("staff who got")
    hands.open()
    assert hands.rows[0] == ("Measures", "Staff who got their break")
    assert {heading for heading, _ in hands.rows} == {"Measures", "Pages", "Commands"}
    assert len([row for row in hands.rows if row[0] == "Measures"]) == 6


def test_what_was_used_lately_holds_no_words(hands: Hands, settings: QSettings) -> None:
    hands.find("staff who got")
    settings.sync()
    kept = str(settings.value("finder/recent"))
    assert kept.startswith("measure:")
    assert "taff" not in kept


def test_undo_and_redo_say_what_and_work_on_the_grid(hands: Hands) -> None:
    page = hands.page
    assert isinstance(page, EnterDataPage)
    hands.qtbot.keyClicks(page.grid, "2")
    hands.qtbot.keyClick(page.grid.editor, Qt.Key.Key_Return)
    hands.open()
    hands.type("undo")
    assert "Falls" in hands.finder.list.currentItem().toolTip()
    hands.press(Qt.Key.Key_Return)
    with hands.application.context.workspace.read():  # type: ignore[union-attr]
        pass
    assert hands.application.context is not None
    redo = hands.application.context.next_redo()
    assert redo is not None
    assert page.grid.hasFocus()
    hands.find("redo")
    assert hands.application.context.next_redo() is None


def test_looks_and_text_sizes(hands: Hands, window_theme: Theme, settings: QSettings) -> None:
    hands.find("dark")
    assert window_theme.is_dark
    assert settings.value("look/mode") == "dark"
    hands.find("light")
    assert not window_theme.is_dark
    hands.find("larger")
    assert window_theme.scale == 1.15
    hands.find("smaller text")
    assert window_theme.scale == 1.0
    hands.open()
    hands.type("smaller")
    assert hands.rows == [], "there is nothing smaller"


def test_the_commands_of_the_page_in_sight_are_offered(hands: Hands) -> None:
    hands.open()
    hands.type("recalculate")
    assert hands.rows == []
    hands.press(Qt.Key.Key_Escape)
    hands.find("medicines given late")
    hands.find("recalculate limits")
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QDialog)
    assert "ecalculate" in dialog.windowTitle()
    dialog.close()


def test_a_copy_is_made_and_the_file_checked(hands: Hands) -> None:
    context = hands.application.context
    assert context is not None
    before = len(copies(context.workspace.backups))
    notice = hands.application.window.notice
    hands.find("make a copy")
    assert notice.text == "Making a copy. You can go on meanwhile."
    hands.qtbot.waitUntil(lambda: "The copy was checked and is sound." in notice.text)
    assert len(copies(context.workspace.backups)) == before + 1
    hands.find("check the data")
    hands.qtbot.waitUntil(lambda: "in good order" in notice.text or "sound" in notice.text)


def test_a_large_file_does_not_hold_up_the_window(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    go_on, threads = threading.Event(), []

    def slow(path: Path, *, backups: Path) -> Health:
        threads.append(threading.current_thread())
        assert go_on.wait(10)
        return check(path, backups=backups)

    monkeypatch.setattr(window_commands, "check", slow)
    hands.find("check the data")
    hands.qtbot.waitUntil(lambda: bool(threads))
    assert threads[0] is not threading.main_thread()
    go_on.set()
    hands.qtbot.waitUntil(lambda: not hands.application.window.notice.text.startswith("Checking"))


def test_before_there_is_a_ward_only_what_works_is_offered(
    open_window: OpenWindow, workspace: Workspace, qtbot: QtBot
) -> None:
    application = open_window(workspace)
    window = application.window
    qtbot.keyClick(window, Qt.Key.Key_K, CONTROL)
    finder = window.findChild(Finder)
    assert finder is not None
    qtbot.waitUntil(finder.isVisible)
    rows = [finder.list.item(row).text() for row in range(finder.list.count())]
    assert set(rows) == {
        "Commands",
        "Use dark colours",
        "Larger text",
        "Show the keyboard shortcuts",
        "Close Ward Huddle",
    }
    qtbot.keyClicks(finder.search, "dark")
    qtbot.keyClick(finder.search, Qt.Key.Key_Return)
    assert application.theme.is_dark


def test_esc_gives_the_keyboard_back_with_what_was_half_typed(hands: Hands) -> None:
    page = hands.page
    assert isinstance(page, EnterDataPage)
    hands.qtbot.keyClicks(page.grid, "12")
    hands.open()
    hands.type("fal")
    hands.press(Qt.Key.Key_Escape)
    assert not hands.finder.isVisible()
    assert page.grid.editor.hasFocus()
    assert page.grid.editor.text() == "12"
    hands.open()
    hands.qtbot.keyClick(hands.finder.search, Qt.Key.Key_K, CONTROL)
    assert not hands.finder.isVisible()
    assert page.grid.editor.hasFocus()


def test_arrows_walk_over_the_headings_and_stay_at_the_ends(hands: Hands) -> None:
    hands.open()
    count = len(hands.rows)
    seen = [hands.finder.list.currentItem().text()]
    for _ in range(count + 3):
        hands.press(Qt.Key.Key_Down)
        seen.append(hands.finder.list.currentItem().text())
        item = hands.finder.list.currentItem()
        assert hands.finder.list.viewport().rect().contains(hands.finder.list.visualItemRect(item))
    assert seen[:count] == [words for _, words in hands.rows]
    assert set(seen[count:]) == {hands.rows[-1][1]}
    hands.press(Qt.Key.Key_PageUp)
    hands.press(Qt.Key.Key_Up)
    assert hands.finder.list.currentItem().text() == hands.rows[count - 10][1]


def test_by_mouse_alone(hands: Hands) -> None:
    hands.open()
    view = hands.finder.list
    row = next(row for row in view.choosable() if view.item(row).text() == "Charts")
    view.scrollToItem(view.item(row))
    hands.qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualItemRect(view.item(row)).center())
    assert isinstance(hands.page, ChartPage)
    assert not hands.finder.isVisible()
    hands.open()
    heading = view.visualItemRect(view.item(0)).center()
    hands.qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=heading)
    assert hands.finder.isVisible(), "a heading is nothing to choose"
    outside = hands.application.window.top_bar
    hands.qtbot.mouseClick(outside, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert not hands.finder.isVisible()


def test_readers_hear_the_count_and_each_row(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(palette, "announce", lambda _widget, text: said.append(text))
    hands.open()
    hands.type("falls")
    assert said[-1] == "2 results. Falls, Safety"
    hands.press(Qt.Key.Key_Down)
    assert said[-1] == "Falls with harm, Safety, 2 of 2"
    hands.type("zzz")
    assert said[-1].startswith("Nothing found")
    assert hands.finder.findChild(QLabel, "finderCount").text().startswith("Nothing found")
    listed = QAccessible.queryAccessibleInterface(hands.finder.list)
    assert listed.role() == QAccessible.Role.List
    assert listed.text(QAccessible.Text.Name) == "Results"
    field = QAccessible.queryAccessibleInterface(hands.finder.search)
    assert field.role() == QAccessible.Role.EditableText


def test_a_read_only_record_offers_nothing_that_writes(ward: SmallWard, open_window: OpenWindow, qtbot: QtBot) -> None:
    second = open_workspace(ward.workspace.path)
    try:
        hands = Hands(open_window(second), qtbot)
        hands.open()
        hands.finder.search.setText("paste")
        assert hands.rows == []
        hands.finder.search.setText("undo")
        assert hands.rows == []
        hands.finder.search.setText("falls")
        assert hands.rows
        hands.press(Qt.Key.Key_Escape)
    finally:
        second.close()


def test_a_record_without_a_ward_has_no_pages_to_go_to(
    open_window: OpenWindow, workspace: Workspace, qtbot: QtBot
) -> None:
    hands = Hands(open_window(workspace), qtbot)
    hands.open()
    assert {heading for heading, _ in hands.rows} == {"Commands"}


@pytest.mark.parametrize(("width", "height", "scale"), [(1366, 768, 1.0), (1366, 768, 2.0), (960, 600, 2.0)])
def test_it_stays_inside_its_window_and_long_names_end_in_an_ellipsis(
    hands: Hands, window_theme: Theme, width: int, height: int, scale: float
) -> None:
    window = hands.application.window
    window.resize(width, height)
    window_theme.set_scale(scale)
    QApplication.processEvents()
    hands.open()
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    assert window.rect().contains(hands.finder.geometry())
    view = hands.finder.list
    assert view.horizontalScrollBar().maximum() == 0
    assert all(view.visualItemRect(view.item(row)).height() >= 44 for row in view.choosable())
    window.resize(width + 60, height + 40)
    QApplication.processEvents()
    assert abs(hands.finder.geometry().center().x() - window.rect().center().x()) <= 1
