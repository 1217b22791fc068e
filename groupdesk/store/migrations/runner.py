"""Run the missing steps: a backup first, one transaction for each, and no row lost on the way."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from playhouse.migrate import SqliteMigrator

from groupdesk.errors import Damaged
from groupdesk.i18n import _
from groupdesk.store.database import Database, translated
from groupdesk.store.migrations import step_0001, step_0002


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One frozen step: the version it leads to, and what it runs."""

    version: int
    up: Callable[[Callable[[str], object]], None]


STEPS = (
    Step(version=step_0001.VERSION, up=step_0001.up),
    Step(version=step_0002.VERSION, up=step_0002.up),
)
NEWEST = STEPS[-1].version


def migrate(
    database: Database,
    *,
    back_up: Callable[[], object] | None,
    steps: Sequence[Step] = STEPS,
) -> int:
    """Run the steps the file lacks and return how many; `back_up` runs first if there are any.

    Each step is one transaction with its version, and foreign keys are off meanwhile: rebuilding
    a table would otherwise delete its children without an error (security.md 1.4 trap 10).
    Raises `Damaged` where rows were lost or left without their parent; nothing is changed then.
    """
    missing = [step for step in steps if step.version > database.schema_version]
    if missing and back_up is not None:
        back_up()
    for step in missing:
        _run(database, step)
    return len(missing)


def _run(database: Database, step: Step) -> None:
    before = _row_counts(database)
    migrator = SqliteMigrator(database.peewee)
    with translated(database.path), migrator.migration_context():
        step.up(database.execute)
        database.execute(f"PRAGMA user_version = {step.version:d}")
        after = _row_counts(database)
        lost = [name for name, count in before.items() if after.get(name, count) < count]
        orphans = database.execute("PRAGMA foreign_key_check").fetchone()
        if lost or orphans:
            raise Damaged(
                _(
                    "The database could not be brought to version {version} without losing rows, "
                    "so it was left as it was: please send the log to the program's makers."
                ).format(version=step.version)
            )


def _row_counts(database: Database) -> dict[str, int]:
    names = database.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%\\_search%' "
        "ESCAPE '\\' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
    ).fetchall()
    return {name: database.value(f'SELECT count(*) FROM "{name}"') for (name,) in names}
