"""What a window without a register may name while the screen faces the other side: no file.

Facing mode outlives a restart; what then asks for a passphrase, or says why a register cannot be
opened, stands on the same screen before the same eyes.
"""

from __future__ import annotations

from rare_earth_desk.domain.phrases import Phrase
from rare_earth_desk.domain.ways import Way

LEAVE = "Leave facing mode"
"""What the button says that lets names be shown, and files be chosen, again."""

# Choosing a file shows the names of others.
_CHOOSES = {Way.COPY, Way.REPAIR}


def bare(why: Phrase) -> Phrase:
    """Return a sentence without what it names; figures stay, and what is left out stays out."""
    return Phrase(why.template, {name: _bare(one) for name, one in why.values.items()})


def _bare(value: object) -> object:
    if isinstance(value, Phrase):
        return bare(value)
    return value if isinstance(value, int) or not str(value) else "…"


def names_none(way: Way) -> bool:
    """Tell whether a way out shows no file by its name."""
    return way not in _CHOOSES
