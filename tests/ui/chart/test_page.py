"""The chart page through its widgets: read by keyboard, notes, recalculated limits, undo, ranges, other measures."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TypeVar
from uuid import uuid5

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListWidget, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.charts.plot.date_axis import day_of
from app.measures import marks
from app.models import Measure, Observation
from app.store import Workspace
from app.store.errors import StoreBusy
from app.ui.context import Context
from app.ui.pages.chart import ChartPage
from app.ui.pages.chart.load import Shown
from app.ui.pages.chart.measure_picker import MeasurePicker
from app.ui.widgets.date_field import DateField
from app.ui.widgets.optional_date import OptionalDateField
from tests.ui.chart.ward import Ward, record
from tests.ui.conftest import HandClock
from tests.ui.fakes import RecordingPrompter

NO_KEY = Qt.KeyboardModifier.NoModifier
Found = TypeVar("Found", bound=QWidget)


def child(parent: QWidget, kind: type[Found], name: str) -> Found:
    found = parent.findChild(kind, name)
    assert found is not None, name
    return found


def limits(page: ChartPage) -> list[tuple[float, float, float]]:
    assert page.data is not None
    assert page.data.analysis is not None
    return [(phase.lower, phase.centre, phase.upper) for phase in page.data.analysis.phases]


def notes(page: ChartPage) -> list[tuple[date, str]]:
    assert page.data is not None
    return [(note.day, note.text) for note in page.data.marks.notes]


def test_it_opens_on_the_last_three_months_with_the_engines_words(page: ChartPage) -> None:
    spec = page.chart.view.spec
    assert spec is not None
    first, last = page.chart.view.shown_range
    assert (day_of(first), day_of(last)) == (date(2025, 12, 11), date(2026, 3, 10))
    assert page.side.reading.text.text().startswith("A signal of improvement: 8 days in a row below the mean")
    assert page.side.reading.headline.text() == "A signal of improvement"
    assert page.side.reading.variation.accessibleName() == "Improvement, low values"
    assert page.side.reading.assurance.accessibleName() == "Target met on some days"
    assert child(page, QLabel, "chartSubtitle").text() == "XmR chart, 11 December 2025 to 10 March 2026"


def test_the_points_are_read_with_the_keyboard_alone(page: ChartPage, spoken: list[str], qtbot: QtBot) -> None:
    qtbot.keyClick(page.chart.view, Qt.Key.Key_End)
    qtbot.keyClick(page.chart.view, Qt.Key.Key_Left)
    qtbot.keyClick(page.chart.view, Qt.Key.Key_Left)
    assert spoken[-1].startswith("Sunday 8 March 2026, 5 doses late, Improvement: 6th day in a row below the mean")
    assert "8 March" in page.chart.view.accessibleDescription()
    assert page.chart.view.accessibleName() == "Chart of Medicines given late"


def test_no_name_is_on_the_chart(page: ChartPage) -> None:
    spec = page.chart.view.spec
    assert spec is not None
    assert all("Entered by" not in spec.point(k).spoken for k in range(0, len(spec.x), 50))
    assert "Entered 11 March at 08:45" in spec.point(len(spec.x) - 1).spoken


def test_ranges_move_the_window_and_leave_the_limits_alone(page: ChartPage, qtbot: QtBot) -> None:
    before = limits(page)
    labels = []
    for name in ("range6Button", "range12Button", "rangeAllButton", "range3Button"):
        qtbot.mouseClick(child(page, QPushButton, name), Qt.MouseButton.LeftButton)
        layout = page.chart.view.layout_shown
        assert layout is not None
        labels.append([placed.label.text for placed in layout.labels])
        assert limits(page) == before
    assert all(said == labels[0] for said in labels)


def test_all_shows_everything_and_a_drag_of_the_overview_unticks_the_range(page: ChartPage, qtbot: QtBot) -> None:
    button = child(page, QPushButton, "rangeAllButton")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert page.chart.view.shown_range == page.chart.view.whole
    assert button.isChecked()
    page.chart.slider.setFocus()
    qtbot.keyClick(page.chart.slider, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert page.chart.view.shown_range == page.chart.slider.shown_range != page.chart.view.whole
    assert not button.isChecked()


def test_n_adds_a_note_to_the_chosen_point_and_undo_takes_it_away(
    page: ChartPage, context: Context, qtbot: QtBot
) -> None:
    before = notes(page)
    qtbot.keyClick(page.chart.view, Qt.Key.Key_End)
    qtbot.keyClick(page.chart.view, Qt.Key.Key_Left)
    qtbot.keyClick(page.chart.view, Qt.Key.Key_N)
    field = waited(qtbot, "noteEdit")
    qtbot.keyClicks(field, "Agency nurse on the late shift")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: (date(2026, 3, 9), "Agency nurse on the late shift") in notes(page))
    waiting = context.next_undo()
    assert waiting is not None
    assert "note added" in waiting.sentence
    context.undo()
    qtbot.waitUntil(lambda: notes(page) == before)
    context.redo()
    qtbot.waitUntil(lambda: len(notes(page)) == len(before) + 1)


def test_a_note_can_be_removed_again(page: ChartPage, qtbot: QtBot) -> None:
    assert page.data is not None
    index = page.data.series.periods.index(date(2026, 2, 24))
    page.chart.view.set_current(index)
    qtbot.keyClick(page.chart.view, Qt.Key.Key_N)
    waited(qtbot, "noteEdit")
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    qtbot.mouseClick(child(dialog, QPushButton, "removeMarkButton"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: [text for _, text in notes(page)] == ["Drug computer down 4 hours"])


@pytest.mark.logs("StoreBusy")
def test_a_note_that_could_not_be_saved_is_still_there_to_be_saved_again(
    page: ChartPage, workspace: Workspace, prompter: RecordingPrompter, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    def busy(*_args: object, **_named: object) -> None:
        raise StoreBusy

    before = notes(page)
    qtbot.keyClick(page.chart.view, Qt.Key.Key_N)
    field = waited(qtbot, "noteEdit")
    qtbot.keyClicks(field, "Drug round moved to 07:00")
    with monkeypatch.context() as refusing:
        refusing.setattr(workspace, "change", busy)
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert prompter.told == [("Not saved", StoreBusy.sentence)]
    assert field.isVisible()
    assert field.text() == "Drug round moved to 07:00"
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(notes(page)) == len(before) + 1)


def test_enter_on_a_point_writes_a_note_to_it(page: ChartPage, qtbot: QtBot) -> None:
    qtbot.keyClick(page.chart.view, Qt.Key.Key_Home)
    qtbot.keyClick(page.chart.view, Qt.Key.Key_Return)
    waited(qtbot, "noteEdit")
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    spec, chosen = page.chart.view.spec, page.chart.view.current
    assert spec is not None
    assert child(dialog, DateField, "noteDateEdit").day == day_of(float(spec.x[chosen]))
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(page.chart.view.hasFocus)


def test_the_list_of_measures_closes_when_the_keyboard_or_the_page_goes(page: ChartPage, qtbot: QtBot) -> None:
    picker = child(page, MeasurePicker, "measurePicker")
    qtbot.keyClick(page.chart.view, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    assert picker.isVisible()
    page.chart.view.setFocus()
    assert not picker.isVisible()
    qtbot.keyClick(page.chart.view, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    page.hide()
    page.show()
    assert not picker.isVisible()


def test_an_empty_note_cannot_be_saved_and_escape_changes_nothing(page: ChartPage, qtbot: QtBot) -> None:
    before = notes(page)
    qtbot.keyClick(page.chart.view, Qt.Key.Key_N)
    field = waited(qtbot, "noteEdit")
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    assert not child(dialog, QPushButton, "saveNote").isEnabled()
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    assert notes(page) == before


def test_r_recalculates_with_a_reason_says_what_it_will_do_and_is_undone(
    page: ChartPage, context: Context, qtbot: QtBot
) -> None:
    before = limits(page)
    assert page.data is not None
    index = page.data.series.periods.index(date(2025, 6, 2))
    page.chart.view.set_current(index)
    qtbot.keyClick(page.chart.view, Qt.Key.Key_R)
    field = waited(qtbot, "reasonEdit")
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    effect = child(dialog, QLabel, "recalculateEffect").text()
    assert "Monday 2 June 2025" in effect
    assert "Then: mean" in effect
    assert not child(dialog, QPushButton, "saveRecalculate").isEnabled()
    qtbot.keyClicks(field, "new prescribing chart")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(limits(page)) == len(before) + 1)
    spec = page.chart.view.spec
    assert spec is not None
    assert any("new prescribing chart" in tag.text for tag in spec.phase_tags)
    context.undo()
    qtbot.waitUntil(lambda: np.allclose(limits(page), before) if len(limits(page)) == len(before) else False)


def test_recalculating_begins_with_the_running_signal_and_says_that_its_points_are_too_few(
    page: ChartPage, qtbot: QtBot
) -> None:
    qtbot.keyClick(page.chart.view, Qt.Key.Key_R)
    field = waited(qtbot, "reasonEdit")
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    assert child(dialog, OptionalDateField, "phaseDateEdit").chosen == date(2026, 3, 3)
    assert "There will be no limits and no signals yet" in child(dialog, QLabel, "recalculateEffect").text()
    assert child(dialog, QPushButton, "saveRecalculate").text() == "Recalculate all the same"
    qtbot.keyClicks(field, "new round")
    assert child(dialog, QPushButton, "saveRecalculate").isEnabled()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)


def test_recalculating_without_a_signal_waits_for_a_date_and_a_reason(
    page: ChartPage, ward: Ward, qtbot: QtBot
) -> None:
    page.arrive(measure_id=ward.washing)
    qtbot.keyClick(page.chart.view, Qt.Key.Key_R)
    reason = waited(qtbot, "reasonEdit")
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    field = child(dialog, OptionalDateField, "phaseDateEdit")
    save = child(dialog, QPushButton, "saveRecalculate")
    assert (field.chosen, field.text(), field.placeholderText()) == (None, "", "Choose a date")
    qtbot.waitUntil(field.hasFocus)
    qtbot.keyClicks(reason, "new gel")
    assert not save.isEnabled()
    qtbot.keyClick(field, Qt.Key.Key_Up)
    assert field.chosen == date(2026, 3, 11), "the arrow keys begin at the latest day"
    assert not save.isEnabled(), "nothing is recorded of today"
    qtbot.keyClick(field, Qt.Key.Key_PageDown)
    assert field.chosen == date(2026, 2, 11)
    assert save.isEnabled()
    assert save.text() == "Recalculate"
    qtbot.keyClick(reason, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(limits(page)) == 2)


def test_a_phase_can_be_removed(page: ChartPage, qtbot: QtBot) -> None:
    qtbot.keyClick(page.chart.view, Qt.Key.Key_R)
    waited(qtbot, "reasonEdit")
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    qtbot.mouseClick(child(dialog, QPushButton, "removeMarkButton"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(limits(page)) == 1)


def test_the_first_point_and_a_phase_already_there_are_refused_in_words(page: ChartPage, qtbot: QtBot) -> None:
    assert page.data is not None
    start = page.data.marks.phases[0].starts
    for day in (page.data.series.periods[0], start):
        page.chart.view.set_current(page.data.series.periods.index(day))
        qtbot.keyClick(page.chart.view, Qt.Key.Key_R)
        field = waited(qtbot, "reasonEdit")
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        qtbot.keyClicks(field, "why not")
        assert not child(dialog, QPushButton, "saveRecalculate").isEnabled()
        assert child(dialog, QLabel, "recalculateEffect").text()
        qtbot.keyClick(field, Qt.Key.Key_Escape)
        qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)


def test_a_value_typed_elsewhere_appears(page: ChartPage, workspace: Workspace, ward: Ward, qtbot: QtBot) -> None:
    assert page.data is not None
    assert np.isnan(page.data.series.plotted[420])
    missing = page.data.series.periods[420]
    with workspace.change() as change:
        row = change.get(Observation, uuid5(ward.late, missing.isoformat()))
        assert row is not None
        row.state, row.value = "value", 12.0
    qtbot.waitUntil(lambda: page.data is not None and page.data.series.plotted[420] == 12.0)


def test_a_change_of_another_measure_does_not_disturb(page: ChartPage, workspace: Workspace, ward: Ward) -> None:
    shown = page.data
    with workspace.change() as change:
        record(change, ward.none, date(2026, 3, 10), 1.0)
    QApplication.processEvents()
    assert page.data is shown


def test_the_window_and_the_chosen_point_survive_a_refresh(page: ChartPage, qtbot: QtBot) -> None:
    page.chart.view.pan(-0.5)
    page.chart.view.set_current(300)
    window = page.chart.view.shown_range
    page.refresh()
    assert page.chart.view.shown_range == window
    assert page.chart.view.current == 300


def test_next_and_previous_go_through_the_measures_in_order(page: ChartPage, qtbot: QtBot) -> None:
    assert page.data is not None
    seen = [page.data.measure.name]
    for _ in range(6):
        qtbot.mouseClick(page.header.next, Qt.MouseButton.LeftButton)
        assert page.data is not None
        seen.append(page.data.measure.name)
    assert len(set(seen)) == 6
    assert seen[0] == seen[-1]
    qtbot.mouseClick(page.header.previous, Qt.MouseButton.LeftButton)
    assert page.data.measure.name == seen[-2]


def test_the_picker_finds_a_measure_by_typing(page: ChartPage, qtbot: QtBot) -> None:
    qtbot.keyClick(page.chart.view, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    search = child(page, QLineEdit, "measureSearchEdit")
    qtbot.waitUntil(search.isVisible)
    qtbot.keyClicks(search, "hand hygr")  # n and r are text here, no commands
    qtbot.keyClick(search, Qt.Key.Key_Backspace)
    shown = child(page, QListWidget, "measureList")
    assert [shown.item(k).isHidden() for k in range(shown.count())].count(False) == 1
    qtbot.keyClick(search, Qt.Key.Key_Return)
    assert page.data is not None
    assert page.data.measure.name == "Hand hygiene"


def test_a_long_name_stays_inside_the_picker_on_two_lines(
    page: ChartPage, workspace: Workspace, ward: Ward, qtbot: QtBot
) -> None:
    name = "Patients who were asked what matters to them on the day they came, their answer read at handover"
    with workspace.change() as change:
        row = change.get(Measure, ward.late)
        assert row is not None
        row.name = name
    qtbot.waitUntil(lambda: page.data is not None and page.data.measure.name.startswith("Patients who"))
    qtbot.keyClick(page.chart.view, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    shown = child(page, QListWidget, "measureList")
    qtbot.waitUntil(shown.isVisible)
    rows = [shown.visualItemRect(shown.item(k)) for k in range(shown.count())]
    assert all(rect.width() <= shown.viewport().width() for rect in rows)
    assert shown.horizontalScrollBar().maximum() == 0
    lines = shown.fontMetrics().lineSpacing()
    assert 2 * lines <= shown.visualItemRect(shown.currentItem()).height() < 3 * lines + 16
    shown.grab()


def test_under_13_points_says_too_few(page: ChartPage, ward: Ward) -> None:
    page.arrive(measure_id=ward.few)
    assert page.side.reading.text.text() == "Too few points to tell: 9 of 13."
    spec = page.chart.view.spec
    assert spec is not None
    assert not spec.lines


def test_the_latest_period_stands_by_the_icon(page: ChartPage) -> None:
    assert child(page, QLabel, "latestPeriod").text() == "Latest: Tue 10 March"


def test_days_later_there_are_no_recent_data(page: ChartPage, clock: HandClock) -> None:
    clock.now += timedelta(days=3)
    page.refresh()
    reading = page.side.reading
    assert reading.headline.text() == "No recent data"
    assert reading.text.text() == "The last value is of Tue 10 March."
    assert reading.variation.accessibleName() == "No recent data"
    assert reading.assurance.isHidden()
    assert not child(page, QLabel, "statePill").isVisible()
    assert page.chart.view.accessibleDescription() == "No recent data. The last value is of Tue 10 March."


def test_events_have_days_since_and_a_dated_list_instead_of_limits(page: ChartPage, ward: Ward) -> None:
    page.arrive(measure_id=ward.falls)
    assert page.data is not None
    assert page.data.shown is Shown.WAITING
    assert page.data.spec is None
    assert child(page, QLabel, "daysSinceNumber").text() == "47"
    assert child(page, QLabel, "daysSinceUnit").text() == "days since the last one"
    wait = page.data.waiting
    assert wait is not None
    assert wait.since == "Since 22 January"
    assert wait.is_best
    assert page.waiting.list.model().index(0, 0).data() == "Thursday 22 January 2026"
    assert wait.why.endswith("the time between them says more.")


def test_a_count_of_noughts_has_the_same(page: ChartPage, ward: Ward) -> None:
    page.arrive(measure_id=ward.ulcers)
    assert page.data is not None
    wait = page.data.waiting
    assert wait is not None
    assert "More than half of these counts are nought" in wait.why
    assert [row.what for row in wait.happenings] == ["1 ulcer"] * 3


def test_nothing_yet_leads_to_enter_data(page: ChartPage, ward: Ward, context: Context, qtbot: QtBot) -> None:
    page.arrive(measure_id=ward.none)
    asked = []
    context.navigator.asked.connect(lambda visit: asked.append(visit.page))
    qtbot.mouseClick(child(page, QPushButton, "enterDataButton"), Qt.MouseButton.LeftButton)
    assert asked == ["enter_data"]


def test_the_side_column_goes_under_the_chart_in_a_narrow_window(page: ChartPage) -> None:
    page.resize(1000, 800)
    QApplication.processEvents()
    assert page.side.y() > page.chart.y() + page.chart.height() - 2
    page.resize(1344, 836)
    QApplication.processEvents()
    assert page.side.x() > page.chart.x() + page.chart.width() - 2


def test_what_people_press_has_names(page: ChartPage) -> None:
    for button in page.findChildren(QPushButton):
        assert button.accessibleName() or button.text(), button.objectName()
        assert button.objectName()


def test_a_note_in_a_gap_is_kept(page: ChartPage, workspace: Workspace, ward: Ward, qtbot: QtBot) -> None:
    assert page.data is not None
    gap = page.data.series.periods[420]
    with workspace.change() as change:
        marks.add_annotation(change, ward.late, gap, "Computer broken all day")
    qtbot.waitUntil(lambda: (gap, "Computer broken all day") in notes(page))
    page.grab()


def waited(qtbot: QtBot, name: str) -> QLineEdit:
    """The field of the dialog that is opening."""

    def there() -> QLineEdit | None:
        dialog = QApplication.activeModalWidget()
        return dialog.findChild(QLineEdit, name) if dialog is not None else None

    qtbot.waitUntil(lambda: there() is not None)
    found = there()
    assert found is not None
    return found


def test_enter_data_goes_to_the_measure(page: ChartPage, ward: Ward, context: Context, qtbot: QtBot) -> None:
    asked: list[tuple[str, dict[str, object]]] = []
    context.navigator.asked.connect(lambda visit: asked.append((visit.page, visit.args)))
    assert page.header.enter.isVisible()
    qtbot.mouseClick(page.header.enter, Qt.MouseButton.LeftButton)
    assert asked == [("enter_data", {"measure_id": ward.late})]
    page.arrive(measure_id=ward.none)
    assert not page.header.enter.isVisible(), "the page itself offers it"
    qtbot.mouseClick(page.nothing.button, Qt.MouseButton.LeftButton)
    assert asked[-1] == ("enter_data", {"measure_id": ward.none})


def test_esc_and_alt_left_go_back_once_nothing_else_wants_them(
    page: ChartPage, ward: Ward, context: Context, qtbot: QtBot
) -> None:
    came: list[str] = []
    for key, modifier in ((Qt.Key.Key_Escape, NO_KEY), (Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)):
        context.navigator.open("board")
        context.navigator.open("chart", measure_id=ward.late)
        seen = context.navigator.asked.connect(lambda visit: came.append(visit.page))
        if key == Qt.Key.Key_Escape:
            page.chart.view.set_current(3)
            qtbot.keyClick(page.chart.view, key)
            assert (page.chart.view.current, came) == (-1, []), "first the point is let go"
        qtbot.keyClick(page.chart.view, key, modifier)
        assert came == ["board"]
        context.navigator.asked.disconnect(seen)
        came.clear()
