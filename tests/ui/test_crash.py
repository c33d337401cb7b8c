"""A fault of the program is shown once, without what anybody typed, and the program carries on."""

from __future__ import annotations

import sys
import threading

import pytest
from pytestqt.qtbot import QtBot

from app.store.errors import StoreBusy
from app.ui.crash import CrashWatch

SECRET = "943 476 5919"


def _fall() -> None:
    message = f"cannot read {SECRET}"
    raise ValueError(message)


@pytest.mark.logs("A fault of the program")
def test_a_fault_is_shown_once_and_never_with_its_message(qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    shown: list[str] = []
    watch = CrashWatch(shown.append)
    watch.install()
    try:
        for _ in range(2):
            try:
                _fall()
            except ValueError:
                sys.excepthook(*sys.exc_info())
        thread = threading.Thread(target=_fall)
        thread.start()
        thread.join()
        qtbot.waitUntil(lambda: len(shown) == 2, timeout=2000)
    finally:
        watch.uninstall()
    assert all("ValueError" in details and "_fall" in details for details in shown)
    assert SECRET not in "".join(shown) + caplog.text


@pytest.mark.logs("The world said no")
def test_what_the_world_refused_is_said_in_its_own_sentence() -> None:
    shown: list[str] = []
    said: list[str] = []
    watch = CrashWatch(shown.append, said.append)
    watch.install()
    try:
        sys.excepthook(StoreBusy, StoreBusy(), None)
    finally:
        watch.uninstall()
    assert said == [StoreBusy.sentence]
    assert shown == []
