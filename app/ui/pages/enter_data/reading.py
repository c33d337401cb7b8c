"""What half-typed numbers come to, for the eye only: saving decides for itself."""

from __future__ import annotations

from app.capture.checks import check
from app.capture.parsing import Refusal, Typed, parse
from app.measures.formatting import format_value, plotted_value
from app.measures.measure_info import MeasureInfo

SLASH = " / "


def come_to(measure: MeasureInfo, text: str) -> str:
    """Gives "90%" for "18 / 20"; "" where there is nothing to work out, or it cannot be right."""
    if not measure.has_denominator or not text.strip():
        return ""
    typed = parse(text, measure)
    if not isinstance(typed, Typed) or typed.kind != "value" or isinstance(check(measure, typed), Refusal):
        return ""
    plotted = plotted_value(measure, typed.value, typed.denominator)
    return "" if plotted is None else format_value(measure, plotted)


def halves(text: str) -> tuple[str, str]:
    """What stands before and after the slash (or the space) of a half-typed pair."""
    plain = text.replace("/", " ").split()
    if not plain:
        return "", ""
    return plain[0], plain[1] if len(plain) > 1 else ""


def is_number(text: str) -> bool:
    """True for digits with at most one point: what may stand before a slash."""
    plain = text.strip()
    return bool(plain) and plain.replace(".", "", 1).isdigit()


def is_value(measure: MeasureInfo, text: str) -> bool:
    """True for the text of one cell that means something for the measure."""
    typed = parse(text.strip(), measure) if not is_block(text) else None
    return isinstance(typed, Typed) and typed.kind != "clear"


def is_block(text: str) -> bool:
    """True for a text of several cells, as a spreadsheet copies them."""
    return "\t" in text or "\n" in text.strip()


def plain_number(x: float) -> str:
    """A number as it is typed, without needless decimals."""
    return str(int(x)) if x == int(x) else f"{x:g}"
