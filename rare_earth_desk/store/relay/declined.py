"""What a server, or the way to it, declines with: one sentence of ours each, never a password."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rare_earth_desk.domain.phrases import Refused

if TYPE_CHECKING:
    from psycopg import Error

    from rare_earth_desk.store.relay.address import Address

_NOT_REACHED = "{what} cannot be reached ({why}); check the address and your connection."
_NEEDS_PASSWORD = (
    "{what} asks for a password; keep it in ~/.pgpass, or in the environment as PGPASSWORD or "
    "PGPASSFILE."
)
_NOT_LET_IN = (
    "{what} was reached and does not let this user in ({why}); check user, password and database, "
    "or ask whoever administers it."
)
_NOT_SURE = (
    "{what} was reached, but not by an encrypted connection that is sure ({why}), so nothing was "
    "sent; ask whoever administers it for a certificate that this computer trusts."
)
_LOST = (
    "The connection to {what} was lost ({why}). Whatever came or went by then is whole; exchange "
    "again, and the rest follows."
)
_BUSY = (
    "{what} is held by the exchange of another laptop; exchange again in a minute. Whatever came "
    "or went by then is whole."
)
_NO_RIGHTS = (
    "{what} does not let this user write ({why}); ask whoever administers it for the rights that "
    "store/relay/log.sql names."
)
_WRONG = "{what} declined ({why}); nothing was lost. Tell whoever administers it."

# What libpq puts before the reason, and the server before its own.
_AROUND = re.compile(r"^(connection failed: |connection to server .*? failed: |FATAL:\s+)+")


def not_reached(address: Address, error: Exception) -> Refused:
    """Return why there is no connection; how it is told from what libpq says, in any language."""
    said = str(error)
    # What the server itself says comes with this word, whatever its language.
    answered = "FATAL:" in said
    if getattr(getattr(error, "pgconn", None), "needs_password", False):
        template = _NEEDS_PASSWORD
    elif answered:
        template = _NOT_LET_IN
    else:
        template = _NOT_SURE if _is_unsure(said) else _NOT_REACHED
    return _refused(template, address, error)


def declined(address: Address, error: Error, *, lost: bool) -> Refused:
    """Return why an exchange does not go on; `lost` where the connection is."""
    from psycopg.errors import InsufficientPrivilege, LockNotAvailable

    if isinstance(error, InsufficientPrivilege):
        return _refused(_NO_RIGHTS, address, error)
    if isinstance(error, LockNotAvailable):
        return _refused(_BUSY, address, error)
    return _refused(_LOST if lost else _WRONG, address, error)


def _refused(template: str, address: Address, error: Exception) -> Refused:
    """Return a refusal; what the library says may repeat the address, password and all."""
    what = address.what
    if template.startswith("{what}"):
        what = what[:1].upper() + what[1:]
    return Refused(template, what=what, why=_AROUND.sub("", address.scrubbed(error)))


def _is_unsure(said: str) -> bool:
    """Tell whether there was no sure encryption; a line that is cut while it is begun is lost."""
    cut = "unexpected eof" in said or "Connection reset" in said
    return ("SSL" in said or "certificate" in said) and not cut
