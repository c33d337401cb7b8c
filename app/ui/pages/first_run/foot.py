"""The bar under the steps: back, the demo ward, where one is, and on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from app.ui.pages.first_run.plan import READY, STEPS, WARD
from app.ui.theme import mark, set_icon, set_role, set_variant

_DEMO = "Look round the demo ward first"
_OPENING_DEMO = "Making the demo ward, a few seconds…"


class Foot(QFrame):
    """Emits what was pressed."""

    back_pressed = Signal()
    on_pressed = Signal()
    demo_pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("wizardFoot")
        mark(self, "bar", "foot")
        self._back, self.on = QPushButton("Back"), QPushButton("Continue")
        self._back.setObjectName("wizardBackButton")
        self._back.setToolTip("Alt+Left")
        set_icon(self._back, "arrow-left", "text")
        self._back.clicked.connect(self.back_pressed)
        self._demo = QPushButton(_DEMO)
        self._demo.setObjectName("lookRoundDemoButton")
        set_variant(self._demo, "quiet")
        self._demo.clicked.connect(self.demo_pressed)
        self._count = QLabel()
        self._count.setObjectName("stepCount")
        set_role(self._count, "body", "text2")
        self.on.setObjectName("wizardContinueButton")
        self.on.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the arrow behind the word
        set_variant(self.on, "primary")
        self.on.clicked.connect(self.on_pressed)
        row = QHBoxLayout(self)
        row.setContentsMargins(40, 14, 40, 14)
        row.setSpacing(12)
        row.addWidget(self._back)
        row.addWidget(self._demo)
        row.addStretch(1)
        row.addWidget(self._count)
        row.addWidget(self.on)

    def show_step(self, step: int) -> None:
        """Which step is shown."""
        last = step == READY
        words = "Finish" if last else "Continue"
        self._count.setText(f"Step {step + 1} of {STEPS}")
        self._back.setVisible(step > WARD)
        # The space keeps the word off the arrow behind it: Qt's own gap is on the other side of an icon.
        self.on.setText(f"{words}\N{NO-BREAK SPACE}")
        self.on.setAccessibleName(words)
        self.on.setToolTip("" if last else "Alt+Right")
        set_icon(self.on, "check" if last else "arrow-right", "on_primary")

    def fit(self, *, lying: bool, form: bool) -> None:
        """Above, a lying bar says which step it is; a form has its own buttons."""
        self._count.setVisible(not lying and not form)
        self.on.setVisible(not form)

    def say_opening_demo(self, opening: bool) -> None:
        """That the demo ward is being made, which takes seconds."""
        had_keyboard = self._demo.hasFocus()
        self._demo.setText(_OPENING_DEMO if opening else _DEMO)
        self._demo.setEnabled(not opening)
        if opening and had_keyboard:
            self.on.setFocus()
