"""The form of a measure: asks only what applies, gives back what it was given, and says what is wrong in place."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from app.measures.library import library, new_measure
from app.measures.new_measure import NewMeasure, problems_of
from app.models import ChartKind, DataKind, Frequency, ReportsOn
from app.ui.context import Context
from app.ui.measure_form import MeasureForm
from app.ui.measure_form.typed_number import number_text, typed_number
from tests.ui.fakes import RecordingPrompter

FALLS = NewMeasure(
    name="Falls", data_kind=DataKind.EVENTS, chart_kind=ChartKind.G, categories=("No harm", "Low harm", "Severe")
)


def shown(qtbot: QtBot, context: Context, new: NewMeasure, width: int = 1000) -> MeasureForm:
    form = MeasureForm(context, new=new)
    qtbot.addWidget(form)
    form.resize(width, 700)
    form.show()
    with qtbot.waitActive(form):
        form.activateWindow()
    return form


def sees(form: MeasureForm, name: str) -> bool:
    return any(one.isVisible() for one in form.findChildren(QWidget, name))


def click(form: MeasureForm, name: str) -> None:
    one = next(one for one in form.findChildren(QWidget, name) if one.isVisible())
    pos = one.rect().center() if not isinstance(one, QRadioButton) else one.rect().center() / 1
    if isinstance(one, QRadioButton):
        pos.setX(12)
    QTest.mouseClick(one, Qt.MouseButton.LeftButton, pos=pos)
    QApplication.processEvents()


def pick(form: MeasureForm, name: str, words: str) -> None:
    combo = form.findChild(QComboBox, name)
    assert isinstance(combo, QComboBox)
    combo.setCurrentText(words)


def type_in(form: MeasureForm, name: str, text: str) -> None:
    field = next(one for one in form.findChildren(QLineEdit, name) if one.isVisible())
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)


@pytest.mark.parametrize("entry", library(), ids=lambda entry: entry.key)
def test_every_measure_of_the_library_comes_back_as_it_was(qtbot: QtBot, context: Context, entry: object) -> None:
    new = new_measure(entry)  # type: ignore[arg-type]
    form = MeasureForm(context, new=new)
    qtbot.addWidget(form)
    assert form.value() == new
    assert not form.is_changed()
    assert form.problems() == {}


@pytest.mark.parametrize("starts", [None, date(2026, 1, 5), date(2001, 12, 31), date(2031, 1, 1)])
def test_a_first_day_comes_back_and_can_be_taken_away(qtbot: QtBot, context: Context, starts: date | None) -> None:
    form = shown(qtbot, context, NewMeasure(name="Mine", starts=starts))
    assert form.value().starts == starts
    assert sees(form, "clearFirstDayButton") == (starts is not None)
    if starts is not None:
        click(form, "clearFirstDayButton")
        assert form.value().starts is None


def test_every_way_of_counting_gives_a_measure_that_can_be_taken(qtbot: QtBot, context: Context) -> None:
    form = shown(qtbot, context, NewMeasure(name="Mine"))
    for data_kind in DataKind:
        click(form, f"{data_kind.value}Choice")
        for place in range(form.findChild(QComboBox, "measureFrequencyField").count()):
            form.findChild(QComboBox, "measureFrequencyField").setCurrentIndex(place)
            value = form.value()
            assert value.data_kind is data_kind
            found = problems_of(value)
            assert set(found) <= {"denominator_label"}  # which nobody can guess
            for key in found:
                assert sees(form, "measureDenominatorLabelField"), key


def test_only_what_applies_is_asked(qtbot: QtBot, context: Context) -> None:
    form = shown(qtbot, context, NewMeasure(name="Mine"))
    assert not sees(form, "measureDenominatorLabelField")
    assert not sees(form, "addCategoryButton")
    click(form, "rateChoice")
    assert sees(form, "measurePerField")
    assert sees(form, "measureDenominatorField")
    assert form.value().per == 1000
    click(form, "eventsChoice")
    assert sees(form, "addCategoryButton")
    assert not sees(form, "measurePerField")
    pick(form, "measureFrequencyField", "As it happens")
    assert not sees(form, "mondayButton")
    assert form.value().frequency is Frequency.AS_IT_HAPPENS
    click(form, "countChoice")
    assert form.value().frequency is not Frequency.AS_IT_HAPPENS


def test_the_time_of_day_is_asked_only_where_it_matters(qtbot: QtBot, context: Context) -> None:
    form = shown(qtbot, context, NewMeasure(name="Mine"))
    assert not sees(form, "measureReportsFromField")
    pick(form, "measureReportsOnField", "Today")
    assert sees(form, "measureReportsFromField")
    assert form.value().reports_on is ReportsOn.TODAY
    pick(form, "measureFrequencyField", "Every month")
    assert not sees(form, "measureReportsFromField")
    assert form.value().reports_on is ReportsOn.YESTERDAY


def test_charts_that_would_mislead_are_not_offered(qtbot: QtBot, context: Context) -> None:
    form = shown(qtbot, context, FALLS)
    combo = form.findChild(QComboBox, "measureChartKindField")
    assert [combo.itemText(i) for i in range(combo.count())] == ["g chart", "Run chart", "t chart"]


def test_what_is_wrong_stands_under_its_field_and_the_first_gets_the_keyboard(qtbot: QtBot, context: Context) -> None:
    form = shown(qtbot, context, NewMeasure(name="Late"))
    type_in(form, "measureMaximumField", "many")
    with qtbot.assertNotEmitted(form.submitted):
        click(form, "saveMeasureButton")
    problem = form.findChild(QLabel, "maximumProblem")
    assert problem.isVisible()
    assert problem.text().startswith("That is not a number.")
    assert form.field("maximum").hasFocus()  # type: ignore[union-attr]
    type_in(form, "measureMaximumField", "1,000")
    assert not problem.isVisible()
    with qtbot.waitSignal(form.submitted):
        click(form, "saveMeasureButton")
    assert form.value().maximum == 1000


def test_a_problem_without_a_field_is_said_at_the_foot(qtbot: QtBot, context: Context) -> None:
    form = shown(qtbot, context, NewMeasure(name="Late"))
    form.show_problems({"per": "Only a rate is counted per so many."})
    assert form.findChild(QLabel, "measureFormProblem").text() == "Only a rate is counted per so many."


def test_categories_are_added_renamed_moved_and_removed_by_keys(qtbot: QtBot, context: Context) -> None:
    form = shown(qtbot, context, FALLS)

    def rows(name: str) -> list[QWidget]:
        QApplication.processEvents()
        found = [one for one in form.findChildren(QWidget, name) if one.isVisible()]
        return sorted(found, key=lambda one: one.mapTo(form, one.rect().topLeft()).y())

    down = rows("moveCategoryDownButton")[0]
    down.setFocus()
    QTest.keyClick(down, Qt.Key.Key_Space)
    assert form.value().categories == ("Low harm", "No harm", "Severe")
    assert down.hasFocus()  # it went along
    QTest.keyClick(down, Qt.Key.Key_Space)
    assert form.value().categories == ("Low harm", "Severe", "No harm")
    remove = rows("removeCategoryButton")[0]
    remove.setFocus()
    QTest.keyClick(remove, Qt.Key.Key_Space)
    assert form.value().categories == ("Severe", "No harm")
    add = rows("addCategoryButton")[0]
    add.setFocus()
    QTest.keyClick(add, Qt.Key.Key_Space)
    QTest.keyClicks(QApplication.focusWidget(), "Near miss")
    assert form.value().categories == ("Severe", "No harm", "Near miss")
    add.setFocus()
    QTest.keyClick(add, Qt.Key.Key_Space)  # left empty: it counts for nothing
    assert form.value().categories == ("Severe", "No harm", "Near miss")
    boxes = rows("categoryEdit")
    boxes[0].setFocus()
    assert isinstance(boxes[0], QLineEdit)
    boxes[0].selectAll()
    QTest.keyClicks(boxes[0], "no harm")
    click(form, "saveMeasureButton")
    assert form.findChild(QLabel, "categoriesProblem").text() == "A category is named twice."


@pytest.mark.parametrize("width", [1000, 560])
def test_tab_goes_in_the_order_of_reading(qtbot: QtBot, context: Context, width: int) -> None:
    form = shown(qtbot, context, FALLS, width)
    form.take_focus()
    first = QApplication.focusWidget()
    places = []
    for _ in range(80):
        here = QApplication.focusWidget()
        at = here.mapTo(form._area.widget(), here.rect().center()) if form._area.isAncestorOf(here) else None
        if at is not None:
            places.append((at.y(), at.x(), here.objectName()))
        QTest.keyClick(here, Qt.Key.Key_Tab)
        if QApplication.focusWidget() is first:
            break
    assert len(places) > 30
    for (y, x, name), (below, right, following) in pairwise(places):
        assert below > y + 20 or (abs(below - y) <= 40 and right > x) or below >= y, (name, following)


@pytest.mark.parametrize(("scale", "width", "height"), [(2.0, 1014, 560), (1.0, 700, 500)])
def test_nothing_is_cut_at_the_right_however_large_the_text(
    qtbot: QtBot, context: Context, scale: float, width: int, height: int
) -> None:
    context.theme.set_scale(scale)
    form = shown(qtbot, context, FALLS, width)
    form.resize(width, height)
    QApplication.processEvents()
    inside = form._area.widget()
    assert inside.width() <= form._area.viewport().width()
    for one in inside.findChildren(QWidget):
        if one.isVisible() and isinstance(one, QLineEdit | QComboBox | QPushButton | QRadioButton | QLabel):
            right = one.mapTo(inside, one.rect().topRight()).x()
            assert right <= inside.width(), one.objectName()


def test_a_name_of_a_patient_is_asked_about_once(qtbot: QtBot, context: Context, prompter: RecordingPrompter) -> None:
    form = shown(qtbot, context, NewMeasure(name="Late"))
    type_in(form, "measureCaptionField", "patient of SW1A 1AA")
    prompter.answers.extend(["cancel", "yes"])
    with qtbot.assertNotEmitted(form.submitted):
        click(form, "saveMeasureButton")
    with qtbot.waitSignal(form.submitted):
        click(form, "saveMeasureButton")


def test_text_that_is_no_longer_asked_for_does_not_stop_the_saving(qtbot: QtBot, context: Context) -> None:
    form = shown(qtbot, context, FALLS)
    type_in(form, "categoryEdit", "NHS 943 476 5919")
    with qtbot.assertNotEmitted(form.submitted):
        click(form, "saveMeasureButton")
    click(form, "countChoice")
    with qtbot.waitSignal(form.submitted):
        click(form, "saveMeasureButton")
    assert form.value().categories == ()


def test_a_target_is_offered_with_a_new_measure(qtbot: QtBot, context: Context) -> None:
    form = MeasureForm(context, new=replace(FALLS, name="x"), target=2.5)
    qtbot.addWidget(form)
    assert form.target() == 2.5
    form.field("target").clear()  # type: ignore[union-attr]
    assert form.target() is None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("", None),
        ("  ", None),
        ("7", 7),
        ("7.5", 7.5),
        ("1,000", 1000),
        ("-3", -3),
        ("90%", 90),
        (".5", 0.5),
        ("７", 7),
    ],
)
def test_numbers_are_read_as_they_are_typed(text: str, number: float | None) -> None:
    assert typed_number(text) == number


@pytest.mark.parametrize("text", ["x", "1,00", "7.5.1", "1e5", "--1", "nan", "inf", "."])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="number"):
        typed_number(text)


@pytest.mark.parametrize("number", [None, 0.0, 7.0, 7.125, 1000.0, -2.5])
def test_a_number_is_written_so_that_it_is_read_again(number: float | None) -> None:
    assert typed_number(number_text(number)) == number
