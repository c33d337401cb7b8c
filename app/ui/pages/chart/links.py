"""Links to the charts of measures that one replaced, or that replaced it; long names end in an ellipsis."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.ui.pages.chart.related import Related
from app.ui.theme import set_variant, theme_of

_LEAST = 140


class RelatedLinks(QWidget):
    """`measure_asked(measure id)`: a link was pressed. Hidden where there is none."""

    measure_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("relatedMeasures")
        self._shown: tuple[Related, ...] = ()
        self._links: list[_Link] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self.hide()

    def show_related(self, related: Sequence[Related]) -> None:
        """Takes the links of another measure; those that stay keep the keyboard."""
        if tuple(related) == self._shown:
            return
        self._shown = tuple(related)
        for gone in self._links:
            self._row.removeWidget(gone)
            gone.hide()
            gone.setObjectName("")  # nobody finds it while it waits to be deleted
            gone.deleteLater()
        self._links = [_Link(one.words) for one in related]
        for one, link in zip(related, self._links, strict=True):
            link.clicked.connect(partial(self.measure_asked.emit, one.measure_id))
            self._row.addWidget(link)
        self.setVisible(bool(related))


class _Link(QPushButton):
    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self.setObjectName("relatedMeasureLink")
        self._words = words
        self.setAccessibleName(words)
        self.setAccessibleDescription("Opens its chart")
        self.setAutoDefault(True)
        set_variant(self, "quiet")

    def sizeHint(self) -> QSize:
        """With room for all of its words, whatever is shown of them."""
        hint = super().sizeHint()
        metrics = self.fontMetrics()
        spare = hint.width() - metrics.horizontalAdvance(self.text())
        return QSize(metrics.horizontalAdvance(self._words) + spare, hint.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(min(theme_of(self).px(_LEAST), self.sizeHint().width()), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        hint = super().sizeHint()
        frame = hint.width() - self.fontMetrics().horizontalAdvance(self.text())
        shown = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, self.width() - frame)
        if shown != self.text():
            self.setText(shown)
        self.setToolTip(self._words if shown != self._words else "")
