"""Tables as models: rows are plain values, and every cell says what it shows."""

from __future__ import annotations
