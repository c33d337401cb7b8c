"""Dialogs stay within their window, whatever is in them, and their buttons stay in sight."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.ui.theme import Theme
from app.ui.widgets.dialog import Dialog


@pytest.fixture
def window(window_theme: Theme, qtbot: QtBot) -> QWidget:
    """A small window, 960 x 600."""
    window = QWidget()
    window.resize(960, 600)
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("paragraphs", [1, 30])
def test_it_stays_in_the_window_with_its_buttons_in_sight(
    window: QWidget, window_theme: Theme, scale: float, paragraphs: int, qtbot: QtBot
) -> None:
    window_theme.set_scale(scale)
    dialog = Dialog(window, "Recalculate limits", width=560)
    for _ in range(paragraphs):
        dialog.add_text("Do this when the work was changed on a known date and the results have settled.")
    cancel, save = dialog.add_button("Cancel", name="no"), dialog.add_button("Save", name="yes", primary=True)
    dialog.open()
    qtbot.waitUntil(lambda: not save.visibleRegion().isEmpty())
    assert dialog.width() <= 960
    assert dialog.height() <= 600
    for button in (cancel, save):
        assert button.visibleRegion().boundingRect().size() == button.size()
    assert dialog.width() >= min(560 * scale, 928) - 1, "it is wider where the words are larger"
    dialog.close()


def test_the_field_with_the_keyboard_is_scrolled_into_sight(window: QWidget, window_theme: Theme, qtbot: QtBot) -> None:
    window_theme.set_scale(2.0)
    dialog = Dialog(window, "A long form")
    fields = [QLineEdit() for _ in range(12)]
    for field in fields:
        dialog.body.addWidget(field)
    dialog.add_button("Save", name="yes")
    dialog.open()
    qtbot.waitUntil(dialog.isActiveWindow)
    fields[0].setFocus()
    assert fields[11].visibleRegion().isEmpty()
    for field in fields[:11]:
        qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert fields[11].visibleRegion().boundingRect().size() == fields[11].size()
    dialog.close()


def test_it_grows_with_what_is_in_it(window: QWidget, qtbot: QtBot) -> None:
    dialog = Dialog(window, "One line")
    text = dialog.add_text("One line.")
    dialog.open()
    before = dialog.height()
    text.setText("Many lines. " * 60)
    qtbot.waitUntil(lambda: dialog.height() > before + 40)
    dialog.close()


def test_a_field_is_named_by_its_words_which_are_never_read_as_markup(window: QWidget) -> None:
    dialog = Dialog(window, "Note")
    field = QLineEdit()
    dialog.add_field("Note on <b>Falls</b>", field, name="noteEdit", hint="No names.")
    assert (field.accessibleName(), field.accessibleDescription()) == ("Note on <b>Falls</b>", "No names.")
    label: QLabel = next(label for label in dialog.findChildren(QLabel) if label.buddy() is field)
    assert label.textFormat() is Qt.TextFormat.PlainText
    dialog.close()
