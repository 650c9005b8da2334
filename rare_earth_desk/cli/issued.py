"""`issued FILE`: the papers that were issued, whether their figures still hold, and why not."""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rare_earth_desk.cli import progress
from rare_earth_desk.cli.counts import said
from rare_earth_desk.cli.opening import opened
from rare_earth_desk.domain.display import as_read
from rare_earth_desk.domain.fields import Kind
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.records import IssuedPaper
from rare_earth_desk.domain.stated import differences
from rare_earth_desk.domain.text import clean
from rare_earth_desk.exchange.atomic import replacing
from rare_earth_desk.reports.issued import correcting
from rare_earth_desk.reports.issued.causes import causes
from rare_earth_desk.reports.issued.holding import holding, remade
from rare_earth_desk.reports.issued.issuing import file_of

if TYPE_CHECKING:
    from datetime import date

    from rare_earth_desk.domain.progress import Progress
    from rare_earth_desk.domain.stated import Difference, Stated
    from rare_earth_desk.domain.steps import Step
    from rare_earth_desk.register import Register
    from rare_earth_desk.reports.issued.causes import Cause, Causes
    from rare_earth_desk.reports.issued.holding import Holding

_SHOWN = 40  # so many figures and steps are printed; --json has all


def run(options: argparse.Namespace) -> None:
    """List them, or tell all of one; with a name to write, write its exact file again."""
    if options.out is not None and options.paper is None:
        options.wrong("say which paper OUT is to be: --paper N")
    with opened(options, to_read=True, read_copy=options.read_copy) as register:
        papers = list(enumerate(register.records(IssuedPaper), 1))
        if options.paper is not None:
            papers = [one for one in papers if one[0] == options.paper]
            if not papers:
                raise Refused(
                    "{file} has no issued paper {n}; “issued” without --paper lists them.",
                    file=register.path.name, n=options.paper,
                )  # fmt: skip
        if options.out is not None:
            _write(register, papers[0][1], options)
            return
        with progress.shown("Making the papers again") as told:
            found = [_looked_at(register, n, one, options, told) for n, one in papers]
        today = register.today
    if options.json:
        told_all = {"issued": [_as_json(one, today) for one in found]}
        print(json.dumps(told_all, ensure_ascii=False, indent=1))
    elif not found:
        print(f"No paper was issued from {clean(options.file.name)}.")
    else:
        for one in found:
            _print(one, whole=options.paper is not None, today=today)


def _write(register: Register, paper: IssuedPaper, options: argparse.Namespace) -> None:
    if options.out.suffix.lower() != paper.ending:
        raise Refused(
            "{file} was not written: this paper was issued as {ending}; end the name so.",
            file=options.out.name, ending=paper.ending,
        )  # fmt: skip
    file = file_of(register, paper)
    with replacing(options.out) as stream:
        stream.write(file)
    print(f"Wrote {correcting.name_of(paper)} to {clean(str(options.out))}, as it was issued.")


@dataclass
class _Looked:
    """What was found of paper `n`; None stands for what was not asked for or is refused.

    `again` is what a new making from the log differs in, `refused` why there is none or no causes.
    """

    n: int
    held: Holding
    again: list[Difference] | None = None
    why: Causes | None = None
    refused: Refused | None = None

    @property
    def steps(self) -> list[Step]:
        """The steps that bear on what is another figure now."""
        return self.why.steps(self.held.differences) if self.why is not None else []


def _looked_at(
    register: Register, n: int, paper: IssuedPaper, options: argparse.Namespace, told: Progress
) -> _Looked:
    """Hold one paper against the register; one that cannot be is no reason to tell of none."""
    found = _Looked(n, holding(register, paper, told))
    try:
        if options.remake:
            found.again = differences(found.held.stated, remade(register, paper, told))
        if found.held.differences and (options.paper is not None or options.json):
            found.why = causes(register, paper, told)
    except Refused as refused:
        found.refused = refused
    return found


# -- to read -------------------------------------------------------------------------------------


