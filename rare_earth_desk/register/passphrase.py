"""The passphrase of a register, for window and command line: asking, setting, changing it."""

from __future__ import annotations

from rare_earth_desk.store.passphrase.key import Key, fresh
from rare_earth_desk.store.passphrase.recovery import code
from rare_earth_desk.store.passphrase.refusals import PassphraseNeeded, WrongPassphrase
from rare_earth_desk.store.passphrase.unlocking import is_protected, key_for

__all__ = [
    "Key",
    "PassphraseNeeded",
    "WrongPassphrase",
    "code",
    "fresh",
    "is_protected",
    "key_for",
]
