"""The top of the chart page: back, which measure (a button that opens the picker), its domain, the time range, and the
measures before and after. In a narrow window the range goes on a second row.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from app.measures.measure_info import MeasureInfo
from app.ui.theme import mark, set_icon, set_pill, set_role, set_variant, theme_of
from app.ui.widgets.eliding_label import ElidingLabel

RANGES = (("3 months", 3), ("6 months", 6), ("1 year", 12), ("All", 0))
"""Words and months; 0 is everything."""

_ENTER = "Enter data"


class _TitleButton(QPushButton):
    """A button as large as the title that is laid out in it; a plain one does not look at its layout."""

    def sizeHint(self) -> QSize:
        inside = self.layout()
        return inside.sizeHint() if inside is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        inside = self.layout()
        return inside.minimumSize() if inside is not None else super().minimumSizeHint()


class Header(QWidget):
    """Emits what was pressed; decides nothing."""

    back_pressed = Signal()
    enter_asked = Signal()
    picker_asked = Signal()
    stepped = Signal(int)
    range_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("chartHeader")
        self._back = self._tool("chartBackButton", "Back (Alt+Left)", "arrow-left")
        self._back.setAccessibleName("Back")
        self._back.clicked.connect(self.back_pressed)
        self._title = ElidingLabel("", least=160)
        set_role(self._title, "page_title")
        self.picker = _TitleButton()
        self._build_picker()
        self._pill = QLabel()
        self._pill.setObjectName("domainPill")
        set_pill(self._pill, "grey")
        self._archived = QLabel()
        self._archived.setObjectName("archivedTag")
        set_pill(self._archived, "grey")
        self._ranges = QButtonGroup(self)
        self.range_bar = self._range_bar()
        self.previous = self._tool("previousMeasureButton", "Previous measure", "chevron-left")
        self.next = self._tool("nextMeasureButton", "Next measure", "chevron-right")
        self.enter = QPushButton(_ENTER)
        self.enter.setObjectName("chartEnterDataButton")
        self.enter.setAccessibleName(_ENTER)
        self.enter.setToolTip("Enter data of this measure")
        set_variant(self.enter, "secondary")
        set_icon(self.enter, "pencil-line", "primary")
        self.enter.clicked.connect(self.enter_asked)
        self.previous.clicked.connect(lambda: self.stepped.emit(-1))
        self.next.clicked.connect(lambda: self.stepped.emit(1))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        self._left, self._right = self._row(), self._row()
        self._fill()
        self._wide: bool | None = None
        self._arrange(wide=True)
        theme_of(self).changed.connect(self._dress)
        self._dress()

    def show_measure(self, of: MeasureInfo | None, archived: str = "") -> None:
        """Names the measure on the page; archived: since when it is in the archive, in words."""
        self._title.setText(of.name if of is not None else "Charts")
        self.picker.setAccessibleName(f"Measure: {of.name}" if of is not None else "Choose a measure")
        self._pill.setText(of.domain.value if of is not None else "")
        self._pill.setVisible(of is not None)
        self._archived.setText(archived)
        self._archived.setVisible(bool(archived))
        self._fit()

    def show_range(self, months: int | None) -> None:
        """Ticks a range, or none of them where the window was moved by hand."""
        self._ranges.setExclusive(False)
        for button in self._ranges.buttons():
            button.setChecked(months is not None and self._ranges.id(button) == months)
        self._ranges.setExclusive(True)

    def show_ranges(self, on: bool) -> None:
        """Hides the ranges where there is no chart."""
        self.range_bar.setVisible(on)

    def show_enter(self, on: bool) -> None:
        """Hides Enter data where nothing can be entered of the measure, or the page itself offers it."""
        self.enter.setVisible(on)
        self._fit()

    def show_back(self, on: bool) -> None:
        """Hides Back where there is nothing to go back to."""
        self._back.setVisible(on)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One row where all fits, else two."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.enter.setText(_ENTER)
        if self._right.sizeHint().width() > self.width():
            self.enter.setText("")  # the icon alone, with its words as a tool tip
        right = self._right.sizeHint().width()
        title = min(self._title.sizeHint().width(), theme_of(self).px(300))
        beside = [part for part in (self._pill, self._archived, self._back) if not part.isHidden()]
        others = sum(part.sizeHint().width() for part in beside) + theme_of(self).px(80)
        self._arrange(wide=right + title + others <= self.width())

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for the smallest window; the height is that of the layout."""
        return QSize(300, super().minimumSizeHint().height())

    def _build_picker(self) -> None:
        inside = QHBoxLayout(self.picker)
        inside.setContentsMargins(8, 0, 8, 0)
        inside.setSpacing(6)
        self._chevron = QLabel()
        set_icon(self._chevron, "chevron-down")
        for label in (self._title, self._chevron):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            inside.addWidget(label)
        self.picker.setObjectName("measurePickerButton")
        self.picker.setToolTip("Choose another measure (Ctrl+M)")
        self.picker.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        set_variant(self.picker, "quiet")
        self.picker.clicked.connect(self.picker_asked)

    def _tool(self, name: str, words: str, icon: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName(name)
        button.setAccessibleName(words)
        button.setToolTip(words)
        set_variant(button, "icon")
        set_icon(button, icon, "text")
        return button

    def _range_bar(self) -> QFrame:
        bar = QFrame()
        bar.setObjectName("rangeButtons")
        mark(bar, "segments", True)
        row = QHBoxLayout(bar)
        row.setContentsMargins(2, 0, 2, 0)
        row.setSpacing(0)
        for words, months in RANGES:
            button = QPushButton(words)
            button.setObjectName(f"range{months or 'All'}Button")
            button.setCheckable(True)
            set_variant(button, "segment")
            button.setAutoDefault(False)
            self._ranges.addButton(button, months)
            row.addWidget(button)
        self._ranges.idClicked.connect(self.range_chosen)
        return bar

    def _row(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        return holder

    def _fill(self) -> None:
        left, right = self._left.layout(), self._right.layout()
        assert isinstance(left, QHBoxLayout)
        assert isinstance(right, QHBoxLayout)
        for widget in (self._back, self.picker, self._pill, self._archived):
            left.addWidget(widget)
        left.addStretch(1)
        right.addStretch(1)
        right.addWidget(self.enter)
        right.addWidget(self.range_bar)
        right.addSpacing(4)
        right.addWidget(self.previous)
        right.addWidget(self.next)

    def _arrange(self, *, wide: bool) -> None:
        if wide == self._wide:
            return
        self._wide = wide
        self._grid.removeWidget(self._left)
        self._grid.removeWidget(self._right)
        self._grid.addWidget(self._left, 0, 0)
        self._grid.addWidget(self._right, 0 if wide else 1, 1 if wide else 0)
        self._grid.setColumnStretch(0, 1)

    def _dress(self) -> None:
        theme = theme_of(self)
        self.picker.setMinimumHeight(theme.metrics.button)
        self._fit()
