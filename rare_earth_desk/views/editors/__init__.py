"""One editor per kind of field, in forms and in the cells of tables."""

from __future__ import annotations
