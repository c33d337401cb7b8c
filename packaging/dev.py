"""One script for everything a developer does: python3 packaging/dev.py run, test, setup, bench, soak, shots, build.

Standard library only. The work is in the dev_*.py files beside it; this file must start on any Python 3, to say so.
"""

import sys

OLDEST = (3, 11)
NEWEST = (3, 13)

if not OLDEST <= sys.version_info[:2] <= NEWEST:
    sys.exit(
        f"Ward Huddle needs Python {OLDEST[0]}.{OLDEST[1]} to {NEWEST[0]}.{NEWEST[1]}; "
        f"this is Python {sys.version_info[0]}.{sys.version_info[1]}. "
        f"Start this script with one of those, for example: python{OLDEST[0]}.{OLDEST[1]} packaging/dev.py run"
    )

import argparse  # noqa: E402

import dev_build  # noqa: E402
import dev_commands  # noqa: E402
import dev_environment  # noqa: E402
import dev_qt  # noqa: E402

COMMANDS = {
    "run": "open the demo ward; with no display, do its main job headless and save pictures",
    "test": "lint, types, import contracts and the whole test suite, headless; arguments after -- go to pytest",
    "setup": "make the environment in .venv and nothing else",
    "bench": "the benchmarks as a table of ratios, kept in tests/bench/results.md",
    "soak": "the long counts that the test command leaves out; arguments after -- go to pytest",
    "shots": "every page of the demo ward as PNG, in the folder shots",
    "build": "the program as one folder with PyInstaller, tried as built",
}


def parse(arguments: list[str]) -> tuple[str, list[str]]:
    """The subcommand and what follows ``--``, which goes to pytest."""
    rest: list[str] = []
    if "--" in arguments:
        cut = arguments.index("--")
        arguments, rest = arguments[:cut], arguments[cut + 1 :]
    parser = argparse.ArgumentParser(prog="dev.py", description="Set up, run, test and build Ward Huddle.")
    chosen = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, text in COMMANDS.items():
        chosen.add_parser(name, help=text, description=text)
    command: str = parser.parse_args(arguments).command
    if rest and command not in {"test", "soak"}:
        parser.error(f"{command} takes no arguments after --")
    return command, rest


def do(command: str, rest: list[str]) -> int:
    """Set up what is missing, then do what was asked. Returns the exit code."""
    window = command == "setup" or (command == "run" and dev_commands.has_display())
    dev_qt.ensure_libraries(window=window)
    dev_environment.ensure()
    if command in {"test", "soak"}:
        return {"test": dev_commands.test, "soak": dev_commands.soak}[command](rest)
    work = {
        "setup": lambda: 0,
        "run": dev_commands.run,
        "bench": dev_commands.bench,
        "shots": dev_commands.shots,
        "build": dev_build.build,
    }
    return work[command]()


def main(arguments: list[str]) -> int:
    """Do one subcommand; what the machine lacks is said in a sentence, not a traceback."""
    command, rest = parse(arguments)
    try:
        return do(command, rest)
    except dev_environment.SetUpError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
