"""A changed definition is told on the chart and in its table, and cannot be removed there."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QPushButton

from app.measures import marks
from app.measures.catalogue import redefine
from app.measures.definitions import redefinition_words
from app.store import Workspace
from app.ui.context import Context
from app.ui.pages.chart import ChartPage
from app.ui.pages.chart.dialogs import NoteDialog
from app.ui.pages.chart.load import load_chart
from app.ui.pages.chart.table_rows import table_rows
from tests.ui.chart.ward import Ward

DAY = date(2026, 2, 16)
WORDS = "Definition changed: doses refused no longer count"


def change_definition(workspace: Workspace, ward: Ward) -> None:
    with workspace.change() as change:
        redefine(change, ward.late, DAY, "doses refused no longer count", numerator="Doses given late, none refused")


def notes(context: Context, ward: Ward) -> list[tuple[str, str]]:
    with context.workspace.read() as session:
        spec = load_chart(session, ward.late, context.now()).spec
    assert spec is not None
    return [(note.text, note.note_id) for note in spec.notes if "Definition" in note.text]


def test_it_stands_on_the_chart_and_in_the_table(context: Context, ward: Ward) -> None:
    change_definition(context.workspace, ward)
    assert notes(context, ward) == [(WORDS, "")]
    with context.workspace.read() as session:
        rows = table_rows(load_chart(session, ward.late, context.now()))
    assert [row.cells[0] for row in rows if WORDS in row.cells[3]] == ["Monday 16 February 2026"]


def test_limits_recalculated_for_it_say_it_already(context: Context, ward: Ward) -> None:
    change_definition(context.workspace, ward)
    with context.workspace.change() as change:
        marks.add_phase(change, ward.late, DAY, redefinition_words("doses refused no longer count"))
    assert notes(context, ward) == []


def test_it_is_not_offered_for_removal(page: ChartPage, ward: Ward) -> None:
    change_definition(page.context.workspace, ward)
    page.refresh()
    page.marking.ask_note()
    dialog = page.window().findChild(NoteDialog)
    assert isinstance(dialog, NoteDialog)
    dialog.day.setDate(DAY)
    assert dialog.findChild(QPushButton, "removeMarkButton") is None
    dialog.reject()
