"""The command line: every headless job, and the window when no job is named. A job is imported when it runs."""

from __future__ import annotations

import argparse
import io
import json
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from app.cli.failure import JobFailed

Job = Callable[[argparse.Namespace], dict[str, Any]]


def run(argv: Sequence[str]) -> int:
    """Does what the words ask for. Returns 0, or 1 after one plain sentence on stderr (2: the words are off)."""
    _print_what_can_be_printed()
    options = parser().parse_args(argv)
    if options.job is None:
        from app.cli.window import open_window

        return open_window(options)
    from app.store import StoreError

    try:
        answer = options.work(options)
    except JobFailed as failure:
        return _fail(failure.sentence, failure.status)
    except StoreError as error:
        return _fail(error.sentence)
    except OSError as error:
        return _fail(
            f"{error.filename or 'A file'}: {error.strerror or type(error).__name__}. The data file is unharmed."
        )
    except KeyboardInterrupt:
        return 130
    return _say(answer, as_json=options.json)


def _print_what_can_be_printed() -> None:
    """A Windows console may lack “quotes” or ′: it shows a question mark there, and the job goes on."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # None in a Windows program without a console
            stream.reconfigure(errors="replace")


def parser() -> argparse.ArgumentParser:
    """The words the program understands."""
    top = argparse.ArgumentParser(
        prog="ward-huddle", description="Ward-level improvement huddles. Without a job it opens the window."
    )
    top.add_argument("--data", type=Path, metavar="FILE", help="the data file (otherwise this user's own)")
    top.add_argument("--demo", action="store_true", help="a throw-away copy of the demo ward; never touches real data")
    top.add_argument(
        "--share", action="store_true", help="open a data file on a network drive all the same (one writer at a time)"
    )
    # The same two after the name of a job; SUPPRESS keeps what was said before it.
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--data", type=Path, metavar="FILE", default=argparse.SUPPRESS, help="the data file")
    common.add_argument("--json", action="store_true", help="print the answer as JSON")
    jobs = top.add_subparsers(dest="job", metavar="JOB")
    _add_analyse(jobs, common)
    _add_health(jobs, common)
    _add_pictures(jobs, common)
    return top


def _add(jobs: Any, common: argparse.ArgumentParser, name: str, words: str, work: str) -> argparse.ArgumentParser:
    """Adds a job; `work` is "module:function" of this package."""
    job: argparse.ArgumentParser = jobs.add_parser(name, help=words, description=words, parents=[common])
    job.set_defaults(work=_late(work))
    return job


def _late(work: str) -> Job:
    module, _, function = work.partition(":")

    def run_it(options: argparse.Namespace) -> dict[str, Any]:
        answer: dict[str, Any] = getattr(import_module(f"app.cli.{module}"), function)(options)
        return answer

    return run_it


def _add_analyse(jobs: Any, common: argparse.ArgumentParser) -> None:
    words = "read a CSV file and say what its SPC chart shows"
    job = _add(jobs, common, "analyse", words, "analyse:analyse_file")
    job.add_argument("file", type=Path, metavar="FILE.csv")
    job.add_argument("--date", metavar="COL", help="column of dates (otherwise the first)")
    job.add_argument("--value", metavar="COL", help="column of values or numerators (otherwise the second)")
    job.add_argument("--denominator", metavar="COL", help="column of denominators; xmr charts value / denominator")
    job.add_argument("--kind", default="xmr", help="chart kind (xmr)")
    job.add_argument("--direction", default="up", choices=("up", "down", "neither"), help="which way is improvement")
    job.add_argument("--target", type=float)
    job.add_argument("--phase", action="append", default=[], metavar="DATE", help="limits are recalculated from here")
    job.add_argument("--baseline", type=int, metavar="K", help="limits from the first K rows of each phase")
    job.add_argument("--exclude", action="append", default=[], metavar="DATE", help="left out of the limits")
    job.add_argument("--centre", type=float, help="a centre line that is given")
    job.add_argument("--multiply", type=float, default=1.0, metavar="FACTOR", help="100 for per cent")
    job.add_argument("--rules", default="mdc", help="rule set: mdc or plotthedots")
    job.add_argument("--screening", action=argparse.BooleanOptionalAction, default=None, help="screen moving ranges")


def _add_health(jobs: Any, common: argparse.ArgumentParser) -> None:
    _add(jobs, common, "check", "check that the data file is sound", "health:check_file")
    backup = _add(jobs, common, "backup", "make a checked copy of the data file", "health:backup_file")
    backup.add_argument("--to", type=Path, metavar="DIR", help="where to put the copy (otherwise beside the data file)")
    words = (
        "put a copy in the data file's place; the present file is kept. It asks for no manager PIN: "
        "the data file, which holds it, may be past reading"
    )
    restore = _add(jobs, common, "restore", words, "health:restore_file")
    restore.add_argument("copy", type=Path, metavar="FILE")
    words = "take a forgotten manager PIN away; the audit trail keeps that it was done"
    _add(jobs, common, "forget-pin", words, "health:forget_pin")


def _add_pictures(jobs: Any, common: argparse.ArgumentParser) -> None:
    words = "type a day of the demo ward, read its charts, save pictures"
    tour = _add(jobs, common, "demo-tour", words, "pictures:tour")
    shots = _add(jobs, common, "shots", "save every page of the demo ward as PNG", "pictures:shots")
    for job in (tour, shots):
        job.add_argument("--out", type=Path, required=True, metavar="DIR")
    _add(jobs, common, "smoke", "open the demo ward without a screen and close it again", "pictures:smoke")


def _fail(sentence: str, status: int = 1) -> int:
    print(sentence, file=sys.stderr)
    return status


def _say(answer: dict[str, Any], *, as_json: bool) -> int:
    try:
        # In ASCII, since another program reads it, whatever the console's encoding.
        print(json.dumps(answer, indent=2) if as_json else answer["text"], flush=True)
    except BrokenPipeError:
        # Who asked has read enough (| head). What is still buffered must not be tried again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0
