"""analyse and analyse_many: one vectorised pass for one series or for thousands, so that they cannot differ."""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from app.charts.spc import marks
from app.charts.spc.analysis import Analysis, PhaseStats
from app.charts.spc.batch import Batch, BoolArray, IntArray, make_batch
from app.charts.spc.errors import NotYetSupportedError
from app.charts.spc.kinds import Lines, kind_of
from app.charts.spc.rules import apply_rules
from app.charts.spc.series import Series, guess_unit
from app.charts.spc.settings import RuleSet, Settings
from app.charts.spc.verdicts import assurance_icon, deciding_rows, label_points, states_of, variation_icon

Item = tuple[Series, Settings]


def analyse(series: Series, kind: str = "xmr", **settings: Any) -> Analysis:
    """Lines, rules, icons and reading of one series.

    Settings (keywords, see Settings): direction, target, phases, baseline, exclude, centre, multiply, aggregate, rules,
    screening, unit. multiply scales the values and lines at the end; centre is in the units of the series, target in
    those of the chart. A baseline given by x that holds no row is ignored. An empty series gives empty arrays, no
    phases and no assurance; one point has no limits. Raises SpcError.
    """
    return analyse_many([(series, Settings(**settings))], kind)[0]


def analyse_many(items: Iterable[Series] | Iterable[Item], kind: str = "xmr", **settings: Any) -> list[Analysis]:
    """As analyse for each series, in one pass: series that share the settings, or (Series, Settings) pairs.

    Raises SpcError, also for settings given both ways.
    """
    pairs = _pairs(list(items), settings)
    chart = kind_of(kind)
    groups: dict[RuleSet, list[int]] = defaultdict(list)
    for i, (series, choice) in enumerate(pairs):
        if choice.aggregate is not None:
            raise NotYetSupportedError(f"Rows with equal dates cannot be combined on charts of kind “{kind}”.")
        if series.denominators is not None:
            raise NotYetSupportedError(f"Charts of kind “{kind}” have no denominators: divide first.")
        groups[choice.rule_set].append(i)
    results: dict[int, Analysis] = {}
    for rule_set, members in groups.items():
        group = [pairs[i] for i in members]
        batch = make_batch(group)
        lines = chart.lines(batch)
        results.update(zip(members, _analyses(group, batch, lines, chart.name, rule_set), strict=True))
    return [results[i] for i in range(len(pairs))]


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
    sign = np.array([marks.SIGN[settings.direction] for _, settings in group], dtype=np.int8)
    sign = sign[batch.owner[batch.segment]]
    labels, masks = label_points(found, sign, rule_set)
    states = states_of(labels, sign, batch)
    factor = np.array([settings.multiply for _, settings in group], dtype=float)[batch.owner[batch.segment]]
    values = [
        array * factor
        for array in (batch.y, lines.centre, lines.lower, lines.upper, lines.lower_two_sigma, lines.upper_two_sigma)
    ]
    columns = [*values, batch.segment, found.outside != 0, np.zeros(len(batch.y), dtype=bool), states, labels, masks]
    for column in columns:
        column.flags.writeable = False
    stats = _phase_stats(batch, values, recorded, silent, rule_set)
    return _cut(group, batch, columns, found.stretches, stats, deciding_rows(batch, rule_set), kind, rule_set)


def _blank(lines: Lines, rows: BoolArray) -> None:
    if rows.any():
        for array in (lines.centre, lines.lower, lines.upper, lines.lower_two_sigma, lines.upper_two_sigma):
            array[rows] = math.nan


def _phase_stats(
    batch: Batch, values: list[Any], recorded: IntArray, silent: BoolArray, rule_set: RuleSet
) -> list[PhaseStats]:
    if rule_set.count_rows:
        basis = np.diff(batch.edges)
    else:
        basis = np.minimum(recorded, batch.count(batch.recorded & batch.baseline))
    provisional = (basis < rule_set.provisional_below) & ~silent
    first, last = batch.edges[:-1], batch.edges[1:] - 1
    offset = batch.rows[:-1][batch.owner]
    ends = [array[last].tolist() for array in values[1:4]]
    columns = [array.tolist() for array in (batch.owner, first - offset, last - offset, recorded, provisional, silent)]
    return [
        PhaseStats(batch.x[owner][begin], batch.x[owner][end], n, centre, lower, upper, early, too_few=too_few)
        for owner, begin, end, n, early, too_few, centre, lower, upper in zip(*columns, *ends, strict=True)
    ]


def _cut(
    group: Sequence[Item],
    batch: Batch,
    columns: list[Any],
    stretches: IntArray,
    stats: list[PhaseStats],
    latest: IntArray,
    kind: str,
    rule_set: RuleSet,
) -> list[Analysis]:
    """One Analysis a series from the columns over all rows."""
    rows = batch.rows.tolist()
    segments = np.searchsorted(batch.owner, np.arange(len(group) + 1)).tolist()
    cuts = np.searchsorted(stretches[:, 1], batch.rows).tolist()
    deciders = latest.tolist()
    results = []
    for i, (_, settings) in enumerate(group):
        begin, end = rows[i], rows[i + 1]
        values, centre, lower, upper, lower2, upper2, phase, outside, runs, states, labels, masks = (
            column[begin:end] for column in columns
        )
        phases = tuple(stats[segments[i] : segments[i + 1]])
        too_few = phases[-1].too_few if phases else rule_set.min_points > 0
        decider = deciders[i]
        variation, assurance = "too_few", None
        if not too_few:
            label = int(columns[-2][decider]) if decider >= 0 else 0
            variation = variation_icon(label, settings.direction)
            if phases:
                assurance = assurance_icon(settings.target, phases[-1].lower, phases[-1].upper, settings.direction)
        results.append(
            Analysis(
                x=batch.x[i],
                values=values,
                centre=centre,
                lower=lower,
                upper=upper,
                lower_two_sigma=lower2,
                upper_two_sigma=upper2,
                phase=_local(phase, segments[i]),
                outside=outside,
                run_signal=runs,
                phases=phases,
                variation=variation,
                assurance=assurance,
                kind=kind,
                direction=settings.direction,
                target=settings.target,
                rule_set=rule_set,
                unit=settings.unit or guess_unit(batch.x[i]),
                latest=decider - begin if decider >= 0 else None,
                state_codes=states,
                label_codes=labels,
                mark_bits=masks,
                stretches=_local(stretches[cuts[i] : cuts[i + 1]], np.array([0, begin, begin, 0])),
            )
        )
    return results


def _local(numbers: IntArray, offset: Any) -> IntArray:
    """Numbers counted within the series rather than the batch."""
    own: IntArray = numbers - offset
    own.flags.writeable = False
    return own
