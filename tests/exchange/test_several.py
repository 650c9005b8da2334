from __future__ import annotations

import pytest

from rare_earth_desk.domain.fields import Kind
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.exchange.choices import ChoiceReader
from rare_earth_desk.exchange.our_fields import OurField
from rare_earth_desk.exchange.several import by_part, parts_of, read_several, unread_parts

CHAINS = OurField("chains", "Chains", "", Kind.TEXT, "value_chain", several=True)
STATES = OurField("states", "States", "", Kind.TEXT, "member_state", several=True)


def test_a_term_with_commas_of_its_own_is_one_word():
    text = "Automotive, electric vehicles; Wind power, x"
    assert parts_of(CHAINS, text) == ["Automotive, electric vehicles", "Wind power", "x"]


def test_terms_are_read_by_key_each_once_as_a_mapping_says():
    reader = ChoiceReader(STATES, [], new=False)
    mapped = {"bavaria": "DE", "none": ""}
    assert read_several(STATES, "Germany、France\nDE, –, none, Bavaria", reader, mapped) == "DE, FR"
    assert read_several(STATES, "–", reader, {}) is None
    with pytest.raises(Refused, match="“Atlantis” is none of the states known here"):
        read_several(STATES, "DE, Atlantis", reader, {})


def test_words_are_counted_and_those_nobody_knows_told():
    counts = {"DE, FR": 2, "FR": 3}
    assert by_part(STATES, counts) == {"FR": 5, "DE": 2}
    reader = ChoiceReader(STATES, [], new=False)
    assert unread_parts(STATES, ["DE, Atlantis", "Atlantis; –; Mu"], reader, {"mu": ""}) == [
        "Atlantis"
    ]
