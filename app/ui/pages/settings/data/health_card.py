"""Where the data file is, how large, and whether it is in good order."""

from __future__ import annotations

from PySide6.QtWidgets import QProgressBar

from app.store import Health, StoreError, check
from app.ui.context import Context
from app.ui.pages.settings.data.words import counted, size_words
from app.ui.pages.settings.places import place_row
from app.ui.pages.settings.section import Card, button, words
from app.ui.theme import set_role
from app.ui.work import Work

_AT_START = "Last checked when the program opened it. Check now looks more closely: at every page, index and link."
_READ_ONLY = "Not checked in this window, which only reads: the program that writes checked it when it started."


class HealthCard(Card):
    """Check now reads the whole file on a thread of its own; entering data goes on meanwhile."""

    def __init__(self, context: Context) -> None:
        super().__init__("Data file", "Everything that the ward enters is in this one file on this computer.")
        self._context = context
        path = context.workspace.path
        self.column.addWidget(place_row("Where it is", path, "dataFilePlace"))
        self._size = words("", name="dataFileSize")
        self.column.addWidget(self._size)
        self._words = words(_READ_ONLY if context.workspace.read_only else _AT_START, tone="text2", name="healthWords")
        self.column.addWidget(self._words)
        self._bar = QProgressBar()
        self._bar.setObjectName("healthProgress")
        self._bar.setAccessibleName("Checking the data file")
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.hide()
        self.column.addWidget(self._bar)
        self._check = button("Check now", "checkHealthButton", icon="heart-pulse")
        self._check.clicked.connect(self._start)
        self.add_row(self._check)

    def refresh(self) -> None:
        """Reads the size again."""
        path = self._context.workspace.path
        size = 0
        for ending in ("", "-wal"):
            part = path.with_name(path.name + ending)
            try:
                size += part.stat().st_size
            except OSError:
                continue
        self._size.setText(f"Size: {size_words(size)}")

    def _start(self) -> None:
        workspace = self._context.workspace
        path, backups = workspace.path, workspace.backups
        work = Work(lambda _progress: check(path, backups=backups), self, until=self._context.closing)
        work.done.connect(self._show)
        work.refused.connect(self._show_refused)
        work.ended.connect(self._end)
        work.ended.connect(work.deleteLater)
        self._check.setEnabled(False)
        self._bar.show()
        self._say("Checking. You can go on meanwhile.", "text2")
        work.start()

    def _end(self) -> None:
        self._check.setEnabled(True)
        self._bar.hide()

    def _show(self, health: Health) -> None:
        rows = dict(health.rows)
        said = health.sentence
        if health.ok:
            said += f" It holds {counted(rows.get('observation', 0), 'entry', 'entries')} and "
            said += f"{counted(rows.get('audit_change', 0), 'change')} in its history."
        self._say(said, "good_text" if health.ok else "harm_text")

    def _show_refused(self, error: StoreError) -> None:
        self._say(error.sentence, "harm_text")

    def _say(self, text: str, tone: str) -> None:
        self._words.setText(text)
        set_role(self._words, "body", tone)
