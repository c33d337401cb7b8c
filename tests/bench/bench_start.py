"""Cold start and first paint against bare Qt windows, and the memory of every page; each in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

from app.demo import make_demo
from tests.bench.big_ward import make_big_ward
from tests.bench.row import BenchRow

RUNS = 7
ROOT = Path(__file__).resolve().parents[2]


def rows() -> list[BenchRow]:
    """Medians of ratios of neighbouring runs; the files are in the disk cache, the processes are new."""
    with tempfile.TemporaryDirectory() as folder:
        big, demo = Path(folder, "big.db"), Path(folder, "demo.db")
        make_big_ward(big)
        make_demo(demo)
        os.environ["WARD_HUDDLE_HOME"] = folder
        made = [
            _compare("cold start until Enter data accepts a key", ("enter", big), ("empty",), 1.25),
            _compare("first window paint", ("paint", big), ("bare",), 2.5),
        ]
        if Path("/proc/self/status").exists():
            megabytes = int(_run("memory", demo)[1]) / 1024
            made.append(BenchRow("every page opened on the demo ward", megabytes, 300, "MB", "resident, at the end"))
        return made


def _compare(name: str, ours: tuple[object, ...], plain: tuple[object, ...], bar: float) -> BenchRow:
    _run(*ours), _run(*plain)
    ratios, ours_seconds, plain_seconds = [], [], []
    for _ in range(RUNS):
        plain_seconds.append(_run(*plain)[0])
        ours_seconds.append(_run(*ours)[0])
        ratios.append(ours_seconds[-1] / plain_seconds[-1])
    detail = f"{1000 * median(ours_seconds):.0f} ms against {1000 * median(plain_seconds):.0f} ms; median of {RUNS}"
    return BenchRow(name, median(ratios), bar, "× a plain Qt window", detail)


def _run(*words: object) -> tuple[float, str]:
    """Seconds from starting the process to its line, and the line."""
    begun = perf_counter()
    with subprocess.Popen(
        [sys.executable, "-m", "tests.bench.start_child", *map(str, words)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout is not None
        line = child.stdout.readline()
        taken = perf_counter() - begun
    if not line:
        message = f"the start {words} ended without its line"
        raise RuntimeError(message)
    return taken, line.strip()


if __name__ == "__main__":
    for row in rows():
        print(f"{row.name}: {row.measured:.2f} {row.unit} (at most {row.bar:g}); {row.detail}")
