"""The log: what the program did, never with whom; no names, no values, no messages of errors."""

from __future__ import annotations

import logging
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path

LOG_NAME = "groupdesk.log"
_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
_MOST_BYTES = 512 * 1024

# Until a log file is open, nothing is written anywhere: not to the terminal either.
logging.getLogger("groupdesk").addHandler(logging.NullHandler())
logging.getLogger("groupdesk").propagate = False


def start_log(folder: Path) -> None:
    """Write the log to a folder that exists; a folder that refuses it is no reason to stop."""
    logger = logging.getLogger("groupdesk")
    stop_log()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            folder / LOG_NAME, maxBytes=_MOST_BYTES, backupCount=2, encoding="utf-8"
        )
    except OSError:
        return
    handler.setFormatter(logging.Formatter(_FORMAT))
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)


def stop_log() -> None:
    """Close the log file."""
    logger = logging.getLogger("groupdesk")
    for handler in list(logger.handlers):
        if isinstance(handler, RotatingFileHandler):
            logger.removeHandler(handler)
            handler.close()


def log_crash(error: BaseException) -> None:
    """Write where an unexpected error came from: its kind and lines, never its text or values."""
    frames = traceback.extract_tb(error.__traceback__)
    places = " < ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in reversed(frames))
    logging.getLogger("groupdesk").error("%s at %s", type(error).__name__, places)


def crash_place(error: BaseException) -> str:
    """Return the kind of an unexpected error and the line it came from, for whoever mends it."""
    frames = traceback.extract_tb(error.__traceback__)
    last = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__} {last}".rstrip()
