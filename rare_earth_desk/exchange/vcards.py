"""Contact cards (vCard 2.1, 3.0, 4.0): read as values of contact points, and written from them.

Only business data is taken: no home numbers, no pictures, birthdays, addresses or notes. What the
card has no property for stands in properties of our own (X-DESK-…), so that a card we wrote comes
back whole; links, days and notes of the desk are never written.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from rare_earth_desk.domain.checks import checked
from rare_earth_desk.domain.fields import field_of
from rare_earth_desk.domain.outside import in_reach
from rare_earth_desk.domain.phrases import Cancelled, Refused
from rare_earth_desk.domain.progress import Progress, silent
from rare_earth_desk.domain.records import ContactPoint
from rare_earth_desk.exchange.atomic import replacing
from rare_earth_desk.exchange.card_lines import Malformed, readable
from rare_earth_desk.exchange.decoding import decode
from rare_earth_desk.store import open_here

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from rare_earth_desk.domain.steps import Value

Values = dict[str, "Value"]

_MOST_BYTES = 50_000_000
_BEGIN = re.compile(r"^BEGIN:VCARD\s*$", re.IGNORECASE | re.MULTILINE)
_SCHEME = re.compile(r"^(?:tel|mailto|xmpp|sip|im|weixin|skype):", re.IGNORECASE)
_CHANNELS = ("x-wechat", "x-desk-channel", "impp", "x-qq", "x-skype", "x-skype-username")
# What a card has no property for, as we write it.
_OWN = ("side", "kind", "province", "member_state", "product_group", "element", "works_from",
        "works_to", "escalation")  # fmt: skip


def read_cards(path: Path, progress: Progress = silent) -> tuple[list[Values], int]:
    """Return the values of each card of a file, and how many cards named nobody.

    A value is as it is stored; what a card does not say is not among its values. Raises Refused
    when the file cannot be read or holds no cards, Cancelled when `progress` does.
    """
    with in_reach("“{file}” cannot be read ({why}).", file=path.name):
        if path.stat().st_size > _MOST_BYTES:
            raise Refused("“{file}” is too large for a file of contact cards.", file=path.name)
        open_here.refuse_reading(path)
        data = path.read_bytes()
    text = decode(data, path.name).text.replace("\r\n", "\n").replace("\r", "\n")
    total = len(_BEGIN.findall(text))
    if not total:
        raise Refused(
            "“{file}” holds no contact cards; choose a file that was exported as vCard (.vcf).",
            file=path.name,
        )
    found, nobody = [], 0
    for done, card in enumerate(_parsed(text, path.name, total)):
        progress(done, total)
        values = _values(card)
        if values.get("name"):
            found.append(values)
        else:
            nobody += 1
    progress(total, total)
    return found, nobody


def _parsed(text: str, name: str, total: int) -> Iterator[Any]:
    import vobject  # only when cards are read

    done = 0
    try:
        for card in vobject.readComponents(readable(text), allowQP=True):
            done += 1
            if card.name == "VCARD":
                yield card
    except (Cancelled, Refused):
        raise
    except Exception as error:  # whatever a damaged card makes of its reader
        at = error.card if isinstance(error, Malformed) else done + 1
        raise Refused(
            "“{file}” is damaged in card {n} of {total}, and nothing was taken from it; "
            "export it again as vCard.",
            file=name, n=min(at, total), total=total,
        ) from error  # fmt: skip


def _values(card: Any) -> Values:
    said: dict[str, str] = {
        "name": _name(card),
        "office": _office(card),
        "role": _first(card, "title") or _first(card, "role"),
        "email": _reached(card, "email"),
        "phone": _reached(card, "tel"),
        "channel": next(filter(None, (_first(card, one) for one in _CHANNELS)), ""),
        "languages": _languages(card),
        "time_zone": _first(card, "tz"),
        **{name: _first(card, f"x-desk-{name.replace('_', '-')}") for name in _OWN},
    }
    said["name"] = said["name"] or said["office"]
    good = {name: _taken(name, text) for name, text in said.items()}
    return {name: value for name, value in good.items() if value is not None}


def _taken(name: str, text: str) -> Value:
    """Return a value as it is stored, None for one that the field cannot hold."""
    try:
        return checked(field_of(ContactPoint, name), text)
    except Refused:
        return None


def _contents(card: Any, name: str) -> list[Any]:
    found: list[Any] = card.contents.get(name, [])
    return found


def _first(card: Any, name: str) -> str:
    return next((_text(one.value) for one in _contents(card, name) if _text(one.value)), "")


def _text(value: Any) -> str:
    if isinstance(value, (list, tuple)):
        return ", ".join(filter(None, map(_text, value)))
    if isinstance(value, bytes):
        return ""
    return _SCHEME.sub("", " ".join(str(value).split()))


def _name(card: Any) -> str:
    full = _first(card, "fn")
    if full or not _contents(card, "n"):
        return full
    parts = _contents(card, "n")[0].value
    return " ".join(filter(None, (_text(parts.given), _text(parts.family))))


def _office(card: Any) -> str:
    return _first(card, "org")


def _languages(card: Any) -> str:
    own = _first(card, "x-desk-languages")
    return own or ", ".join(_text(one.value) for one in _contents(card, "lang"))


def _reached(card: Any, name: str) -> str:
    """Return the business address or number, the preferred first; never a home one or a fax."""
    ranked = []
    for place, one in enumerate(_contents(card, name)):
        kinds, text = _kinds(one), _text(one.value)
        if text and "fax" not in kinds and ("work" in kinds or "home" not in kinds):
            ranked.append(("work" not in kinds, _preference(one, kinds), place, text))
    return min(ranked)[-1] if ranked else ""


def _kinds(one: Any) -> set[str]:
    """Return the types of a property in any of the three writings."""
    told = [*one.params.get("TYPE", []), *one.singletonparams]
    return {kind.strip().casefold() for some in told for kind in some.split(",")}


def _preference(one: Any, kinds: set[str]) -> int:
    """Return how far back it is preferred: 1 first, as a card says it from version 4.0 on."""
    said = next(iter(one.params.get("PREF", [])), "")
    if said.isascii() and said.isdecimal():
        return int(said)
    return 1 if "pref" in kinds else 101


# -- writing -----------------------------------------------------------------------------------


def write_cards(path: Path, contacts: Iterable[ContactPoint]) -> None:
    """Write one file of cards (vCard 3.0, UTF-8); raises Refused when it cannot be written."""
    text = "".join(map(_card, contacts))
    with replacing(path) as stream:
        stream.write(text.encode("utf-8"))


def _card(contact: ContactPoint) -> str:
    import vobject

    card = vobject.vCard()
    name = contact.name or contact.office or ""
    given, _, family = name.rpartition(" ")
    card.add("n").value = vobject.vcard.Name(family=family, given=given)
    card.add("fn").value = name
    if contact.office:
        card.add("org").value = [contact.office]
    own = {f"x-desk-{one.replace('_', '-')}": getattr(contact, one) for one in _OWN}
    own["x-desk-languages"], own["x-desk-channel"] = contact.languages, contact.channel
    for key, value in {"title": contact.role, "tz": contact.time_zone, **own}.items():
        if value is not None:
            card.add(key).value = str(value)
    for key, value in (("email", contact.email), ("tel", contact.phone)):
        if value:
            line = card.add(key)
            line.value, line.type_param = value, "WORK"
    return str(card.serialize())
