"""Step 1: centre, staff, rooms, groups, series, meetings, people, attendance, journal, search."""

from __future__ import annotations

from collections.abc import Callable

VERSION = 1

STATEMENTS = (
    """CREATE TABLE centre (
        id INTEGER PRIMARY KEY CHECK (id = 1), name TEXT NOT NULL, country TEXT NOT NULL,
        zone TEXT NOT NULL, address TEXT NOT NULL, paper TEXT NOT NULL, languages TEXT NOT NULL,
        emergency_number TEXT NOT NULL, safeguarding TEXT NOT NULL,
        prints_colour INTEGER NOT NULL, clock24 INTEGER NOT NULL) STRICT""",
    """CREATE TABLE person (
        id INTEGER PRIMARY KEY, first_name TEXT NOT NULL, last_name TEXT NOT NULL,
        print_name TEXT NOT NULL, pronouns TEXT NOT NULL, kind TEXT NOT NULL,
        status TEXT NOT NULL, phone TEXT NOT NULL, email TEXT NOT NULL, address TEXT NOT NULL,
        safe_contact TEXT NOT NULL, may_leave_message INTEGER NOT NULL, language TEXT NOT NULL,
        needs TEXT NOT NULL, card_number TEXT NOT NULL, first_seen TEXT) STRICT""",
    """CREATE TABLE staff (
        id INTEGER PRIMARY KEY, label TEXT NOT NULL UNIQUE, role TEXT NOT NULL,
        person_id INTEGER REFERENCES person (id), active INTEGER NOT NULL) STRICT""",
    """CREATE TABLE key_slot (
        id TEXT PRIMARY KEY NOT NULL, staff_id INTEGER REFERENCES staff (id),
        kind TEXT NOT NULL, label TEXT NOT NULL, pub BLOB NOT NULL, token_hash BLOB NOT NULL,
        added_by TEXT NOT NULL, added_at TEXT NOT NULL, removed_at TEXT) STRICT""",
    """CREATE TABLE room (
        id INTEGER PRIMARY KEY, name TEXT NOT NULL, capacity INTEGER CHECK (capacity > 0),
        set_up INTEGER NOT NULL CHECK (set_up >= 0),
        clear_up INTEGER NOT NULL CHECK (clear_up >= 0), floor TEXT NOT NULL,
        step_free INTEGER NOT NULL, hearing_loop INTEGER NOT NULL,
        active INTEGER NOT NULL) STRICT""",
    """CREATE TABLE support_group (
        id INTEGER PRIMARY KEY, name TEXT NOT NULL, alias TEXT NOT NULL, code TEXT NOT NULL,
        colour TEXT NOT NULL, visibility TEXT NOT NULL, topics TEXT NOT NULL,
        audience TEXT NOT NULL, kind TEXT NOT NULL, leadership TEXT NOT NULL,
        openness TEXT NOT NULL, places INTEGER CHECK (places > 0), languages TEXT NOT NULL,
        access TEXT NOT NULL, room_id INTEGER REFERENCES room (id),
        length INTEGER NOT NULL CHECK (length > 0), set_up INTEGER NOT NULL CHECK (set_up >= 0),
        rules TEXT NOT NULL, documents TEXT NOT NULL, sign_in_mode TEXT NOT NULL,
        active INTEGER NOT NULL) STRICT""",
    """CREATE TABLE series (
        id INTEGER PRIMARY KEY, group_id INTEGER NOT NULL REFERENCES support_group (id),
        rules TEXT NOT NULL, starts_on TEXT NOT NULL, start TEXT NOT NULL,
        length INTEGER NOT NULL CHECK (length > 0), zone TEXT NOT NULL,
        room_id INTEGER REFERENCES room (id), facilitators TEXT NOT NULL, until TEXT,
        sessions INTEGER CHECK (sessions > 0)) STRICT""",
    "CREATE INDEX series_group ON series (group_id)",
    """CREATE TABLE meeting (
        id INTEGER PRIMARY KEY, group_id INTEGER NOT NULL REFERENCES support_group (id),
        date TEXT NOT NULL, start TEXT NOT NULL, length INTEGER NOT NULL CHECK (length > 0),
        zone TEXT NOT NULL, series_id INTEGER REFERENCES series (id), scheduled_on TEXT,
        state TEXT NOT NULL, room_id INTEGER REFERENCES room (id),
        cancel_reason TEXT NOT NULL) STRICT""",
    "CREATE INDEX meeting_date ON meeting (date, start)",
    "CREATE INDEX meeting_group ON meeting (group_id, date, start)",
    # A rule gives each date once, so extending a series can never repeat a moved meeting.
    "CREATE UNIQUE INDEX meeting_series ON meeting (series_id, scheduled_on)",
    """CREATE TABLE meeting_facilitator (
        meeting_id INTEGER NOT NULL REFERENCES meeting (id),
        person_id INTEGER NOT NULL REFERENCES person (id),
        PRIMARY KEY (meeting_id, person_id)) STRICT, WITHOUT ROWID""",
    """CREATE TABLE sheet_code (
        code TEXT PRIMARY KEY NOT NULL,
        meeting_id INTEGER NOT NULL UNIQUE REFERENCES meeting (id)) STRICT""",
    "CREATE INDEX meeting_facilitator_person ON meeting_facilitator (person_id)",
    """CREATE TABLE membership (
        id INTEGER PRIMARY KEY, person_id INTEGER NOT NULL REFERENCES person (id),
        group_id INTEGER NOT NULL REFERENCES support_group (id), state TEXT NOT NULL,
        since TEXT NOT NULL, joined TEXT) STRICT""",
    "CREATE UNIQUE INDEX membership_pair ON membership (group_id, person_id)",
    "CREATE INDEX membership_person ON membership (person_id)",
    """CREATE TABLE attendance (
        meeting_id INTEGER NOT NULL REFERENCES meeting (id),
        person_id INTEGER NOT NULL REFERENCES person (id), mark TEXT NOT NULL,
        PRIMARY KEY (meeting_id, person_id)) STRICT, WITHOUT ROWID""",
    "CREATE INDEX attendance_person ON attendance (person_id)",
    """CREATE TABLE tally (
        meeting_id INTEGER NOT NULL REFERENCES meeting (id), kind TEXT NOT NULL,
        count INTEGER NOT NULL CHECK (count >= 0),
        PRIMARY KEY (meeting_id, kind)) STRICT, WITHOUT ROWID""",
    """CREATE TABLE journal_entry (
        id INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL,
        staff_id INTEGER REFERENCES staff (id), staff_label TEXT NOT NULL, action TEXT NOT NULL,
        undoes INTEGER REFERENCES journal_entry (id), undone INTEGER NOT NULL) STRICT""",
    """CREATE TABLE journal_image (
        id INTEGER PRIMARY KEY, entry_id INTEGER NOT NULL REFERENCES journal_entry (id),
        table_name TEXT NOT NULL, row_key TEXT NOT NULL, person_id INTEGER,
        before TEXT, after TEXT) STRICT""",
    "CREATE INDEX journal_image_entry ON journal_image (entry_id)",
    "CREATE INDEX journal_image_row ON journal_image (table_name, row_key)",
    "CREATE INDEX journal_image_person ON journal_image (person_id)",
    # The search tables hold no text of their own: they index the rows and can be rebuilt
    # from them at any time (security.md 1.4 trap 5).
    """CREATE VIRTUAL TABLE person_search USING fts5(
        first_name, last_name, print_name, phone, email, content='person', content_rowid='id',
        tokenize="unicode61 remove_diacritics 2", prefix='2 3')""",
    """CREATE VIRTUAL TABLE group_search USING fts5(
        name, alias, code, topics, content='support_group', content_rowid='id',
        tokenize="unicode61 remove_diacritics 2", prefix='2 3')""",
    # Deleted words would stay in the index until a merge (trap 16).
    "INSERT INTO person_search (person_search, rank) VALUES ('secure-delete', 1)",
    "INSERT INTO group_search (group_search, rank) VALUES ('secure-delete', 1)",
    """CREATE TRIGGER person_search_insert AFTER INSERT ON person BEGIN
        INSERT INTO person_search (rowid, first_name, last_name, print_name, phone, email)
        VALUES (new.id, new.first_name, new.last_name, new.print_name, new.phone, new.email);
        END""",
    """CREATE TRIGGER person_search_delete AFTER DELETE ON person BEGIN
        INSERT INTO person_search
            (person_search, rowid, first_name, last_name, print_name, phone, email)
        VALUES ('delete', old.id, old.first_name, old.last_name, old.print_name, old.phone,
            old.email);
        END""",
    """CREATE TRIGGER person_search_update AFTER UPDATE ON person BEGIN
        INSERT INTO person_search
            (person_search, rowid, first_name, last_name, print_name, phone, email)
        VALUES ('delete', old.id, old.first_name, old.last_name, old.print_name, old.phone,
            old.email);
        INSERT INTO person_search (rowid, first_name, last_name, print_name, phone, email)
        VALUES (new.id, new.first_name, new.last_name, new.print_name, new.phone, new.email);
        END""",
    """CREATE TRIGGER group_search_insert AFTER INSERT ON support_group BEGIN
        INSERT INTO group_search (rowid, name, alias, code, topics)
        VALUES (new.id, new.name, new.alias, new.code, new.topics);
        END""",
    """CREATE TRIGGER group_search_delete AFTER DELETE ON support_group BEGIN
        INSERT INTO group_search (group_search, rowid, name, alias, code, topics)
        VALUES ('delete', old.id, old.name, old.alias, old.code, old.topics);
        END""",
    """CREATE TRIGGER group_search_update AFTER UPDATE ON support_group BEGIN
        INSERT INTO group_search (group_search, rowid, name, alias, code, topics)
        VALUES ('delete', old.id, old.name, old.alias, old.code, old.topics);
        INSERT INTO group_search (rowid, name, alias, code, topics)
        VALUES (new.id, new.name, new.alias, new.code, new.topics);
        END""",
)


def up(execute: Callable[[str], object]) -> None:
    """Bring an empty file to version 1."""
    for statement in STATEMENTS:
        execute(statement)
