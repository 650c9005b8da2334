"""`issued FILE`: the papers that were issued, whether their figures still hold, and why not."""

from __future__ import annotations

import argparse
import json
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
from rare_earth_desk.reports.issued.causes import Causes, causes
from rare_earth_desk.reports.issued.holding import Holding, holding, remade
from rare_earth_desk.reports.issued.issuing import file_of

if TYPE_CHECKING:
    from rare_earth_desk.domain.stated import Difference, Stated
    from rare_earth_desk.domain.steps import Step
    from rare_earth_desk.register import Register

_SHOWN = 40  # so many figures and steps are printed; --json has all


def run(options: argparse.Namespace) -> None:
    """List them, or tell all of one; with a name to write, write its exact file again."""
    if options.out is not None and options.paper is None:
        options.wrong("say which paper OUT is to be: --paper N")
    with opened(options.file, to_read=True) as register:
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
            found = [(n, *_looked_at(register, one, options, told)) for n, one in papers]
        today = register.today
    if options.json:
        print(json.dumps({"issued": [_as_json(*one, today) for one in found]},
                         ensure_ascii=False, indent=1))  # fmt: skip
    elif not found:
        print(f"No paper was issued from {clean(options.file.name)}.")
    else:
        for one in found:
            _print(*one, whole=options.paper is not None, today=today)


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


def _looked_at(
    register: Register, paper: IssuedPaper, options: argparse.Namespace, told: Any
) -> tuple[Holding, list[Difference] | None, Causes | None]:
    """Return how a paper stands, what a new making from the log differs in, and the causes."""
    held = holding(register, paper, told)
    again = None
    if options.remake:
        again = differences(held.stated, remade(register, paper, told))
    why = None
    if held.differences and (options.paper is not None or options.json):
        why = causes(register, paper, told)
    return held, again, why


# -- to read -------------------------------------------------------------------------------------


def _print(
    n: int, held: Holding, again: list[Difference] | None, why: Causes | None,
    *, whole: bool, today: Any,
) -> None:  # fmt: skip
    print(f"{n}  {correcting.name_of(held.paper)}, as at {held.paper.as_at}: {_state(held)}")
    if again is not None:
        print(f"   {_remade(again, len(held.stated))}")
    if not whole or why is None:
        return
    named = correcting.in_tables(held.differences)
    _few([str(correcting.in_words(one)) for one in named], "figure")
    print("\nWhat was recorded since")
    _few([_step(step) for step in why.steps(held.differences)], "step")
    print(f"\n{correcting.correction(held, today)}")


def _few(lines: list[str], what: str) -> None:
    for line in lines[:_SHOWN]:
        print(f"   {line}")
    more = len(lines) - _SHOWN
    if more > 0:
        print("   " + said(f"… and {{n:more {what}|more {what}s}}; --json has all", n=more))


def _state(held: Holding) -> str:
    if held.why_not is not None:
        return f"cannot be made again: {held.why_not}"
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


def _as_json(
    n: int, held: Holding, again: list[Difference] | None, why: Causes | None, today: Any
) -> dict[str, Any]:
    paper = held.paper
    of_paper = ("id", "name", "kind", "reference", "version", "issued_at", "as_at", "as_known_on",
                "ending", "fingerprint", "corrected_on")  # fmt: skip
    line = correcting.correction(held, today)
    return {
        "paper": n,
        **{name: getattr(paper, name) for name in of_paper},
        "position": json.loads(paper.position or "{}"),
        "figures": [_stated(one) for one in held.stated],
        "holds": held.holds,
        "why_not": str(held.why_not) if held.why_not is not None else None,
        "differences": [_difference(one, why) for one in held.differences],
        "steps": [_as_step(one) for one in why.steps(held.differences)] if why else [],
        "remade_differs_in": None if again is None else [_difference(one, None) for one in again],
        "correction": str(line) if line is not None else None,
    }


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


def _as_step(step: Step) -> dict[str, Any]:
    return {"no": step.no, "id": step.id, "at": step.at, "who": step.who, "step": str(step.name)}
