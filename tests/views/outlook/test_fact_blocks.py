"""The block of facts: it counts what the lists show, and leads there."""

from __future__ import annotations

from rare_earth_desk.commands.records import AddRecord, EditField
from rare_earth_desk.domain import matching, search
from rare_earth_desk.domain.progress import silent
from rare_earth_desk.domain.records import Stockpile
from rare_earth_desk.views.outlook.fact_blocks import FactsBlock


def said(desk) -> dict[str, str]:
    return {line.text: line.right for line in FactsBlock(desk).fill(silent).lines}


def test_each_line_counts_what_its_search_finds(desk) -> None:
    filled = FactsBlock(desk).fill(silent)
    assert filled.lines
    for line in filled.lines:
        to = filled.leads[line.key]
        facts = desk.register.facts(to.table)
        found = matching.mask(search.parse(to.what, to.table), facts)
        assert line.right == str(int(found.sum())).replace(",", "")
        assert int(found.sum()) > 0


def test_a_fact_that_is_to_be_verified_or_old_is_counted_at_once(desk) -> None:
    key = "Stockpiles: unverified or old"
    known = int(said(desk).get(key, "0"))
    record = Stockpile(name="Another", verification="verified", source="x", as_of="2020")
    step = desk.register.do(AddRecord(record))
    assert FactsBlock(desk).concerns(step)
    assert said(desk)[key] == str(known + 1)
    (id_,) = step.ids(Stockpile.table)
    today = desk.register.today.isoformat()
    desk.register.do(EditField("stockpile", (id_,), "as_of", today))
    assert said(desk).get(key, "0") == str(known)
    desk.register.do(EditField("stockpile", (id_,), "verification", "to-verify"))
    assert said(desk)[key] == str(known + 1)


def test_a_line_leads_to_its_list(window) -> None:
    block = FactsBlock(window.desk)
    filled = block.fill(silent)
    key = next(key for key, to in filled.leads.items() if to.table == "stockpile")
    window.deeds.follow(filled.leads[key])
    assert window.front.about == "stockpile"
    number = next(line.right for line in filled.lines if line.key == key)
    assert window.front.list.table.model_.rowCount() == int(number)
