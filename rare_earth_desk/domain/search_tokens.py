"""Taking a typed search apart into tokens, as kindly as the hand that typed it needs.

Blanks around signs, the signs of print (`≥`), of Chinese keyboards (`：`) and of word processors
(`“`) are brought into the form in which `search` reads terms.
"""

from __future__ import annotations

import re
from collections.abc import Container
from functools import cache

from rare_earth_desk.domain.frozen import dataclass
from rare_earth_desk.domain.phrases import Phrase, phrase

_TOKEN = re.compile(r'(?:[^\s"]|"[^"]*"?)+')
_SIGN = r":?(?:>=|=>|<=|=<|!=|<>|[<>≥≤≠＞＜])|[:=：＝]"
_NAME = re.compile(r"-?([A-Za-z_][\w-]*)")
_SPELT = {
    "=>": ">=", "=<": "<=", "<>": "!=", "≥": ">=", "≤": "<=", "≠": "!=", "＞": ">", "＜": "<",
    "：": ":", "＝": "=",
}  # fmt: skip

# Outside straight quotes: those of word processors, and narrow blanks that part thousands.
_QUOTES = "“”„"


# The longer patterns are made with the first search, not at the start: each takes a millisecond.


@cache
def _field() -> re.Pattern[str]:
    return re.compile(rf"(-?)([A-Za-z_][\w-]*)({_SIGN})(.*)", re.DOTALL)


@cache
def _signed() -> re.Pattern[str]:
    return re.compile(rf"(?:{_SIGN}).*", re.DOTALL)


@cache
def _printed() -> re.Pattern[str]:
    return re.compile(
        rf'"[^"]*"?|[{_QUOTES}]|(?<=[<>=:.\d])(?<=\d)[\u00a0\u2009\u202f](?=\d{{3}}(?!\d))'
    )


@cache
def _misread() -> re.Pattern[str]:
    return re.compile(rf"[\s|{_QUOTES}]|\.\.|^[-<>=!:≥≤≠＞＜：＝]|^$|^[A-Za-z_][\w-]*(?:{_SIGN})")


def needs_quotes(value: str) -> bool:
    """Tell whether a value would be read as something else, did it not stand in quotes."""
    return _misread().search(value) is not None


@dataclass(frozen=True, slots=True)
class Signed:
    """A token of the form `field` `operator` `value`, its sign spelt the usual way."""

    name: str
    operator: str
    value: str
    excluded: bool


def signed(token: str) -> Signed | None:
    """Return the parts of a token that names a field, None for words."""
    found = _field().fullmatch(token)
    if found is None:
        return None
    minus, name, sign, value = found.groups()
    sign = sign.removeprefix(":") or ":"
    sign = _SPELT.get(sign, sign)
    is_not = sign == "!="
    return Signed(name.casefold(), "=" if is_not else sign, value, bool(minus) != is_not)


def tokens(text: str, names: Container[str]) -> list[str]:
    """Return the tokens of a search; `names` are the words that may stand before a sign."""
    if not text:
        return []
    return _joined(_TOKEN.findall(_printed().sub(_typed, text)), names)


def _typed(found: re.Match[str]) -> str:
    piece = found[0]
    if piece in _QUOTES:
        return '"'
    return piece if piece.startswith('"') else ""


def unclosed(token: str) -> Phrase | None:
    """Return what to say of a quote that is not closed, where that makes a difference."""
    head, quote, rest = token.rpartition('"')
    if head.count('"') % 2 or not quote or " " not in rest.strip():
        return None
    return phrase(
        "The quote before “{text}” is not closed, so all of it is searched as one; "
        "close it where it ends.",
        text=rest.strip(),
    )


def _joined(found: list[str], names: Container[str]) -> list[str]:
    """Put together what was typed with blanks, such as `days > 45`, `days ≥45`, `group: oxides`."""
    joined: list[str] = []
    for token in found:
        if joined and _belongs(joined[-1], token, names):
            joined[-1] += token
        else:
            joined.append(token)
    return joined


def _belongs(before: str, token: str, names: Container[str]) -> bool:
    """Tell whether a token goes on with the field that the one before names."""
    opened = signed(before)
    if opened is not None:  # its value is still to come: the next word, unless that is a term
        if opened.name not in names or opened.value:
            return False
        if opened.operator in (">", "<") and token.startswith("="):
            return True
        other = signed(token)
        is_term = other is not None and other.name in names
        return not is_term and not re.match(r"-(?!\d)", token)
    name = _NAME.fullmatch(before)
    return (
        name is not None and name[1].casefold() in names and _signed().fullmatch(token) is not None
    )
