"""Finding out in which encoding a text file was written."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, replace

from rare_earth_desk.domain.phrases import Phrase, Refused, phrase
from rare_earth_desk.domain.text import CONTROLS

_MARKS = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),  # before UTF-16: it begins with the same bytes
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_STRAY = re.compile("[\udc80-\udcff]")
# What people write in UTF-8 beyond ASCII: Latin letters, dashes and quotation marks, Chinese. The
# other sequences that are valid are as often two Western characters side by side ("É»").
_LIKELY = re.compile("[\xc0-\u017f\u2010-\u20cf\u3000-\u9fff\uff00-\uffef]")
_UNLIKELY = re.compile(
    "[\udc80-\udcff\x80-\xbf\u0180-\u200f\u20d0-\u2fff\ua000-\ud7ff\ue000-\ufeff"
    "\U00010000-\U0010ffff]"
)
_NON_ASCII = re.compile("[\x80-\ud7ff\ue000-\U0010ffff]")
_HIGH = re.compile(rb"[\x80-\xff]+")
_IN_A_WORD = re.compile(rb"[A-Za-z][\x80-\xff]+|[\x80-\xff]+[A-Za-z]")
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
    GB 18030 where that is plainly Chinese, else Windows-1252, within which sequences of UTF-8 are
    read as that. What the file does not say itself is named in a note. Raises Refused for what is
    no text.
    """
    data = data.rstrip(b"\x1a")
    if encoding is not None:
        return _clean(_strictly(data, encoding, name), encoding, name)
    for mark, codec, label in _MARKS:
        if data.startswith(mark):
            return _clean(_strictly(data[len(mark) :], codec, name), label, name)
    if b"\0" in data:
        codec = _utf16_without_mark(data, name)
        return _named(_clean(_strictly(data, codec, name), "UTF-16", name))
    try:
        return _clean(data.decode("utf-8"), "UTF-8", name)
    except UnicodeDecodeError:
        return _eight_bit(data, name)


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
        "{file} is no text file, or is damaged: line {line} holds zero bytes; export the table "
        "anew from where it comes.",
        file=name,
        line=line,
    )


def _eight_bit(data: bytes, name: str) -> Decoded:
    """Read what is not UTF-8 throughout, as the most plausible of what is left."""
    if (chinese := _as_chinese(data)) is not None:
        return _named(_clean(chinese, "GB18030", name))
    text = data.decode("utf-8", errors="surrogateescape")
    if _LIKELY.search(text):
        return _mixed(text, name)
    try:
        return _named(_clean(data.decode("cp1252"), "Windows-1252", name))
    except UnicodeDecodeError as error:
        raise Refused(
            "{file} is in an encoding that could not be recognised; save it as UTF-8.", file=name
        ) from error


def _named(decoded: Decoded) -> Decoded:
    note = phrase(
        "The file does not say how its letters are written; they were read as {encoding}. Where "
        "they look wrong, save it as UTF-8.",
        encoding=decoded.encoding,
    )
    return replace(decoded, notes=(note, *decoded.notes))


def _mixed(text: str, name: str) -> Decoded:
    """Read UTF-8 with single bytes of Windows-1252 between: rows added by another program.

    `text` holds these bytes as lone surrogates. Where they are few, all else is believed.
    """
    few = len(_NON_ASCII.findall(text)) >= 10 * len(_STRAY.findall(text))
    wrong = _STRAY if few else _UNLIKELY

    def western(found: re.Match[str]) -> str:
        return found[0].encode("utf-8", "surrogateescape").decode("cp1252", errors="replace")

    first = wrong.search(text)
    note = phrase(
        "Characters that are no UTF-8 were read as Windows-1252: {count}, the first in line "
        "{line}.",
        count=len(wrong.findall(text)),
        line=text.count("\n", 0, first.start()) + 1 if first else 1,
    )
    clean = _clean(wrong.sub(western, text), "UTF-8", name)
    return replace(clean, notes=(note, *clean.notes))


def _as_chinese(data: bytes) -> str | None:
    """Return `data` read as GB 18030 when that is what it plainly is.

    Chinese text consists of pairs of high bytes, most of them common characters, and fills whole
    cells. In Western text high bytes stand alone between letters, and signs such as ± or ¼ are
    rare; in UTF-8 whole runs of them are valid, which in Chinese is an accident.
    """
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return None
    runs = _HIGH.findall(data)
    high = sum(map(len, runs))
    even = sum(len(run) for run in runs if len(run) % 2 == 0)
    common = sum(2 * len(_COMMON_PAIR.findall(run)) for run in runs)
    signs = sum(len(_SIGNS.findall(run)) for run in runs)
    valid = sum(_is_utf8(run) for run in runs)
    plausible = even >= 0.9 * high and common >= 0.6 * high and signs >= 0.15 * high
    against = max(len(_IN_A_WORD.findall(data)), valid)
    return text if plausible and 2 * against < len(runs) else None


def _is_utf8(run: bytes) -> bool:
    return _STRAY.search(run.decode("utf-8", errors="surrogateescape")) is None


def _clean(text: str, encoding: str, name: str) -> Decoded:
    """Refuse what is no text after all; drop single control characters, which no cell means."""
    odd = _CONTROL.findall(text)
    if "\0" in odd or len(odd) * 100 > len(text):
        at = _CONTROL.search(text)
        line = text.count("\n", 0, at.start()) + 1 if at else 1
        raise Refused(
            "{file} is no text file, or is damaged: line {line} holds control characters; export "
            "the table anew from where it comes.",
            file=name,
            line=line,
        )
    notes: tuple[Phrase, ...] = ()
    if odd:
        text = text.translate(CONTROLS)
        notes = (
            phrase(
                "{count:control character was|control characters were} left out.", count=len(odd)
            ),
        )
    return Decoded(text, encoding, notes)
