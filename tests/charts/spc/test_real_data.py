"""Published series read sensibly. The files are not part of the project: skipped where they are not at hand."""

import csv
import json
from pathlib import Path

import numpy as np
import pytest

from app.charts.spc import NotYetSupportedError, Series, analyse

SHARED = Path(__file__).parents[4] / "shared"
FILES = sorted((SHARED / "real-data").glob("*.csv"))
PUBLISHED = SHARED / "spc-cases" / "published.json"


@pytest.mark.skipif(not FILES, reason="the real series are kept outside the project, in ../shared/real-data")
@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_four_hour_waits_read_sensibly(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    seen = [100 * (1 - int(row["waited_over_4_hours"]) / int(row["attendances"])) for row in rows]
    analysis = analyse(Series([row["month"] for row in rows], seen), direction="up", target=95)
    assert analysis.unit == "month"
    assert len(analysis) == len(rows)
    np.testing.assert_allclose(analysis.centre[-1], np.mean(seen))
    np.testing.assert_allclose(analysis.upper[-1], np.mean(seen) + 2.66 * np.mean(np.abs(np.diff(seen))))
    assert analysis.assurance in {"pass", "fail", "inconsistent"}
    latest = analysis.states[-1]
    assert (latest == "common") == analysis.reading.startswith("No evidence of change.")
    for signal in analysis.signals:
        assert signal.state in {"improvement", "concern"}
    assert analysis.next_step


@pytest.mark.skipif(not PUBLISHED.exists(), reason="the published cases are kept outside the project, in ../shared")
def test_published_cases_are_of_kinds_that_are_refused_in_words_until_they_come() -> None:
    for case in json.loads(PUBLISHED.read_text(encoding="utf-8"))["cases"]:
        with pytest.raises(NotYetSupportedError):
            analyse(Series(range(20), range(20)), case["settings"]["chart"])
