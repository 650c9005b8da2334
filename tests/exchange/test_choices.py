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
        ChoiceReader(OUR_FIELDS["product_group"], [], new=True).read("x " * 160)


def test_unknown_outcomes_are_refused_naming_the_open_ones_too():
    with pytest.raises(Refused, match="Pending"):
        ChoiceReader(OUR_FIELDS["outcome"], [], new=True).read("pendng")


FOREIGN = ["debt consolidation", "credit card", "car", "house", "medical", "other", "None", "Misc"]


def group_reader(theirs, words=(), *, new=True):
    return ChoiceReader(OUR_FIELDS["product_group"], words, new=new, theirs=theirs)


def test_in_a_list_that_is_not_ours_every_word_is_a_group_of_its_own():
    reader = group_reader(FOREIGN)
    assert reader.is_foreign
    assert reader.read("other") == reader.read("OTHER ") == "other"
    assert reader.read("Misc") == "Misc"
    assert not reader.says_nothing("None")
    assert reader.says_nothing("n/a")
    assert group_reader([*FOREIGN, "Others"]).read("Others") == "others"


def test_words_for_the_rest_do_not_make_a_list_ours():
    reader = group_reader(["RESIDENTIAL", "COMMERCIAL", "MISC", "OTHER", "METAL"])
    assert [reader.read(word) for word in ("MISC", "OTHER", "METAL")] == ["MISC", "OTHER", "METAL"]


def test_in_our_list_words_like_ours_are_ours():
    reader = group_reader(["magnets", "Oxide", "scrap", "other", "", "swarf"])
    assert not reader.is_foreign
    assert reader.read("magnets") == "permanent magnets"
    assert reader.read("other") == "others"
    assert reader.read("Scrap") == "Scrap"


def test_what_a_source_counts_apart_stays_apart():
    words = ["metal", "金属", "Metals", "NdFeB", "magnets", "Unknown", "Other", "misc", "oxide"]
    reader = group_reader(words)
    assert not reader.is_foreign
    assert {word: reader.read(word) for word in words} == {
        "metal": "metal",
        "金属": "金属",
        "Metals": "metals",
        "NdFeB": "NdFeB",
        "magnets": "permanent magnets",
        "Unknown": "Unknown",
        "Other": "others",
        "misc": "misc",
        "oxide": "oxides",
    }


def test_case_and_blanks_do_not_make_two_words_accents_do():
    reader = group_reader(["Type A", "TYPE  a", "typeA", "Ｔype A", "Typé A", "x", "y"])
    read = [reader.read(word) for word in ("Type A", "TYPE  a", "typeA", "Ｔype A", "Typé A")]
    assert read == ["Type A"] * 4 + ["Typé A"]


def test_what_a_mapping_says_is_taken_for_ours_whatever_else_the_column_holds():
    theirs = [*FOREIGN, "Type A", "金属", "METALS"]
    mapped = {"type a": "metal"}
    reader = ChoiceReader(
        OUR_FIELDS["product_group"], [], new=True, theirs=theirs, mapped=mapped
    )  # fmt: skip
    assert reader.read("metal") == reader.read("METALS") == "metals"
    assert reader.read("金属") == "金属"


def test_in_a_closed_list_all_words_for_a_term_are_it():
    reader = ChoiceReader(
        OUR_FIELDS["member_state"], [], new=True, theirs=["DE", "Germany", "Deutschland"]
    )
    assert {reader.read(word) for word in ("DE", "Germany", "Deutschland")} == {"DE"}


def test_a_word_of_ones_own_that_is_in_use_stays_one():
    assert group_reader(["other", "oxides"], ["other"]).read("Other") == "other"


def test_a_short_list_is_ours():
    assert not group_reader(["magnets", "lenses", "gongs"]).is_foreign
    assert not group_reader([]).is_foreign
    assert not group_reader(FOREIGN, new=False).is_foreign
