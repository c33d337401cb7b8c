"""The library of measures as a person uses it: search, domains, arrows, Space, Enter, presses, and what is spoken."""

from __future__ import annotations

from typing import TypeVar

import pytest
from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QListView, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.measures.library import library
from app.models import Domain
from app.ui.context import Context
from app.ui.library_list import LibraryPicker
from app.ui.library_list.finding import charted_as, definition_lines, fits, searched_text, target_words, words_of
from app.ui.library_list.model import LINE_ROLE
from app.ui.theme import Theme

W = TypeVar("W", bound=QWidget)
Key = Qt.Key
SPOKEN = Qt.ItemDataRole.AccessibleTextRole
CHECK = Qt.ItemDataRole.CheckStateRole
ENTRIES = {entry.key: entry for entry in library()}


@pytest.fixture
def picker(context: Context, qtbot: QtBot) -> LibraryPicker:
    """The picker in a window of its own, with one measure that the ward has already."""
    picker = LibraryPicker(context, taken=frozenset({"complaints"}))
    qtbot.addWidget(picker)
    picker.resize(760, 640)
    picker.show()
    with qtbot.waitActive(picker):
        picker.activateWindow()
    picker.begin()
    return picker


def find(picker: QWidget, kind: type[W], name: str) -> W:
    return picker.findChild(kind, name)


def listed(picker: LibraryPicker) -> QListView:
    return find(picker, QListView, "libraryList")


def names(picker: LibraryPicker) -> list[str]:
    model = listed(picker).model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def index_of(picker: LibraryPicker, name: str) -> QModelIndex:
    return listed(picker).model().index(names(picker).index(name), 0)


def search(picker: LibraryPicker, text: str, qtbot: QtBot) -> None:
    field = find(picker, QLineEdit, "librarySearchEdit")
    field.clear()
    if text.isascii():
        qtbot.keyClicks(field, text)
    else:  # QTest has no keys for accents
        field.insert(text)


def press_at(picker: LibraryPicker, name: str, qtbot: QtBot, *, from_right: int | None = None) -> None:
    view = listed(picker)
    index = index_of(picker, name)
    view.scrollTo(index)
    rect: QRect = view.visualRect(index)
    place = rect.center() if from_right is None else QPoint(rect.right() - from_right, rect.center().y())
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)


def chosen(picker: LibraryPicker) -> list[str]:
    return [entry.key for entry in picker.chosen()]


@pytest.mark.parametrize(
    ("typed", "found", "not_found"),
    [
        ("falls", ["Falls", "Falls with harm"], ["Hand hygiene"]),
        ("FALL HARM", ["Falls with harm"], ["Falls"]),
        ("hygiène", ["Hand hygiene"], ["Falls"]),
        ("clean", ["Hand hygiene"], ["Falls"]),  # only in its caption
        ("home noon", ["Home before noon"], ["Readmissions"]),
        ("people breaks", [], ["Falls"]),
    ],
)
def test_a_search_finds_words_in_any_order_whatever_their_accents(
    picker: LibraryPicker, qtbot: QtBot, typed: str, found: list[str], not_found: list[str]
) -> None:
    search(picker, typed, qtbot)
    shown = names(picker) if listed(picker).isVisible() else []
    assert set(found) <= set(shown)
    assert not set(not_found) & set(shown)


def test_words_fit_at_their_beginning_only() -> None:
    known = searched_text(ENTRIES["falls"])
    assert fits(known, words_of("Fall"))
    assert fits(known, words_of("  "))
    assert not fits(known, words_of("alls"))
    assert fits(searched_text(ENTRIES["nutrition_screen"]), words_of("24 h"))


def test_a_domain_and_a_search_go_together(picker: LibraryPicker, qtbot: QtBot) -> None:
    qtbot.mouseClick(find(picker, QPushButton, "domainPeopleChip"), Qt.MouseButton.LeftButton)
    assert names(picker)[0] == "People"
    assert set(Domain) & set(names(picker)) == {Domain.PEOPLE}
    search(picker, "falls", qtbot)
    nothing = find(picker, QLabel, "nothingFoundText")
    assert nothing.isVisible()
    assert nothing.text() == "No measure in People fits “falls”. Make your own measure."
    qtbot.mouseClick(find(picker, QPushButton, "allDomainsButton"), Qt.MouseButton.LeftButton)
    assert "Falls" in names(picker)


