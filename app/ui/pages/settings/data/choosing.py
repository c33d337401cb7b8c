"""Asks for a folder or a file, without blocking: a network share or a stick may take its time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from app.ui.widgets.guarded import exempt

Chosen = Callable[[Path], object]


def choose_folder(parent: QWidget, title: str, start: Path, chosen: Chosen) -> None:
    """`chosen(folder)`, unless the user gives up."""
    _open(parent, title, start, chosen, QFileDialog.FileMode.Directory, "copyFolderDialog")


def choose_copy(parent: QWidget, title: str, start: Path, chosen: Chosen) -> None:
    """`chosen(file)`, unless the user gives up."""
    _open(parent, title, start, chosen, QFileDialog.FileMode.ExistingFile, "restoreFileDialog")


def _open(parent: QWidget, title: str, start: Path, chosen: Chosen, mode: QFileDialog.FileMode, name: str) -> None:
    dialog = QFileDialog(parent.window(), title, str(start))
    dialog.setObjectName(name)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setFileMode(mode)
    if mode is QFileDialog.FileMode.Directory:
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    else:
        dialog.setNameFilters(["Data files (*.db)", "All files (*)"])
    # What is typed there names a file, and is stored nowhere.
    fields: Any = dialog.findChildren(QLineEdit)  # typed as empty in the stubs
    for field in fields:
        exempt(field)
    dialog.fileSelected.connect(lambda path: chosen(Path(path)))
    dialog.open()
