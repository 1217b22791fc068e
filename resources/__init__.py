"""Data that travels with the program: fonts, icons, translations."""

from __future__ import annotations
