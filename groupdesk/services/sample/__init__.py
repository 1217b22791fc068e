"""The sample centre: a fictional place to try everything in, the same for the same seed."""

from __future__ import annotations
