"""The jobs `check`, `backup` and `restore`: the health of the data file without a window."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from app import paths
from app.cli.failure import JobFailed
from app.store import backup, check, restore
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
    """Puts a copy in the place of the data file; the file that was there is kept beside the other copies."""
    path = options.data or paths.places().data_file
    done = restore(options.copy, path, backups=paths.backup_folder(path))
    words = f" The data file that was there is kept as {done.kept}." if done.kept else ""
    return {"text": f"Restored {options.copy}.{words}", "kept": str(done.kept) if done.kept else None}


def _data_file(options: argparse.Namespace) -> Path:
    path: Path = options.data or paths.places().data_file
    if not path.is_file():
        raise JobFailed(f"There is no data file at {path}.")
    return path
