"""The chart as plain data: what screen, paper and Excel will draw."""

from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.charts.spc import Series, analyse
from app.charts.spec import (
    ChartMeta,
    ChartSpec,
    NoteMeta,
    PhaseMeta,
    PointMeta,
    Role,
    Scale,
    TargetMeta,
    ValueFormat,
    build_chart_spec,
)
from app.charts.spec.scale import value_axis
from app.charts.spec.words import ordinal

START = date(2025, 12, 11)
BEFORE = [16, 17, 16, 11, 17, 16, 13, 16, 16, 15, 15, 16, 12, 14, 13, 16, 15, 14, 12, 14, 15, 14, 27, 18]
AFTER = [12, 8, 10, 11, 9, 11, 12, 11, 10, 13, 14, 12, 9, 13, 10, 14, 10, 14, 11, 8, 5, 5, 6, 6, 6, 5, 5, 6]


def day(n: int) -> date:
    return START + timedelta(days=n)


def chart(values: list[float] | None = None, meta: ChartMeta | None = None, **options: Any) -> ChartSpec:
    values = [*BEFORE, *AFTER] if values is None else values
    series = Series([day(i) for i in range(len(values))], values)
    return build_chart_spec(
        analyse(series, **{"direction": "down", **options}), meta or ChartMeta("Medicines given late")
    )


def counts(**known: Any) -> ChartMeta:
    return ChartMeta("Late", format=ValueFormat("doses late"), scale=Scale.COUNT, **known)


def lines(spec: ChartSpec, role: Role) -> list[tuple[float, float, float]]:
    return [(float(line.x[0]), float(line.x[-1]), float(line.y[0])) for line in spec.lines if line.role is role]


def test_dates_are_whole_days_and_lines_one_segment_a_phase() -> None:
    spec = chart(meta=counts(phases=(PhaseMeta(day(24), "second drug trolley"),)), phases=[day(24)], target=6)
    first = (START - date(1970, 1, 1)).days
    assert spec.x[0] == first
    assert spec.x_is_date
    boundary = first + 23.5
    assert [line[:2] for line in lines(spec, Role.CENTRE)] == [(first - 0.5, boundary), (boundary, first + 51.5)]
    assert len(lines(spec, Role.UPPER)) == len(lines(spec, Role.LOWER)) == 2
    assert lines(spec, Role.TARGET) == [(first - 0.5, first + 51.5, 6)]
    (tag,) = spec.phase_tags
    assert (tag.x, tag.index, tag.phase) == (boundary, 24, 1)
    assert tag.text == "Limits recalculated, 4 Jan: second drug trolley"


def test_line_labels_carry_the_values_of_the_last_phase() -> None:
    spec = chart(meta=counts(), phases=[day(24)], target=6)
    last = analyse(Series([day(i) for i in range(24, 52)], AFTER)).phases[0]
    assert {label.role: label.text for label in spec.line_labels} == {
        Role.UPPER: f"Upper limit {last.upper:.1f}",
        Role.CENTRE: f"Mean {last.centre:.1f}",
        Role.LOWER: f"Lower limit {last.lower:.1f}",
        Role.TARGET: "Target 6",
    }
    assert [label.strong for label in spec.line_labels if label.role is Role.CENTRE] == [True]


def test_counts_start_at_nought_and_a_limit_below_is_not_drawn() -> None:
    spec = chart([float(n % 4) for n in range(30)], counts())
    assert spec.y_range[0] == 0
    assert lines(spec, Role.LOWER) == []
    assert not [label for label in spec.line_labels if label.role is Role.LOWER]


def test_percentages_stop_at_100_and_limits_beyond_are_not_drawn() -> None:
    meta = ChartMeta("Hand hygiene", format=ValueFormat("%"), scale=Scale.PERCENT)
    spec = chart([95.0, 99.0, 91.0, 98.0, 92.0, 100.0] * 4, meta, direction="up", target=95)
    assert spec.y_range[1] == 100
    assert lines(spec, Role.UPPER) == []
    assert spec.y_ticks[-1].text == "100%"
    assert "Target 95%" in [label.text for label in spec.line_labels]


