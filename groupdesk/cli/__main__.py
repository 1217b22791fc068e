"""Run the command line as a module."""

from __future__ import annotations

from groupdesk.cli.main import run

run()
