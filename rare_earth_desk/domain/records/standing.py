"""The computed side of an application, declared like the records; its rules: `domain.standing`."""

from __future__ import annotations

from rare_earth_desk.domain.fields import amount, choice, day, flag, integer, moment, text
from rare_earth_desk.domain.frozen import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The computed side of an application; kept in the file so that the list loads at once."""

    filed_on: str | None = day(
        "Filed", help="Day the application was filed.", width=99, lasting=True
    )
    accepted_on: str | None = day(
        "Accepted",
        help="Day of formal acceptance (受理); the 45 working days count from here.",
        width=136,
    )
    decided_on: str | None = day("Decided", help="Day of the decision.", width=124)
    outcome: str | None = choice(
        "Outcome", "outcome_class", help="How the application ended.", width=124
    )
    status: str | None = choice(
        "Status", "status", help="Status in force on the licensing track.", width=127
    )
    status_on: str | None = day("Status since", help="Day of the status in force.", width=124)
    status_by: str | None = choice(
        "Reported by", "reporter", help="Who reported the status in force.", width=120
    )
    certainty: str | None = choice(
        "Certainty", "certainty", help="How sure the status in force is.", width=110
    )
    holder: str | None = choice("In whose hands", "holder", help="Who has to act next.", width=130)
    channel: str | None = choice(
        "Channel status", "status", help="Status in the special channel.", width=160
    )
    channel_on: str | None = day("Channel since", help="Day of the channel status.", width=124)
    customs: str | None = choice("Customs", "status", help="Status at Chinese customs.", width=130)
    list_number: int | None = integer("List", help="Latest priority list it stood on.", width=60)
    times_listed: int | None = integer(
        "Times listed", help="On how many priority lists it has stood.", width=90
    )
    answer: str | None = choice(
        "Answer", "answer", help="Latest answer of the Chinese side to a list.", width=150
    )
    unanswered_lists: str | None = text(
        "Unanswered on list",
        help="Priority lists it stood on without getting an answer; “no answer” is none.",
        width=110,
        several=True,
    )
    element: str | None = text(
        "Element",
        help="Chemical symbols of the rare earths in the goods.",
        vocabulary="element",
        width=80,
        lasting=True,
    )
    control_code: str | None = text(
        "Control code",
        help="Items of the Chinese control list.",
        vocabulary="control_code",
        width=110,
        lasting=True,
    )
    hs_code: str | None = text(
        "HS code", help="Customs headings of the goods.", width=110, lasting=True
    )
    quantity_kg: float | None = amount(
        "Quantity",
        help="Total amount in kilograms, where known.",
        unit="kg",
        width=124,
        lasting=True,
    )
    days_of_stock: int | None = integer(
        "Days of stock", help="Days of stock at the latest report.", unit="days", width=124
    )
    line_stop_on: str | None = day(
        "Line stops", help="Day production stops without the goods, as reported.", width=124
    )
    stock_reported_on: str | None = day(
        "Stock reported", help="Day of the latest stock report.", width=110
    )
    last_news_on: str | None = day("Last news", help="Day of the latest report.", width=124)
    decided_known_on: str | None = day(
        "Decision reported", help="Day the desk learnt of the decision.", width=110
    )
    disagreement: int | None = flag(
        "Reports disagree",
        help="Two sources contradict each other within 14 days.",
        width=110,
    )
    out_of_order: int | None = flag(
        "Out of order", help="A status that cannot follow the one before it.", width=124
    )
    clock_stops: str | None = text(
        "With the applicant",
        help="From when to when the papers were back with the applicant to be completed.",
        width=150,
        several=True,
    )
    handed_over_on: str | None = day(
        "First handed over", help="Day of the first priority list that went out with it.", width=124
    )
    recorded_at: str | None = moment(
        "On record since",
        help="Moment at which the desk first recorded the application; it is never edited.",
        width=140,
        lasting=True,
    )
    changed_at: str | None = moment(
        "Changed",
        help=(
            "Moment of the latest change in the register, undone ones left out; "
            "of a past day, its latest report."
        ),
        width=140,
    )
