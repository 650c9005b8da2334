from __future__ import annotations

from datetime import date

import pytest

from rare_earth_desk.exchange.our_fields import OUR_FIELDS
from rare_earth_desk.exchange.proposing import headings_key, propose, words_in
from rare_earth_desk.exchange.table import Table


def table(headings, *rows):
    width = len(headings)
    return Table(
        name="t.csv",
        headings=tuple(headings),
        rows=tuple(map(tuple, rows)),
        lines=tuple(range(2, 2 + len(rows))),
        columns=tuple(range(1, width + 1)),
    )


def test_a_register_of_cases():
    found = propose(
        table(
            ["Case ID", "Submitted", "Closed", "Result", "Type", "Phone"],
            ["1", "25/06/2025", "1/7/2025", "granted", "Magnets", "123"],
            ["2", "1/6/2025", None, "open", "B", "124"],
            ["3", "2/6/2025", None, "frozen", "B", "125"],
        )
    )
    assert found.columns == {
        "number": "Case ID",
        "product_group": "Type",
        "filed": "Submitted",
        "decided": "Closed",
        "outcome": "Result",
    }
    assert found.values == {"outcome": {"granted": "approved", "open": ""}}
    assert (found.dates, found.dates_certain) == ("day-first", True)
    assert (found.match, found.new_values) == ("number", "add")


def test_the_cells_decide_between_a_day_and_an_outcome():
    headings = ["Antragsnummer", "Entscheidung", "Eingang"]
    dates = propose(table(headings, ["A1", date(2025, 6, 1), "2025-05-01"]))
    assert dates.columns["decided"] == "Entscheidung"
    assert "outcome" not in dates.columns
    words = propose(table(headings, ["A1", "abgelehnt", "2025-05-01"]))
    assert words.columns["outcome"] == "Entscheidung"
    assert words.columns["filed"] == "Eingang"


def test_the_better_heading_wins_and_each_is_used_once():
    found = propose(
        table(
            ["No", "Status", "Outcome", "Name", "Company", "Date", "Filed"],
            ["1", "open", "approved", "Ann", "A", "2025-01-01", "2025-01-02"],
        )
    )
    assert found.columns["outcome"] == "Outcome"
    assert found.columns["company"] == "Company"
    assert found.columns["filed"] == "Filed"
    assert "Status" not in found.columns.values()


def test_numbers_of_four_figures_are_no_years():
    rows = [[str(number), "2025-01-01"] for number in range(2000, 2100)]
    assert propose(table(["Case no", "Filed"], *rows)).columns["number"] == "Case no"


def test_a_column_of_few_words_is_no_number():
    rows = [["A" if number % 2 else "B", f"c{number}"] for number in range(50)]
    assert propose(table(["ID", "Case number"], *rows)).columns["number"] == "Case number"


def test_chinese_headings_and_days():
    found = propose(
        table(
            ["申请编号", "出口商名称", "申请日期", "审批结果", "产品类别"],
            ["2417", "示例磁材", "2025年6月12日", "批准", "永磁体"],
        )
    )
    assert set(found.columns) == {"number", "exporter_zh", "filed", "outcome", "product_group"}
    assert found.values == {"outcome": {"批准": "approved"}}


@pytest.mark.parametrize(
    ("cells", "dates", "certain"),
    [
        (["03/04/2025", "05/06/2025"], "day-first", False),
        (["25/04/2025", "04/25/2025"], "day-first", False),
        (["03/04/2025", "04/25/2025"], "month-first", True),
        (["2025-04-03", "2025-06"], "iso", True),
        ([date(2025, 4, 3), None], "iso", True),
    ],
)
def test_the_order_of_days_comes_from_the_cells(cells, dates, certain):
    found = propose(table(["No", "Filed"], *([str(n), cell] for n, cell in enumerate(cells))))
    assert (found.dates, found.dates_certain) == (dates, certain)


def test_one_column_settles_the_order_for_the_others():
    found = propose(table(["No", "Filed", "Closed"], ["1", "03/04/2025", "25/04/2025"]))
    assert (found.dates, found.dates_certain) == ("day-first", True)


