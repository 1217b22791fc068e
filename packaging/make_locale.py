"""Refresh the translations from the sources: python packaging/make_locale.py [--check]."""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
LOCALE = ROOT / "resources" / "locale"
LANGUAGES = ("es", "fr", "ar")
# Dates and addresses that would change a file without changing a word.
NOISE = (
    b'"POT-Creation-Date',
    b'"PO-Revision-Date',
    b'"Generated-By',
    b'"Report-Msgid-Bugs-To',
    b'"Last-Translator',
    b'"Language-Team',
)
KEYWORDS = {
    "_": None,
    "mark": None,
    "text": None,
    "ngettext": (1, 2),
}


def main() -> int:
    """Write the template and merge it into each language; with --check only compare."""
    check = sys.argv[1:] == ["--check"]
    template = collect(ROOT / "groupdesk")
    stale = [] if same_or_write(LOCALE / "groupdesk.pot", template, check=check) else ["template"]
    for language in LANGUAGES:
        path = LOCALE / language / "LC_MESSAGES" / "groupdesk.po"
        catalogue = read_po(BytesIO(path.read_bytes()), locale=language)
        catalogue.update(template, no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        if not same_or_write(path, catalogue, check=check):
            stale.append(language)
    if stale:
        print("Not up to date: " + ", ".join(stale) + ". Run python packaging/make_locale.py.")
    return 1 if stale else 0


def collect(folder: Path) -> Catalog:
    """Return every message of the sources below a folder, in the order of the alphabet."""
    template = Catalog(project="GroupDesk", charset="utf-8", fuzzy=False)
    found = extract_from_dir(
        folder, method_map=[("**.py", "python")], keywords=KEYWORDS, comment_tags=("Translators:",)
    )
    for file, _line, message, comments, context in found:
        # File names without line numbers: a moved line is no change for a translator.
        place = f"{folder.name}/{Path(file).as_posix()}"
        template.add(message, locations=[(place, 1)], auto_comments=comments, context=context)
    return template


def same_or_write(path: Path, catalogue: Catalog, *, check: bool) -> bool:
    """Say whether the file holds the catalogue already; write it unless only checking."""
    buffer = BytesIO()
    write_po(buffer, catalogue, width=100, sort_output=True, include_lineno=False)
    fresh = b"".join(
        line for line in buffer.getvalue().splitlines(keepends=True) if not line.startswith(NOISE)
    )
    if path.exists() and path.read_bytes() == fresh:
        return True
    if not check:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(fresh)
    return not check


if __name__ == "__main__":
    sys.exit(main())
