"""Whether a path is on a network drive, where SQLite's WAL is not safe."""

from __future__ import annotations

import sys
from pathlib import Path

_REMOTE_FILE_SYSTEMS = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "fuse.sshfs", "9p", "davfs"})
_DRIVE_REMOTE = 4


def is_network(path: Path) -> bool:
    """True for a UNC path, a mapped network drive, or a folder on a network file system."""
    text = str(path)
    if _leads_to_a_share(text):
        return True
    if sys.platform == "win32":
        return _windows_drive_is_remote(path)
    try:
        mounts = Path("/proc/mounts").read_text(encoding="utf-8", errors="replace")
        return mounted_on_network(path.resolve().as_posix(), mounts)
    except OSError:
        return False


def _leads_to_a_share(text: str) -> bool:
    """Whether a path as it is written names a share of another computer, and not a drive or a device of this one."""
    if text.startswith(("\\\\?\\", "\\\\.\\")):
        return text.upper().startswith("\\\\?\\UNC\\")
    return text.startswith(("\\\\", "//"))


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
    import os

    def _windows_drive_is_remote(path: Path) -> bool:
        root = path.absolute().anchor
        if bool(root) and ctypes.windll.kernel32.GetDriveTypeW(root) == _DRIVE_REMOTE:
            return True
        # A junction, a link or a substituted drive letter that leads to a share: where the folder really is.
        return _leads_to_a_share(os.path.realpath(path.absolute().parent))
