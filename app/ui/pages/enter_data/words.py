"""What the grid says in words: column heads, what a reader speaks, what a tooltip tells."""

from __future__ import annotations

from datetime import date

from app.capture.sheet import Cell, EventRow
from app.measures.dates import MONTH_NAMES, WEEKDAY_NAMES
from app.measures.measure_info import MeasureInfo
from app.measures.periods import period_label
from app.models import Frequency

STATE_WORDS = {
    "missing": "missing",
    "due": "not entered yet",
    "not_applicable": "not applicable",
    "closed": "ward closed",
    "not_expected": "not expected on this day",
    "future": "not yet finished",
}
"""The states without a number, as they are spoken."""


def column_label(frequency: Frequency, period: date) -> str:
    """The head of a narrow column: "Tue 10", "2 Mar", "Feb"."""
    month = MONTH_NAMES[period.month - 1][:3]
    if frequency is Frequency.MONTHLY:
        return month
    if frequency is Frequency.WEEKLY:
        return f"{period.day} {month}"
    return f"{WEEKDAY_NAMES[period.weekday()][:3]} {period.day}"


def value_words(measure: MeasureInfo, cell: Cell) -> str:
    """The value of a cell as it is spoken: "18 of 20, 90%", "7 doses", "none eligible"."""
    if cell.state == "none_eligible":
        return "none eligible"
    if cell.state != "value":
        return STATE_WORDS[cell.state]
    if measure.has_denominator:
        return f"{cell.text.replace(' / ', ' of ')}, {cell.shown}"
    return f"{cell.text} {measure.unit}".strip() if measure.unit else cell.text


def cell_words(measure: MeasureInfo, cell: Cell) -> str:
    """Everything about a cell in one line, for a screen reader."""
    parts = [measure.name, period_label(measure.frequency, cell.period, "long")]
    if cell.draft is not None:
        refusal = cell.draft.refusal
        parts += [f"draft {cell.draft.text}, needs fixing", refusal.what.rstrip("."), refusal.todo.rstrip(".")]
    else:
        parts.append(value_words(measure, cell))
        if is_recorded(cell):
            parts.append("saved")
    if cell.note:
        parts.append(f"note: {cell.note}")
    return ", ".join(part for part in parts if part)


def held_words(measure: MeasureInfo, cell: Cell, text: str) -> str:
    """What a screen reader says of a cell with text that could not be stored."""
    return f"{measure.name}, {period_label(measure.frequency, cell.period, 'long')}, {text} typed, not saved"


def cell_tip(measure: MeasureInfo, cell: Cell) -> str:
    """The tooltip of a cell: the date in full, the value, the note."""
    lines = [
        measure.name,
        period_label(measure.frequency, cell.period, "long"),
        value_words(measure, cell).capitalize(),
    ]
    if cell.draft is not None:
        lines[-1] = f"Draft: {cell.draft.text}. {cell.draft.refusal.what}"
    if cell.note:
        lines.append(f"Note: {cell.note}")
    return "\n".join(lines)


def is_recorded(cell: Cell) -> bool:
    """True where the ward has said something about the period, so that a tick is right."""
    return cell.state in ("value", "none_eligible", "not_applicable", "closed") and cell.draft is None


def needs_entry(cell: Cell) -> bool:
    """True where a cell waits for a value: empty and due, or holding a draft."""
    return cell.editable and (cell.state in ("due", "missing") or cell.draft is not None)


def count_words(n: int, one: str, many: str) -> str:
    """A number with its noun: "1 day", "4 days"."""
    return f"{n} {one if n == 1 else many}"


def since_words(row: EventRow) -> str:
    """How long an event measure has gone without one: "12 days since the last", at most where some are not recorded."""
    if row.days_since is None:
        return "None recorded yet"
    since = f"{count_words(row.days_since, 'day', 'days')} since the last"
    return f"At most {since}, {row.unconfirmed} not recorded" if row.unconfirmed else since


def best_words(row: EventRow) -> str:
    """The ward's best stretch, or "" where there is none."""
    return "" if row.best is None else f"Ward best {count_words(row.best, 'day', 'days')}"
