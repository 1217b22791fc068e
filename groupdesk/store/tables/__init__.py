"""The tables, by room: thin declarations that mirror the migrations, without any rule."""

from __future__ import annotations
