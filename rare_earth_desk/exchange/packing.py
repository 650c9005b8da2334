"""Packing office files alike on every day and machine."""

from __future__ import annotations

import io
import zipfile


def packed_alike(stream: io.BytesIO) -> bytes:
    """Return a workbook or document packed alike everywhere: no times, no rights, uncompressed.

    How well a part is compressed, and by which bytes, differs from one zlib to the next.
    """
    packed = io.BytesIO()
    with zipfile.ZipFile(stream) as old, zipfile.ZipFile(packed, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.create_system, entry.external_attr = 0, 0
            new.writestr(entry, old.read(name), zipfile.ZIP_STORED)
    return packed.getvalue()
