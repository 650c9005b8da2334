"""The sheet with the recovery code: made when a passphrase is set, and kept on paper alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.domain.phrases import phrase
from rare_earth_desk.reports.blocks import Items, Look, Pairs, Paper, Paragraph

if TYPE_CHECKING:
    from datetime import datetime

TITLE = phrase("Recovery code")
# Groups of letters on a line: few enough that the eye does not slip.
_ON_A_LINE = 7


def recovery_sheet(name: str, code: str, moment: datetime, *, is_sample: bool = False) -> Paper:
    """Return the sheet for the register of this name; `moment` is when the passphrase was set."""
    groups = code.split()
    lines = [groups[at : at + _ON_A_LINE] for at in range(0, len(groups), _ON_A_LINE)]
    return Paper(
        key="recovery",
        title=TITLE,
        moment=moment,
        lines=(name,),
        is_sample=is_sample,
        marking=phrase("Keep closed"),
        blocks=(
            Paragraph(
                phrase(
                    "It opens this register, its backups and its packages when the passphrase is "
                    "forgotten. Whoever has this sheet and the file can read everything in it."
                )
            ),
            *(Paragraph("  ".join(line), Look.STRONG, stays=True) for line in lines),
            Pairs(
                (
                    (phrase("Register"), name),
                    (phrase("Passphrase set on"), f"{moment:%d %B %Y, %H:%M}"),
                ),
                is_head=True,
            ),
            Items(
                (
                    phrase(
                        "Keep it in a sealed envelope in the safe of the unit, not beside the "
                        "laptop and not as a picture."
                    ),
                    phrase(
                        "To use it, type it where the register asks for its passphrase. Small "
                        "letters will do, and spaces do not matter; O is read as 0, I and L as 1."
                    ),
                    phrase(
                        "Once the passphrase is changed, this sheet no longer opens the register: "
                        "destroy it when the last backup from before has gone."
                    ),
                )
            ),
        ),
    )
