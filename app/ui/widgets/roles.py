"""What our own kinds of widget are to a screen reader: Qt calls everything that it does not know a mere client area."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

_roles: dict[type[QWidget], QAccessible.Role] = {}


def give_role(kind: type[QWidget], role: QAccessible.Role) -> None:
    """Says what every widget of a kind is. Before the first of them is made: Qt asks once, and as early as it can."""
    if not _roles:
        QAccessible.installFactory(_interface)
    _roles[kind] = role


def _interface(_kind: str, found: QObject) -> QAccessibleInterface | None:
    if not isinstance(found, QWidget):
        return None
    role = _roles.get(type(found))
    return None if role is None else QAccessibleWidget(found, role)
