"""What a list of lines is made of: a day at the left, words, who at the right, remarks below."""

from __future__ import annotations

from typing import Literal, NamedTuple

Look = Literal["plain", "strong", "struck", "muted", "heading"]
# How sure a report is, drawn as a full, half or empty circle.
Mark = Literal["", "full", "half", "empty"]


class Act(NamedTuple):
    """Something that can be done with a line; `keys` as in "F2", for the menu."""

    id: str
    text: str
    keys: str = ""


class Remark(NamedTuple):
    """A small line below the words; `tone` names a colour token."""

    text: str
    tone: str = "muted"


class Line(NamedTuple):
    """One line. Texts are translated already; `spoken` is what a screen reader says.

    The first of `acts` is done by Enter and double click; a single one is shown as a link,
    several as a menu. `share`, from 0 to 1, is drawn as a bar below the words.
    """

    key: str
    text: str
    left: str = ""
    right: str = ""
    remarks: tuple[Remark, ...] = ()
    mark: Mark = ""
    look: Look = "plain"
    tip: str = ""
    spoken: str = ""
    acts: tuple[Act, ...] = ()
    share: float | None = None

    @property
    def is_passed_over(self) -> bool:
        """Whether the cursor passes over it: a heading with which nothing can be done."""
        return self.look == "heading" and not self.acts
