"""Why an action cannot be done now, in one sentence each."""

from __future__ import annotations

from rare_earth_desk.domain.general_licences.renewals import DRAFT, SUSPENDED
from rare_earth_desk.domain.listed import COUNTED
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.domain.records import RECORDS, ContactPoint, GeneralLicence
from rare_earth_desk.views.desk import Desk
from rare_earth_desk.views.front import Front
from rare_earth_desk.views.places import with_keys


class Reasons:
    """Answers for the actions of a window; None means that nothing stands in the way.

    What the page in front does not have is never looked for on another page.
    """

    def __init__(self, desk: Desk, front: Front) -> None:
        self._desk, self._front = desk, front

    # -- what the page in front has ----------------------------------------------------------

    def no_list(self) -> Phrase | None:
        """Return why there is no list to work on."""
        if self._front.list is not None:
            return None
        return self._of_part() or with_keys(
            "This page has no list; go to the applications ({applications}), companies "
            "({companies}), exporters ({exporters}), contacts ({contacts}) or briefing lines "
            "({briefing})."
        )

    def nothing_to_export(self) -> Phrase | None:
        """Return why there is neither a list nor figures to write."""
        return None if self._front.figures is not None else self.no_list()

    def _of_part(self) -> Phrase | None:
        """Return which part of the page has a list, where the part in front has none."""
        beside = self._front.list_beside
        if not beside:
            return None
        return phrase(
            "This part has no list; Ctrl+PgDn or Ctrl+PgUp turns to “{part}”, which has one.",
            part=phrase(beside),
        )

    def no_list_at_table(self) -> Phrase | None:
        """Return why there is no priority list that could be printed."""
        room = self._front.room
        if self._front.about == "priority_list":
            return self._of_lists("not_printable")
        if room is None:
            return with_keys(
                "This prints a priority list; go to the lists ({lists}) or the meetings "
                "({meetings})."
            )
        if room.listed:
            return None
        return phrase(
            "This meeting has no list under discussion; choose one under “Meeting” first."
        )

    def no_meeting(self) -> Phrase | None:
        """Return why no meeting can be begun, closed or reopened."""
        if self._front.room is not None:
            return None
        if self._front.about == "meeting":
            return phrase("There is no meeting yet; add one first.")
        return with_keys("This belongs to a meeting; go to the meetings first ({meetings}).")

    def not_applications(self) -> Phrase | None:
        """Return why something of the applications page cannot be done."""
        if self._front.is_applications:
            return None
        return with_keys(
            "This belongs to the list of applications; go there first ({applications})."
        )

    def no_licence(self) -> Phrase | None:
        """Return why there is no general licence to do something with."""
        if self._front.about != GeneralLicence.table:
            return with_keys("This belongs to a general licence; go to the list of them first "
                             "({licences}).")  # fmt: skip
        return self.no_choice()

    def no_granted_licence(self) -> Phrase | None:
        """Return why nothing can be closed as covered by the licence the cursor is on."""
        facts = self._desk.register.facts(GeneralLicence.table)
        place = None if self.no_licence() else facts.place(self._front.current)
        if place is not None and facts.value(place, "state") in (DRAFT, SUSPENDED):
            return phrase("This licence is drafted or suspended and covers nothing; set its state "
                          "to “In force” first.")  # fmt: skip
        return self.no_licence()

    def no_search(self) -> Phrase | None:
        """Return why there is nothing to search; charts show what the list of applications does."""
        if self._front.search is not None or self._front.about == "application":
            return None
        return phrase("There is nothing to search on this page.")

    def no_choice(self) -> Phrase | None:
        """Return why there is no record to look at."""
        if self._front.list is None or self._front.current:
            return self.no_list()
        return phrase(
            "No {what} is chosen; put the cursor on one in the list.",
            what=RECORDS[self._front.about].label,
        )

    # -- changing it -------------------------------------------------------------------------

    def not_editable(self) -> Phrase | None:
        """Return why the page in front cannot be changed."""
        return self._desk.not_editable(self._front.about)

    def works_here(self) -> Phrase | None:
        """Return why a register need not be opened to work in."""
        if self._desk.register.only_read is not None:
            return None
        return phrase("This register is open to work in already.")

    def not_importable(self) -> Phrase | None:
        """Return why nothing can be imported: it would come into a list that shows the past."""
        editable = self.not_editable()
        if editable is not None or self._desk.selection.past is None:
            return editable
        return with_keys(
            "The applications show a past day; go there ({applications}) and back to today to "
            "import."
        )

    def nothing_to_add(self) -> Phrase | None:
        """Return why nothing can be added."""
        if not self._front.about:
            return self._of_part() or phrase(
                "Nothing is added on this page; add applications, companies, exporters, contacts "
                "and briefing lines on their own pages."
            )
        return self.not_editable()

    def nothing_to_change(self) -> Phrase | None:
        """Return why nothing can be done to what is selected."""
        if self._front.list is None:
            return self.no_list()
        if not self._front.count():
            return self.no_choice() or phrase("Nothing is selected; select rows of the list.")
        return self.no_choice() or self.not_editable()

    def no_application(self) -> Phrase | None:
        """Return why nothing can happen to an application."""
        if not self._front.is_applications:
            return with_keys(
                "A status is one of an application; choose it in their list ({applications})."
            )
        return self.no_choice() or self.not_editable()

    def no_open_list(self) -> Phrase | None:
        """Return why no priority list can be checked or handed over."""
        return self._of_lists("not_open")

    def no_frozen_list(self) -> Phrase | None:
        """Return why there is no outer and inner list."""
        return self._of_lists("not_frozen")

    def not_changeable(self, deed: str) -> Phrase | None:
        """Return why cases can be neither proposed nor marked for a priority list."""
        return self._of_lists("not_changeable", deed)

    def not_lists(self) -> Phrase | None:
        """Return why this cannot be done away from the priority lists."""
        if self._front.about == "priority_list":
            return None
        return with_keys("This belongs to a priority list; go to the lists first ({lists}).")

    def no_priority_list(self) -> Phrase | None:
        """Return why no priority list is shown."""
        return self._of_lists("no_list")

    def nothing_for_agenda(self) -> Phrase | None:
        """Return why nothing can be put on an agenda."""
        is_list = self._front.about == "priority_list"
        return self.no_priority_list() if is_list else self.no_application()

    def _of_lists(self, name: str, *about: str) -> Phrase | None:
        if (elsewhere := self.not_lists()) is not None:
            return elsewhere
        found: Phrase | None = getattr(self._front.page, name)(*about)
        return found

    def no_case(self) -> Phrase | None:
        """Return why there is no case to look at."""
        return self.not_applications() or self.no_choice()

    def no_contacts(self) -> Phrase | None:
        """Return why there are no contact points to write."""
        if self._front.about == ContactPoint.table:
            return None
        return with_keys("Contact cards are written from the list of contacts ({contacts}).")

    def no_twins(self) -> Phrase | None:
        """Return why there is nothing to join."""
        if self._front.about not in COUNTED and not self._front.is_applications:
            return with_keys(
                "Applications, companies and exporters can be joined; go to their lists "
                "({applications}, {companies}, {exporters})."
            )
        if self._front.twins():
            return self.not_editable()
        return phrase(
            "Select two or more {what} that are the same, with Ctrl and a click or Shift and "
            "the arrows.",
            what=RECORDS[self._front.about].plural,
        )

    # -- views and days ----------------------------------------------------------------------

    def no_view(self) -> Phrase | None:
        """Return why nothing can be done to the view in force."""
        if self._front.view is not None or self._front.views is None:
            return self.no_list()
        return phrase("No saved view is in force; choose one above the list first.")

    def no_view_at(self, place: int) -> Phrase | None:
        """Return why no saved view can be shown by its place, counted from 1."""
        if self._front.has_view(place):
            return None
        return phrase("This page has fewer than {n} saved views.", n=place)

    def no_past(self) -> Phrase | None:
        """Return why there is no way back to today."""
        if self._desk.selection.past is None:
            return phrase("This is today already.")
        if self._front.about == "application":
            return None
        return with_keys("This page shows no past day; the applications do ({applications}).")

    def no_undo(self) -> Phrase | None:
        """Return why there is nothing to undo."""
        if self._desk.register.undo_name or self._front.way_back is not None:
            return None
        return phrase("There is nothing to undo.")

    def no_redo(self) -> Phrase | None:
        """Return why there is nothing to redo."""
        if self._desk.register.redo_name:
            return None
        return phrase("There is nothing to redo.")
