"""The tick at the end of a field whose words can be taken."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QLabel, QLineEdit

from app.ui.theme import set_icon, theme_of

_SIDE, _SIGN = 12, 18


class ValidTick(QLabel):
    """Stands in the field; it is for the eye only, since a problem is said in words."""

    def __init__(self, field: QLineEdit) -> None:
        super().__init__(field)
        self._field = field
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        set_icon(self, "check", "good", _SIGN)
        field.installEventFilter(self)
        theme_of(self).changed.connect(self._place)
        self._place()
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follows the end of the field."""
        if watched is self._field and event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        side = theme_of(self).px(_SIGN)
        self.setGeometry(self._field.width() - side - _SIDE, (self._field.height() - side) // 2, side, side)
        self._field.setTextMargins(0, 0, side + 4, 0)
