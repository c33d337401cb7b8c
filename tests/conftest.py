"""What every test stands on: no screen, its own home, and no warning that nobody expected."""

from __future__ import annotations

import gc
import logging
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


class _Recorder(logging.Handler):
    """Keeps the warnings and errors that were logged."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The long counts run only when asked for, by `dev.py soak`."""
    if os.environ.get("WARD_HUDDLE_SOAK"):
        return
    for item in items:
        if item.get_closest_marker("soak") is not None:
            item.add_marker(pytest.mark.skip(reason="a long count: dev.py soak"))


def pytest_sessionfinish() -> None:
    """What still waits to be deleted goes while the application is there: afterwards it takes the process with it."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    app = None if widgets is None else widgets.QApplication.instance()
    if app is not None:
        from PySide6.QtCore import QEvent

        app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()


@pytest.fixture(autouse=True)
def no_unexpected_log(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fails a test in which something was logged at warning or above; mark it `logs("pattern")` where that is right."""
    recorder = _Recorder()
    root = logging.getLogger()
    root.addHandler(recorder)
    yield
    root.removeHandler(recorder)
    expected = [pattern for marker in request.node.iter_markers("logs") for pattern in marker.args]
    said = [record.getMessage() for record in recorder.records]
    surprising = [text for text in said if not any(re.search(pattern, text) for pattern in expected)]
    assert not surprising, f"logged at warning or above: {surprising}"


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The default data file, settings and logs of a test are its own."""
    monkeypatch.setenv("WARD_HUDDLE_HOME", str(tmp_path / "home"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of reference material beside the checkout; tests that need it are skipped where it is not."""
    folder = Path(__file__).resolve().parents[2] / "shared"
    if not folder.is_dir():
        pytest.skip("the reference material is not beside this checkout")
    return folder
