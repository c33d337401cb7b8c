"""The strip that says something once: how large its sign is, and when it goes by itself."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from app.ui.theme import Theme
from app.ui.widgets import notice as module
from app.ui.widgets.notice import Notice


@pytest.fixture
def notice(window_theme: Theme, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Notice:
    """One that takes what was said a moment ago for old."""
    monkeypatch.setattr(module, "ON_THE_WAY_MILLISECONDS", -1)
    notice = Notice(window_theme)
    notice.resize(800, 60)
    qtbot.addWidget(notice)
    return notice


def test_the_sign_that_closes_it_grows_with_the_text(notice: Notice, window_theme: Theme, qtbot: QtBot) -> None:
    notice.say("Restored.")
    close = notice.findChild(QToolButton, "closeNoticeButton")
    before = close.iconSize().width()
    window_theme.set_scale(2.0)
    assert close.iconSize().width() == 2 * before
    qtbot.mouseClick(close, Qt.MouseButton.LeftButton)
    assert notice.text == ""


def test_what_only_informs_goes_when_another_page_is_opened(notice: Notice) -> None:
    notice.say("The copy was restored.")
    notice.turn_page()
    assert notice.text == ""


@pytest.mark.parametrize("kind", ["warn", "harm"])
def test_what_warns_stays(notice: Notice, kind: str) -> None:
    notice.say("The copy could not be made.", kind)
    notice.turn_page()
    assert notice.text == "The copy could not be made."


def test_what_can_be_acted_on_and_what_is_pinned_stay(notice: Notice) -> None:
    notice.say("Look at it.", action=("Look", lambda: None))
    notice.turn_page()
    assert notice.text == "Look at it."
    notice.say("Read only.", pinned=True)
    notice.turn_page()
    assert notice.text == "Read only."


def test_what_waited_behind_it_comes_next(notice: Notice) -> None:
    notice.say("The copy was restored.")
    notice.say_later("It stopped last time.", "warn")
    notice.turn_page()
    assert notice.text == "It stopped last time."


def test_what_is_said_on_the_way_to_a_page_is_read_there(window_theme: Theme, qtbot: QtBot) -> None:
    notice = Notice(window_theme)
    qtbot.addWidget(notice)
    notice.say("The copy was restored.")
    notice.turn_page()
    assert notice.text == "The copy was restored."
