"""The line above the grid: the title, how much is entered, and which day is shown."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QToolButton,
    QWidget,
)

from app.measures.dates import MONTH_NAMES, WEEKDAY_NAMES, long_day_label
from app.ui.pages.enter_data.calendar_popup import CalendarPopup
from app.ui.theme import Theme, set_icon, set_role, set_variant

RIGHT_GAP = 8


class DayBar(QWidget):
    """Emits `asked(date | None)` (None: today), `paste_asked`, `undo_asked` and `panel_asked(bool)`."""

    asked = Signal(object)
    paste_asked = Signal()
    panel_asked = Signal(bool)
    undo_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._day = self._today = date(2000, 1, 1)
        self._names: tuple[str, ...] = ("",)
        self._room = 10_000  # until the page says how wide it is
        title = QLabel("Enter data")
        set_role(title, "page_title")
        self._divider = QFrame()
        self._divider.setFixedWidth(1)
        self._bar = QProgressBar()
        self._bar.setObjectName("entryProgress")
        self._bar.setTextVisible(False)
        self._bar.setMinimumWidth(72)
        self._bar.setMaximumWidth(180)
        self._words = QLabel()
        self._words.setObjectName("entryProgressText")
        self._words.setTextFormat(Qt.TextFormat.RichText)
        set_role(self._words, "body")
        self._back = self._icon_button("dayBackButton", "Back a day")
        self._back.setToolTip("Back a day (Alt+Left; Alt+PgUp a week)")
        self._forward = self._icon_button("dayForwardButton", "Forward a day")
        self._choose = QPushButton()
        self._choose.setObjectName("chooseDayButton")
        self._today_button = QPushButton("Today")
        self._today_button.setObjectName("todayButton")
        self._today_button.setAccessibleName("Go to today")
        self._paste = self._icon_button("pasteButton", "Paste a block copied from a spreadsheet")
        self._panel = self._icon_button("sidePanelButton", "Number pad, initials and undo")
        self._panel.setCheckable(True)
        self._undo = self._icon_button("barUndoButton", "Undo")
        self._undo.hide()
        for button, name in (
            (self._back, "chevron-left"),
            (self._forward, "chevron-right"),
            (self._paste, "clipboard-paste"),
            (self._undo, "undo-2"),
            (self._panel, "panel-right"),
        ):
            set_icon(button, name, "text")
        self._connect()
        self._lay_out(title)
        theme.changed.connect(self._restyle)
        self._restyle()

    def show_day(self, day: date, today: date) -> None:
        """Shows which day the grid is of."""
        if (day, today) == (self._day, self._today):
            return
        self._day, self._today = day, today
        name = f"{WEEKDAY_NAMES[day.weekday()][:3]} {day.day} {MONTH_NAMES[day.month - 1][:3]}"
        if day.year != today.year:
            name += f" {day.year}"
        brief = name.split(" ", 1)[1]
        self._names = (f"Today, {name}", name, brief) if day == today else (name, brief)
        self._choose.setAccessibleName(f"{long_day_label(day)}. Choose a day")
        self._choose.setToolTip(f"{long_day_label(day)}. Choose a day")
        self._forward.setEnabled(day < today)
        self._forward.setToolTip(
            "Forward a day (Alt+Right; Alt+PgDown a week)" if day < today else "Days to come cannot be entered yet"
        )
        self._today_button.setVisible(day != today)
        self._fit_name()

    def show_progress(self, done: int, due: int) -> None:
        """Shows how many of what is due are entered."""
        # A progress bar paints at once when its value is set; this one may wait for the next frame.
        self._bar.setUpdatesEnabled(False)
        self._bar.setRange(0, max(due, 1))
        self._bar.setValue(done if due else 1)
        self._bar.setUpdatesEnabled(True)
        plain = f"{done} of {due} entered" if due else "Nothing is due"
        if due and done >= due:
            plain = f"All {due} entered"
        words = plain.replace(" entered", "")
        self._words.setText(f"<b>{words}</b> entered" if due else plain)
        self._words.setAccessibleName(plain)
        self._bar.setAccessibleName(f"Entered for what is due: {plain}")

    def show_panel_button(self, visible: bool, checked: bool) -> None:
        """The button that opens the side panel, where it is a drawer; while that is shut, undo stands beside it."""
        self._panel.setVisible(visible)
        self._panel.setChecked(checked)
        self._undo.setVisible(visible and not checked)
        self._fit_name()

    def name_undo(self, words: str, *, possible: bool) -> None:
        """Says what the undo button would undo."""
        self._undo.setToolTip(words)
        self._undo.setAccessibleName(words)
        self._undo.setEnabled(possible)

    def stops(self) -> list[QWidget]:
        """What Tab stops at, in order."""
        return [self._paste, self._today_button, self._back, self._choose, self._forward, self._undo, self._panel]

    def step(self, days: int) -> None:
        """Asks for another day; none after today."""
        day = min(self._day + timedelta(days=days), self._today)
        self.asked.emit(None if day == self._today else day)

    def fit(self, width: int) -> None:
        """Two lines where one is too narrow, and a shorter name of the day where it would be cut even so."""
        self._room = width
        self._fit_name()
        wide = self._left.sizeHint().width() + self._right.sizeHint().width() + 24 <= width
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self._box.direction() != direction:
            self._box.setDirection(direction)

    def _fit_name(self) -> None:
        """The longest name of the day that fits; the whole stands in the tooltip."""
        for name in self._names:
            self._choose.setText(name)
            set_icon(self._choose, "calendar-days", "text")
            if self._needed() <= self._room:
                return

    def _needed(self) -> int:
        """The width of the buttons in one line; of those that are shown."""
        shown = [button for button in self.stops() if not button.isHidden()]
        return sum(button.sizeHint().width() for button in shown) + RIGHT_GAP * (len(shown) - 1)

    def _connect(self) -> None:
        self._back.clicked.connect(lambda: self.step(-1))
        self._forward.clicked.connect(lambda: self.step(1))
        self._choose.clicked.connect(self._open_calendar)
        self._today_button.clicked.connect(lambda: self.asked.emit(None))
        self._paste.clicked.connect(self.paste_asked)
        self._undo.clicked.connect(self.undo_asked)
        self._panel.toggled.connect(self.panel_asked)

    def _icon_button(self, name: str, words: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName(name)
        button.setAccessibleName(words)
        button.setToolTip(words)
        set_variant(button, "icon")
        return button

    def _lay_out(self, title: QLabel) -> None:
        self._left, self._right = QWidget(), QWidget()
        left, right = QHBoxLayout(self._left), QHBoxLayout(self._right)
        for row in (left, right):
            row.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(16)
        right.setSpacing(RIGHT_GAP)
        left.addWidget(title)
        left.addWidget(self._divider)
        left.addWidget(self._bar, 1)
        left.addWidget(self._words)
        left.addStretch(0)
        right.addStretch(1)
        for button in self.stops():
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            right.addWidget(button)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(8)
        self._box.addWidget(self._left, 1)
        self._box.addWidget(self._right)

    def _open_calendar(self) -> None:
        popup = CalendarPopup(self._day, self._today, self)
        popup.chosen.connect(lambda day: self.asked.emit(None if day >= self._today else day))
        popup.open_at(self._choose)

    def _restyle(self) -> None:
        self._divider.setStyleSheet(f"background: {self._theme.tokens.border};")
        self._divider.setFixedHeight(self._theme.px(32))
