"""What an import says of itself: what speaks against it comes first."""

from __future__ import annotations

from tests.cli.their_sheet import MAPPING, ROWS, write


class TestSummary:
    def test_what_speaks_against_the_import_comes_first(self, run, desk, tmp_path):
        path = write(tmp_path, "Case ID,Applicant\n1,A\n2,B\n")
        lines = run("import", desk, path).out.splitlines()
        assert "No column is taken for the filing day" in lines[0]
        path = write(tmp_path, "Case ID,Filed\n3,31/02/2025\n4,31/02/2025\n5,2025-01-01\n")
        found = run("import", desk, path)
        assert "Most rows are refused: 2 of 3" in found.out.splitlines()[0]

    def test_unknown_words_come_with_the_lines_to_write(self, run, desk, tmp_path):
        text = ROWS.replace("open", "in the works")
        found = run("import", desk, write(tmp_path, text), "--dry-run")
        assert "Outcome: “in the works” (1), “turned down” (1) are not known here" in found.out
        lines = [line.strip() for line in found.out.splitlines()]
        at = lines.index("[values.outcome]")
        assert lines[at + 1 : at + 3] == ['"in the works" = "…"', '"turned down" = "…"']
        assert "approved" in lines[at + 3]
        told = run("import", desk, write(tmp_path, text), "--dry-run", "--json").json
        assert told["unknown_words"] == {"outcome": {"in the works": 1, "turned down": 1}}
        mapping = MAPPING.replace('open = ""', told["mapping_lines"].split("\n", 1)[1])
        mapping = write(tmp_path, mapping.replace("…", "refused"), "m.toml")
        found = run("import", desk, write(tmp_path, text), "--mapping", mapping, "--json")
        assert (found.json["new"], found.json["refused"]) == (4, 0)

    def test_where_every_row_is_refused_the_lines_are_told_too(self, run, desk, tmp_path):
        path = write(tmp_path, "Case ID,Filed,Result\n1,2025-06-12,gone\n")
        found = run("import", desk, path)
        assert found.code == 3
        assert '[values.outcome] gone = "…"' in found.err
        assert len(found.err.strip().splitlines()) == 1

    def test_remarks_are_counted_by_kind(self, run, desk, tmp_path):
        text = "Case ID,Filed,Closed\n1,2025-06,2025-01-01\n2,2025-07,\n1,2025-06,2025-01-01\n"
        found = run("import", desk, write(tmp_path, text), "--dry-run")
        assert "2 rows, the first in line 2: Filed is only known as Jun 2025." in found.out
        assert "1 row, the first in line 4: The same as line 2." in found.out
        assert "Possible twins of other rows or cases: 1." in found.out
        told = run("import", desk, write(tmp_path, text), "--dry-run", "--json").json
        assert told["twins"] == 1
        assert told["remark_kinds"][0]["rows"] == 2
