"""Pure rules of the domain: frozen values, enums, ids, validation and dates; no input or output."""

from __future__ import annotations
