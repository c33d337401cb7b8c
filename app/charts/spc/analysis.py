"""What an analysis says about one series: lines, states, signals, icons and the reading."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from app.charts.spc.marks import LABELS, RULE_OF, SIDE_OF, STATES, labels_of, state_code
from app.charts.spc.reading import Reading, read
from app.charts.spc.series import guess_unit
from app.charts.spc.settings import RuleSet, Unit

FloatArray = npt.NDArray[np.float64]
XArray = npt.NDArray[Any]
XValue = Any  # numpy.datetime64[D], or a number: one element of Analysis.x


_STATE_OF_CODE = np.array(STATES, dtype=object)
_LABEL_OF_CODE = np.array(LABELS, dtype=object)
_RULES_OF_MASK = np.array([labels_of(mask) for mask in range(256)], dtype=object)


def _named(names: npt.NDArray[np.object_], codes: npt.NDArray[np.uint8]) -> tuple[Any, ...]:
    return tuple(names[codes].tolist())


@dataclass(frozen=True)
class PhaseStats:
    """One stretch of points with its own limits. first and last are x; the lines are those of its last point.

    n counts the recorded points that take part (neither missing nor excluded). provisional: the limits rest on few
    points. The run statistics are filled by the run-chart rule sets only.
    """

    first: XValue
    last: XValue
    n: int
    centre: float
    lower: float
    upper: float
    provisional: bool
    n_useful: int | None = None
    longest_run: int | None = None
    longest_run_max: int | None = None
    crossings: int | None = None
    crossings_min: int | None = None
    run_signal: bool = False
    too_few: bool = False


@dataclass(frozen=True)
class Signal:
    """A rule fired on a stretch of points. first and last are x, start and stop their indices (stop included).

    rule: outside trend two_of_three shift. side: high low, or up down for a trend. state: improvement concern
    neutral. count: how many points the rule marks in the stretch.
    """

    rule: str
    side: str
    first: XValue
    last: XValue
    state: str
    start: int
    stop: int
    count: int


@dataclass(frozen=True, eq=False)
class Analysis:
    """The result of analyse: arrays have one entry per plotted point, in order of x; NaN where undefined.

    The arrays are read-only. Labels, states, rules, signals and the reading are built from codes when first asked for.
    """

    x: XArray
    values: FloatArray
    centre: FloatArray
    lower: FloatArray
    upper: FloatArray
    lower_two_sigma: FloatArray
    upper_two_sigma: FloatArray
    phase: npt.NDArray[np.intp]
    outside: npt.NDArray[np.bool_]
    run_signal: npt.NDArray[np.bool_]
    phases: tuple[PhaseStats, ...]
    variation: str
    assurance: str | None
    kind: str
    direction: str
    target: float | None
    rule_set: RuleSet
    unit_given: Unit | None
    suffix: str
    latest: int | None  # index of the point that decides the variation icon
    state_codes: npt.NDArray[np.uint8] = field(repr=False)
    label_codes: npt.NDArray[np.uint8] = field(repr=False)
    mark_bits: npt.NDArray[np.uint8] = field(repr=False)
    stretches: npt.NDArray[np.intp] = field(repr=False)  # rows: label code, first index, last index, points marked

    def __len__(self) -> int:
        """Number of plotted points."""
        return len(self.values)

    @cached_property
    def unit(self) -> Unit:
        """What one step along x is called: as given, else guessed from the spacing of the dates."""
        return self.unit_given or guess_unit(self.x)

    @cached_property
    def states(self) -> tuple[str, ...]:
        """Per point: common improvement concern neutral excluded missing."""
        return _named(_STATE_OF_CODE, self.state_codes)

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """Per point: the rule that decides the state, "" for none."""
        return _named(_LABEL_OF_CODE, self.label_codes)

    @cached_property
    def rules(self) -> tuple[frozenset[str], ...]:
        """Per point: every rule that marks it, in the words of labels."""
        return _named(_RULES_OF_MASK, self.mark_bits)

    @cached_property
    def signals(self) -> tuple[Signal, ...]:
        """Every stretch on which a rule fired, in order of its first point."""
        return tuple(self._signals())

    def _signals(self) -> Iterator[Signal]:
        for code, start, stop, count in self.stretches.tolist():
            state = STATES[state_code(code, self.direction)]
            yield Signal(
                RULE_OF[code], SIDE_OF[code], self.x[start], self.x[stop], state, int(start), int(stop), int(count)
            )

    @property
    def provisional(self) -> bool:
        """Whether the limits of the last phase rest on few points."""
        return bool(self.phases) and self.phases[-1].provisional

    @cached_property
    def text(self) -> Reading:
        """The reading in its parts: change, limits, target, next step."""
        return read(self)

    @property
    def reading(self) -> str:
        """What the chart says, in plain English."""
        return self.text.whole

    @property
    def next_step(self) -> str:
        """What to do next for this pair of icons; empty when nothing honest can be said."""
        return self.text.next_step
