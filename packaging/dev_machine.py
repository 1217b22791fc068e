"""What the machine must bring along: Python with venv, and on Linux the system libraries of Qt."""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys

# Said here, before a module is read that an older Python cannot even import.
if sys.version_info < (3, 11):  # noqa: UP036
    sys.exit("GroupDesk needs Python 3.11 or newer; this is Python " + sys.version.split()[0])

# The file that Qt loads -> the Debian package that holds it.
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libglib-2.0.so.0": "libglib2.0-0",
}
WINDOW_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xinerama.so.0": "libxcb-xinerama0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}


def has_display() -> bool:
    """Tell whether a window can open here."""
    if sys.platform != "linux":
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def ensure_venv_module() -> None:
    """Stop with a sentence where Python cannot make environments; plain Debian leaves that part out."""
    if importlib.util.find_spec("ensurepip") is not None:
        return
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    if _apt_install([package]):
        importlib.invalidate_caches()
    if importlib.util.find_spec("ensurepip") is None:
        sys.exit(
            "This Python cannot make environments: its venv part is missing."
            f" On Debian and Ubuntu: sudo apt-get install {package}"
        )


def ensure_qt_libraries(*, window: bool) -> bool:
    """Tell whether Qt finds its system libraries; say which are missing, as root install them."""
    if sys.platform != "linux":
        return True
    wanted = QT_LIBRARIES | (WINDOW_LIBRARIES if window else {})
    missing = _missing(wanted)
    if missing and _apt_install([wanted[name] for name in missing]):
        missing = _missing(wanted)
    if missing:
        packages = " ".join(wanted[name] for name in missing)
        print(
            f"Qt needs system libraries that are not here: {', '.join(missing)}."
            f"\nOn Debian and Ubuntu: sudo apt-get install {packages}"
            "\nElsewhere install the packages that hold these files.",
            file=sys.stderr,
        )
    return not missing


def _missing(libraries: dict[str, str]) -> list[str]:
    return [name for name in libraries if not _loads(name)]


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _apt_install(packages: list[str]) -> bool:
    """Install Debian packages where this is allowed without a question; tell whether it was done."""
    if sys.platform != "linux" or os.geteuid() != 0 or shutil.which("apt-get") is None:
        return False
    print(f"Installing system packages: {' '.join(packages)}", file=sys.stderr)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    for command in (install, ["apt-get", "update", "-qq"], install):
        done = subprocess.run(command, env=environment, stdout=sys.stderr, check=False)
        if command is install and done.returncode == 0:
            return True
    return False
