from __future__ import annotations

import pytest

from rare_earth_desk.domain import minute_verbs, minutes, minutes_zh
from rare_earth_desk.domain.chinese import Chinese
from rare_earth_desk.domain.records import Outcome


def said(number: str = "EU-1", kind: str = "answer", **values: str) -> str:
    return minutes_zh.sentence(Outcome(kind=kind, **values), number, Chinese())


@pytest.mark.parametrize(
    ("verb", "words"),
    [
        ("a", "中方表示：EU-1 已批准（2025年11月12日）。"),
        ("r", "中方表示：EU-1 不予许可（2025年11月12日）。"),
        ("s", "中方表示：EU-1 申请人待补充材料。"),
        ("v", "中方表示：EU-1 审查中。"),
        ("p", "中方表示：EU-1 仍在省级。"),
        ("nf", "中方表示：EU-1 未查到该编号。"),
        ("g", "中方表示：EU-1 适用通用许可。"),
        ("n", "中方表示：EU-1 无需许可。"),
        ("x", "中方：EU-1 未答复。"),
        ("d", "双方讨论：EU-1。"),
        ("ac", "中方表示：EU-1 已受理（2025年11月12日）。"),
        ("li", "中方表示：EU-1 已发证（2025年11月12日）。"),
        ("wd", "中方表示：EU-1 申请人撤回（2025年11月12日）。"),
    ],
)
def test_every_verb_is_said_in_fixed_terms(verb: str, words: str) -> None:
    assert said(verb=verb, happened="2025-11-12") == words


@pytest.mark.parametrize("verb", minute_verbs.verbs(), ids=lambda verb: verb.key)
def test_both_languages_name_the_day_or_neither_does(verb: minute_verbs.Verb) -> None:
    english = str(
        minutes.sentence(Outcome(kind="answer", verb=verb.key, happened="2025-11"), "EU-1")
    )
    assert ("Nov 2025" in english) == ("2025年11月" in said(verb=verb.key, happened="2025-11"))


def test_ground_and_words_follow_as_typed() -> None:
    told = said(verb="r", refusal_ground="data error", words="The name differs.", happened="2025")
    assert told == "中方表示：EU-1 不予许可（资料错误，2025年）：The name differs."
    assert said("", verb="v") == "中方表示：无编号申请 审查中。"


def test_what_is_no_answer_stays_as_typed_behind_its_heading() -> None:
    assert said(kind="conclusion", words="lists on Friday") == "双方同意：lists on Friday"
    assert said(kind="question", words="who?") == "待答问题：who?"
    assert said(verb="of a newer version", words="as typed") == "as typed"
