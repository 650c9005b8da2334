from __future__ import annotations

import csv
import json
from contextlib import closing
from datetime import date

import pytest

from rare_earth_desk.commands.records import RemoveRecords
from rare_earth_desk.domain.columns import columns_of
from rare_earth_desk.domain.fields import Kind
from rare_earth_desk.domain.phrases import Cancelled
from rare_earth_desk.exchange.applying import ImportRows
from rare_earth_desk.exchange.exporting import Export, everything, shown, visible_columns
from rare_earth_desk.exchange.our_fields import OUR_FIELDS
from rare_earth_desk.exchange.proposing import headings_key, propose
from rare_earth_desk.exchange.reading import read_table
from rare_earth_desk.exchange.register_side import plan_import
from rare_earth_desk.exchange.writing import ExportColumn
from rare_earth_desk.register import Register
from rare_earth_desk.sample.filling import make_sample
from rare_earth_desk.statistics.from_facts import cases
from rare_earth_desk.statistics.plain.summary import summary
from tests.exchange.imports import import_rows, new_register

AS_AT = date(2026, 3, 31)


def rows_of(register, *names):
    facts = register.facts()
    return shown(facts, "application", names, range(len(facts)))


class TestShown:
    @pytest.fixture(autouse=True)
    def held(self, register):
        import_rows(
            register,
            {"number": "2", "filed": "2025-06", "product_group": "oxides", "precautionary": "yes"},
            {"number": "1", "quantity_kg": 12.5, "outcome": "decided", "decided": "2025-08-01"},
        )

    def test_rows_and_columns_are_those_asked_for_in_their_order(self, register):
        export = shown(register.facts(), "application", ["filed_on", "number"], [1, 0])
        assert [column.heading for column in export.columns] == ["Filed", "Application number"]
        assert export.rows == ((None, "1"), ("2025-06", "2"))

    def test_choices_are_words_days_and_numbers_stay(self, register):
        export = rows_of(register, "product_group", "status", "quantity_kg", "outcome")
        assert export.rows[0] == ("Oxides", "Filed", None, None)
        assert export.rows[1] == (
            None,
            "Outcome unknown",
            12.5,
            "Outcome unknown",
        )
        assert export.columns[2].heading == "Quantity (kg)"

    def test_moments_are_local_time(self, register):
        text = rows_of(register, "changed_at").rows[0][0]
        local = register.now
        assert text == f"{local:%Y-%m-%d %H:%M}"

    def test_computed_columns_too(self, register):
        assert rows_of(register, "days_waiting").columns[0].kind is Kind.INTEGER


def test_every_heading_is_there_once():
    for page in ("application", "company", "exporter"):
        labels = [(column.label, column.unit) for column in columns_of(page) if column.label]
        assert len(set(labels)) == len(labels), page


def test_everything_begins_with_what_an_import_takes_in(register):
    headings = [column.heading for column in everything(register.facts()).columns]
    assert headings[: len(OUR_FIELDS)] == [field.heading for field in OUR_FIELDS.values()]
    assert len(headings) == len([column for column in columns_of("application") if column.label])


def test_visible_columns_are_those_of_the_layout():
    state = [{"name": "filed_on"}, {"name": "number", "shown": False}, {"name": "gone"}]
    assert visible_columns(state, "application") == ["filed_on"]
    shipped = [column.name for column in columns_of("application") if column.shown]
    assert visible_columns(None, "application") == shipped


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    path = tmp_path_factory.mktemp("sample") / "sample.desk"
    make_sample(path, applications=120)
    with closing(Register.open(path)) as opened:
        yield opened


def figures(register):
    facts = register.facts()
    return [
        summary(cases(facts, by), as_at=AS_AT, known_on=None, window_days=90)
        for by in ("product_group", "value_chain", "member_state", "province")
    ]


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
class TestRoundTrip:
    def written(self, sample, folder, suffix):
        path = folder / f"out.{suffix}"
        everything(sample.facts()).write(path, title="All", sample=True)
        return read_table(path)

    def test_into_the_same_register_nothing_changes(self, sample, tmp_path, suffix):
        table = self.written(sample, tmp_path, suffix)
        plan = plan_import(sample, table, propose(table))
        assert plan.counts() == {
            "new": 0, "update": 0, "unchanged": len(sample.facts()), "refused": 0,
        }  # fmt: skip

    def test_into_a_new_register_all_figures_are_the_same(self, sample, tmp_path, suffix):
        table = self.written(sample, tmp_path, suffix)
        with closing(new_register(tmp_path)) as other:
            mapping = propose(table)
            plan = plan_import(other, table, mapping)
            assert plan.counts()["new"] == len(sample.facts())
            other.do(ImportRows(plan, mapping, "out", "2026-11-01", headings_key(table)))
            assert figures(other) == figures(sample)
            again = plan_import(other, table, mapping)
            assert again.counts()["unchanged"] == len(sample.facts())


def test_csv_and_json_hold_the_same(register, tmp_path):
    import_rows(register, {"number": "=1+1", "notes": "a\nb, “c”"}, {"company": "Łódź 中文"})
    export = everything(register.facts())
    export.write(tmp_path / "o.json", title="T", sample=False)
    export.write(tmp_path / "o.csv", title="T", sample=False)
    told = json.loads((tmp_path / "o.json").read_text(encoding="utf-8"))
    assert told["sample"] is False
    assert [row["Application number"] for row in told["rows"]] == ["=1+1", None]
    with (tmp_path / "o.csv").open(encoding="utf-8-sig", newline="") as stream:
        first, second = csv.DictReader(stream)
    assert first["Notes"] == told["rows"][0]["Notes"] == "a\nb, “c”"
    assert first["Application number"] == "'=1+1"
    assert second["Company"] == "Łódź 中文"


def test_removed_applications_are_not_exported(register):
    import_rows(register, {"number": "1"}, {"number": "2"})
    register.do(RemoveRecords("application", (register.facts().ids[0],)))
    assert [row[0] for row in rows_of(register, "number").rows] == ["2"]


@pytest.mark.parametrize("suffix", ["csv", "json", "xlsx"])
def test_writing_tells_how_far_it_is_and_can_be_cancelled(tmp_path, suffix):
    path = tmp_path / f"out.{suffix}"
    column = ExportColumn("Number", Kind.TEXT)
    export = Export((column,), tuple((f"EU-{n}",) for n in range(1_000)))
    told = []
    export.write(path, title="x", sample=False, progress=lambda *now: told.append(now))
    shares = [done / total for done, total in told]
    assert shares == sorted(shares)
    assert (shares[0], shares[-1], len(shares)) == (0, 1, 11)
    before = path.read_bytes()

    def stop(done, total):
        if done > total / 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        export.write(path, title="y", sample=False, progress=stop)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]
