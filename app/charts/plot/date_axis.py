"""The date axis: x counts whole days from 1 January 1970, so no time zone and no clock change can move a point."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from app.charts.plot.frame import Frame
from app.charts.plot.style import ChartStyle, pen

EPOCH = date(1970, 1, 1).toordinal()
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
"""Our own names: strftime would follow the language of the computer."""
APART = 90
"""Labels are about this many pixels apart."""
GAP = 14
"""Labels are never closer than this."""
TICK = 5


@dataclass(frozen=True)
class DateTick:
    """A mark on the axis: the day, and its words ("" for a mark without)."""

    x: float
    text: str


def day_of(x: float) -> date:
    """The date that x stands for (the nearest whole day)."""
    return date.fromordinal(EPOCH + round(x))


def x_of(day: date) -> float:
    """The x of a date."""
    return float(day.toordinal() - EPOCH)


def date_ticks(
    x0: float, x1: float, width: float, measure: Callable[[str], float], *, inside: bool = False
) -> list[DateTick]:
    """Labels for the days from x0 to x1 on an axis `width` pixels wide, at Mondays or at month starts.

    measure gives the width of a text in pixels. The first label of a year that is not the first on the axis says the
    year, as does the first label when more than one year is shown; labels never come closer than GAP.
    inside: no label reaches beyond the axis.
    """
    if not x1 > x0 or width <= 0:
        return []
    per_day = width / (x1 - x0)
    wanted = APART * max(1.0, measure("22 Dec") / 42)
    first, last = date.fromordinal(EPOCH + math.ceil(x0)), date.fromordinal(EPOCH + math.floor(x1))
    days = wanted / per_day
    if days <= 25:
        marks = list(_mondays(first, last, max(1, round(days / 7)))) if days > 3.5 else list(_days(first, last, days))
        return _spaced(marks, _day_text, x0, per_day, measure, width if inside else math.inf)
    months = next((step for step in (1, 2, 3, 6, 12, 24, 60, 120) if step * 30.4 * per_day >= wanted * 0.75), 240)
    text = _year_text if months >= 12 else _month_text
    return _spaced(list(_months(first, last, months)), text, x0, per_day, measure, width if inside else math.inf)


def _days(first: date, last: date, step: float) -> Iterator[date]:
    whole = max(1, math.ceil(step))
    day = first
    while day <= last:
        if day.toordinal() % whole == 0:
            yield day
        day += timedelta(days=1)


def _mondays(first: date, last: date, weeks: int) -> Iterator[date]:
    """Every so many Mondays, always the same ones however the window moves."""
    day = first + timedelta(days=-first.weekday() % 7)
    while day <= last:
        if (day.toordinal() // 7) % weeks == 0:
            yield day
        day += timedelta(days=7)


def _months(first: date, last: date, step: int) -> Iterator[date]:
    count = first.year * 12 + first.month - 1 + (first.day > 1)
    while True:
        if count % step == 0:
            day = date(count // 12, count % 12 + 1, 1)
            if day > last:
                return
            yield day
        count += 1


def _day_text(day: date, year: bool) -> str:
    words = f"{day.day} {MONTHS[day.month - 1]}"
    return f"{words} {day.year}" if year else words


def _month_text(day: date, year: bool) -> str:
    words = MONTHS[day.month - 1]
    return f"{words} {day.year}" if year or day.month == 1 else words


def _year_text(day: date, year: bool) -> str:
    return str(day.year)


def _spaced(
    marks: list[date],
    text: Callable[[date, bool], str],
    x0: float,
    per_day: float,
    measure: Callable[[str], float],
    room: float,
) -> list[DateTick]:
    years = {day.year for day in marks}
    ticks: list[DateTick] = []
    edge, said = -math.inf if room == math.inf else -GAP, None if len(years) > 1 else next(iter(years), None)
    for day in marks:
        words = text(day, day.year != said)
        place = (x_of(day) - x0) * per_day
        half = measure(words) / 2
        if place - half < edge + GAP or place + half > room:
            ticks.append(DateTick(x_of(day), ""))
            continue
        ticks.append(DateTick(x_of(day), words))
        edge, said = place + half, day.year
    return ticks


def number_ticks(x0: float, x1: float, width: float) -> list[DateTick]:
    """Whole numbers for a chart whose x are not dates."""
    if not x1 > x0 or width <= 0:
        return []
    rough = APART * (x1 - x0) / width
    power = 10.0 ** math.floor(math.log10(rough))
    step = max(1.0, next(size * power for size in (1, 2, 5, 10) if size * power >= rough))
    return [DateTick(n * step, f"{n * step:g}") for n in range(math.ceil(x0 / step), math.floor(x1 / step) + 1)]


def paint_dates(painter: QPainter, frame: Frame, ticks: list[DateTick], style: ChartStyle) -> None:
    """The bottom axis with its marks and dates."""
    line = round(frame.bottom) + 0.5
    painter.setPen(pen(style.border_strong, 1))
    places = [round(frame.px(tick.x)) + 0.5 for tick in ticks]
    painter.drawLines([QLineF(frame.left, line, frame.right, line), *(QLineF(x, line, x, line + TICK) for x in places)])
    painter.setPen(QColor(style.text2))
    painter.setFont(style.font(13))
    for tick, x in zip(ticks, places, strict=True):
        half = style.width(tick.text) / 2 + 2
        box = QRectF(QPointF(x - half, line + TICK + 3), QPointF(x + half, line + TICK + 3 + style.px(18)))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), tick.text)
