"""The versions this program stands on: the known trap of each is looked for, and a strange trio is only logged."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.ui import versions


def test_a_void_method_of_qt_gives_none_back_whole(qtbot: QtBot) -> None:
    """PySide6 6.12.0 on Python 3.11 loses a reference to None with each call, until the process dies."""
    label = QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)
    for number in range(100):
        label.setText(str(number))
    assert abs(sys.getrefcount(None) - before) < 50


def test_the_locked_trio_was_tried() -> None:
    assert not versions.log_untested()


@pytest.mark.logs("Untested together: Python .*pyqtgraph 0.13.7")
def test_another_trio_is_logged_and_not_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(versions, "version", lambda name: "0.13.7" if name == "pyqtgraph" else "6.8.3")
    assert versions.log_untested()
