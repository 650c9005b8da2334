from __future__ import annotations

from rare_earth_desk.domain.records import ImportProfile
from rare_earth_desk.exchange.lessons import lessons

FIRST = """[values.product_group]
Magnete = "oxides"
[values.outcome]
erledigt = "approved"
offen = ""
"""
SECOND = """[values.product_group]
Magnete = "permanent magnets"
Sonder = "Sondermagnete"
"""


def test_profiles_teach_their_words_the_newest_last():
    given = [
        ImportProfile(id="2", mapping=SECOND),
        ImportProfile(id="1", mapping=FIRST),
        ImportProfile(id="3", mapping="no [toml"),
        ImportProfile(id="4"),
    ]
    found = {(name, word): key for name, word, key in lessons(given)}
    assert found["product_group", "Magnete"] == "permanent magnets"
    assert found["product_group", "Sonder"] == "Sondermagnete"
    assert found["outcome", "erledigt"] == "approved"
    assert found["status", "erledigt"] == "L50"
    assert ("outcome", "offen") not in found


def test_the_words_for_outcomes_are_words_for_their_statuses():
    found = {(name, word): key for name, word, key in lessons([])}
    assert found["status", "genehmigt"] == "L50"
    assert found["status", "abgelehnt"] == "L60"
