"""Jobs that use the demo ward's window without a screen: a tour of the main job, pictures of every page, a smoke."""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from app.cli.failure import JobFailed
from app.cli.window import open_data, open_demo

if TYPE_CHECKING:
    from app.store import Workspace


def tour(options: argparse.Namespace) -> dict[str, Any]:
    """Types what is due as a nurse would, reads every chart, and saves a picture of each page."""
    out = _folder(options.out)
    with _offscreen() as pictures, _demo() as (open_record, folder):
        done = pictures.tour(open_record, folder, out)
    lines = [f"Typed {done.typed} values; {done.still_due} still due.", ""]
    lines += [f"{name}: {says}" for name, says in done.readings]
    lines += ["", f"{len(done.saved)} pictures saved in {out}"]
    return {
        "text": "\n".join(lines),
        "typed": done.typed,
        "still_due": done.still_due,
        "readings": [{"measure": name, "says": says} for name, says in done.readings],
        "folder": str(out),
        "pictures": [path.name for path in done.saved],
    }


def shots(options: argparse.Namespace) -> dict[str, Any]:
    """Saves every page in light and dark, at two screen sizes and two text sizes."""
    out = _folder(options.out)
    with _offscreen() as pictures:
        with _demo() as (open_record, folder):
            saved = list(pictures.every_page(open_record, folder, out))
        with _scratch() as folder:
            saved += pictures.first_run(lambda: open_data(folder / "new.db"), folder, out)
    return {
        "text": f"{len(saved)} pictures saved in {out}",
        "folder": str(out),
        "pictures": [path.name for path in saved],
    }


def smoke(_options: argparse.Namespace) -> dict[str, Any]:
    """Opens the demo ward, shows every page once, and closes it."""
    with _offscreen() as pictures, _demo() as (open_record, folder):
        keys = pictures.show_pages(open_record, folder)
    return {"text": "The demo ward opened and every page was drawn.", "pages": list(keys)}


@contextmanager
def _offscreen() -> Iterator[ModuleType]:
    """The module that drives the window, imported late and without a screen."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from app.ui import pictures

    try:
        yield pictures
    except pictures.PictureFailed as failed:
        raise JobFailed(str(failed)) from failed


@contextmanager
def _demo() -> Iterator[tuple[Callable[[], Workspace], Path]]:
    """What opens a new demo ward, and the folder it is in, which goes at the end."""
    with _scratch() as folder:
        yield lambda: open_demo(folder), folder


@contextmanager
def _scratch() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="ward-huddle-demo-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)


def _folder(out: Path) -> Path:
    out.mkdir(parents=True, exist_ok=True)
    return out.resolve()
