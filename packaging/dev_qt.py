"""The shared libraries Qt needs on Linux: which are missing, and installing them on Debian and Ubuntu."""

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Callable

# Library → Debian package, from readelf on the libraries of PySide6-Essentials 6.8.3. Qt brings everything else itself.
FOR_ANY_USE = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libzstd.so.1": "libzstd1",
}
FOR_A_WINDOW = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb.so.1": "libxcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}


def is_loadable(library: str) -> bool:
    """Whether the dynamic linker finds the library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing(libraries: dict[str, str], loadable: Callable[[str], bool] = is_loadable) -> dict[str, str]:
    """Those of the libraries that are not there."""
    return {name: package for name, package in libraries.items() if not loadable(name)}


def ensure_libraries(*, window: bool) -> None:
    """Install what Qt lacks on this Linux machine, or say exactly how. Never fails: Qt's own message comes later."""
    if not sys.platform.startswith("linux"):
        return
    lacking = missing(FOR_ANY_USE | FOR_A_WINDOW if window else FOR_ANY_USE)
    if not lacking or (apt_install(list(lacking.values())) and not missing(lacking)):
        return
    print(f"Qt needs libraries that this machine lacks: {', '.join(lacking)}.", file=sys.stderr)
    if shutil.which("apt-get"):
        print(f"Install them with: {apt_command(list(lacking.values()))}", file=sys.stderr)


def apt_command(packages: list[str]) -> str:
    """What a person types to install the packages."""
    return f"sudo apt-get install --no-install-recommends {' '.join(sorted(packages))}"


def apt_install(packages: list[str]) -> bool:
    """Install Debian packages where that needs no password; False when it was not possible."""
    apt = shutil.which("apt-get")
    prefix = administrator_prefix()
    if apt is None or prefix is None:
        return False
    print(f"Installing with apt-get: {' '.join(sorted(packages))}", flush=True)
    apt_get = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", apt, "-qq", "-o", "DPkg::Lock::Timeout=120"]
    install = [*apt_get, "install", "--yes", "--no-install-recommends", *sorted(packages)]
    # The lists of packages may be absent (containers) or old: try as it is, then refresh them and try again.
    if subprocess.run(install, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False).returncode == 0:
        return True
    subprocess.run([*apt_get, "update"], stdout=subprocess.DEVNULL, check=False)
    return subprocess.run(install, stdout=subprocess.DEVNULL, check=False).returncode == 0


def administrator_prefix() -> list[str] | None:
    """What to put before a command so that it runs as root without asking; None when that cannot be."""
    if not hasattr(os, "geteuid"):
        return None
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo is None:
        return None
    asks = subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode
    return None if asks else [sudo, "-n"]
