"""Laptops that share a register: each works at random, packs, and merges what it is given."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

from rare_earth_desk.commands.contradictions import SettleContradiction
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.records import RECORDS
from rare_earth_desk.register import Register
from rare_earth_desk.store import rows
from rare_earth_desk.store.merging.heads import contradictions
from rare_earth_desk.store.passphrase.key import Key
from rare_earth_desk.store.standings import COLUMNS
from tests.moves import MOVES, Mover
from tests.registers import Clock, add_application

# What is done on several laptops at once; edits most of all, for they can contradict.
DEEDS = (*MOVES, *("edit",) * 6, "undo", "redo")


@dataclass
class Laptop:
    """One copy of the register, with a clock and a hand of its own."""

    register: Register
    mover: Mover
    folder: Path
    packages: list[Path] = field(default_factory=list)

    @classmethod
    def begin(cls, path: Path, chance: Random, days_off: int = 0, key: Key | None = None) -> Laptop:
        register = Register.open(path, key=key)
        clock = Clock(date(2025, 11, 25))
        clock.forward(days=days_off)
        register.file.now, register.file.who = clock, path.stem
        return cls(register, Mover(register, clock, chance), path.parent)

    def work(self, steps: int) -> None:
        chance = self.mover.random
        for _ in range(steps):
            if chance.random() < 0.1:
                self.settle()
            self.mover.move(chance.choice(DEEDS))

    def settle(self) -> None:
        """Settle one of the contradictions, by one of its values."""
        found = contradictions(self.register.file.engine)
        if found:
            one = self.mover.random.choice(found)
            value = self.mover.random.choice(one.writes).value
            with suppress(Refused):
                self.register.do(SettleContradiction(one.table, one.row, one.field, value))

    def pack(self, *, whole: bool = False) -> Path:
        path = self.folder / f"{self.register.path.stem}-{len(self.packages)}.deskpack"
        self.register.package(path, whole=whole)
        self.packages.append(path)
        return path

    def take(self, package: Path) -> Any:
        return self.register.merge(self.register.read_package(package))

    def picture(self) -> dict[str, Any]:
        """Return all that people see of the register: rows, standings, contradictions."""
        engine = self.register.file.engine
        found: dict[str, Any] = {
            table: {row[0]: row for row in engine.rows(rows.selection(table))} for table in RECORDS
        }
        columns = ", ".join(("application", *COLUMNS))
        found["standing"] = {row[0]: row for row in engine.rows(f"SELECT {columns} FROM standing")}
        found["contradictions"] = contradictions(engine)
        return found


def three(folder: Path, chance: Random) -> list[Laptop]:
    """Return three laptops with copies of one register, their clocks days apart."""
    first = folder / "anna.desk"
    Register.make(first).close()
    one = Laptop.begin(first, chance)
    one.work(8)
    copies = [folder / "ben.desk", folder / "cleo.desk"]
    for path in copies:
        one.register.copy(path)
    return [one, *(Laptop.begin(path, chance, chance.randint(-11, 11)) for path in copies)]


def exchange(laptops: list[Laptop], chance: Random, shares: float = 0.6) -> None:
    """Give packages around in any order, repeated, some left out; what lacks another is refused."""
    for one in laptops:
        one.pack()
    for one in laptops:
        known = [path for other in laptops if other is not one for path in other.packages]
        chance.shuffle(known)
        for path in [*known, *known[:2]]:
            if chance.random() < shares:
                with suppress(Refused):
                    one.take(path)


def meet(laptops: list[Laptop]) -> None:
    """Give all to all until each has everything."""
    for _ in range(2):
        for one in laptops:
            for other in laptops:
                if other is not one:
                    other.take(one.pack(whole=True))


def close(laptops: list[Laptop]) -> None:
    for one in laptops:
        one.register.close()


def two(folder: Path, days_off: int = 0) -> tuple[Laptop, Laptop]:
    """Two laptops with copies of one register that holds one case; the other clock may be off."""
    Register.make(folder / "anna.desk").close()
    anna = Laptop.begin(folder / "anna.desk", Random(1))
    add_application(anna.register, "EU-1", notes="a")
    anna.register.copy(folder / "ben.desk")
    return anna, Laptop.begin(folder / "ben.desk", Random(2), days_off)
