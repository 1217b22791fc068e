"""The window: the only package that knows Qt."""

from __future__ import annotations

import builtins
import gc

_plain_import = builtins.__import__
# Qt for Python makes thousands of objects that stay: nothing is worth collecting meanwhile.
gc.disable()
import PySide6.QtWidgets  # noqa: E402, F401

gc.enable()
# From here on Qt for Python would read the source of every module that is imported, to look for a
# switch that we do not use; that takes as long as the imports themselves.
builtins.__import__ = _plain_import
