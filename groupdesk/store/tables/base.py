"""What every table shares."""

from __future__ import annotations

import peewee


class Row(peewee.Model):
    """A strict table without a database of its own: statements are text by the time they run."""

    class Meta:
        strict_tables = True
        legacy_table_names = False


def identity() -> peewee.IntegerField:
    """Return the random primary key of a noun."""
    return peewee.IntegerField(primary_key=True)
