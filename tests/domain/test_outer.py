from __future__ import annotations

import pytest

from rare_earth_desk.domain import outer
from rare_earth_desk.domain.fields import field_of, fields_of
from rare_earth_desk.domain.outer import (
    DISCLOSED,
    FACING,
    MINUTES,
    OUTER,
    OUTER_WITH_PRODUCT,
    AllowList,
)
from rare_earth_desk.domain.records import (
    RECORDS,
    ActionPoint,
    Application,
    Company,
    ContactPoint,
    ListEntry,
    Meeting,
    Outcome,
    PriorityList,
    StatusEntry,
)
from rare_earth_desk.register import Register
from tests.registers import add_application, fresh, record

PAPER = {
    ("application", "number"),
    ("list_entry", "rank"),
    ("priority_list", "number"),
    ("priority_list", "handed_over_on"),
}
EVERY = [(table, field.name) for table, kind in RECORDS.items() for field in fields_of(kind)]


def test_of_all_fields_of_all_records_only_these_may_go_on_an_outer_paper() -> None:
    assert {one for one in EVERY if OUTER.lets(*one)} == PAPER
    product = {one for one in EVERY if OUTER_WITH_PRODUCT.lets(*one)} - PAPER
    assert product == {("application", "product_group")}


def test_of_all_fields_of_all_records_only_these_may_face_the_other_side() -> None:
    assert {one for one in EVERY if FACING.lets(*one)} == PAPER | {
        ("application", "product_group"),
        ("list_entry", "answer"),
        ("list_entry", "answered_on"),
        ("outcome", "verb"),
        ("outcome", "happened"),
        ("meeting", "held_on"),
    }


def test_of_all_fields_of_all_records_only_these_may_go_into_joint_minutes() -> None:
    assert {one for one in EVERY if MINUTES.lets(*one)} == {
        ("application", "number"),
        ("priority_list", "number"),
        *(("meeting", name) for name in ("title", "held_on", "starts", "ends", "place")),
        ("meeting", "eu_side"),
        ("meeting", "chinese_side"),
        ("agenda_point", "title"),
        ("agenda_point", "state"),
        *(("outcome", name) for name in ("kind", "verb", "happened", "refusal_ground", "words")),
        *(("action_point", name) for name in ("undertaking", "side", "due_on", "target")),
    }


def test_of_all_fields_of_all_records_only_these_may_be_disclosed() -> None:
    assert {one for one in EVERY if DISCLOSED.lets(*one)} == {
        *(("meeting", name) for name in ("title", "held_on", "starts", "ends", "place")),
        ("briefing_line", "name"),
        ("briefing_line", "words"),
    }


def test_of_personal_data_only_those_at_the_table_can_ever_pass() -> None:
    every = AllowList(
        {table: frozenset(f.name for f in fields_of(kind)) for table, kind in RECORDS.items()},
        names_present=True,
    )
    personal = {
        (table, field.name)
        for table, kind in RECORDS.items()
        for field in fields_of(kind)
        if field.exposure in ("personal", "desk")
    }
    assert len(personal) > 15
    assert {one for one in personal if every.lets(*one)} == outer.AT_THE_TABLE
    # The lock opens for lists that say so, and only for what they name.
    closed = OUTER.with_fields("meeting", "eu_side", "chinese_side")
    assert not any(closed.lets(*one) for one in outer.AT_THE_TABLE)
    assert not AllowList({}, names_present=True).lets("meeting", "eu_side")
    assert MINUTES.with_fields("meeting", "notes").lets("meeting", "eu_side")
    assert not MINUTES.with_fields("meeting", "notes").lets("meeting", "notes")


def test_a_record_read_through_a_list_holds_nothing_else() -> None:
    point = ActionPoint(id="1", undertaking="answers", owner="Ms Li", test="company:Voltaris",
                        meeting="m", side="China", due_on="2025-12-15")  # fmt: skip
    assert MINUTES.only(point) == ActionPoint(
        id="1", undertaking="answers", side="China", due_on="2025-12-15"
    )
    meeting = Meeting(title="Round 9", notes="angry", eu_side="Ms Berg", state="closed")
    assert MINUTES.only(meeting) == Meeting(title="Round 9", eu_side="Ms Berg")


