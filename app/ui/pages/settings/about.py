"""About: what this is for, its version, where its files are, and whose work it stands on."""

from __future__ import annotations

import platform
from pathlib import Path

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from app import paths
from app.store.schema import SCHEMA_VERSION
from app.ui.context import Context
from app.ui.logs import log_file
from app.ui.pages.first_run.ward_step import INTENDED_USE
from app.ui.pages.settings.places import place_row
from app.ui.pages.settings.section import Card, Section, button, words
from app.ui.theme import theme_of
from app.ui.versions import installed
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.guarded import exempt

OFFLINE = "Ward Huddle opens no network connection. Nothing leaves this computer unless you copy it."
LICENCES = (
    ("Inter typeface", "SIL Open Font License 1.1", "fonts/OFL.txt"),
    ("Lucide icons", "ISC License", "icons/lucide/LICENSE"),
)
LIBRARIES = ("PySide6-Essentials", "pyqtgraph", "numpy", "sqlmodel", "SQLAlchemy", "alembic", "nhs-number")


class AboutSection(Section):
    """For whoever asks the security questionnaire, and for support."""

    key = "about"
    title = "About"
    icon = "info"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.column.addWidget(self._use())
        self.column.addWidget(self._version())
        self.column.addWidget(self._places())
        self.column.addWidget(self._licences())

    def _use(self) -> Card:
        card = Card("What it is for")
        sentences = (INTENDED_USE,) if isinstance(INTENDED_USE, str) else tuple(INTENDED_USE)
        for sentence in (*sentences, OFFLINE):
            card.column.addWidget(words(sentence))
        return card

    def _version(self) -> Card:
        card = Card(f"Ward Huddle {installed('ward-huddle')}")
        for line in _versions()[1:]:
            card.column.addWidget(words(line, tone="text2"))
        copy = button("Copy all for support", "copyAboutButton", icon="copy")
        copy.setToolTip("Versions and places; nothing that anybody entered")
        copy.clicked.connect(self._copy_all)
        self._copied = words("", "body_strong", "good_text", name="aboutCopied")
        self._copied.hide()
        card.add_row(copy)
        card.column.addWidget(self._copied)
        return card

    def _places(self) -> Card:
        card = Card("Where its files are")
        for label, path, name in self._files():
            card.column.addWidget(place_row(label, path, name))
        return card

    def _files(self) -> tuple[tuple[str, Path, str], ...]:
        workspace = self.context.workspace
        return (
            ("Data file", workspace.path, "aboutDataFile"),
            ("Copies", workspace.backups, "aboutCopies"),
            ("Settings of this computer", Path(self.context.settings.fileName()), "aboutSettings"),
            ("Log (it holds nothing that anybody typed)", log_file(), "aboutLog"),
        )

    def _licences(self) -> Card:
        card = Card("Licences", "Ward Huddle is free software under the MIT License. It stands on the work of others:")
        for what, licence, resource in LICENCES:
            show = button("Read", f"licence{what.split()[0]}Button")
            show.setAccessibleName(f"Read the licence of {what}")
            show.clicked.connect(lambda _checked=False, what=what, resource=resource: _show(self, what, resource))
            card.add_spread(words(f"{what}: {licence}"), show)
        card.column.addWidget(
            words("Qt for Python (LGPL 3), Python (PSF License), and " + ", ".join(LIBRARIES[1:]) + ".")
        )
        return card

    def _copy_all(self) -> None:
        lines = [*_versions(), "", *(f"{label}: {path}" for label, path, _name in self._files()), "", OFFLINE]
        QApplication.clipboard().setText("\n".join(lines))
        self._copied.setText("Copied")
        self._copied.show()


def _versions() -> list[str]:
    system = f"{platform.system()} {platform.release()}, {platform.machine()}"
    libraries = ", ".join(f"{name} {installed(name)}" for name in LIBRARIES)
    return [
        f"Ward Huddle {installed('ward-huddle')}",
        f"Data file of version {SCHEMA_VERSION}",
        f"Python {platform.python_version()}, Qt {qVersion()}",
        libraries,
        system,
    ]


def _show(parent: QWidget, what: str, resource: str) -> None:
    dialog = Dialog(parent.window(), what, width=720)
    dialog.setObjectName("licenceDialog")
    text = QPlainTextEdit(paths.resource(resource).read_text(encoding="utf-8"))
    text.setReadOnly(True)
    text.setObjectName("licenceText")
    text.setAccessibleName(f"Licence of {what}")
    text.setTabChangesFocus(True)
    text.setMinimumHeight(theme_of(dialog).px(320))
    exempt(text)
    dialog.body.addWidget(text)
    close = dialog.add_button("Close", name="licenceClose", primary=True)
    close.clicked.connect(dialog.close)
    dialog.open()
