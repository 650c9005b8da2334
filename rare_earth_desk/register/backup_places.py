"""Where the backups of a register lie: beside it, and in a second place that may be away."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from rare_earth_desk.domain.outside import reason
from rare_earth_desk.domain.phrases import Phrase, Refused, phrase
from rare_earth_desk.store.backups.folders import (
    SecondPlace,
    remember_second,
    second_folder,
    second_place,
)
from rare_earth_desk.store.backups.listing import listed
from rare_earth_desk.store.backups.naming import folder_beside

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from rare_earth_desk.store.backups.naming import Backup

_NO_FOLDER = (
    "No backups can be kept beside “{path}” ({why}); choose a place for them under “Restore an "
    "earlier state”."
)
AWAY = (
    "The second place for backups, “{place}”, is not there now; backups go there again when it is."
)


class BackupPlaces:
    """Knows the second place that was chosen on this seat, whoever opens the register here."""

    def __init__(self, register: Path, id_: str) -> None:
        self._register, self._id = register, id_
        chosen = second_place(register)
        self._second = chosen.place if chosen else None

    @property
    def second(self) -> Path | None:
        """The place of the user's choice, None for none; backups have a folder in it."""
        return self._second

    @second.setter
    def second(self, place: Path | None) -> None:
        self._second = place
        remember_second(self._register, SecondPlace(place, self._id) if place else None)

    @property
    def is_away(self) -> bool:
        """Whether a second place is chosen and is not there now."""
        return self.second is not None and not self.second.is_dir()

    @property
    def folder(self) -> Path:
        """Where backups lie beside the register."""
        return folder_beside(self._register)

    @property
    def second_folder(self) -> Path | None:
        """Where they lie in the second place; None where none is chosen, or it is away."""
        return second_folder(self._register, self.second)

    def made_second(self) -> Path | None:
        """Return the folder in the second place, made where it was not there."""
        # Never the place itself: a stick that is away would be made on the disk it is put into.
        second = self.second_folder
        if second is not None:
            with suppress(OSError):  # told when a backup cannot be written there
                second.mkdir(exist_ok=True)
        return second

    def made(self, note: Callable[[Phrase], None]) -> tuple[Path, Path | None]:
        """Return the folder to write to, and the second one, made where they were not there.

        What is amiss with one of them is told to `note`. Raises Refused where there is none.
        """
        second = self.made_second()
        if self.is_away:
            note(phrase(AWAY, place=self.second))
        try:
            self.folder.mkdir(exist_ok=True)
        except OSError as error:
            why = phrase(_NO_FOLDER, path=self._register, why=reason(error))
            if second is None:
                raise Refused(why.template, **why.values) from error
            note(why)
            return second, None
        return self.folder, second

    def all(self) -> list[Path]:
        """Return the folders to look for backups in."""
        second = self.second_folder
        return [self.folder] if second is None else [self.folder, second]

    def newest(self, folder: Path) -> Backup | None:
        """Return the newest backup in a folder, None where there is none."""
        return next(iter(listed(self._register, (folder,))), None)
