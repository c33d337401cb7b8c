"""What recalculating limits from a period would do, worked out before anybody presses the button."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from math import isnan
from uuid import UUID

from app.charts.spc import PhaseStats
from app.charts.spec import ValueFormat
from app.huddle.analysis import UNITS
from app.measures.dates import MONTH_NAMES
from app.measures.marks import PhaseInfo
from app.measures.periods import period_label, period_of
from app.models import DataKind, Frequency
from app.ui.pages.chart.load import ChartData, analysed
from app.ui.pages.chart.meta import value_format

NEEDED = 13
"""Points that a phase needs for limits, by the rules of the page."""
_NOBODY = UUID(int=0)


@dataclass(frozen=True)
class Preview:
    """Whether the phase can begin there, whether it has points enough for limits, and what it would do."""

    possible: bool
    sentences: tuple[str, ...]
    enough: bool = True


NO_DAY = Preview(False, ("Choose the day from which the work was different.",))


def signal_start(data: ChartData) -> date | None:
    """The first day of the signal that is running, where limits of their own could begin; else None."""
    analysis = data.analysis
    if analysis is None or data.silence:
        return None
    starts = [signal.start for signal in analysis.signals if signal.stop == analysis.latest]
    if not starts:
        return None
    first = data.series.periods[min(starts)]
    return first if preview(data, first).possible else None


def preview(data: ChartData, starts: date) -> Preview:
    """The effect of new limits from the period that holds `starts`."""
    of, periods = data.measure, data.series.periods
    starts = period_of(of.frequency, starts)
    begin = next((period for period in periods if period >= starts), None)
    if data.analysis is None or begin is None:
        return Preview(False, ("There are no points from there on.",))
    if any(phase.starts == starts for phase in data.marks.phases):
        return Preview(False, ("The limits are recalculated from there already.",))
    if begin == periods[0]:
        return Preview(False, ("The limits begin at the first point anyway. Choose a later one.",))
    now = data.analysis.phases
    marks = replace(data.marks, phases=(*data.marks.phases, PhaseInfo(_NOBODY, starts, "preview")))
    then = analysed(data.series, marks, data.targets).phases
    index = next(k for k, phase in enumerate(then) if phase.first.astype(object) >= begin)
    form, unit = value_format(of), UNITS[of.frequency]
    old = next(phase for phase in reversed(now) if phase.first.astype(object) <= begin)
    new = then[index]
    where = period_label(of.frequency, begin, "long")
    sentences = [
        f"From {where} on, mean and limits come from the {_count(new.n, unit)} since then.",
        f"Now: {_lines(old, form)}. Then: {_lines(new, form)}.",
    ]
    if index > 0:
        sentences.append(f"Before that: {_lines(then[index - 1], form)}, from {_count(then[index - 1].n, unit)}.")
    if new.n < NEEDED:
        sentences.append(
            f"There will be no limits and no signals yet: they need {NEEDED} points, and {_follow(new.n)} so far."
        )
    return Preview(True, tuple(sentences), new.n >= NEEDED)


def _count(count: int, unit: str) -> str:
    return f"{count} {unit}" if count == 1 else f"{count} {unit}s"


def _follow(count: int) -> str:
    return "1 follows" if count == 1 else f"{count} follow"


def _lines(phase: PhaseStats, form: ValueFormat) -> str:
    if isnan(phase.centre):
        return "too few points for limits"
    if isnan(phase.upper):
        return f"mean {form.plain(phase.centre, 1)}"
    return f"mean {form.plain(phase.centre, 1)}, limits {form.plain(phase.lower, 1)} to {form.plain(phase.upper, 1)}"


def phase_columns(data: ChartData) -> tuple[tuple[str, str, str, str], ...]:
    """Heading, upper limit, mean and lower limit of each phase: "To 18 Jan", "From 19 Jan"."""
    if data.analysis is None:
        return ()
    form, phases = value_format(data.measure), data.analysis.phases
    sign = "%" if form.unit == "%" else ""
    made = []
    for number, phase in enumerate(phases):
        first, last = phase.first.astype(object), phase.last.astype(object)
        if len(phases) == 1:
            heading = "All"
        elif number == 0:
            heading = f"To {_short(last, data.measure.frequency)}"
        else:
            heading = f"From {_short(first, data.measure.frequency)}"
        values = (phase.upper, phase.centre, phase.lower)
        upper, centre, lower = (form.plain(value, 1) + sign if not isnan(value) else "–" for value in values)
        # What cannot happen is not drawn either; a number would only puzzle.
        if sign and phase.upper > 100:
            upper = "above 100%"
        if phase.lower < 0 and data.measure.data_kind is not DataKind.VALUE:
            lower = "below 0"
        made.append((heading, upper, centre, lower))
    return tuple(made)


def _short(day: date, frequency: Frequency) -> str:
    if frequency is Frequency.MONTHLY:
        return f"{MONTH_NAMES[day.month - 1][:3]} {day.year}"
    return f"{day.day} {MONTH_NAMES[day.month - 1][:3]}"
