"""A refusal as JSON, for commands that were asked for it: one object on standard output."""

from __future__ import annotations

import json
from typing import Any

from rare_earth_desk.domain.phrases import Refused


class RefusedReport(Refused):
    """A refusal with what a command has found out all the same, for its JSON."""

    def __init__(self, refusal: Refused, report: dict[str, Any]) -> None:
        super().__init__(refusal.phrase.template, **refusal.phrase.values)
        self.report = report


def as_json(refusal: Refused, sentence: str) -> str:
    """Return a refusal as JSON: the sentence as "error", beside what was found out."""
    report = refusal.report if isinstance(refusal, RefusedReport) else {}
    return json.dumps({**report, "error": sentence}, ensure_ascii=False, indent=1)
