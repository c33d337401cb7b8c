"""A block copied from a spreadsheet."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.capture.drafts import drafts
from app.capture.entry import enter_text
from app.capture.events import add_event
from app.capture.paste import Pasted, anchor_at, apply_paste, read_block
from app.capture.paste_dates import read_date
from app.capture.paste_layout import match_name, split_table
from app.capture.sheet import entry_sheet
from app.measures.dates import MONTH_NAMES, WEEKDAY_NAMES
from app.measures.events import events
from app.models import Frequency
from app.store import history
from tests.capture.builders import ALL, COUNT, EVENTS, PROPORTION, VALUE, measure
from tests.capture.conftest import TODAY, add

MARCH = {day: date(2026, 3, day) for day in range(1, 13)}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        *[
            (text, date(2026, 3, 1))
            for text in (
                "1/3/2026",
                "01/03/26",
                "1-3-26",
                "1.3.2026",
                "1 Mar 2026",
                "1 March",
                "1st March 2026",
                "1-Mar-26",
                "01-Mar",
                "2026-03-01",
                "2026-03-01 00:00:00",
                "01/03/2026 00:00",
                "Sun 1 Mar",
                "Sunday, 1 March 2026",
                "Sun 01/03/2026",
                "1/3",
                "March 2026",
                "Mar-26",
                "１/３/２０２６",
                " 1  march ",
            )
        ],
        ("week of 2 March", date(2026, 3, 2)),
        ("w/c 2/3/26", date(2026, 3, 2)),
        ("24 December", date(2025, 12, 24)),
        ("29 Feb", date(2024, 2, 29)),
        ("12 March", date(2025, 3, 12)),
        ("1 Sept 2025", date(2025, 9, 1)),
    ],
)
def test_dates_as_a_ward_writes_them(text, day):
    assert read_date(text, TODAY) == day


@pytest.mark.parametrize(
    "text",
    [
        "",
        "31/2/2026",
        "3/13/2026",
        "29/2/2026",
        "Falls",
        "18 / 20",
        "1",
        "46082",
        "32 March",
        "1 Smarch",
        "1/3/20266",
        "9" * 500,
    ],
)
def test_what_is_not_a_date(text):
    assert read_date(text, TODAY) is None


@settings(max_examples=100, deadline=None)
@given(st.dates(date(2000, 1, 1), date(2068, 12, 31)))
def test_any_date_reads_back_in_every_form(day):
    month = MONTH_NAMES[day.month - 1]
    weekday = WEEKDAY_NAMES[day.weekday()]
    for text in (
        f"{day.day}/{day.month}/{day.year}",
        f"{day:%d/%m/%y}",
        f"{day.day} {month[:3]} {day.year}",
        f"{day.day}-{month[:3]}-{day:%y}",
        f"{weekday} {day.day} {month} {day.year}",
        day.isoformat(),
    ):
        assert read_date(text, TODAY) == day
    unsaid = read_date(f"{day.day} {month}", TODAY)
    assert unsaid is not None
    assert (unsaid.day, unsaid.month) == (day.day, day.month)
    assert unsaid <= TODAY


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_a_date_or_not(text):
    assert read_date(text, TODAY) is None or isinstance(read_date(text, TODAY), date)


def test_quoted_cells_keep_their_tabs_and_lines():
    assert split_table('a\t"b\tc"\r\n"d\ne"\t"f ""g"""\r\n\t\r\n') == [["a", "b\tc"], ["d\ne", 'f "g"']]
    assert split_table("a\n\tb") == [["a", ""], ["", "b"]]


def test_blocks_that_cannot_be_read_say_why():
    assert split_table(" \t\n") == "There is nothing to paste. Copy the cells in the spreadsheet first."
    assert "5,000" in split_table("1\t" * 60 + "\n" + ("1\t" * 60 + "\n") * 90)
    assert "too large" in split_table("x" * 1_000_001)


def test_names_match_whole_or_by_a_beginning_that_only_one_has():
    assert match_name("  medicines GIVEN late: ", ALL) is COUNT
    assert match_name("Nutrition", ALL) is PROPORTION
    assert match_name("", ALL) is None
    assert "Falls rate or Falls with harm" in match_name("Falls", ALL)
    assert "not a measure" in match_name("Bay 3", ALL)
    assert "not a measure" in match_name("Me", ALL)


def plan_of(workspace, text, anchor=None):
    with workspace.read() as session:
        return read_block(session, text, workspace.now(), anchor=anchor)


def statuses(plan):
    return [(row.measure.name.split()[0], row.period.day, row.status) for row in plan.rows]


DOWN = "\tMedicines given late\tNutrition\tBay 3\n1/3/2026\t8\t18/20\tx\nMon 2 March\t10\t17 of 20\t\n"


def test_dates_down_and_measures_across(workspace):
    plan = plan_of(workspace, DOWN)
    assert statuses(plan) == [
        ("Medicines", 1, "new"),
        ("Nutrition", 1, "new"),
        ("Medicines", 2, "new"),
        ("Nutrition", 2, "new"),
    ]
    assert [row.new for row in plan.rows] == ["8", "18 / 20", "10", "17 / 20"]
    assert plan.problems == ("“Bay 3” is not a measure of this ward: it is left out.",)


