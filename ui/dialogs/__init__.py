"""Dialogs: one typed question or message each, for what cannot be said in place."""

from __future__ import annotations
