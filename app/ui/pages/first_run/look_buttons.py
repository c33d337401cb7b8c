"""Text size and colours, which the rail has on every other page: at the first run there is no rail yet."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QMenu, QWidget

from app.ui.context import Context
from app.ui.look import SCALES, keep_mode, keep_scale
from app.ui.theme import theme_of

_SIDE = 44


class LookButtons(QWidget):
    """Two buttons on the wizard's blue ground."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._size = _BlueButton("a-large-small", "wizardTextSizeButton", "Text size")
        self._look = _BlueButton("moon", "wizardLookButton", "")
        self._size.clicked.connect(self._offer_sizes)
        self._look.clicked.connect(lambda: keep_mode(context, "light" if context.theme.is_dark else "dark"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self._size)
        row.addWidget(self._look)
        row.addStretch(1)
        context.theme.changed.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        dark = self._context.theme.is_dark
        self._look.show_icon("sun" if dark else "moon", "Use light colours" if dark else "Use dark colours")

    def _offer_sizes(self) -> None:
        menu = QMenu(self)
        menu.setObjectName("wizardTextSizeMenu")
        menu.setAccessibleName("Text size")
        for scale in SCALES:
            action = menu.addAction(f"{scale:.0%}".replace("%", " %"))
            action.setCheckable(True)
            action.setChecked(abs(scale - self._context.theme.scale) < 0.01)
            action.triggered.connect(partial(self._set_size, scale))
        menu.aboutToHide.connect(menu.deleteLater)
        corner = self._size.mapToGlobal(QPoint(self._size.width() + 4, self._size.height()))
        inside = self.mapTo(self.window(), QPoint(0, 0)).y() > menu.sizeHint().height()
        menu.popup(QPoint(corner.x(), corner.y() - menu.sizeHint().height() if inside else corner.y()))

    def _set_size(self, scale: float, _checked: bool = False) -> None:
        keep_scale(self._context, scale)


class _BlueButton(QAbstractButton):
    """An icon in the colour of the words on the blue ground."""

    def __init__(self, icon: str, name: str, words: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("focusRadius", 8)
        self._icon = icon
        self.show_icon(icon, words)

    def show_icon(self, icon: str, words: str) -> None:
        """Another icon, with what it does in words."""
        self._icon = icon
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        side = max(_SIDE, theme_of(self).px(32))
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = theme_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        words = theme.color("on_primary")
        if self.underMouse() or self.isDown():
            faint = theme.color("on_primary")
            faint.setAlphaF(0.12)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(faint)
            painter.drawRoundedRect(QRectF(self.rect()), 8, 8)
            painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.hasFocus():
            painter.setPen(QPen(words, 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        sign = theme.pixmap(self._icon, "on_primary", 20)
        side = sign.deviceIndependentSize().width()
        painter.drawPixmap(round((self.width() - side) / 2), round((self.height() - side) / 2), sign)
        painter.end()
