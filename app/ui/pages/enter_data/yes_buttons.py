"""A button in the line of each value that only wants a yes: whoever touches the screen has no Enter key."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QPushButton, QTableView, QWidget

from app.measures.periods import period_label
from app.ui.pages.enter_data.lines import COL_MEASURE, CellKey, Kind
from app.ui.pages.enter_data.look import Look
from app.ui.pages.enter_data.model import SheetModel

YES = "It is right"
LEAST_HEIGHT = 44
EDGE = 6
_PADDING = 36


def yes_width(look: Look) -> int:
    """How wide the button is with the room around it."""
    return QFontMetrics(look.font("body_strong")).horizontalAdvance(YES) + _PADDING + 2 * EDGE


class YesButtons(QObject):
    """Keeps the buttons where their lines are. `pressed(CellKey)`; `rebuilt` when there are others."""

    pressed = Signal(object)
    rebuilt = Signal()

    def __init__(self, view: QTableView, model: SheetModel, look: Look) -> None:
        super().__init__(view)
        self._view, self._model, self._look = view, model, look
        self._enabled = True
        self._buttons: dict[CellKey, QPushButton] = {}

    def stops(self) -> list[QWidget]:
        """What Tab stops at, from top to bottom."""
        return [self._buttons[key] for key in self._rows() if key in self._buttons]

    def set_enabled(self, enabled: bool) -> None:
        """Whether anything can be saved."""
        self._enabled = enabled
        for button in self._buttons.values():
            button.setEnabled(enabled)

    def place(self) -> None:
        """After lines moved, came or went."""
        rows = self._rows()
        if rows.keys() != self._buttons.keys():
            self._build(rows)
        for key, row in rows.items():
            line = self._view.visualRect(self._model.index(row, COL_MEASURE))
            width, high = yes_width(self._look) - 2 * EDGE, self._button_height
            top = line.top() + (line.height() - high) // 2
            self._name(self._buttons[key], key, row)
            self._buttons[key].setGeometry(QRect(line.right() + 1 - EDGE - width, top, width, high))

    @property
    def _button_height(self) -> int:
        return max(LEAST_HEIGHT, self._look.theme.metrics.button)

    def _rows(self) -> dict[CellKey, int]:
        found = {}
        for row in self._model.rows((Kind.PROBLEM,)):
            line = self._model.line(row)
            if line is not None and line.wants_yes and line.problem_key is not None:
                found[line.problem_key] = row
        return found

    def _build(self, rows: dict[CellKey, int]) -> None:
        for key in self._buttons.keys() - rows.keys():
            button = self._buttons.pop(key)
            if button.hasFocus():
                self._view.setFocus(Qt.FocusReason.OtherFocusReason)
            button.hide()
            button.deleteLater()
        for key in rows.keys() - self._buttons.keys():
            self._buttons[key] = self._button(key)
        self.rebuilt.emit()

    def _button(self, key: CellKey) -> QPushButton:
        button = QPushButton(YES, self._view.viewport())
        button.setObjectName("itIsRight")
        button.setToolTip("Save it as it is")
        # A touch must not take the keyboard from the grid; Tab still reaches the button.
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAutoDefault(True)
        button.setStyleSheet("QPushButton { padding: 0 6px; min-height: 0; }")
        button.setEnabled(self._enabled)
        button.clicked.connect(lambda: self.pressed.emit(key))
        button.show()
        return button

    def _name(self, button: QPushButton, key: CellKey, row: int) -> None:
        line, measure = self._model.line(row), self._model.measure(self._model.find(key))
        if line is not None and line.problem is not None and measure is not None:
            when = period_label(measure.frequency, key.period)
            button.setAccessibleName(f"{YES}: {line.problem.text}, {measure.name}, {when}")
