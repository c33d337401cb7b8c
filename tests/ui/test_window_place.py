"""Where the window comes back: on a screen that is there, however it was left, and with whatever fonts there are."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QGuiApplication
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from app import paths
from app.ui.main_window import MainWindow
from app.ui.theme import Theme
from app.ui.theme.theme import FONT_FILES, load_fonts


def left_at(qtbot: QtBot, x: int, y: int, width: int, height: int) -> QByteArray:
    """What a window writes down that was left at a place."""
    window = QMainWindow()
    qtbot.addWidget(window)
    window.setGeometry(x, y, width, height)
    return window.saveGeometry()


@pytest.mark.parametrize(
    ("x", "y", "width", "height"),
    [(5000, 200, 1300, 700), (-4000, -3000, 1300, 700), (100, 90_000, 1300, 700), (0, 0, 7000, 5000)],
    ids=["right of every screen", "left and above", "far below", "larger than any"],
)
def test_a_window_left_on_a_screen_that_is_gone_comes_back_in_sight(
    qtbot: QtBot, window_theme: Theme, settings: QSettings, x: int, y: int, width: int, height: int
) -> None:
    settings.setValue("window/geometry", left_at(qtbot, x, y, width, height))
    window = MainWindow(window_theme, settings)
    qtbot.addWidget(window)
    window.show()
    screen = QGuiApplication.primaryScreen().availableGeometry()
    assert screen.intersects(window.geometry())
    assert screen.adjusted(0, 0, -100, -100).contains(window.geometry().topLeft()), "its title can be taken hold of"


@pytest.mark.parametrize("kept", [b"", b"rubbish", b"\x01\xd9\xd0\xcb" + b"\xff" * 60])
def test_a_place_that_cannot_be_read_is_passed_over(
    qtbot: QtBot, window_theme: Theme, settings: QSettings, kept: bytes
) -> None:
    settings.setValue("window/geometry", QByteArray(kept))
    window = MainWindow(window_theme, settings)
    qtbot.addWidget(window)
    window.show()
    assert QGuiApplication.primaryScreen().availableGeometry().intersects(window.geometry())
    assert window.width() >= window.minimumWidth()


@pytest.mark.logs("could not be loaded")
def test_without_the_bundled_fonts_the_window_still_has_words(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def gone(name: str) -> Path:
        raise FileNotFoundError(name)

    monkeypatch.setattr(paths, "resource", gone)
    loaded = qapp.property("wardFontsLoaded")
    qapp.setProperty("wardFontsLoaded", False)
    try:
        load_fonts(qapp)
    finally:
        qapp.setProperty("wardFontsLoaded", loaded)
    assert caplog.text.count("could not be loaded") == len(FONT_FILES)
    missing = QFont(["No such family", "Segoe UI", "Noto Sans"])
    assert QFontInfo(missing).family() in QFontDatabase.families()
