from __future__ import annotations

import pytest
from pypdf import PdfReader

from rare_earth_desk.domain.records import Company, Meeting
from rare_earth_desk.register import Register
from rare_earth_desk.sample.filling import make_sample


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    path = tmp_path_factory.mktemp("brief") / "sample.desk"
    make_sample(path, applications=150)
    return path


@pytest.fixture(scope="module")
def known(sample):
    """The meetings of the sample, a number, and the name of a company in it."""
    register = Register.open(sample, to_read=True)
    try:
        facts = register.facts()
        number = next(one for one in facts.values("number") if one and one.isascii())
        meetings = sorted(register.records(Meeting), key=lambda one: one.held_on)
        return meetings, number, register.records(Company)[0].name
    finally:
        register.close()


def text_of(path):
    read = " ".join(page.extract_text() for page in PdfReader(path).pages)
    return read.replace("\u2011", "-")


def test_the_minutes_are_of_the_last_meeting_held(run, sample, known, tmp_path):
    held = [one for one in known[0] if one.state == "closed"]
    out = tmp_path / "minutes.pdf"
    done = run("brief", sample, out, "--kind", "minutes")
    assert (done.code, done.err) == (0, "")
    assert done.out == f"Wrote “Joint minutes” of the sample (fictional) to {out}.\n"
    assert held[-1].title in text_of(out)


@pytest.mark.parametrize("name", ["id", "day", "number"])
def test_a_meeting_is_chosen_by_id_day_or_number(run, sample, known, tmp_path, name):
    meeting = known[0][1]
    given = {"id": meeting.id, "day": meeting.held_on, "number": meeting.title.split()[1]}[name]
    out = tmp_path / "minutes.pdf"
    assert run("brief", sample, out, "--kind", "minutes", "--meeting", given).code == 0
    assert meeting.title in text_of(out)


@pytest.mark.parametrize("lang", ["zh", "en-zh"])
@pytest.mark.parametrize("suffix", ["pdf", "docx"])
def test_chinese_words_that_nobody_verified_are_told(run, sample, tmp_path, lang, suffix):
    out = tmp_path / f"minutes.{suffix}"
    done = run("brief", sample, out, "--kind", "minutes", "--lang", lang)
    assert done.code == 0
    assert out.stat().st_size > 0
    assert "Chinese terms are not verified yet" in done.err
    assert "会谈纪要" in done.err
    assert done.err.count("\n") == 1


@pytest.mark.parametrize("suffix", ["pdf", "docx"])
def test_a_case_by_its_number_and_a_company_by_its_name(run, sample, known, tmp_path, suffix):
    _, number, name = known
    out = tmp_path / f"sheet.{suffix}"
    done = run("brief", sample, out, "--kind", "case", "--application", number)
    assert (done.code, done.err) == (0, "")
    assert f"Case sheet · {number}" in done.out
    done = run("brief", sample, out, "--kind", "company", "--company", name.lower())
    assert (done.code, done.err) == (0, "")
    assert f"Company sheet · {name}" in done.out
    done = run("brief", sample, out, "--kind", "licence", "--licence", "first round")
    assert (done.code, done.err) == (0, "")
    assert "Licence sheet · Magnets, first round" in done.out


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("minutes", "--meeting", "1999-01-01"), "No meeting is called “1999-01-01”"),
        (("minutes", "--meeting", "dialogue"), "Give the day of the one you mean."),
        (("case",), "Say which application the paper is about: --application NUMBER."),
        (("case", "--application", "XX-9"), "No application number ends in XX-9"),
        (("company",), "Say which company the paper is about: --company NAME."),
        (("company", "--company", "nobody"), "No company is called “nobody”; check the name."),
        (("company", "--company", "demo"), "Give the whole name."),
        (("company", "--company", " "), "Say which company"),
        (("licence",), "Say which general licence the paper is about: --licence NAME."),
        (("licence", "--licence", "nobody"), "No general licence is called “nobody”"),
        (("licence", "--licence", "magnets"), "Give the whole name."),
    ],
)
def test_what_is_not_known_is_refused_in_one_sentence(run, sample, tmp_path, options, said):
    done = run("brief", sample, tmp_path / "o.pdf", "--kind", *options)
    assert done.code == 3
    assert said in done.err
    assert done.err.count("\n") == 1
    assert not list(tmp_path.iterdir())


def test_who_made_it_is_who_works_in_the_register(run, sample, known, tmp_path, monkeypatch):
    monkeypatch.setattr(Register, "who", property(lambda _: "Ms Berg"))
    out = tmp_path / "sheet.pdf"
    assert run("brief", sample, out, "--kind", "case", "--application", known[1]).code == 0
    assert "Made by Ms Berg on" in text_of(out)


def test_a_register_without_meetings_has_no_minutes(run, desk, tmp_path):
    done = run("brief", desk, tmp_path / "o.docx", "--kind", "minutes")
    assert done.code == 3
    assert "No meeting was held yet" in done.err


@pytest.mark.parametrize("kind", ["minutes", "case", "company"])
def test_text_papers_are_no_spreadsheets(run, sample, tmp_path, kind):
    done = run("brief", sample, tmp_path / "o.xlsx", "--kind", kind)
    assert done.code == 3
    assert "is written as .pdf, .docx; end the name so." in done.err
