from __future__ import annotations

import random
from contextlib import closing
from pathlib import Path

from rare_earth_desk.commands.briefing import AddReadyLines
from rare_earth_desk.commands.protocols import AddReadyProtocols
from rare_earth_desk.commands.records import EditField
from rare_earth_desk.commands.views import AddReadyViews
from rare_earth_desk.domain.display import as_read
from rare_earth_desk.domain.fields import Kind
from rare_earth_desk.domain.phrases import phrase
from rare_earth_desk.register import Register
from rare_earth_desk.store.repair.losses import Lost, sentences
from tests.registers import add_application
from tests.store.repair.damaged import PAGE, backup, repaired

THAN = "29 Nov 2026, 18:32"


def lost(table: str, name: str, *, gone: bool = False, case: str = "") -> Lost:
    return Lost(table, name, phrase(name), gone=gone, case=case, than="" if gone else THAN)


def test_cases_companies_and_meetings_come_first_views_and_such_are_counted() -> None:
    found = [
        *(lost("saved_view", f"view “{n}”") for n in range(30)),
        lost("briefing_line", "briefing line “a”"),
        lost("saved_view", "view “gone”", gone=True),
        lost("meeting", "meeting “Brussels”"),
        lost("company", "company “Voltaris”"),
        lost("status_entry", "status entry of “EU-1”", case="EU-1", gone=True),
        lost("application", "application “EU-2”", case="EU-2"),
    ]
    assert [str(one) for one in sentences(found)] == [
        "status entry of “EU-1”: could not be read",
        f"application “EU-2”: may be older than {THAN}",
        f"company “Voltaris”: may be older than {THAN}",
        f"meeting “Brussels”: may be older than {THAN}",
        "1 view: could not be read",
        f"30 views, 1 briefing line: may be older than {THAN}",
    ]


def test_what_nothing_dates_is_told_without_a_moment() -> None:
    one = Lost("company", "x", phrase("company “Voltaris”"), ("notes",))
    assert str(one.sentence) == "company “Voltaris”: “notes” may be older than before"


def test_the_report_of_a_real_loss_says_older_than_when(path: Path) -> None:
    with closing(Register.create(path)) as register:
        for command in (AddReadyViews(), AddReadyProtocols(), AddReadyLines()):
            register.do(command)
        case = add_application(register, "EU-1")
    backup(path)
    with closing(Register.open(path)) as register:
        for value in "abc":
            step = register.do(EditField("application", (case,), "notes", value))
        assert step is not None
        last = step.at
    destroy_half(path)
    report = repaired(path, path.with_name("repaired.desk"))
    told = [str(one) for one in report.missing]
    (counted,) = [one for one in told if "steps of a protocol" in one and "older" in one]
    moment = as_read(Kind.MOMENT, last)
    assert counted.endswith(f": may be older than {moment}")
    assert len([one for one in told if one.startswith("More ")]) == 1
    assert len(told) < 6


def destroy_half(path: Path) -> None:
    """Empty half of the pages, none of those that tell what tables there are."""
    chance, data = random.Random(9), bytearray(path.read_bytes())
    for place in range(12 * PAGE, len(data), PAGE):
        if chance.random() < 0.5:
            data[place : place + PAGE] = bytes(PAGE)
    path.write_bytes(data)
