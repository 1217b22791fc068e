"""What staff do, in staff's words: every write is one transaction that says what it changed."""

from __future__ import annotations
