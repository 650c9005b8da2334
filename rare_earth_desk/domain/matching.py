"""Which rows satisfy a search: every term asks the distinct values of one column."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from rare_earth_desk.domain import clock, vocabulary
from rare_earth_desk.domain.fields import Kind
from rare_earth_desk.domain.listing import candidacy
from rare_earth_desk.domain.search_values import bounds
from rare_earth_desk.domain.status_order import is_past
from rare_earth_desk.domain.text import fold

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from rare_earth_desk.domain.factor import Factor
    from rare_earth_desk.domain.facts import Facts
    from rare_earth_desk.domain.search import Query, Term

    Mask = NDArray[np.bool_]


def mask(query: Query, facts: Facts) -> Mask:
    """Return which rows of the facts satisfy all terms of a search."""
    import numpy as np

    result = np.ones(len(facts), bool)
    for term in query.terms:
        found = _term(term, facts)
        result &= ~found if term.excluded else found
    return result


def _term(term: Term, facts: Facts) -> Mask:
    if term.field == "":
        return _anywhere(term, facts)
    if term.field == "is":
        return _any(_IS[value][0](facts) for value in term.values)
    if term.field in ("no", "has"):
        missing = (_unknown(facts.factor(name)) for name in term.values)
        return _any(missing if term.field == "no" else (~one for one in missing))
    factor = facts.factor(term.field)
    return _any(_value(factor, term.operator, value, facts.today) for value in term.values)


def _any(masks: object) -> Mask:
    import numpy as np

    return np.logical_or.reduce(list(masks))  # type: ignore[call-overload, no-any-return]


def _of(factor: Factor, wanted: list[bool] | Mask) -> Mask:
    """Spread an answer per distinct value over the rows."""
    import numpy as np

    answers = np.asarray(wanted, bool)
    return answers.take(factor.codes) if len(answers) else np.zeros(len(factor.codes), bool)


def _anywhere(term: Term, facts: Facts) -> Mask:
    import numpy as np

    words = [fold(value) for value in term.values]
    searched = [facts.factor(name) for name, column in facts.columns.items() if column.searched]
    result = np.zeros(len(facts), bool)
    for factor in searched:
        holding = _holding(factor, words)
        if holding.any():  # most words are in one or two columns only
            result |= _of(factor, holding)
    return result


def _holding(factor: Factor, words: list[str]) -> Mask:
    return _any(factor.holding(word) for word in words)


def _unknown(factor: Factor) -> Mask:
    import numpy as np

    answers = np.zeros(len(factor.distinct), bool)
    answers[list(factor.unknown_codes())] = True
    return _of(factor, answers)


def _value(factor: Factor, operator: str, value: str, today: date) -> Mask:
    kind = factor.column.kind
    if kind in (Kind.INTEGER, Kind.NUMBER, Kind.DAY, Kind.MOMENT):
        allowed = bounds(factor.column, operator, value, today)
        if allowed is not None:
            return _of(factor, factor.within(*allowed))
    word = fold(value)
    listed = factor.column.vocabulary
    if listed and kind is not Kind.CHOICE:  # several terms in one text: element:dysprosium is Dy
        word = fold(vocabulary.recognise(listed, value) or value)
    # The beginning of a day finds it, as does part of the name of a term.
    several = factor.column.several and kind is not Kind.DAY and factor.column.form != "terms"
    if operator == "=" or listed or several:
        exact = [word in text.split("\n") for text in factor.folded()]
        if operator == "=" or several or any(exact):
            return _of(factor, exact)
    return _of(factor, factor.holding(word))


# -- answers to `is:`, counted as the figures count --------------------------------------------


def _outcome(*wanted: str) -> Callable[[Facts], Mask]:
    def answer(facts: Facts) -> Mask:
        factor = facts.factor("outcome")
        return _of(factor, [value in wanted for value in factor.distinct]) & _decided(facts)

    return answer


def _decided(facts: Facts) -> Mask:
    """Return what is decided by now: the day of a decision may lie ahead, or be mistyped."""
    return ~_unknown(facts.factor("outcome")) & ~_ahead(facts, "decided_on")


def _filed(facts: Facts) -> Mask:
    return ~_unknown(facts.factor("filed_on")) & ~_ahead(facts, "filed_on")


def _ahead(facts: Facts, name: str) -> Mask:
    factor, today = facts.factor(name), facts.today
    return _of(factor, [not is_past(value, today) for value in factor.distinct])


def _pending(facts: Facts) -> Mask:
    return _filed(facts) & ~_decided(facts)


def _over45(facts: Facts) -> Mask:
    factor = facts.factor("working_days")
    return _of(factor, [(value or 0) > clock.WORKING_DAYS for value in factor.distinct])


def _critical(facts: Facts) -> Mask:
    factor = facts.factor("value_chain")
    return _of(factor, [vocabulary.is_critical(value) for value in factor.distinct])


def _candidate(facts: Facts) -> Mask:
    """Return who may join the next list, by the rule of the page of lists."""
    import numpy as np

    result = np.ones(len(facts), bool)
    for name, allows in candidacy.RULES.items():
        factor, left = facts.factor(name), np.flatnonzero(result)
        # Of thousands of numbers few are looked at: those of cases that the other rules let pass.
        codes, of_row = np.unique(factor.codes[left], return_inverse=True)
        allowed = [allows(factor.distinct[code]) for code in codes.tolist()]
        result[left] = np.array(allowed, bool)[of_row]
    return result


def _imprecise(facts: Facts) -> Mask:
    def vague(name: str) -> Mask:
        factor = facts.factor(name)
        return _of(factor, [bool(value) and len(value) != 10 for value in factor.distinct])

    return vague("filed_on") | vague("accepted_on") | vague("decided_on")


# Each answer with the columns it looks at.
_DECISION = ("outcome", "decided_on")
_IS: dict[str, tuple[Callable[[Facts], Mask], tuple[str, ...]]] = {
    "pending": (_pending, ("filed_on", *_DECISION)),
    "decided": (_decided, _DECISION),
    "approved": (_outcome("approved"), _DECISION),
    "refused": (_outcome("refused"), _DECISION),
    "withdrawn": (_outcome("withdrawn"), _DECISION),
    "listed": (lambda facts: ~_unknown(facts.factor("list_number")), ("list_number",)),
    "over45": (_over45, ("working_days",)),
    "critical": (_critical, ("value_chain",)),
    "candidate": (_candidate, tuple(candidacy.RULES)),
    "contradictory": (lambda facts: ~_unknown(facts.factor("contradictions")), ("contradictions",)),
    "imprecise": (_imprecise, ("filed_on", "accepted_on", "decided_on")),
    "unfiled": (lambda facts: _unknown(facts.factor("filed_on")), ("filed_on",)),
}


# -- what a search looks at --------------------------------------------------------------------


def columns_of(query: Query) -> frozenset[str] | None:
    """Return the columns that a search looks at; None where it looks through all words."""
    if any(term.field == "" for term in query.terms):
        return None
    return frozenset(name for term in query.terms for name in _looked_at(term))


def _looked_at(term: Term) -> Iterator[str]:
    if term.field == "is":
        for value in term.values:
            yield from _IS[value][1]
    elif term.field in ("no", "has"):
        yield from term.values
    else:
        yield term.field


def lists_of(query: Query) -> tuple[str, ...]:
    """Return the numbers of lists of which a case it finds must have been on one; () for any."""
    for term in query.terms:
        if term.field == "unanswered_lists" and term.operator in (":", "=") and not term.excluded:
            return term.values
    return ()
