"""Which of some arriving steps this file lacks, and whether they can follow what it has."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.progress import Progress, silent, watched
from rare_earth_desk.store import log
from rare_earth_desk.store.laptops import name_of
from rare_earth_desk.store.merging.lines import ALTERED, Arriving
from rare_earth_desk.store.merging.package import TAKEN

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rare_earth_desk.store.engine import Engine
    from rare_earth_desk.store.file import RegisterFile
    from rare_earth_desk.store.merging.package import Package

_MISSING = (
    "{what} is package {number} of the laptop of {maker}, and package {n} was not taken in here; "
    "first import package {n} of that laptop, or have one with everything sent (“package "
    "--whole”). Nothing was changed."
)
_MISSING_BEFORE = (
    "{what} goes on after steps that the laptop of {maker} has and this register has not; have a "
    "package with everything sent (“package --whole”). Nothing was changed."
)
_MISSING_STEPS = (
    "{what} goes on after steps of the laptop of {maker} that are not here yet; first take in what "
    "that laptop made before, or have a package with everything sent. Nothing was changed."
)
_LOST_STEPS = (
    "{what} builds on steps that are neither here nor in it; first take in what the other laptops "
    "have, or have it sent again. Nothing was changed."
)
_TWICE = (
    "{what} has other steps of the laptop of {maker} than this register: the file was copied there "
    "by hand and two people went on under one name. Nothing was changed. Go on with one of the two "
    "files, make copies of it with “copy”, and type in again what the other has since {at}."
)

_LAST = (
    "SELECT laptop, running, hash, clock FROM step WHERE (laptop, running) IN "
    "(SELECT laptop, max(running) FROM step GROUP BY laptop)"
)


class _Chains:
    """The end of each laptop's chain, as far as this file and what has arrived reach."""

    def __init__(self, engine: Engine) -> None:
        self.ends = {laptop: tuple(end) for laptop, *end in engine.rows(_LAST)}
        self.known = dict(engine.rows("SELECT id, hash FROM step"))

    def lacks(self, one: Arriving, what: str) -> bool:
        """Tell whether a step is not here yet; raises Refused where it cannot follow."""
        step = one.step
        present = self.known.get(step["id"])
        if present is not None:
            if present != step["hash"]:
                raise twice(step, what)
            return False
        running, digest, clock = self.ends.get(step["laptop"], (0, "", 0))
        if step["running"] <= running:
            raise twice(step, what)
        if step["running"] > running + 1:
            raise Refused(_MISSING_STEPS, what=what, maker=name_of(step["laptop"], step["who"]))
        if step["previous"] != digest:
            raise twice(step, what)
        named = {id_ for change in one.changes for id_ in change.replaces}
        named |= {step[name] for name in ("undoes", "continues") if step[name]}
        if step["clock"] <= clock:
            raise Refused(ALTERED, what=what)
        if not named <= self.known.keys():
            raise Refused(_LOST_STEPS, what=what)
        self.known[step["id"]] = step["hash"]
        self.ends[step["laptop"]] = (step["running"], step["hash"], step["clock"])
        return True


def twice(step: Mapping[str, Any], what: str) -> Refused:
    """Return the refusal of steps that two files made under the name of one laptop."""
    maker = name_of(step["laptop"], step["who"])
    return Refused(_TWICE, what=what, maker=maker, at=step["at"][:10])


def lacking(
    engine: Engine, steps: Sequence[Arriving], what: str, progress: Progress = silent
) -> list[Arriving]:
    """Return the steps that are not here yet, in their order.

    Raises Refused where steps before them are missing, and where they are of a laptop that wrote
    other steps under the same numbers.
    """
    chains = _Chains(engine)
    return [one for one in watched(steps, progress, len(steps)) if chains.lacks(one, what)]


def refuse_gap(file: RegisterFile, package: Package) -> None:
    """Raise Refused where a package goes on after steps that are not here, telling which is next.

    What is missing may also have come by another way: so steps are looked at, not numbers.
    """
    header = package.header
    here: dict[str, int] = json.loads(log.position(file.engine))
    if all(here.get(laptop, 0) >= running for laptop, running in header.since.items()):
        return
    taken: dict[str, int] = json.loads(file.about(TAKEN) or "{}")
    number = taken.get(header.laptop, 0) + 1
    if number >= header.number:  # all before it was taken in, and went with an older file here
        raise Refused(_MISSING_BEFORE, what=package.what, maker=header.maker)
    raise Refused(
        _MISSING, what=package.what, maker=header.maker, number=header.number, n=number
    )  # fmt: skip
