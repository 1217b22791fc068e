"""GroupDesk's core: groups, meetings and people in one encrypted record; knows no window."""

from __future__ import annotations

__version__ = "0.1.0"
