"""Finding out in which encoding a text file was written."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from rare_earth_desk.domain.phrases import Phrase, Refused, phrase

_MARKS = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),  # before UTF-16: it begins with the same bytes
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
CONTROLS: dict[int, str | None] = dict.fromkeys([*range(9), *range(14, 32), 127])
"""Control characters that no cell means, for `str.translate` to leave out."""
_STRAY = re.compile("[\udc80-\udcff]")
_NON_ASCII = re.compile("[\x80-\ud7ff\ue000-\U0010ffff]")
_HIGH = re.compile(rb"[\x80-\xff]+")
# The 3,755 commonest characters of GB 2312, ordered by sound, and its punctuation.
_COMMON_PAIR = re.compile(rb"[\xa1-\xa3\xb0-\xd7][\xa1-\xfe]")
# What Western text rarely writes although Windows-1252 has it: signs between A1 and BF.
_SIGNS = re.compile(rb"[\xa1-\xa6\xa8-\xaf\xb1\xb4-\xb6\xb8-\xbf]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file, the name of its encoding, and what was odd about it."""

    text: str
    encoding: str
    notes: tuple[Phrase, ...] = ()


def decode(data: bytes, name: str, encoding: str | None = None) -> Decoded:
    """Return the text of `data`, the content of the file called `name`.

    Tried in turn: byte order mark, UTF-16 without one (told by its zero bytes), UTF-8, then
    Windows-1252 or GB 18030, whichever reads more plausibly. Raises Refused for what is no text.
    """
    data = data.rstrip(b"\x1a")
    if encoding is not None:
        return _clean(_strictly(data, encoding, name), encoding, name)
    for mark, codec, label in _MARKS:
        if data.startswith(mark):
            return _clean(_strictly(data[len(mark) :], codec, name), label, name)
    if b"\0" in data:
        codec = _utf16_without_mark(data, name)
        return _clean(_strictly(data, codec, name), "UTF-16", name)
    try:
        return _clean(data.decode("utf-8"), "UTF-8", name)
    except UnicodeDecodeError:
        return _damaged_utf8(data, name) or _eight_bit(data, name)


def _strictly(data: bytes, codec: str, name: str) -> str:
    try:
        return data.decode(codec)
    except LookupError as error:
        raise Refused("There is no encoding called {codec}.", codec=codec) from error
    except UnicodeDecodeError as error:
        raise Refused(
            "{file} is damaged: byte {at} is no {encoding} text; export it again as UTF-8.",
            file=name,
            at=error.start + 1,
            encoding=codec.upper(),
        ) from error


def _utf16_without_mark(data: bytes, name: str) -> str:
    """Tell the byte order by where the zero bytes of plain Latin characters stand."""
    little, big = data[1::2].count(0), data[0::2].count(0)
    most, fewest = max(little, big), min(little, big)
    codec, newline = ("utf-16-le", b"\n\0") if little > big else ("utf-16-be", b"\0\n")
    lines_end = newline in data or b"\n" not in data
    if len(data) % 2 == 0 and most * 10 >= len(data) // 2 and fewest * 10 <= most and lines_end:
        return codec
    line = data[: data.index(b"\0")].count(b"\n") + 1
    raise Refused(
        "{file} is no text file: line {line} holds zero bytes; save it as .csv or .xlsx.",
        file=name,
        line=line,
    )


def _damaged_utf8(data: bytes, name: str) -> Decoded | None:
    """Read UTF-8 in which single bytes are wrong; None when it is not UTF-8 at all."""
    text = data.decode("utf-8", errors="surrogateescape")
    bad = _STRAY.findall(text)
    if len(_NON_ASCII.findall(text)) < 10 * len(bad):
        return None
    first = _STRAY.search(text)
    line = text.count("\n", 0, first.start()) + 1 if first else 0

    def western(stray: re.Match[str]) -> str:
        return bytes([ord(stray[0]) - 0xDC00]).decode("cp1252", errors="replace")

    note = phrase(
        "{count} characters are no UTF-8 and were read as Windows-1252, the first in line {line}.",
        count=len(bad),
        line=line,
    )
    clean = _clean(_STRAY.sub(western, text), "UTF-8", name)
    return Decoded(clean.text, clean.encoding, (note, *clean.notes))


def _eight_bit(data: bytes, name: str) -> Decoded:
    try:
        western: str | None = data.decode("cp1252")
    except UnicodeDecodeError:
        western = None
    chinese = _as_chinese(data, sure=western is None)
    if chinese is not None:
        return _clean(chinese, "GB18030", name)
    if western is not None:
        return _clean(western, "Windows-1252", name)
    raise Refused(
        "{file} is in an encoding that could not be recognised; save it as UTF-8.", file=name
    )


def _as_chinese(data: bytes, *, sure: bool) -> str | None:
    """Return `data` read as GB 18030 when that is the more plausible reading.

    Chinese text consists of pairs of high bytes, most of them common characters; in Western text
    high bytes stand alone between letters, and signs such as ± or ¼ are rare.
    """
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return None
    runs = _HIGH.findall(data)
    high = sum(map(len, runs))
    common = sum(2 * len(_COMMON_PAIR.findall(run)) for run in runs)
    signs = sum(len(_SIGNS.findall(run)) for run in runs)
    if common < 0.6 * high:
        return None
    return text if sure or signs >= 0.15 * high else None


def _clean(text: str, encoding: str, name: str) -> Decoded:
    """Refuse what is no text after all; drop single control characters, which no cell means."""
    odd = _CONTROL.findall(text)
    if "\0" in odd or len(odd) * 100 > len(text):
        at = _CONTROL.search(text)
        line = text.count("\n", 0, at.start()) + 1 if at else 1
        raise Refused(
            "{file} is no text file: line {line} holds control characters; "
            "save it as .csv or .xlsx.",
            file=name,
            line=line,
        )
    notes: tuple[Phrase, ...] = ()
    if odd:
        text = text.translate(CONTROLS)
        notes = (phrase("{count} control characters were left out.", count=len(odd)),)
    return Decoded(text, encoding, notes)
