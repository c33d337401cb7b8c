"""A text to remove is found whatever its case and however its accents are written, and nothing else goes with it."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.store.redaction.needle import MARK, Needle, RedactionRefused

TEXTS = st.text(alphabet="aAbBßſKéÉe\u0301İı[]rd {", max_size=30)
NEEDLES = st.text(alphabet="aAbBßſKéÉe\u0301İı[]rd", min_size=3, max_size=6)


@pytest.mark.parametrize(
    ("needle", "text", "left"),
    [
        ("Mrs Smith", "Fall of MRS SMITH in bay 4", "Fall of [removed] in bay 4"),
        ("émile", "ÉMILE, E\u0301mile and émile", "[removed], [removed] and [removed]"),
        ("E\u0301MILE", "with émile", "with [removed]"),
        ("strasse", "Hauptstraße 7", "Haupt[removed] 7"),
        ("STRAẞE", "strasse", "[removed]"),
        ("ΟΔΥΣΣΕΥΣ", "οδυσσευς", "[removed]"),
        ("ssa", "ßa", "[removed]"),
        ("aaa", "aaaaaaa", "[removed][removed]a"),
        ("  Bed 12 Jones  ", "Bed 12 Jones", "[removed]"),
        ("Jones", "Jo nes", "Jo nes"),
        ("]abc", "]abcabcx", "[removed[removed]x"),
    ],
)
def test_what_is_left(needle: str, text: str, left: str) -> None:
    assert Needle(needle).removed(text) == left


@pytest.mark.parametrize("text", ["", "  ", "ab", " a b ", "1-2", "…………", "\n\n\n"])
def test_too_little_is_refused_with_what_to_do(text: str) -> None:
    with pytest.raises(RedactionRefused) as caught:
        Needle(text)
    assert caught.value.sentence.startswith("Enter 3 letters or more")


@pytest.mark.parametrize("text", ["removed", "MOVE", "[rem", "[removed]"])
def test_what_stands_in_the_place_of_the_text_cannot_be_removed(text: str) -> None:
    with pytest.raises(RedactionRefused) as caught:
        Needle(text)
    assert "Nothing was changed" in caught.value.sentence


def _needle(text: str) -> Needle | None:
    try:
        return Needle(text)
    except RedactionRefused:
        return None


@given(TEXTS, NEEDLES)
def test_nothing_of_it_is_left_and_a_text_without_it_stays(text: str, wanted: str) -> None:
    needle = _needle(wanted)
    if needle is None:
        return
    done = needle.removed(text)
    assert wanted.strip().casefold() not in done.casefold()
    assert (done == text) is not needle.in_(text)
    assert needle.removed(done) == done
    assert len(needle.removed(text, 12)) <= max(12, len(text) if done == text else 0)


@given(st.text(alphabet="xyz ", max_size=20), st.text(alphabet="xyz ", max_size=20), NEEDLES)
def test_what_is_around_it_stays(before: str, after: str, wanted: str) -> None:
    needle = _needle(wanted)
    if needle is None or "[" in wanted or "]" in wanted or wanted[-1] == "e":
        return
    assert needle.removed(before + wanted + after) == before + MARK + after


@given(TEXTS, NEEDLES, st.booleans())
def test_it_is_found_in_the_bytes_however_they_are_written(around: str, wanted: str, ascii_only: bool) -> None:
    needle = _needle(wanted)
    if needle is None:
        return
    raw = json.dumps([around + wanted.upper().lower()], ensure_ascii=ascii_only).encode()
    if needle.in_(around + wanted.upper().lower()):
        assert needle.in_bytes(b"\xff\x00" + raw + b"\xfe")
        assert needle.may_be_in_json(raw.decode())


def test_lists_hold_a_thing_once_and_keys_stay() -> None:
    needle = Needle("jones")
    before = {"jones": ["Jones", "JONES", 3, None, "Smith", "Smith"], "n": {"deep": ["mr jones"]}}
    assert needle.removed_from(before) == {"jones": [MARK, 3, None, "Smith"], "n": {"deep": ["mr [removed]"]}}
    untouched = ["Smith", "Smith", 1.5]
    assert needle.removed_from(untouched) == untouched
