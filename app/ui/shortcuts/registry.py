"""Every key that the program knows, with what it does and where: the one list that the sheet of keys is made from.

A test walks the window and holds that no shortcut is missing here, and that those said to work everywhere exist.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.ui.pages import PAGES

QUESTION_MARK = ("?", "Shift+?")
"""Systems differ in whether they count the Shift that a question mark needs."""


@dataclass(frozen=True)
class Shortcut:
    """`keys` as Qt writes them, several with " or " between them; `words` say what happens, as an order."""

    keys: str
    words: str

    @property
    def sequences(self) -> tuple[str, ...]:
        """Each key by itself."""
        return tuple(self.keys.split(" or "))


@dataclass(frozen=True)
class Place:
    """Where keys work: a heading of the sheet. `page` is the page that it belongs to, "" for the whole window."""

    title: str
    page: str
    shortcuts: tuple[Shortcut, ...]


_OF_THE_WARD = (
    *(Shortcut(f"Ctrl+{number}", f"Open {entry.label}") for number, entry in enumerate(PAGES, start=1)),
    Shortcut("Ctrl+Z", "Undo the last change"),
    Shortcut("Ctrl+Y or Ctrl+Shift+Z", "Do again what was undone"),
)
"""What does nothing before there is a ward."""
EVERYWHERE = Place(
    "Everywhere",
    "",
    (
        Shortcut("Ctrl+K", "Find a measure, page or command"),
        *_OF_THE_WARD,
        Shortcut("Ctrl++ or Ctrl+=", "Larger text"),
        Shortcut("Ctrl+-", "Smaller text"),
        Shortcut("Ctrl+0", "Text at 100 %"),
        Shortcut("F1 or ?", "Show this list"),
    ),
)
GOING_ROUND = Place(
    "Going round the window",
    "",
    (
        Shortcut("Tab or Shift+Tab", "Go to the next or the previous button or field"),
        Shortcut("Space or Enter", "Press the button that has the ring"),
        Shortcut("Up or Down", "Choose in a list"),
        Shortcut("Esc", "Close a dialog, a menu or the finder"),
    ),
)
ENTER_DATA = Place(
    "Enter data",
    "enter_data",
    (
        Shortcut("Enter", "Save the value and go to the next that is due"),
        Shortcut("Shift+Enter", "Save the value and go up"),
        Shortcut("Tab or Shift+Tab", "Save the value and go right or left"),
        Shortcut("Up or Down or Left or Right", "Go from cell to cell"),
        Shortcut("Home or End", "Go to the first or the last cell of the line"),
        Shortcut("Ctrl+Home or Ctrl+End", "Go to the first or the last line"),
        Shortcut("F2 or Space", "Change what the cell holds, or open its list of events"),
        Shortcut("Backspace", "Empty the cell and type anew"),
        Shortcut("/ or Space", "Between the two numbers of a pair, such as 18 / 20"),
        Shortcut("-", "Not applicable"),
        Shortcut("C", "Ward closed"),
        Shortcut("Delete", "Not recorded: take the value away"),
        Shortcut("Shift+F2", "Add or change the note"),
        Shortcut("Esc", "Give up what is being typed"),
        Shortcut("Ctrl+V", "Paste from a spreadsheet"),
        Shortcut("Ctrl+C", "Copy the value"),
        Shortcut("Menu", "Everything that can be done with the cell"),
        Shortcut("Alt+Left or Alt+Right", "The day before or after"),
        Shortcut("Alt+PgUp or Alt+PgDown", "A week before or after"),
        Shortcut("Alt+Home", "Today"),
    ),
)
CHART = Place(
    "Charts",
    "chart",
    (
        Shortcut("Ctrl+M", "Choose another measure"),
        Shortcut("N", "Add a note to the chosen point"),
        Shortcut("R", "Recalculate limits from the chosen point"),
        Shortcut("Left or Right", "Go from point to point"),
        Shortcut("Home or End", "Go to the first or the last point in sight"),
        Shortcut("Ctrl+Home or Ctrl+End", "Go to the first or the last point of all"),
        Shortcut("Enter", "Add a note to the point"),
        Shortcut("PgUp or PgDown", "Show earlier or later dates"),
        Shortcut("+ or -", "Show fewer or more dates"),
        Shortcut("Esc", "Choose no point; then go back to where you came from"),
        Shortcut("Alt+Left", "Go back to where you came from"),
        Shortcut("Ctrl+C", "Copy the rows of the table"),
    ),
)
CHART_RANGE = Place(
    "Charts: the strip of dates under the chart",
    "chart",
    (
        Shortcut("Left or Right", "Move the dates that are shown"),
        Shortcut("Shift+Left or Shift+Right", "Move the first date"),
        Shortcut("Ctrl+Left or Ctrl+Right", "Move the last date"),
        Shortcut("PgUp or PgDown", "Move by all that is shown"),
        Shortcut("Home or End", "Go to the earliest or the latest dates"),
    ),
)
BOARD = Place(
    "Board",
    "board",
    (
        Shortcut("Up or Down or Left or Right", "Go from tile to tile"),
        Shortcut("Enter or Space", "Open the chart of the tile"),
    ),
)
SETTINGS_MEASURES = Place(
    "Settings: the list of measures",
    "settings",
    (
        Shortcut("Enter", "Change the measure"),
        Shortcut("Alt+Up or Alt+Down", "Move it up or down"),
        Shortcut("Delete", "Archive it"),
        Shortcut("Esc", "Go back to the list"),
    ),
)
MEASURE_FORM = Place(
    "Settings: a measure that is being written or changed",
    "settings",
    (Shortcut("Ctrl+Return or Ctrl+Enter", "Save the measure"),),
)
FIRST_RUN = Place(
    "Setting up the ward",
    "first_run",
    (
        Shortcut("Alt+Left or Alt+Right", "Go a step back or on"),
        Shortcut("Space", "In the library: choose the measure, or put it back"),
        Shortcut("Enter", "In the library: say what the measure counts. In your list: change it"),
        Shortcut("Alt+Up or Alt+Down", "Move the chosen measure up or down"),
        Shortcut("Delete or Backspace", "Put the chosen measure back"),
    ),
)
PLACES = (EVERYWHERE, BOARD, ENTER_DATA, CHART, CHART_RANGE, SETTINGS_MEASURES, MEASURE_FORM, FIRST_RUN, GOING_ROUND)


def places_for(page: str) -> tuple[Place, ...]:
    """Every place, those of the page that is shown first. Before there is a ward, what works without one."""
    if page == FIRST_RUN.page:
        everywhere = tuple(one for one in EVERYWHERE.shortcuts if one not in _OF_THE_WARD)
        form = replace(MEASURE_FORM, title="A measure that is being written or changed")
        return (FIRST_RUN, form, replace(EVERYWHERE, shortcuts=everywhere), GOING_ROUND)
    return tuple(sorted(PLACES, key=lambda place: 0 if place.page == page else 1 if not place.page else 2))


def listed() -> frozenset[str]:
    """Every key that is listed, as Qt writes it."""
    return frozenset(key for place in PLACES for shortcut in place.shortcuts for key in shortcut.sequences)


def answering(shortcuts: Sequence[Shortcut], text: str) -> tuple[Shortcut, ...]:
    """Those whose words or keys hold every word of `text`."""
    words = text.casefold().split()
    return tuple(one for one in shortcuts if all(word in f"{one.words} {one.keys}".casefold() for word in words))
