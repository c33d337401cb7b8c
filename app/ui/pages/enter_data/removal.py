"""Which events go when a smaller number is typed than are listed."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from app.capture.outcomes import ChooseEventsToRemove
from app.ui.pages.enter_data.event_list import event_words
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.scrolled import scrolled


class RemovalDialog(Dialog):
    """Which events go when a smaller number is typed; the button waits for exactly so many."""

    def __init__(
        self, parent: QWidget, choice: ChooseEventsToRemove, chosen: Callable[[tuple[UUID, ...]], None]
    ) -> None:
        super().__init__(parent, "Which ones are to go?")
        self.setObjectName("removalDialog")
        self._choice = choice
        self._given: tuple[UUID, ...] = ()
        listed, going = len(choice.events), choice.how_many
        self.add_text(
            f"{listed} are listed, and you typed {listed - going}. Choose {going} to remove; undo brings them back."
        )
        cancel = self.add_button("Keep them all", name="keepEvents")
        cancel.clicked.connect(self.close)
        self._remove = self.add_button(f"Remove {going}", name="removeEvents", primary=True)
        self._remove.clicked.connect(self._take)
        self._boxes: list[tuple[UUID, QCheckBox]] = []
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(4, 4, 4, 4)
        for place, event in enumerate(choice.events):
            box = QCheckBox(event_words(event))
            box.setObjectName(f"removeEvent{place}")
            box.toggled.connect(self._count)
            column.addWidget(box)
            self._boxes.append((event.id, box))
        area = scrolled(inside)
        area.setMinimumHeight(min(inside.sizeHint().height() + 4, max(parent.window().height() - 320, 88)))
        self.body.addWidget(area)
        if going == listed:
            for _, box in self._boxes:
                box.setChecked(True)
        self.finished.connect(lambda _result: chosen(self._given))
        self._count()
        self._boxes[0][1].setFocus()

    def _picked(self) -> tuple[UUID, ...]:
        return tuple(event_id for event_id, box in self._boxes if box.isChecked())

    def _count(self, _on: bool = False) -> None:
        self._remove.setEnabled(len(self._picked()) == self._choice.how_many)

    def _take(self) -> None:
        self._given = self._picked()
        self.close()
