"""A path on screen, with what one wants of it: to copy it, or to see the folder."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QAbstractButton, QApplication

from app.ui.pages.settings.item_list import ItemRow
from app.ui.pages.settings.section import button


def place_row(label: str, path: Path, name: str) -> ItemRow:
    """The path under its words, with Copy path and Open folder. A folder that is not there yet cannot be opened."""
    copy = button("Copy path", f"{name}Copy", icon="copy")
    copy.setAccessibleName(f"Copy the path: {label}")
    copy.clicked.connect(lambda: QApplication.clipboard().setText(str(path)))
    show = button("Open folder", f"{name}Open")
    show.setAccessibleName(f"Open the folder: {label}")
    folder = path if path.is_dir() else path.parent
    show.setEnabled(folder.is_dir())
    show.setToolTip("" if folder.is_dir() else "The folder is not there yet")
    show.clicked.connect(lambda: open_folder(folder))
    buttons: list[QAbstractButton] = [copy, show]
    return ItemRow(label, breakable(str(path)), buttons, name)


def open_folder(folder: Path) -> None:
    """Shows a folder in the computer's own file manager."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def breakable(path: str) -> str:
    """A path that may be broken after each folder, with signs of no width."""
    return path.replace("/", "/\u200b").replace("\\", "\\\u200b")
