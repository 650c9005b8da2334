"""Why a protected register does not open: nobody said the passphrase, or it was another one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.domain.phrases import Refused

if TYPE_CHECKING:
    from pathlib import Path


class PassphraseNeeded(Refused):
    """A register that is protected, and no passphrase was given: whoever can, asks for it."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            "“{path}” needs its passphrase, if it is a register: open it in the window, or name a "
            "file with the passphrase (--passphrase-file).",
            path=path,
        )


class WrongPassphrase(Refused):
    """A passphrase, or a recovery code, that does not open the file.

    Of a protected file nothing can be told without it, not even that it is one.
    """

    def __init__(self, path: Path | str) -> None:
        super().__init__(
            "The passphrase is wrong, or “{path}” is not a register; try again, or open another "
            "file.",
            path=path,
        )
