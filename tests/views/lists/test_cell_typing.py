"""Typing, filling, emptying and pasting in the cells of the list of applications."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel

from rare_earth_desk.commands.records import AddRecord
from rare_earth_desk.commands.statuses import RecordStatus
from rare_earth_desk.domain import days, statuses
from rare_earth_desk.domain.ids import new_id
from rare_earth_desk.domain.phrases import Refused, phrase
from rare_earth_desk.domain.records import Application, ImportProfile
from rare_earth_desk.views.delegates.roles import MARK_ROLE
from rare_earth_desk.views.dialogs.day_order import DayOrderDialog
from rare_earth_desk.views.editors.remark import Bubble
from rare_earth_desk.views.in_force import remarks
from rare_earth_desk.views.words import say

CONTROL = Qt.KeyboardModifier.ControlModifier
KEY = Qt.Key
_FLAG = QItemSelectionModel.SelectionFlag


@pytest.fixture
def page(page, desk):
    page.said, page.refused = [], []
    desk.told.connect(lambda what, step, warn: page.said.append((str(what), step, warn)))
    desk.refused.connect(lambda why: page.refused.append(str(why)))
    return page


def filed_only(desk, number="T-1"):
    """Add an application that was filed and of which nothing else is known."""
    id_ = new_id()
    desk.do(AddRecord(Application(id=id_, number=number)))
    desk.do(RecordStatus((id_,), "L10", happened=desk.register.today.isoformat()))
    return id_


def put_cursor(page, row, name, flag=_FLAG.ClearAndSelect):
    index = page.model.index(row, page.model.column_place(name))
    page.table.selectionModel().setCurrentIndex(index, flag)
    page.table.scrollTo(index)
    page.table.setFocus()
    return index


def press(qtbot, key, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(QApplication.focusWidget(), key, modifier)


def type_text(qtbot, text):
    for letter in text:
        qtbot.keyClicks(QApplication.focusWidget(), letter)


def paste(qtbot, text):
    QApplication.clipboard().setText(text)
    press(qtbot, KEY.Key_V, CONTROL)


def cell(page, row, name):
    return page.model.index(row, page.model.column_place(name)).data()


def show(page, *names):
    for name in names:
        page.table.setColumnHidden(page.model.column_place(name), False)


# -- a status in its cell ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "status"),
    [("appr", "Approved"), ("ref", "Refused"), ("licence", "Licence issued"), ("acc", "Accepted")],
)
def test_the_word_that_begins_as_typed_is_recorded(qtbot, page, desk, typed, status):
    row = page.model.row_of(filed_only(desk))
    put_cursor(page, row, "status")
    type_text(qtbot, typed)
    press(qtbot, KEY.Key_Tab)
    facts = desk.register.facts()
    code = facts.value(facts.place(page.model.id_at(row)), "status")
    assert statuses.status(code).label == status


def test_down_opens_the_list_of_statuses(qtbot, page, desk):
    put_cursor(page, page.model.row_of(filed_only(desk)), "status")
    press(qtbot, KEY.Key_F2)
    press(qtbot, KEY.Key_Down)
    editor = page.table.indexWidget(page.table.currentIndex())
    assert editor.is_list_open()
    assert editor.options()[0].id == "L30"


def test_a_status_that_was_in_force_already_says_nothing(qtbot, page, desk):
    put_cursor(page, page.model.row_of(filed_only(desk)), "status")
    name = desk.register.undo_name
    paste(qtbot, "filed")
    assert desk.register.undo_name == name
    assert page.said == []


def test_a_recorded_status_is_told_with_its_step(qtbot, page, desk):
    put_cursor(page, page.model.row_of(filed_only(desk)), "status")
    type_text(qtbot, "accepted")
    press(qtbot, KEY.Key_Return)
    ((said, step, warn),) = page.said
    assert said.startswith("Recorded with today’s day")
    assert step.name == desk.register.undo_name
    assert not warn


def test_what_stays_in_force_over_a_typed_status_is_said_with_its_reason(qtbot, page, desk):
    id_ = filed_only(desk)
    today = desk.register.today.isoformat()
    desk.do(RecordStatus((id_,), "L50", happened=today))
    put_cursor(page, page.model.row_of(id_), "status")
    page.said.clear()
    type_text(qtbot, "accepted")
    press(qtbot, KEY.Key_Return)
    ((said, step, warn),) = page.said
    assert said == (
        f"Recorded: Accepted, {days.show(today)}. Approved of the same day stays in force: it "
        "comes after."
    )
    assert step is not None
    assert warn


def test_a_surer_report_of_the_same_day_stays_in_force(qtbot, page, desk):
    id_ = filed_only(desk)
    today = desk.register.today.isoformat()
    desk.do(RecordStatus((id_,), "L50", happened=today, certainty="document seen"))
    put_cursor(page, page.model.row_of(id_), "status")
    page.said.clear()
    paste(qtbot, "refused")
    ((said, _step, _warn),) = page.said
    assert "Approved of the same day is surer (" in said


def test_an_approval_before_the_filing_is_told_and_marked_in_its_row(qtbot, page, desk):
    id_ = new_id()
    desk.do(AddRecord(Application(id=id_, number="T-3")))
    desk.do(RecordStatus((id_,), "L10", happened="2025-04-02"))
    row = page.model.row_of(id_)
    desk.do(RecordStatus((id_,), "L50", happened="2025-03-01"))
    (said,) = remarks(desk.register, id_)
    assert say(said) == (
        "▲ Out of order: Approved, 1 Mar 2025, lies before Filed, 2 Apr 2025; it is kept and "
        "marked. Is the day right?"
    )
    status = page.model.index(row, page.model.column_place("status"))
    assert status.data(MARK_ROLE) == "▲"


def test_a_filing_after_the_acceptance_is_told_and_marked_in_its_row(qtbot, page, desk):
    id_ = new_id()
    desk.do(AddRecord(Application(id=id_, number="T-2")))
    desk.do(RecordStatus((id_,), "L30", happened="2025-04-02"))
    row = page.model.row_of(id_)
    put_cursor(page, row, "filed_on")
    page.said.clear()
    type_text(qtbot, "2025-04-03")
    press(qtbot, KEY.Key_Return)
    ((said, _step, warn),) = page.said
    assert said == (
        "▲ Out of order: Filed, 3 Apr 2025, cannot follow Accepted, 2 Apr 2025; it is kept and "
        "marked."
    )
    assert warn
    status = page.model.index(row, page.model.column_place("status"))
    assert status.data() == "Accepted"
    assert status.data(MARK_ROLE) == "▲"
    assert "out of order" in status.data(Qt.ItemDataRole.AccessibleTextRole)
    assert "▲ Out of order" in status.data(Qt.ItemDataRole.ToolTipRole)
    put_cursor(page, row, "filed_on")
    type_text(qtbot, "2025-04-01")
    press(qtbot, KEY.Key_Return)
    assert status.data(MARK_ROLE) is None


# -- words and names ------------------------------------------------------------------------------


class _Teach:
    """Remember the mapping of an import."""

    def __init__(self, field="product_group", theirs="Magnete", ours="permanent magnets"):
        self.words = f'[values.{field}]\n{theirs} = "{ours}"\n'

    def apply(self, tx):
        words = self.words
        tx.insert(ImportProfile(headings="h", name="week 48.xlsx", mapping=words))
        return phrase("import")


def test_words_taught_by_an_import_hold_in_cells_pastes_and_search(qtbot, page, desk):
    id_ = filed_only(desk)
    desk.do(_Teach())
    facts = desk.register.facts()
    row = page.model.row_of(id_)
    put_cursor(page, row, "product_group")
    page.said.clear()
    paste(qtbot, "Magnete")
    assert facts.value(facts.place(id_), "product_group") == "permanent magnets"
    desk.undo()
    put_cursor(page, row, "product_group")
    type_text(qtbot, "magnete")
    press(qtbot, KEY.Key_Return)
    assert facts.value(facts.place(id_), "product_group") == "permanent magnets"
    put_cursor(page, row, "status")
    paste(qtbot, "genehmigt")
    assert facts.value(facts.place(id_), "status") == "L50"
    assert page.refused == []
    desk.select(typed="T-1 group:magnete")
    assert page.model.row_of(id_) == 0
    desk.undo()


def test_what_the_search_line_says_follows_what_an_import_teaches(page, desk):
    desk.select(typed="status:genomen")
    assert page.note.isVisible()
    assert page.model.rowCount() == 0
    desk.do(_Teach("outcome", "Genomen", "approved"))
    assert not page.note.isVisible()
    assert page.model.rowCount() > 0
    desk.undo()
    assert page.note.isVisible()
    assert page.model.rowCount() == 0


def test_a_new_word_and_a_new_company_are_named(qtbot, page, desk):
    row = page.model.row_of(filed_only(desk))
    put_cursor(page, row, "product_group")
    paste(qtbot, "Zeltstangen")
    assert page.said[-1][0] == "“Zeltstangen” is a new product group."
    put_cursor(page, row, "company")
    paste(qtbot, "Qwertz Werke")
    assert page.said[-1][0] == "“Qwertz Werke” is a new company."
    assert page.said[-1][1].name == desk.register.undo_name
    page.said.clear()
    put_cursor(page, page.model.row_of(filed_only(desk, "T-9")), "company")
    paste(qtbot, "Qwertz Werke")
    assert page.said == []


def test_enter_adds_no_company_whose_name_is_nearly_that_of_another(qtbot, page, desk):
    id_ = filed_only(desk)
    companies = desk.register.facts("company")
    name = next(n for n in companies.values("name") if n.split()[0].isalpha() and len(n) > 9)
    slip = name[0] + name[2] + name[1] + name[3:]
    before = len(companies)
    index = put_cursor(page, page.model.row_of(id_), "company")
    type_text(qtbot, slip)
    press(qtbot, KEY.Key_Return)
    assert len(companies) == before
    sentence = str(page.table.indexWidget(index).sentence())
    assert f"choose “{name}” from the list" in sentence


# -- only what is selected -----------------------------------------------------------------------


@pytest.fixture
def two_areas(page):
    """Select the member state of one row and the acceptance of another."""
    filled = [row for row in range(page.model.rowCount()) if cell(page, row, "accepted_on")]
    first, second = filled[0], filled[2]
    show(page, "member_state", "accepted_on")
    put_cursor(page, first, "member_state")
    put_cursor(page, second, "accepted_on", _FLAG.Select)
    return first, second


def values(page, rows):
    return [(cell(page, row, "member_state"), cell(page, row, "accepted_on")) for row in rows]


def test_delete_empties_the_selected_cells_and_no_other(qtbot, page, two_areas):
    first, second = values(page, two_areas)
    assert all((*first, *second))
    press(qtbot, KEY.Key_Delete)
    assert values(page, two_areas) == [("", first[1]), (second[0], "")]


@pytest.mark.parametrize("key", [KEY.Key_D, KEY.Key_V, KEY.Key_C])
def test_several_areas_are_neither_filled_nor_copied_nor_pasted_into(
    qtbot, page, desk, two_areas, key
):
    before = values(page, two_areas)
    QApplication.clipboard().setText("Italy")
    press(qtbot, key, CONTROL)
    assert page.refused == ["Several areas are selected; select one block of cells for this."]
    assert values(page, two_areas) == before
    assert QApplication.clipboard().text() == "Italy"
    assert desk.register.undo_name is None


def test_today_goes_into_the_selected_days_only(qtbot, page, desk, two_areas):
    before = values(page, two_areas)
    press(qtbot, KEY.Key_Semicolon, CONTROL)
    assert values(page, two_areas) == [
        before[0],
        (before[1][0], days.show(desk.register.today.isoformat())),
    ]


def test_ctrl_d_on_one_cell_copies_the_cell_above(qtbot, page):
    states = [cell(page, row, "member_state") for row in range(page.model.rowCount())]
    row = next(r for r in range(1, len(states)) if states[r] != states[r - 1])
    put_cursor(page, row, "member_state")
    press(qtbot, KEY.Key_D, CONTROL)
    assert cell(page, row, "member_state") == states[row - 1]


def test_a_hidden_column_is_left_by_the_cursor(qtbot, page, desk):
    before = put_cursor(page, 3, "member_state").column()
    header = page.table.horizontalHeader()
    visual = header.visualIndex(before)
    page.table.show_column("member_state", shown=False)
    index = page.table.currentIndex()
    assert index.row() == 3
    assert not page.table.isColumnHidden(index.column())
    assert abs(header.visualIndex(index.column()) - visual) == min(
        abs(header.visualIndex(place) - visual)
        for place in range(page.model.columnCount())
        if not page.table.isColumnHidden(place)
    )
    hidden = desk.register.facts().values("member_state")
    press(qtbot, KEY.Key_Delete)
    assert desk.register.facts().values("member_state") == hidden


def test_columns_laid_out_anew_take_the_cursor_along(page):
    put_cursor(page, 3, "member_state")
    state = page.table.column_state()
    for one in state:
        one["shown"] = one["shown"] and one["name"] != "member_state"
    page.table.set_column_state(state)
    assert not page.table.isColumnHidden(page.table.currentIndex().column())


# -- what is left out is told together with what was done -----------------------------------------


def test_rows_that_find_no_place_are_told_with_what_was_done(qtbot, page, desk):
    last = page.model.rowCount() - 1
    show(page, "own_reference")
    put_cursor(page, last - 1, "own_reference")
    paste(qtbot, "a\nb\nc\nd\n")
    ((said, step, warn),) = page.said
    assert said == ("Done: 2 cells. Below the end of the list 2 of 4 pasted rows found no place.")
    assert step.name == desk.register.undo_name
    assert warn


def test_computed_cells_that_were_left_are_told_with_what_was_done(qtbot, page):
    columns = [c for c in page.model.columns if c.shown]
    place = next(i for i, c in enumerate(columns) if not c.edit and columns[i - 1].edit == "field")
    put_cursor(page, 0, columns[place - 1].name)
    assert columns[place - 1].name == "province" or columns[place - 1].kind != "day"
    text = page.model.index(1, page.model.column_place(columns[place - 1].name)).data()
    paste(qtbot, f"{text}\tx\n{text}\ty")
    ((said, _step, warn),) = page.said
    assert said.endswith("2 cells are computed and were left as they are.")
    assert warn


def test_control_characters_in_a_pasted_text_are_left_out_and_told(qtbot, page):
    put_cursor(page, 0, "number")
    paste(qtbot, "\x01Vol\x02taris")
    ((said, _step, warn),) = page.said
    assert said.endswith("2 control characters were left out.")
    assert warn
    assert page.model.index(0, page.model.column_place("number")).data() == "Voltaris"


# -- days ----------------------------------------------------------------------------------------


def test_a_day_is_said_back_in_words_while_it_is_typed_into_a_cell(qtbot, page, desk):
    put_cursor(page, 2, "filed_on")
    type_text(qtbot, "04.05.2026")
    bubbles = [b for b in page.window().findChildren(Bubble) if b.isVisible()]
    assert [b.text().split(",")[0] for b in bubbles] == ["Mon 4 May 2026"]
    editor = page.table.indexWidget(page.table.currentIndex())
    below = editor.mapTo(page.window(), editor.rect().bottomLeft()).y()
    assert bubbles[0].geometry().top() >= below


def test_a_day_that_can_be_two_days_is_asked_for_in_its_cell(qtbot, page, desk):
    index = put_cursor(page, 2, "filed_on")
    before, name = index.data(), desk.register.undo_name
    type_text(qtbot, "03/04/2026")
    press(qtbot, KEY.Key_Return)
    editor = page.table.indexWidget(index)
    assert "may be 3 Apr 2026 or 4 Mar 2026" in str(editor.sentence())
    assert desk.register.undo_name == name
    editor.line.selectAll()
    type_text(qtbot, "3 Apr 2026")
    press(qtbot, KEY.Key_Return)
    assert index.data() != before


def test_days_are_read_as_their_column_proves(qtbot, page, desk):
    put_cursor(page, 0, "filed_on")
    paste(qtbot, "04/05/2025\n25/04/2025\n")
    assert [cell(page, row, "filed_on") for row in (0, 1)] == ["4 May 2025", "25 Apr 2025"]
    paste(qtbot, "04/05/2025\n04/25/2025\n")
    assert [cell(page, row, "filed_on") for row in (0, 1)] == ["5 Apr 2025", "25 Apr 2025"]
    assert page.refused == []


def answer(asked, what):
    """Press a button of the question as soon as it is open."""

    def press_it():
        box = QApplication.activeModalWidget()
        assert isinstance(box, DayOrderDialog)
        asked.append((box.cells.text(), [b.text() for b in box.answers.values()]))
        for button in box.answers.values():
            assert button.width() >= button.sizeHint().width()
        if what is None:
            box.reject()
        else:
            box.answers[what].click()

    QTimer.singleShot(0, press_it)


@pytest.mark.parametrize(
    ("order", "shown"),
    [("day-first", ["4 May 2025", "3 Feb 2025"]), ("month-first", ["5 Apr 2025", "2 Mar 2025"])],
)
def test_the_order_of_days_that_prove_none_is_asked_once(qtbot, page, desk, order, shown):
    put_cursor(page, 0, "filed_on")
    asked = []
    answer(asked, order)
    paste(qtbot, "04/05/2025\n03/02/2025\n")
    ((named, labels),) = asked
    assert named.splitlines() == [
        f"Row {row + 1} ({cell(page, row, 'number')}), “Filed”: {text}"
        for row, text in enumerate(("04/05/2025", "03/02/2025"))
    ]
    assert labels == ["&Day first: 4 May 2025", "&Month first: 5 Apr 2025"]
    assert [cell(page, row, "filed_on") for row in (0, 1)] == shown


def test_no_answer_pastes_nothing(qtbot, page, desk):
    put_cursor(page, 0, "filed_on")
    answer([], None)
    paste(qtbot, "04/05/2025")
    assert desk.register.undo_name is None
    assert page.refused == []


@pytest.mark.parametrize("bad", ["not a day", "2999-01-01"])
def test_the_refusal_of_a_block_names_row_and_column(qtbot, page, desk, bad):
    put_cursor(page, 4, "filed_on")
    paste(qtbot, f"2025-10-01\n{bad}\n")
    (why,) = page.refused
    number = cell(page, 5, "number")
    assert why.startswith(f"Nothing was changed. Row 2 ({number}), “Filed”: “{bad}”")
    assert desk.register.undo_name is None


def test_what_the_register_refuses_of_a_block_is_named_too(qtbot, page, desk):
    ahead = (desk.register.today + timedelta(days=1)).isoformat()
    put_cursor(page, 4, "filed_on")
    paste(qtbot, f"2025-10-01\n{ahead}\n")
    (why,) = page.refused
    assert why.startswith(f"Nothing was changed. Row 2 ({cell(page, 5, 'number')}), “Filed”: ")
    assert "after today" in why


# -- numbers that are there already --------------------------------------------------------------


def test_a_number_that_is_there_already_is_kept_and_told(qtbot, page, desk):
    number, other = cell(page, 7, "number"), cell(page, 7, "company")
    put_cursor(page, 2, "number")
    type_text(qtbot, number)
    press(qtbot, KEY.Key_Return)
    ((said, step, warn),) = page.said
    assert said.startswith(f"“{number}” is also the number of another application ({other}")
    assert cell(page, 2, "number") == number
    assert warn
    assert step is not None


def test_a_pasted_block_of_numbers_counts_the_doubled_ones(qtbot, page, desk):
    rows = range(4, page.model.rowCount())
    numbers = [number for row in rows if (number := cell(page, row, "number"))][:2]
    put_cursor(page, 2, "number")
    paste(qtbot, "\n".join(numbers))
    ((said, _step, warn),) = page.said
    assert f"2 of these numbers are also those of other applications, “{numbers[0]}”" in said
    assert warn


def test_a_new_number_is_not_told(qtbot, page, desk):
    put_cursor(page, 2, "number")
    type_text(qtbot, "QQ-778899")
    press(qtbot, KEY.Key_Return)
    assert page.said == []
    assert not [b for b in page.findChildren(QLabel) if "another application" in b.text()]


def test_of_a_past_day_it_is_said_that_it_is_one_and_how_to_come_back(qtbot, page, desk):
    desk.look_at(desk.register.today - timedelta(days=30))
    put_cursor(page, 0, "notes")
    type_text(qtbot, "x")
    press(qtbot, KEY.Key_Delete)
    paste(qtbot, "y")
    assert page.refused
    assert set(page.refused) == {str(desk.not_editable("application"))}
    assert "Ctrl+Shift+T" in page.refused[0]


def test_of_a_register_that_is_only_read_that_is_said(qtbot, page, desk):
    desk.register.file.only_read = Refused("It is only read; close the other window.")
    page.reload()
    put_cursor(page, 0, "notes")
    type_text(qtbot, "x")
    assert page.refused == ["It is only read; close the other window."]
