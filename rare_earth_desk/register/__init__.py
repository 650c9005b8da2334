"""The register: commands are done, undone and told of here."""

from __future__ import annotations

from rare_earth_desk.register.register import Register
from rare_earth_desk.store.passphrase.key import Key
from rare_earth_desk.store.passphrase.refusals import PassphraseNeeded

__all__ = ["Key", "PassphraseNeeded", "Register", "key_of"]


def key_of(register: Register) -> Key | None:
    """Return the key of an open register; None for a plain one."""
    return register.file.engine.key
