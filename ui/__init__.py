"""The window: the only package that knows Qt."""

from __future__ import annotations