def test_nothing_that_fits_offers_a_measure_of_ones_own(picker: LibraryPicker, qtbot: QtBot) -> None:
    search(picker, "xyz", qtbot)
    assert find(picker, QLabel, "nothingFoundText").text() == "No measure fits “xyz”. Make your own measure."
    assert not find(picker, QPushButton, "allDomainsButton").isVisible()
    with qtbot.waitSignal(picker.own_asked) as asked:
        qtbot.mouseClick(find(picker, QPushButton, "ownFromSearchButton"), Qt.MouseButton.LeftButton)
    assert asked.args == ["xyz"]


def test_arrows_go_over_the_headings_and_space_ticks(picker: LibraryPicker, qtbot: QtBot) -> None:
    field, view = find(picker, QLineEdit, "librarySearchEdit"), listed(picker)
    qtbot.keyClick(field, Key.Key_Down)
    assert view.hasFocus()
    assert view.currentIndex().data() == "Falls"
    with qtbot.waitSignal(picker.chosen_changed):
        qtbot.keyClick(view, Key.Key_Space)
    assert chosen(picker) == ["falls"]
    met = []
    for _ in range(view.model().rowCount() + 3):
        met.append(str(view.currentIndex().data()))
        qtbot.keyClick(view, Key.Key_Down)
    assert not set(Domain) & set(met)
    assert set(met) == {entry.name for entry in ENTRIES.values()}
    qtbot.keyClick(view, Key.Key_Home)
    assert view.currentIndex().data() == "Falls"
    qtbot.keyClick(view, Key.Key_End)
    assert view.currentIndex().data() == names(picker)[-1]
    qtbot.keyClick(view, Key.Key_PageUp)
    assert str(view.currentIndex().data()) not in set(Domain)
    qtbot.keyClick(view, Key.Key_Home)
    qtbot.keyClick(view, Key.Key_Space)
    assert chosen(picker) == []
    qtbot.keyClick(view, Key.Key_Up)
    assert field.hasFocus()


def test_letters_typed_in_the_list_search(picker: LibraryPicker, qtbot: QtBot) -> None:
    field, view = find(picker, QLineEdit, "librarySearchEdit"), listed(picker)
    view.setFocus()
    qtbot.keyClick(view, "h")
    assert field.hasFocus()
    qtbot.keyClicks(field, "and hyg")
    assert [name for name in names(picker) if name not in set(Domain)] == ["Hand hygiene"]
    qtbot.keyClick(field, Key.Key_Escape)
    assert field.text() == ""
    assert len(names(picker)) == len(ENTRIES) + len(Domain)


def test_a_search_stands_on_the_measure_whose_name_fits(picker: LibraryPicker, qtbot: QtBot) -> None:
    field, view = find(picker, QLineEdit, "librarySearchEdit"), listed(picker)
    search(picker, "medicines late", qtbot)
    assert names(picker)[1] != "Medicines given late", "another one speaks of both in its definition"
    qtbot.keyClick(field, Key.Key_Down)
    assert view.currentIndex().data() == "Medicines given late"
    qtbot.keyClick(view, Key.Key_Escape)
    assert field.hasFocus()
    qtbot.keyClicks(field, "falls")
    assert field.text() == "falls", "what is typed next takes the place of the search"


def test_ticks_outlast_a_search(picker: LibraryPicker, qtbot: QtBot) -> None:
    for word, name in (("call bell", "Call bell answered in 5 min"), ("falls", "Falls")):
        search(picker, word, qtbot)
        press_at(picker, name, qtbot)
    search(picker, "", qtbot)
    assert chosen(picker) == ["call_bell", "falls"], "in the order in which they were ticked"
    assert index_of(picker, "Falls").data(CHECK) == Qt.CheckState.Checked
    picker.set_chosen(["hand_hygiene", "no such key", "complaints"])
    assert chosen(picker) == ["hand_hygiene"], "what is unknown or taken is passed over"


