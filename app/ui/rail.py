"""The rail on the left: the program's mark, a button for each page, and at the foot the text size and the look."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from app.ui.icons import logo
from app.ui.theme import Theme, mark, set_variant


class Rail(QFrame):
    """`chosen(page key)` when a page's button is pressed; `look_asked` and `text_size_asked` when the foot's are."""

    chosen = Signal(str)
    look_asked = Signal()
    text_size_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._buttons: dict[str, QToolButton] = {}
        self._icons: dict[str, str] = {}
        self.setObjectName("rail")
        self.setAccessibleName("Pages")
        mark(self, "bar", "rail")
        self._group = QButtonGroup(self)
        self._mark = QLabel()
        self._mark.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._mark.setAccessibleName("Ward Huddle")
        self.text_size = self._button("textSizeButton")
        self.text_size.setText("Text size")
        self.text_size.setAccessibleName("Text size")
        self.text_size.setToolTip("Text size (larger: Ctrl and +, smaller: Ctrl and -)")
        self.text_size.clicked.connect(self.text_size_asked)
        self._look = self._button("lookButton")
        self._look.clicked.connect(self.look_asked)
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
        column.addWidget(self.text_size, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._look, 0, Qt.AlignmentFlag.AlignHCenter)
        theme.changed.connect(self._restyle)
        self._restyle()

    def add_page(self, key: str, label: str, icon: str, shortcut: str, *, at_foot: bool = False) -> None:
        """Adds a page's button, in order from the top, or at the foot."""
        button = self._button(f"{_camel(key)}RailButton")
        button.setText(label)
        button.setCheckable(True)
        button.setAccessibleName(label)
        button.setToolTip(f"{label} ({shortcut})")
        button.clicked.connect(lambda _checked=False, key=key: self.chosen.emit(key))
        self._group.addButton(button)
        self._buttons[key] = button
        self._icons[key] = icon
        (self._foot if at_foot else self._pages).addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        # Tab goes down the rail. Two steps: Qt does nothing where the second comes next already, round the end.
        self.setTabOrder(self._look, button)
        self.setTabOrder(button, self.text_size)
        self.setTabOrder(self.text_size, self._look)
        self._restyle()

    def show_page(self, key: str) -> None:
        """Marks the page that is shown; a page without a button leaves none marked."""
        button = self._buttons.get(key)
        if button is not None:
            button.setChecked(True)
            return
        self._group.setExclusive(False)
        for other in self._buttons.values():
            other.setChecked(False)
        self._group.setExclusive(True)

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
        dark = self._theme.is_dark
        self._look.setIcon(self._theme.icon("sun" if dark else "moon", "text2", 24))
        self._look.setIconSize(size)
        self.text_size.setIcon(self._theme.icon("a-large-small", "text2", 24))
        self.text_size.setIconSize(size)
        self._look.setText("Light" if dark else "Dark")
        words = "Use light colours" if dark else "Use dark colours"
        self._look.setAccessibleName(words)
        self._look.setToolTip(words)


def _camel(key: str) -> str:
    """A page's key as an object name begins: enter_data gives enterData."""
    first, *others = key.split("_")
    return first + "".join(word.capitalize() for word in others)
