"""Rules and records of the field: no database, no Qt."""

from __future__ import annotations
