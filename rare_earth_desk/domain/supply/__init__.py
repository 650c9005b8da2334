"""Supply outside China: what projects tell, how far they are, and what moved since a moment."""

from __future__ import annotations
