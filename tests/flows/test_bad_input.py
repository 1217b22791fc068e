"""Bad input of every kind: one clear sentence, and every file as it was before."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from groupdesk.clock import SystemClock
from groupdesk.paths import AppPaths
from groupdesk.services.vault import unlock
from tests.flows.conftest import GROUP, PASSPHRASE, TODAY, Centre, CommandLine

AGENDA = ("agenda", "--from", TODAY, "--to", TODAY)
HOSTILE = [
    "x" * 300,
    '<b>&"/\\',
    '<img src="file:///etc/passwd">',
    "مجموعة الحزن",
    "\u202eGrief\u202c",
    "Grief\0Loss",
    "Grief\ud800Loss",
    "Grief\x1b[2J\nLoss",
    "'; DROP TABLE person; --",
]
Spoil = Callable[[Path], None]


def cut_to(length: int) -> Spoil:
    def spoil(path: Path) -> None:
        path.write_bytes(path.read_bytes()[:length])

    return spoil


def put(content: bytes) -> Spoil:
    def spoil(path: Path) -> None:
        path.write_bytes(content)

    return spoil


def put_plain_sqlite(path: Path) -> None:
    path.unlink()
    plain = sqlite3.connect(path)
    plain.execute("CREATE TABLE person (name TEXT)")
    plain.commit()
    plain.close()


def put_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def put_link(path: Path) -> None:
    elsewhere = path.with_name("elsewhere.db")
    path.rename(elsewhere)
    path.symlink_to(elsewhere)


def flip_a_bit(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[2000] ^= 1
    path.write_bytes(bytes(content))


def cut_in_half(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])


def append_a_page(path: Path) -> None:
    path.write_bytes(path.read_bytes() + bytes(4096))


DATABASES: dict[str, Spoil] = {
    "1 byte": cut_to(1),
    "15 bytes": cut_to(15),
    "16 bytes": cut_to(16),
    "100 bytes": cut_to(100),
    "one page": cut_to(4096),
    "no page": cut_to(5000),
    "half": cut_in_half,
    "longer": append_a_page,
    "bit": flip_a_bit,
    "empty": put(b""),
    "text": put(b"Dear diary, " * 5000),
    "zeros": put(bytes(65536)),
    "plain SQLite": put_plain_sqlite,
    "folder": put_folder,
}


@pytest.mark.parametrize("spoil", DATABASES.values(), ids=DATABASES.keys())
def test_spoilt_database_is_told_and_left_as_it_is(sample: Centre, spoil: Spoil) -> None:
    spoil(sample.data / "data.db")
    before = sample.content()
    for command in (AGENDA, ("search", "grief"), ("demo",)):
        sample(*command).refused()
        assert sample.content() == before
    answer = sample("check", "--json")
    assert (answer.code, answer.err) == (1, "")
    (finding,) = answer.json["findings"]
    assert (answer.json["ok"], finding["severity"]) == (False, "error")
    assert "wrong" not in finding["what"]
    assert "passphrase" not in finding["what"]
    text = sample("check")
    assert (text.code, text.err) == (1, "")
    assert text.out.startswith("error: ")
    assert sample.content() == before


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_linked_database_is_not_followed(sample: Centre) -> None:
    put_link(sample.data / "data.db")
    before = (sample.data / "elsewhere.db").read_bytes()
    sample(*AGENDA).refused("not a plain file")
    assert (sample.data / "elsewhere.db").read_bytes() == before


def test_database_of_a_newer_program_is_refused(sample: Centre) -> None:
    paths = AppPaths.under(sample.data)
    session = unlock(paths, None, PASSPHRASE, clock=SystemClock()).session
    version = session.store.database.schema_version
    session.store.database.execute(f"PRAGMA user_version = {version + 1}")
    session.lock()
    before = sample.content()
    for command in (AGENDA, ("check",)):
        sample(*command).refused("newer GroupDesk")
    assert sample.content() == before


def test_database_that_is_missing_is_told(sample: Centre, cli: CommandLine) -> None:
    (sample.data / "data.db").unlink()
    sample(*AGENDA).refused("data.db", "missing")
    cli("--data", sample.data / "none", *AGENDA, "--passphrase-file", "-").refused("no centre")


@pytest.mark.parametrize("damage", [b"", b"{", b"\xff\xfe", b"[" * 200_000, None], ids=repr)
def test_damaged_key_file_is_mended_with_a_word(sample: Centre, damage: bytes | None) -> None:
    keys = sample.data / "keys.json"
    whole = keys.read_bytes()
    keys.unlink()
    if damage is not None:
        keys.write_bytes(damage)
    answer = sample(*AGENDA, "--json")
    assert answer.code == 0
    assert len(answer.json) > 1
    assert answer.err == "The key file was damaged or missing and has been mended from a copy.\n"
    assert keys.read_bytes() == whole
    sample(*AGENDA).done()


@pytest.mark.parametrize("left", [None, b"damaged"], ids=["missing", "damaged"])
def test_without_any_key_file_nothing_is_touched(sample: Centre, left: bytes | None) -> None:
    for name in ("keys.json", "keys.json.bak"):
        (sample.data / name).unlink()
        if left is not None:
            (sample.data / name).write_bytes(left)
    before = sample.content()
    sample(*AGENDA).refused("keys.json")
    answer = sample("check", "--json")
    assert (answer.code, answer.json["ok"]) == (1, False)
    assert sample.content() == before


def test_key_file_of_another_centre_is_refused(
    sample: Centre, cli: CommandLine, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    cli("--data", other, "demo", "--today", TODAY, "--people", "5").done()
    shutil.copy(other / "keys.json", sample.data / "keys.json")
    before = sample.content()
    sample(*AGENDA).refused("do not belong together")
    assert sample.content() == before


@pytest.mark.parametrize("name", HOSTILE, ids=ascii)
def test_strange_group_is_not_found_in_one_sentence(sample: Centre, name: str) -> None:
    before = sample.content()
    days = ("--group", name, "--date", TODAY)
    out = sample.data.parent / "x.pdf"
    sample(*AGENDA, "--group", name).refused("There is no group called")
    sample("print", "sign-in-sheet", "-o", out, *days).refused("There is no group called")
    assert not out.exists()
    assert sample.content() == before


def test_strange_centre_and_staff_are_kept_as_typed(cli: CommandLine, tmp_path: Path) -> None:
    name = '<img src="file:///x"> & / \\ مركز الحي'
    data = tmp_path / "data"
    unlock_with = ("--data", data, "--passphrase-file", "-")
    typed = b"kettle on at seven\n"
    cli(*unlock_with, "init", "--centre", name, "--staff", name, stdin=typed).done()
    cli(*unlock_with, "--as", name, "check", stdin=typed).done()
    cli(*unlock_with, "--as", "Anna", "check", stdin=typed).refused(name)


def unwritable_folders(tmp_path: Path) -> list[Path]:
    (tmp_path / "file").write_text("dear")
    folders = [tmp_path / "file", tmp_path / "file" / "below", tmp_path / ("x" * 300)]
    if Path("/proc").is_dir():
        folders.append(Path("/proc/groupdesk"))
    if os.name != "nt" and os.geteuid() != 0:
        (tmp_path / "shut").mkdir(mode=0o500)
        folders.append(tmp_path / "shut" / "data")
    return folders


def test_folder_that_cannot_be_written_is_told(cli: CommandLine, tmp_path: Path) -> None:
    for folder in unwritable_folders(tmp_path):
        cli("--data", folder, "demo", "--people", "5").refused(str(folder)[:40])
        cli("--data", folder, *AGENDA, "--passphrase-file", "-", stdin=b"x\n").refused()
    assert (tmp_path / "file").read_text() == "dear"


@pytest.mark.parametrize("name", ["a\0b", "a\ud800b"], ids=ascii)
def test_folder_that_no_system_can_name_is_wrong_usage(
    cli: CommandLine, tmp_path: Path, name: str
) -> None:
    cli("--data", f"{tmp_path}/{name}", "demo").refused("cannot be the name of a file", code=2)
    assert list(tmp_path.iterdir()) == []


def test_folder_with_other_things_in_it_is_left_alone(cli: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear")
    for command in (("demo",), ("init", "--centre", "A", "--staff", "B")):
        cli(
            *("--data", tmp_path, "--passphrase-file", "-", *command),
            stdin=b"kettle on at seven\n",
        ).refused("not empty")
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_locked_database_is_busy_not_broken(sample: Centre) -> None:
    paths = AppPaths.under(sample.data)
    session = unlock(paths, None, PASSPHRASE, clock=SystemClock()).session
    before = session.store.database.value("SELECT count(*) FROM sheet_code")
    with session.store.database.transaction():
        out = sample.data.parent / "x.pdf"
        sample("print", "sign-in-sheet", "-o", out, "--group", GROUP, "--date", TODAY).refused(
            "Another program is using"
        )
        assert not out.exists()
    assert session.store.database.value("SELECT count(*) FROM sheet_code") == before
    session.lock()
