"""The counter of days since: events that are rare, and counts that are mostly nought."""

from __future__ import annotations

from datetime import date, timedelta

from app.huddle.tiles import Standing, ValueTile
from app.models import Frequency
from tests.huddle.conftest import EVENTS, NOW, TUESDAY, HandWard, back


def test_days_since_the_last_one_beside_the_best(ward: HandWard) -> None:
    ulcers = ward.measure("Pressure ulcers", **{**EVENTS, "unit": "ulcers"})
    ward.values(ulcers, back(115), [0.0] * 115)
    ward.happened(ulcers, date(2025, 11, 20), date(2026, 1, 22))
    tile = ward.counter(ulcers)
    assert (tile.number, tile.words) == ("47", ("days since", "the last one"))
    assert (tile.since, tile.short_since, tile.best) == ("Since 22 January", "Since 22 Jan", "Ward best: 62")
    assert 0.7 < tile.share < 0.8
    assert tile.spoken == (
        "Pressure ulcers: 47 days since the last one. Since 22 January. Ward best: 62 days. Last entered today."
    )


def test_days_nobody_recorded_make_it_at_most(ward: HandWard) -> None:
    ulcers = ward.measure("Pressure ulcers", **EVENTS)
    ward.values(ulcers, back(120)[:-1], [0.0] * 119)
    ward.happened(ulcers, date(2026, 1, 22))
    tile = ward.counter(ulcers)
    assert (tile.number, tile.at_most, tile.words) == ("47", True, ("days since", "the last one"))
    assert tile.spoken.startswith("Pressure ulcers: at most 47 days since the last one. ")
    assert tile.due == "Due: Tue 10 Mar", "asked for only now"
    assert not tile.is_best
    later = ward.counter(ulcers, NOW + timedelta(days=1))
    assert (later.missing, later.due) == ("Missing 2 days", "")


def test_the_best_so_far_says_so(ward: HandWard) -> None:
    calls = ward.measure("Crash calls", frequency=Frequency.AS_IT_HAPPENS, **EVENTS)
    ward.happened(calls, date(2025, 12, 9))
    tile = ward.counter(calls)
    assert (tile.number, tile.best, tile.is_best, tile.share, tile.missing) == ("91", "Ward best", True, 1.0, "")
    assert "Ward best so far." in tile.spoken


def test_a_counter_that_nobody_keeps_is_stale(ward: HandWard) -> None:
    ulcers = ward.measure("Pressure ulcers", **EVENTS)
    ward.values(ulcers, back(120, date(2026, 3, 6)), [0.0] * 120)
    assert ward.counter(ulcers).standing is Standing.STALE
    assert "No recent data. Missing 4 days." in ward.counter(ulcers).spoken


def test_never_yet(ward: HandWard) -> None:
    ulcers = ward.measure("Pressure ulcers", **EVENTS)
    ward.values(ulcers, back(100), [0.0] * 100)
    tile = ward.counter(ulcers)
    assert (tile.number, tile.words, tile.share) == ("None", ("recorded", "so far"), 0.0)
    assert tile.short_since == "Since Dec 2025"
    assert tile.spoken.startswith("Pressure ulcers. None since counting began on 1 December 2025.")


def test_a_count_of_noughts_is_waited_for_and_claims_no_signal(ward: HandWard) -> None:
    flags = ward.measure("Red flags")
    ward.values(flags, back(40), [1.0 if n % 9 == 0 else 0.0 for n in range(40)])
    tile = ward.counter(flags)
    assert (tile.number, tile.since) == ("3", f"Since {(TUESDAY - timedelta(days=3)).day} March")
    assert ward.board().signals == ()


def test_two_noughts_are_too_few_to_be_a_counter(ward: HandWard) -> None:
    flags = ward.measure("Red flags")
    ward.values(flags, back(2), [0.0, 0.0])
    tile = ward.value(flags)
    assert (tile.standing, tile.number, tile.too_few) == (Standing.TOO_FEW, "0", "Too few points to tell: 2 of 13")
    ward.values(flags, back(12, date(2026, 3, 8)), [0.0] * 11 + [1.0])
    assert ward.counter(flags).number == "2"


def test_events_nobody_entered_since_they_were_to_be_counted(ward: HandWard) -> None:
    falls = ward.measure("Falls", starts=date(2026, 2, 10), **EVENTS)
    tile = ward.value(falls)
    assert (tile.standing, tile.too_few, tile.missing) == (Standing.NO_DATA, "No data yet", "Missing 29 days")
    assert tile.spoken == "Falls: no data yet. Missing 29 days."


def test_days_in_the_archive_are_no_days_without_one(ward: HandWard) -> None:
    ulcers = ward.measure("Pressure ulcers", **EVENTS)
    ward.values(ulcers, back(60), [0.0] * 60)
    ward.happened(ulcers, date(2026, 1, 22))
    away, home = NOW, NOW + timedelta(days=30)
    ward.archived(ulcers, away, home)
    tile = ward.counter(ulcers, home)
    assert (tile.number, tile.at_most, tile.missing, tile.due) == ("77", True, "", "")
    assert not tile.is_best
    assert tile.best == "Ward best: 47"


def test_an_event_measure_without_anything_has_no_data(ward: HandWard) -> None:
    tile = ward.tile(ward.measure("Never events", frequency=Frequency.AS_IT_HAPPENS, **EVENTS))
    assert isinstance(tile, ValueTile)
    assert tile.standing is Standing.NO_DATA


def test_the_day_it_happened_the_count_begins_again(ward: HandWard) -> None:
    calls = ward.measure("Crash calls", frequency=Frequency.AS_IT_HAPPENS, **EVENTS)
    ward.happened(calls, TUESDAY)
    tile = ward.counter(calls)
    assert (tile.number, tile.words[0], tile.share) == ("0", "days since", 0.0)
