"""Ward: its name, its trust, and the days on which new daily measures are recorded."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QCheckBox, QWidget

from app.measures.dates import WEEKDAY_NAMES
from app.measures.errors import Invalid
from app.measures.ward import WardInfo, set_days_recorded, set_up_ward, the_ward
from app.ui.context import Context
from app.ui.pages.settings.kept_line import KeptLine
from app.ui.pages.settings.section import Card, SavedWord, Section, words
from app.ui.widgets.flow import FlowLayout


class WardSection(Section):
    """Kept on leaving a field or at Enter; undone by the undo key."""

    key = "ward"
    title = "Ward"
    icon = "flag"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._ward: WardInfo | None = None
        names = Card("Names", "They stand in the top bar, on paper and in workbooks.")
        self._name = KeptLine(context, "Ward name", "wardNameSettingEdit", lambda text: self._rename(name=text))
        self._trust = KeptLine(
            context, "Trust (optional)", "trustNameSettingEdit", lambda text: self._rename(trust=text)
        )
        names.column.addWidget(self._name)
        names.column.addWidget(self._trust)
        self.column.addWidget(names)
        self._saved = SavedWord("daysRecordedSaved")
        self._problem = words("", "caption", "harm_text", name="daysRecordedProblem")
        self._boxes = [self._box(day) for day in WEEKDAY_NAMES]
        self.column.addWidget(self._days())

    def refresh(self) -> None:
        """Shows what is on record."""
        with self.context.workspace.read() as session:
            self._ward = the_ward(session)
        ward = self._ward
        if ward is None:
            return
        self._name.show_stored(ward.name)
        self._trust.show_stored(ward.trust)
        self._show_days(ward.days_recorded)
        self.allow(*self._boxes)

    def leave(self) -> bool:
        """What is half typed is kept, or stays in its field."""
        self._name.leave()
        self._trust.leave()
        self._saved.say(False)
        return True

    def unsaved(self) -> str:
        """Names that were refused."""
        return " ".join(filter(None, (self._name.unsaved(), self._trust.unsaved())))

    def _days(self) -> Card:
        card = Card(
            "Days you record",
            "For daily measures that you add from now on. Each measure has its own days, which you change under "
            "Measures.",
        )
        inside = QWidget()
        row = FlowLayout(inside, 8)
        for box in self._boxes:
            row.addWidget(box)
        card.column.addWidget(inside)
        card.column.addWidget(self._problem)
        card.column.addWidget(self._saved)
        self._problem.hide()
        return card

    def _box(self, day: str) -> QCheckBox:
        box = QCheckBox(day)
        box.setObjectName(f"record{day}Box")
        box.setAccessibleName(f"Recorded on {day}")
        box.toggled.connect(self._keep_days)
        return box

    def _rename(self, *, name: str | None = None, trust: str | None = None) -> None:
        ward = self._ward
        assert ward is not None
        with self.context.workspace.change(by=self.context.entering.person_id) as change:
            self._ward = set_up_ward(
                change, ward.name if name is None else name, ward.trust if trust is None else trust
            )

    def _keep_days(self) -> None:
        days = "".join("1" if box.isChecked() else "0" for box in self._boxes)
        self._saved.say(False)
        try:
            kept = self.write(lambda change: set_days_recorded(change, days))
        except Invalid as refused:
            kept = False
            self._say(str(refused))
        else:
            self._say("")
        self._saved.say(kept)
        if kept:
            return
        if self._ward is not None:
            self._show_days(self._ward.days_recorded)

    def _show_days(self, days: str) -> None:
        for box, on in zip(self._boxes, days, strict=True):
            with QSignalBlocker(box):
                box.setChecked(on == "1")

    def _say(self, problem: str) -> None:
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
