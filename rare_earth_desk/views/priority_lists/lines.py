"""The rows of the tables of the page, from the board; no widgets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.domain import days, statuses, vocabulary
from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.listing import stages
from rare_earth_desk.domain.listing.points import signed
from rare_earth_desk.statistics.priorities.telling import in_a_sentence
from rare_earth_desk.views.delegates.roles import BAD, GOOD, INFO, MUTED, WARN, status_tone
from rare_earth_desk.views.priority_lists.findings_list import BLOCKS, LOOK
from rare_earth_desk.views.rows.model import Head, LazyRows, Row
from rare_earth_desk.views.words import say, sentence, tr

if TYPE_CHECKING:
    from rare_earth_desk.domain.listing.case import Case
    from rare_earth_desk.domain.listing.points import Ranked
    from rare_earth_desk.domain.records import ListMark
    from rare_earth_desk.statistics.priorities.choice import Choice
    from rare_earth_desk.statistics.priorities.moves import Moves
    from rare_earth_desk.views.priority_lists.board import Board, OnList

# Widths at zoom 1 and what they may shrink to: products are read whole, reasons are cut first.
PREPARED = (
    Head("#", 38, right=True), Head("", 26), Head("Application number", 166, is_whole=True),
    Head("Company", 240, 150), Head("Product group", 154), Head("Points", 62, right=True),
    Head("Reasons", least=190),
)  # fmt: skip
HANDED = (
    Head("#", 44, 38, right=True), Head("Application number", 154, is_whole=True),
    Head("Company", least=90, gives_way=2), Head("Answer", 116, 100),
    Head("Answered", 104, gives_way=1), Head("Status now", 118, gives_way=3),
)  # fmt: skip
CANDIDATES = (
    Head("Application number", 166), Head("Company", 230, 130), Head("Product group", 152),
    Head("Points", 62, right=True), Head("Reasons", least=150),
)  # fmt: skip
PROPOSED = (
    Head("Application number", 166, is_whole=True), Head("Company", 210, 120),
    Head("Member state", 110, 80), Head("Points", 62, right=True), Head("Reasons", least=190),
)  # fmt: skip
PASSED = (*PROPOSED[:-1], Head("Why", least=190))
MOVES = (
    Head("What", 84),
    Head("Application number", 150, is_whole=True),
    Head("Company", least=110),
    Head("Place", 100, right=True),
    Head("Points", 88, right=True),
)
INTAKE = (
    Head("Application number", 166), Head("Company", 230, 110), Head("Product group", 152),
    Head("Reported", 112), Head("Stage", 86), Head("What is missing", least=130),
)  # fmt: skip
OUTCOMES = (
    Head("List", 50, right=True), Head("Handed over", 110), Head("Cases", 62, right=True),
    Head("Answered", 80, right=True), Head("Approved", 80, right=True),
    Head("Otherwise decided", 146, right=True), Head("Pending", 74, right=True),
    Head("Days to answer", 124, right=True), Head("Answers"),
)  # fmt: skip


def _group(case: Case) -> str:
    return tr(vocabulary.label_of("product_group", case.product_group))


def _reasons(ranked: Ranked, mark: ListMark | None = None) -> str:
    """Return the sum in words, behind what the desk decided of the case for this list."""
    parts = [f"{signed(one.points)} {say(one.words)}" for one in ranked.reasons]
    if mark is not None:
        label = tr(vocabulary.label_of("list_mark", mark.mark))
        parts.insert(0, tr("{mark:lower} ({why})", mark=label, why=mark.reason or ""))
    return ", ".join(parts)


def _told(board: Board, ranked: Ranked) -> str:
    """Return what raising a case would do; nothing of one that does not wait."""
    return sentence(in_a_sentence(ranked.case, board.scale)) if ranked.reasons else ""


def prepared(board: Board) -> list[Row]:
    """Return the rows of a list that is being prepared."""
    return [_prepared(board, place, one) for place, one in enumerate(board.standings, start=1)]


def _prepared(board: Board, place: int, one: OnList) -> Row:
    case = one.ranked.case
    blocks = any(finding.blocks for finding in one.findings)
    sign = (BLOCKS if blocks else LOOK) if one.findings else ""
    cells = (
        str(place), sign, case.number or "", case.company or "", _group(case),
        str(one.ranked.points), _reasons(one.ranked, board.marks.get(case.id)),
    )  # fmt: skip
    found = (say(finding.words) for finding in one.findings)
    told = "\n".join(filter(None, (*found, _told(board, one.ranked))))
    return Row(case.id, cells, {0: MUTED, 1: BAD if blocks else WARN}, told)


def handed_over(board: Board) -> list[Row]:
    """Return the rows of a list as it was handed over, with what was answered since."""
    frozen = board.snapshot
    copies = dict(enumerate(frozen.named_rows, start=1)) if frozen else {}
    now = {case.id: case for case in board.cases}
    rows = []
    for place, entry in enumerate(board.entries, start=1):
        case = now.get(entry.application or "")
        rank = entry.rank or place
        told = copies.get(rank, {})
        live = (case.number, case.company) if case else (None, None)
        number, company = (
            str(told.get(name) or one or "")
            for name, one in zip(("number", "company"), live, strict=True)
        )
        label, tone = _status(board, entry.application)
        answer = tr(vocabulary.label_of("answer", entry.answer))
        day = days.show(entry.answered_on)
        tones = {0: MUTED, 3: _ANSWER_TONES.get(entry.answer or "", INFO), 5: tone}
        rows.append(
            Row(entry.application or "", (str(rank), number, company, answer, day, label), tones)
        )
    return rows


def _status(board: Board, application: str | None) -> tuple[str, int]:
    """Return the short word and the tone of a case's status now."""
    place = board.facts.place(application or "")
    known = statuses.find(board.facts.value(place, "status")) if place is not None else None
    return (tr(known.label), status_tone(known.holder, known.outcome)) if known else ("", MUTED)


