"""The register: commands are done, undone and told of here."""

from __future__ import annotations

from rare_earth_desk.register.register import Register

__all__ = ["Register"]
