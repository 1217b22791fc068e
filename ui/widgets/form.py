"""Several fields together: their texts in and out, and errors shown at the field they are about."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Qt, Signal

from groupdesk.errors import InvalidValue, KnownError
from ui.widgets.fields import Field


class Form(QObject):
    """Knows its fields by key; where they stand is up to whoever lays them out."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fields: dict[str, Field] = {}

    def add(self, field: Field) -> None:
        """Take a field in."""
        self._fields[field.key] = field
        field.changed.connect(self._on_field_changed)

    @property
    def first(self) -> Field | None:
        """The first field, or None."""
        return next(iter(self._fields.values()), None)

    @property
    def texts(self) -> dict[str, str]:
        """What the fields hold."""
        return {key: field.text for key, field in self._fields.items()}

    def unread(self) -> bool:
        """Point at the first field whose text cannot be read; say whether there is one."""
        field = next((one for one in self._fields.values() if one.problem), None)
        if field is not None:
            field.show_error(field.problem)
            field.setFocus(Qt.FocusReason.OtherFocusReason)
        return field is not None

    def fill(self, texts: Mapping[str, str]) -> None:
        """Show these texts; a key that no field has is passed over."""
        for key, text in texts.items():
            if key in self._fields:
                self._fields[key].put(text)

    def show_error(self, error: KnownError) -> bool:
        """Point at the field an error is about; say whether there is such a field."""
        for field in self._fields.values():
            field.show_error("")
        if not isinstance(error, InvalidValue) or error.field not in self._fields:
            return False
        field = self._fields[error.field]
        field.show_error(error.sentence)
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _on_field_changed(self) -> None:
        field = self.sender()
        if isinstance(field, Field):
            field.show_error("")
        self.changed.emit()
