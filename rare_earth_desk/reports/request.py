"""What a paper is made from: the register, what is selected, and the choices of a print run."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from rare_earth_desk.domain.progress import silent
from rare_earth_desk.domain.selection import Selection
from rare_earth_desk.reports.blocks import Language

if TYPE_CHECKING:
    from datetime import date

    from rare_earth_desk.domain.facts import Facts
    from rare_earth_desk.domain.progress import Progress
    from rare_earth_desk.register import Register
    from rare_earth_desk.reports import About


NO_MEETING = "-"
"""Stands for none where otherwise the running or next one would be taken."""


class Profile(StrEnum):
    """Whom the counts of a paper are for: the desk, or somebody outside, small ones hidden."""

    INTERNAL = "internal"
    SHARED = "shared"


@dataclass(frozen=True, slots=True)
class Head:
    """What is said of a paper by whoever prints it; "" stands for nothing.

    `marking` is a key of the vocabulary of markings.
    """

    addressee: str = ""
    reference: str = ""
    version: str = ""
    marking: str = ""


@dataclass(frozen=True, eq=False)
class Request:
    """One print run.

    `selection` is what the list in view shows; a paper about a meeting or a list takes nothing
    from it but a day "as at" that was asked for by name.
    `columns` are those of the list in view, in order. `meeting`, `priority_list` and `record` are
    ids of what the paper is about, "" for none; a paper that needs one refuses without it. `title`
    is what the selection is called, "" for what the paper calls it. `made_by` names who prints.
    `told` hears how far the reading is, and stops it by raising Cancelled.
    With the profile SHARED only kinds that hide small counts are made.
    For `disclosure` only what is marked as releasable is printed, where a paper has such marks.
    `asked_on` is the day of the register's clock when this was asked for.
    """

    register: Register
    selection: Selection = field(default_factory=Selection)
    columns: tuple[str, ...] = ()
    language: Language = Language.ENGLISH
    meeting: str = ""
    priority_list: str = ""
    record: str = ""
    title: str = ""
    made_by: str = ""
    told: Progress = silent
    profile: Profile = Profile.INTERNAL
    head: Head = field(default_factory=Head)
    disclosure: bool = False
    asked_on: date = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "asked_on", self.register.today)

    def of(self, about: About, subject: str) -> Request:
        """Return the same print run about a list, a meeting or another record, by its id."""
        if about == "list":
            return replace(self, priority_list=subject)
        if about == "meeting":
            return replace(self, meeting=subject)
        return replace(self, record=subject)

    @property
    def is_shared(self) -> bool:
        """Whether the paper is for outside, its small counts hidden."""
        return self.profile is Profile.SHARED

    @property
    def selected_day(self) -> date:
        """The day whose end the selection tells of."""
        return self.selection.past or self.register.today

    @cached_property
    def facts(self) -> Facts:
        """The facts of the selection's page and day, as the list shows them."""
        return self.register.facts_of(self.selection, self.told)
