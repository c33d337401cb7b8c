"""The chart as a table: one row for each period, in words."""

from __future__ import annotations

from dataclasses import dataclass
from math import isnan

from app.charts.spc.wording import STATE_WORDS
from app.measures.formatting import format_entry, format_value
from app.measures.periods import period_label, period_of
from app.models import State
from app.ui.pages.chart.load import ChartData
from app.ui.pages.chart.meta import redefinitions

HEADINGS = ("Period", "Value", "Recorded", "Note", "State", "Rules", "Mean", "Lower limit", "Upper limit")
RULE_WORDS = {
    "outside_high": "Above the upper limit",
    "outside_low": "Below the lower limit",
    "trend_up": "Run of rising points",
    "trend_down": "Run of falling points",
    "two_of_three_high": "Two of three near the upper limit",
    "two_of_three_low": "Two of three near the lower limit",
    "shift_high": "Run above the mean",
    "shift_low": "Run below the mean",
}
GAP_WORDS = {
    State.NOT_RECORDED: "Not recorded",
    State.NOT_APPLICABLE: "Not applicable",
    State.CLOSED: "Closed",
    State.VALUE: "None eligible",
}


@dataclass(frozen=True)
class TableRow:
    """The cells of one period, in the order of HEADINGS, and the state that colours them."""

    cells: tuple[str, ...]
    state: str


def table_rows(data: ChartData) -> tuple[TableRow, ...]:
    """Every period of the series, newest first."""
    notes = _notes(data)
    return tuple(_row(data, index, notes) for index in reversed(range(len(data.series.periods))))


def _row(data: ChartData, index: int, notes: dict[object, list[str]]) -> TableRow:
    series, of, analysis = data.series, data.measure, data.analysis
    period, plotted, value = series.periods[index], series.plotted[index], series.values[index]
    state = "missing" if isnan(plotted) else analysis.states[index] if analysis is not None else "common"
    words = GAP_WORDS[series.states[index]] if isnan(plotted) else STATE_WORDS[state] if analysis is not None else ""
    rules = sorted(analysis.rules[index], key=list(RULE_WORDS).index) if analysis is not None else []
    lines = [""] * 3
    if analysis is not None and data.spec is not None:
        form = data.spec.format
        values = (analysis.centre[index], analysis.lower[index], analysis.upper[index])
        sign = "%" if form.unit == "%" else ""
        lines = ["" if isnan(line) else form.plain(float(line), 1) + sign for line in values]
    said = [text for text in (series.notes[index], *notes.get(period, ())) if text]
    shown = "" if isnan(plotted) else format_value(of, plotted)
    entry = format_entry(of, value, series.denominators[index])
    return TableRow(
        (
            _capital(period_label(of.frequency, period, "long")),
            shown,
            entry,
            "; ".join(said),
            words,
            "; ".join(RULE_WORDS[rule] for rule in rules),
            *lines,
        ),
        state,
    )


def _notes(data: ChartData) -> dict[object, list[str]]:
    made: dict[object, list[str]] = {}
    for note in data.marks.notes:
        made.setdefault(period_of(data.measure.frequency, note.day), []).append(note.text)
    for period, text in redefinitions(data.measure, data.marks):
        made.setdefault(period, []).append(text)
    for excluded in data.marks.exclusions:
        made.setdefault(excluded.period, []).append(f"Left out of the limits: {excluded.reason}")
    return made


def as_text(rows: list[tuple[str, ...]]) -> str:
    """Rows for the clipboard, as a spreadsheet reads them: tabs between cells.

    Text that a spreadsheet would take for a formula gets an apostrophe before it.
    """
    return "\n".join("\t".join(_safe(cell) for cell in row) for row in rows) + "\n"


def _safe(cell: str) -> str:
    clean = " ".join(cell.split())
    if clean[:1] in ("=", "+", "-", "@") and not clean.lstrip("+-").replace(".", "", 1).isdigit():
        return f"'{clean}"
    return clean


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
