"""Issuing a paper: its file and every figure in it are kept, so that both can be proved later."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import replace
from datetime import UTC
from typing import TYPE_CHECKING

from rare_earth_desk.commands.issuing import IssuePaper
from rare_earth_desk.domain import days, stated
from rare_earth_desk.domain.fields import field_of
from rare_earth_desk.domain.ids import new_id
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.records import IssuedPaper
from rare_earth_desk.exchange.atomic import replacing
from rare_earth_desk.reports.issued import kept_request
from rare_earth_desk.reports.issued.figures import figures_of
from rare_earth_desk.reports.request import NO_MEETING
from rare_earth_desk.reports.writers import content

if TYPE_CHECKING:
    from pathlib import Path

    from rare_earth_desk.register import Register
    from rare_earth_desk.reports import Kind
    from rare_earth_desk.reports.blocks import Paper
    from rare_earth_desk.reports.request import Request
    from rare_earth_desk.reports.writers.means import Means


def issued(kind: Kind, request: Request, paper: Paper, suffix: str, file: bytes) -> IssuedPaper:
    """Return the record of a paper that was made of a request and written as `file`.

    Nothing may have been recorded between making it and this: the place in the log is that of now.
    Raises Refused where another day has begun since: the paper tells of the one it was made on.
    """
    if request.asked_on != request.register.today:
        raise Refused(
            "“{title}” was made on {day} and tells of that day; make it again to issue it.",
            title=paper.title,
            day=days.show(request.asked_on.isoformat()),
        )
    request = _pinned(kind, request, paper)
    selection, register = request.selection, request.register
    return IssuedPaper(
        name=str(paper.title)[: field_of(IssuedPaper, "name").longest],
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


def _pinned(kind: Kind, request: Request, paper: Paper) -> Request:
    """Return the request about the very thing that the paper told of, or about none, as it did."""
    if paper.subject:
        return request.of(kind.about, paper.subject)
    return replace(request, meeting=NO_MEETING) if kind.about == "meeting" else request


def file_of(register: Register, paper: IssuedPaper) -> bytes:
    """Return the exact file of an issued paper; raises Refused where it is no longer that."""
    kept = register.text(IssuedPaper, paper.id, "content") or ""
    try:
        file = base64.b64decode(kept, validate=True)
    except ValueError:
        file = b""
    if hashlib.sha256(file).hexdigest() != paper.fingerprint:
        raise Refused(
            "The file of the issued paper “{name}” is not what was issued; check the register.",
            name=paper.name or "",
        )
    return file


def issue(kind: Kind, request: Request, paper: Paper, path: Path, means: Means) -> IssuedPaper:
    """Write a paper by the ending of the name and keep it as issued: both or neither.

    Raises Refused when it cannot be written or kept, and Cancelled as `means.told` does.
    """
    suffix = path.suffix.lower()
    file = content(paper, suffix, means)
    kept = replace(issued(kind, request, paper, suffix, file), id=new_id())
    step = None
    try:
        with replacing(path) as stream:
            stream.write(file)
            step = request.register.do(IssuePaper(kept))
    except BaseException:
        if step is not None:  # the file did not get its name after all
            request.register.undo()
        raise
    return kept
