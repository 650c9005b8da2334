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


FOREIGN = ["debt consolidation", "credit card", "car", "house", "medical", "other", "None"]


def group_reader(theirs, words=(), *, new=True):
    return ChoiceReader(OUR_FIELDS["product_group"], words, new=new, theirs=theirs)


def test_in_a_list_that_is_not_ours_every_word_is_a_group_of_its_own():
    reader = group_reader(FOREIGN)
    assert reader.is_foreign
    assert reader.read("other") == reader.read("OTHER ") == "other"
    assert reader.read("Misc") == "Misc"
    assert not reader.says_nothing("None")
    assert reader.says_nothing("n/a")
    assert reader.read("Others") == "others"


def test_words_for_the_rest_do_not_make_a_list_ours():
    reader = group_reader(["RESIDENTIAL", "COMMERCIAL", "MISC", "OTHER", "METAL"])
    assert [reader.read(word) for word in ("MISC", "OTHER", "METAL")] == ["MISC", "OTHER", "METAL"]


def test_in_our_list_words_like_ours_are_ours():
    reader = group_reader(["magnets", "Oxide", "scrap", "other", "unknown", "", "swarf"])
    assert not reader.is_foreign
    assert reader.read("magnets") == "permanent magnets"
    assert reader.read("other") == "others"
    assert reader.read("Scrap") == "Scrap"


def test_a_word_of_ones_own_that_is_in_use_stays_one():
    assert group_reader(["other", "oxides"], ["other"]).read("Other") == "other"


def test_a_short_list_is_ours():
    assert not group_reader(["magnets", "lenses", "gongs"]).is_foreign
    assert not group_reader([]).is_foreign
    assert not group_reader(FOREIGN, new=False).is_foreign