def test_our_own_export_maps_exactly_and_nothing_else_is_guessed():
    own = [OUR_FIELDS[name].heading for name in ("number", "company", "filed", "product_group")]
    found = propose(table([*own, "Status", "Days waiting"], ["1", "A", "2025-01-01", "x", "y", 3]))
    assert found.columns == {
        "number": "Application number", "company": "Company", "filed": "Filed",
        "product_group": "Product group",
    }  # fmt: skip


def test_without_a_number_the_own_reference_matches():
    assert propose(table(["Our reference", "Firma"], ["R1", "A"])).match == "own_reference"


def test_a_source_is_known_again_by_its_headings():
    one = table(["Case ID", "Filed on"], ["1", "2025-01-01"])
    same = table(["filed_on", "Case id "], ["2025-01-01", "2"])
    assert headings_key(one) == headings_key(same)
    assert headings_key(one) != headings_key(table(["Case ID", "Closed"], ["1", "x"]))


def test_the_words_of_a_column_are_counted():
    found = words_in(
        table(["No", "Result"], ["1", "a"], ["2", "b"], ["3", "b"], ["4", None]), "Result"
    )
    assert list(found.items()) == [("b", 2), ("a", 1)]


def test_a_number_wins_over_a_reference():
    assert propose(table(["Case ID", "Our reference"], ["1", "R1"])).match == "number"


@pytest.mark.parametrize("cells", [("12.5", "3.5"), ("0,5", "12,25"), ("1.250", "7.5")])
def test_small_decimals_as_texts_are_quantities_though_they_could_be_days(cells):
    found = propose(table(["Case ID", "Quantity (kg)"], *((n, one) for n, one in enumerate(cells))))
    assert found.columns["quantity_kg"] == "Quantity (kg)"
    found = propose(table(["Case ID", "Quantity (kg)"], ["1", "12.5.2025"], ["2", "3.5.2025"]))
    assert "quantity_kg" not in found.columns


def test_words_are_no_quantity():
    assert "quantity_kg" not in propose(table(["No", "Amount"], ["1", "a lot"])).columns
    assert "quantity_kg" in propose(table(["No", "Amount"], ["1", "5 kg"], ["2", "?"])).columns


def test_of_two_like_headings_the_filled_column_is_taken():
    found = propose(table(["No", "Remarks", "Comments"], ["1", None, "x"]))
    assert found.columns["notes"] == "Comments"


def test_days_written_as_eight_figures_are_days():
    rows = [[f"A{day}", f"202506{day}"] for day in range(10, 30)]
    assert propose(table(["No", "Filed"], *rows)).columns["filed"] == "Filed"
    assert "filed" not in propose(table(["No", "Filed"], ["A1", "20259999"])).columns


def test_a_type_is_a_product_group_only_with_a_sign_of_goods():
    groups = ["Building permit", "Licence", "other"]
    rows = [[f"A-{n}", "2025-06-12", group] for n, group in enumerate(groups)]
    assert "product_group" not in propose(table(["Case", "Filed", "Type"], *rows)).columns
    known = propose(table(["Case", "Filed", "Type"], *rows, ["B", None, "Oxides"]))
    assert known.columns["product_group"] == "Type"
    goods = propose(table(["Case", "Supplier", "Type"], *([a, "X", t] for a, _, t in rows)))
    assert goods.columns["product_group"] == "Type"
    named = propose(table(["Case", "Filed", "Product group"], *rows))
    assert named.columns["product_group"] == "Product group"


def test_a_result_of_unknown_words_is_one_all_the_same():
    headings = ["Aktenzeichen", "REG_DATE", "Decision date", "Decision"]
    found = propose(table(headings, ["A1", "2025-06-12", "2025-07-01", "frozen"]))
    assert found.columns == {
        "number": "Aktenzeichen", "filed": "REG_DATE", "decided": "Decision date",
        "outcome": "Decision",
    }  # fmt: skip


def test_cases_of_several_lines_are_told_by_their_case():
    rows = [[f"c{n // 3}", "2025-06-12"] for n in range(30)]
    assert propose(table(["case", "startdate"], *rows)).columns == {
        "number": "case", "filed": "startdate",
    }  # fmt: skip
