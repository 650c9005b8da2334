from __future__ import annotations

import pytest

from rare_earth_desk.exchange.outcomes import PENDING, outcome_of


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