def test_words_where_a_day_should_stand_stay_inside() -> None:
    assert MINUTES.value(Meeting(held_on="2025-W48"), "held_on") == "2025-W48"
    assert MINUTES.value(Meeting(held_on="when Voltaris can"), "held_on") is None
    assert MINUTES.only(Outcome(refusal_ground="Voltaris lied")).refusal_ground is None


def test_own_notes_and_what_nobody_knows_are_not_shared() -> None:
    kinds = ("answer", "conclusion", "question", "note", "gossip", None)
    assert [kind for kind in kinds if outer.is_shared(Outcome(kind=kind))] == [
        "answer", "conclusion", "question",
    ]  # fmt: skip


def test_what_goes_on_a_paper_is_declared_as_such() -> None:
    for table, name in PAPER:
        assert field_of(RECORDS[table], name).exposure == "china"
    declared = {
        (table, field.name)
        for table, kind in RECORDS.items()
        for field in fields_of(kind)
        if field.exposure == "china"
    }
    assert declared == PAPER


@pytest.mark.parametrize(
    ("record_", "field"),
    [(Company, "contact"), (Application, "notes"), (StatusEntry, "note"), (Application, "company")],
)
def test_personal_data_working_notes_and_links_stay_inside_even_where_they_are_named(
    record_: type, field: str
) -> None:
    assert not OUTER.with_fields(record_.table, field).lets(record_.table, field)


def test_what_is_not_declared_stays_inside() -> None:
    assert not OUTER.with_fields("application", "nothing").lets("application", "nothing")
    assert not OUTER.with_fields("nothing", "number").lets("nothing", "number")
    assert not AllowList({}).lets("application", "number")


def test_values_of_records_pass_or_are_none() -> None:
    assert OUTER.value(PriorityList(number=9, week="2025-W40"), "number") == 9
    assert OUTER.value(PriorityList(number=9, week="2025-W40"), "week") is None
    assert FACING.value(Meeting(title="With Voltaris", held_on="2025-11-25"), "title") is None
    assert FACING.value(ListEntry(answer="A1"), "answer") == "A1"
    assert FACING.value(ListEntry(answer="Voltaris agreed"), "answer") is None


def test_cells_of_the_list_pass_or_are_empty(register: Register) -> None:
    id_ = add_application(
        register, "EU-2025-2417", product_group="metals", notes="angry", own_reference="V-1"
    )
    record(register, id_, "L30", "2025-10-01", reported_by="company")
    facts = fresh(register, "application")
    facts.complete()
    shown = {name: FACING.shown(facts, 0, name) for name in facts.columns}
    assert {name: text for name, text in shown.items() if text} == {
        "number": "EU-2025-2417",
        "product_group": "Metals",
        "status": "Accepted",
        "status_on": "1 Oct 2025",
        "accepted_on": "1 Oct 2025",
    }


def test_a_product_word_of_users_own_stays_inside(register: Register) -> None:
    add_application(register, "EU-2025-2417", product_group="Voltaris rotors")
    facts = fresh(register, "application")
    assert facts.shown(0, "product_group") == "Voltaris rotors"
    assert FACING.shown(facts, 0, "product_group") == ""


def test_nothing_of_a_contact_point_can_leave_even_if_somebody_names_it() -> None:
    names = [field.name for field in fields_of(ContactPoint)]
    assert all(field_of(ContactPoint, name).exposure != "china" for name in names)
    for through in (OUTER, OUTER_WITH_PRODUCT, FACING):
        assert not any(through.lets("contact_point", name) for name in names)
    # Whom one could find or call stays inside by the second lock as well.
    careless = AllowList({"contact_point": frozenset(names)})
    let = {name for name in names if careless.lets("contact_point", name)}
    assert let == {
        "office", "side", "kind", "province", "member_state", "product_group", "element",
        "escalation",
    }  # fmt: skip
