"""Opening the zip of an Excel workbook, refusing what is broken, foreign or hostile."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING
from xml.parsers import expat

from rare_earth_desk.domain.phrases import Refused

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from rare_earth_desk.domain.progress import Progress

    Start = Callable[[str, dict[str, str]], None]
    End = Callable[[str], None]

_MOST_PARTS = 10_000
_LARGEST_PART = 512 << 20
# Even sheets full of equal formatted blanks stay below this; a zip bomb reaches 1,000.
_MOST_RATIO = 200
_RATIO_FROM = 32 << 20
_CHUNK = 1 << 18
_OTHER_KINDS = (
    ("xl/workbook.bin", "a binary workbook (.xlsb)"),
    ("content.xml", "an OpenDocument file"),
    ("word/document.xml", "a Word document"),
    ("ppt/presentation.xml", "a presentation"),
    ("index/document.iwa", "a Numbers document"),
)


class Package:
    """The parts of an open workbook, by their names without regard to case."""

    def __init__(self, archive: zipfile.ZipFile, name: str) -> None:
        self.name = name
        self._archive = archive
        self._parts = {
            info.filename.replace("\\", "/").lstrip("/").casefold(): info
            for info in archive.infolist()
        }

    def has(self, part: str) -> bool:
        """Tell whether there is such a part."""
        return part.lstrip("/").casefold() in self._parts

    def parse(
        self,
        part: str,
        *,
        start: Start | None = None,
        end: End | None = None,
        text: Callable[[str], None] | None = None,
        progress: Progress | None = None,
    ) -> None:
        """Read an XML part, handing over elements by their names without prefix.

        Raises Refused when the part is missing, broken, or declares entities.
        """
        info = self._info(part)
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._refuse_entities
        if start is not None:
            parser.StartElementHandler = start
        if end is not None:
            parser.EndElementHandler = end
        if text is not None:
            parser.CharacterDataHandler = text
        done = 0
        with self._archive.open(info) as stream:
            while chunk := stream.read(_CHUNK):
                parser.Parse(chunk, False)
                done += len(chunk)
                if progress is not None:
                    progress(min(done, info.file_size), info.file_size)
            parser.Parse(b"", True)

    def begins_with(self, part: str, pattern: re.Pattern[bytes]) -> bool:
        """Tell whether the first few hundred rows of a part hold what a pattern describes.

        Raises Refused when the part is missing or hostile.
        """
        with self._archive.open(self._info(part)) as stream:
            return pattern.search(stream.read(_CHUNK)) is not None

    def related(self, part: str) -> dict[str, tuple[str, str]]:
        """Return what a part refers to: id -> (last word of the kind, name of the target)."""
        folder, base = posixpath.split(part)
        found: dict[str, tuple[str, str]] = {}

        def start(tag: str, attributes: dict[str, str]) -> None:
            if local(tag) == "Relationship" and attributes.get("TargetMode") != "External":
                target = posixpath.normpath(
                    posixpath.join("/", folder, attributes.get("Target", ""))
                )
                kind = attributes.get("Type", "").rpartition("/")[2]
                found[attributes.get("Id", "")] = (kind, target.lstrip("/"))

        relations = f"{folder}/_rels/{base}.rels".lstrip("/")
        if self.has(relations):
            self.parse(relations, start=start)
        return found

    def _info(self, part: str) -> zipfile.ZipInfo:
        info = self._parts.get(part.lstrip("/").casefold())
        if info is None:
            raise Refused(
                "{file} is damaged: its part {part} is missing; open it in Excel and save it anew.",
                file=self.name,
                part=part,
            )
        ratio = info.file_size / max(1, info.compress_size)
        if info.file_size > _LARGEST_PART or (info.file_size > _RATIO_FROM and ratio > _MOST_RATIO):
            raise Refused(
                "{file} would unpack to {size} MB, which no table needs; it was not opened.",
                file=self.name,
                size=info.file_size >> 20,
            )
        if info.flag_bits & 1:
            raise Refused(
                "{file} is protected by a password; save a copy without one.", file=self.name
            )
        return info

    def _refuse_entities(self, *_: object) -> None:
        raise Refused(
            "{file} holds XML declarations that no workbook has; it was not read.", file=self.name
        )


def local(tag: str) -> str:
    """Return an XML name without its prefix."""
    return tag.rpartition(":")[2]


@contextmanager
def opened(path: Path) -> Iterator[Package]:
    """Open the workbook at `path`; everything that goes wrong with its zip or XML is Refused."""
    try:
        with zipfile.ZipFile(path) as archive:
            package = Package(archive, path.name)
            _refuse_other_kinds(package, len(archive.infolist()))
            yield package
    except (
        zipfile.BadZipFile,
        zlib.error,
        expat.ExpatError,
        EOFError,
        LookupError,
        NotImplementedError,
        ValueError,
        RuntimeError,
    ) as error:
        raise Refused(
            "{file} is damaged and cannot be read as an Excel workbook; open it in Excel and "
            "save it anew.",
            file=path.name,
        ) from error


def _refuse_other_kinds(package: Package, parts: int) -> None:
    if parts > _MOST_PARTS:
        raise Refused(
            "{file} holds {count} parts, which no workbook needs; it was not opened.",
            file=package.name,
            count=parts,
        )
    for part, kind in _OTHER_KINDS:
        if package.has(part):
            raise Refused(
                "{file} is {kind}; save it as .xlsx or .csv.", file=package.name, kind=kind
            )
