"""The SPC engine against a plain numpy loop that computes mean, moving range and outside points."""

from collections.abc import Callable
from statistics import median
from time import perf_counter
from typing import Any

import numpy as np

from app.charts.spc import Analysis, Series, analyse_many
from tests.bench.row import BenchRow

SERIES, POINTS, RUNS = 500, 365, 7


def sample() -> list[tuple[Any, Any]]:
    """Dates and Poisson counts, a shift in every third series. None missing: that would slow the yardstick only."""
    rng = np.random.default_rng(20261122)
    dates = np.datetime64("2025-01-01") + np.arange(POINTS)
    data = []
    for i in range(SERIES):
        values = rng.poisson(12 + 3 * (np.arange(POINTS) > 300) * (i % 3 == 0), POINTS).astype(float)
        data.append((dates, values))
    return data


def plain_loop(data: list[tuple[Any, Any]]) -> int:
    """The yardstick."""
    found = 0
    for _, y in data:
        mean = np.mean(y)
        reach = 2.66 * np.mean(np.abs(np.diff(y)))
        found += int(np.count_nonzero((y > mean + reach) | (y < mean - reach)))
    return found


def engine(data: list[tuple[Any, Any]]) -> list[Analysis]:
    """From raw arrays to analyses with all rules and icons."""
    return analyse_many([Series(x, y) for x, y in data], target=10.0, direction="down")


def everything(data: list[tuple[Any, Any]]) -> int:
    """As engine, with every tuple and the reading of every series built too."""
    return sum(len(a.states) + len(a.labels) + len(a.rules) + len(a.signals) + len(a.reading) for a in engine(data))


def seconds(work: Callable[[list[tuple[Any, Any]]], object], data: list[tuple[Any, Any]]) -> float:
    """Wall time of one run."""
    start = perf_counter()
    work(data)
    return perf_counter() - start


def rows() -> list[BenchRow]:
    """Medians of ratios, each of neighbouring runs so that a busy machine slows both sides alike."""
    data = sample()
    for work in (plain_loop, engine):
        work(data)
    ratios, all_ratios, plain = [], [], []
    for _ in range(RUNS):
        plain.append(seconds(plain_loop, data))
        ratios.append(seconds(engine, data) / plain[-1])
        all_ratios.append(seconds(everything, data) / plain[-1])
    detail = f"{SERIES} XmR series of {POINTS} points; plain loop {1000 * median(plain):.0f} ms; median of {RUNS}"
    return [
        BenchRow("analyse_many, rules and icons", median(ratios), 10.0, "x", detail),
        BenchRow(
            "analyse_many, every label and reading built",
            median(all_ratios),
            20.0,
            "x",
            detail + "; watched, not a bar",
        ),
    ]


if __name__ == "__main__":
    for row in rows():
        print(f"{row.name}: {row.measured:.2f} {row.unit} (at most {row.bar:g}); {row.detail}")
