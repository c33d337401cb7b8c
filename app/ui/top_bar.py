"""The bar on top: ward and trust, the date, what is special about this window, and who is on today."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from app.measures.dates import day_label, long_day_label
from app.ui.theme import Theme, mark, set_pill, set_role, set_variant
from app.ui.widgets.eliding_label import ElidingLabel
from app.ui.widgets.initials import InitialsRow

_SHORT_DATE_BELOW = 900
_SAY_WHO = "Say who is on today"


class TopBar(QFrame):
    """Shows what it is told; `people_asked` when the button beside the initials is pressed."""

    people_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._day: date | None = None
        self._badge_words = "", ""
        self.setObjectName("topBar")
        mark(self, "bar", "top")
        self._ward = ElidingLabel()
        self._ward.setObjectName("wardName")
        set_role(self._ward, "heading")
        self._trust = ElidingLabel()
        self._trust.setObjectName("trustName")
        set_role(self._trust, "trust", "text2")
        self._line = QFrame()
        self._line.setFixedSize(1, 32)
        mark(self._line, "divider", "true")
        self._date = QLabel()
        self._date.setObjectName("todaysDate")
        set_role(self._date, "body", "text2")
        self._badge = QLabel()
        self._badge.setObjectName("windowBadge")
        set_pill(self._badge, "warn")
        self._on_today = QLabel("On today")
        set_role(self._on_today, "body", "text2")
        self._initials = InitialsRow(theme)
        self._people = QToolButton()
        self._people.setObjectName("onDutyButton")
        self._people.setAccessibleName(_SAY_WHO)
        self._people.setToolTip(_SAY_WHO)
        set_variant(self._people, "icon")
        self._people.clicked.connect(self.people_asked)
        self._lay_out()
        for widget in (self._ward, self._trust, self._line, self._badge, self._on_today, self._initials, self._people):
            widget.hide()
        theme.changed.connect(self._restyle)
        self._restyle()

    @property
    def people_button(self) -> QToolButton:
        """The button that a menu of people hangs from."""
        return self._people

    def show_ward(self, name: str, trust: str) -> None:
        """Names the ward and its trust; both may be empty."""
        self._ward.setText(name)
        self._trust.setText(f"– {trust}" if trust else "")
        self._ward.setVisible(bool(name))
        self._line.setVisible(bool(name))
        self._fit()

    def show_day(self, day: date) -> None:
        """The date, in words."""
        self._day = day
        self._fit()

    def show_badge(self, text: str, explained: str, more: str = "") -> None:
        """A pill that says what is special about this window; `more` is added where there is room."""
        self._badge_words = text, more
        self._badge.setToolTip(explained)
        self._badge.setAccessibleName(explained)
        self._badge.setVisible(bool(text))
        self._fit()

    def allow_people(self, why_not: str) -> None:
        """Whether who is on can be said here; `why_not` is the reason, "" where it can."""
        self._people.setEnabled(not why_not)
        self._people.setToolTip(why_not or _SAY_WHO)
        self._people.setAccessibleDescription(why_not)

    def show_people(self, initials: tuple[str, ...]) -> None:
        """Who is on today."""
        self._initials.set_initials(initials)
        self._initials.show()
        self._people.show()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """What stands in the bar at its width."""
        self._initials.set_room(self.width() * 3 // 10)
        narrow = self.width() < self._theme.px(_SHORT_DATE_BELOW)
        day = self._day
        if day is not None:
            self._date.setText(day_label(day) if narrow else long_day_label(day))
            self._date.setToolTip(long_day_label(day))
        text, more = self._badge_words
        self._badge.setText(text if narrow or not more else f"{text}: {more}")
        self._on_today.setVisible(not narrow and not self._people.isHidden())
        # The ward's own name is worth more room than the trust's.
        self._trust.setVisible(not narrow and bool(self._trust.text()))

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 0, 24, 0)
        row.setSpacing(16)
        names = QHBoxLayout()
        names.setSpacing(6)
        names.addWidget(self._ward)
        names.addWidget(self._trust)
        row.addLayout(names)
        row.addWidget(self._line)
        row.addWidget(self._date)
        row.addWidget(self._badge)
        row.addStretch(1)
        row.addWidget(self._on_today)
        row.addWidget(self._initials)
        row.addWidget(self._people)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def _restyle(self) -> None:
        self.setFixedHeight(self._theme.metrics.top_bar)
        self._people.setIcon(self._theme.icon("user-plus"))
        icon = self._theme.metrics.icon
        self._people.setIconSize(QSize(icon, icon))
        self._fit()
