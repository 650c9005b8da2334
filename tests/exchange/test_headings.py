from __future__ import annotations

import pytest

from rare_earth_desk.exchange.heading_words import HEADING_WORDS
from rare_earth_desk.exchange.headings import EXACT, KNOWN, plain, scores
from rare_earth_desk.exchange.our_fields import OUR_FIELDS


def best(heading):
    found = scores(heading)
    return max(found, key=lambda name: found[name], default=None)


@pytest.mark.parametrize("name", OUR_FIELDS)
def test_our_own_names_and_headings_are_exact(name):
    field = OUR_FIELDS[name]
    for heading in (name, field.label, field.heading, field.label.upper()):
        assert scores(heading)[name] == EXACT
        assert [other for other, score in scores(heading).items() if score == EXACT] == [name]


def test_words_are_given_for_fields_that_exist():
    assert set(HEADING_WORDS) <= set(OUR_FIELDS)


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("Case ID", "number"),
        ("Antragsnummer", "number"),
        ("N° de demande", "number"),
        ("Numero di domanda", "number"),
        ("Número de expediente", "number"),
        ("申请编号", "number"),
        ("Submitted", "filed"),
        ("Eingereicht am", "filed"),
        ("Date de dépôt", "filed"),
        ("Data della domanda", "filed"),
        ("Fecha de solicitud", "filed"),
        ("申请日期", "filed"),
        ("受理日期", "accepted"),
        ("Closed", "decided"),
        ("Entscheidungsdatum", "decided"),
        ("Date de la décision", "decided"),
        ("批准日期", "decided"),
        ("Result", "outcome"),
        ("Ergebnis", "outcome"),
        ("Esito", "outcome"),
        ("审批结果", "outcome"),
        ("Status", "outcome"),
        ("Type", "product_group"),
        ("Warengruppe", "product_group"),
        ("Catégorie de produits", "product_group"),
        ("Mitgliedstaat", "member_state"),
        ("Pays", "member_state"),
        ("Lieferant", "exporter"),
        ("出口商名称", "exporter_zh"),
        ("Firma", "company"),
        ("申请单位名称", "company"),
        ("Menge [t]", "quantity_kg"),
        ("Net weight (kg)", "quantity_kg"),
        ("海关编码", "hs_code"),
        ("Lagerreichweite", "days_of_stock"),
        ("Bemerkungen", "notes"),
        ("备注", "notes"),
        ("caseId", "number"),
        ("filed_on", "filed"),
        ("FILING-DATE", "filed"),
        ("Application number / 申请编号", "number"),
        ("Firma | Company", "company"),
        ("Date of filing (Beijing)", "filed"),
        ("Planned date of submission", "filed"),
        ("Prodcut group", "product_group"),
        ("Decission date", "decided"),
        ("Antragsnumer", "number"),
    ],
)
def test_headings_of_six_languages_and_misspellings(heading, name):
    assert best(heading) == name


@pytest.mark.parametrize(
    "heading", ["Phone", "Number of employees", "E-mail", "公司电话", "Column F", "", "???", "Age"]
)
def test_other_headings_mean_nothing(heading):
    assert max(scores(heading).values(), default=0) < 0.5


def test_weak_words_yield_to_known_ones():
    assert scores("Status")["outcome"] < scores("Result")["outcome"] == KNOWN


def test_headings_are_compared_without_case_marks_and_accents():
    assert plain(" Date_de  Dépôt: ") == "date de depot"
    assert plain("caseID") == "case id"


@pytest.mark.parametrize(
    ("heading", "name"),
    [("startdate", "filed"), ("case:startdate", "filed"), ("REG_DATE", "filed"),
     ("Application date", "filed"), ("Ingediend op", "filed"), ("Data presentazione", "filed"),
     ("Fecha solicitud", "filed"), ("Date de dépôt", "filed"), ("Antragseingang", "filed"),
     ("enddate", "decided"), ("Decision date", "decided"), ("Besluitdatum", "decided"),
     ("Date décision", "decided"), ("Data esito", "decided"), ("Fecha resolución", "decided"),
     ("Decision", "outcome"), ("Ergebnis", "outcome"), ("Décision", "outcome"),
     ("Besluit", "outcome"), ("Esito", "outcome"), ("Resolución", "outcome"),
     ("Aktenzeichen", "number"), ("Zaak", "number"), ("case", "number"), ("concept:name", "number"),
     ("case:concept:name", "number"), ("Zaaknummer", "number"), ("Expediente", "number"),
     ("Aanvrager", "company"), ("Lidstaat", "member_state"), ("Leverancier", "exporter"),
     ("Hoeveelheid", "quantity_kg"), ("Productgroep", "product_group"), ("Toelichting", "notes")],
)  # fmt: skip
def test_usual_words_of_other_registers(heading, name):
    assert best(heading) == name


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("PERMIT#", "number"),
        ("PCIS Permit #", "number"),
        ("docket_no", "number"),
        ("LoanNr", "number"),
        ("Licence Ref.", "number"),
        ("NUM_DAU", "number"),
        ("APPLICATION_START_DATE", "filed"),
        ("Date request received", "filed"),
        ("Submitted Date", "filed"),
        ("Datum Eingang", "filed"),
        ("Date Valid", "accepted"),
        ("date_disposed", "decided"),
        ("Determined on", "decided"),
        ("Date réelle de décision", "decided"),
        ("Genehmigungsdatum", "decided"),
        ("planning-decision", "outcome"),
        ("Case Disposition", "outcome"),
        ("Verfahrensstand", "outcome"),
        ("Nature de la décision", "outcome"),
        ("EMPLOYER_NAME", "company"),
    ],
)
def test_headings_of_permits_loans_and_courts(heading, name):
    assert best(heading) == name


def test_a_column_that_counts_the_rows_is_no_number():
    assert best("#") is None


def test_no_word_surely_names_two_fields():
    fields = {}
    for name, words in HEADING_WORDS.items():
        for word in words.replace("\n", "|").split("|"):
            if word.strip() and not word.strip().startswith("?"):
                fields.setdefault(plain(word), set()).add(name)
    assert {word: names for word, names in fields.items() if len(names) > 1} == {}
