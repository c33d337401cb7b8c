"""The job `analyse` on plain CSV files: what it says, and the one sentence when it cannot."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from app.charts.spc import Series, analyse
from app.cli import run


def _write(path: Path, rows: list[str]) -> Path:
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def _steady(path: Path, header: str = "date,falls") -> Path:
    values = [5, 6, 4, 5, 7, 5, 4, 6, 5, 5, 6, 4, 5, 6, 5]
    return _write(path, [header, *(f"2026-01-{day:02d},{value}" for day, value in enumerate(values, start=1))])


def test_the_answer_is_the_engines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = _steady(tmp_path / "falls.csv")
    assert run(["analyse", str(file), "--direction", "down", "--target", "8", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    values = [point["value"] for point in said["points"]]
    x = np.array([point["x"] for point in said["points"]], dtype="datetime64[D]")
    expected = analyse(Series(x, np.array(values)), "xmr", direction="down", target=8)
    assert said["variation"] == expected.variation
    assert said["reading"] == expected.reading
    assert said["phases"][0]["upper"] == pytest.approx(expected.phases[0].upper)


@pytest.mark.parametrize("form", ["{2}/{1}/{0}", "{0}-{1}-{2}", "{2}.{1}.{0}"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_british_and_iso_dates_in_any_delimiter(
    form: str, delimiter: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    days = [form.format("2026", "02", f"{day:02d}") for day in range(1, 16)]
    rows = [f"day{delimiter}n", *(f"{day}{delimiter}{index % 4}" for index, day in enumerate(days))]
    assert run(["analyse", str(_write(tmp_path / "a.csv", rows)), "--json"]) == 0
    points = json.loads(capsys.readouterr().out)["points"]
    assert [point["x"] for point in points] == [f"2026-02-{day:02d}" for day in range(1, 16)]


def test_named_columns_blanks_and_a_denominator(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = ["note,when,seen,of"] + [f"x,2026-03-{day:02d},{day % 5},10" for day in range(1, 16)] + ["x,2026-03-16,,10"]
    file = _write(tmp_path / "p.csv", rows)
    words = ["--date", "When", "--value", "seen", "--denominator", "of", "--multiply", "100"]
    assert run(["analyse", str(file), *words, "--json"]) == 0
    points = json.loads(capsys.readouterr().out)["points"]
    assert points[0]["value"] == pytest.approx(10.0)
    assert points[-1]["value"] is None


def test_thousands_and_a_column_of_per_cent(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = ["date;n;share", "2026-01-01;1,234;12%", "2026-01-02;-1,234,567.5;13.5 %", "2026-01-03;12.25;"]
    file = _write(tmp_path / "t.csv", rows)
    assert run(["analyse", str(file), "--json"]) == 0
    assert [point["value"] for point in json.loads(capsys.readouterr().out)["points"]] == [1234, -1234567.5, 12.25]
    assert run(["analyse", str(file), "--value", "share", "--json"]) == 0
    assert [point["value"] for point in json.loads(capsys.readouterr().out)["points"]] == [12, 13.5, None]


def test_phases_and_exclusions_reach_the_engine(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = ["date,n"] + [
        f"2026-{month:02d}-{day:02d},{month * 10 + day % 3}" for month in (1, 2) for day in range(1, 16)
    ]
    file = _write(tmp_path / "phases.csv", rows)
    assert run(["analyse", str(file), "--phase", "01/02/2026", "--exclude", "2026-01-05", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert [phase["first"] for phase in said["phases"]] == ["2026-01-01", "2026-02-01"]
    assert next(p for p in said["points"] if p["x"] == "2026-01-05")["state"] == "excluded"


@pytest.mark.parametrize(
    ("rows", "words", "sentence"),
    [
        (["date,n", "soon,4"], [], "Line 2: “soon” is not a date"),
        (["date,n", "2026-01-01,four"], [], "Line 2, n: “four” is not a number"),
        (["date,n", "2026-01-01,4"], ["--value", "m"], "There is no column “m”"),
        (["date,n", "2026-01-01,4", "2026-01-01,5"], [], "two rows for 2026-01-01"),
        (["date"], [], "header row"),
        (["date,n"], [], "no rows of data below it"),
        (["date,n", ",", ""], [], "no rows of data below it"),
        (["date;n", "2026-01-01;1,5"], [], "Line 2, n: “1,5” is not a number here. Use a full stop: 1.5"),
        (["date;n", "2026-01-01;12,50"], [], "Use a full stop: 12.50"),
        (["date;n", "2026-01-01;1.234,5"], [], "Take the commas out."),
        (["date;n", "2026-01-01;1,2345"], [], "Use a full stop: 1.2345"),
        (["date,n", "2026-01-01,12%", "2026-01-02,"], ["--value", "m"], "There is no column “m”"),
        (["date,n", "2026-01-01,12%", "2026-01-02,", "2026-01-03,0.12"], [], "Line 4, n: some values have a %"),
        (["date,n,d", "2026-01-01,4,0"], ["--denominator", "d"], "is 0 where"),
        (["date,n", "2026-01-01,4"], ["--rules", "tarot"], "tarot"),
        (["date,n", "2026-01-01,4"], ["--phase", "soon"], "not a date"),
    ],
)
def test_one_plain_sentence_for_what_cannot_be_read(
    rows: list[str], words: list[str], sentence: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["analyse", str(_write(tmp_path / "bad.csv", rows)), *words]) == 1
    said = capsys.readouterr()
    assert sentence in said.err
    assert said.err.count("\n") == 1
    assert said.out == ""


def test_a_file_that_is_no_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "book.csv"
    file.write_bytes(b"PK\x03\x04\x00\x00\xff\xfe")
    assert run(["analyse", str(file)]) == 1
    assert "not a text file" in capsys.readouterr().err
    assert run(["analyse", str(tmp_path / "none.csv")]) == 1
    assert "There is no file" in capsys.readouterr().err


@pytest.mark.parametrize("trust", ["RJE", "RQM", "RRK"])
def test_real_series_read_sensibly(trust: str, shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = shared / "real-data" / f"ae_type1_{trust}.csv"
    words = ["--value", "waited_over_4_hours", "--denominator", "attendances", "--multiply", "100"]
    assert run(["analyse", str(file), *words, "--direction", "down", "--target", "5", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert len(said["points"]) == len(file.read_text(encoding="utf-8").splitlines()) - 1
    assert all(0 < point["value"] < 100 for point in said["points"])
    phase = said["phases"][0]
    assert phase["lower"] < phase["centre"] < phase["upper"]
    assert said["variation"] != "too_few"
