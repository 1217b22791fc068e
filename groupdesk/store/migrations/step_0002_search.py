"""Step 2, its search tables: they index plain letters, and phone numbers also by their digits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

# The letters that the tokenizer, which takes accents off, leaves as they are.
_PLAIN = (
    ("ł", "l"), ("Ł", "L"), ("đ", "d"), ("Đ", "D"), ("ð", "d"), ("Ð", "D"), ("ø", "o"), ("Ø", "O"),
    ("ħ", "h"), ("Ħ", "H"), ("ŧ", "t"), ("Ŧ", "T"), ("ı", "i"), ("ŋ", "n"), ("Ŋ", "N"),
    ("æ", "ae"), ("Æ", "AE"), ("œ", "oe"), ("Œ", "OE"), ("þ", "th"), ("Þ", "TH"), ("ß", "ss"),
    ("ẞ", "SS"),
)  # fmt: skip
_NO_DIGIT = tuple((sign, "") for sign in " -()+./")


def _replaced(text: str, pairs: Sequence[tuple[str, str]]) -> str:
    for old, new in pairs:
        text = f"replace({text}, '{old}', '{new}')"
    return text


def _index(index: str, table: str, columns: dict[str, str]) -> Iterator[str]:
    """Yield what makes one index anew over a view of its table, and keeps it true."""
    names = ", ".join(columns)
    shown = ", ".join(f"{text} AS {name}" for name, text in columns.items())
    one = f"FROM {index}_text WHERE id ="
    for event in ("insert", "delete", "update"):
        yield f"DROP TRIGGER {index}_{event}"
    yield f"DROP TABLE {index}"
    yield f"CREATE VIEW {index}_text AS SELECT id, {shown} FROM {table}"
    yield (
        f"CREATE VIRTUAL TABLE {index} USING fts5({names}, content='{index}_text', "
        """content_rowid='id', tokenize="unicode61 remove_diacritics 2", prefix='2 3')"""
    )
    # Deleted words would stay in the index until a merge (security.md 1.4 trap 16).
    yield f"INSERT INTO {index} ({index}, rank) VALUES ('secure-delete', 1)"
    yield f"INSERT INTO {index} ({index}) VALUES ('rebuild')"
    add = f"INSERT INTO {index} (rowid, {names}) SELECT id, {names} {one} new.id;"
    # The words to take out are those of the row as it still stands.
    drop = (
        f"INSERT INTO {index} ({index}, rowid, {names}) SELECT 'delete', id, {names} {one} old.id;"
    )
    yield f"CREATE TRIGGER {index}_insert AFTER INSERT ON {table} BEGIN {add} END"
    yield f"CREATE TRIGGER {index}_delete BEFORE DELETE ON {table} BEGIN {drop} END"
    yield f"CREATE TRIGGER {index}_change BEFORE UPDATE ON {table} BEGIN {drop} END"
    yield f"CREATE TRIGGER {index}_update AFTER UPDATE ON {table} BEGIN {add} END"


def _plain(*columns: str) -> dict[str, str]:
    return {name: _replaced(name, _PLAIN) for name in columns}


STATEMENTS = (
    *_index(
        "person_search",
        "person",
        _plain("first_name", "last_name", "print_name")
        | {"phone": "phone", "email": "email", "digits": _replaced("phone", _NO_DIGIT)},
    ),
    *_index("group_search", "support_group", _plain("name", "alias", "code", "topics")),
)
