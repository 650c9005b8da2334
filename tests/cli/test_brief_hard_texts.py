"""Papers about records that hold whatever somebody pasted: written, or told in one sentence."""

from __future__ import annotations

import pytest

from rare_earth_desk.cli import main
from rare_earth_desk.domain.records import Company
from tests.registers import add, add_application

TEXTS = {
    "one word": "x" * 20_000,
    "no letters": "a\ufffeb\uffff",
    "marks": "\u0301" * 500,
    "many ways": "\u202eabc\u202c 😀 ไทย 宁波 " * 50,
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
@pytest.mark.parametrize("suffix", [".pdf", ".docx"])
def test_a_case_and_its_company_are_written(register, path, tmp_path, text, suffix):
    name = "N" * 260 + text[:200]
    company = add(register, Company(name=name))
    add_application(register, "EU-1", company=company, notes=text)
    register.close()
    out = tmp_path / f"paper{suffix}"
    for about in (("case", "--application", "EU-1"), ("company", "--company", name), ("list",)):
        assert main(["brief", str(path), str(out), "--kind", *about]) == 0
        assert out.stat().st_size > 1_000
        out.unlink()
