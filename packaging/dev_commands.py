"""What dev.py does once the environment stands: run, test, bench, soak, shots."""

import os
import subprocess
import sys
import time
from pathlib import Path

from dev_environment import ROOT, clean_environ, script

PICTURES = ROOT / "build" / "demo-pictures"
SHOTS = ROOT / "shots"


def python(*arguments: str, headless: bool = True, **environ: str) -> int:
    """Run the environment's Python in the root of the project; its exit code."""
    return call([str(script("python")), *arguments], headless=headless, **environ)


def call(command: list[str], *, headless: bool = True, **environ: str) -> int:
    """Run a command in the root of the project; its exit code. Headless draws into memory, with no screen."""
    if headless:
        environ["QT_QPA_PLATFORM"] = "offscreen"
    sys.stdout.flush()
    return subprocess.run(command, cwd=ROOT, env=clean_environ(**environ), check=False).returncode


def has_display() -> bool:
    """Whether a window can be shown: always on Windows and macOS, by the session's variables elsewhere."""
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def run() -> int:
    """Open the demo ward; with no display, do its main job headless and save pictures of the pages."""
    if has_display():
        return python("-m", "app", "--demo", headless=False)
    folder = PICTURES.relative_to(ROOT)
    print(
        "There is no display here, so no window can open. Instead the demo ward's main job is done without one: "
        f"a day is typed, the charts are read, and pictures of the pages are saved in {folder}."
    )
    code = python("-m", "app", "demo-tour", "--out", str(PICTURES))
    print(f"The pictures are in {PICTURES}." if code == 0 else "The demo ward's main job failed; see above.")
    return code


def shots() -> int:
    """Save every page of the demo ward as PNG."""
    code = python("-m", "app", "shots", "--out", str(SHOTS))
    if code == 0:
        print(f"The pictures are in {SHOTS}.")
    return code


def bench() -> int:
    """Run the benchmarks, print them as a table of ratios and keep it in tests/bench/results.md."""
    return python("-m", "tests.bench.run", PYTHONIOENCODING="utf-8")


def soak(rest: list[str]) -> int:
    """Run the long counts, one test at a time."""
    longer = ["-o", "faulthandler_timeout=0", "--timeout", "7200", "-m", "soak", "--durations", "0"]
    return python("-m", "pytest", *longer, *rest, WARD_HUDDLE_SOAK="1")


def test_steps(rest: list[str]) -> list[tuple[str, list[str]]]:
    """The steps of the test command in order, quickest first: (name, command)."""
    workers = min(os.cpu_count() or 1, 4)
    parallel = ["-n", str(workers), "--dist", "worksteal"] if workers > 1 else []
    interpreter = str(script("python"))
    return [
        ("lint", [interpreter, "-m", "ruff", "check", "."]),
        ("format", [interpreter, "-m", "ruff", "format", "--check", "."]),
        ("types", [interpreter, "-m", "mypy"]),
        ("import contracts", [str(script("lint-imports"))]),
        ("tests", [interpreter, "-m", "pytest", *parallel, "-m", "not soak", *rest]),
    ]


def test(rest: list[str]) -> int:
    """Run every step even when one fails, so that one run tells all; 1 when any failed."""
    took: list[str] = []
    failed: list[str] = []
    for name, command in test_steps(rest):
        print(f"\n== {name}: {Path(command[0]).name} {' '.join(command[1:])}")
        started = time.monotonic()
        code = call(command)
        took.append(f"{name} {time.monotonic() - started:.1f} s")
        if code:
            failed.append(name)
    print(f"\nTime: {', '.join(took)}.")
    print(f"FAILED: {', '.join(failed)}." if failed else "All steps passed.")
    return 1 if failed else 0
