"""No name, alias or number stands in clear in any file, at any moment while the program runs."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from groupdesk.clock import FixedClock
from groupdesk.log import start_log
from groupdesk.model.ids import GroupId, PersonId
from groupdesk.services.desk import Desk, open_desk
from groupdesk.services.founding import NewCentre
from groupdesk.services.session import Session
from groupdesk.services.vault import unlock
from groupdesk.store.backup import list_backups, verify_backup
from tests.conftest import LABEL, PASSPHRASE
from tests.factories import make_group, make_person

ROUNDS = 6
WAIT = 60
SECRETS = (
    "Quetzalcoatl",
    "Xylophonova",
    "Żyrafowska",
    "Papierschmetterling",
    "Sturmhutkreis",
    "07700 900461",
    "0770090",
    "quetzal@example.org",
)
PLANTED = "a Papierschmetterling in clear"

# Runs beside the writer: reads every file again and again until standard input ends, then once
# more, and says how often, how many kinds of file it read, and which held a secret. Of the
# temporary folder it leaves out what other tests keep there.
SWEEPER = """
import os, sys, threading
from pathlib import Path

data, temporary, *words = sys.argv[1:]
spellings = [
    form
    for word in words
    for text in {word, word.lower(), word.upper()}
    for form in (text.encode(), text.encode("utf-16-le"), text.encode("utf-16-be"))
]
over = threading.Event()
threading.Thread(target=lambda: (sys.stdin.read(), over.set()), daemon=True).start()
seen, leaks, rounds, last = set(), set(), 0, False

def files():
    for folder in (data, temporary):
        for root, folders, names in os.walk(folder):
            folders[:] = [name for name in folders if not name.startswith("pytest-of-")]
            yield from (Path(root) / name for name in [*folders, *names])

print("sweeping", flush=True)
while not last:
    last = over.is_set()
    rounds += 1
    for path in files():
        try:
            content = path.name.encode() + (b"" if path.is_dir() else path.read_bytes())
        except OSError:
            continue  # gone since it was listed
        seen.add(path.suffix or path.name)
        if any(form in content for form in spellings):
            leaks.add(path.name)
print(rounds)
print("|".join(sorted(seen)))
print("|".join(sorted(leaks)))
"""


def sweeper(data: Path) -> subprocess.Popen[str]:
    started = subprocess.Popen(
        [sys.executable, "-c", SWEEPER, str(data), tempfile.gettempdir(), *SECRETS],
        env={**os.environ, "PYTHONUTF8": "1"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    assert started.stdout is not None
    assert started.stdout.readline() == "sweeping\n"
    return started


def result(started: subprocess.Popen[str]) -> tuple[int, set[str], set[str]]:
    said, _nothing = started.communicate(timeout=WAIT)
    rounds, seen, leaks = said.split("\n")[:3]
    return int(rounds), set(seen.split("|")), set(leaks.split("|")) - {""}


def load_of_writes(desk: Desk, session: Session, number: int) -> None:
    """Add, change, find, undo, redo and back up with every secret."""
    group = make_group(
        id=GroupId(100 + number),
        name=f"Papierschmetterling {number}",
        alias=f"Sturmhutkreis {number}",
    )
    person = make_person(
        id=PersonId(100 + number),
        first_name="Quetzalcoatl",
        last_name="Xylophonova",
        print_name="Żyrafowska",
        phone="07700 900461",
        email="quetzal@example.org",
    )
    desk.groups.add(group)
    desk.people.add(person)
    desk.history.undo()
    desk.history.redo()
    desk.people.change(make_person(id=person.id, first_name="Żyrafowska", phone="0770090"))
    desk.search.find("Quetzalcoatl")
    desk.search.find("Papierschmetterling")
    desk.history.undo()
    session.store.database.checkpoint()
    verify_backup(session.back_up(), session.key, session.store.database.salt())


def test_no_secret_is_ever_in_clear(centre: NewCentre, clock: FixedClock) -> None:
    session = centre.session
    paths = session.paths
    start_log(paths.logs)
    with sweeper(paths.data) as sweep:
        for number in range(ROUNDS):
            load_of_writes(open_desk(session), session, number)
            session.lock()
            session = unlock(paths, LABEL, PASSPHRASE, clock=clock).session
        rows = session.store.database.execute("SELECT first_name FROM person").fetchall()
        session.lock()
        rounds, seen, leaks = result(sweep)
    assert [name for (name,) in rows] == ["Quetzalcoatl"] * ROUNDS
    assert len(list_backups(paths.backups)) == ROUNDS
    assert leaks == set()
    assert rounds > ROUNDS
    assert {".db", ".db-wal", ".db-shm", ".json", ".bak", ".gdbackup", ".log"} <= seen


def test_sweep_finds_what_it_looks_for(tmp_path: Path) -> None:
    for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
        (tmp_path / encoding).write_bytes(b"\1\2\3" + PLANTED.encode(encoding))
    (tmp_path / "Papierschmetterling.txt").write_bytes(b"x")
    beside = Path(tempfile.gettempdir()) / "in temporary"
    beside.write_text(PLANTED, encoding="utf-8")
    with sweeper(tmp_path) as sweep:
        _rounds, _seen, leaks = result(sweep)
    beside.unlink()
    assert leaks == {"utf-8", "utf-16-le", "utf-16-be", "Papierschmetterling.txt", "in temporary"}
