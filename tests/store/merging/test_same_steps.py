"""Registers with the same steps tell the same contradictions, however the steps came to them.

By own work, packages, a folder, a file copied by hand, an older state of the file put back, a
backup restored, or a repair: what stands side by side is told by the log alone.
"""

from __future__ import annotations

import os
import shutil
from contextlib import closing, suppress
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rare_earth_desk.commands.records import EditField
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.records import RECORDS
from rare_earth_desk.register import Register
from rare_earth_desk.store import rows
from rare_earth_desk.store.merging.heads import Contradiction, contradictions, heads
from tests.registers import add_application, assert_current, assert_folds
from tests.store.merging.laptops import Laptop, close, exchange, meet, three
from tests.store.repair.damaged import PAGE, without_page
from tests.store.test_check import behind_its_back

RUNS = int(os.environ.get("DESK_MERGE_RUNS", "10"))
TEXTS = ("Magnets", "Oxides", None)


class Desk:
    """Some laptops, and what befalls their files."""

    def __init__(self, folder: Path, chance: Random) -> None:
        self.chance, self.folder, self._made = chance, folder, 0
        self.laptops = three(folder, chance)
        self.backups: list[tuple[Laptop, Path]] = []
        for one in self.laptops:
            self.kept(one)
        (folder / "shared").mkdir()

    def name(self) -> Path:
        self._made += 1
        return self.folder / f"file {self._made}.desk"

    def reopen(self, one: Laptop, path: Path | None = None) -> None:
        """Go on in the file, or in another one, as after a restart."""
        before = one.register
        made = Laptop.begin(path or before.path, self.chance)
        one.register, one.mover = made.register, made.mover
        one.mover.clock.moment = before.file.now()

    def befall(self, one: Laptop) -> None:
        deed = self.chance.choice(
            ("copied", "kept", "put_back", "restored", "repaired", "exchanged", "replaced")
        )
        getattr(self, deed)(one)

    def copied(self, one: Laptop) -> None:
        """Somebody copies the closed file, and both go on."""
        path = self.name()
        one.register.close()
        shutil.copy(one.register.path, path)
        self.reopen(one)
        if len(self.laptops) < 5:
            self.laptops.append(Laptop.begin(path, self.chance, self.chance.randint(-11, 11)))

    def replaced(self, one: Laptop) -> None:
        """Somebody gives up an own file for a copy of another's."""
        other = self.chance.choice(self.laptops)
        if other is not one:
            for each in (one, other):
                each.register.close()
            shutil.copy(other.register.path, one.register.path)
            for each in (one, other):
                self.reopen(each)

    def kept(self, one: Laptop) -> None:
        path = self.name().with_suffix(".kept")
        one.register.backups.make_at(path)
        self.backups.append((one, path))

    def put_back(self, one: Laptop) -> None:
        """A file manager puts an older state in the place of the file."""
        for path in self._of(one):
            one.register.close()
            shutil.copy(path, one.register.path)
            one.register.path.chmod(0o600)
            self.reopen(one)

    def restored(self, one: Laptop) -> None:
        for path in self._of(one):
            restoring = one.register.backups.restoring(path)
            one.register.close()
            restoring.take_place()
            self.reopen(one)

    def _of(self, one: Laptop) -> list[Path]:
        return [path for laptop, path in self.backups if laptop is one][-1:]

    def repaired(self, one: Laptop) -> None:
        """A page of the file is lost, and the repaired file is gone on with."""
        path, out = one.register.path, self.name()
        one.register.close()
        content = path.read_bytes()
        page = self.chance.randrange(1, len(content) // PAGE)
        path.write_bytes(without_page(content, page, self.chance))
        Register.repair(path, out)
        path.unlink()
        self.reopen(one, out)

    def exchanged(self, one: Laptop) -> None:
        with suppress(Refused):
            one.register.exchange(str(self.folder / "shared"))


@settings(max_examples=RUNS, deadline=None, suppress_health_check=list(HealthCheck), database=None)
@given(st.integers(0, 1 << 32))
def test_the_same_steps_tell_the_same_contradictions(seed: int) -> None:
    chance = Random(seed)
    with TemporaryDirectory() as folder:
        desk = Desk(Path(folder), chance)
        for _ in range(4):
            for one in list(desk.laptops):
                work(one, chance.randint(1, 6))
                desk.befall(one)
            exchange(desk.laptops, chance, 0.5)
            for one in desk.laptops:
                assert_told_by_the_log(one)
        meet(desk.laptops)
        pictures = [one.picture() for one in desk.laptops]
        assert all(picture == pictures[0] for picture in pictures)
        assert all(steps(one) == steps(desk.laptops[0]) for one in desk.laptops)
        for one in desk.laptops:
            assert_told_by_the_log(one)
            assert_folds(one.register)
            assert_current(one.register)
        close(desk.laptops)


def work(one: Laptop, moves: int) -> None:
    """Work at random; what is kept current by every step is what looking anew gives."""
    for _ in range(moves):
        one.work(1)
        found = contradictions(one.register.file.engine)
        assert one.register.contradicting.all() == found
    contradict(one)


def contradict(one: Laptop) -> None:
    """Give a field of a case that all have another value, so that many contradict."""
    sql = "SELECT id FROM application WHERE removed = 0 ORDER BY id LIMIT 2"
    for (id_,) in one.register.file.engine.rows(sql):
        one.register.do(EditField("application", (id_,), "product", one.mover.one(TEXTS)))


def steps(one: Laptop) -> dict[Any, Any]:
    return dict(one.register.file.engine.rows("SELECT id, hash FROM step"))


def assert_told_by_the_log(one: Laptop) -> None:
    wanted = by_the_log(one.register)
    assert contradictions(one.register.file.engine) == wanted
    assert one.register.contradicting.all() == wanted


def by_the_log(register: Register) -> list[Contradiction]:
    """Return the contradictions as every write of every field of every row tells them."""
    engine = register.file.engine
    known = {id_ for (id_,) in engine.rows("SELECT id FROM step")}
    found = []
    for table in RECORDS:
        sql = 'SELECT DISTINCT "row" FROM "change" WHERE "table" = ?'
        ids = [id_ for (id_,) in engine.rows(sql, (table,))]
        for (row, field), one in heads(engine, ids, rows.names_of(table)[1:]).items():
            last = {write.value: write for write in one.writes}
            # What a repair could not read may have been replaced by what is here.
            whole = all({*write.replaces} <= known for write in one.writes)
            if len(last) > 1 and whole:
                writes = tuple(write for write in one.writes if last[write.value] is write)
                found.append(Contradiction(table, row, field, writes))
    return sorted(found, key=lambda one: one[:3])


def test_what_a_file_alone_knows_of_how_steps_came_does_not_count(tmp_path: Path) -> None:
    anna, ben, cleo = three(tmp_path, Random(1))
    id_ = add_application(anna.register, "EU-1")
    for one in (ben, cleo):
        one.take(anna.pack(whole=True))
    for one, text in ((anna, "a"), (ben, "b")):
        one.register.do(EditField("application", (id_,), "notes", text))
    anna.take(ben.pack(whole=True))
    wanted = contradictions(anna.register.file.engine)
    assert [one.field for one in wanted] == ["notes"]
    close([anna, ben, cleo])
    with behind_its_back(anna.register.path) as connection:
        connection.execute("UPDATE step SET brought_by = NULL")
    with closing(Register.open(anna.register.path)) as register:
        assert contradictions(register.file.engine) == wanted
