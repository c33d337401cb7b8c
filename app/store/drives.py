"""Whether a path is on a network drive, where SQLite's WAL is not safe."""

from __future__ import annotations

import sys
from pathlib import Path

_REMOTE_FILE_SYSTEMS = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "fuse.sshfs", "9p", "davfs"})
_DRIVE_REMOTE = 4


def is_network(path: Path) -> bool:
    """True for a UNC path, a mapped network drive, or a folder on a network file system."""
    text = str(path)
    if text.startswith(("\\\\?\\", "\\\\.\\")):
        if text.upper().startswith("\\\\?\\UNC\\"):
            return True
    elif text.startswith(("\\\\", "//")):
        return True
    if sys.platform == "win32":
        return _windows_drive_is_remote(path)
    try:
        mounts = Path("/proc/mounts").read_text(encoding="utf-8", errors="replace")
        return mounted_on_network(path.resolve().as_posix(), mounts)
    except OSError:
        return False


def mounted_on_network(path: str, mounts: str) -> bool:
    """Whether the mount that an absolute path is on, of those listed as in /proc/mounts, is a network's."""
    best, remote = "", False
    for line in mounts.splitlines():
        fields = line.split()
        if len(fields) < 3:
            continue
        point = fields[1].replace("\\040", " ").replace("\\011", "\t").rstrip("/")
        if (path == point or path.startswith(point + "/")) and len(point) >= len(best):
            best, remote = point, fields[2] in _REMOTE_FILE_SYSTEMS
    return remote


if sys.platform == "win32":
    import ctypes

    def _windows_drive_is_remote(path: Path) -> bool:
        root = path.absolute().anchor
        return bool(root) and ctypes.windll.kernel32.GetDriveTypeW(root) == _DRIVE_REMOTE
