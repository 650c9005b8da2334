"""Importing this module lets PySide search no other for its switchable features: none is used.

Once PySide6 is there, it reads the source of every module imported afterwards to see whether it
names PySide6, and Python keeps what was read: of this program and its libraries 15 MiB, and a
twentieth of the time to the first picture. A module that PySide takes for one without it is left
as it is, which is what a program without `from __feature__` wants. Where PySide does not read,
nothing happens.
"""

from __future__ import annotations

import sys

_HOOK, _ASKS = "shibokensupport.feature", "_mod_uses_pyside"

_names = vars(sys.modules[_HOOK]) if _HOOK in sys.modules else {}
if _ASKS in _names:
    _names[_ASKS] = lambda _module: False
