"""Every part of Settings > Measures by keyboard and reader: names, roles, order, the ring in sight, touch sizes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.measures.catalogue import add_measure, archive_measure
from app.measures.library import library, new_measure
from app.measures.targets import set_target
from app.measures.ward import WardInfo
from app.models import ChangeKind, DataKind, TargetScope
from app.ui.theme import Theme
from tests.ui import walker
from tests.ui.settings.conftest import Desk


def wanting(root: QWidget) -> list[str]:
    """What a walk round a window or a dialog finds wanting."""
    visited, unseen = walker.go_round(root)
    return [
        *walker.without_name_or_role(root),
        *walker.missed(root, visited),
        *walker.out_of_order(visited),
        *unseen,
        *walker.too_small(root),
    ]


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("data_kind", DataKind)
def test_the_form_of_every_kind(
    desk: Desk, ward: WardInfo, window_theme: Theme, data_kind: DataKind, scale: float
) -> None:
    window_theme.set_scale(scale)
    entry = next(entry for entry in library() if entry.data_kind is data_kind)
    with desk.workspace.change(kind=ChangeKind.SET_UP) as change:
        one = add_measure(change, ward.id, new_measure(entry))
    desk.open("measures", measure_id=one.id)
    assert wanting(desk.window) == []


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize(
    ("part", "opens", "dialog"),
    [
        ("targets", "addTargetButton", "targetDialog"),
        ("definition", "changeDefinitionButton", "definitionDialog"),
    ],
)
def test_the_other_parts_and_their_dialogs(
    desk: Desk, ward: WardInfo, window_theme: Theme, part: str, opens: str, dialog: str, scale: float
) -> None:
    window_theme.set_scale(scale)
    with desk.workspace.change(kind=ChangeKind.SET_UP) as change:
        one = add_measure(change, ward.id, new_measure(library()[0]))
        set_target(change, one.id, 2, change.now.date())
        set_target(change, one.id, 3, change.now.date(), TargetScope.NATIONAL)
    desk.open("measures", measure_id=one.id, part=part)
    assert wanting(desk.window) == []
    desk.click(opens)
    assert wanting(desk.dialog(dialog)) == []


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_list_the_library_and_a_blank_form(desk: Desk, ward: WardInfo, window_theme: Theme, scale: float) -> None:
    window_theme.set_scale(scale)
    with desk.workspace.change(kind=ChangeKind.SET_UP) as change:
        made = [add_measure(change, ward.id, new_measure(entry)) for entry in library()[:12]]
        archive_measure(change, made[0].id)
    desk.open("measures")
    desk.click("showArchivedBox")
    assert wanting(desk.window) == []
    desk.click("addMeasureButton")
    assert wanting(desk.window) == []
    desk.click("ownMeasureButton")
    assert wanting(desk.window) == []
    desk.find(QWidget, "measureNameField").setFocus()
    desk.press(Qt.Key.Key_Escape)
    assert desk.find(QWidget, "measuresList").hasFocus()
