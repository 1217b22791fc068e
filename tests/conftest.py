"""What every test shares: a home of its own, no network, cheap keys, golden files."""

from __future__ import annotations

import os
import shutil
import socket
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import hypothesis
import pytest

from groupdesk.clock import FixedClock
from groupdesk.log import stop_log
from groupdesk.model.centre import centre_for
from groupdesk.paths import AppPaths
from groupdesk.services.founding import NewCentre, create_centre
from groupdesk.services.session import Session
from groupdesk.store.keyslots import LEAST_READ, KdfCost

GOLDEN = Path(__file__).parent / "golden"
LABEL = "Anna"
PASSPHRASE = "kettle on at seven"
# Sunday afternoon, winter time in London.
NOW = datetime(2026, 11, 22, 14, 30, tzinfo=UTC)
# No code may lean on the zone of the PC; this one is 12:45 or 13:45 ahead of UTC.
PC_ZONE = "Pacific/Chatham"

HOME_FOLDERS = {
    "HOME": "",
    "USERPROFILE": "",
    "APPDATA": "AppData/Roaming",
    "LOCALAPPDATA": "AppData/Local",
    "XDG_CACHE_HOME": ".cache",
    "XDG_CONFIG_HOME": ".config",
    "XDG_DATA_HOME": ".local/share",
    "XDG_STATE_HOME": ".local/state",
    "XDG_RUNTIME_DIR": "run",
}
TEMPORARY = ("TMPDIR", "TEMP", "TMP")
LANGUAGE = ("LANGUAGE", "LC_ALL", "LC_MESSAGES")

hypothesis.settings.register_profile("groupdesk", deadline=None)
hypothesis.settings.load_profile("groupdesk")


@dataclass(frozen=True, slots=True, kw_only=True)
class Golden:
    """The texts that were looked at and accepted once: `pytest --accept` writes them anew."""

    accept: bool

    def check(self, name: str, text: str) -> None:
        """Compare a text with tests/golden/NAME."""
        path = GOLDEN / name
        if self.accept:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        assert path.is_file(), f"no golden file {name}: run with --accept and look at it"
        assert text == path.read_bytes().decode("utf-8"), f"{name} has changed: see --accept"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="write the golden files anew")


def pytest_configure(config: pytest.Config) -> None:
    """Move the home and the temporary folder before anything can look for them."""
    root = Path(tempfile.mkdtemp(prefix="groupdesk-tests-")).resolve()
    before = {name: os.environ.get(name) for name in (*HOME_FOLDERS, *TEMPORARY, *LANGUAGE, "TZ")}
    for name, folder in HOME_FOLDERS.items():
        path = root / "home" / folder
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.environ[name] = str(path)
    (root / "tmp").mkdir()
    os.environ.update(dict.fromkeys(TEMPORARY, str(root / "tmp")))
    os.environ.update(dict.fromkeys(LANGUAGE, "en"), LC_ALL="C.UTF-8", TZ=PC_ZONE)
    _forget_old_environment()

    def put_back() -> None:
        for name, value in before.items():
            os.environ.pop(name, None)
            if value is not None:
                os.environ[name] = value
        _forget_old_environment()
        shutil.rmtree(root, ignore_errors=True)

    config.add_cleanup(put_back)


def _forget_old_environment() -> None:
    tempfile.tempdir = None
    if hasattr(time, "tzset"):
        time.tzset()


def _refuse(*_args: object, **_options: object) -> None:
    raise AssertionError("a test went for the network")


@pytest.fixture(scope="session", autouse=True)
def no_network() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for name in ("connect", "connect_ex", "sendto"):
            patch.setattr(socket.socket, name, _refuse)
        patch.setattr(socket, "getaddrinfo", _refuse)
        yield


@pytest.fixture(autouse=True)
def no_log_left_open() -> Iterator[None]:
    yield
    stop_log()


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    return Golden(accept=request.config.getoption("--accept"))


@pytest.fixture(scope="session")
def cheap() -> KdfCost:
    """Return the least cost a slot may have: about 20 ms."""
    return LEAST_READ


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(NOW)


@pytest.fixture
def paths(tmp_path: Path) -> AppPaths:
    return AppPaths.under(tmp_path / "GroupDesk data")


@pytest.fixture
def centre(paths: AppPaths, clock: FixedClock, cheap: KdfCost) -> Iterator[NewCentre]:
    """Return a new, empty, encrypted centre, unlocked by LABEL."""
    made = create_centre(
        paths,
        centre_for("Riverside Community Centre", "GB-ENG", "Europe/London"),
        LABEL,
        PASSPHRASE,
        clock=clock,
        cost=cheap,
    )
    yield made
    made.session.lock()


@pytest.fixture
def session(centre: NewCentre) -> Session:
    return centre.session
