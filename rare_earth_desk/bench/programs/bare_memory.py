"""A bare process with Qt, pyqtgraph and numpy imported; prints its peak of memory."""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
from PySide6.QtWidgets import QApplication

from rare_earth_desk.bench.programs.peak_memory import peak_mib

if __name__ == "__main__":
    assert QApplication([]), (np, pg)
    print(peak_mib() or "")
