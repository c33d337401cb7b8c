"""The job `analyse`: a CSV file in, what its SPC chart shows out."""

from __future__ import annotations

import argparse
import math
from typing import Any

import numpy as np

from app.charts.spc import Analysis, Series, SpcError, analyse
from app.cli.failure import JobFailed
from app.cli.read_csv import Columns, parse_date, read_columns


def analyse_file(options: argparse.Namespace) -> dict[str, Any]:
    """Reads the file, analyses it, and describes the result."""
    columns = read_columns(options.file, options.date, options.value, options.denominator)
    try:
        analysis = analyse(_series(columns), options.kind, **_settings(options))
    except SpcError as error:
        raise JobFailed(str(error)) from error
    return _described(columns, analysis)


def _series(columns: Columns) -> Series:
    dates = np.array(columns.dates, dtype="datetime64[D]")
    values = np.array(columns.values, dtype=float)
    if columns.denominators is not None:
        below = np.array(columns.denominators, dtype=float)
        if np.any((below == 0) & (values > 0)):
            raise JobFailed(f"{columns.denominator_name} is 0 where {columns.value_name} is more than 0.")
        values = np.divide(values, below, out=np.full(len(values), math.nan), where=below > 0)
    return Series(dates, values)


def _settings(options: argparse.Namespace) -> dict[str, Any]:
    return {
        "direction": options.direction,
        "target": options.target,
        "phases": _dates(options.phase, "--phase"),
        "baseline": options.baseline,
        "exclude": _dates(options.exclude, "--exclude"),
        "centre": options.centre,
        "multiply": options.multiply,
        "rules": options.rules,
        "screening": options.screening,
    }


def _dates(words: list[str], option: str) -> tuple[np.datetime64, ...]:
    days = [parse_date(word) for word in words]
    for word, day in zip(words, days, strict=True):
        if day is None:
            raise JobFailed(f"{option}: “{word}” is not a date. Use 2026-03-11 or 11/03/2026.")
    return tuple(np.datetime64(day, "D") for day in days)


def _described(columns: Columns, analysis: Analysis) -> dict[str, Any]:
    value = columns.value_name + (f" / {columns.denominator_name}" if columns.denominator_name else "")
    phases = [
        {
            "first": str(phase.first),
            "last": str(phase.last),
            "n": phase.n,
            "centre": _plain(phase.centre),
            "lower": _plain(phase.lower),
            "upper": _plain(phase.upper),
            "provisional": phase.provisional,
        }
        for phase in analysis.phases
    ]
    signals = [
        {"rule": s.rule, "side": s.side, "first": str(s.first), "last": str(s.last), "state": s.state}
        for s in analysis.signals
    ]
    points = [
        {
            "x": str(analysis.x[i]),
            "value": _plain(analysis.values[i]),
            "centre": _plain(analysis.centre[i]),
            "lower": _plain(analysis.lower[i]),
            "upper": _plain(analysis.upper[i]),
            "phase": int(analysis.phase[i]),
            "state": analysis.states[i],
            "label": analysis.labels[i],
        }
        for i in range(len(analysis))
    ]
    return {
        "text": _text(value, analysis, phases, signals),
        "value": value,
        "kind": analysis.kind,
        "rules": analysis.rule_set.name,
        "variation": analysis.variation,
        "assurance": analysis.assurance,
        "reading": analysis.reading,
        "phases": phases,
        "signals": signals,
        "points": points,
    }


def _text(value: str, analysis: Analysis, phases: list[dict[str, Any]], signals: list[dict[str, Any]]) -> str:
    recorded = int(np.count_nonzero(np.isfinite(analysis.values)))
    lines = [
        f"{value}: {analysis.kind} chart by the rules of {analysis.rule_set.title}, {recorded} points",
        analysis.reading,
        f"Variation: {analysis.variation.replace('_', ' ')}"
        + (f"; target: {analysis.assurance}" if analysis.assurance else ""),
    ]
    for phase in phases:
        limits = ", ".join(
            f"{name} {phase[key]:.4g}" if phase[key] is not None else f"no {name}"
            for name, key in (("mean", "centre"), ("lower limit", "lower"), ("upper limit", "upper"))
        )
        provisional = ", provisional" if phase["provisional"] else ""
        lines.append(f"  {phase['first']} to {phase['last']}: {phase['n']} points, {limits}{provisional}")
    lines += [
        f"  signal: {signal['rule'].replace('_', ' ')} {signal['side']}, {signal['first']} to {signal['last']}"
        f" ({signal['state']})"
        for signal in signals
    ]
    return "\n".join(lines)


def _plain(number: float) -> float | None:
    return float(number) if math.isfinite(number) else None
