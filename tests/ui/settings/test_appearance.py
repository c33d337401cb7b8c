"""Appearance: what is chosen shows at once and is kept for this computer."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QRadioButton, QSlider

from app.ui.look import SCALES, kept_theme
from tests.ui.settings.conftest import Desk

PLUS = Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier


def test_dark_colours_are_on_at_once_and_kept(desk: Desk, settings: QSettings) -> None:
    desk.open("appearance")
    assert desk.find(QRadioButton, "lightModeButton").isChecked()
    desk.click("darkModeButton")
    assert desk.application.theme.is_dark
    assert kept_theme(settings).mode == "dark"
    desk.click("systemModeButton")
    assert desk.application.theme.mode == "system"
    assert kept_theme(settings).mode == "system"


def test_the_text_size_is_chosen_on_a_slider_by_key(desk: Desk, settings: QSettings) -> None:
    desk.open("appearance")
    slider = desk.find(QSlider, "textSizeSlider")
    slider.setFocus()
    seen = [desk.application.theme.scale]
    for _ in range(len(SCALES)):
        desk.press(Qt.Key.Key_Right)
        seen.append(desk.application.theme.scale)
    assert seen == [*SCALES, SCALES[-1]]
    assert desk.says("textSizeWords") == "200%"
    assert kept_theme(settings).scale == 2.0


def test_the_keys_move_the_slider(desk: Desk) -> None:
    desk.open("appearance")
    desk.press(*PLUS)
    desk.press(*PLUS)
    assert desk.find(QSlider, "textSizeSlider").value() == 2
    assert desk.says("textSizeWords") == "130%"


@pytest.mark.parametrize(("kept", "mode", "scale"), [("purple", "light", 1.0), ("dark", "dark", 2.0)])
def test_what_was_kept_and_cannot_be_read_is_passed_over(
    settings: QSettings, kept: str, mode: str, scale: float
) -> None:
    settings.setValue("look/mode", kept)
    settings.setValue("look/text_scale", "large" if kept == "purple" else 9)
    theme = kept_theme(settings)
    assert (theme.mode, theme.scale) == (mode, scale)
