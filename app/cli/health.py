"""The jobs `check`, `backup`, `restore` and `forget-pin`: what looks after the data file without a window."""

from __future__ import annotations

import argparse
from contextlib import closing
from pathlib import Path
from typing import Any

from app import paths
from app.cli.failure import JobFailed
from app.measures.pin import clear_pin
from app.measures.ward import the_ward
from app.store import backup, check, open_workspace, restore
from app.store.identity import identify


def check_file(options: argparse.Namespace) -> dict[str, Any]:
    """Says whether the file is sound; a damaged one ends the job with status 1."""
    path = _data_file(options)
    health = check(path, backups=paths.backup_folder(path))
    if not health.ok:
        raise JobFailed(health.sentence)
    return {
        "text": health.sentence,
        "file": str(path),
        "sound": True,
        "bytes": health.size,
        "rows": dict(health.rows),
        "last_copy": str(health.last_copy.path) if health.last_copy else None,
    }


def backup_file(options: argparse.Namespace) -> dict[str, Any]:
    """Makes a checked copy and names it."""
    path = _data_file(options)
    # As check and restore do: what this version cannot read, it does not call checked and sound.
    identify(path, paths.backup_folder(path))
    made = backup(path, options.to or paths.backup_folder(path))
    return {"text": f"Copied to {made}. The copy was checked and is sound.", "copy": str(made)}


def restore_file(options: argparse.Namespace) -> dict[str, Any]:
    """Puts a copy in the place of the data file; the file that was there is kept beside the other copies.

    Asks for no manager PIN: the data file, which holds it, may be past reading.
    """
    path = options.data or paths.places().data_file
    done = restore(options.copy, path, backups=paths.backup_folder(path))
    words = f" The data file that was there is kept as {done.kept}." if done.kept else ""
    return {"text": f"Restored {options.copy}.{words}", "kept": str(done.kept) if done.kept else None}


def forget_pin(options: argparse.Namespace) -> dict[str, Any]:
    """Takes a forgotten manager PIN away; that it was done stands in the audit trail."""
    path = _data_file(options)
    with closing(open_workspace(path, create=False, allow_shared=options.share, must_write=True)) as workspace:
        with workspace.read() as session:
            ward = the_ward(session)
        if ward is None or not ward.has_pin:
            raise JobFailed(f"No manager PIN is set in {path.name}. Nothing was changed.")
        with workspace.change() as change:
            clear_pin(change)
            change.say("Manager PIN removed from the command line")
    text = "The manager PIN was removed. Nothing is asked for until a new one is set in Settings."
    return {"text": text, "file": str(path)}


def _data_file(options: argparse.Namespace) -> Path:
    path: Path = options.data or paths.places().data_file
    if not path.is_file():
        raise JobFailed(f"There is no data file at {path}.")
    return path
