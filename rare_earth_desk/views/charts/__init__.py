"""Charts on the screen; the only place that imports pyqtgraph, so import it late."""

from __future__ import annotations
