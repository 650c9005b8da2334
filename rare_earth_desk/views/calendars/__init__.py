"""The calendars of the register: years and days, shown, added and corrected."""

from __future__ import annotations
