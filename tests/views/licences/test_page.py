"""The page of licences: list with lines below the form, renewals, and what leads to and fro."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from rare_earth_desk.domain.matching import mask
from rare_earth_desk.domain.records import (
    Application,
    CoveredApplication,
    GeneralLicence,
    LicenceCustomer,
    LicenceDelivery,
)
from rare_earth_desk.views.licences import deeds
from rare_earth_desk.views.licences.renewals_part import RenewalsPart
from rare_earth_desk.views.papers.in_view import first_offer, offers_of
from tests.registers import add


@pytest.fixture
def licence(window):
    """One licence of the sample with all that hangs on it, the cursor on it."""
    register = window.desk.register
    found = next(one for one in register.records(GeneralLicence)
                 if register.records(CoveredApplication, licence=one.id))  # fmt: skip
    window.go_to_part("licences", "list")
    window.front.page.show_record(found.id)
    return found


@pytest.fixture
def renewals(window, qtbot):
    window.go_to_part("licences", "renewals")
    part = window.findChild(RenewalsPart)
    qtbot.waitUntil(part.isVisible)
    return part


def test_the_form_has_its_customers_deliveries_and_covered_applications(window, licence) -> None:
    editor = window.front.page.editor
    register = window.desk.register
    for panel, kind in zip(editor.lines, (LicenceCustomer, LicenceDelivery, CoveredApplication),
                           strict=True):  # fmt: skip
        assert {one.id for one in panel.lines()} == {
            one.id for one in register.records(kind, licence=licence.id)
        }
    assert editor.lines[0].isVisible()
    assert not editor.lines[2].isVisible()
    editor.below.buttons[2].click()
    assert editor.lines[2].isVisible()
    assert not editor.lines[0].isVisible()


def test_a_covered_application_leads_to_its_case_and_back(window, licence, qtbot) -> None:
    editor = window.front.page.editor
    editor.below.buttons[2].click()
    link = editor.lines[2].lines()[0]
    editor.lines[2].table.go_to(link.id)
    editor.lines[2].open_button.click()
    assert window.front.is_applications
    assert window.front.current == link.application
    window.applications.show_editor(on=True)
    covering = window.applications.editor.parts.covering
    qtbot.waitUntil(lambda: not covering.isHidden())
    assert licence.name in covering.lines[0].text
    covering.acted.emit(covering.lines[0].key, "open")
    assert window.place == "licences"
    assert window.front.current == licence.id
    lines = window.desk.register.history(GeneralLicence, licence.id)
    assert "new covered application (General licence" in " ".join(
        str(one.sentence) for one in lines
    )


def test_the_history_of_an_application_tells_its_licence(window, licence) -> None:
    register = window.desk.register
    link = register.records(CoveredApplication, licence=licence.id)[0]
    told = " ".join(str(one.sentence) for one in register.history(Application, link.application))
    assert licence.name in told


def test_columns_tell_what_was_drawn(window, licence) -> None:
    facts = window.desk.register.facts("general_licence")
    place = facts.place(licence.id)
    drawn = sum(one.quantity_kg for one in
                window.desk.register.records(LicenceDelivery, licence=licence.id))  # fmt: skip
    assert facts.value(place, "drawn_kg") == drawn
    assert facts.value(place, "left_kg") == licence.quantity_kg - drawn
    assert facts.value(place, "drawn_share") == round(100 * drawn / licence.quantity_kg)
    company = window.desk.register.records(LicenceCustomer, licence=licence.id)[0].company
    add(window.desk.register, LicenceDelivery(
        licence=licence.id, company=company, delivered_on=licence.valid_from, quantity_kg=1e6
    ))  # fmt: skip
    assert facts.value(facts.place(licence.id), "over") == 1
    assert facts.value(facts.place(licence.id), "left_kg") < 0


def test_renewals_tell_each_licence_and_lead_to_it(window, renewals) -> None:
    register = window.desk.register
    ids = {one.id for one in register.records(GeneralLicence)}
    assert {line.query for line in renewals.renewals.lines} == ids
    assert renewals.drawn.lines
    lanes = renewals.view.lanes.model_
    said = [
        lanes.index(n).data(Qt.ItemDataRole.AccessibleTextRole) for n in range(lanes.rowCount())
    ]
    assert any("ended" in each for each in said)
    renewals.grab()
    last = lanes.lanes[-1].id
    renewals.view.lanes.go_to(last)
    assert renewals.renewals.lines[renewals.renewals.table.currentIndex().row()].query == last
    first = renewals.renewals.lines[0]
    renewals.renewals.narrowed.emit(first.query)
    assert window.front.current == first.query


def test_renewals_are_copied_printed_and_follow_a_change(window, renewals) -> None:
    renewals.renewals.copy.trigger()
    assert "General licences by their last day" in QGuiApplication.clipboard().text()
    assert first_offer(window, offers_of(window)).key == "figures"
    add(window.desk.register, GeneralLicence(name="One more", valid_until="2027-01-01"))
    QApplication.processEvents()
    assert any("One more" in str(line.cells[0]) for line in renewals.renewals.lines)


def test_without_a_licence_the_renewals_say_so(window, renewals) -> None:
    from rare_earth_desk.commands.records import RemoveRecords

    ids = tuple(one.id for one in window.desk.register.records(GeneralLicence))
    window.desk.do(RemoveRecords("general_licence", ids))
    QApplication.processEvents()
    assert renewals.empty.isVisible()
    assert renewals.figures_in_view() is None


def test_what_if_asks_what_the_licence_asks(window, licence, qtbot) -> None:
    window.desk.select(typed="group:oxides")  # a search left from elsewhere
    deeds.what_if(window)
    assert window.place == "statistics"
    assert window.desk.selection.query.terms == ()
    part = window.page("statistics").shown_parts["licence"]
    qtbot.waitUntil(lambda: not part._soon.isActive())
    asked = part.form.licence()
    assert asked.wanted["product_group"] == ("permanent magnets",)
    assert len(asked.wanted["company"]) == len(
        window.desk.register.records(LicenceCustomer, licence=licence.id)
    )
    assert asked.quantity == licence.quantity_kg
    assert sum(asked.drawn.values()) > 0
    assert "drawn this year" in part.form.in_words()


def test_its_applications_are_those_that_it_covers(window, licence) -> None:
    from rare_earth_desk.register.licences import asked, on_record

    deeds.show_applications(window)
    assert window.front.is_applications
    one = on_record(window.desk.register, licence.id)
    found = asked(window.desk.register, one).found
    meeting = int((found.meeting & found.pending).sum())
    shown = window.desk.selection.query
    assert int(mask(shown, window.desk.facts()).sum()) == meeting


def test_actions_need_a_licence(window, licence) -> None:
    assert window.reasons.no_licence() is None
    assert window.reasons.no_granted_licence() is None
    window.go_to("applications")
    assert "belongs to a general licence" in str(window.reasons.no_licence())
    draft = next(
        one for one in window.desk.register.records(GeneralLicence) if one.state == "draft"
    )
    window.go_to_part("licences", "list")
    window.front.page.show_record(draft.id)
    assert window.reasons.no_licence() is None
    assert "covers nothing" in str(window.reasons.no_granted_licence())


def test_the_sheet_is_offered_beside_the_list(window, licence) -> None:
    keys = [one.key for one in offers_of(window)]
    assert "licence" in keys
