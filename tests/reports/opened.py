"""Files taken apart, to see all that is in them: what is packed and what machines read alone."""

from __future__ import annotations

import io
import zipfile

from pypdf import PdfReader
from pypdf.generic import StreamObject


def unpacked(made: bytes) -> str:
    """Return all the text of a file: parts of an archive, every object and stream of a PDF.

    Blanks between letters that a PDF sets apart are left as they are read.
    """
    told = [made]
    if made[:2] == b"PK":
        told += _parts(made)
    if made[:4] == b"%PDF":
        told += _objects(made)
    both = [one.decode("utf-8", "replace") for one in told]
    both += [one.decode("utf-16-be", "replace") for one in told]
    return "\n".join(both).replace("\u2011", "-")


def _parts(made: bytes) -> list[bytes]:
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        parts = [archive.read(name) for name in archive.namelist()]
        told = [archive.comment, *(info.comment + info.extra for info in archive.infolist())]
        return [*parts, *told, "\n".join(archive.namelist()).encode()]


def _objects(made: bytes) -> list[bytes]:
    reader = PdfReader(io.BytesIO(made))
    found = [page.extract_text().encode() for page in reader.pages]
    found.append(repr(reader.metadata).encode())
    for number in range(1, int(reader.trailer["/Size"])):
        one = reader.get_object(number)
        found.append(repr(one).encode())
        if isinstance(one, StreamObject):
            found.append(one.get_data())
    return found
