"""The pictures of every page: each is saved, and shows what it is named after."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from app.measures.catalogue import NewMeasure, add_measure
from app.measures.ward import set_up_ward
from app.models import ChangeKind
from app.store import Workspace
from app.ui import pictures
from app.ui.pages.settings.sections import SECTIONS


def test_every_section_the_finder_and_the_sheet_are_among_them(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with workspace.change(kind=ChangeKind.SET_UP) as change:
        add_measure(change, set_up_ward(change, "Oak Ward").id, NewMeasure(name="Falls"))
    monkeypatch.setattr(pictures, "SHOT_SIZES", ((1366, 768),))
    monkeypatch.setattr(pictures, "SHOT_SCALES", (1.0,))
    saved = pictures.every_page(lambda: workspace, tmp_path, tmp_path)
    names = {path.name.removesuffix("-light-1366x768-100.png") for path in saved if "-light-" in path.name}
    assert names == {
        "board",
        "enter-data",
        "chart-falls",
        *(f"settings-{section.key}" for section in SECTIONS),
        "finder",
        "shortcuts",
    }
    seen = [QImage(str(path)) for path in saved]
    twice = [path.name for place, path in enumerate(saved) if seen[place] in seen[:place]]
    assert not twice, "each shows something else"
