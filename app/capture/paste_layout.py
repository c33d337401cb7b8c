"""Finds in a pasted block which cell belongs to which measure and date. Pure."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from app.capture.paste_dates import read_date
from app.measures.measure_info import MeasureInfo

MOST_CELLS = 5000
MOST_LETTERS = 1_000_000
_HEADER_WITHIN = 5  # a title may stand above the headings
_SHORTEST_PREFIX = 3
_NUMERATOR, _DENOMINATOR = " numerator", " denominator"

Table = list[list[str]]


@dataclass(frozen=True, slots=True)
class Placed:
    """The text of one cell of the block, and where it belongs."""

    measure: MeasureInfo
    day: date
    text: str


@dataclass(slots=True)
class Layout:
    """What was found; `problems` are sentences about the block."""

    cells: list[Placed] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of one measure: where its number is, and where its denominator is if that has a column of its own."""

    measure: MeasureInfo
    at: int
    below: int | None = None


def split_table(text: str) -> Table | str:
    """The cells of tab-separated text as spreadsheets copy it, or a sentence that says why it cannot be read.

    Quoted cells may hold tabs, line ends and doubled quotes. Rows are as long as the longest one; empty rows and
    columns at the end are dropped.
    """
    if len(text) > MOST_LETTERS:
        return "The block is too large to paste. Copy fewer cells at a time."
    try:
        rows = [[cell.strip() for cell in row] for row in csv.reader(io.StringIO(text, newline=""), "excel-tab")]
    except csv.Error:
        return "The block could not be read. Copy the cells again from the spreadsheet."
    while rows and not any(rows[-1]):
        rows.pop()
    width = max((last for row in rows for last, cell in enumerate(row, start=1) if cell), default=0)
    if not rows or not width:
        return "There is nothing to paste. Copy the cells in the spreadsheet first."
    if len(rows) * width > MOST_CELLS:
        return f"The block has more than {MOST_CELLS:,} cells. Copy fewer cells at a time."
    return [(row + [""] * width)[:width] for row in rows]


def place_block(table: Table, measures: Sequence[MeasureInfo], today: date) -> Layout | None:
    """The cells of a block with headings, dates down or across; None where it has no such headings."""
    for top in range(min(_HEADER_WITHIN, len(table))):
        for block in (table[top:], _turned(table[top:])):
            names = [_named(cell, measures) for cell in block[0][1:]]
            dates = [read_date(row[0], today) for row in block[1:]]
            if any(isinstance(name, MeasureInfo) for name in names) and any(dates):
                return _by_headings(block, measures, dates)
    return None


def place_bare(table: Table, measures: Sequence[MeasureInfo], days: Sequence[date]) -> Layout:
    """The cells of a block without headings, filled down along `measures` and right along `days`."""
    found = Layout()
    for measure, row in zip(measures, table, strict=False):
        found.cells.extend(Placed(measure, day, text) for day, text in zip(days, row, strict=False))
    rows, columns = max(0, len(table) - len(measures)), max(0, len(table[0]) - len(days))
    if rows or columns:
        beyond = " and ".join(_several(n, word) for n, word in ((rows, "row"), (columns, "column")) if n)
        lies, is_left = ("lies", "is") if rows + columns == 1 else ("lie", "are")
        found.problems.append(f"{beyond} of the block {lies} beyond the grid and {is_left} left out.")
    return found


def match_name(text: str, measures: Sequence[MeasureInfo]) -> MeasureInfo | str | None:
    """The measure that a heading names: its whole name, or a beginning that only one has.

    None for an empty heading; a sentence where none or several are meant.
    """
    wanted = _plain(text)
    if not wanted:
        return None
    exact = [measure for measure in measures if _plain(measure.name) == wanted]
    if exact:
        return exact[0]
    begun = [m for m in measures if len(wanted) >= _SHORTEST_PREFIX and _plain(m.name).startswith(wanted)]
    if len(begun) == 1:
        return begun[0]
    shown = f"“{text[:60]}”"
    if begun:
        return f"{shown} could be {begun[0].name} or {begun[1].name}: it is left out."
    return f"{shown} is not a measure of this ward: it is left out."


def _by_headings(block: Table, measures: Sequence[MeasureInfo], dates: Sequence[date | None]) -> Layout:
    """Names across and dates down."""
    found = Layout()
    columns = list(_columns(block, measures, found.problems))
    for row, day in zip(block[1:], dates, strict=True):
        if day is None:
            if any(row[column.at] for column in columns):
                found.problems.append(f"“{row[0][:60]}” is not a date: its row is left out.{_number_hint(row[0])}")
            continue
        for column in columns:
            text, below = row[column.at], "" if column.below is None else row[column.below]
            found.cells.append(Placed(column.measure, day, f"{text} / {below}" if below else text))
    return found


def _number_hint(text: str) -> str:
    """Excel shows a date that lost its format as a number, which could be one of two dates four years apart."""
    lost = len(text) == 5 and text.isdigit()
    return " Give the column a date format and copy it again." if lost else ""


def _columns(block: Table, measures: Sequence[MeasureInfo], problems: list[str]) -> Iterator[_Column]:
    """The columns that belong to a measure; numerator and denominator may stand in two, side by side."""
    headings = block[0]
    taken: set[int] = set()
    for at, heading in enumerate(headings):
        if at == 0 or at in taken:
            continue
        name = _named(heading, measures)
        if isinstance(name, str):
            problems.append(name)
        elif name is None and any(row[at] for row in block[1:]):
            problems.append("A column has no heading: it is left out.")
        if not isinstance(name, MeasureInfo):
            continue
        below = at + 1
        if name.has_denominator and below < len(headings) and _goes_below(headings[below], name, block, below):
            taken.add(below)
            yield _Column(name, at, below)
        else:
            yield _Column(name, at)


def _named(heading: str, measures: Sequence[MeasureInfo]) -> MeasureInfo | str | None:
    """As `match_name`, for a heading that may end in "numerator"."""
    plain = _plain(heading)
    return match_name(plain.removesuffix(_NUMERATOR) if plain.endswith(_NUMERATOR) else heading, measures)


def _goes_below(heading: str, measure: MeasureInfo, block: Table, at: int) -> bool:
    """Whether a column holds the denominators of the measure before it: so named, or unnamed under a merged heading."""
    plain = _plain(heading)
    if not plain:
        return any(row[at] for row in block[1:])
    return plain in (_plain(measure.name) + _DENOMINATOR, _DENOMINATOR.strip(), _plain(measure.denominator_label))


def _turned(table: Table) -> Table:
    return [list(row) for row in zip(*table, strict=True)]


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(" :*")


def _several(n: int, word: str) -> str:
    return f"{n} {word}" if n == 1 else f"{n} {word}s"
