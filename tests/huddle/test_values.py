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
from app.measures.periods import last_day, period_of, step
from app.measures.targets import set_target
from app.models import DataKind, Direction, Frequency, ReportsOn, State
from app.store.history import undo
from app.store.redaction import redact
from tests.huddle.conftest import NOW, SHARE, TUESDAY, HandWard, back, gap, tiles
from tests.measures.conftest import record

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
        "Target 6 or fewer, wait and see while a signal runs. Last entered today."
    )
    assert [(line.name, line.state, line.words, line.pill) for line in ward.board().signals] == [
        ("Medicines given late", "improvement", "7 days below the mean", "Improvement")
    ]


def test_what_is_expected_of_the_target_is_told_by_the_measures_own_period(ward: HandWard) -> None:
    late, weekly = ward.measure(target=11), ward.measure("Audit", target=11, frequency=Frequency.WEEKLY)
    ward.values(late, back(24), STEADY)
    ward.values(weekly, [date(2026, 3, 2) - timedelta(weeks=n) for n in range(23, -1, -1)], STEADY)
    assert "Target 11 or fewer, met on some days." in ward.value(late).spoken
    assert "Target 11 or fewer, met in some weeks." in ward.value(weekly).spoken


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
    assert (ward.value(late).missing, ward.value(late).due) == ("", "Due: Tue 10 Mar")
    ward.state(late, TUESDAY, State.CLOSED)
    assert (ward.value(late).missing, ward.value(late).due) == ("", "")


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


def test_a_week_is_named_by_its_days(ward: HandWard) -> None:
    weekly = ward.measure(frequency=Frequency.WEEKLY)
    mondays = [date(2026, 2, 16) - timedelta(weeks=n) for n in range(19, -1, -1)]
    ward.values(weekly, mondays, [10.0, 12.0] * 10)
    tile = ward.value(weekly)
    assert (tile.when, tile.missing) == ("16 to 22 Feb", "Missing 2 weeks")
    assert "in the week of 16 February" in tile.spoken
    ward.values(weekly, [date(2026, 2, 23)], [11.0])
    assert (ward.value(weekly).when, ward.value(weekly).due) == ("23 Feb to 1 Mar", "Due: 2 to 8 Mar")


