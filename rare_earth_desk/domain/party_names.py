"""Finding companies and others by name: one finder for what is typed and what is imported."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from rare_earth_desk.domain.records import Record
from rare_earth_desk.domain.text import name_key

# What tells the legal form at the end of a name: it is the same for hundreds of companies, and in
# a narrow list the name before it is worth more.
_FORMS = re.compile(
    r"[\s,]+(?:gmbh\s*&\s*co\.?\s*kg|co\.?,?\s*ltd\.?|limited|ltd\.?|gmbh|mbh|ag|se|kg|"
    r"s\.?p\.?a\.?|s\.?r\.?l\.?|s\.?l\.?u?\.?|s\.?a\.?s?\.?|sarl|n\.?v\.?|b\.?v\.?|bvba|srl|"
    r"sp\.?\s*z\s*o\.?\s*o\.?|s\.?r\.?o\.?|a\.?\s?s\.?|spol\.\s*s\s*r\.\s*o\.|d\.?o\.?o\.?|d\.?d\.?|"
    r"k\.?\s?s\.?|kft\.?|zrt\.?|nyrt\.?|oyj?|ab|aps|a/s|o\u00fc|uab|sia|e\.?o?o?d\.?|ood|ad|lda\.?|"
    r"plc|inc\.?|corp\.?|\u03b1\.?\u03b5\.?|a\.?e\.?)$",
    re.IGNORECASE,
)


@lru_cache(maxsize=1 << 14)
def short_name(name: str) -> str:
    """Return the name of a company or exporter without its legal form.

    "Demo Antriebe 017 GmbH & Co. KG" becomes "Demo Antriebe 017"; a name that is nothing else
    stays.
    """
    return _FORMS.sub("", name).rstrip(" ,") or name


class PartyNames:
    """Leads from a name, Latin or Chinese, to the id of its party.

    Case, accents and blanks do not matter (see `name_key`); of twins the one added first is
    found, so give the oldest first.
    """

    def __init__(self, parties: Iterable[Record] = ()) -> None:
        self.ids: dict[str, str] = {}  # by name key
        for party in parties:
            for name in (getattr(party, one, None) for one in ("name", "name_zh", "number")):
                self.add(name, party.id)

    def find(self, name: str) -> str | None:
        """Return the id of the party of a name."""
        return self.ids.get(name_key(name))

    def add(self, name: str | None, id: str) -> None:  # noqa: A002
        """Let a party be found by a name, unless there is one of that name; "" is no name."""
        key = name_key(name or "")
        if key:
            self.ids.setdefault(key, id)
