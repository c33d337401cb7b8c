"""Opens the window on the data file that was asked for, or on a throw-away copy of the demo ward."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from app import paths

if TYPE_CHECKING:
    from app.store import Workspace

NO_DISPLAY = (
    "There is no screen to open a window on. `ward-huddle demo-tour --out DIR` shows the demo ward in pictures."
)


def open_window(options: argparse.Namespace) -> int:
    """Runs the window; returns the exit status."""
    if _has_no_display():
        print(NO_DISPLAY, file=sys.stderr)
        return 1
    from app.ui.application import run_window

    if options.demo:
        with tempfile.TemporaryDirectory(prefix="ward-huddle-demo-", ignore_cleanup_errors=True) as folder:
            return run_window(lambda: open_demo(Path(folder)), demo=True)
    return run_window(lambda: open_data(options.data, share=options.share), open_demo=open_demo)


def open_data(data: Path | None, *, share: bool = False) -> Workspace:
    """The record of this user, or of the file named. Raises StoreError."""
    from app.store import open_workspace

    path = data or paths.places().data_file
    return open_workspace(path, backups=paths.backup_folder(path), allow_shared=share)


def open_demo(folder: Path) -> Workspace:
    """A new demo ward in `folder`, with its own clock. Raises StoreError."""
    from app.demo import demo_clock, make_demo
    from app.store import open_workspace

    path = make_demo(folder / "demo-ward.db")
    return open_workspace(path, clock=demo_clock(), backups=folder / "backups")


def _has_no_display() -> bool:
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return False
    return not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
