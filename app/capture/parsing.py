"""Reads what was typed into one cell: numbers, `18 / 20`, not applicable, closed, or a refusal that says why."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from app.measures.measure_info import MeasureInfo
from app.models import DataKind

LONGEST = 200  # characters of a draft; nothing longer is a number

KEPT = "Kept as a draft, not charted yet."
NOT_KEPT = "Nothing was saved."

TypedKind = Literal["value", "not_applicable", "closed", "clear", "numerator_only"]


@dataclass(frozen=True, slots=True)
class Typed:
    """What a text means. `value` is the count, value or numerator; both numbers are None unless numbers were typed."""

    kind: TypedKind
    value: float | None = None
    denominator: float | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a text cannot be saved: three short sentences, and a code (at most 60 letters) that tests can rely on."""

    code: str
    what: str
    kept: str
    todo: str

    @property
    def sentence(self) -> str:
        """All three in one line."""
        return " ".join(part for part in (self.what, self.kept, self.todo) if part)


NOT_APPLICABLE = Typed("not_applicable")
CLOSED = Typed("closed")
CLEAR = Typed("clear")

_WORDS = {
    **dict.fromkeys(("-", "--", "n/a", "na", "n.a", "n.a.", "not applicable"), NOT_APPLICABLE),
    **dict.fromkeys(("c", "closed", "ward closed"), CLOSED),
    **dict.fromkeys(("", "not recorded"), CLEAR),
}
_FOLD = str.maketrans(
    {chr(0xFF01 + i): chr(0x21 + i) for i in range(94)}  # full-width forms
    | dict.fromkeys("\u2044\u2215", "/")
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-")
)
_NUMBER = r"[+-]?(?:[1-9]\d{0,2}(?:,\d{3})+(?:\.\d*)?|\d+(?:\.\d*)?|\.\d+)"
_ONE = re.compile(_NUMBER)
_TWO = re.compile(rf"({_NUMBER})(?: ?/ ?| (?:out )?of | )({_NUMBER})")
_FIRST_ONLY = re.compile(rf"({_NUMBER})(?: ?/| (?:out )?of)")
_SECOND_ONLY = re.compile(rf"/ ?{_NUMBER}")
_DECIMAL_COMMA = re.compile(r"[+-]?\d+,\d{1,2}")
_PERCENT = re.compile(rf"({_NUMBER}) ?%")
_NOUGHT = frozenset(("o", "oo", "nil", "none", "zero", "nought"))
_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_DATE = re.compile(
    rf"\d{{1,2}}[/-]\d{{1,2}}[/-]\d{{2,4}}|\d{{4}}-\d\d?-\d\d?.*|\d{{1,2}}[ /-]?(?:{_MONTHS})[a-z]*(?:[ /-]\d{{2,4}})?"
    rf"|(?:{_MONTHS})[a-z]*[ /-]\d{{1,4}}"
)


def folded(text: str) -> str:
    """The text in lower case with plain digits, slashes, minus signs and single spaces."""
    return plain_signs(text).lower()


def plain_signs(text: str) -> str:
    """The text with plain digits, slashes, minus signs and single spaces."""
    plain = "".join(_digit(letter) for letter in text.translate(_FOLD))
    return " ".join(plain.split())


def parse(text: str, measure: MeasureInfo) -> Typed | Refusal:
    """What `text` means for `measure`. Never raises; whether the numbers can be right is for `checks.check`."""
    if len(text) > LONGEST:
        todo = f"Type {_wanted(measure)}. A longer text belongs in the note."
        return Refusal("too_long", "That is too long for this cell.", "The beginning is kept as a draft.", todo)
    plain = folded(text)
    if plain in _WORDS:
        return _WORDS[plain]
    if measure.data_kind.has_denominator:
        return _two_numbers(plain, measure)
    return _one_number(plain, measure)


def number(text: str) -> float:
    """The number of a text that matched as one."""
    return float(text.replace(",", ""))


def labels(measure: MeasureInfo) -> tuple[str, str]:
    """What the two numbers are called inside a sentence: ("screened", "admitted")."""
    return (
        _inside(measure.numerator_label) or "the first number",
        _inside(measure.denominator_label) or "the second number",
    )


