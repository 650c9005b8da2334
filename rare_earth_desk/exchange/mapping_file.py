"""Reading a mapping file from wherever it is said to be."""

from __future__ import annotations

import stat
from pathlib import Path

from rare_earth_desk.domain.outside import in_reach
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.text import clean
from rare_earth_desk.exchange.mapping import Mapping
from rare_earth_desk.exchange.target import APPLICATIONS, target_of

_LARGEST = 1 << 20
_UNREADABLE = "The mapping file {file} cannot be read ({why}); check that it exists."


def read_mapping(path: Path, into: str = "") -> Mapping:
    """Return the mapping in a file; raises Refused for what is no mapping file.

    `into` names the table that the import is into, "" what the file says; it must not say
    otherwise. Pipes, devices and files over a megabyte are never opened.
    """
    try:
        with in_reach(_UNREADABLE, file=clean(str(path))):
            found = path.stat()
            if not stat.S_ISREG(found.st_mode):
                raise Refused("{file} is no file; give a mapping file (.toml).", file=_name(path))
            if found.st_size > _LARGEST:
                raise Refused("{file} is too large to be a mapping file.", file=_name(path))
            text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise Refused(
            "The mapping file {file} is no UTF-8 text; save it as UTF-8.", file=_name(path)
        ) from error
    mapping = Mapping.from_toml(text, _name(path), into or APPLICATIONS)
    if into and mapping.into != into:
        raise Refused(
            "{file} is a mapping for {its}, and the import is to be into {into}; name one of them "
            "only.",
            file=_name(path),
            its=mapping.target.record.plural,
            into=target_of(into).record.plural,
        )
    return mapping


def _name(path: Path) -> str:
    return clean(path.name or str(path))
