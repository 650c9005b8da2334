"""Projects and their milestones in a few words."""

from __future__ import annotations

from datetime import date
from typing import Any

from rare_earth_desk.domain.records import Capacity, ContentShare, Demand, Milestone, Project

TODAY = date(2026, 11, 29)


def project(name: str, stage: str | None = "construction", **more: Any) -> Project:
    return Project(id=name, name=name, stage=stage, **more)


def milestone(owner: str, planned: str | None = None, **more: Any) -> Milestone:
    name = more.pop("name", "first magnets")
    return Milestone(**{"id": f"{owner}-{name}", **more}, project=owner, name=name,
                     planned_on=planned)  # fmt: skip


def capacity(owner: str, tonnes: float | None, **more: Any) -> Capacity:
    told = {"step": "magnet", "of": "magnets", **more}
    return Capacity(id=f"{owner}-{tonnes}-{sorted(more.items())}", project=owner, tonnes=tonnes,
                    **told)  # fmt: skip


def demand(name: str, year: int, tonnes: float, **more: Any) -> Demand:
    told = {"step": "magnet", "of": "magnets", "verification": "verified", **more}
    return Demand(id=f"{name}-{year}", name=name, year=year, tonnes=tonnes, **told)


def share(product: str, element: str, part: float, **more: Any) -> ContentShare:
    told = {"id": f"{product}-{element}", "verification": "verified", **more}
    return ContentShare(product=product, element=element, share=part, **told)
