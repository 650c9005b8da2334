"""Tables of facts and what narrows them."""

from __future__ import annotations
