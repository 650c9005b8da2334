"""The sample register: a calibrated, seeded, fictional world of applications."""

from __future__ import annotations

from rare_earth_desk.sample.simulation import DEFAULT_SEED, simulate
from rare_earth_desk.sample.world import SampleWorld

__all__ = ["DEFAULT_SEED", "SampleWorld", "simulate"]
