from __future__ import annotations

from datetime import date

from rare_earth_desk.commands.records import EditField, RemoveRecords
from rare_earth_desk.domain.difference import FLOWS, KINDS, GroupDifference, difference
from rare_earth_desk.domain.records import ListEntry, PriorityList, StatusEntry
from rare_earth_desk.register import Register
from tests.registers import add_application, handed_over, record

THEN = date(2025, 11, 1)


def balance(group: GroupDifference) -> int:
    """Return by how many the pending cases differ from what the columns explain; 0 where sound."""
    kinds = ("approved", "refused", "withdrawn", "decided")
    decided = sum(group.n(kind) for kind in kinds) - group.revised
    came = group.n("filed") + group.n("reopened")
    return group.pending_then + came - decided - group.n("taken_out") - group.pending_now


def compared(register: Register):
    then = register.facts_as_at(THEN)
    return difference(then, register.facts(), then)


def filed(register, number, day, group="metals"):
    id_ = add_application(register, number, product_group=group)
    record(register, id_, "L10", day)
    return id_


def kinds(groups, id_):
    return {kind for kind in KINDS if id_ in groups[0].cases[kind]}


def test_each_case_is_where_it_belongs(register):
    made = {name: filed(register, f"EU-{name}", "2025-10-01") for name in
            ("quiet", "approved", "refused", "withdrawn", "asked", "moved", "listed")}  # fmt: skip
    made["fresh"] = filed(register, "EU-fresh", "2025-11-05")
    made["both"] = filed(register, "EU-both", "2025-11-05")
    before = filed(register, "EU-before", "2025-09-01")
    record(register, before, "L50", "2025-10-20")
    for name, status in (("approved", "L50"), ("both", "L50"), ("refused", "L60"),
                         ("withdrawn", "L70"), ("asked", "L41"), ("moved", "L30")):  # fmt: skip
        record(register, made[name], status, "2025-11-10")
    place = ListEntry(application=made["listed"], rank=1)
    register.do(handed_over(PriorityList(number=9, handed_over_on="2025-11-11"), place))
    groups = compared(register)
    assert {name: kinds(groups, id_) for name, id_ in made.items()} == {
        "quiet": {"untouched"},
        "approved": {"approved"},
        "refused": {"refused"},
        "withdrawn": {"withdrawn"},
        "asked": {"asked"},
        "moved": {"moved"},
        "listed": {"handed_over", "moved"},
        "fresh": {"filed"},
        "both": {"filed", "approved"},
    }
    assert kinds(groups, before) == set()
    assert (groups[0].pending_then, groups[0].pending_now) == (7, 5)
    assert balance(groups[0]) == 0


def test_groups_add_up_to_all(register):
    for n in range(12):
        id_ = filed(register, f"EU-{n}", f"2025-1{n % 2}-0{n % 8 + 1}", ("metals", "oxides")[n % 2])
        if n % 3 == 0:
            record(register, id_, "L50", "2025-11-20")
    total, *groups = compared(register)
    for kind in KINDS:
        assert total.n(kind) == sum(one.n(kind) for one in groups), kind
    assert total.pending_now == sum(one.pending_now for one in groups)
    assert all(balance(one) == 0 for one in (total, *groups))
    metals = next(one for one in groups if one.group == "metals")
    assert metals.cases["approved"] != []


def test_another_outcome_is_no_further_decision(register):
    id_ = filed(register, "EU-1", "2025-09-01")
    record(register, id_, "L60", "2025-10-20")
    record(register, id_, "L50", "2025-11-20")
    (total, _) = compared(register)
    assert kinds([total], id_) == {"approved"}
    assert total.revised == 1
    assert balance(total) == 0


def test_a_changed_value_is_told_by_what_the_register_said(register, clock):
    id_ = filed(register, "EU-1", "2025-09-01")
    clock.forward(days=10)
    register.do(EditField("application", (id_,), "number", "EU-1a"))
    register.do(EditField("application", (id_,), "product", "rings"))
    evening = date(2025, 11, 30)
    said = register.as_known_on(evening)
    (total, _) = difference(register.facts_as_at(evening), register.facts(), said)
    assert kinds([total], id_) == {"changed"}


def test_what_was_taken_out_since_is_told_and_the_pending_add_up(register):
    gone, unfiled = filed(register, "EU-1", "2025-09-01"), filed(register, "EU-2", "2025-09-01")
    filed(register, "EU-3", "2025-09-01")
    then = register.facts_as_at(THEN)
    register.do(RemoveRecords("application", (gone,)))
    (entry,) = register.records(StatusEntry, application=unfiled)
    register.do(RemoveRecords("status_entry", (entry.id,)))
    total, group = difference(then, register.facts(), then)
    assert set(total.cases["taken_out"]) == {gone, unfiled}
    assert (total.pending_then, total.pending_now) == (3, 1)
    assert balance(total) == balance(group) == 0


def test_flows_are_the_same_from_fewer_columns(register):
    for number, (code, day) in enumerate(
        [("L50", "2025-10-20"), ("L50", "2025-11-10"), ("L60", "2025-11-11"), ("L30", "2025-11-12")]
    ):
        id_ = filed(register, f"EU-{number}", "2025-10-01", group=("metals", "oxides")[number % 2])
        record(register, id_, code, day)
    gone = filed(register, "EU-gone", "2025-10-02")
    filed(register, "EU-fresh", "2025-11-05")
    then = register.facts_as_at(THEN)
    register.do(RemoveRecords("application", (gone,)))
    whole = difference(then, register.facts(), None)
    names = ("product_group", *FLOWS)
    some, now = (
        facts.overridden({}, facts.today, [True] * len(facts), only=names)
        for facts in (then, register.facts())
    )
    flows = difference(some, now, None, flows_only=True)
    counted = ("filed", "approved", "refused", "withdrawn", "decided", "reopened", "taken_out")
    assert [one.group for one in flows] == [one.group for one in whole]
    for one, other in zip(flows, whole, strict=True):
        assert (one.pending_then, one.pending_now) == (other.pending_then, other.pending_now)
        assert {kind: one.cases[kind] for kind in counted} == {
            kind: other.cases[kind] for kind in counted
        }
        assert balance(one) == 0
    assert whole[0].n("taken_out") == whole[0].n("refused") == 1
    assert not flows[0].n("moved")
    assert whole[0].n("moved")
