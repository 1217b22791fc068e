"""The one place that opens the system's own file dialogs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class FilePrompts(Protocol):
    """Asks where a file should go, or which one to take."""

    def save_pdf(self, parent: QWidget, suggested_name: str) -> Path | None:
        """Return the path that was chosen, or None."""
        ...

    def open_picture(self, parent: QWidget) -> Path | None:
        """Return the path of the picture that was chosen, or None."""
        ...


class SystemFilePrompts:
    """The dialogs of the system; they ask before a file is replaced."""

    def __init__(self) -> None:
        self._folder: Path | None = None

    def save_pdf(self, parent: QWidget, suggested_name: str) -> Path | None:
        # Late, so that the window is painted before Qt makes ready what few starts need.
        from PySide6.QtCore import QStandardPaths
        from PySide6.QtWidgets import QFileDialog

        # Late for the same reason.
        from groupdesk.i18n import _

        documents = QStandardPaths.StandardLocation.DocumentsLocation
        folder = self._folder or Path(QStandardPaths.writableLocation(documents))
        dialog = QFileDialog(parent, _("Save as PDF"), str(folder), _("PDF files (*.pdf)"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        # By the dialog, which asks before a file is replaced: added later it would go unasked.
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(suggested_name)
        accepted = dialog.exec() == QFileDialog.DialogCode.Accepted
        chosen = dialog.selectedFiles()
        dialog.deleteLater()
        if not accepted or not chosen:
            return None
        path = Path(chosen[0])
        self._folder = path.parent
        return path

    def open_picture(self, parent: QWidget) -> Path | None:
        # Late, as above.
        from PySide6.QtCore import QStandardPaths
        from PySide6.QtWidgets import QFileDialog

        # Late for the same reason.
        from groupdesk.i18n import _

        pictures = QStandardPaths.StandardLocation.PicturesLocation
        chosen, _filter = QFileDialog.getOpenFileName(
            parent,
            _("Choose a picture"),
            QStandardPaths.writableLocation(pictures),
            _("Pictures (*.png *.jpg *.jpeg *.bmp *.gif *.webp)"),
        )
        return Path(chosen) if chosen else None
