from __future__ import annotations

import pytest

from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.exchange.choices import ChoiceReader
from rare_earth_desk.exchange.our_fields import OUR_FIELDS


def test_words_in_use_are_known_but_do_not_hide_terms():
    reader = ChoiceReader(OUR_FIELDS["product_group"], ["Gongs", "OXIDES of mine"], new=False)
    assert reader.find("gongs") == "Gongs"
    assert reader.find("Oxides") == "oxides"
    assert reader.find("bells") is None


def test_a_closed_list_takes_up_nothing():
    with pytest.raises(Refused):
        ChoiceReader(OUR_FIELDS["member_state"], [], new=True).read("Atlantis")


def test_prose_is_no_new_word():
    with pytest.raises(Refused, match="…"):
        ChoiceReader(OUR_FIELDS["product_group"], [], new=True).read("x " * 60)


def test_unknown_outcomes_are_refused_naming_the_open_ones_too():
    with pytest.raises(Refused, match="Pending"):
        ChoiceReader(OUR_FIELDS["outcome"], [], new=True).read("pendng")