def test_a_limit_in_sight_on_a_free_scale_may_be_below_nought() -> None:
    spec = chart([float(n % 4) for n in range(30)], ChartMeta("Balance"))
    ((_, _, low),) = lines(spec, Role.LOWER)
    assert spec.y_range[0] <= low < 0


def test_missing_points_break_the_line() -> None:
    spec = chart([1, 2, np.nan, 3, 4, np.nan])
    assert spec.joined == ((0, 1), (3, 4))
    assert spec.missing == (2, 5)
    assert spec.points[2].value_text == "Not recorded"


def test_excluded_points_stay_and_say_so() -> None:
    meta = counts(exclusions=(PointMeta(day(22), details=("Drug computer down",)),))
    spec = chart(meta=meta, exclude=[day(22)])
    assert spec.excluded == (22,)
    assert spec.y[22] == 27
    said = [part.text for part in spec.point(22).tooltip]
    assert said[2:] == ["Excluded from the limits", "Above the upper limit", "Drug computer down"]
    assert "excluded" in {entry.key for entry in spec.legend}


def test_hover_reads_date_value_rule_and_note() -> None:
    notes = (NoteMeta(day(49), "Handover moved to 07:45", "n1"),)
    points = (PointMeta(day(49), details=("Entered 30 January at 08:41",)),)
    spec = chart(meta=counts(notes=notes, points=points), phases=[day(24)])
    assert [part.text for part in spec.point(49).tooltip] == [
        "Thursday 29 January 2026",
        "5 doses late",
        "Improvement: 7th day in a row below the mean; near the lower limit, with others close by",
        "Entered 30 January at 08:41",
        "Handover moved to 07:45",
    ]
    assert spec.point(49).tooltip[1].strong
    assert spec.points[-1].state == "improvement"
    assert spec.point(49).spoken.startswith("Thursday 29 January 2026, 5 doses late")


def test_notes_sit_on_their_point_or_their_date_and_never_outside() -> None:
    notes = (NoteMeta(day(60), "later"), NoteMeta(day(3), "on a point", "a"), NoteMeta(day(5), "on a gap"))
    spec = build_chart_spec(
        analyse(Series([day(i) for i in (0, 1, 2, 3, 4, 6, 7)], [1, 2, 3, 4, 5, 6, 7])), counts(notes=notes)
    )
    assert [(note.text, note.index) for note in spec.notes] == [("on a point", 3), ("on a gap", None)]
    assert spec.notes[0].y == 4
    assert spec.points[3].notes == ("on a point",)


def test_targets_are_drawn_for_their_time_and_the_national_one_beside() -> None:
    targets = (
        TargetMeta(8, last=day(29)),
        TargetMeta(6, first=day(30)),
        TargetMeta(9.5, drawn_only=True, name="National target"),
    )
    spec = chart(meta=counts(targets=targets), target=6)
    first = spec.x[0]
    assert lines(spec, Role.TARGET) == [(first - 0.5, first + 29.5, 8), (first + 29.5, first + 51.5, 6)]
    assert lines(spec, Role.OTHER_TARGET) == [(first - 0.5, first + 51.5, 9.5)]
    assert [label.text for label in spec.line_labels][-2:] == ["Target 6", "National target 9.5"]


def test_closed_days_are_clipped_to_the_chart() -> None:
    spec = chart(meta=counts(closed=((day(-5), day(1)), (day(10), day(12)), (day(90), day(95)))))
    first = spec.x[0]
    assert spec.closed == ((first, first + 1), (first + 10, first + 12))


def test_words_around_the_chart() -> None:
    spec = chart(meta=counts(), phases=[day(24)], target=6)
    assert spec.subtitle == "XmR chart, 11 December 2025 to 31 January 2026"
    assert spec.rules_text == "Rules: NHS England Making Data Count"
    assert spec.icons.variation_text == "Improvement, low values"
    assert spec.reading.startswith("A signal of improvement: 9 days in a row below the mean, 23 to 31 January")
    assert [(entry.text, entry.side) for entry in spec.legend] == [
        ("Common cause", "left"),
        ("Improvement", "left"),
        ("Concern", "left"),
        ("Mean", "right"),
        ("Process limits", "right"),
        ("Target", "right"),
    ]


