from __future__ import annotations

from rare_earth_desk.domain.case.read import Place
from rare_earth_desk.domain.records import ApplicationItem, ListEntry, PriorityList, StockReport
from rare_earth_desk.views.application.part_lines import item_line, place_line, stock_line


def test_an_item_says_what_how_much_and_which_codes():
    line = item_line(
        ApplicationItem(
            id="1", element="Dy, Tb", form="alloy", quantity_kg=4200, control_code="1C905.a.4",
            hs_code="85051110", quantity=3, unit="t",
        )
    )  # fmt: skip
    assert line.text.startswith("Dy, Tb, ")
    assert line.right == "4\u2009200 kg"
    assert line.remarks[0].text == "1C905.a.4 · HS 85051110"


def test_an_item_of_which_nothing_is_known():
    line = item_line(ApplicationItem(id="1", quantity=2.5, unit="t"))
    assert (line.text, line.remarks) == ("goods not described", ())
    assert line.right.startswith("2.50 ")


def test_a_stock_report_says_for_what_it_was_said():
    own = stock_line(
        StockReport(id="1", application="a", days_of_stock=9, reported_on="2026-03-01")
    )
    assert (own.left, own.text, own.right) == ("1 Mar 2026", "9 days of stock", "")
    general = stock_line(StockReport(id="2", line_stop_on="2026-04"))
    assert (general.text, general.right) == ("Line stops Apr 2026", "whole company")


def test_a_stock_of_which_only_the_day_of_the_import_is_known_says_so():
    day = "2026-03-01"
    line = stock_line(
        StockReport(id="1", application="a", days_of_stock=9, reported_on=day, imported_on=day)
    )
    assert line.right == "as imported"
    assert "as imported on 1 Mar 2026; day of the report not known" in line.spoken


def test_a_place_on_a_list_with_its_answer():
    listed = PriorityList(id="l", number=7, handed_over_on="2026-03-01")
    entry = ListEntry(id="e", rank=12, answer="A2", answered_on="2026-03-05")
    line = place_line(Place(entry, listed))
    assert (line.left, line.text) == ("List 7", "Position 12, handed over 1 Mar 2026")
    assert line.remarks[0].text == "Under review, 5 Mar 2026"
    waiting = place_line(Place(ListEntry(id="e"), PriorityList(id="l", number=8)))
    assert (waiting.text, waiting.remarks[0].text) == ("Not handed over yet", "no answer yet")
