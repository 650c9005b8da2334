"""The head of a briefing: for whom, for which meeting, as at which day, how it is to be handled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.domain import days, outer, vocabulary
from rare_earth_desk.domain.company_secrets import is_classified
from rare_earth_desk.domain.phrases import Phrase, Refused, phrase
from rare_earth_desk.reports.blocks import Pairs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rare_earth_desk.domain.records import Meeting
    from rare_earth_desk.reports.blocks import Text
    from rare_earth_desk.reports.briefing.figures import Figures
    from rare_earth_desk.reports.request import Head


def marking(text: str) -> str:
    """Return a handling marking as it is printed, "" for none; raises Refused for another one.

    The register holds non-classified information only, up to SENSITIVE.
    """
    if not text.strip():
        return ""
    key = vocabulary.means("marking", text)
    if key is None:
        known = ", ".join(one.label for one in vocabulary.terms("marking"))
        raise Refused(
            "The marking “{text}” is not printed: this register holds non-classified information "
            "only; choose one of {known}.",
            text=text.strip(), known=known,
        )  # fmt: skip
    return vocabulary.label_of("marking", key)


def refuse_classified(given: Head) -> None:
    """Raise Refused where a marking above SENSITIVE stands in another line of the head."""
    for label, text in (
        ("Addressee", given.addressee),
        ("Reference", given.reference),
        ("Version", given.version),
    ):
        if is_classified(text):
            raise Refused(
                "{label} “{text}” bears the marking of a classified paper; this register holds "
                "non-classified information only, so take it out.",
                label=phrase(label), text=text.strip(),
            )  # fmt: skip


def head(figures: Figures, given: Head, *, disclosure: bool) -> Pairs:
    """Return the head; for `disclosure` without addressee, version and reference."""
    rows: list[tuple[Text, Text]] = []
    if given.addressee and not disclosure:
        rows.append((phrase("For"), given.addressee))
    meeting = figures.meeting
    rows += _meeting(outer.DISCLOSED.only(meeting) if meeting and disclosure else meeting)
    rows.append((phrase("Figures"), _days(figures)))
    if not disclosure:
        rows.append((phrase("Version"), given.version or phrase("draft")))
        if given.reference:
            rows.append((phrase("Reference"), given.reference))
    return Pairs(tuple(rows), is_head=True)


def _meeting(meeting: Meeting | None) -> Iterator[tuple[Text, Text]]:
    if meeting is None:
        yield phrase("Meeting"), phrase("none is planned yet")
        return
    yield phrase("Meeting"), meeting.title or phrase("without a title")
    hours = "–".join(filter(None, (meeting.starts, meeting.ends)))
    told = [one for one in (_weekday(meeting.held_on), hours, meeting.place) if one]
    yield phrase("Date and place"), ", ".join(told) or phrase("to be confirmed")


def _weekday(day: str | None) -> str:
    """Return a day with its day of the week, where it is known that exactly."""
    if not day or days.precision(day) != "day":
        return days.show(day)
    return f"{days.WEEKDAYS[days.first(day).weekday()]} {days.show(day)}"


def _days(figures: Figures) -> Phrase:
    since, today = (days.show(one.isoformat()) for one in (figures.since, figures.register.today))
    when = figures.selection.when()
    if when is None:
        when = phrase("as at and as known on {day}", day=today)
    elif figures.selection.as_known_on is None:
        # On paper the day stands there: “today” is another one when it is read.
        when = phrase("{when}, as known on {day}", when=when, day=today)
    return phrase("{when}; compared with {since}", when=when, since=since)
