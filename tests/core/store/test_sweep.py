"""No name, alias or number stands in clear in any file, at any moment while the program runs."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
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
# more, and says how many files of each kind it read and which held a secret.
SWEEPER = """
import sys, threading
from pathlib import Path

folders = [Path(folder) for folder in sys.argv[1:3]]
spellings = [
    form
    for word in sys.argv[3:]
    for text in {word, word.lower(), word.upper()}
    for form in (text.encode(), text.encode("utf-16-le"), text.encode("utf-16-be"))
]
over = threading.Event()
threading.Thread(target=lambda: (sys.stdin.read(), over.set()), daemon=True).start()
seen, leaks, rounds, last = set(), set(), 0, False
print("sweeping", flush=True)
while not last:
    last = over.is_set()
    rounds += 1
    for folder in folders:
        for path in folder.rglob("*"):
            if path.is_dir():
                if any(form in str(path).encode() for form in spellings):
                    leaks.add(path.name)
                continue
            try:
                content = path.read_bytes()
            except OSError:
                continue
            if content:
                seen.add(path.name if path.suffix in {".db", ".json"} else path.suffix or path.name)
            if any(form in content or form in str(path).encode() for form in spellings):
                leaks.add(path.name)
print(rounds)
print("|".join(sorted(seen)))
print("|".join(sorted(leaks)))
"""


def sweeper(data: Path) -> subprocess.Popen[str]:
    """Start a sweep of the data folder and of the temporary one, but for other tests' folders."""
    started = subprocess.Popen(
        [sys.executable, "-c", SWEEPER, str(data), os.environ["TMPDIR"] + "/sweep", *SECRETS],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
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
    verify_backup(session.back_up(), session.key)


def test_no_secret_is_ever_in_clear(centre: NewCentre, clock: FixedClock) -> None:
    session = centre.session
    paths = session.paths
    start_log(paths.logs)
    temporary = Path(os.environ["TMPDIR"]) / "sweep"
    temporary.mkdir(exist_ok=True)
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
    assert {"data.db", "keys.json", ".db-wal", ".db-shm", ".gdbackup", ".log"} <= seen


def test_sweep_finds_what_it_looks_for(tmp_path: Path) -> None:
    for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
        (tmp_path / encoding).write_bytes(b"\1\2\3" + PLANTED.encode(encoding))
    (tmp_path / "Papierschmetterling.txt").write_bytes(b"x")
    with sweeper(tmp_path) as sweep:
        _rounds, _seen, leaks = result(sweep)
    with suppress(OSError):
        (Path(os.environ["TMPDIR"]) / "sweep").rmdir()
    assert leaks == {"utf-8", "utf-16-le", "utf-16-be", "Papierschmetterling.txt"}