def test_too_few_points_have_no_lines_but_a_target() -> None:
    spec = chart([3.0, 4.0, 5.0], counts(), target=4)
    assert {line.role for line in spec.lines} == {Role.TARGET}
    assert spec.reading == "Too few points to tell: 3 of 13."
    assert {entry.key for entry in spec.legend} == {"common", "target"}


@pytest.mark.parametrize("scale", list(Scale))
def test_an_empty_chart_is_a_chart(scale: Scale) -> None:
    meta = ChartMeta("Empty", scale=scale, notes=(NoteMeta(START, "note"),), closed=((START, START),))
    spec = build_chart_spec(analyse(Series([], []), target=3), meta)
    assert len(spec.points) == 0
    assert (spec.notes, spec.closed, spec.lines, spec.joined) == ((), (), (), ())
    assert spec.y_range[0] < spec.y_range[1]


def test_weeks_months_and_numbers_are_called_what_they_are() -> None:
    def first_date(x: list[Any]) -> str:
        return build_chart_spec(analyse(Series(x, [1.0] * len(x))), counts()).points[0].date_text

    assert first_date([date(2026, 3, 2), date(2026, 3, 9)]) == "Week beginning 2 March 2026"
    assert first_date([date(2026, 3, 1), date(2026, 4, 1)]) == "March 2026"
    assert first_date([5, 6]) == "Point 5"


def test_points_behave_as_a_sequence() -> None:
    spec = chart([1.0, 2.0, 3.0])
    assert [point.index for point in spec.points] == [0, 1, 2]
    assert [point.index for point in spec.points[1:]] == [1, 2]
    assert spec.points[-1].y == 3.0
    with pytest.raises(IndexError):
        spec.points[3]


def test_values_are_written_as_people_write_them() -> None:
    assert ValueFormat("%").full(95.0) == "95%"
    assert ValueFormat("days", 1).full(4.25) == "4.2 days"
    assert ValueFormat().plain(-0.2) == "0"
    assert ValueFormat().plain(-3) == "−3"
    assert ValueFormat().plain(12345) == "12,345"
    assert ValueFormat("days").full(float("nan")) == ""
    assert [ordinal(n) for n in (1, 2, 3, 4, 11, 12, 13, 21, 22, 101, 111)] == [
        *("1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "22nd", "101st", "111th")
    ]


@settings(max_examples=200)
@given(
    st.lists(st.floats(-1e6, 1e6) | st.just(float("nan")), max_size=8),
    st.sampled_from(list(Scale)),
    st.integers(0, 2),
)
def test_ticks_are_few_round_and_cover_what_is_drawn(values: list[float], scale: Scale, decimals: int) -> None:
    if scale is Scale.PERCENT:
        values = [min(abs(value), 100) for value in values]
    (low, high), ticks = value_axis(np.array(values, dtype=float), scale, ValueFormat(decimals=decimals))
    assert 4 <= len(ticks) <= 8
    assert (ticks[0].value, ticks[-1].value) == (low, high)
    texts = [tick.text for tick in ticks]
    assert len(set(texts)) == len(texts)
    recorded = [value for value in values if value == value]
    size = max([abs(low), abs(high)])
    assert all(low - 1e-6 * size <= value <= high + 1e-6 * size for value in recorded)
    if scale is Scale.COUNT and all(value >= 0 for value in recorded):
        assert low == 0
    if scale is Scale.PERCENT:
        assert 0 <= low < high <= 100
    steps = np.diff([tick.value for tick in ticks])
    np.testing.assert_allclose(steps, steps[0], rtol=1e-6)


def test_ten_years_of_points_are_quick_to_describe() -> None:
    dates = np.datetime64("2016-01-01") + np.arange(3650)
    analysis = analyse(Series(dates, np.random.default_rng(1).poisson(9, 3650)), phases=[dates[1800]])
    points = tuple(PointMeta(x, details=("Entered",)) for x in dates)
    spec = build_chart_spec(analysis, counts(points=points))
    assert len(spec.points) == 3650
    assert len([line for line in spec.lines if line.role is Role.CENTRE]) == 2
    assert all(len(line.x) == 2 for line in spec.lines)