_ANSWER_TONES = {"A1": GOOD, "A9": GOOD, "A7": GOOD, "A6": BAD, "A3": WARN, "A4": WARN, "A8": MUTED}


def candidates(board: Board, found: list[Ranked]) -> LazyRows:
    """Return the rows of candidates."""
    ids = [one.case.id for one in found]
    return LazyRows(ids, lambda place: _candidate(board, found[place]))


def _candidate(board: Board, one: Ranked) -> Row:
    case = one.case
    reasons = _reasons(one, board.marks.get(case.id))
    cells = (case.number or "", case.company or "", _group(case), str(one.points), reasons)
    return Row(case.id, cells, told=_told(board, one))


def proposed(board: Board, choice: Choice) -> list[Row]:
    """Return the rows of the cases that are proposed for a list."""
    return [
        Row(
            one.case.id,
            (one.case.number or "", one.case.company or "", _state(one.case), str(one.points),
             _reasons(one, board.marks.get(one.case.id))),
            told=_told(board, one),
        )
        for one in choice.chosen
    ]  # fmt: skip


def passed(choice: Choice) -> list[Row]:
    """Return the rows of the cases that were passed over."""
    return [
        Row(
            one.ranked.case.id,
            (one.ranked.case.number or "", one.ranked.case.company or "",
             _state(one.ranked.case), str(one.ranked.points), sentence(one.why)),
        )
        for one in choice.passed
    ]  # fmt: skip


def _state(case: Case) -> str:
    return tr(vocabulary.label_of("member_state", case.member_state))


def moved(found: Moves) -> list[Row]:
    """Return the rows of who would move when the weights change."""
    kinds = ((tr("comes in"), GOOD, found.entering), (tr("goes out"), BAD, found.leaving),
             (tr("moves"), MUTED, found.largest))  # fmt: skip
    return [
        Row(
            one.case.id,
            (words, one.case.number or "", one.case.company or "",
             f"{one.before} → {one.after}", f"{one.points_before} → {one.points_after}"),
            {0: tone},
        )
        for words, tone, some in kinds
        for one in some
    ]  # fmt: skip


def intake(board: Board, week: stages.Week) -> list[Row]:
    """Return the rows of the cases reported in a week."""
    rows = []
    for case in board.cases_of(week):
        stage = stages.stage_of(case.channel)
        lacks = "" if case.outcome else ", ".join(
            say(one) for one in stages.missing(case, board.twins.get(case.id, ())))  # fmt: skip
        label = vocabulary.label_of("outcome_class", case.outcome) if case.outcome else stage
        cells = (
            case.number or "", case.company or "", _group(case),
            days.show(board.reported.get(case.id)), sentence(label), lacks,
        )  # fmt: skip
        rows.append(Row(case.id, cells, {4: MUTED if case.outcome else 0, 5: WARN}))
    return rows


def outcomes(board: Board) -> list[Row]:
    """Return a row for each list that was handed over: what became of its cases."""
    rows = []
    for one, found in board.cohorts():
        kinds = ", ".join(
            tr("{n} {answer:lower}", n=n, answer=tr(vocabulary.label_of("answer", answer)))
            for answer, n in found.answers.items()
        )
        waited = "–" if found.days_to_answer is None else str(found.days_to_answer)
        cells = (
            str(one.number or ""), days.show(one.handed_over_on),
            *map(str, (found.cases, found.answered, found.approved, found.refused, found.pending)),
            waited, kinds,
        )  # fmt: skip
        rows.append(Row(one.id, cells))
    return rows


def fairness_lines(board: Board) -> list[tuple[str, str]]:
    """Return the figures of fairness as pairs of words: what, and how it stands."""
    found = board.fairness
    most = tr("{n}, the largest has {most}", n=found.companies, most=found.most)
    lines = [
        (tr("Companies"), most if found.most > 1 else str(found.companies)),
        (tr("Member states"), tr("{n} of {all} pending", n=found.states,
                                 all=found.states_waiting)),
    ]  # fmt: skip
    for share in found.sizes:
        if not share.group and not share.listed:
            continue
        label = tr(vocabulary.label_of("size_class", share.group) or "Size not known")
        lines.append((
            label,
            tr("{a}, of pending {b}", a=_percent(share.listed_percent),
               b=_percent(share.pending_percent)),
        ))  # fmt: skip
    return lines


def answer_lines(board: Board) -> list[tuple[str, str]]:
    """Return what became of the chosen list as pairs of words."""
    one = board.current
    if one is None:
        return []
    found = board.cohort_of(one)
    lines = [(tr("Answered"), tr("{n} of {all}", n=found.answered, all=found.cases))]
    lines += [(tr(vocabulary.label_of("answer", key)), str(n)) for key, n in found.answers.items()]
    waited = (
        tr("{n:day|days}", n=grouped(found.days_to_answer))
        if found.days_to_answer is not None
        else tr("not known yet")
    )
    lines += [
        (tr("Days to answer, median"), waited),
        (tr("Approved by now"), str(found.approved)),
        (tr("Otherwise decided"), str(found.refused)),
        (tr("Still pending"), str(found.pending)),
    ]
    return lines


def _percent(share: int | None) -> str:
    return "–" if share is None else f"{share}\u2009%"
