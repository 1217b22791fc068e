"""Where everything lies: one folder for the record, or the platform's own folders."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import platformdirs

APP_NAME = "GroupDesk"
SETTINGS = "settings.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class AppPaths:
    """The files of one centre; `key_copies` is None where nothing may be written elsewhere."""

    data: Path
    logs: Path
    settings: Path
    key_copies: Path | None

    @classmethod
    def default(cls) -> AppPaths:
        """Return the platform's folders for this user."""
        folders = platformdirs.PlatformDirs(APP_NAME, appauthor=False)
        return cls(
            data=folders.user_data_path,
            logs=folders.user_log_path,
            settings=folders.user_config_path / SETTINGS,
            key_copies=folders.user_config_path / "keys",
        )

    @classmethod
    def under(cls, folder: Path) -> AppPaths:
        """Return paths that all lie in one folder: `--data`, a stick, a test."""
        return cls(data=folder, logs=folder / "logs", settings=folder / SETTINGS, key_copies=None)

    @property
    def database(self) -> Path:
        """Return the encrypted database."""
        return self.data / "data.db"

    @property
    def keys(self) -> Path:
        """Return the key file."""
        return self.data / "keys.json"

    @property
    def backups(self) -> Path:
        """Return the folder of backups."""
        return self.data / "backups"

    def holds(self, path: Path) -> bool:
        """Say whether a path is one of the record's own files, which nothing may overwrite."""
        own = (self.database.name, self.keys.name)
        beside = path.parent == self.data and path.name.startswith(own)
        below = path.is_relative_to(self.backups) or path.is_relative_to(self.logs)
        return beside or below or path == self.settings

    def key_copy(self, db_id: bytes) -> Path | None:
        """Return the copy of the key file outside the data folder (security.md 2.5)."""
        return None if self.key_copies is None else self.key_copies / f"{db_id.hex()}.json"
