"""`import --into TABLE` and `export --from TABLE`: any list by the same file and options."""

from __future__ import annotations

import csv
from contextlib import closing

import pytest

from rare_earth_desk.domain.listed import LISTED
from rare_earth_desk.domain.records import (
    Company,
    ContactPoint,
    GeneralLicence,
    LicenceCustomer,
    LicenceDelivery,
    SavedView,
)
from rare_earth_desk.exchange.target import target_of
from rare_earth_desk.register import Register
from tests.exchange.records import Put

ROWS = """Firma;Land;Branche;Seit
Demo Wind A/S;Dänemark;Wind power;2025-06
Demo Magnete SE;Deutschland;Magnetbau;03.04.2025
;Frankreich;Wind power;
Demo Luft SA;Atlantis;Wind power;
"""
MAPPING = """
[columns]
name = "Firma"
member_state = "Land"
value_chain = "Branche"
complete_since = "Seit"
[values.value_chain]
Magnetbau = "Machinery"
[values.member_state]
Atlantis = "GR"
[options]
into = "companies"
dates = "day-first"
match = "name"
"""


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text(ROWS, encoding="utf-8")
    return path


@pytest.fixture
def mapping(tmp_path):
    path = tmp_path / "map.toml"
    path.write_text(MAPPING, encoding="utf-8")
    return path


def companies(path):
    with closing(Register.open(path)) as register:
        return {one.name: one for one in register.records(Company)}


def test_a_mapping_file_says_what_it_is_into(run, desk, source, mapping):
    found = run("import", desk, source, "--mapping", mapping, "--json")
    assert found.code == 0
    counts = {name: found.json[name] for name in ("into", "new", "refused")}
    assert counts == {"into": "company", "new": 3, "refused": 1}
    made = companies(desk)
    assert made["Demo Luft SA"].member_state == "GR"
    assert made["Demo Magnete SE"].complete_since == "2025-04-03"
    assert run("import", desk, source, "--mapping", mapping, "--json").json["unchanged"] == 3


def test_a_dry_run_changes_nothing_and_refused_rows_are_written(
    run, desk, source, mapping, tmp_path
):
    out = tmp_path / "refused.csv"
    found = run(
        "import", desk, source, "--mapping", mapping, "--dry-run", "--refused", out,
        "--into", "company",
    )  # fmt: skip
    assert found.code == 0
    assert "list.csv: 4 rows of companies: 3 new" in found.out
    assert not companies(desk)
    assert "Nothing tells which company this is" in out.read_text(encoding="utf-8-sig")


def test_without_a_mapping_headings_are_recognised(run, desk, tmp_path):
    path = tmp_path / "c.csv"
    path.write_text("Name,Organisation,Telefon,Firma\nDemo Una,Demo A,+32 1,Demo Wind A/S\n")
    found = run("import", desk, path, "--into", "contact points")
    assert found.code == 0
    assert "New companies: 1 (Demo Wind A/S)." in found.out
    with closing(Register.open(desk)) as register:
        (una,) = register.records(ContactPoint)
    assert (una.name, una.office, una.phone) == ("Demo Una", "Demo A", "+32 1")


def test_a_table_without_a_telling_column_is_refused(run, desk, tmp_path):
    path = tmp_path / "c.csv"
    path.write_text("Colour,Taste\nred,sweet\nblue,sour\n")
    found = run("import", desk, path, "--into", "exporters")
    assert found.code == 3
    assert "could be recognised as “Exporter”" in found.err
    assert 'name = "THEIR HEADING"' in found.err


def test_what_file_and_command_line_say_must_agree(run, desk, source, mapping):
    found = run("import", desk, source, "--mapping", mapping, "--into", "exporters")
    assert found.code == 3
    assert "is a mapping for companies, and the import is to be into exporters" in found.err


def test_a_mapping_file_for_another_list_is_given_its_fields(run, desk, source, tmp_path):
    path = tmp_path / "map.toml"
    path.write_text('[columns]\nname = "Firma"\nnumber = "Land"\n[options]\ninto = "companies"\n')
    found = run("import", desk, source, "--mapping", path)
    assert found.code == 3
    assert "names the unknown field number" in found.err


