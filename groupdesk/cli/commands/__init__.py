"""One module for each command; each holds its `command`."""

from __future__ import annotations
