"""The encrypted database and its key file, and nothing else."""

from __future__ import annotations