@pytest.mark.parametrize("command", [("import", "s.csv", "--into"), ("export", "o.csv", "--from")])
def test_an_unknown_list_is_wrong_usage(run, desk, capsys, command):
    name, file, option = command
    with pytest.raises(SystemExit) as ended:
        run(name, desk, file, option, "gongs")
    assert ended.value.code == 2
    assert "choose one of: applications, companies" in capsys.readouterr().err


@pytest.mark.parametrize("table", LISTED)
def test_every_list_is_written_with_what_an_import_takes_in_first(run, desk, tmp_path, table):
    out = tmp_path / "o.csv"
    plural = LISTED[table].record.plural
    found = run("export", desk, out, "--from", plural.upper())
    assert found.code == 0
    assert f" {plural} to " in found.out
    headings = [ours.heading for ours in target_of(table).fields.values()]
    with out.open(encoding="utf-8-sig", newline="") as stream:
        assert next(csv.reader(stream))[: len(headings)] == headings
    assert run("export", desk, tmp_path / "o.json", "--from", table).code == 0


@pytest.fixture
def licences(desk):
    with closing(Register.open(desk)) as register:
        east, west, firm = "1" * 32, "2" * 32, "3" * 32
        register.do(Put((
            GeneralLicence(id=east, name="Demo east"), GeneralLicence(id=west, name="Demo west"),
            Company(id=firm, name="Demo Wind A/S"),
            LicenceCustomer(licence=east, company=firm, quantity_kg=5.0),
            LicenceCustomer(licence=west, company=firm),
            LicenceDelivery(licence=west, company=firm, delivered_on="2026-01-02"),
            SavedView(page="general_licence", name="East", query="name:east"),
        )))  # fmt: skip
    return desk


def test_lines_below_a_form_are_written_and_come_back(run, licences, tmp_path):
    out = tmp_path / "c.csv"
    found = run("export", licences, out, "--from", "customers")
    assert (found.code, found.out) == (0, f"Wrote 2 customers to {out}.\n")
    assert run("import", licences, out, "--into", "customers", "--json").json["unchanged"] == 2
    found = run("export", licences, out, "--from", "customers", "--view", "East")
    assert found.code == 3
    assert found.err == (
        "The customers stand below other records and have no views; leave out --view.\n"
    )


def test_a_workbook_of_a_list_has_its_lines_on_further_sheets(run, licences, tmp_path):
    out = tmp_path / "l.xlsx"
    found = run("export", licences, out, "--from", "licences")
    assert found.out.endswith(
        f" general licences to {out}, with customers (2) and deliveries (1) on sheets of their "
        "own.\n"
    )
    told = run("import", licences, out, "--into", "deliveries", "--json").json
    assert (told["rows"], told["unchanged"]) == (1, 1)
    found = run("export", licences, out, "--from", "licences", "--view", "East")
    assert found.out == f"Wrote 1 general licence to {out}, with customers (1) on another sheet.\n"
    out = tmp_path / "l.csv"
    found = run("export", licences, out, "--from", "licences")
    assert found.out.endswith(f" general licences to {out}.\n")


def test_a_view_of_a_list_gives_its_rows_and_order(run, desk, tmp_path):
    with closing(Register.open(desk)) as register:
        register.do(Put((
            Company(name="Demo B", member_state="DE"), Company(name="Demo A", member_state="DE"),
            Company(name="Demo C", member_state="FR"),
            SavedView(page="company", name="German", query="state:DE", ordering="name"),
        )))  # fmt: skip
    out = tmp_path / "o.csv"
    assert run("export", desk, out, "--from", "companies", "--view", "german").code == 0
    with out.open(encoding="utf-8-sig", newline="") as stream:
        lines = list(csv.DictReader(stream))
    assert [line["Company"] for line in lines] == ["Demo A", "Demo B"]
    found = run("export", desk, out, "--from", "exporters", "--view", "german")
    assert found.code == 3
    assert "no view “german” of this list" in found.err


def test_only_applications_leave_for_outside(run, desk, tmp_path):
    found = run("export", desk, tmp_path / "o.csv", "--from", "companies", "--shared")
    assert found.code == 3
    assert "Only applications are written for outside" in found.err
