"""analyse and analyse_many: one vectorised pass for one series or for thousands, so that they cannot differ."""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from app.charts.spc import marks
from app.charts.spc.analysis import Analysis, PhaseStats
from app.charts.spc.batch import Batch, BoolArray, IntArray, make_batch
from app.charts.spc.errors import NotYetSupportedError
from app.charts.spc.kinds import Lines, kind_of
from app.charts.spc.rules import apply_rules
from app.charts.spc.series import FloatArray, Series
from app.charts.spc.settings import RuleSet, Settings
from app.charts.spc.verdicts import Verdicts, assurance_icon, deciding_rows, judge, variation_icon

Item = tuple[Series, Settings]


def analyse(series: Series, kind: str = "xmr", **settings: Any) -> Analysis:
    """Lines, rules, icons and reading of one series.

    Settings (keywords, see Settings): direction, target, phases, baseline, exclude, centre, multiply, aggregate, rules,
    screening, unit, suffix. multiply scales values and lines at the end; centre is in units of the series, target in
    those of the chart. A baseline given by x that holds no row is ignored. An empty series gives empty arrays, no
    phases and no assurance; one point has no limits. Raises SpcError.
    """
    return analyse_many([(series, Settings(**settings))], kind)[0]


def analyse_many(items: Iterable[Series] | Iterable[Item], kind: str = "xmr", **settings: Any) -> list[Analysis]:
    """As analyse for each series, in one pass: series that share the settings, or (Series, Settings) pairs.

    Raises SpcError, also for settings given both ways.
    """
    pairs = _pairs(list(items), settings)
    groups: dict[tuple[str, RuleSet], list[int]] = defaultdict(list)
    for i, (series, choice) in enumerate(pairs):
        own = kind_of(choice.kind or kind).name
        if choice.aggregate is not None:
            raise NotYetSupportedError(f"Rows with equal dates cannot be combined on charts of kind “{own}”.")
        if series.denominators is not None:
            raise NotYetSupportedError(f"Charts of kind “{own}” have no denominators: divide first.")
        groups[own, choice.rule_set].append(i)
    results: dict[int, Analysis] = {}
    for (own, rule_set), members in groups.items():
        for some in _portions(members, pairs):
            group = [pairs[i] for i in some]
            batch = make_batch(group)
            lines = kind_of(own).lines(batch)
            results.update(zip(some, _analyses(group, batch, lines, own, rule_set), strict=True))
    return [results[i] for i in range(len(pairs))]


# Rows of one pass: the columns of more do not stay in a processor's cache, which costs a quarter of the time.
PORTION = 60_000


def _portions(members: list[int], pairs: list[Item]) -> Iterator[list[int]]:
    """The members in stretches of about PORTION rows; results do not depend on it."""
    some: list[int] = []
    rows = 0
    for i in members:
        some.append(i)
        rows += len(pairs[i][0])
        if rows >= PORTION:
            yield some
            some, rows = [], 0
    if some:
        yield some


def _pairs(items: list[Any], settings: dict[str, Any]) -> list[Item]:
    if items and isinstance(items[0], tuple):
        if settings:
            raise TypeError("Give the settings with each series or for all of them, not both.")
        return items
    shared = Settings(**settings)
    return [(series, shared) for series in items]


def _analyses(group: Sequence[Item], batch: Batch, lines: Lines, kind: str, rule_set: RuleSet) -> list[Analysis]:
    recorded = batch.count(batch.recorded)
    silent: BoolArray = recorded < rule_set.min_points
    _blank(lines, silent[batch.segment])
    found = apply_rules(batch, lines, silent, rule_set)
    signs = np.array([marks.SIGN[settings.direction] for _, settings in group], dtype=np.int8)
    verdicts = judge(found, batch, signs, rule_set)
    drawn = (batch.y, lines.centre, lines.lower, lines.upper, lines.lower_two_sigma, lines.upper_two_sigma)
    columns = _Columns(
        _scaled(drawn, group, batch),
        batch.segment - _first_segments(batch)[batch.owner[batch.segment]],
        found.outside != 0,
        np.zeros(len(batch.y), dtype=bool),
        verdicts,
        found.stretches - _row_offsets(batch, found.stretches),
    )
    columns.lock()
    phases = _phase_stats(batch, columns.drawn, recorded, silent, rule_set)
    latest = deciding_rows(batch, rule_set)
    return _cut(group, batch, columns, found.stretches[:, 1], phases, latest, kind, rule_set)


@dataclass(frozen=True, eq=False)
class _Columns:
    """Results over all rows of a batch. drawn: values and lines as on the chart. stretches: counted in their series."""

    drawn: tuple[FloatArray, ...]
    phase: IntArray
    outside: BoolArray
    run_signal: BoolArray
    verdicts: Verdicts
    stretches: IntArray

    def lock(self) -> None:
        """Make the arrays, and so every slice of them, read-only."""
        codes = (self.verdicts.states, self.verdicts.labels, self.verdicts.bits)
        for array in (*self.drawn, self.phase, self.outside, self.run_signal, *codes, self.stretches):
            array.flags.writeable = False


