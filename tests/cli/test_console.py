"""What a console can do to the command line: lack a letter, close early, take the options on either side of the job."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest


def start(*words: str, encoding: str = "utf-8") -> subprocess.CompletedProcess[bytes]:
    environ = {**os.environ, "PYTHONIOENCODING": encoding}
    return subprocess.run([sys.executable, "-m", "app", *words], capture_output=True, env=environ, check=False)


@pytest.fixture
def series(tmp_path: Path) -> Path:
    file = tmp_path / "p′ “falls”.csv"
    rows = [f"2026-01-{day:02d},{day % 4}" for day in range(1, 29)]
    file.write_text("\n".join(["day,p′", *rows, ""]), encoding="utf-8")
    return file


@pytest.mark.parametrize("encoding", ["cp1252", "cp850", "ascii"])
def test_a_console_without_the_letters_still_gets_the_answer(series: Path, encoding: str) -> None:
    done = start("analyse", str(series), encoding=encoding)
    assert done.returncode == 0
    assert b"p?: xmr chart" in done.stdout
    refused = start("analyse", str(series), "--value", "′", encoding=encoding)
    assert refused.returncode == 1
    assert b"There is no column" in refused.stderr
    assert b"Traceback" not in refused.stderr


def test_json_is_whole_in_any_encoding(series: Path) -> None:
    assert json.loads(start("analyse", str(series), "--json", encoding="cp1252").stdout)["value"] == "p′"


@pytest.mark.skipif(sys.platform == "win32", reason="a pipe that closes early is told so on POSIX only")
def test_a_reader_that_has_read_enough_is_no_fault(series: Path) -> None:
    command = [sys.executable, "-m", "app", "analyse", str(series), "--json"]
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, check=False)
    os.close(writer)
    assert (done.returncode, done.stderr) == (0, b"")
