"""Commands on issued papers: to issue one, and to note that its readers were corrected."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from rare_earth_desk.domain.checks import checked
from rare_earth_desk.domain.fields import Kind, fields_of
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.domain.records import IssuedPaper
from rare_earth_desk.store.transaction import Transaction


@dataclass(frozen=True, slots=True)
class IssuePaper:
    """Keep an issued paper, its file and its figures as they are."""

    paper: IssuedPaper

    def apply(self, tx: Transaction) -> Phrase:
        """Add it; raises Refused where one of its texts, such as its reference, is too long."""
        texts: dict[str, Any] = {
            field.name: checked(field, getattr(self.paper, field.name))
            for field in fields_of(IssuedPaper)
            if field.kind is Kind.TEXT
        }
        tx.insert(replace(self.paper, **texts))
        return phrase("issue of “{name}”", name=texts["name"])


@dataclass(frozen=True, slots=True)
class NoteCorrected:
    """Note that the readers of an issued paper were told today what no longer holds.

    `figures` are those they were told, as text (`domain.stated`): what changes after that is new.
    """

    paper: str
    figures: str

    def apply(self, tx: Transaction) -> Phrase:
        """Note the day and the figures; the paper itself stays as it was issued."""
        one = tx.get(IssuedPaper, self.paper)
        day = tx.today.isoformat()
        tx.assign(IssuedPaper, one.id, corrected_on=day, corrected=self.figures)
        return phrase("correction of “{name}”", name=one.name)
