"""Where the program's own files and the ward's files are: resources in a source tree, an installed wheel or a frozen
folder; the data file, settings, logs and copies of a user. Nothing here creates anything, and nothing imports Qt.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import platformdirs

APP_NAME = "Ward Huddle"
HOME_VARIABLE = "WARD_HUDDLE_HOME"
"""Names one folder for everything a user owns: a portable copy on a shared drive, or a test."""

DATA_FILE_NAME = "ward-huddle.db"
SETTINGS_FILE_NAME = "settings.ini"
LOG_FOLDER_NAME = "logs"
BACKUP_FOLDER_NAME = "backups"


@dataclass(frozen=True)
class Places:
    """The files and folders of one user on one machine. None of them need exist yet."""

    data_file: Path
    settings_file: Path
    log_folder: Path

    @property
    def backup_folder(self) -> Path:
        """The folder of copies of the default data file."""
        return backup_folder(self.data_file)


def places(environ: Mapping[str, str] | None = None) -> Places:
    """Where this user's files are.

    `environ` is the environment to read, os.environ if None. WARD_HUDDLE_HOME in it wins over the places that the
    operating system names; it may be relative to the current folder and may begin with ~.
    """
    environ = os.environ if environ is None else environ
    home = environ.get(HOME_VARIABLE, "").strip()
    if home:
        folder = Path(home).expanduser().resolve()
        return Places(folder / DATA_FILE_NAME, folder / SETTINGS_FILE_NAME, folder / LOG_FOLDER_NAME)
    # Local, not roaming: a roaming profile copies the file at log-off, while another program may be writing it.
    dirs = platformdirs.PlatformDirs(APP_NAME, appauthor=False, roaming=False)
    return Places(dirs.user_data_path / DATA_FILE_NAME, dirs.user_config_path / SETTINGS_FILE_NAME, dirs.user_log_path)


def backup_folder(data_file: Path) -> Path:
    """The folder of copies that belongs to a data file: beside it, so that they travel together."""
    return data_file.parent / BACKUP_FOLDER_NAME


def resources_folder() -> Path:
    """The folder that holds fonts, icons and the measure library.

    Raises FileNotFoundError where the installation is incomplete; it names the places that were looked in.
    """
    candidates = _resource_candidates(Path(__file__).resolve().parent, getattr(sys, "_MEIPASS", None))
    for folder in candidates:
        if (folder / "measure_library.toml").is_file():
            return folder
    looked = ", ".join(str(folder) for folder in candidates)
    raise FileNotFoundError(f"The program's own files are missing. Looked in: {looked}")


def resource(name: str) -> Path:
    """The path of one bundled file or folder, by a name such as "fonts/OFL.txt".

    `name` uses forward slashes on every system. Raises ValueError for a name that leaves the resources folder, and
    FileNotFoundError where there is no such file.
    """
    parts = PurePosixPath(name)
    if parts.is_absolute() or ".." in parts.parts or "\\" in name or ":" in name:
        raise ValueError(f"Not a resource name: {name!r}")
    path = resources_folder().joinpath(*parts.parts)
    if not path.exists():
        raise FileNotFoundError(f"No such resource: {name}")
    return path


def _resource_candidates(package: Path, frozen: str | None) -> list[Path]:
    # A frozen folder has them beside the program's libraries, a wheel inside the package, a source
    # tree beside the package.
    frozen_places = [Path(frozen) / "resources"] if frozen else []
    return [*frozen_places, package / "resources", package.parent / "resources"]
