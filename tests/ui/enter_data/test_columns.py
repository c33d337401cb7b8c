"""The widths of the grid: they fill the room, keep what is due in sight, and give up the least important first."""

from hypothesis import given, settings
from hypothesis import strategies as st

from app.ui.pages.enter_data.columns import FEW_RECENT, Needs, share_out
from app.ui.pages.enter_data.lines import RECENT
from app.ui.pages.enter_data.wrapping import MOST_LINES, least_width, wrapped

NEEDS = Needs(domain=105, icon=44, recent=61, recent_bare=48)


def scaled(scale: float) -> Needs:
    return Needs(*(round(part * scale) for part in (NEEDS.domain, NEEDS.icon, NEEDS.recent, NEEDS.recent_bare)))


@given(st.integers(560, 2600), st.sampled_from([1.0, 1.15, 1.3, 1.5, 1.75, 2.0]))
@settings(max_examples=100)
def test_the_columns_fill_the_room_or_are_at_their_least(room: int, scale: float) -> None:
    widths = share_out(room, scaled(scale), scale)
    assert widths.total == room or widths.shown == 1
    assert 1 <= widths.shown <= RECENT
    assert widths.due >= round(52 + 108 * scale)


def test_seven_recent_periods_with_their_numbers_at_usual_sizes() -> None:
    for room in (870, 936, 1400):
        widths = share_out(room, NEEDS, 1.0)
        assert (widths.shown, widths.recent >= NEEDS.recent) == (RECENT, True)


def test_the_name_of_the_domain_goes_before_the_recent_periods() -> None:
    assert share_out(936, NEEDS, 1.0).domain == NEEDS.domain
    narrow = share_out(760, NEEDS, 1.0)
    assert (narrow.domain, narrow.shown) == (NEEDS.icon, RECENT)


@given(st.integers(700, 1400))
@settings(max_examples=50)
def test_names_have_their_room_while_more_than_three_recent_periods_are_shown(room: int) -> None:
    needs = Needs(210, 88, 122, 96, name=240)
    widths = share_out(room, needs, 2.0)
    assert widths.measure >= needs.name or widths.shown <= FEW_RECENT


@given(st.lists(st.text("abcdefgh", min_size=1, max_size=14), min_size=1, max_size=7))
@settings(max_examples=100)
def test_at_its_least_width_no_name_is_cut_inside_a_word(words: list[str]) -> None:
    name = " ".join(words)
    lines = wrapped(name, least_width([name], len), len)
    assert " ".join(lines) == name
    assert len(lines) <= MOST_LINES
    assert max(map(len, lines)) <= least_width([name], len)
