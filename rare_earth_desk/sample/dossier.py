"""The fields of an application as first recorded, and the company's stocks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rare_earth_desk.sample import goods, shares, timeline
from rare_earth_desk.sample.chance import Chance, Delay, Weighted
from rare_earth_desk.sample.world import SampleApplication, SampleEdit, SampleStock

if TYPE_CHECKING:
    from rare_earth_desk.sample.flow import Case
    from rare_earth_desk.sample.numbers import Number
    from rare_earth_desk.sample.parties import Parties
    from rare_earth_desk.sample.world import Values

SOURCES = Weighted(shares.SOURCES)
OUTSIDE = Weighted(shares.COUNTRIES_OUTSIDE)
STATES = Weighted(shares.MEMBER_STATES)
ALTERNATIVES = Weighted({"none": 46, "partial": 22, "yes": 4, "": 28})
STOCK = Delay(40, 0.8, 3, 240)
ASKED_AGAIN, PARTIAL, FULL = 0.06, 0.14, 0.03
NOTED, OWN_REFERENCE, JOBS, OTHER_USER, PRECAUTIONARY = 0.10, 0.25, 0.15, 0.08, 0.07
GENERAL, UNCLEAR, NO_CONSENT = 0.02, 0.03, 0.15
NAMED = 61  # one case in so many is named by its member state


class Dossier:
    """Writes the applications of a sample, with stock reports and numbers given later."""

    def __init__(self, seed: int, parties: Parties, words: dict[str, Any]) -> None:
        self._chance = Chance(seed, "dossier")
        self._parties = parties
        self._notes = words["notes"]
        self.stocks: list[SampleStock] = []
        self.edits: list[SampleEdit] = []

    def write(self, case: Case, number: Number) -> SampleApplication:
        """Return the application of a case."""
        chance, parties = self._chance, self._parties
        good = goods.draw(chance, case.group, controlled=bool(case.filed))
        item, worth = goods.item(chance, good)
        items = [item]
        if chance.hit(goods.SECOND_ITEM):
            second = goods.draw(chance, case.group, controlled=bool(case.filed))
            items.append(goods.item(chance, second)[0])
        values: Values = {
            **self._number(case, number),
            "source": SOURCES.draw(chance),
            **self._users(case),
            "product_group": case.group,
            "product": good.product,
            "value_chain": case.sector,
            "end_use": "unclear" if chance.hit(UNCLEAR) else "civil",
            "value_eur": worth,
            **self._urgency(case),
        }
        self._texts(case, values)
        exporter = parties.spelt(chance, case.exporter)
        recorded = timeline.text(case.reported)
        return SampleApplication(
            values=values,
            company=case.buyer.index,
            exporter=exporter,
            replaces=case.replaces.index if case.replaces else None,
            items=items,
            recorded=recorded,
        )

    def _number(self, case: Case, number: Number) -> Values:
        chance = self._chance
        known = number.reported if case.number_on == case.reported else None
        if number.reported and not known and case.number_on <= timeline.END:
            day = timeline.text(case.number_on)
            self.edits.append(SampleEdit(case.index, "number", number.reported, day))
            self.edits.append(SampleEdit(case.index, "number_check", "given", day))
        general = case.reported > timeline.GENERAL_LICENCES and chance.hit(GENERAL)
        own = f"DEMO-REF-{case.index + 1:05}" if chance.hit(OWN_REFERENCE) else None
        return {
            "number": known,
            "own_reference": own,
            "number_check": ("given" if known else "none") if case.filed else None,
            "licence_type": ("general" if general else "single") if case.filed else None,
        }

    def _users(self, case: Case) -> Values:
        """Return plant and end user; of two reports the first came from the importer."""
        chance, companies = self._chance, self._parties.companies
        state = case.buyer.member_state
        if chance.hit(shares.OTHER_PLANT):
            state = STATES.draw(chance)
        user, country = None, state
        if case.outside:
            user, country = f"Demo end user {chance.between(1, 99):03}", OUTSIDE.draw(chance)
        elif case.twin and not case.second:
            other = companies[case.twin.buyer.index].values
            user, country = other["name"], other["member_state"]
        elif chance.hit(OTHER_USER):
            other = companies[self._parties.draw_buyer(chance).index].values
            user, country = other["name"], other["member_state"]
        return {"member_state": state, "end_user": user, "end_user_country": country}

    def _urgency(self, case: Case) -> Values:
        chance = self._chance
        past = False
        if chance.hit(shares.STOCK_OUT):
            past = chance.hit(shares.STOCK_OUT_PAST / shares.STOCK_OUT)
            self._stock(case, case.reported, -chance.between(1, 30) if past else STOCK.draw(chance))
            if chance.hit(ASKED_AGAIN) and not case.learnt:
                again = case.reported + chance.between(30, 70)
                if again <= timeline.END:
                    self._stock(case, again, STOCK.draw(chance))
        drawn = chance.number() * (PARTIAL + FULL if past else 1)
        stop = "full" if drawn < FULL else "partial" if drawn < PARTIAL + FULL else "none"
        listed = bool(case.lists)
        return {
            "line_stop": stop if past or chance.hit(0.9) else None,
            "jobs_affected": int(chance.spread(10, 900)) if chance.hit(JOBS) else None,
            "alternative": ALTERNATIVES.draw(chance) or None,
            "named_by_state": 1 if case.index % NAMED == 0 else None,
            "precautionary": int(not past and chance.hit(PRECAUTIONARY)),
            "consent": 1 if listed or not chance.hit(NO_CONSENT) else None,
        }

    def _stock(self, case: Case, day: int, left: int) -> None:
        values = {
            "product_group": case.group,
            "days_of_stock": max(left, 0),
            "line_stop_on": timeline.text(day + left),
            "reported_on": timeline.text(day),
        }
        stock = SampleStock(case.buyer.index, case.index, values, timeline.text(day))
        self.stocks.append(stock)

    def _texts(self, case: Case, values: Values) -> None:
        """Add notes, and the words of reports that come in Chinese, Greek or Cyrillic letters."""
        chance = self._chance
        note = chance.pick(self._notes["plain"]) if chance.hit(NOTED) else None
        if chance.hit(shares.MIXED_SCRIPT):
            if chance.hit(0.5):
                values["product"] = chance.pick(self._notes["products"][case.group])
            else:
                note = chance.pick(self._notes["mixed"])
        values["notes"] = note
