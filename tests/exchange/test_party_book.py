from __future__ import annotations

from rare_earth_desk.domain.records import Company, Exporter
from rare_earth_desk.exchange.party_book import PartyBook

GANZHOU = Exporter(id="g", name="Ganzhou Magnets", province="Jiangxi")
NINGBO = Exporter(id="n", name="Ningbo Alloys", name_zh="宁波合金")


def book(*exporters, companies=()):
    return PartyBook(companies, exporters)


class TestCompanies:
    def test_of_twins_the_oldest_is_taken(self):
        found = book(companies=(Company(id="1", name="Éolia"), Company(id="2", name="EOLIA")))
        assert found.company({"company": "eolia"}) == "1"
        assert found.new_companies() == []

    def test_blanks_make_no_twin(self):
        found = book(companies=(Company(id="1", name="Voltaris  GmbH"),))
        assert found.company({"company": "VOLTARIS GmbH"}) == "1"
        assert found.company({"company": "New  one"}) == found.company({"company": "new one"})
        assert len(found.new_companies()) == 1

    def test_no_name_is_no_company(self):
        assert book(companies=(Company(id="1", name=""),)).company({"company": None}) is None

    def test_what_all_rows_of_a_new_company_agree_on_is_taken_over(self):
        found = book()
        for chain in ("wind", "defence"):
            found.company({"company": "New", "member_state": "DE", "value_chain": chain})
        (made,) = found.new_companies()
        assert (made.name, made.member_state, made.value_chain) == ("New", "DE", None)


class TestExporters:
    def test_found_by_either_name(self):
        found = book(GANZHOU, NINGBO)
        assert found.exporter({"exporter_zh": "宁波合金"}) == ("n", {})
        assert found.exporter({"exporter": "NINGBO alloys"})[0] == "n"

    def test_a_new_one_takes_all_a_row_tells(self):
        found = book()
        id_, left = found.exporter({"exporter": "X", "exporter_zh": "某", "province": "Hunan"})
        assert found.exporter({"exporter_zh": "某"}) == (id_, {})
        (made,) = found.new_exporters()
        assert (made.name, made.name_zh, made.province, left) == ("X", "某", "Hunan", {})

    def test_what_the_register_lacks_is_completed(self):
        found = book(GANZHOU)
        assert found.exporter({"exporter": "Ganzhou Magnets", "exporter_zh": "赣州"}) == ("g", {})
        (completed,) = found.completed_exporters()
        assert (completed.name_zh, completed.province) == ("赣州", "Jiangxi")
        assert found.exporter({"exporter_zh": "赣州"})[0] == "g"

    def test_what_the_register_has_is_kept_and_the_difference_told(self):
        found = book(GANZHOU, NINGBO)
        _, left = found.exporter({"exporter": "Ganzhou Magnets", "province": "Hunan"})
        assert "Jiangxi" in str(left["province"])
        _, left = found.exporter({"exporter": "Ningbo Alloys", "exporter_zh": "宁波别名"})
        assert "宁波合金" in str(left["exporter_zh"])
        assert found.completed_exporters() == found.new_exporters() == []

    def test_a_first_name_in_the_other_script_is_that_of_the_present_one(self):
        found = book(GANZHOU)
        assert found.exporter({"exporter_zh": "赣州"}, "g") == ("g", {})
        assert found.completed_exporters()[0].name_zh == "赣州"

    def test_another_name_is_another_exporter(self):
        found = book(NINGBO)
        id_, _ = found.exporter({"exporter_zh": "赣州"}, "n")
        assert id_ != "n"

    def test_a_province_alone_completes_the_present_one(self):
        found = book(NINGBO)
        assert found.exporter({"province": "Zhejiang"}, "n") == ("n", {})
        assert found.completed_exporters()[0].province == "Zhejiang"
        assert found.exporter({"province": "Zhejiang"}) == (None, {})

    def test_an_exporter_that_was_taken_out_is_not_completed(self):
        id_, _ = book().exporter({"exporter": "Gone", "province": "Hunan"}, "removed")
        assert id_ not in (None, "removed")
