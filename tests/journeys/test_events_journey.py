"""An event measure: two typed are two events with details to follow, fewer asks which go, the list tells the dates."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPushButton, QTableView

from tests.journeys import disk, ward
from tests.journeys.conftest import Desk
from tests.journeys.ticks import SPOKEN, keyboard
from tests.journeys.user import CTRL, SHOWN, Key, User
from tests.journeys.ward import TODAY, YESTERDAY

LISTED = "SELECT day, details_to_follow FROM event WHERE removed_at IS NULL ORDER BY day"


def _go_to_falls(user: User) -> None:
    user.press(Key.Key_End, CTRL)
    assert user.here == ward.FALLS


def _describe_one(user: User) -> None:
    """Writes a note to the first event in the list, and goes back to the grid."""
    _go_to_falls(user)
    user.press(Key.Key_Home)
    user.press(Key.Key_Return)
    user.dialog("eventsDialog")
    user.tab_to("eventList")
    user.press(Key.Key_Down)
    user.until(lambda: user.find(QPushButton, "saveEvent").text() == "Save change")
    user.tab_to("eventNote")
    user.type("By the door")
    user.press(Key.Key_Return)
    user.until(lambda: user.find(QPushButton, "saveEvent").text() == "Add event")
    user.press(Key.Key_Escape)
    user.no_dialog()


def test_two_typed_are_two_events_and_lowering_asks_which(desk: Desk) -> None:
    user = desk.open()
    _go_to_falls(user)
    user.enter("2")
    assert user.is_ticked(ward.FALLS)
    yesterday = YESTERDAY.isoformat()
    assert disk.rows(desk.path, LISTED) == [(yesterday, 1), (yesterday, 1)]
    assert disk.observation(desk.path, desk.id(ward.FALLS), YESTERDAY) == ("value", 2, None)
    _describe_one(user)
    _go_to_falls(user)
    user.enter("1")
    user.dialog("removalDialog")
    assert not user.find(QPushButton, "removeEvents").isEnabled(), "it waits for exactly one"
    boxes = [user.find(QCheckBox, f"removeEvent{place}").text() for place in range(2)]
    assert sum("details to follow" in text for text in boxes) == 1
    user.tab_to(f"removeEvent{next(n for n, text in enumerate(boxes) if 'details to follow' in text)}")
    user.press(Key.Key_Space)
    user.tab_to("removeEvents")
    user.press(Key.Key_Space)
    user.no_dialog()
    assert disk.rows(desk.path, LISTED) == [(yesterday, 0)]
    assert user.shown(ward.FALLS) == "1"
    user.press(Key.Key_Z, CTRL)
    user.until(lambda: user.shown(ward.FALLS) == "2")
    assert sorted(disk.rows(desk.path, LISTED)) == [(yesterday, 0), (yesterday, 1)]
    user.press(Key.Key_Z, CTRL)
    user.until(lambda: disk.rows(desk.path, LISTED) == [(yesterday, 1), (yesterday, 1)])
    user.press(Key.Key_Z, CTRL)
    user.until(lambda: not user.is_ticked(ward.FALLS))
    assert disk.rows(desk.path, LISTED) == []


def test_events_that_nobody_described_go_without_a_question(desk: Desk) -> None:
    user = desk.open()
    _go_to_falls(user)
    user.enter("2")
    _go_to_falls(user)
    user.enter("1")
    user.until(lambda: user.shown(ward.FALLS) == "1")
    user.no_dialog()
    assert len(disk.rows(desk.path, LISTED)) == 1


def test_keeping_them_all_leaves_the_number_open(desk: Desk) -> None:
    user = desk.open()
    _go_to_falls(user)
    user.enter("2")
    _describe_one(user)
    _go_to_falls(user)
    user.enter("0")
    user.dialog("removalDialog")
    user.press(Key.Key_Escape)
    user.no_dialog()
    assert keyboard().objectName() == "cellEditor"
    user.press(Key.Key_Escape)
    assert user.shown(ward.FALLS) == "2"
    assert len(disk.rows(desk.path, LISTED)) == 2


def test_details_follow_by_keyboard(desk: Desk) -> None:
    user = desk.open()
    _go_to_falls(user)
    user.enter("2")
    _go_to_falls(user)
    user.press(Key.Key_Home)
    user.press(Key.Key_Return)
    user.dialog("eventsDialog")
    user.tab_to("eventList")
    user.press(Key.Key_Down)
    user.until(lambda: user.find(QPushButton, "saveEvent").text() == "Save change")
    user.tab_to("eventNote")
    user.type("By the door")
    user.press(Key.Key_Return)
    user.until(lambda: user.find(QPushButton, "saveEvent").text() == "Add event")
    events = user.find(QTableView, "eventList").model()
    notes = {str(events.index(row, 3).data(SHOWN)) for row in range(events.rowCount())}
    assert notes == {"By the door", "Details to follow"}
    assert sorted(row[1] for row in disk.rows(desk.path, LISTED)) == [0, 1]
    user.tab_to("eventList")
    user.press(Key.Key_Down)
    user.tab_to("removeEvent")
    user.press(Key.Key_Space)
    user.until(lambda: events.rowCount() == 1)
    user.press(Key.Key_Escape)
    user.no_dialog()
    assert user.shown(ward.FALLS) == "1", "the list is the only count"
    assert disk.observation(desk.path, desk.id(ward.FALLS), YESTERDAY) == ("value", 1, None)


def test_a_time_to_come_is_refused_and_one_that_was_is_listed(desk: Desk) -> None:
    user = desk.open()
    _go_to_falls(user)
    user.press(Key.Key_Home)
    user.press(Key.Key_Return)
    user.dialog("eventsDialog")
    user.tab_to("eventTime")
    user.type("09:30")
    user.press(Key.Key_Return)
    assert "has not come yet" in user.find(QLabel, "eventProblem").text()
    assert disk.rows(desk.path, LISTED) == []
    time = user.find(QLineEdit, "eventTime")
    user.tab_to("eventTime")
    time.selectAll()
    user.type("07:10")
    user.tab_to("eventCategory")
    user.press(Key.Key_Down)
    user.tab_to("eventNote")
    user.type("By the door")
    user.press(Key.Key_Return)
    events = user.find(QTableView, "eventList").model()
    user.until(lambda: events.rowCount() == 1)
    assert [events.index(0, column).data(SHOWN) for column in range(1, 4)] == ["07:10", "From bed", "By the door"]
    assert "07:10" in str(events.index(0, 0).data(SPOKEN))
    assert disk.rows(desk.path, LISTED) == [(TODAY.isoformat(), 0)]
    user.press(Key.Key_Escape)
    user.no_dialog()
    user.press(Key.Key_Z, CTRL)
    user.until(lambda: disk.rows(desk.path, LISTED) == [])
