"""Turn every PDF of a folder into pictures, a PNG for each page: python pictures.py FOLDER."""

from __future__ import annotations

import sys
from pathlib import Path

import pypdfium2

DOTS_PER_INCH = 100


def main(folder: Path) -> None:
    """Write NAME-1.png, NAME-2.png and so on beside every NAME.pdf."""
    for path in sorted(folder.glob("*.pdf")):
        with pypdfium2.PdfDocument(path) as document:
            for number, page in enumerate(document, start=1):
                picture = page.render(scale=DOTS_PER_INCH / 72).to_pil()
                picture.save(path.with_name(f"{path.stem}-{number}.png"))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
