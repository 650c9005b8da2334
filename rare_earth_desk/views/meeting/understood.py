"""What a line typed at a meeting means, in words, and how a remark comes to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from rare_earth_desk.commands.remarks import AddPromise, AddRemark
from rare_earth_desk.domain import days, promise_line, promises, vocabulary
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from rare_earth_desk.commands.command import Command
    from rare_earth_desk.domain.minute_line import Remark
    from rare_earth_desk.domain.minute_verbs import Verb
    from rare_earth_desk.register import Register
    from rare_earth_desk.views.meeting.cases import Cases
    from rare_earth_desk.views.meeting.telling import Telling


@dataclass(frozen=True, slots=True)
class Understood:
    """What a line means: its words, the command that Enter does, the cases it names.

    `problem` tells that the words say why the line cannot be recorded; `command` is None then,
    and while a line only names cases. `warning` is what does not fit it; it is recorded still.
    What `begins` nothing can be done before the meeting is held. `shorter` says the same in fewer
    words, where there is one: what Enter does must be read also in a small window.
    """

    words: Phrase
    command: Command | None = None
    cases: tuple[str, ...] = ()
    problem: bool = False
    warning: Phrase | None = None
    begins: bool = True
    shorter: Phrase | None = None


def said_back(
    verb: Verb, day: str, more: str, facts: Cases, cases: tuple[str, ...]
) -> tuple[Phrase, Phrase]:
    """Return what is recorded of cases, in full and in fewer words."""
    told = {"verb": phrase(verb.label), "day": with_weekday(day), "more": more}
    words = "{name} · {verb}, {day}, stated by MOFCOM{more}"
    return (
        phrase(words, name=facts.names(cases), **told),
        phrase("{name} · {verb}, {day}{more}", name=facts.numbers_of(cases), **told),
    )


def with_weekday(day: str) -> str:
    """Return a day with its weekday, "Tue 25 Nov 2025"; a month or a week has none."""
    if days.precision(day) != "day":
        return days.show(day)
    return f"{tr(days.WEEKDAYS[date.fromisoformat(day).weekday()])} {days.show(day)}"


def remark(said: Remark, meeting: str, register: Register, telling: Telling) -> Understood:
    """Return what an undertaking, a question, a conclusion or a note means at a meeting.

    Raises Refused for an undertaking that cannot be read.
    """
    words = telling.remarks[said.kind]
    if said.kind != "promise":
        return Understood(phrase(words, text=said.text), AddRemark(meeting, said.kind, said.text))
    promise = promise_line.parse(said.text, register.today)
    side = phrase(vocabulary.label_of("side", promise.side))
    told = phrase(words, side=side, text=promise.text, more=_test_of(promise))
    warning = _met_already(promise, register)
    return Understood(told, AddPromise(meeting, promise), warning=warning)


def _met_already(promise: promise_line.Promise, register: Register) -> Phrase | None:
    """Return what is said of a test that no case stands against from the first."""
    if not promise.test or promise.target:
        return None
    left = register.count_as_at(promises.judged_by(promise.test), register.today)
    return None if left else phrase("There is no such case today: it would be kept already.")


def _test_of(promise: promise_line.Promise) -> str:
    """Return due day and test of an undertaking as they follow its text."""
    test = promises.test_in_words(promise.test, promise.target)
    parts = (
        promise.due_on and tr("by {day}", day=days.show(promise.due_on)),
        test and tr("judged by: {test}", test=test),
    )
    return "".join(f" · {part}" for part in parts if part)
