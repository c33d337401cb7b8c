"""What a chart says in words: dates, line labels, phase tags, the legend, and the reading of one point."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, overload

import numpy as np

from app.charts.spc import Analysis, Signal
from app.charts.spc.wording import (
    ASSURANCE_WORDS,
    MONTHS,
    STATE_WORDS,
    VARIATION_WORDS,
    as_date,
    day_text,
    number,
    plural,
)
from app.charts.spec.model import ChartPoint, IconWords, LegendEntry, Note, Role, TooltipPart, ValueFormat

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def long_date(x: Any, unit: str) -> str:
    """One point in time in full: "Sunday 8 March 2026", "Week beginning 2 March 2026", "March 2026", "Point 5"."""
    day = as_date(x)
    if day is None:
        return f"Point {number(float(x))}"
    if unit == "month":
        return f"{MONTHS[day.month - 1]} {day.year}"
    if unit == "week":
        return f"Week beginning {day_text(day, year=True)}"
    return f"{_WEEKDAYS[day.weekday()]} {day_text(day, year=True)}"


def short_date(x: Any, unit: str) -> str:
    """One point in time in brief: "19 Jan", "Jan 2026", "5"."""
    day = as_date(x)
    if day is None:
        return number(float(x))
    month = MONTHS[day.month - 1][:3]
    return f"{month} {day.year}" if unit == "month" else f"{day.day} {month}"


def subtitle(analysis: Analysis, kind_title: str) -> str:
    """Kind and dates: "XmR chart, 11 December 2025 to 10 March 2026"."""
    if len(analysis) == 0:
        return kind_title
    first, last = as_date(analysis.x[0]), as_date(analysis.x[-1])
    if first is None or last is None:
        return f"{kind_title}, {plural('point', len(analysis))}"
    if analysis.unit == "month":
        texts = [f"{MONTHS[day.month - 1]} {day.year}" for day in (first, last)]
    else:
        texts = [day_text(day, year=True) for day in (first, last)]
    return f"{kind_title}, {texts[0]}" if first == last else f"{kind_title}, {texts[0]} to {texts[1]}"


def phase_text(x: Any, unit: str, reason: str) -> str:
    """The tag of a phase: "Limits recalculated, 19 Jan: second drug trolley"."""
    return f"Limits recalculated, {short_date(x, unit)}" + (f": {reason}" if reason else "")


def line_value(value: float, fmt: ValueFormat, role: Role) -> str:
    """A line's value for its label: limits with one decimal more than the data, targets as they were set."""
    exact = role in (Role.TARGET, Role.OTHER_TARGET)
    text = number(value) if exact else fmt.plain(value, extra=1)
    return f"{text}%" if fmt.unit == "%" else text


def icon_words(analysis: Analysis) -> IconWords:
    """The icons and their names."""
    assurance = analysis.assurance
    words = ASSURANCE_WORDS[assurance].format(units=f"{analysis.unit}s") if assurance else ""
    return IconWords(analysis.variation, VARIATION_WORDS[analysis.variation], assurance, words)


def legend(states: Sequence[str], roles: Sequence[Role], centre_word: str) -> tuple[LegendEntry, ...]:
    """Shapes that occur on the left, lines that are drawn on the right."""
    there = {"common", *states} - {"missing"}
    left = [LegendEntry(state, words, "left") for state, words in STATE_WORDS.items() if state in there]
    drawn = set(roles)
    right = [LegendEntry("centre", centre_word, "right")] if Role.CENTRE in drawn else []
    if drawn & {Role.UPPER, Role.LOWER}:
        right.append(LegendEntry("limit", "Process limits", "right"))
    if drawn & {Role.TARGET, Role.OTHER_TARGET}:
        right.append(LegendEntry("target", "Target", "right"))
    return (*left, *right)


@dataclass(frozen=True, eq=False)
class Points(Sequence[ChartPoint]):
    """The points of a chart with all that is said of them, each built when asked for."""

    analysis: Analysis
    x: Any
    format: ValueFormat
    centre_word: str
    value_texts: Mapping[int, str]
    details: Mapping[int, tuple[str, ...]]
    notes: Mapping[int, tuple[Note, ...]]

    def __len__(self) -> int:
        return len(self.x)

    @overload
    def __getitem__(self, index: int) -> ChartPoint: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[ChartPoint, ...]: ...
    def __getitem__(self, index: int | slice) -> ChartPoint | tuple[ChartPoint, ...]:
        if isinstance(index, slice):
            return tuple(self._point(i) for i in range(*index.indices(len(self))))
        if not -len(self) <= index < len(self):
            raise IndexError(index)
        return self._point(index % len(self))

    def _point(self, index: int) -> ChartPoint:
        analysis = self.analysis
        state, y = analysis.states[index], float(analysis.values[index])
        date_text = long_date(analysis.x[index], analysis.unit)
        value_text = self.value_texts.get(index) or (self.format.full(y) or "Not recorded")
        notes = tuple(note.text for note in self.notes.get(index, ()))
        lines = [TooltipPart(date_text), TooltipPart(value_text, strong=True)]
        lines += [TooltipPart(text) for text in (*self._said(index, state), *self.details.get(index, ()), *notes)]
        label = analysis.labels[index]
        return ChartPoint(index, float(self.x[index]), y, date_text, value_text, state, label, notes, tuple(lines))

    def _said(self, index: int, state: str) -> Iterator[str]:
        """State and rules of a point: "Improvement: 6th day in a row below the mean"."""
        analysis = self.analysis
        if state == "excluded":
            yield "Excluded from the limits"
            if analysis.outside[index]:
                high = analysis.values[index] > analysis.upper[index]
                yield "Above the upper limit" if high else "Below the lower limit"
            return
        phrases = [
            self._phrase(signal, index)
            for signal in analysis.signals
            if signal.start <= index <= signal.stop and f"{signal.rule}_{signal.side}" in analysis.rules[index]
        ]
        if phrases:
            yield f"{STATE_WORDS[state]}: {'; '.join(phrases)}"

    def _phrase(self, signal: Signal, index: int) -> str:
        analysis = self.analysis
        limit = "upper" if signal.side == "high" else "lower"
        if signal.rule == "outside":
            return f"{'above' if signal.side == 'high' else 'below'} the {limit} limit"
        if signal.rule == "two_of_three":
            return f"near the {limit} limit, with others close by"
        taking_part = analysis.state_codes[signal.start : index + 1] != STATE_EXCLUDED
        place = ordinal(int(np.count_nonzero(taking_part)))
        if signal.rule == "trend":
            return f"{place} {analysis.unit} in a row {'rising' if signal.side == 'up' else 'falling'}"
        side = "above" if signal.side == "high" else "below"
        return f"{place} {analysis.unit} in a row {side} the {self.centre_word.lower()}"


STATE_EXCLUDED = tuple(STATE_WORDS).index("excluded")


def ordinal(count: int) -> str:
    """Write 1 as "1st", 12 as "12th", 22 as "22nd"."""
    if 10 <= count % 100 <= 20:
        return f"{count}th"
    return f"{count}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(count % 10, 'th') }"
