"""Commands that keep selections under a name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from rare_earth_desk.domain.phrases import Phrase, Refused, phrase
from rare_earth_desk.domain.ready_views import ready_views
from rare_earth_desk.domain.records import SavedView
from rare_earth_desk.store.transaction import Transaction


@dataclass(frozen=True, slots=True)
class SaveView:
    """Keep a search, an ordering and a layout of columns under a name.

    A view of the same name on the same page is replaced.
    """

    page: str
    name: str
    query: str
    ordering: str
    columns: str | None = None

    def apply(self, tx: Transaction) -> Phrase:
        """Change the view of that name or add one at the end."""
        name = self.name.strip()
        if not name:
            raise Refused("A view needs a name.")
        views = tx.find(SavedView, page=self.page)
        values: dict[str, Any] = {
            "query": self.query, "ordering": self.ordering, "columns": self.columns,
        }  # fmt: skip
        same = [view for view in views if (view.name or "").casefold() == name.casefold()]
        if same:
            tx.assign(SavedView, same[0].id, name=name, **values)
        else:
            last = max((view.position or 0 for view in views), default=0)
            view = SavedView(page=self.page, name=name, position=last + 1, **values)
            tx.insert(view)
        return phrase("view “{name}”", name=name)


@dataclass(frozen=True, slots=True)
class AddReadyViews:
    """Give a register the ready-made views, where it has none."""

    def apply(self, tx: Transaction) -> Phrase:
        """Add them."""
        if not tx.find(SavedView):
            tx.insert_all(ready_views())
        return phrase("ready-made views")
