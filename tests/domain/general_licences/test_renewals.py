"""Which licences run out, and which of them nothing follows."""

from __future__ import annotations

from datetime import date

from rare_earth_desk.domain.general_licences.renewals import lanes
from rare_earth_desk.domain.outlook.licences import alerts
from rare_earth_desk.domain.records import GeneralLicence

TODAY = date(2026, 11, 3)


def licence(id_, until, state="in force", since="2025-12-02", renewed_by=None):
    return GeneralLicence(id=id_, name=id_, state=state, valid_from=since, valid_until=until,
                          renewed_by=renewed_by)  # fmt: skip


EVERY = [
    licence("first", "2026-12-02"),
    licence("renewed", "2026-12-02", renewed_by="new"),
    licence("new", "2027-12-02", since="2026-12-03"),
    licence("thought", "2026-12-02", renewed_by="plan"),
    licence("plan", "2027-12-02", state="draft"),
    licence("over", "2026-09-01"),
    licence("long over", "2024-09-01", since="2023-09-02"),
    licence("taken back", "2027-03-01", state="ended"),
    licence("open", None, state="suspended"),
    licence("followed by none", "2026-10-01", renewed_by="taken back"),
]


def test_a_lane_tells_where_a_licence_stands_and_what_follows() -> None:
    found = {one.licence.id: one for one in lanes(EVERY, TODAY)}
    first = found["first"]
    assert (first.standing, first.left, first.within, first.succession) == (
        "running", 29, 30, "none"
    )  # fmt: skip
    assert found["renewed"].next.id == "new"
    assert (found["new"].standing, found["new"].within) == ("to come", None)
    assert found["thought"].succession == "drafted"
    assert (found["plan"].standing, found["plan"].within) == ("draft", None)
    assert (found["over"].standing, found["over"].left, found["over"].is_uncovered) == (
        "ended", -63, True
    )  # fmt: skip
    assert found["taken back"].standing == "ended"
    assert (found["open"].standing, found["open"].left) == ("suspended", None)
    assert found["followed by none"].succession == "none"
    order = [one.last for one in lanes(EVERY, TODAY)]
    assert order[:-1] == sorted(order[:-1])
    assert order[-1] is None


def test_the_last_day_itself_still_counts() -> None:
    (lane,) = lanes([licence("a", "2026-11-03")], TODAY)
    assert (lane.standing, lane.left, lane.within) == ("running", 0, 30)
    (lane,) = lanes([licence("a", "2026-11-02")], TODAY)
    assert (lane.standing, lane.within) == ("ended", None)
    marks = [lanes([licence("a", until)], TODAY)[0].within
             for until in ("2026-12-03", "2026-12-04", "2027-01-02", "2027-01-03", "2027-02-01",
                           "2027-02-02")]  # fmt: skip
    assert marks == [30, 60, 60, 90, 90, None]


def test_told_are_those_that_end_within_60_days_or_ended_with_nothing_behind() -> None:
    told = [one.licence.id for one in alerts(lanes(EVERY, TODAY))]
    assert told == ["over", "followed by none", "first", "thought", "taken back"]
    soon = [licence("a", "2027-01-02"), licence("b", "2027-01-03")]
    assert [one.licence.id for one in alerts(lanes(soon, TODAY))] == ["a"]
