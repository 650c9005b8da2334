from __future__ import annotations

import pytest

from rare_earth_desk.domain import vocabulary
from rare_earth_desk.exchange.outcomes import PENDING, known_outcomes, outcome_of


@pytest.mark.parametrize(
    ("word", "outcome"),
    [
        ("approved", "approved"),
        ("Granted", "approved"),
        ("genehmigt", "approved"),
        ("Bewilligt", "approved"),
        ("accordé", "approved"),
        ("approvato", "approved"),
        ("批准", "approved"),
        ("准予", "approved"),
        ("abgelehnt", "refused"),
        ("Refusée", "refused"),
        ("不予许可", "refused"),
        ("withdrawn", "withdrawn"),
        ("zurückgezogen", "withdrawn"),
        ("撤回", "withdrawn"),
        ("closed", "decided"),
        ("Outcome not reported", "decided"),
        ("pending", PENDING),
        ("open", PENDING),
        ("Offen", PENDING),
        ("en cours", PENDING),
        ("审查中", PENDING),
        ("banana", None),
        ("yes", None),
        ("active", None),
    ],
)
def test_words_for_outcomes(word, outcome):
    assert outcome_of(word) == outcome


@pytest.mark.parametrize(
    ("word", "outcome"),
    [("verleend", "approved"), ("afgewezen", "refused"), ("ingetrokken", "withdrawn"),
     ("afgehandeld", "decided"), ("in behandeling", PENDING)],
)  # fmt: skip
def test_dutch_results(word, outcome):
    assert outcome_of(word) == outcome


@pytest.mark.parametrize(
    ("word", "outcome"),
    [
        ("Approved with conditions", "approved"),
        ("Granted subject to conditions", "approved"),
        ("Grant Permission", "approved"),
        ("Application Permitted", "approved"),
        ("A_APPROVED", "approved"),
        ("genehmigt mit Auflagen", "approved"),
        ("Accordé avec prescriptions", "approved"),
        ("verleend onder voorwaarden", "approved"),
        ("Refuse Permission", "refused"),
        ("Antrag abgelehnt", "refused"),
        ("Avis défavorable", "refused"),
        ("Application withdrawn", "withdrawn"),
        ("Finally disposed of", "terminated"),
        ("caduc", "lapsed"),
        ("Pending consideration", PENDING),
        ("Application received", PENDING),
        ("en cours d'instruction", PENDING),
    ],
)
def test_results_of_permits_loans_and_courts(word, outcome):
    assert outcome_of(word) == outcome


@pytest.mark.parametrize(
    "word",
    ["Permit", "with conditions", "Licence expired", "permit closed", "not with conditions",
     "Application not permitted", "Registered", "Decision to be approved", "nicht erteilt",
     "Genehmigung nicht erforderlich"],
)  # fmt: skip
def test_words_that_do_not_tell_stay_open(word):
    assert outcome_of(word) is None


def test_every_meaning_is_a_term():
    terms = {term.key for term in vocabulary.terms("outcome")}
    assert set(known_outcomes().values()) <= {*terms, PENDING}
