"""Commands that keep selections under a name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from rare_earth_desk.domain.phrases import Phrase, Refused, phrase
from rare_earth_desk.domain.ready_views import ready_views
from rare_earth_desk.domain.records import SavedView
from rare_earth_desk.domain.text import clean
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
        name = " ".join(clean(self.name).split())
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
class RenameView:
    """Give a saved view another name; search, order and columns stay."""

    view: str
    name: str

    def apply(self, tx: Transaction) -> Phrase:
        """Rename it; raises Refused for an empty name or one that another view has."""
        name = " ".join(clean(self.name).split())
        view = tx.get(SavedView, self.view)
        if not name:
            raise Refused("A view needs a name; “{name}” keeps its own.", name=view.name)
        others = [one for one in tx.find(SavedView, page=view.page) if one.id != view.id]
        if any((one.name or "").casefold() == name.casefold() for one in others):
            raise Refused("Another view is called “{name}” already; give another name.", name=name)
        tx.assign(SavedView, view.id, name=name)
        return phrase("new name “{name}” of view “{old}”", name=name, old=view.name)


@dataclass(frozen=True, slots=True)
class AddReadyViews:
    """Give a register the ready-made views, where it has none."""

    def apply(self, tx: Transaction) -> Phrase:
        """Add them."""
        if not tx.find(SavedView):
            tx.insert_all(ready_views())
        return phrase("ready-made views")
