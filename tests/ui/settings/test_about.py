"""About: versions, places and licences, to be read and to be sent to support."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPlainTextEdit

from tests.ui.settings.conftest import Desk


def _all_words(desk: Desk) -> str:
    section = desk.page.section
    assert section is not None
    return "\n".join(label.text() for label in section.findChildren(QLabel)).replace("\u200b", "")


def test_it_says_what_it_is_for_and_where_its_files_are(desk: Desk) -> None:
    desk.open("about")
    said = _all_words(desk)
    assert "opens no network connection" in said
    assert str(desk.workspace.path) in said
    assert str(desk.workspace.backups) in said
    assert "ward-huddle.log" in said
    assert "MIT License" in said


def test_all_is_copied_for_support_and_nothing_of_the_ward(desk: Desk) -> None:
    desk.open("about")
    desk.click("copyAboutButton")
    copied = QGuiApplication.clipboard().text()
    assert "Python" in copied
    assert "Qt" in copied
    assert str(desk.workspace.path) in copied
    assert "Oak Ward" not in copied
    assert desk.says("aboutCopied") == "Copied"


def test_a_path_is_copied_as_it_is(desk: Desk) -> None:
    desk.open("about")
    desk.click("aboutDataFileCopy")
    assert QGuiApplication.clipboard().text() == str(desk.workspace.path)


def test_licences_can_be_read(desk: Desk) -> None:
    desk.open("about")
    desk.click("licenceInterButton")
    desk.dialog("licenceDialog")
    assert "SIL OPEN FONT LICENSE" in desk.find(QPlainTextEdit, "licenceText").toPlainText()
    desk.click("licenceClose")
    desk.no_dialog()
