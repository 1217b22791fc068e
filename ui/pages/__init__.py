"""One page per module; no page knows another."""

from __future__ import annotations
