from __future__ import annotations

import re

from rare_earth_desk.domain import vocabulary
from rare_earth_desk.domain.checks import checked
from rare_earth_desk.domain.fields import fields_of
from rare_earth_desk.domain.ready_briefing import ready_lines
from rare_earth_desk.domain.records import BriefingLine
from tests.texts import texts


def test_every_shipped_line_is_one_that_the_register_takes() -> None:
    lines = ready_lines()
    assert len({one.id for one in lines}) == len(lines)
    for line in lines:
        for field in fields_of(BriefingLine):
            assert checked(field, getattr(line, field.name)) == getattr(line, field.name)


def test_every_part_has_lines_numbered_from_one() -> None:
    parts = {term.key for term in vocabulary.terms("briefing_part")}
    lines = ready_lines()
    assert {one.part for one in lines} == parts
    for part in parts:
        own = [one.position for one in lines if one.part == part]
        assert own == list(range(1, len(own) + 1))


def test_shipped_lines_have_a_source_are_to_be_verified_and_no_figure_of_their_own() -> None:
    for line in ready_lines():
        assert line.source, line.name
        assert line.verification == "to-verify", line.name
        typed = re.sub(r"\{[^}]*\}", "", f"{line.name} {line.words}")
        assert not re.search(r"\d", typed), typed
        assert "!" not in typed


def test_what_is_for_ourselves_alone_is_not_releasable() -> None:
    for line in ready_lines():
        if line.part in ("objective", "defensive"):
            assert line.releasable == 0, line.name


def test_no_shipped_line_is_called_as_the_window_calls_something() -> None:
    """Else nobody could tell, of what faces the other side, whether it came from the register."""
    known = "\n".join(texts())
    assert [one.name for one in ready_lines() if one.name in known] == []
