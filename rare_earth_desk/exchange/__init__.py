"""Reading tables that others made, planning what they would change, writing tables for others."""

from __future__ import annotations
