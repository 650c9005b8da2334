"""What a licence only thought of would cover, as a sheet for outside from the statistics page."""

from __future__ import annotations

from datetime import date

import pytest
from pypdf import PdfReader

from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.progress import silent
from rare_earth_desk.domain.records import Company
from rare_earth_desk.domain.selection import Axis
from rare_earth_desk.reports.blocks import Language
from rare_earth_desk.views.papers.in_view import offers_of
from rare_earth_desk.views.papers.offers import Choice
from rare_earth_desk.views.papers.what_if_offer import KEY


@pytest.fixture
def beside():
    """The page alone: nothing here is about editor and charts."""
    return False


@pytest.fixture
def form(window, qtbot):
    """The form of the what-if, asked for permanent magnets."""
    window.go_to_part("statistics", "licence")
    view = window.page("statistics").shown_parts["licence"]
    view.form.checks["product_group"]["permanent magnets"].setChecked(True)
    qtbot.waitUntil(lambda: bool(view.blocks()))
    return view.form


def offered(window):
    return next((one for one in offers_of(window) if one.key == KEY), None)


def rows(made):
    return {str(row[0]): str(row[1]) for table in made.paper.tables() for row in table.rows}


def test_it_is_offered_once_something_is_asked(window, qtbot):
    window.go_to_part("statistics", "licence")
    assert offered(window) is None
    view = window.page("statistics").shown_parts["licence"]
    view.form.checks["product_group"]["metals"].setChecked(True)
    qtbot.waitUntil(lambda: offered(window) is not None)
    window.go_to_part("statistics", "outcomes")
    assert offered(window) is None


def test_its_figures_are_those_on_the_screen_and_no_company_leaves(window, form, tmp_path):
    found = window.page("statistics").shown_parts["licence"].found
    made = offered(window).make(Choice(), silent)
    assert rows(made)["Pending"] == str(found.n_pending)
    assert rows(made)["Pending and covered"] == str(found.n)
    assert rows(made)["Goods"] == "Permanent magnets"
    assert made.paper.is_outer
    assert made.paper.is_sample
    made.save(tmp_path / "sheet.pdf", silent)
    text = "".join(page.extract_text() for page in PdfReader(tmp_path / "sheet.pdf").pages)
    assert "SAMPLE" in text
    assert not any(one.name and one.name in text for one in window.desk.register.records(Company))
    assert "toppage" not in text
    assert window.desk.register.who not in text


def test_a_filter_of_the_page_does_not_narrow_it(window, form, qtbot):
    before = rows(offered(window).make(Choice(), silent))
    window.desk.select(typed="has:own-reference is:pending company:001")
    qtbot.wait(50)
    offer = offered(window)
    if offer is not None:  # where a filter leaves nothing pending there is nothing in view
        assert rows(offer.make(Choice(), silent)) == before


def test_customers_stay_inside_and_their_few_cases_with_them(window, form, qtbot):
    company = next(one.name for one in window.desk.register.records(Company) if one.name)
    form.names["company"].set_keys((company,))
    form.changed.emit()
    qtbot.wait(50)
    made = offered(window).make(Choice(), silent)
    assert company not in str(rows(made))
    assert rows(made)["Customers"].endswith("not told here")
    assert rows(made)["Pending and covered"] in ("[c]", "0")


def test_of_a_past_day_it_tells_that_day_and_of_an_evening_nothing(window, form, qtbot):
    window.desk.look_at(date(2026, 8, 14))
    qtbot.waitUntil(lambda: offered(window) is not None)
    made = offered(window).make(Choice(language=Language.BOTH), silent)
    assert "as at 14 Aug 2026" in str(made.paper.lines[0])
    assert made.day == "2026-08-14"
    window.desk.read_on(Axis.KNOWN_ON)
    with pytest.raises(Refused, match="what is known today"):
        offered(window).make(Choice(), silent)


def test_it_is_issued_as_the_sheet_of_a_draft_only(window, form, tmp_path):
    made = offered(window).make(Choice(), silent)
    assert not made.can_be_issued
    with pytest.raises(Refused, match="drafted licence"):
        made.issue(tmp_path / "a.pdf", silent)
