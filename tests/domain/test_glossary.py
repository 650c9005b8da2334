from __future__ import annotations

from collections import Counter

from rare_earth_desk.domain import glossary


def test_terms_are_complete_and_marked() -> None:
    found = glossary.entries()
    assert len(found) == 175
    assert Counter(one.verification for one in found) == {"to-verify": 139, "verified": 36}
    for one in found:
        assert one.en
        assert any("一" <= letter <= "鿿" for letter in one.zh), one
        assert one.source or one.verification == "to-verify", one
    assert len({(one.en, one.area) for one in found}) == len(found)


def test_areas_are_listed_once() -> None:
    assert len(glossary.areas()) == len(set(glossary.areas())) == 14
    assert {"status", "value chain", "product group"} <= set(glossary.areas())


def test_looking_up_a_term() -> None:
    assert glossary.chinese("Ministry of Commerce (MOFCOM)") == "商务部"
    assert glossary.chinese(" END USER ") == "最终用户"
    assert glossary.chinese("wax figure") is None
    found = glossary.entry(" END USER ")
    assert found is not None
    assert (found.en, found.verification) == ("end user", "to-verify")
