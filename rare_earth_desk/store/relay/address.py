"""The address of a PostgreSQL server: who may be spoken to without TLS, what is never shown."""

from __future__ import annotations

import ipaddress
import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from rare_earth_desk.domain.frozen import dataclass
from rare_earth_desk.domain.phrases import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SCHEMES = ("postgresql://", "postgres://")
# Modes of libpq that leave no connection without TLS, the best first.
_SURE = ("verify-full", "verify-ca", "require")
_SECRET = ("password", "sslpassword")
_WEAK = (
    "“sslmode={mode}” would send the register to {host} without sure encryption; leave sslmode out "
    "for verify-full, or ask for verify-ca or require."
)
_NO_ADDRESS = (
    "This is not the address of a PostgreSQL server; write it as postgresql://user@host/database."
)
_NO_PSYCOPG = (
    "To exchange with a PostgreSQL server the package psycopg is needed; install it with “pip "
    "install rare-earth-desk[postgresql]”."
)
_SOCKET = ("/", "@")


@dataclass(frozen=True, slots=True)
class Address:
    """Where a server is, as libpq is told it; it shows no password.

    `host` names it to people, "" is this computer's own. `told` are the settings of libpq,
    `secrets` the words among them that no message may show.
    """

    host: str
    told: Mapping[str, Any]
    secrets: tuple[str, ...]

    def __repr__(self) -> str:
        return f"Address({self.kept})"

    @property
    def what(self) -> str:
        """How sentences call the server."""
        return f"the server {self.host}" if self.host else "the server on this computer"

    @property
    def has_password(self) -> bool:
        """Whether a password stands in the address, where others may read it."""
        return bool(self.secrets)

    @property
    def kept(self) -> str:
        """The address as it may be remembered: whole, but without a password."""
        known = {name: value for name, value in self.told.items() if name not in _SECRET}
        user, database = (quote(str(known.pop(one, "")), safe="") for one in ("user", "dbname"))
        return f"{SCHEMES[0]}{user}{user and '@'}/{database}?{urlencode(known)}"

    def scrubbed(self, message: object) -> str:
        """Return the first line of what the server or its library says, without secrets."""
        text = (str(message).strip().splitlines() or ["no reason given"])[0]
        for secret in sorted(self.secrets, key=len, reverse=True):
            for shown in (secret, quote(secret), quote(secret, safe="")):
                text = text.replace(shown, "…")
        return text


def is_address(text: str) -> bool:
    """Tell an address of a server from the name of a folder."""
    return text.lower().startswith(SCHEMES)


def address_of(url: str) -> Address:
    """Read an address; raises Refused where it is none, or would go without sure encryption.

    To a host that is not this computer TLS is required; where nothing is said of it, the
    certificate of the server is verified as well. Raises Refused without psycopg, too.
    """
    try:
        from psycopg import ProgrammingError
        from psycopg.conninfo import conninfo_to_dict
    except ImportError as error:
        raise Refused(_NO_PSYCOPG) from error
    try:
        told: dict[str, Any] = {**conninfo_to_dict(url)}
    except (ProgrammingError, UnicodeError):
        raise Refused(_NO_ADDRESS) from None  # what the library says repeats the address
    hosts = list(_hosts(told))
    shown = ", ".join(one for one in str(told.get("host") or "").split(",") if _is_name(one))
    if not all(map(_is_local, hosts)):
        told |= _encrypted(told, shown or next(one for one in hosts if not _is_local(one)))
    secrets = tuple(str(told[one]) for one in _SECRET if told.get(one))
    return Address(shown, told, secrets)


def _is_name(host: str) -> bool:
    return bool(host) and not host.startswith(_SOCKET)


def _hosts(told: Mapping[str, Any]) -> Iterator[str]:
    """Yield every host that libpq might speak to, "" for its socket on this computer."""
    yield from str(told.get("host") or os.environ.get("PGHOST", "")).split(",")
    yield from str(told.get("hostaddr") or os.environ.get("PGHOSTADDR", "")).split(",")
    if told.get("service") or os.environ.get("PGSERVICE"):
        yield "a service"  # some file says where that is


def _is_local(host: str) -> bool:
    if not _is_name(host) or host.lower() == "localhost":
        return True
    with suppress(ValueError):
        return ipaddress.ip_address(host).is_loopback
    return False


def _encrypted(told: Mapping[str, Any], host: str) -> dict[str, str]:
    mode = str(told.get("sslmode") or os.environ.get("PGSSLMODE") or _SURE[0])
    if mode not in _SURE:
        raise Refused(_WEAK, mode=mode, host=host)
    found = {"sslmode": mode, "gssencmode": "disable"}
    if mode != "require" and not _has_roots(told):
        # The authorities that this computer trusts; libpq takes them with full verification only.
        found |= {"sslmode": _SURE[0], "sslrootcert": "system"}
    return found


def _has_roots(told: Mapping[str, Any]) -> bool:
    """Tell whether somebody said which certificates are trusted."""
    if told.get("sslrootcert") or os.environ.get("PGSSLROOTCERT"):
        return True
    return (Path.home() / ".postgresql" / "root.crt").exists()
