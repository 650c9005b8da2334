"""The key of a protected register: what its passphrase and its salt make of each other."""

from __future__ import annotations

import hashlib
import os
import unicodedata
from typing import NoReturn

from rare_earth_desk.domain.frozen import dataclass
from rare_earth_desk.store.passphrase import kinds

# As SQLCipher 4 derives a key by itself, so that its tools open a register by the passphrase.
_HASH, _ROUNDS = "sha512", 256_000
KEY_BYTES, SALT_BYTES = 32, 16
# Sets the salt of a register apart from all else that is derived.
_SHARED = "Rare Earth Desk, salt of "


@dataclass(frozen=True, slots=True)
class Key:
    """Opens a register and whatever is made of it: copies, backups, packages share key and salt.

    `raw` are 32 bytes, `salt` the 16 bytes that such a file begins with. It shows neither, and
    holds no passphrase.
    """

    raw: bytes
    salt: bytes

    def __repr__(self) -> str:
        return "Key(…)"

    def __reduce__(self) -> NoReturn:
        raise TypeError("A key is not written anywhere.")

    @property
    def told(self) -> str:
        """The key as SQLCipher takes it: not derived any more, and with its salt."""
        return f"x'{self.raw.hex()}{self.salt.hex()}'"


def derived(passphrase: str, salt: bytes) -> Key:
    """Return the key of a passphrase; a tenth of a second of work, on purpose.

    The same letters give the same key however the keyboard composes them.
    """
    text = unicodedata.normalize("NFC", passphrase).encode()
    return Key(hashlib.pbkdf2_hmac(_HASH, text, salt, _ROUNDS, KEY_BYTES), salt)


def fresh(passphrase: str, register: str = "") -> Key:
    """Return a key for a register that gets this passphrase.

    Laptops that each give the register with an id the same passphrase have the same key, so that
    they go on to read each other's packages and files in a shared folder. Its salt is made of both;
    to guess a passphrase by it is as much work as by a page. Without an id the salt is new, for a
    register that is only to be made.
    """
    if not register:
        return derived(passphrase, _unlike_known(os.urandom(SALT_BYTES)))
    shared = derived(passphrase, f"{_SHARED}{register}".encode()).raw[:SALT_BYTES]
    return derived(passphrase, _unlike_known(shared))


def _unlike_known(salt: bytes) -> bytes:
    """Return a salt, or, where files of another kind begin so, once in some millions, one of it."""
    while kinds.is_known(salt):
        salt = hashlib.sha256(salt).digest()[:SALT_BYTES]
    return salt
