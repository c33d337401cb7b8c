"""The program opens no socket and looks nothing up: the demo tour and the window, with the network forbidden."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
FORBIDDEN = {
    "socket.__new__",
    "socket.connect",
    "socket.bind",
    "socket.sendto",
    "socket.sendmsg",
    "socket.getaddrinfo",
    "socket.gethostbyname",
    "socket.gethostbyaddr",
    "socket.getnameinfo",
    "urllib.Request",
    "http.client.connect",
    "ftplib.connect",
    "smtplib.connect",
    "webbrowser.open",
}
"""Audit events of Python that mean the network; `socket.socket` is made unusable besides."""

GUARD = textwrap.dedent(
    """
    import os, sys, _socket, socket

    FORBIDDEN = {forbidden!r}

    def watch(event, args):
        if event in FORBIDDEN:
            sys.stderr.write("NETWORK " + event + "\\n")
            sys.stderr.flush()
            os._exit(86)

    class Refused:
        def __init__(self, *args, **kwargs):
            watch("socket.__new__", args)

    sys.addaudithook(watch)
    socket.socket = Refused

    def libraries():
        maps = open("/proc/self/maps").read() if os.path.exists("/proc/self/maps") else ""
        return sorted(name for name in ("QtNetwork", "Qt6Network", "WebEngine") if name in maps)

    def sockets():
        folder = "/proc/self/fd"
        links = [os.path.join(folder, name) for name in os.listdir(folder)] if os.path.isdir(folder) else []
        return [os.readlink(link) for link in links if os.path.islink(link) and "socket" in os.readlink(link)]

    BEFORE = sockets()
    """
)
WHOLE_TOUR = """
from app.cli import run
status = run(["demo-tour", "--out", sys.argv[1]])
"""
WINDOW = """
from pathlib import Path
from PySide6.QtCore import QTimer
from app.cli.window import open_data
from app.ui import application
attach = application.Application.attach
def attach_and_close(self, workspace):
    context = attach(self, workspace)
    QTimer.singleShot(0, self.app.quit)
    return context
application.Application.attach = attach_and_close
status = application.run_window(lambda: open_data(Path(sys.argv[1]) / "ward.db"))
"""
AFTER = """
loaded = sorted(name for name in sys.modules if "QtNetwork" in name or "QtWebEngine" in name)
print("LOADED", loaded, libraries(), "OPEN", [name for name in sockets() if name not in BEFORE])
sys.exit(status)
"""


@pytest.mark.timeout(300)
@pytest.mark.parametrize("what", [WHOLE_TOUR, WINDOW], ids=["tour", "window"])
def test_no_socket_is_opened(tmp_path: Path, what: str) -> None:
    done = _run(GUARD.format(forbidden=FORBIDDEN) + what + AFTER, tmp_path)
    assert "NETWORK" not in done.stderr, done.stderr
    assert done.returncode == 0, done.stderr
    assert "LOADED [] [] OPEN []" in done.stdout, "a library for the network, or a socket that Python does not know of"


def test_the_guard_catches_a_socket(tmp_path: Path) -> None:
    for attempt in (
        "socket.socket()",
        "_socket.socket()",
        "import http.client; http.client.HTTPConnection('localhost').connect()",
        "socket.getaddrinfo('localhost', 80)",
    ):
        done = _run(GUARD.format(forbidden=FORBIDDEN) + attempt, tmp_path)
        assert done.returncode == 86, attempt


def _run(program: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", program, str(folder)],
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "WARD_HUDDLE_HOME": str(folder / "home")},
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
