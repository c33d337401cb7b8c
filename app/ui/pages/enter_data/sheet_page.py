"""What the parts of the Enter data page may ask of it, so that none of them needs to know the whole."""

from __future__ import annotations

from abc import abstractmethod
from datetime import date
from uuid import UUID

from app.capture.sheet import EntrySheet
from app.ui.page import Page
from app.ui.pages.enter_data.day_bar import DayBar
from app.ui.pages.enter_data.grid import CaptureGrid
from app.ui.pages.enter_data.lines import CellKey
from app.ui.pages.enter_data.saving import Saver


class SheetPage(Page):
    """A page with a sheet in a grid."""

    grid: CaptureGrid
    saver: Saver
    bar: DayBar

    @property
    @abstractmethod
    def sheet(self) -> EntrySheet:
        """What is shown."""

    @abstractmethod
    def settled(self) -> bool:
        """True once nothing is half typed; else the question is asked that stands in the way."""

    @abstractmethod
    def stay_on(self, day: date) -> None:
        """Goes on showing a day, though another has begun."""

    @abstractmethod
    def go_to_day(self, day: date | None) -> None:
        """Shows the sheet as it stood due on a day; None is today."""

    @abstractmethod
    def show_cell(self, key: CellKey, day: date | None) -> None:
        """Makes a cell the current one, on the sheet of `day` where it must be."""

    @abstractmethod
    def show_saved(self, sentence: str) -> None:
        """Shows what a dialog saved."""

    @abstractmethod
    def take_keyboard(self) -> None:
        """Gives the keyboard back to what is being typed, or to the grid."""

    @abstractmethod
    def open_events(self, measure_id: UUID) -> None:
        """Opens the dated list of an event measure."""

    @abstractmethod
    def paste_clipboard(self) -> None:
        """Shows what the text of the clipboard would change."""

    @abstractmethod
    def say(self, words: str) -> None:
        """Has a screen reader say it."""

    @abstractmethod
    def fit(self) -> None:
        """Gives the parts the room there is, after one of them came or went."""

    @property
    def is_low(self) -> bool:
        """True where the window leaves so little room above the grid that the strips must share it."""
        return self.height() < LOW * self.context.theme.scale


LOW = 520
