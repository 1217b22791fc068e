"""Printed documents: frozen facts in, PDF bytes out."""

from __future__ import annotations