def _one_number(plain: str, measure: MeasureInfo) -> Typed | Refusal:
    if _ONE.fullmatch(plain):
        return Typed("value", number(plain))
    percent = _PERCENT.fullmatch(plain)
    if percent and measure.data_kind is DataKind.VALUE and measure.unit.strip().startswith("%"):
        return Typed("value", number(percent[1]))
    return _refuse_one(plain, f"Type {_wanted(measure)}.")


def _refuse_one(plain: str, wanted: str) -> Refusal:
    """Why a text is not one number."""
    if plain in _NOUGHT:
        return Refusal("nought_in_letters", "That is in letters, not a number.", KEPT, "If there were none, type 0.")
    if _PERCENT.fullmatch(plain):
        return Refusal("percent", "This measure is not a percentage.", KEPT, wanted)
    if _DECIMAL_COMMA.fullmatch(plain):
        hint = f"Use a full stop: {plain.replace(',', '.')}."
        return Refusal("decimal_comma", "The comma could mean two things.", KEPT, hint)
    if _DATE.fullmatch(plain):
        return Refusal("date", "That looks like a date.", KEPT, wanted)
    if _TWO.fullmatch(plain):
        return Refusal("two_numbers", "This measure takes one number.", KEPT, wanted)
    return Refusal("not_a_number", "That is not a number.", KEPT, wanted)


def _two_numbers(plain: str, measure: MeasureInfo) -> Typed | Refusal:
    if _ONE.fullmatch(plain):
        return Typed("numerator_only", number(plain))
    both = _TWO.fullmatch(plain)
    if both:
        return Typed("value", number(both[1]), number(both[2]))
    first = _FIRST_ONLY.fullmatch(plain)
    if first:
        return Typed("numerator_only", number(first[1]))
    if plain in _NOUGHT:
        above, below = labels(measure)
        hint = f"Type {above} / {below}, for example 0 / 20, or 0 / 0 if there were none at all."
        return Refusal("nought_in_letters", "That is in letters, not a number.", KEPT, hint)
    return _refuse_two(plain, measure)


def _refuse_two(plain: str, measure: MeasureInfo) -> Refusal:
    """Why a text is not two numbers, with the labels of the measure."""
    above, below = labels(measure)
    wanted = f"Type {_wanted(measure)}."
    if _PERCENT.fullmatch(plain):
        return Refusal("percent", "A percentage does not say how many were counted.", KEPT, wanted)
    if _SECOND_ONLY.fullmatch(plain):
        return Refusal("numerator_missing", f"The number before the slash is missing ({above}).", KEPT, wanted)
    if _DATE.fullmatch(plain):
        hint = "A spreadsheet can turn 3/8 into a date. Type it again, for example 3 / 8."
        return Refusal("date", "That looks like a date.", KEPT, hint)
    if _DECIMAL_COMMA.fullmatch(plain):
        hint = f"Put a slash between them: {plain.replace(',', ' / ')}."
        return Refusal("decimal_comma", "The comma could mean two things.", KEPT, hint)
    if len(_ONE.findall(plain)) > 2 and not re.search("[a-z]", plain):
        return Refusal("three_numbers", "Those are more than two numbers.", KEPT, wanted)
    return Refusal("not_a_number", f"That is not two numbers ({above} / {below}).", KEPT, wanted)


def _wanted(measure: MeasureInfo) -> str:
    """What this measure takes, with an example."""
    if measure.data_kind.has_denominator:
        above, below = labels(measure)
        return f"{above} / {below}, for example 18 / 20"
    if measure.data_kind is DataKind.VALUE and measure.decimals > 0:
        return "one number, for example 7.5"
    return "one whole number, for example 7" if measure.data_kind is not DataKind.VALUE else "one number, for example 7"


def _digit(letter: str) -> str:
    """A decimal digit of any script as 0 to 9; anything else as it is."""
    value = None if letter.isascii() else unicodedata.decimal(letter, None)
    return letter if value is None else str(int(value))


def _inside(label: str) -> str:
    """A label as it reads inside a sentence: its first letter small, unless it is an abbreviation."""
    label = label.strip()
    return label[:1].lower() + label[1:] if label[1:2].islower() or len(label) == 1 else label
