"""The board on a hand-made ward in a window of its own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.measures.catalogue import NewMeasure, add_measure
from app.measures.targets import set_target
from app.measures.ward import set_up_ward
from app.models import ChartKind, DataKind, Direction, Domain, Event
from app.store import Workspace
from app.ui.context import Context
from app.ui.pages.board import BoardPage
from app.ui.pages.board.tile_button import TileButton
from tests.ui.chart.ward import days_back, record

Going = list[tuple[str, dict[str, Any]]]
IMPROVED = [*[10.0, 12.0] * 12, 8.0, 9.0, 8.0, 9.0, 8.0, 9.0, 8.0]


@pytest.fixture
def ward(workspace: Workspace) -> dict[str, UUID]:
    """Seven measures in four of the five domains."""
    rng = np.random.default_rng(5)
    made: dict[str, UUID] = {}
    with workspace.change() as change:
        ward = set_up_ward(change, "Maple Ward", "Demo Trust")

        def new(name: str, domain: Domain, **about: Any) -> UUID:
            made[name] = add_measure(change, ward.id, NewMeasure(name=name, domain=domain, **about)).id
            return made[name]

        falls = new("Falls", Domain.SAFETY, data_kind=DataKind.EVENTS, chart_kind=ChartKind.G, unit="falls")
        ulcers = new("Ulcers", Domain.SAFETY, unit="ulcers")
        late = new("Medicines given late", Domain.QUALITY, unit="doses", direction=Direction.DOWN)
        obs = new("Observations late", Domain.QUALITY)
        new("Compliments", Domain.QUALITY, direction=Direction.UP)
        home = new("Home before noon", Domain.DELIVERY, direction=Direction.UP)
        staff = new("Breaks", Domain.EXPERIENCE, direction=Direction.UP)
        set_target(change, late, 6, date(2024, 1, 1))
    with workspace.change() as change:
        for day in days_back(40):
            record(change, falls, day, 0.0)
            record(change, ulcers, day, 1.0 if day == date(2026, 2, 20) else 0.0)
            record(change, obs, day, float(rng.poisson(9)))
        for day, value in zip(days_back(31), IMPROVED, strict=True):
            record(change, late, day, value)
            record(change, home, day, value)
        for day in days_back(30)[:-5]:
            record(change, staff, day, float(rng.poisson(9)))
        change.add(Event(measure_id=falls, day=date(2026, 3, 4)))
    return made


@pytest.fixture
def going(context: Context) -> Going:
    """Where the navigator was asked to go."""
    asked: Going = []
    context.navigator.asked.connect(lambda visit: asked.append((visit.page, visit.args)))
    return asked


@pytest.fixture
def page(qtbot: QtBot, context: Context, ward: dict[str, UUID]) -> BoardPage:
    """The page as the window shows it at 1440 x 900."""
    assert ward
    return shown(qtbot, context)


@pytest.fixture
def tile(page: BoardPage, ward: dict[str, UUID]) -> Callable[[str], TileButton]:
    """The tile of a measure by its name."""

    def find(name: str) -> TileButton:
        found = page.view.tile(ward[name])
        assert found is not None
        return found

    return find


def shown(qtbot: QtBot, context: Context, size: tuple[int, int] = (1344, 836)) -> BoardPage:
    """A page that has been arrived at."""
    page = BoardPage(context)
    qtbot.addWidget(page)
    page.resize(*size)
    page.show()
    page.arrive()
    with qtbot.waitActive(page):
        page.activateWindow()
    page.arrive()
    return page
