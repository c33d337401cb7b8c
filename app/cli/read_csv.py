"""A plain CSV file as columns of dates and numbers: a header row, ISO or British dates, blanks for missing."""

from __future__ import annotations

import csv
import math
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app.cli.failure import JobFailed
from app.measures.typed_dates import written_date

LARGEST = 50 * 1024 * 1024
MISSING = {"", "na", "n/a", "nan", "null", "-"}
_WITH_THOUSANDS = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?")


@dataclass(frozen=True)
class Columns:
    """One entry a row of the file; NaN where a number is missing."""

    date_name: str
    value_name: str
    denominator_name: str | None
    dates: tuple[date, ...]
    values: tuple[float, ...]
    denominators: tuple[float, ...] | None


def read_columns(path: Path, date_name: str | None, value_name: str | None, denominator_name: str | None) -> Columns:
    """Reads the named columns, or the first two. Raises JobFailed with the line that cannot be read."""
    rows = _rows(path)
    header = [name.strip() for name in rows[0]]
    at_date = _index(header, date_name, 0)
    at_value = _index(header, value_name, 1)
    at_denominator = _index(header, denominator_name, 0) if denominator_name else None
    filled = [(line, row) for line, row in enumerate(rows[1:], start=2) if any(cell.strip() for cell in row)]
    if not filled:
        raise JobFailed(f"{path.name} has a header row, but no rows of data below it.")
    return Columns(
        header[at_date],
        header[at_value],
        None if at_denominator is None else header[at_denominator],
        tuple(_date(_cell(row, at_date), line) for line, row in filled),
        _numbers(filled, at_value, header),
        None if at_denominator is None else _numbers(filled, at_denominator, header),
    )


def _rows(path: Path) -> list[list[str]]:
    if not path.is_file():
        raise JobFailed(f"There is no file {path}.")
    if path.stat().st_size > LARGEST:
        raise JobFailed(f"{path.name} is larger than 50 MB, more than a measure can hold.")
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        # What Excel on a British Windows PC writes as plain "CSV".
        text = raw.decode("cp1252", errors="replace")
    if "\0" in text:
        raise JobFailed(f"{path.name} is not a text file. Save the sheet as CSV and try again.")
    try:
        rows = list(csv.reader(text.splitlines(), delimiter=_delimiter(text)))
    except csv.Error as error:
        raise JobFailed(f"{path.name} could not be read as CSV: {error}.") from error
    if not rows or len(rows[0]) < 2:
        raise JobFailed(f"{path.name} needs a header row with at least two columns: a date and a value.")
    return rows


def _delimiter(text: str) -> str:
    first = text.split("\n", 1)[0]
    return max(",;\t", key=first.count)


def _index(header: list[str], name: str | None, otherwise: int) -> int:
    if name is None:
        return otherwise
    folded = [column.casefold() for column in header]
    if name.strip().casefold() not in folded:
        raise JobFailed(f"There is no column “{name}”. The columns are: {', '.join(header)}.")
    return folded.index(name.strip().casefold())


def _cell(row: list[str], index: int) -> str:
    return row[index].strip() if index < len(row) else ""


def _date(text: str, line: int) -> date:
    day = parse_date(text)
    if day is None:
        raise JobFailed(f"Line {line}: “{text[:40]}” is not a date. Use 2026-03-11 or 11/03/2026.")
    return day


def parse_date(text: str) -> date | None:
    """An ISO or British date, with or without a time of day; a month alone is its first day. None if it is none."""
    words = text.replace("T", " ").split(" ")[0] if text[:1].isdigit() and ":" in text else text
    written = written_date(words)
    return None if written is None or written.year is None else written.on(written.year)


def _numbers(filled: list[tuple[int, list[str]]], index: int, header: list[str]) -> tuple[float, ...]:
    """A column of numbers, all with a per cent sign or none: 12% beside 0.12 would be a hundred times as much."""
    column = header[index]
    numbers = []
    signed: bool | None = None
    for line, row in filled:
        text = _cell(row, index)
        numbers.append(_number(text, line, column))
        if text.casefold() in MISSING:
            continue
        if signed is not None and text.endswith("%") != signed:
            raise JobFailed(f"Line {line}, {column}: some values have a % and some have none. Write them all alike.")
        signed = text.endswith("%")
    return tuple(numbers)


def _number(text: str, line: int, column: str) -> float:
    if text.casefold() in MISSING:
        return math.nan
    digits = text.removesuffix("%").strip()
    if _WITH_THOUSANDS.fullmatch(digits):
        digits = digits.replace(",", "")
    if "," in digits:
        where = f"Line {line}, {column}: “{text[:40]}” is not a number here."
        pointed = digits.replace(",", ".")
        raise JobFailed(
            f"{where} Use a full stop: {pointed}" if _is_number(pointed) else f"{where} Take the commas out."
        )
    if not _is_number(digits):
        raise JobFailed(f"Line {line}, {column}: “{text[:40]}” is not a number.")
    return float(digits)


def _is_number(digits: str) -> bool:
    try:
        return math.isfinite(float(digits))
    except ValueError:
        return False
