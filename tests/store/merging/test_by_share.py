"""Which laptop wrote most is told by how many changes it made, in however many steps."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from random import Random

from rare_earth_desk.commands.records import EditField
from rare_earth_desk.register import Register
from rare_earth_desk.store.merging.heads import by_share
from tests.registers import add_application
from tests.store.merging.laptops import Laptop


def edit(one: Laptop, ids: tuple[str, ...], product: str) -> None:
    one.register.do(EditField("application", ids, "product", product))


def laptops_by_changes(register: Register) -> dict[str, int]:
    sql = 'SELECT s.laptop, count(*) FROM "change" c JOIN step s ON s.no = c.step GROUP BY 1'
    return dict(register.file.engine.rows(sql))


def test_many_steps_of_one_change_each_count_as_many(tmp_path: Path) -> None:
    with closing(Register.create(tmp_path / "anna.desk")) as register:
        ids = tuple(add_application(register, f"EU-{number}") for number in range(3))
        register.copy(tmp_path / "ben.desk")
    anna, ben = (Laptop.begin(tmp_path / f"{name}.desk", Random(1)) for name in ("anna", "ben"))
    edit(anna, ids, "in one step")
    for turn in range(60):
        edit(ben, ids[:1], f"turn {turn}")
    anna.take(ben.pack())
    counted = laptops_by_changes(anna.register)
    most = by_share(anna.register.file.engine)
    assert most == sorted(counted, key=counted.__getitem__)[::-1]
    assert (
        most[0] == ben.register.file.engine.rows("SELECT laptop FROM step ORDER BY no DESC")[0][0]
    )
    for one in (anna, ben):
        one.register.close()