def test_a_reader_hears_the_name_and_the_tick(picker: LibraryPicker, qtbot: QtBot) -> None:
    assert index_of(picker, "Falls").data(SPOKEN) == "Falls, not ticked, Falls on the ward, Safety cross, Safety"
    press_at(picker, "Falls", qtbot)
    assert str(index_of(picker, "Falls").data(SPOKEN)).startswith("Falls, ticked, ")
    assert str(index_of(picker, "Complaints").data(SPOKEN)).startswith("Complaints, on the board already, ")
    model = listed(picker).model()
    assert model.setData(index_of(picker, "Falls"), Qt.CheckState.Unchecked, CHECK), "as a reader's own command does"
    assert chosen(picker) == []


def test_a_measure_that_the_ward_has_is_not_ticked_again(picker: LibraryPicker, qtbot: QtBot) -> None:
    press_at(picker, "Complaints", qtbot)
    assert chosen(picker) == []
    assert index_of(picker, "Complaints").data(CHECK) == Qt.CheckState.Checked


@pytest.mark.parametrize("by", ["key", "press"])
def test_the_definition_opens_and_ticks(picker: LibraryPicker, qtbot: QtBot, by: str) -> None:
    if by == "key":
        view = listed(picker)
        view.setFocus()
        view.setCurrentIndex(index_of(picker, "Hand hygiene"))
        qtbot.keyClick(view, Key.Key_Return)
    else:
        press_at(picker, "Hand hygiene", qtbot, from_right=22)
    dialog = find(picker, QDialog, "definitionDialog")
    said = {label.text() for label in dialog.findChildren(QLabel)}
    entry = ENTRIES["hand_hygiene"]
    assert {entry.name, entry.question, entry.numerator, entry.denominator, entry.exclusions, "95% or more"} <= said
    assert chosen(picker) == [], "looking at a definition ticks nothing"
    qtbot.keyClick(dialog, Key.Key_Return)
    assert chosen(picker) == ["hand_hygiene"]


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("width", [420, 760])
def test_rows_are_wide_enough_for_a_finger_and_never_wider_than_the_list(
    picker: LibraryPicker, window_theme: Theme, qtbot: QtBot, scale: float, width: int
) -> None:
    window_theme.set_scale(scale)
    picker.resize(width, 640)
    view = listed(picker)
    qtbot.waitUntil(lambda: view.sizeHintForIndex(index_of(picker, "Falls")).height() >= 44)
    for row in range(view.model().rowCount()):
        index = view.model().index(row, 0)
        if not isinstance(index.data(LINE_ROLE), type(ENTRIES["falls"])):
            continue
        assert view.visualRect(index).height() >= 44
        assert view.visualRect(index).width() <= view.viewport().width()
    chips = [chip for chip in picker.findChildren(QPushButton) if chip.objectName().endswith("Chip")]
    qtbot.waitUntil(lambda: all(chip.width() >= chip.sizeHint().width() for chip in chips))  # no word is cut
    for chip in chips:
        assert chip.height() >= 44
        assert chip.geometry().right() < picker.width()


def test_every_entry_says_how_it_is_charted_and_what_is_suggested() -> None:
    assert {charted_as(entry) for entry in ENTRIES.values()} >= {"Safety cross", "Days since", "Percent", "XmR", "Rate"}
    assert target_words(ENTRIES["hand_hygiene"], 95) == "95% or more"
    assert target_words(ENTRIES["medicines_late"], 1) == "1 dose or less"
    assert target_words(ENTRIES["medicines_late"], 2.5) == "2.5 doses or less"
    assert target_words(ENTRIES["falls"], None) == ""
    for entry in ENTRIES.values():
        assert dict(definition_lines(entry))["What is counted"] == entry.numerator
