"""The command line: the same services without a screen."""

from __future__ import annotations
