"""Papers that were issued: the exact file, and every figure that stood in it, frozen."""

from __future__ import annotations

from typing import ClassVar

from rare_earth_desk.domain.fields import day, moment, note, text
from rare_earth_desk.domain.frozen import dataclass
from rare_earth_desk.domain.records.record import Record

# A paper of some thousand pages; no list anybody hands on is longer.
_LONGEST = 200_000_000
PAPER, PROOF, SINCE = "Paper", "What it was made from", "Since then"


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedPaper(Record):
    """One issued copy: what left the desk, byte by byte, and from what it can be made again."""

    table: ClassVar[str] = "issued_paper"
    label: ClassVar[str] = "issued paper"
    plural: ClassVar[str] = "issued papers"

    name: str | None = text("Issued paper", section=PAPER, help="Its title.", width=240)
    kind: str | None = text("Kind", section=PAPER, help="Which kind of paper it is.")
    reference: str | None = text(
        "Reference", section=PAPER, help="Its reference, such as its number in the registry.",
        width=120,
    )  # fmt: skip
    version: str | None = text("Version", section=PAPER, help="Which version of it.", width=90)
    issued_at: str | None = moment("Issued", section=PAPER, help="When it was issued.", width=130)
    issued_by: str | None = text("Issued by", section=PAPER, help="Who issued it.", width=120)
    as_at: str | None = day(
        "As at", section=PROOF, help="The day whose end its figures tell of.", width=110
    )
    as_known_on: str | None = day(
        "As known on", section=PROOF, help="The evening whose knowledge they tell.", width=110
    )
    position: str | None = note(
        "Place in the log",
        section=PROOF,
        help="The last step of each laptop before it was issued (JSON).",
    )
    request: str | None = note(
        "Choices", section=PROOF, help="What it was made of: selection and choices (JSON)."
    )
    figures: str | None = note(
        "Figures",
        section=PROOF,
        help="Every figure that stands in it, with its place (JSON).",
        most=_LONGEST,
        apart=True,
    )
    ending: str | None = text("Format", section=PAPER, help="The ending of its file.", width=80)
    content: str | None = note(
        "File", section=PAPER, help="The file itself (Base64).", most=_LONGEST, apart=True
    )
    fingerprint: str | None = text(
        "Fingerprint", section=PAPER, help="SHA-256 of the file, to prove a copy by."
    )
    corrected_on: str | None = day(
        "Corrected on", section=SINCE, help="When its readers were told what no longer holds.",
        width=120,
    )  # fmt: skip
    corrected: str | None = note(
        "Corrected figures",
        section=SINCE,
        help="Its figures as its readers were told them last (JSON).",
        most=_LONGEST,
        apart=True,
    )
    notes: str | None = note(
        "Notes", section=SINCE, help="Remark of the desk.", exposure="desk", width=200
    )