def _blank(lines: Lines, rows: BoolArray) -> None:
    if rows.any():
        for array in (lines.centre, lines.lower, lines.upper, lines.lower_two_sigma, lines.upper_two_sigma):
            array[rows] = math.nan


def _scaled(drawn: tuple[FloatArray, ...], group: Sequence[Item], batch: Batch) -> tuple[FloatArray, ...]:
    factors = [settings.multiply for _, settings in group]
    if all(factor == 1.0 for factor in factors):
        return drawn
    factor = np.repeat(factors, np.diff(batch.rows))
    return tuple(array * factor for array in drawn)


def _first_segments(batch: Batch) -> IntArray:
    """First segment of each series, and the end."""
    return np.searchsorted(batch.owner, np.arange(len(batch.x) + 1))


def _row_offsets(batch: Batch, stretches: IntArray) -> IntArray:
    """What to take from each column of the stretches so that rows count within their series."""
    offset = batch.rows[batch.owner[batch.segment[stretches[:, 1]]]]
    return np.stack([np.zeros_like(offset), offset, offset, np.zeros_like(offset)], axis=1)


def _phase_stats(
    batch: Batch, drawn: tuple[FloatArray, ...], recorded: IntArray, silent: BoolArray, rule_set: RuleSet
) -> list[PhaseStats]:
    if rule_set.count_rows:
        basis = np.diff(batch.edges)
    else:
        basis = np.minimum(recorded, batch.count(batch.recorded & batch.baseline))
    provisional = (basis < rule_set.provisional_below) & ~silent
    first, last = batch.edges[:-1], batch.edges[1:] - 1
    offset = batch.rows[:-1][batch.owner]
    ends = [array[last].tolist() for array in drawn[1:4]]
    columns = [array.tolist() for array in (batch.owner, first - offset, last - offset, recorded, provisional, silent)]
    return [
        PhaseStats(batch.x[owner][begin], batch.x[owner][end], n, centre, lower, upper, early, too_few=too_few)
        for owner, begin, end, n, early, too_few, centre, lower, upper in zip(*columns, *ends, strict=True)
    ]


def _cut(
    group: Sequence[Item],
    batch: Batch,
    columns: _Columns,
    stretch_rows: IntArray,
    stats: list[PhaseStats],
    latest: IntArray,
    kind: str,
    rule_set: RuleSet,
) -> list[Analysis]:
    """One Analysis a series from the columns over all rows."""
    rows = batch.rows.tolist()
    segments = _first_segments(batch).tolist()
    cuts = np.searchsorted(stretch_rows, batch.rows).tolist()
    labels = np.where(latest >= 0, columns.verdicts.labels[latest], 0).tolist() if rows[-1] else [0] * len(group)
    values, centre, lower, upper, lower_two_sigma, upper_two_sigma = columns.drawn
    results = []
    for i, ((_, settings), decider, label) in enumerate(zip(group, latest.tolist(), labels, strict=True)):
        own = slice(rows[i], rows[i + 1])
        phases = tuple(stats[segments[i] : segments[i + 1]])
        variation, assurance = _icons(phases, label, settings, rule_set)
        results.append(
            Analysis(
                x=batch.x[i],
                values=values[own],
                centre=centre[own],
                lower=lower[own],
                upper=upper[own],
                lower_two_sigma=lower_two_sigma[own],
                upper_two_sigma=upper_two_sigma[own],
                phase=columns.phase[own],
                outside=columns.outside[own],
                run_signal=columns.run_signal[own],
                phases=phases,
                variation=variation,
                assurance=assurance,
                kind=kind,
                direction=settings.direction,
                target=settings.target,
                rule_set=rule_set,
                unit_given=settings.unit,
                suffix=settings.suffix,
                latest=decider - rows[i] if decider >= 0 else None,
                state_codes=columns.verdicts.states[own],
                label_codes=columns.verdicts.labels[own],
                mark_bits=columns.verdicts.bits[own],
                stretches=columns.stretches[cuts[i] : cuts[i + 1]],
            )
        )
    return results


def _icons(phases: tuple[PhaseStats, ...], label: int, settings: Settings, rule_set: RuleSet) -> tuple[str, str | None]:
    """Variation and assurance icon; none where the last phase has too few points."""
    if not phases:
        return ("too_few" if rule_set.min_points else "common_cause"), None
    last = phases[-1]
    if last.too_few:
        return "too_few", None
    return (
        variation_icon(label, settings.direction),
        assurance_icon(settings.target, last.lower, last.upper, settings.direction),
    )
