"""Issuing a paper: its file and every figure in it are kept, so that both can be proved later."""

from __future__ import annotations

import base64
import hashlib
from datetime import UTC
from typing import TYPE_CHECKING

from rare_earth_desk.domain import stated
from rare_earth_desk.domain.records import IssuedPaper
from rare_earth_desk.reports.issued import kept_request
from rare_earth_desk.reports.issued.figures import figures_of

if TYPE_CHECKING:
    from rare_earth_desk.reports import Kind
    from rare_earth_desk.reports.blocks import Paper
    from rare_earth_desk.reports.request import Request


def issued(kind: Kind, request: Request, paper: Paper, suffix: str, file: bytes) -> IssuedPaper:
    """Return the record of a paper that was made of a request and written as `file`.

    Nothing may have been recorded between making it and this: the place in the log is that of now.
    """
    request = request.of(kind.about, paper.subject) if paper.subject else request
    selection, register = request.selection, request.register
    return IssuedPaper(
        name=str(paper.title),
        kind=kind.key,
        reference=request.head.reference or None,
        version=request.head.version or None,
        issued_at=register.now.astimezone(UTC).isoformat(timespec="milliseconds"),
        issued_by=register.who or None,
        as_at=request.selected_day.isoformat(),
        # Without another day asked for it told what was known at that moment.
        as_known_on=(selection.as_known_on or register.today).isoformat(),
        position=register.position,
        request=kept_request.text(request),
        figures=stated.text(figures_of(paper)),
        ending=suffix,
        content=base64.b64encode(file).decode("ascii"),
        fingerprint=hashlib.sha256(file).hexdigest(),
    )


def file_of(content: str) -> bytes:
    """Return the exact file of an issued paper from its kept content."""
    return base64.b64decode(content)
