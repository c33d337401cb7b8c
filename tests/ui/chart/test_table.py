"""The table says what the chart says, row by row, and is copied into a spreadsheet."""

from __future__ import annotations

from math import isnan

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from app.charts.spc.wording import STATE_WORDS
from app.ui.pages.chart import ChartPage
from app.ui.pages.chart.table_rows import HEADINGS, as_text, table_rows
from tests.ui.chart.ward import Ward


def test_the_table_equals_the_chart(page: ChartPage) -> None:
    data = page.data
    assert data is not None
    assert data.spec is not None
    assert data.analysis is not None
    rows = list(reversed(table_rows(data)))
    assert len(rows) == len(data.spec.x)
    for index, row in enumerate(rows):
        point = data.spec.point(index)
        period, value, _, note, state, rules, mean, lower, upper = row.cells
        assert period == point.date_text
        assert row.state == point.state
        if isnan(point.y):
            assert (value, state) == ("", "Not recorded")
        else:
            assert float(value) == point.y
            assert state == STATE_WORDS[point.state]
        assert bool(rules) == bool(data.analysis.rules[index])
        assert (mean, upper) == tuple(
            data.spec.format.plain(float(line[index]), 1) for line in (data.analysis.centre, data.analysis.upper)
        )
        assert all(text in note for text in point.notes)
        assert lower


def test_numerator_and_denominator_are_shown_for_proportions(page: ChartPage, ward: Ward) -> None:
    page.arrive(measure_id=ward.washing)
    assert page.data is not None
    newest = table_rows(page.data)[0]
    value, entry = newest.cells[1], newest.cells[2]
    assert value.endswith("%")
    assert " / " in entry
    assert not page.table.table.isColumnHidden(2)


def test_it_is_a_sound_model(page: ChartPage, qtbot: QtBot) -> None:
    QAbstractItemModelTester(page.table.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    page.refresh()


def test_ctrl_c_copies_selected_rows_with_their_headings(page: ChartPage, qtbot: QtBot) -> None:
    page.tabs.setCurrentIndex(1)
    table = page.table.table
    table.setFocus()
    table.selectRow(0)
    qtbot.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].split("\t") == list(HEADINGS)
    assert [line.split("\t")[0] for line in lines[1:]] == ["Tuesday 10 March 2026", "Monday 9 March 2026"]


def test_a_spreadsheet_takes_no_text_for_a_formula() -> None:
    assert as_text([("=1+1", "-1.6", "@home", "plain", "two\tcells")]) == "'=1+1\t-1.6\t'@home\tplain\ttwo cells\n"


def test_the_table_of_events_has_no_limits(page: ChartPage, ward: Ward) -> None:
    page.arrive(measure_id=ward.falls)
    assert page.data is not None
    assert all(row.cells[6:9] == ("", "", "") for row in table_rows(page.data))


def test_the_notes_are_in_sight_without_scrolling_sideways(page: ChartPage, ward: Ward, qtbot: QtBot) -> None:
    page.resize(1270, 704)  # a window of 1366 x 768
    page.tabs.setCurrentIndex(1)
    for measure in (ward.late, ward.washing):
        page.arrive(measure_id=measure)
        qtbot.waitUntil(lambda: page.table.table.horizontalScrollBar().maximum() == 0)
        assert page.table.table.columnWidth(HEADINGS.index("Note")) >= 160