def test_dates_across_and_measures_down_under_a_title(workspace):
    text = "Maple Ward\t\t\n\t1 Mar\t2 Mar\nMedicines given late\t8\t10\nNutrition\t18/20\t17/20\n"
    plan = plan_of(workspace, text)
    assert sorted(statuses(plan)) == sorted(statuses(plan_of(workspace, DOWN)))


def test_statuses_of_the_preview(workspace):
    enter_text(workspace, COUNT.id, MARCH[1], "8")
    enter_text(workspace, COUNT.id, MARCH[2], "9")
    rows = ["1/3/2026\t8\t90%", "2/3/2026\t10\t21/20", "3/3/2026\t\t03-Aug", "11/3/2026\t4\t18", "10/3/2026\t-\t18"]
    text = "\n".join(["\tMedicines given late\tNutrition", *rows])
    plan = plan_of(workspace, text)
    assert [row.status for row in plan.rows] == [
        "same",
        "refused",
        "change",
        "refused",
        "ignored",
        "refused",
        "ignored",
        "ignored",
        "new",
        "refused",
    ]
    change = plan.rows[2]
    assert (change.old, change.new) == ("9", "10")
    reasons = [row.reason for row in plan.rows]
    assert reasons[3] == "More screened (21) than admitted (20). Check both numbers."
    assert "3 / 8" in reasons[5]
    assert reasons[4] == "Blank: nothing is cleared by a paste."
    assert reasons[6] == "Wed 11 March is not over yet."
    assert reasons[9].startswith("The second number is missing.")
    assert (plan.count("refused"), plan.rows[8].new) == (4, "n/a")


def test_a_paste_is_one_change_and_one_undo_after_a_restart(workspace, reopen):
    enter_text(workspace, COUNT.id, MARCH[2], "9")
    enter_text(workspace, PROPORTION.id, MARCH[2], "21/20")
    plan = plan_of(workspace, DOWN)
    done = apply_paste(workspace, plan)
    assert isinstance(done, Pasted)
    assert done.written == 4
    assert done.sentence == (
        "Pasted 4 values of 2 measures, Sun 1 March to Mon 2 March, 3 entered later, 1 changed later"
    )
    with workspace.read() as session:
        assert drafts(session) == ()
        assert history.recent(session)[0].id == done.change_id
    assert {row.status for row in plan_of(workspace, DOWN).rows} == {"same"}
    again = apply_paste(workspace, plan_of(workspace, DOWN))
    assert (again.written, again.change_id) == (0, None)
    workspace = reopen()
    history.undo(workspace)
    after = plan_of(workspace, DOWN)
    assert [(row.old, row.status) for row in after.rows] == [("", "new"), ("", "new"), ("9", "change"), ("", "new")]
    with workspace.read() as session:
        assert [one.text for one in drafts(session)] == ["21/20"]


def test_a_slip_in_the_second_number_is_asked_in_a_paste_too(workspace):
    for day in range(30):
        enter_text(workspace, PROPORTION.id, MARCH[9] - timedelta(days=day), f"6/{7 + day % 13}", sure=True)
    plan = plan_of(workspace, "\tNutrition\n10/3/2026\t126/1820\n")
    assert [row.status for row in plan.rows] == ["question"]
    assert plan.rows[0].reason.startswith("1820 admitted is unusual. Usually between 7 and 19.")


def test_unlikely_values_are_pasted_only_when_accepted(workspace):
    for back in range(20):
        enter_text(workspace, COUNT.id, date(2026, 2, 28) - timedelta(days=back), str(8 + 2 * (back % 2)))
    plan = plan_of(workspace, "\tMedicines given late\n1/3/2026\t80\n2/3/2026\t9\n")
    assert [row.status for row in plan.rows] == ["question", "new"]
    assert plan.rows[0].reason == "80 is unusual. Usually between 8 and 10."
    assert apply_paste(workspace, plan).written == 1
    assert apply_paste(workspace, plan.accepting()).written == 1


def test_numerators_and_denominators_may_stand_in_two_columns(workspace):
    merged = plan_of(workspace, "\tNutrition screen in 24 h\t\tMedicines given late\n1/3/2026\t18\t20\t7\n")
    assert [row.new for row in merged.rows] == ["18 / 20", "7"]
    named = plan_of(workspace, "\tNutrition screen in 24 h numerator\tAdmitted\n1/3/2026\t18\t20\n")
    assert [row.new for row in named.rows] == ["18 / 20"]
    assert named.problems == ()


def test_a_period_given_twice_keeps_the_first(workspace):
    weekly = measure("Audit", frequency=Frequency.WEEKLY)
    add(workspace, weekly)
    plan = plan_of(workspace, "\tAudit\nw/c 2 March\t7\n4 March\t8\n9 Feb\t6\n")
    assert [(row.period, row.status) for row in plan.rows] == [
        (MARCH[2], "new"),
        (MARCH[2], "refused"),
        (date(2026, 2, 9), "new"),
    ]


