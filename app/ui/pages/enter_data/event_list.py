"""The events of a measure as a table, and an event in words."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from app.measures.dates import day_label
from app.measures.series import EventInfo

_COLUMNS = ("Date", "Time", "Category", "Note")
TO_FOLLOW = "Details to follow"

Index = QModelIndex | QPersistentModelIndex


def event_words(event: EventInfo) -> str:
    """An event in one line: "Tue 10 Mar, 09:30, near miss, details to follow"."""
    parts = [day_label(event.day), f"{event.at:%H:%M}" if event.at else "", event.category, event.note]
    if event.details_to_follow:
        parts.append(TO_FOLLOW.lower())
    return ", ".join(part for part in parts if part)


class EventList(QAbstractTableModel):
    """Events, newest first."""

    def __init__(self, events: tuple[EventInfo, ...]) -> None:
        super().__init__()
        self.events = events

    def show(self, events: tuple[EventInfo, ...]) -> None:
        """Shows other events."""
        self.beginResetModel()
        self.events = events
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.events)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(_COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return _COLUMNS[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        event = self.events[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            note = event.note or (TO_FOLLOW if event.details_to_follow else "")
            return (day_label(event.day, year=True), f"{event.at:%H:%M}" if event.at else "", event.category, note)[
                index.column()
            ]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return event_words(event)
        if role == Qt.ItemDataRole.ToolTipRole:
            return event.note or None
        return None
