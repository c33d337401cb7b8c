"""The rail on the left: the program's mark and a button for each page, some of them at the foot."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from app.ui.icons import logo
from app.ui.theme import Theme, mark, set_variant


class Rail(QFrame):
    """`chosen(page key)` when a page's button is pressed."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._buttons: dict[str, QToolButton] = {}
        self._icons: dict[str, str] = {}
        self._shown = ""
        self.setObjectName("rail")
        self.setAccessibleName("Pages")
        mark(self, "bar", "rail")
        self._mark = QLabel()
        self._mark.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._mark.setAccessibleName("Ward Huddle")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 14, 0, 12)
        column.setSpacing(4)
        column.addWidget(self._mark)
        column.addSpacing(12)
        self._pages = QVBoxLayout()
        self._pages.setSpacing(4)
        column.addLayout(self._pages)
        column.addStretch(1)
        self._foot = QVBoxLayout()
        self._foot.setSpacing(4)
        column.addLayout(self._foot)
        theme.changed.connect(self._restyle)
        self._restyle()

    def add_page(self, key: str, label: str, icon: str, shortcut: str, *, at_foot: bool = False) -> None:
        """Adds a page's button, in order from the top, or at the foot."""
        before = next(reversed(self._buttons.values()), None)
        button = self._button(f"{_camel(key)}RailButton")
        button.setText(label)
        button.setCheckable(True)
        button.setAccessibleName(label)
        button.setToolTip(f"{label} ({shortcut})")
        button.clicked.connect(lambda _checked=False, key=key: self._on_clicked(key))
        self._buttons[key] = button
        self._icons[key] = icon
        (self._foot if at_foot else self._pages).addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        if before is not None:
            self.setTabOrder(before, button)
        self._restyle()

    def clear(self) -> None:
        """Takes the buttons away: another record may have other pages."""
        for button in self._buttons.values():
            button.hide()
            button.deleteLater()
        self._buttons.clear()
        self._icons.clear()

    def has(self, key: str) -> bool:
        """Whether there is a button for this page."""
        return key in self._buttons

    @property
    def last(self) -> QToolButton | None:
        """The last button in the order of Tab."""
        return next(reversed(self._buttons.values()), None)

    def show_page(self, key: str) -> None:
        """Marks the page that is shown; a page without a button leaves none marked."""
        # No button group: Tab would stop at one button of it only, and not at the page that is shown.
        self._shown = key
        for known, button in self._buttons.items():
            button.setChecked(known == key)

    def _on_clicked(self, key: str) -> None:
        self.show_page(self._shown)  # until the page is there
        self.chosen.emit(key)

    def _button(self, name: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName(name)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        set_variant(button, "rail")
        return button

    def _restyle(self) -> None:
        metrics = self._theme.metrics
        self.setFixedWidth(metrics.rail_width)
        self._mark.setPixmap(logo(36))
        size = QSize(metrics.icon_rail, metrics.icon_rail)
        for key, button in self._buttons.items():
            button.setIcon(self._theme.icon(self._icons[key], "text2", 24, checked="primary"))
            button.setIconSize(size)


def _camel(key: str) -> str:
    """A page's key as an object name begins: enter_data gives enterData."""
    first, *others = key.split("_")
    return first + "".join(word.capitalize() for word in others)
