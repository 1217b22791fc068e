"""Where things lie, and what belongs to the record."""

from __future__ import annotations

from pathlib import Path

import pytest

from groupdesk.clock import FixedClock
from groupdesk.errors import DataFolderInUse
from groupdesk.paths import AppPaths
from groupdesk.services.founding import create_centre
from groupdesk.services.vault import unlock
from groupdesk.settings import Settings, read_settings, write_settings
from groupdesk.store.keyslots import KdfCost
from groupdesk.store.unfinished import MARK, is_unfinished
from tests.conftest import LABEL, PASSPHRASE
from tests.factories import make_centre

DARK_TEXT = Settings(text_size=150)


def test_one_folder_holds_everything(tmp_path: Path) -> None:
    paths = AppPaths.under(tmp_path)
    assert {paths.settings.parent, paths.logs.parent, paths.database.parent} == {tmp_path}


def test_settings_of_the_platform_lie_apart_from_the_record() -> None:
    paths = AppPaths.default()
    assert paths.key_copies is not None
    assert paths.settings.parent == paths.key_copies.parent
    assert paths.settings.name == "settings.toml"


@pytest.mark.parametrize("name", ["data.db", "keys.json.bak", "settings.toml", "backups/x", "logs"])
def test_own_files_are_known(tmp_path: Path, name: str) -> None:
    assert AppPaths.under(tmp_path).holds(tmp_path / name)


def test_other_files_are_not_ours(tmp_path: Path) -> None:
    paths = AppPaths.under(tmp_path)
    assert not paths.holds(tmp_path / "sheet.pdf")
    assert not paths.holds(tmp_path.parent / "settings.toml")


def test_settings_come_before_a_centre_and_stay(
    paths: AppPaths, clock: FixedClock, cheap: KdfCost
) -> None:
    assert write_settings(paths.settings, DARK_TEXT)
    # What a crash in the middle of writing it leaves.
    spare = paths.settings.with_name("settings.toml.7.tmp")
    spare.write_text("")
    made = create_centre(paths, make_centre(), LABEL, PASSPHRASE, clock=clock, cost=cheap)
    made.session.lock()
    assert read_settings(paths.settings) == DARK_TEXT
    unlock(paths, LABEL, PASSPHRASE, clock=clock).session.lock()
    with pytest.raises(DataFolderInUse):
        create_centre(paths, make_centre(), LABEL, PASSPHRASE, clock=clock, cost=cheap)


def test_unfinished_set_up_is_seen_beside_settings(tmp_path: Path) -> None:
    (tmp_path / MARK).touch()
    assert is_unfinished(tmp_path)
    assert write_settings(tmp_path / "settings.toml", DARK_TEXT)
    assert is_unfinished(tmp_path)
