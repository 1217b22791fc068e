"""The one place that opens the system's own file dialogs."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from groupdesk.i18n import _


class FilePrompts(Protocol):
    """Asks where a file should go."""

    def save_pdf(self, parent: QWidget, suggested_name: str) -> Path | None:
        """Return the path that was chosen, or None."""
        ...


class SystemFilePrompts:
    """The dialogs of the system; they ask before a file is replaced."""

    def __init__(self) -> None:
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        self._folder = Path(QStandardPaths.writableLocation(documents))

    def save_pdf(self, parent: QWidget, suggested_name: str) -> Path | None:
        chosen, _filter = QFileDialog.getSaveFileName(
            parent, _("Save as PDF"), str(self._folder / suggested_name), _("PDF files (*.pdf)")
        )
        if not chosen:
            return None
        path = Path(chosen)
        self._folder = path.parent
        return path if path.suffix else path.with_suffix(".pdf")
