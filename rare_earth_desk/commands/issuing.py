"""Commands on issued papers: to issue one, and to note that its readers were corrected."""

from __future__ import annotations

from dataclasses import dataclass

from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.domain.records import IssuedPaper
from rare_earth_desk.store.transaction import Transaction


@dataclass(frozen=True, slots=True)
class IssuePaper:
    """Keep an issued paper, its file and its figures as they are."""

    paper: IssuedPaper

    def apply(self, tx: Transaction) -> Phrase:
        """Add it."""
        tx.insert(self.paper)
        return phrase("issue of “{name}”", name=self.paper.name)
