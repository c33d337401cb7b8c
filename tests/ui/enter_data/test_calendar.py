"""The calendar of the day bar: on the screen, named, and closed to days to come."""

import pytest
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QAbstractItemView, QCalendarWidget, QFrame, QToolButton

from app.ui.pages.enter_data import EnterDataPage
from app.ui.widgets.calendar_drop import place_beside
from tests.ui.enter_data.conftest import Hands

# Popups grab the keyboard, which a platform without a screen says it cannot do.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
ROOM = QRect(0, 0, 1366, 768)


def test_it_opens_below_or_above_and_never_beyond_the_screen() -> None:
    button = QRect(800, 100, 200, 44)
    assert place_beside(button, QSize(400, 400), ROOM) == QPoint(600, 147)
    assert place_beside(QRect(800, 600, 200, 44), QSize(400, 400), ROOM) == QPoint(600, 196)
    assert place_beside(QRect(100, 170, 200, 66), QSize(780, 700), ROOM) == QPoint(0, 68)


def test_arrows_and_table_are_named_and_large(hands: Hands, page: EnterDataPage) -> None:
    hands.press_button("chooseDayButton")
    popup = page.findChild(QFrame, "calendarPopup")
    calendar = popup.findChild(QCalendarWidget, "dayCalendar")
    arrows = [calendar.findChild(QToolButton, f"qt_calendar_{way}month") for way in ("prev", "next")]
    assert [arrow.accessibleName() for arrow in arrows] == ["Back a month", "Forward a month"]
    assert all(min(arrow.width(), arrow.height()) >= 44 and arrow.toolTip() for arrow in arrows)
    assert calendar.findChild(QAbstractItemView).accessibleName() == "Days of the month"
    popup.close()
