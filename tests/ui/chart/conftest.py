"""The chart page on a made-up ward, which is made once and copied for each test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.charts.plot import chart_view
from app.store import Workspace, open_workspace
from app.ui.context import Context
from app.ui.pages.chart import ChartPage
from tests.ui.chart.ward import Ward, make_ward
from tests.ui.conftest import HandClock


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Ward]:
    """The file, closed again, and the ids of its measures."""
    path = tmp_path_factory.mktemp("chart") / "ward.db"
    workspace = open_workspace(path, clock=HandClock())
    ward = make_ward(workspace)
    workspace.close()
    return path, ward


@pytest.fixture
def workspace(tmp_path: Path, clock: HandClock, made: tuple[Path, Ward]) -> Iterator[Workspace]:
    """The made-up ward's record."""
    shutil.copy(made[0], tmp_path / "ward.db")
    workspace = open_workspace(tmp_path / "ward.db", clock=clock)
    yield workspace
    workspace.close()


@pytest.fixture
def ward(made: tuple[Path, Ward]) -> Ward:
    """Six measures."""
    return made[1]


@pytest.fixture
def spoken(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was announced to assistive technology."""
    said: list[str] = []
    monkeypatch.setattr(chart_view, "announce", lambda _widget, text: said.append(text))
    return said


@pytest.fixture
def page(qtbot: QtBot, context: Context, ward: Ward) -> ChartPage:
    """The page in a window of its own, on the medicines given late."""
    page = ChartPage(context)
    qtbot.addWidget(page)
    page.resize(1344, 836)
    page.show()
    page.arrive(measure_id=ward.late)
    with qtbot.waitActive(page):
        page.activateWindow()
    return page
