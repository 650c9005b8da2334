from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from rare_earth_desk.domain.fields import Field, Kind, by_section, fields_of
from rare_earth_desk.domain.phrases import phrase
from rare_earth_desk.domain.records import Application
from rare_earth_desk.views.editors.link_edit import LinkSource
from rare_earth_desk.views.editors.suggesting import Option
from rare_earth_desk.views.forms.record_form import RecordForm
from tests.views.application.desks import TODAY

FIELDS = [
    Field("name", "Name", "Its name.", Kind.TEXT, section="One"),
    Field("jobs", "Jobs", "How many.", Kind.INTEGER, section="Two", least=0),
    Field("chain", "Chain", "Which.", Kind.CHOICE, section="One", vocabulary="value_chain"),
    Field("party", "Party", "Who.", Kind.LINK, section="Two", links="company"),
]
SOURCE = LinkSource(
    lambda text: [Option("c1", "Voltaris")] if text in "Voltaris" else [],
    lambda id_: {"c1": "Voltaris"}[id_],
)


@pytest.fixture
def form(window, theme):
    made = RecordForm(FIELDS, theme, today=lambda: TODAY, sources={"company": SOURCE})
    made.host = window(made)
    made.said = []
    made.edited.connect(lambda name, value: made.said.append((name, value)))
    made.created.connect(lambda name, value: made.said.append((name, value, "new")))
    made.finished.connect(lambda: made.said.append("finished"))
    return made


def type_into(form, name, text, key=Qt.Key.Key_Return):
    form.focus(name)
    line = form.editors[name].line
    line.selectAll()
    QTest.keyClicks(line, text)
    QTest.keyClick(line, key)


def test_every_declared_field_of_an_application_has_an_editor(qtbot, theme):
    form = RecordForm(fields_of(Application), theme, today=lambda: TODAY)
    qtbot.addWidget(form)
    assert list(form.editors) == [
        field.name for members in by_section(fields_of(Application)).values() for field in members
    ]
    labels = {label.text() for label in form.findChildren(QLabel)}
    assert {field.label for field in fields_of(Application)} <= labels


def test_a_section_has_one_heading_wherever_its_fields_are_declared(form):
    headings = [
        label.text() for label in form.findChildren(QLabel) if label.text() in ("One", "Two")
    ]
    assert sorted(headings) == ["One", "Two"]
    assert list(form.editors) == ["name", "chain", "jobs", "party"]


def test_leaving_a_field_asks_to_write_it_and_enter_goes_on(form):
    form.show_values({"name": "old"}, anew=True)
    type_into(form, "name", "new")
    assert form.said == [("name", "new")]
    assert form.editors["chain"].line.hasFocus()
    QTest.keyClick(form.editors["chain"].line, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert form.editors["name"].line.hasFocus()


def test_enter_in_the_last_field_says_so(form):
    type_into(form, "party", "Volt")
    assert form.said == [("party", "c1"), "finished"]


def test_what_is_typed_survives_a_refresh_but_not_another_record(form):
    form.show_values({"name": "one", "jobs": 3}, anew=True)
    form.focus("name")
    QTest.keyClicks(form.editors["name"].line, "typed")
    form.show_values({"name": "two", "jobs": 4}, anew=False)
    assert form.editors["name"].text() == "typed"
    assert form.editors["jobs"].value() == 4
    form.show_values({"name": "three"}, anew=True)
    assert form.editors["name"].text() == "three"
    assert form.values() == {"name": "three", "jobs": None, "chain": None, "party": None}
    assert form.said == []


def test_a_refused_value_stays_with_its_sentence(form):
    form.show_values({"jobs": 3}, anew=True)
    form.edited.connect(lambda name, _value: form.refuse(name, phrase("Not that many.")))
    type_into(form, "jobs", "9000")
    editor = form.editors["jobs"]
    assert (editor.value(), editor.text(), editor.sentence()) == (3, "9000", "Not that many.")


def test_drafts_are_given_back_with_what_is_wrong(form):
    form.show_values({"jobs": 3}, anew=True)
    type_into(form, "jobs", "many", Qt.Key.Key_Tab)
    drafts = form.drafts()
    assert drafts.keys() == {"jobs"}
    assert (drafts["jobs"].text, bool(drafts["jobs"].sentence)) == ("many", True)
    form.show_values({"jobs": 5}, anew=True)
    assert form.drafts() == {}
    form.put_drafts(drafts)
    assert form.editors["jobs"].text() == "many"
    assert form.editors["jobs"].sentence() == drafts["jobs"].sentence


def test_commit_tells_whether_all_could_be_read(form):
    form.focus("name")
    QTest.keyClicks(form.editors["name"].line, "typed")
    assert form.commit()
    assert form.said == [("name", "typed")]
    form.editors["jobs"].set_draft("many")
    assert not form.commit()


def test_a_new_party_is_asked_for(form):
    type_into(form, "party", "Fjord Wind")
    assert ("party", "Fjord Wind", "new") in form.said


def test_labels_of_one_width_keep_forms_in_line(qtbot, theme):
    form = RecordForm(FIELDS, theme, today=lambda: TODAY, headings=False, label_width=70)
    qtbot.addWidget(form)
    labels = form.findChildren(QLabel)
    widths = {label.width() for label in labels if label.text() in ("Name", "Jobs", "Chain")}
    assert widths == {70}
    assert "One" not in {label.text() for label in labels}
    theme.set_zoom(1.5)
    assert {label.maximumWidth() for label in labels if label.text() == "Name"} == {105}
    theme.set_zoom(1.0)


def test_read_only_fields_cannot_be_typed_into(form):
    form.show_values({"name": "one"}, anew=True)
    form.set_read_only(True)
    form.focus("name")
    QTest.keyClicks(QApplication.focusWidget(), "x")
    assert form.editors["name"].text() == "one"
