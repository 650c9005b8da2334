"""Rare Earth Desk: the register of the EU-China special channel for rare-earth export licences."""

from __future__ import annotations

import os

__version__ = "0.1.0"

# Our matrices are small: the threads of numpy's algebra would wait for each other ten times as long
# as the work takes, and numpy makes them when it is imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