def test_a_month_is_finished_at_its_end(ward: HandWard) -> None:
    monthly = ward.measure(frequency=Frequency.MONTHLY, target=11)
    firsts = [date(2024 + n // 12, n % 12 + 1, 1) for n in range(25)]
    ward.values(monthly, firsts, [10.0, 12.0] * 12 + [10.0])
    tile = ward.value(monthly)
    assert (tile.when, tile.missing, tile.due) == ("Jan 2026", "", "Due: Feb 2026")
    assert "met in some months" in tile.spoken
    assert ward.value(monthly, datetime(2026, 2, 28, 23, 59, tzinfo=UTC)).due == ""
    assert ward.value(monthly, datetime(2026, 3, 1, 0, 0, tzinfo=UTC)).due == "Due: Feb 2026"
    assert ward.value(monthly, datetime(2026, 4, 1, 0, 0, tzinfo=UTC)).missing == "Missing 2 months"


def test_a_day_becomes_due_and_then_missing_at_midnight_of_the_wards_clock(ward: HandWard) -> None:
    late = ward.measure()
    london = ZoneInfo("Europe/London")
    ward.values(late, back(24, date(2026, 3, 28)), STEADY)
    # The clocks go forward on 29 March 2026: that day has 23 hours, and is over at midnight all the same.
    assert gap(ward.value(late, datetime(2026, 3, 29, 23, 59, tzinfo=london))) == ("", "")
    assert gap(ward.value(late, datetime(2026, 3, 30, 0, 0, tzinfo=london))) == ("", "Due: Sun 29 Mar")
    assert gap(ward.value(late, datetime(2026, 3, 30, 23, 59, tzinfo=london))) == ("", "Due: Sun 29 Mar")
    assert gap(ward.value(late, datetime(2026, 3, 31, 0, 0, tzinfo=london))) == ("Missing 2 days", "")


def test_an_earlier_gap_is_missing_though_what_is_due_was_answered(ward: HandWard) -> None:
    late = ward.measure()
    ward.values(late, back(24, date(2026, 3, 8)), STEADY)
    ward.state(late, TUESDAY, State.NOT_APPLICABLE)
    assert gap(ward.value(late)) == ("Missing 1 day", "")


def test_a_measure_of_today_is_due_from_its_hour_on(ward: HandWard) -> None:
    ready = ward.measure(reports_on=ReportsOn.TODAY, reports_from=8 * 60)
    ward.values(ready, back(24), STEADY)
    before = ward.board(datetime(2026, 3, 11, 7, 59, tzinfo=UTC))
    assert gap(tiles(before)[ready.id]) == ("", "")
    assert not before.is_due(datetime(2026, 3, 11, 7, 59, 59, tzinfo=UTC))
    assert before.is_due(datetime(2026, 3, 11, 8, 0, tzinfo=UTC))
    assert ward.value(ready).due == "Due: Wed 11 Mar"
    assert ward.value(ready).spoken.endswith("Due: Wed 11 Mar. Last entered today.")


def test_what_was_never_entered_says_how_much_is_missing(ward: HandWard) -> None:
    late = ward.measure(starts=date(2026, 2, 10))
    tile = ward.value(late)
    assert (tile.standing, tile.too_few, tile.missing) == (Standing.NO_DATA, "No data yet", "Missing 29 days")
    assert tile.spoken == "Medicines given late: no data yet. Missing 29 days."
    assert ward.value(late, datetime(2026, 2, 11, 8, 45, tzinfo=UTC)).due == "Due: Tue 10 Feb"


def test_a_target_from_today_is_never_no_target(ward: HandWard) -> None:
    late = ward.measure()
    ward.values(late, back(24), STEADY)
    with ward.workspace.change() as change:
        set_target(change, late.id, 9, NOW.date())
    tile = ward.value(late)
    assert (tile.target, tile.short_target, tile.assurance) == ("Target 9 from 11 March", "Target 9 from 11 Mar", "")
    assert "Target 9 from 11 March." in tile.spoken
    ward.values(late, [NOW.date()], [10.0])
    tomorrow = ward.value(late, NOW + timedelta(days=1))
    assert (tomorrow.target, tomorrow.assurance) == ("Target 9 or fewer", "inconsistent")


@pytest.mark.parametrize("often", [Frequency.WEEKLY, Frequency.MONTHLY])
def test_a_target_that_begins_inside_a_period_is_in_force_for_it(ward: HandWard, often: Frequency) -> None:
    slow = ward.measure(frequency=often, direction=Direction.DOWN)
    last = period_of(often, date(2026, 3, 31))
    ward.values(slow, [step(often, last, n) for n in range(-19, 1)], [9.0] * 20)
    with ward.workspace.change() as change:
        set_target(change, slow.id, 10, last_day(often, last))
    assert ward.value(slow, datetime(2026, 4, 8, 8, 45, tzinfo=UTC)).target == "Target 10 or fewer"


def test_a_note_or_a_redaction_is_no_entry(ward: HandWard) -> None:
    late = ward.measure()
    four_days_ago = NOW - timedelta(days=4)
    ward.at(four_days_ago, lambda change: record(change, late, TUESDAY, 7, note="seen by Mrs Mallow"))
    assert "Last entered 4 days ago." in ward.value(late).spoken
    assert redact(ward.workspace, "Mallow").rows == 1
    assert "Last entered 4 days ago." in ward.value(late).spoken
    ward.amend(late, TUESDAY, note="the trolley was late")
    assert "Last entered 4 days ago." in ward.value(late).spoken
    ward.amend(late, TUESDAY, value=8.0)
    assert "Last entered today." in ward.value(late).spoken


def test_brought_back_it_misses_no_day_of_the_archive_and_claims_nothing_of_before(ward: HandWard) -> None:
    late = ward.measure()
    ward.values(late, back(31), IMPROVED)
    home = NOW + timedelta(days=30)
    ward.archived(late, NOW, home)
    tile = ward.value(late, home)
    assert gap(tile) == ("", "")
    assert (tile.standing, tile.variation) == (Standing.STALE, "too_few")
    ward.values(late, [home.date()], [9.0])
    tile = ward.value(late, home + timedelta(days=2))
    assert gap(tile) == ("", "Due: Sat 11 Apr")
    assert tile.standing is Standing.CURRENT
    assert tile.spark is not None
    assert tile.spark.values[-2:] == (9.0, None)
    assert tile.spark.values[-3] == 8.0, "as on either side of closed days"


def test_an_archive_undone_at_once_changes_nothing(ward: HandWard) -> None:
    late = ward.measure()
    ward.values(late, back(31), IMPROVED)
    before = ward.value(late)
    ward.archived(late, NOW)
    assert ward.board().is_empty
    undo(ward.workspace)
    assert ward.value(late) == before


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
