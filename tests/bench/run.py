"""Runs every bench_*.py of this folder in a process of its own; prints the rows as a table, kept in results.md.

python -m tests.bench.run [NAME …] runs all, or those whose file name contains one of the names (and keeps nothing).
"""

from __future__ import annotations

import argparse
import dataclasses
import importlib
import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from datetime import date
from importlib.metadata import version
from pathlib import Path

from tests.bench.row import BenchRow

FOLDER = Path(__file__).resolve().parent
ROOT = FOLDER.parent.parent
RESULTS = FOLDER / "results.md"
LONGEST_SECONDS = 1800


def main(arguments: Sequence[str]) -> int:
    """Measure, print, keep. Returns 1 when a bar is missed or a benchmark failed."""
    parser = argparse.ArgumentParser(prog="tests.bench.run", description="Measure Ward Huddle against its bars.")
    parser.add_argument("names", nargs="*", help="parts of file names; all benchmarks when there is none")
    parser.add_argument("--write-rows", nargs=2, metavar=("MODULE", "FILE"), help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.write_rows:
        write_rows(*options.write_rows)
        return 0
    rows: list[BenchRow] = []
    failed: list[str] = []
    for module in modules(options.names):
        print(f"{module} …", flush=True)
        measured = measure(module)
        rows += measured or []
        if measured is None:
            failed.append(module)
    lines = table(rows)
    print("\n".join(["", *lines, ""]))
    for module in failed:
        print(f"FAILED to measure: {module}")
    if not options.names and not failed and rows:
        RESULTS.write_text("\n".join([*heading(date.today()), *lines, ""]), encoding="utf-8")  # noqa: DTZ011
        print(f"Kept in {RESULTS.relative_to(ROOT)}.")
    return 1 if failed or not rows or not all(row.passed for row in rows) else 0


def modules(names: Sequence[str]) -> list[str]:
    """The benchmark modules in order of name, those that contain one of the names where names are given."""
    found = sorted(path.stem for path in FOLDER.glob("bench_*.py"))
    return [stem for stem in found if not names or any(name in stem for name in names)]


def measure(module: str) -> list[BenchRow] | None:
    """The rows of one module, measured in a process of its own; None when it failed."""
    with tempfile.TemporaryDirectory(prefix="ward-huddle-bench-") as folder:
        answer = Path(folder) / "rows.json"
        command = [sys.executable, "-m", "tests.bench.run", "--write-rows", module, str(answer)]
        environ = os.environ | {"QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
        try:
            done = subprocess.run(command, cwd=ROOT, env=environ, timeout=LONGEST_SECONDS, check=False)
        except subprocess.TimeoutExpired:
            return None
        if done.returncode or not answer.exists():
            return None
        return [BenchRow(**row) for row in json.loads(answer.read_text(encoding="utf-8"))]


def write_rows(module: str, answer: str) -> None:
    """Measure one module in this process and leave its rows in the file."""
    rows: list[BenchRow] = importlib.import_module(f"tests.bench.{module}").rows()
    Path(answer).write_text(json.dumps([dataclasses.asdict(row) for row in rows]), encoding="utf-8")


def table(rows: Sequence[BenchRow]) -> list[str]:
    """The rows as a Markdown table, columns lined up so that it reads in a terminal too."""
    cells = [["what", "measured", "bar", "of the bar", "met", "how"]]
    for row in rows:
        share = f"{row.measured / row.bar:.0%}" if row.bar else "–"
        met = "yes" if row.passed else "NO"
        cells.append(
            [row.name, amount(row.measured, row.unit), f"≤ {amount(row.bar, row.unit)}", share, met, row.detail]
        )
    widths = [max(len(line[column]) for line in cells) for column in range(len(cells[0]))]
    lines = [
        "| " + " | ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)) + " |" for line in cells
    ]
    return [lines[0], "|" + "|".join("-" * (width + 2) for width in widths) + "|", *lines[1:]]


def amount(value: float, unit: str) -> str:
    """A number with three significant figures and its unit."""
    digits = f"{value:.0f}" if abs(value) >= 100 else f"{value:.3g}"
    return f"{digits} {'×' if unit == 'x' else unit}"


def heading(day: date) -> list[str]:
    """What the table stands under: when, and on what kind of machine, in general words."""
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    software = f"Python {platform.python_version()}, PySide6 {version('PySide6-Essentials')}, drawing without a screen"
    return [
        "# Benchmarks",
        "",
        f"Measured on {day.day} {day:%B %Y} ({machine}; {software}).",
        "`python3 packaging/dev.py bench` rewrites this page.",
        "",
    ]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
