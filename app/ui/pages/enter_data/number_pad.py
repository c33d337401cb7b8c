"""The touch number pad: what the current cell is, the two numbers, the keys, and the states without a number."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.capture.sheet import Cell
from app.measures.measure_info import MeasureInfo
from app.measures.periods import period_label
from app.ui.pages.enter_data.reading import come_to, halves
from app.ui.theme import Theme, mark, set_card, set_icon, set_role, set_variant
from app.ui.widgets.eliding_label import ElidingLabel

KEYS = ("7", "8", "9", "4", "5", "6", "1", "2", "3", "/", "0", ".")
_NAMES = {"/": "Slash", ".": "Point"}
_OBJECT_NAMES = {"/": "padKeySlash", ".": "padKeyPoint"}
ACTIONS = (
    ("clear", "Clear", "delete", "padClear"),
    ("not_applicable", "Not applicable", "", "padNotApplicable"),
    ("closed", "Ward closed", "", "padClosed"),
    ("not_recorded", "Not recorded", "", "padNotRecorded"),
    ("note", "Add note", "message-square-plus", "padNote"),
    ("next", "Next", "arrow-right", "padNext"),
)
LOW_KEY = 44
GAP, LOW_GAP = 8, 6


class NumberBox(QFrame):
    """A labelled number; a touch means to type it."""

    touched = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.label = ElidingLabel()
        self.value = QLabel()
        set_role(self.label, "caption", "text2")
        set_role(self.value, "entry")
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 5, 4, 5)
        column.setSpacing(0)
        column.addWidget(self.label)
        column.addWidget(self.value)

    def show_number(self, label: str, value: str, *, active: bool, theme: Theme) -> None:
        """Fills the box; the active one is being typed."""
        self.label.setText(label)
        self.value.setText(value)
        self.setAccessibleName(f"{label}: {value or 'empty'}")
        t = theme.tokens
        edge, ground = (
            (f"2px solid {t.primary}", t.primary_tint) if active else (f"1px solid {t.border_strong}", t.surface)
        )
        look = (
            f"NumberBox {{ border: {edge}; background: {ground}; border-radius: 8px; }}"
            " QLabel { background: transparent; border: none; }"
        )
        # A style sheet set again, even the same, is parsed again: too slow for every key.
        if look != self.styleSheet():
            self.setStyleSheet(look)

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        self.touched.emit()


class NumberPad(QFrame):
    """Emits `key(str)`, `action(str)` of ACTIONS, and `half(bool)` when a number is touched (True: the second)."""

    key = Signal(str)
    action = Signal(str)
    half = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._measure: MeasureInfo | None = None
        self._cell: Cell | None = None
        self._typed: str | None = None
        self._second = False
        self.setObjectName("numberPad")
        self.setAccessibleName("Number pad")
        set_card(self)
        self._name, self._about = ElidingLabel(), ElidingLabel()
        set_role(self._name, "body_strong")
        set_role(self._about, "caption", "text2")
        self._name.setObjectName("padMeasure")
        self._first, self._other = NumberBox("padNumerator"), NumberBox("padDenominator")
        self._first.touched.connect(lambda: self.half.emit(False))
        self._other.touched.connect(lambda: self.half.emit(True))
        self._slash = QLabel("/")
        set_role(self._slash, "heading", "text2")
        self._that_is, self._comes_to = QLabel("That is"), QLabel()
        set_role(self._that_is, "caption", "text2")
        set_role(self._comes_to, "page_title")
        self._comes_to.setObjectName("padComesTo")
        self._keys = {sign: self._key_button(sign) for sign in KEYS}
        self._actions = {row[0]: self._action_button(*row) for row in ACTIONS}
        self._lay_out()
        theme.changed.connect(self._restyle)
        self._restyle()

    def show_cell(self, measure: MeasureInfo | None, cell: Cell | None) -> None:
        """Shows which cell the keys type into."""
        self._measure, self._cell = measure, cell
        self._fill()

    def show_typed(self, text: str | None, *, second: bool = False) -> None:
        """Mirrors the editor; None while nothing is being typed. `second`: the denominator is."""
        self._typed, self._second = text, second
        self._fill()

    def stops(self) -> list[QWidget]:
        """What Tab stops at, in order."""
        return [*self._keys.values(), *self._actions.values()]

    def set_low(self, low: bool) -> None:
        """Lower keys where the window is not high enough for full ones."""
        for button in (*self._keys.values(), *self._actions.values()):
            mark(button, "low", "true" if low else None)
        high = max(LOW_KEY, self._theme.metrics.button) if low else self._theme.metrics.number_key
        self._whole.setContentsMargins(16, 8 if low else 12, 16, 10 if low else 16)
        for grid in (self._key_grid, self._action_grid):
            grid.setVerticalSpacing(LOW_GAP if low else GAP)
        look = f"QPushButton {{ min-height: {high - 2}px; max-height: {high - 2}px; }}"
        for button in self._keys.values():
            if look != button.styleSheet():
                button.setStyleSheet(look)

    @property
    def full_height(self) -> int:
        """The height with keys of full size."""
        key, button = self._theme.metrics.number_key, self._theme.metrics.button
        head = (
            self._theme.line("body")
            + self._theme.line("caption")
            + self._theme.line("entry")
            + self._theme.line("caption")
        )
        return 4 * key + 3 * (button + 4) + 8 * GAP + head + 64

    def _key_button(self, sign: str) -> QPushButton:
        button = QPushButton(sign)
        button.setObjectName(_OBJECT_NAMES.get(sign, f"padKey{sign}"))
        button.setAccessibleName(_NAMES.get(sign, sign))
        set_variant(button, "key")
        button.clicked.connect(lambda: self.key.emit(sign))
        return self._touchable(button)

    def _action_button(self, name: str, words: str, icon: str, object_name: str) -> QPushButton:
        button = QPushButton(words)
        button.setObjectName(object_name)
        button.setAccessibleName(words)
        if name == "next":
            set_variant(button, "primary")
            button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
            button.setText(f" {words} ")
        if icon:
            set_icon(button, icon, "on_primary" if name == "next" else "text")
        button.clicked.connect(lambda: self.action.emit(name))
        return self._touchable(button)

    def _touchable(self, button: QPushButton) -> QPushButton:
        """A touch must not take the keyboard from the grid; Tab still reaches the button."""
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        button.setMinimumWidth(56)
        if button.property("variant") != "key":
            button.setStyleSheet("QPushButton { padding: 0 6px; }")
        return button

    def _lay_out(self) -> None:
        numbers = QHBoxLayout()
        numbers.setSpacing(6)
        numbers.addWidget(self._first, 4)
        numbers.addWidget(self._slash)
        numbers.addWidget(self._other, 4)
        that = QVBoxLayout()
        that.setSpacing(0)
        for label in (self._that_is, self._comes_to):
            label.setAlignment(Qt.AlignmentFlag.AlignRight)
            that.addWidget(label)
        numbers.addLayout(that, 3)
        keys = QGridLayout()
        keys.setSpacing(GAP)
        for place, sign in enumerate(KEYS):
            keys.addWidget(self._keys[sign], place // 3, place % 3)
        actions = QGridLayout()
        actions.setSpacing(GAP)
        for place, button in enumerate(self._actions.values()):
            actions.addWidget(button, place // 2, place % 2)
        for column in range(2):
            actions.setColumnStretch(column, 1)
        whole = QVBoxLayout(self)
        self._whole = whole
        whole.setContentsMargins(16, 12, 16, 16)
        whole.setSpacing(0)
        self._key_grid, self._action_grid = keys, actions
        whole.addWidget(self._name)
        whole.addWidget(self._about)
        whole.addSpacing(6)
        whole.addLayout(numbers)
        whole.addSpacing(12)
        whole.addLayout(keys)
        whole.addSpacing(GAP)
        whole.addLayout(actions)

    def _fill(self) -> None:
        measure, cell = self._measure, self._cell
        usable = measure is not None and cell is not None and cell.editable
        pair = measure is not None and measure.has_denominator
        for button in (*self._keys.values(), *self._actions.values()):
            button.setEnabled(usable)
        self._actions["next"].setEnabled(True)
        self._keys["/"].setEnabled(usable and pair)
        self._keys["."].setEnabled(usable and measure is not None and not measure.is_whole)
        self._actions["note"].setText("Change note" if cell is not None and cell.has_note else "Add note")
        for widget in (self._slash, self._other, self._that_is, self._comes_to):
            widget.setVisible(pair)
        if measure is None or cell is None:
            self._name.setText("Choose a cell")
            self._about.setText("")
            self._first.show_number("Value", "", active=False, theme=self._theme)
            return
        self._name.setText(measure.name)
        self._about.setText(_about(measure, cell))
        self._numbers(measure, cell)

    def _numbers(self, measure: MeasureInfo, cell: Cell) -> None:
        typing = self._typed is not None
        text = self._typed if self._typed is not None else (cell.draft.text if cell.draft is not None else cell.text)
        if not measure.has_denominator:
            self._first.show_number(measure.caption or "Value", text, active=typing, theme=self._theme)
            return
        first, second = halves(text) if typing or cell.state in ("value", "none_eligible") or cell.draft else (text, "")
        above, below = measure.numerator_label or "Number", measure.denominator_label or "Out of"
        self._first.show_number(above, first, active=typing and not self._second, theme=self._theme)
        self._other.show_number(below, second, active=typing and self._second, theme=self._theme)
        words = come_to(measure, text)
        self._comes_to.setText(words)
        self._that_is.setVisible(bool(words))

    def _restyle(self) -> None:
        self._fill()


def _about(measure: MeasureInfo, cell: Cell) -> str:
    when = period_label(measure.frequency, cell.period)
    return f"{measure.caption}, {when}" if measure.caption else when
