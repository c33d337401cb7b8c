"""The page of Settings: its list of sections by mouse and by key, and what it does where there is little room."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QListWidget

from app.ui.pages.settings.sections import SECTIONS
from tests.ui.settings.conftest import Desk

KEYS = [entry.key for entry in SECTIONS]


def test_ctrl_4_opens_settings_and_the_arrows_go_through_every_section(desk: Desk) -> None:
    desk.press(Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    names = desk.find(QListWidget, "settingsSectionList")
    assert QApplication.focusWidget() is names
    shown = [desk.page.section.key] if desk.page.section else []
    for _ in KEYS[1:]:
        desk.press(Qt.Key.Key_Down)
        assert desk.page.section is not None
        shown.append(desk.page.section.key)
        assert desk.page.section.isVisible()
    assert shown == KEYS


def test_a_section_is_opened_by_name_and_the_page_comes_back_to_it(desk: Desk) -> None:
    desk.open("appearance")
    assert desk.find(QListWidget, "settingsSectionList").currentItem().text() == "Appearance"
    desk.press(Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    desk.press(Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    assert desk.page.section is not None
    assert desk.page.section.key == "appearance"


def test_rows_of_the_list_are_large_enough_for_a_finger(desk: Desk) -> None:
    desk.open(KEYS[0])
    names = desk.find(QListWidget, "settingsSectionList")
    for row in range(names.count()):
        assert names.visualItemRect(names.item(row)).height() >= 44
        assert not names.item(row).icon().isNull()


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_where_there_is_little_room_the_list_becomes_a_box(desk: Desk, scale: float) -> None:
    desk.application.theme.set_scale(scale)
    desk.window.resize(960, 600)
    desk.open(KEYS[0])
    if scale == 1.0:
        assert not desk.sees("settingsSectionCombo")
        return
    assert not desk.sees("settingsSectionList")
    box = desk.find(QComboBox, "settingsSectionCombo")
    box.setFocus()
    desk.press(Qt.Key.Key_End)
    assert desk.page.section is not None
    assert desk.page.section.key == KEYS[-1]


@pytest.mark.parametrize("section", KEYS)
def test_who_is_sent_to_a_section_can_act_at_once(desk: Desk, section: str) -> None:
    desk.open(section)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert desk.page.section is not None
    assert desk.page.section.isAncestorOf(focused)
    desk.press(Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.focusWidget() is desk.find(QListWidget, "settingsSectionList"), "by the rail: choose first"


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_current_row_has_the_ring_while_the_keyboard_is_in_the_list(desk: Desk, mode: str) -> None:
    desk.application.theme.set_dark(mode == "dark")
    desk.press(Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    names = desk.find(QListWidget, "settingsSectionList")

    def rings() -> list[bool]:
        picture = names.viewport().grab().toImage()
        middle = names.viewport().width() // 2
        tops = [names.visualItemRect(names.item(row)).top() + 1 for row in range(names.count())]
        return [picture.pixelColor(middle, top) == desk.application.theme.color("focus") for top in tops]

    desk.press(Qt.Key.Key_Down)
    assert rings() == [row == 1 for row in range(len(KEYS))]
    desk.open("people")
    assert not any(rings())
