"""Random things people do to a register, for tests that compare whole registers."""

from __future__ import annotations

from random import Random
from typing import Any

from rare_earth_desk.commands.cells import Cell, EditCells
from rare_earth_desk.commands.records import AddRecord, EditField, PutBack, RemoveRecords
from rare_earth_desk.commands.statuses import CorrectStatus, RecordStatus, SetMilestone
from rare_earth_desk.commands.twins import JoinTwins
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.records import (
    RECORDS,
    Application,
    ApplicationItem,
    Company,
    Exporter,
    ListEntry,
    PriorityList,
    Record,
    StatusEntry,
    StockReport,
)
from rare_earth_desk.domain.statuses import statuses
from rare_earth_desk.register import Register
from tests.registers import Clock, Work, handed_over

CODES = tuple(known.code for known in statuses())
DAYS = ("2025-06-12", "2025-06", "2025-W40", "2025-Q3", "2025", "2025-11-02", None)
GROUPS = ("metals", "oxides", "permanent magnets", "own group", None)
WORDS = ("Voltaris", "łódź", "稀土", "007", "x", None)


class Mover:
    """Does moves by name with draws of `random`; a refusal is as good as a step."""

    def __init__(self, register: Register, clock: Clock, random: Random) -> None:
        self.register = register
        self.clock = clock
        self.random = random
        self.refusals: set[str] = set()

    def move(self, name: str) -> None:
        """Do one move; where there is no application yet, add one first."""
        if name not in ("undo", "redo") and not self.some(Application):
            name = "add_application"
        # Random moves neither join nor meet the same millisecond; joining has its own tests.
        self.clock.forward(minutes=1)
        try:
            getattr(self, name)()
        except Refused as refusal:
            self.refusals.add(str(refusal))

    def one(self, values: Any) -> Any:
        """Draw one of the values."""
        return values[self.random.randrange(len(values))]

    def some(self, kind: type[Record]) -> str | None:
        """Draw the id of a record of a kind, None where there is none."""
        sql = f'SELECT id FROM "{kind.table}" WHERE removed = 0 ORDER BY id'
        found = self.register.file.engine.rows(sql)
        return str(self.one(found)[0]) if found else None

    def add_application(self) -> None:
        self.register.do(
            AddRecord(
                Application(
                    number=self.one(WORDS),
                    company=self.some(Company),
                    exporter=self.some(Exporter),
                    product_group=self.one(GROUPS),
                    value_eur=self.one((None, 7.0, 0.1)),
                )
            )
        )

    def add_party(self) -> None:
        self.register.do(AddRecord(self.one((Company, Exporter))(name=self.one(WORDS))))

    def add_part(self) -> None:
        application = self.some(Application)
        part = self.one((
            ApplicationItem(application=application, element=self.one(("Dy", "Tb", None)),
                            quantity_kg=self.one((0.5, 12.0, None))),
            StockReport(application=application, company=self.some(Company),
                        days_of_stock=self.one((3, None)), reported_on=self.one(DAYS)),
            StockReport(company=self.some(Company), product_group=self.one(GROUPS),
                        line_stop_on=self.one(DAYS), reported_on=self.one(DAYS)),
            PriorityList(number=self.random.randrange(1, 9), week=self.one(DAYS),
                         handed_over_on=self.one(DAYS)),
            ListEntry(application=application, priority_list=self.some(PriorityList),
                      answer=self.one(("A1", "A6", None)), answered_on=self.one(DAYS)),
        ))  # fmt: skip
        if isinstance(part, PriorityList) and application and self.one((True, False)):
            # Its places come with it: they are fixed once it has been handed over.
            place = ListEntry(application=application, answer=self.one(("A1", None)),
                              answered_on=self.one(DAYS))  # fmt: skip
            self.register.do(handed_over(part, place))
            return
        self.register.do(AddRecord(part))

    def edit(self) -> None:
        kind, field, values = self.one((
            (Application, "notes", WORDS), (Application, "product_group", GROUPS),
            (Application, "company", (self.some(Company), None)),
            (Company, "name", WORDS), (Exporter, "name_zh", WORDS),
            (PriorityList, "number", (1, 5, None)),
            (StockReport, "company", (self.some(Company), None)),
            (StockReport, "application", (self.some(Application), None)),
            (ApplicationItem, "application", (self.some(Application), None)),
            (StatusEntry, "application", (self.some(Application),)),
            (ListEntry, "priority_list", (self.some(PriorityList), None)),
        ))  # fmt: skip
        ids = tuple(filter(None, {self.some(kind) for _ in range(self.random.randrange(1, 4))}))
        self.register.do(EditField(kind.table, tuple(sorted(ids)), field, self.one(values)))

    def record_status(self) -> None:
        ids = tuple(filter(None, {self.some(Application) for _ in range(2)}))
        self.register.do(
            RecordStatus(
                tuple(sorted(ids)),
                self.one(CODES),
                happened=self.one(DAYS),
                reported_by=self.one(("company", "MOFCOM", None)),
                reported_on=self.one(DAYS),
                certainty=self.one(("hearsay", "document seen", None)),
            )
        )

    def correct(self) -> None:
        entry = self.some(StatusEntry)
        if entry:
            self.register.do(
                CorrectStatus(entry, status=self.one((*CODES, None)), happened=self.one(DAYS))
            )

    def set_milestone(self) -> None:
        application = self.some(Application)
        if application:
            milestone = self.one(("filed", "accepted", "decided"))
            self.register.do(SetMilestone(application, milestone, self.one(DAYS), "2025-11-25"))

    def type_cells(self) -> None:
        typed = (
            ("notes", WORDS), ("company", WORDS), ("exporter", WORDS), ("filed_on", DAYS),
            ("status", ("approved", "Filed with the province", "nonsense")), ("element", WORDS),
            ("days_of_stock", ("5", "", "many")), ("value_eur", ("1 000", "7", "")),
        )  # fmt: skip
        cells = []
        for _ in range(self.random.randrange(1, 4)):
            application = self.some(Application)
            column, values = self.one(typed)
            if application:
                cells.append(Cell(application, column, self.one(values)))
        self.register.do(EditCells("application", tuple(cells), "2025-11-25"))

    def remove(self) -> None:
        kind = self.one(tuple(RECORDS.values()))
        id_ = self.some(kind)
        if id_:
            self.register.do(RemoveRecords(kind.table, (id_,)))

    def join(self) -> None:
        kind = self.one((Company, Exporter, Application))
        kept, other = self.some(kind), self.some(kind)
        if kept and other:
            self.register.do(JoinTwins(kind.table, kept, (other,)))

    def put_back(self) -> None:
        application = self.some(Application)
        lines = self.register.history(Application, application) if application else []
        lines = [line for line in lines if line.can_put_back]
        if lines:
            line = self.one(lines)
            self.register.do(PutBack(line.table, line.row, line.field, line.old))

    def undo(self) -> None:
        self.register.undo()

    def redo(self) -> None:
        self.register.redo()

    def fail(self) -> None:
        def write(tx: Any) -> None:
            tx.insert(Company(name="never"))
            raise Refused("No.")

        self.register.do(Work(write))


MOVES = (
    "add_application", "add_party", "add_part", "edit", "record_status", "correct",
    "set_milestone", "type_cells", "remove", "join", "put_back", "undo", "redo", "fail",
)  # fmt: skip