def test_a_bare_block_fills_right_and_down_from_its_anchor(workspace):
    with workspace.read() as session:
        sheet = entry_sheet(session, workspace.now())
    rows = [row.measure for row in sheet.sections[0].rows]
    first = next(place for place, one in enumerate(rows) if one.name == VALUE.name)
    anchor = anchor_at(sheet, rows[first].id, MARCH[9])
    plan = plan_of(workspace, "7.5\t8\t9\n1\t2\t3\n", anchor)
    assert [(row.measure.name, row.period.day) for row in plan.rows] == [
        (rows[first + place].name, day) for place in (0, 1) for day in (9, 10)
    ]
    assert plan.problems == ("1 column of the block lies beyond the grid and is left out.",)
    assert anchor_at(sheet, rows[0].id, TODAY) is None
    assert plan_of(workspace, "7.5\t8\t9\n").problems[0].startswith("The block has no headings")


def test_event_counts_make_events_and_never_remove_any(workspace):
    add_event(workspace, EVENTS.id, MARCH[1])
    add_event(workspace, EVENTS.id, MARCH[2])
    plan = plan_of(workspace, "\tFalls with harm\n1/3/2026\t2\n2/3/2026\t0\n3/3/2026\t0\n4/3/2026\t1\n")
    assert [row.status for row in plan.rows] == ["change", "refused", "new", "new"]
    assert apply_paste(workspace, plan).written == 3
    with workspace.read() as session:
        assert [one.day.day for one in events(session, EVENTS.id)] == [1, 1, 2, 4]
    history.undo(workspace)
    with workspace.read() as session:
        assert [one.day.day for one in events(session, EVENTS.id)] == [1, 2]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.sampled_from('19/,.\t\n"a- MedicinesgvnltMar2026\x00é'), max_size=200), st.booleans())
def test_any_block_gets_a_plan(workspace, text, headed):
    plan = plan_of(workspace, f"\tMedicines given late\tNutrition\n1/3/2026\t{text}\n" if headed else text)
    assert plan.rows or plan.problems
    assert all(row.reason for row in plan.rows if row.status in ("refused", "ignored", "question"))
    assert all(row.typed is not None for row in plan.accepting().writes)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(
        st.sampled_from([MARCH[day] for day in range(1, 11)]),
        st.sampled_from(["0", "3/4", "-", "7", "", "c", "x"]),
        min_size=1,
    )
)
def test_what_was_pasted_is_the_same_when_pasted_again(workspace, cells):
    lines = "".join(f"{day:%d/%m/%Y}\t{text}\t{text}\t{text}\n" for day, text in cells.items())
    text = f"\tMedicines given late\tDischarge letter\tNoise at night score\n{lines}"
    apply_paste(workspace, plan_of(workspace, text).accepting())
    again = plan_of(workspace, text)
    assert {row.status for row in again.rows} <= {"same", "refused", "ignored"}
    assert apply_paste(workspace, again).written == 0


def test_rows_that_are_not_dates_and_cells_that_cannot_be_read_are_told(workspace):
    plan = plan_of(workspace, "\tMedicines given late\n1/3/2026\t8\nTotal\t8\n\t\n")
    assert [row.new for row in plan.rows] == ["8"]
    assert plan.problems == ("“Total” is not a date: its row is left out.",)
    assert plan_of(workspace, "x" * 200_000).problems == (
        "The block could not be read. Copy the cells again from the spreadsheet.",
    )
    absurd = plan_of(workspace, "\tFalls with harm\n1/3/2026\t500\n")
    assert (absurd.rows[0].status, absurd.rows[0].reason) == (
        "refused",
        "Too many events for one period. Check the number.",
    )


def test_a_count_that_no_longer_fits_its_events_is_passed_over(workspace):
    plan = plan_of(workspace, "\tFalls with harm\n1/3/2026\t1\n")
    for _ in range(2):
        add_event(workspace, EVENTS.id, MARCH[1])
    assert apply_paste(workspace, plan).written == 0
    with workspace.read() as session:
        assert len(events(session, EVENTS.id)) == 2


def test_a_date_that_lost_its_format_says_how_to_mend_it(workspace):
    plan = plan_of(workspace, f"Date\t{COUNT.name}\n1/3/2026\t7\n46083\t8\n")
    assert [row.new for row in plan.rows] == ["7"]
    assert plan.problems == (
        "“46083” is not a date: its row is left out. Give the column a date format and copy it again.",
    )


def test_a_column_without_a_heading_is_told(workspace):
    plan = plan_of(workspace, f"Date\t\t{COUNT.name}\n1/3/2026\tBay 2\t7\n2/3/2026\t\t8\n")
    assert [row.new for row in plan.rows] == ["7", "8"]
    assert plan.problems == ("A column has no heading: it is left out.",)
    blank = plan_of(workspace, f"Date\t\t{COUNT.name}\n1/3/2026\t\t7\n")
    assert blank.problems == ()
