"""The tile of a measure with values: what it shows in every state a measure can be in."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from app.huddle.tiles import Standing
from app.measures import marks
from app.measures.catalogue import archive_measure
from app.measures.closures import close_days
from app.measures.measure_info import WEEKDAYS
from app.models import DataKind, Direction, Frequency, ReportsOn, State
from tests.huddle.conftest import NOW, SHARE, TUESDAY, HandWard, back, tiles

STEADY = [10.0, 12.0] * 12
IMPROVED = [*STEADY, 8.0, 9.0, 8.0, 9.0, 8.0, 9.0, 8.0]


def test_a_measure_that_improves_says_so_whole(ward: HandWard) -> None:
    late = ward.measure(target=6, unit="doses", direction=Direction.DOWN)
    ward.values(late, back(31), IMPROVED)
    tile = ward.value(late)
    assert (tile.standing, tile.number, tile.unit, tile.when) == (Standing.CURRENT, "8", "doses", "Tue 10 Mar")
    assert (tile.variation, tile.assurance, tile.target) == ("improvement_low", "inconsistent", "Target 6 or fewer")
    assert tile.spark is not None
    assert len(tile.spark.values) == 30
    assert tile.spoken == (
        "Medicines given late: 8 doses on Tuesday 10 March. Improvement, low values. "
        "Target 6 or fewer, met on some days. Last entered today."
    )
    assert [(line.name, line.state, line.words, line.pill) for line in ward.board().signals] == [
        ("Medicines given late", "improvement", "7 days below the mean", "Improvement")
    ]


def test_signals_are_told_concern_first(ward: HandWard) -> None:
    for name, direction in (("Better", Direction.DOWN), ("Other", Direction.NEITHER), ("Worse", Direction.UP)):
        of = ward.measure(name, direction=direction)
        ward.values(of, back(31), IMPROVED)
    assert [line.name for line in ward.board().signals] == ["Worse", "Other", "Better"]
    assert [line.pill for line in ward.board().signals] == ["Concern", "Change", "Improvement"]


def test_without_a_target_there_is_no_assurance(ward: HandWard) -> None:
    late = ward.measure()
    ward.values(late, back(24), STEADY)
    tile = ward.value(late)
    assert (tile.target, tile.assurance, tile.variation) == ("No target set", "", "common_cause")
    assert "No target set." in tile.spoken


def test_a_neutral_measure_has_no_assurance_even_with_a_target(ward: HandWard) -> None:
    hours = ward.measure(target=4, direction=Direction.NEITHER)
    ward.values(hours, back(31), IMPROVED)
    tile = ward.value(hours)
    assert (tile.assurance, tile.variation, tile.target) == ("", "neutral_low", "Target 4")


@pytest.mark.parametrize(
    ("about", "words"),
    [
        ({"direction": Direction.DOWN}, "Target 12 or fewer"),
        ({"direction": Direction.UP}, "Target 12 or more"),
        ({"direction": Direction.UP, **SHARE}, "Target 12% or more"),
        ({"direction": Direction.DOWN, **SHARE}, "Target 12% or less"),
        ({"direction": Direction.DOWN, "data_kind": DataKind.VALUE}, "Target 12 or less"),
    ],
)
def test_a_target_says_which_side_is_good(ward: HandWard, about: dict[str, object], words: str) -> None:
    of = ward.measure(target=12, **about)
    ward.values(of, back(14), [11.0, 13.0] * 7, 100 if "numerator_label" in about else None)
    assert ward.value(of).target == words


def test_too_few_points_say_how_many_there_are(ward: HandWard) -> None:
    late = ward.measure(target=6)
    ward.values(late, back(9), [5.0, 6.0, 7.0] * 3)
    tile = ward.value(late)
    assert (tile.standing, tile.too_few, tile.spark) == (Standing.TOO_FEW, "Too few points to tell: 9 of 13", None)
    assert (tile.variation, tile.assurance) == ("too_few", "")
    assert "Too few points to tell: 9 of 13." in tile.spoken


def test_too_few_since_limits_were_recalculated(ward: HandWard) -> None:
    late = ward.measure()
    ward.values(late, back(31), IMPROVED)
    with ward.workspace.change() as change:
        marks.add_phase(change, late.id, date(2026, 3, 4), "second trolley")
    tile = ward.value(late)
    assert tile.too_few == "Too few points to tell: 7 of 13"
    assert "Counted since limits were recalculated on 4 March." in tile.spoken
    assert ward.board().signals == ()


def test_an_excluded_point_counts_for_no_signal(ward: HandWard) -> None:
    late = ward.measure()
    ward.values(late, back(31), [*STEADY, *[11.0, 10.0] * 3, 40.0])
    assert ward.value(late).variation == "concern_high"
    with ward.workspace.change() as change:
        marks.add_exclusion(change, late.id, TUESDAY, "computer down")
    tile = ward.value(late)
    assert tile.variation == "common_cause"
    assert tile.number == "40"
    assert tile.spark is not None
    assert tile.spark.states[-1] == "excluded"


def test_no_data_yet(ward: HandWard) -> None:
    tile = ward.value(ward.measure())
    assert (tile.standing, tile.number, tile.when, tile.missing) == (Standing.NO_DATA, "", "", "")
    assert tile.spoken == "Medicines given late: no data yet."


def test_one_or_two_missing_days_are_a_badge(ward: HandWard) -> None:
    late = ward.measure()
    ward.values(late, back(24, date(2026, 3, 8)), STEADY)
    tile = ward.value(late)
    assert (tile.missing, tile.when, tile.standing) == ("Missing 2 days", "Sun 8 Mar", Standing.CURRENT)
    assert tile.spark is not None
    assert tile.spark.values[-2:] == (None, None)


def test_after_three_there_are_no_recent_data_and_nothing_is_claimed(ward: HandWard) -> None:
    late = ward.measure(target=6)
    ward.values(late, back(31, date(2026, 3, 7)), IMPROVED)
    tile = ward.value(late)
    assert (tile.standing, tile.missing) == (Standing.STALE, "Missing 3 days")
    assert (tile.variation, tile.variation_words, tile.assurance, tile.spark) == ("too_few", "No recent data", "", None)
    assert tile.spoken == (
        "Medicines given late: 8 on Saturday 7 March. No recent data. Target 6 or fewer. Missing 3 days. "
        "Last entered today."
    )
    assert ward.board().signals == ()
    assert ward.board().no_signals == "No signals: there are no recent data."


def test_closed_days_are_never_missing(ward: HandWard) -> None:
    late = ward.measure()
    ward.values(late, back(24, date(2026, 3, 6)), STEADY)
    with ward.workspace.change() as change:
        close_days(change, ward.id, date(2026, 3, 7), date(2026, 3, 9), "Deep clean")
    assert ward.value(late).missing == "Missing 1 day"
    ward.state(late, TUESDAY, State.CLOSED)
    assert ward.value(late).missing == ""


def test_weekends_of_a_weekday_measure_are_never_missing(ward: HandWard) -> None:
    late = ward.measure(days_expected=WEEKDAYS)
    ward.values(late, [day for day in back(20, date(2026, 3, 6)) if day.weekday() < 5], [5.0, 7.0, 6.0, 8.0, 5.0] * 3)
    monday = datetime(2026, 3, 9, 8, 45, tzinfo=UTC)
    assert ward.value(late, monday).missing == ""
    assert ward.value(late, NOW).missing == "Missing 2 days"


def test_not_applicable_is_an_answer_but_not_a_value(ward: HandWard) -> None:
    late = ward.measure()
    ward.values(late, back(24, date(2026, 3, 7)), STEADY)
    for day in (8, 9, 10):
        ward.state(late, date(2026, 3, day), State.NOT_APPLICABLE)
    tile = ward.value(late)
    assert (tile.missing, tile.standing, tile.when) == ("", Standing.STALE, "Sat 7 Mar")


def test_none_eligible_is_recorded_and_not_drawn(ward: HandWard) -> None:
    share = ward.measure(direction=Direction.UP, **SHARE)
    ward.values(share, back(20, date(2026, 3, 7)), [18.0, 19.0] * 10, 20)
    ward.values(share, [date(2026, 3, day) for day in (8, 9, 10)], [0.0] * 3, 0)
    tile = ward.value(share)
    assert (tile.number, tile.unit, tile.when, tile.missing) == ("95", "%", "Sat 7 Mar", "")
    assert tile.standing is Standing.CURRENT
    only = ward.measure("Only nought of nought", **SHARE)
    ward.values(only, back(3), [0.0] * 3, 0)
    assert ward.value(only).too_few == "None eligible so far"


def test_a_week_is_named_by_its_monday(ward: HandWard) -> None:
    weekly = ward.measure(frequency=Frequency.WEEKLY)
    mondays = [date(2026, 2, 16) - timedelta(weeks=n) for n in range(19, -1, -1)]
    ward.values(weekly, mondays, [10.0, 12.0] * 10)
    tile = ward.value(weekly)
    assert (tile.when, tile.missing) == ("Week of 16 Feb", "Missing 2 weeks")
    assert "in the week of 16 February" in tile.spoken


def test_a_month_is_finished_at_its_end(ward: HandWard) -> None:
    monthly = ward.measure(frequency=Frequency.MONTHLY, target=11)
    firsts = [date(2024 + n // 12, n % 12 + 1, 1) for n in range(25)]
    ward.values(monthly, firsts, [10.0, 12.0] * 12 + [10.0])
    tile = ward.value(monthly)
    assert (tile.when, tile.missing) == ("Jan 2026", "Missing 1 month")
    assert "met on some months" in tile.spoken
    assert ward.value(monthly, datetime(2026, 2, 28, 23, 59, tzinfo=UTC)).missing == ""
    assert ward.value(monthly, datetime(2026, 3, 1, 0, 0, tzinfo=UTC)).missing == "Missing 1 month"


def test_a_day_becomes_missing_at_midnight_of_the_wards_clock(ward: HandWard) -> None:
    late = ward.measure()
    london = ZoneInfo("Europe/London")
    ward.values(late, back(24, date(2026, 3, 28)), STEADY)
    # The clocks go forward on 29 March 2026: that day has 23 hours, and is over at midnight all the same.
    assert ward.value(late, datetime(2026, 3, 29, 23, 59, tzinfo=london)).missing == ""
    assert ward.value(late, datetime(2026, 3, 30, 0, 0, tzinfo=london)).missing == "Missing 1 day"


def test_a_measure_of_today_is_missing_from_its_hour_on(ward: HandWard) -> None:
    ready = ward.measure(reports_on=ReportsOn.TODAY, reports_from=8 * 60)
    ward.values(ready, back(24), STEADY)
    before = ward.board(datetime(2026, 3, 11, 7, 59, tzinfo=UTC))
    assert tiles(before)[ready.id].missing == ""
    assert not before.is_due(datetime(2026, 3, 11, 7, 59, 59, tzinfo=UTC))
    assert before.is_due(datetime(2026, 3, 11, 8, 0, tzinfo=UTC))
    assert ward.value(ready).missing == "Missing 1 day"


def test_the_value_of_another_year_has_its_year(ward: HandWard) -> None:
    late = ward.measure()
    ward.values(late, back(24, date(2025, 12, 30)), STEADY)
    assert ward.value(late).when == "Tue 30 Dec 2025"


def test_an_archived_measure_is_not_on_the_board(ward: HandWard) -> None:
    late = ward.measure()
    ward.values(late, back(24), STEADY)
    with ward.workspace.change() as change:
        archive_measure(change, late.id)
    assert ward.board().is_empty


def test_only_what_changed_is_made_again(ward: HandWard) -> None:
    one, other = ward.measure("One"), ward.measure("Other")
    for of in (one, other):
        ward.values(of, back(31), IMPROVED)
    before = ward.board()
    ward.values(one, [date(2026, 3, 11)], [3.0])
    with ward.workspace.change() as change:
        marks.add_phase(change, one.id, date(2026, 3, 4), "second trolley")
    after = ward.again(before, {one.id})
    assert after == ward.board()
    assert tiles(after)[other.id] is tiles(before)[other.id]
    assert [line.name for line in after.signals] == ["Other"]
