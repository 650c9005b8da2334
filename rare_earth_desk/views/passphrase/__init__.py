"""The passphrase in the window: asked for, set and changed; the register locked meanwhile."""

from __future__ import annotations
