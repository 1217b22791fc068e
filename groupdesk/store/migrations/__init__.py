"""Numbered, frozen steps that bring an older file to today's schema."""

from __future__ import annotations
