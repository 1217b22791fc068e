"""Settings come back as they were kept; whatever else is in the file never stops the window."""

from __future__ import annotations

import os
import stat
import tomllib
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groupdesk.settings import ColourMode, Settings, read_settings, write_settings

USUAL = Settings()
OURS = {field.name for field in fields(Settings)} | {"format"}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config" / "settings.toml"


def some_settings() -> st.SearchStrategy[Settings]:
    return st.builds(
        Settings,
        colour_mode=st.sampled_from(ColourMode),
        text_size=st.integers(),
        window_width=st.integers(),
        window_height=st.integers(),
        maximised=st.booleans(),
        hide_names=st.booleans(),
        columns=st.dictionaries(
            st.from_regex(r"[a-z][a-z0-9_]{0,39}", fullmatch=True),
            st.lists(st.integers(0, 16_384), max_size=50).map(tuple),
            max_size=5,
        ),
    )


@given(settings=some_settings())
def test_settings_come_back(tmp_path_factory: pytest.TempPathFactory, settings: Settings) -> None:
    path = tmp_path_factory.mktemp("settings") / "settings.toml"
    assert write_settings(path, settings)
    assert read_settings(path) == settings


@given(size=st.integers(), width=st.integers(), height=st.integers())
def test_numbers_are_brought_back_inside_their_bounds(size: int, width: int, height: int) -> None:
    settings = Settings(text_size=size, window_width=width, window_height=height)
    assert 100 <= settings.text_size <= 200
    assert settings.window_width >= 800
    assert settings.window_height >= 600
    assert replace(settings, text_size=150).text_size == 150


def test_missing_file_gives_the_usual(path: Path) -> None:
    assert read_settings(path) == USUAL
    assert (USUAL.colour_mode, USUAL.text_size) == (ColourMode.SYSTEM, 100)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe\x00",
        b"text_size = ",
        b"[[[[",
        b"x = " + b"[" * 30_000,
        b"x" * 10_000_000,
        b"colour_mode = 7\ntext_size = true\nmaximised = 1\ncolumns = []",
        b'colour_mode = ["dark"]\ntext_size = "big"\nhide_names = "yes"\nwindow_width = 1.5',
        b'colour_mode = "beige"\n[columns]\npeople = "wide"\nGroups = [1]\n"Anna S" = [1]\nx = [-1]',
    ],
)
def test_damaged_file_gives_the_usual(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    assert read_settings(path) == USUAL
    assert write_settings(path, replace(USUAL, text_size=125))
    assert read_settings(path) == replace(USUAL, text_size=125)


@given(content=st.binary(max_size=200))
def test_no_content_is_an_error(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.mktemp("settings") / "settings.toml"
    path.write_bytes(content)
    assert isinstance(read_settings(path), Settings)


def test_one_bad_value_spares_the_others(path: Path) -> None:
    path.parent.mkdir()
    path.write_text('text_size = "big"\ncolour_mode = "dark"\n[columns]\nx = 3\npeople = [120, 80]')
    assert read_settings(path) == Settings(
        colour_mode=ColourMode.DARK, columns={"people": (120, 80)}
    )


def test_what_a_newer_program_keeps_stays(path: Path) -> None:
    path.parent.mkdir()
    path.write_text('format = 9\nsound = "soft"\n[new]\nthing = [1, 2]\n')
    assert write_settings(path, USUAL)
    found = tomllib.loads(path.read_text())
    assert (found["sound"], found["new"]) == ("soft", {"thing": [1, 2]})


@pytest.mark.parametrize("name", ["", "People", "Anna Smith", "grief & loss", "x" * 41, "1"])
def test_columns_are_only_of_our_own_tables(name: str) -> None:
    with pytest.raises(ValueError, match="our own tables"):
        Settings(columns={name: (100,)})


def test_file_holds_our_own_words_alone(path: Path) -> None:
    assert write_settings(path, Settings(columns={"people": (120, 80)}))
    found = tomllib.loads(path.read_text())
    assert set(found) == OURS
    assert [path.name for path in path.parent.iterdir()] == ["settings.toml"]


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no such modes")
def test_file_is_for_this_user_alone(path: Path) -> None:
    assert write_settings(path, USUAL)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_folder_that_cannot_be_made_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("dear")
    assert not write_settings(tmp_path / "file" / "settings.toml", USUAL)
    assert read_settings(tmp_path / "file" / "settings.toml") == USUAL
    assert (tmp_path / "file").read_text() == "dear"


def test_folder_in_the_place_of_the_file_is_no_error(path: Path) -> None:
    path.mkdir(parents=True)
    assert read_settings(path) == USUAL
    assert not write_settings(path, USUAL)
    assert [found.name for found in path.parent.iterdir()] == ["settings.toml"]


def test_fault_on_the_way_leaves_the_old_file_whole(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert write_settings(path, USUAL)
    before = path.read_bytes()

    def fail(_self: Path, _target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    assert not write_settings(path, replace(USUAL, maximised=True))
    assert path.read_bytes() == before
    assert [found.name for found in path.parent.iterdir()] == ["settings.toml"]
