"""Write files whole: never half a file under the final name."""

from __future__ import annotations

import errno
import os
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

from groupdesk.store.problems import os_problem

_TEMP_PREFIX: Final = ".groupdesk-"
_TEMP_SUFFIX: Final = ".tmp"
# A virus scanner or a sync program may hold the file for a moment (security.md 2.4): 2 seconds.
_RETRIES: Final = 10
_RETRY_SECONDS: Final = 0.2


def write_atomic(
    path: Path,
    data: bytes,
    *,
    keep_old: Path | None = None,
    wait: Callable[[float], None] = time.sleep,
) -> None:
    """Replace path by data, readable by its owner only; after any fault old or new is there whole.

    Args:
        path: the file to write; its folder must exist.
        data: the whole new content.
        keep_old: a name in the same folder that the file replaced gets (such as .bak).
        wait: pauses for that many seconds before a replace that was refused is tried again.

    Raises:
        DiskFull: no space, or past a quota or a size limit.
        CannotWrite: the folder or file refuses to be written.
    """
    temp: Path | None = None
    try:
        temp = _write_temp(path.parent, data)
        if keep_old is not None:
            _keep(path, keep_old, wait)
        _replace(temp, path, wait)
        _sync_folder(path.parent)
    except OSError as error:
        raise os_problem(error, path) from error
    finally:
        if temp is not None:
            _discard(temp)


def _write_temp(folder: Path, data: bytes) -> Path:
    """Write data to disk in a new file (mode 0600) of folder and return its path."""
    handle, name = tempfile.mkstemp(prefix=_TEMP_PREFIX, suffix=_TEMP_SUFFIX, dir=folder)
    temp = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
    except OSError:
        _discard(temp)
        raise
    return temp


def _keep(path: Path, kept: Path, wait: Callable[[float], None]) -> None:
    """Give the file at path the second name kept, which is never missing in between."""
    spare = kept.with_name(f"{_TEMP_PREFIX}{os.getpid()}-{kept.name}{_TEMP_SUFFIX}")
    _discard(spare)
    try:
        spare.hardlink_to(path)
    except FileNotFoundError:
        return
    except OSError:
        # FAT and some network drives know no hard links: copy instead.
        spare = _write_temp(kept.parent, path.read_bytes())
    try:
        _replace(spare, kept, wait)
    finally:
        # Replacing one name of a file by another name of the same file does nothing on POSIX.
        _discard(spare)


def _replace(source: Path, target: Path, wait: Callable[[float], None]) -> None:
    """Rename source over target, again and again while Windows says that it is held."""
    for attempt in range(_RETRIES + 1):
        try:
            source.replace(target)
        except PermissionError:
            if attempt == _RETRIES:
                raise
            wait(_RETRY_SECONDS)
        else:
            return


def _sync_folder(folder: Path) -> None:
    """Make the rename itself last through a power cut; Windows has no such call for folders."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        # Some network drives cannot do it; the file itself is synced already.
        if error.errno != errno.EINVAL:
            raise
    finally:
        os.close(handle)


def _discard(temp: Path) -> None:
    """Remove a leftover if it can be removed: it must never hide the fault that left it."""
    with suppress(OSError):
        temp.unlink()
