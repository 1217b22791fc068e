"""Parts that pages are made of: plain values in, signals out."""

from __future__ import annotations
