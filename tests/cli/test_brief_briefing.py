"""`brief` without a kind: the briefing for the next meeting."""

from __future__ import annotations

from contextlib import closing

import docx
import pytest
from pypdf import PdfReader

from rare_earth_desk.cli import main
from rare_earth_desk.domain.records import BriefingLine
from rare_earth_desk.register import Register
from rare_earth_desk.sample.filling import make_sample
from tests.registers import add


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    """The sample as `demo` makes it: long enough that the pages are full."""
    path = tmp_path_factory.mktemp("brief") / "sample.desk"
    make_sample(path, applications=700)
    return path


def pages(path) -> list[str]:
    return [page.extract_text().replace("\u2011", "-") for page in PdfReader(path).pages]


def test_a_briefing_is_made_without_naming_the_kind(run, sample, tmp_path):
    out = tmp_path / "b.pdf"
    done = run("brief", sample, out)
    assert (done.code, done.err) == (0, "")
    assert done.out == f"Wrote “Briefing” of the sample (fictional) to {out}.\n"
    first, second, *rest = pages(out)
    annex = "".join(rest)
    for part in ("Objectives", "Scene setter", "Speaking points", "Defensive points", "State of",
                 "Product group"):  # fmt: skip
        assert part in first, part
    for part in ("Cases to raise", "Undertakings", "Background"):
        assert part in second, part
    assert annex.index("Annex") < annex.index("People opposite") < annex.index("Days ahead")
    assert annex.index("Days ahead") < annex.index("Figures of others")
    assert "{" not in first + second + annex


def test_the_word_paper_says_the_same_and_its_annex_begins_a_page(run, sample, tmp_path):
    out = tmp_path / "b.docx"
    assert run("brief", sample, out, "--kind", "briefing").code == 0
    headings = {
        one.text: one.paragraph_format.page_break_before
        for one in docx.Document(str(out)).paragraphs
        if one.style.name.startswith("Heading")
    }
    assert [text for text, breaks in headings.items() if breaks] == [
        "Annex: people opposite and days ahead"
    ]
    assert "Cases to raise" in headings


def test_what_is_said_of_it_stands_in_its_head(run, sample, tmp_path):
    out = tmp_path / "b.pdf"
    done = run(
        "brief", sample, out, "--addressee", "Director-General", "--reference", "Ares(2026)1",
        "--version", "final", "--marking", "sensitive", "--as-at", "2026-06-01",
    )  # fmt: skip
    assert (done.code, done.err) == (0, "")
    first = pages(out)[0]
    said = (
        "Director-General",
        "Version final",
        "Reference Ares(2026)1",
        "SENSITIVE",
        "as at 1 Jun 2026",
    )
    for words in said:
        assert words in first, words


def test_the_disclosed_paper_is_a_print_option(run, sample, tmp_path):
    whole, disclosed = tmp_path / "w.pdf", tmp_path / "d.pdf"
    assert run("brief", sample, whole, "--addressee", "X").code == 0
    done = run("brief", sample, disclosed, "--addressee", "X", "--disclosure")
    assert done.code == 0
    told = "\n".join(pages(disclosed))
    for hidden in ("Objectives", "Cases to raise", "Annex", "Demo ", "DEMO-", "Made by", "(R)"):
        assert hidden in "\n".join(pages(whole)), hidden
        assert hidden not in told, hidden
    assert "Background" in told


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--marking", "RESTREINT UE"), "The marking “RESTREINT UE” is not printed"),
        (("--meeting", "1999-01-01"), "No meeting is called “1999-01-01”"),
    ],
)
def test_what_cannot_be_printed_is_refused_in_one_sentence(run, sample, tmp_path, options, said):
    done = run("brief", sample, tmp_path / "b.pdf", *options)
    assert done.code == 3
    assert said in done.err
    assert done.err.count("\n") == 1
    assert not list(tmp_path.iterdir())


def test_an_empty_register_has_a_briefing_too(run, desk, tmp_path):
    out = tmp_path / "b.pdf"
    assert run("brief", desk, out).code == 0
    told = "\n".join(pages(out))
    assert "none is planned yet" in told
    assert "lines have no figure on this day: " in told


def test_a_line_of_ones_own_is_printed_with_its_figure(desk, tmp_path):
    with closing(Register.open(desk)) as register:
        line = BriefingLine(part="speaking", name="Ours", words="We count {pending} of them.")
        add(register, line)
    assert main(["brief", str(desk), str(tmp_path / "b.pdf")]) == 0
    assert "We count 0 of them." in pages(tmp_path / "b.pdf")[0]
