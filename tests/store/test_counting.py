from __future__ import annotations

from rare_earth_desk.commands.records import EditField
from rare_earth_desk.commands.statuses import RecordStatus
from rare_earth_desk.domain.ready_views import ready_views
from rare_earth_desk.domain.records import StockReport
from rare_earth_desk.domain.selection import Selection, rows
from rare_earth_desk.register import Register
from tests.registers import Clock, add, add_application, assert_current, assert_folds


def edit(register: Register, table: str, id_: str, field: str, value: str) -> None:
    register.do(EditField(table, (id_,), field, value))


def changed_on(register: Register, id_: str) -> str:
    facts = register.facts()
    return str(facts.value(facts.place(id_), "changed_at"))[:10]


def test_what_was_undone_is_no_change_and_what_was_done_again_is_one(
    register: Register, clock: Clock
) -> None:
    id_ = add_application(register)
    clock.forward(days=10)
    for act, day in (
        (lambda: register.do(RecordStatus((id_,), "L10")), "2025-12-05"),
        (register.undo, "2025-11-25"),
        (register.redo, "2025-12-07"),
        (register.undo, "2025-11-25"),
        (lambda: edit(register, "application", id_, "notes", "a"), "2025-12-09"),
        (register.undo, "2025-11-25"),
    ):
        act()
        assert changed_on(register, id_) == day
        assert_folds(register)
        assert register.check().is_sound
        clock.forward(days=1)


def test_steps_that_are_undone_together_are_no_changes(register: Register, clock: Clock) -> None:
    id_ = add_application(register)
    clock.forward(days=1)
    for text in ("a", "ab", "abc"):  # within 30 seconds: one undo
        edit(register, "application", id_, "notes", text)
    assert changed_on(register, id_) == "2025-11-26"
    clock.forward(days=1)
    register.undo()
    assert changed_on(register, id_) == "2025-11-25"
    assert_folds(register)


def test_an_undo_gives_both_applications_their_moment_back(
    register: Register, clock: Clock
) -> None:
    one, other = add_application(register), add_application(register, "EU-2")
    report = add(register, StockReport(application=one, days_of_stock=3))
    clock.forward(days=1)
    edit(register, "stock_report", report, "application", other)
    clock.forward(days=1)
    register.undo()
    assert [changed_on(register, id_) for id_ in (one, other)] == ["2025-11-25"] * 2
    assert_folds(register)


def test_the_view_of_the_last_days_leaves_out_what_was_undone(
    register: Register, clock: Clock
) -> None:
    ids = [add_application(register, f"EU-{n}") for n in range(3)]
    clock.forward(days=30)
    [view] = [view for view in ready_views() if view.name == "Changed in the last 7 days"]
    looking, found = Selection(typed=view.query or ""), []
    for act in (
        lambda: None,
        lambda: edit(register, "application", ids[0], "notes", "x"),
        lambda: register.do(RecordStatus((ids[1], ids[2]), "L10")),
        register.undo,
        register.undo,
        register.redo,
    ):
        act()
        found.append(len(rows(looking, register.facts())))
    assert found == [0, 1, 3, 1, 0, 1]


def test_an_evening_counts_what_was_not_undone_by_then(register: Register, clock: Clock) -> None:
    id_ = add_application(register)
    evenings = {}
    for act in (lambda: edit(register, "application", id_, "notes", "x"), register.undo,
                register.redo, register.undo):  # fmt: skip
        clock.forward(days=1)
        act()
        evenings[register.today] = changed_on(register, id_)
    assert list(evenings.values()) == ["2025-11-26", "2025-11-25", "2025-11-28", "2025-11-25"]
    clock.forward(days=1)
    for evening, changed in evenings.items():
        facts = register.as_known_on(evening)
        assert str(facts.value(facts.place(id_), "changed_at"))[:10] == changed


def test_an_undone_application_comes_back_with_the_moment_of_its_redo(
    register: Register, clock: Clock
) -> None:
    id_ = add_application(register)
    register.undo()
    assert register.facts().ids == []
    assert_folds(register)
    clock.forward(days=3)
    register.redo()
    assert changed_on(register, id_) == "2025-11-28"
    assert_folds(register)
    assert_current(register)