def _print(found: _Looked, *, whole: bool, today: date) -> None:
    held, paper = found.held, found.held.paper
    day = correcting.shown(paper.as_at)
    print(clean(f"{found.n}  {correcting.name_of(paper)}, as at {day}: {_state(held)}"))
    if found.again is not None:
        print(f"   {_remade(found.again, len(held.stated))}")
    if found.refused is not None:
        print(f"   {clean(str(found.refused))}")
    if not whole or not held.differences:
        return
    named = correcting.in_tables(held.differences)
    _few([str(correcting.in_words(one)) for one in named], "figure")
    if found.why is not None:
        print("\nWhat was recorded since")
        _few([_step(step) for step in found.steps], "step")
    print(f"\n{clean(str(correcting.correction(held, today)))}")


def _few(lines: list[str], what: str) -> None:
    for line in lines[:_SHOWN]:
        print(f"   {clean(line)}")
    more = len(lines) - _SHOWN
    if more > 0:
        print("   " + said(f"… and {{n:more {what}|more {what}s}}; --json has all", n=more))


def _state(held: Holding) -> str:
    if held.why_not is not None:
        return str(held.why_not)
    if held.holds:
        return said("all of {n:figure|figures} as issued", n=len(held.stated))
    return said("{n} of {all:figure|figures} no longer as issued",
                n=len(held.differences), all=len(held.stated))  # fmt: skip


def _remade(again: list[Difference], every: int) -> str:
    if not again:
        return said("made again from the log: the same {n:figure|figures}", n=every)
    return said("made again from the log: {n:figure differs|figures differ}", n=len(again))


def _step(step: Step) -> str:
    at = as_read(Kind.MOMENT, step.at)
    return f"{at}{f', {step.who}' if step.who else ''}: {step.name}"


# -- as JSON -------------------------------------------------------------------------------------


def _as_json(found: _Looked, today: date) -> dict[str, Any]:
    held, paper, again = found.held, found.held.paper, found.again
    of_paper = ("id", "name", "kind", "reference", "version", "issued_at", "as_at", "as_known_on",
                "ending", "fingerprint", "corrected_on")  # fmt: skip
    line = correcting.correction(held, today)
    why_not = held.why_not or (found.refused.phrase if found.refused is not None else None)
    return {
        "paper": found.n,
        **{name: getattr(paper, name) for name in of_paper},
        "position": _position(paper),
        "figures": [_stated(one) for one in held.stated],
        "holds": held.holds,
        "why_not": str(why_not) if why_not is not None else None,
        "differences": [_difference(one, found.why) for one in held.differences],
        "steps": [_as_step(one) for one in found.steps],
        "cases": [_as_case(one) for one in found.why.cases] if found.why is not None else [],
        "remade_differs_in": None if again is None else [_difference(one, None) for one in again],
        "correction": str(line) if line is not None else None,
    }


def _position(paper: IssuedPaper) -> Any:
    try:
        return json.loads(paper.position or "")
    except ValueError:  # damaged; `why_not` says so where it matters
        return None


def _stated(one: Stated) -> dict[str, Any]:
    return {"key": one.key, "where": one.where, "value": one.value}


def _difference(one: Difference, why: Causes | None) -> dict[str, Any]:
    return {
        "key": one.stated.key,
        "where": one.stated.where,
        "was": one.was.value if one.was is not None else None,
        "now": one.now.value if one.now is not None else None,
        "change": one.change,
        "cases": [cause.name for cause in why.of(one)] if why is not None else [],
        "steps": [step.no for cause in why.of(one) for step in cause.steps] if why else [],
    }


def _as_case(cause: Cause) -> dict[str, Any]:
    changed = [{"field": str(one.field), "was": one.was, "now": one.now} for one in cause.changed]
    steps = [step.no for step in cause.steps]
    return {"application": cause.application, "name": cause.name, "changed": changed,
            "steps": steps}  # fmt: skip


def _as_step(step: Step) -> dict[str, Any]:
    return {"no": step.no, "id": step.id, "at": step.at, "who": step.who, "step": str(step.name)}
