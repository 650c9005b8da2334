from __future__ import annotations

import tomllib

from hypothesis import given
from hypothesis import strategies as st

from rare_earth_desk.exchange.toml_writing import to_toml

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


@given(st.dictionaries(TEXTS, TEXTS, max_size=6))
def test_any_texts_come_back(rows):
    assert tomllib.loads(to_toml({"columns": rows, "values.outcome": rows})) == {
        "columns": rows,
        "values": {"outcome": rows},
    }


def test_it_reads_well():
    written = to_toml({"columns": {"number": "Case ID"}, "values.outcome": {"in work": ""}})
    assert written == '[columns]\nnumber = "Case ID"\n\n[values.outcome]\n"in work" = ""\n'
