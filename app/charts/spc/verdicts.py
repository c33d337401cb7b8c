"""From marks to meaning: the label and state of each point, and the two icons."""

import math
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from app.charts.spc import marks
from app.charts.spc.batch import Batch, IntArray
from app.charts.spc.rules import Marks
from app.charts.spc.settings import RuleSet

Codes = npt.NDArray[np.uint8]
_TRENDS = marks.bit(marks.TREND_UP) | marks.bit(marks.TREND_DOWN)


@cache
def _label_table(improvement_wins: bool) -> Codes:
    """Label code for each sign of direction (-1, 0, 1 from row 0) and mask of bits.

    The first in the order of A4 decides, improvement before concern where that wins.
    """
    table = np.zeros((3, 256), dtype=np.uint8)
    for direction, sign in marks.SIGN.items():
        for mask in range(1, 256):
            fired = [label for label in range(1, 9) if mask & marks.bit(label)]
            good = [label for label in fired if marks.state_code(label, direction) == marks.IMPROVEMENT]
            table[sign + 1, mask] = good[0] if good and improvement_wins else fired[0]
    return table


@cache
def _state_table() -> Codes:
    by_sign = sorted(marks.SIGN, key=lambda direction: marks.SIGN[direction])
    return np.array([[marks.state_code(label, direction) for label in range(9)] for direction in by_sign], np.uint8)


@dataclass(frozen=True, eq=False)
class Verdicts:
    """Per row: label code, state code and the mask of all rules that mark it, the label's own included."""

    labels: Codes
    states: Codes
    bits: Codes


def judge(found: Marks, batch: Batch, signs: npt.NDArray[np.int8], rule_set: RuleSet) -> Verdicts:
    """Label, state and rules of each row. signs: 1, -1 or 0 per series for improvement up, down or neither.

    A missing row is missing before it is excluded. Where A4 turns a trend round, the mask holds both directions.
    """
    labels = np.zeros(len(batch.y), dtype=np.uint8)
    states = np.zeros(len(batch.y), dtype=np.uint8)
    masks = found.bits.copy()
    rows = np.flatnonzero(masks)
    sign = signs[batch.owner[batch.segment[rows]]]
    label = _label_table(rule_set.improvement_wins)[sign + 1, _deciding(found, rows, sign, rule_set)]
    labels[rows] = label
    states[rows] = _state_table()[sign + 1, label]
    masks[rows] |= np.left_shift(np.uint8(1), label - np.uint8(1))
    states[~batch.kept] = marks.EXCLUDED
    states[np.isnan(batch.y)] = marks.MISSING
    return Verdicts(labels, states, masks)


def _deciding(found: Marks, rows: IntArray, sign: npt.NDArray[np.int8], rule_set: RuleSet) -> Codes:
    """The masks that decide: with trends turned as A4 says, or as they are where improvement wins anyway."""
    bits = found.bits[rows]
    a4 = np.where(found.trend_down[rows], np.uint8(marks.bit(marks.TREND_DOWN)), np.uint8(marks.bit(marks.TREND_UP)))
    turned: Codes = np.where(bits & _TRENDS, (bits & np.uint8(255 - _TRENDS)) | a4, bits)
    if not rule_set.improvement_wins:
        return turned
    # A point that ends one trend and begins another belongs to both; only without a direction must one be chosen.
    chosen: Codes = np.where(((bits & _TRENDS) == _TRENDS) & (sign == 0), turned, bits)
    return chosen


def deciding_rows(batch: Batch, rule_set: RuleSet) -> IntArray:
    """The row that decides the variation icon of each series, -1 for none: the last recorded, or the last at all."""
    last = np.full(len(batch.x), -1, dtype=np.intp)
    if len(batch.y):
        rows = np.where(batch.kept if rule_set.latest_row else batch.recorded, np.arange(len(batch.y)), -1)
        filled = np.diff(batch.rows) > 0
        last[filled] = np.maximum.reduceat(rows, batch.rows[:-1][filled])
    return last


def variation_icon(label: int, direction: str) -> str:
    """Icon for the label of the deciding point."""
    state = marks.state_code(label, direction)
    if state == marks.COMMON:
        return "common_cause"
    return f"{marks.STATES[state]}_{'high' if marks.is_high(label) else 'low'}"


def assurance_icon(target: float | None, lower: float, upper: float, direction: str) -> str | None:
    """The target against the limits (A5): strictly beyond one, else inconsistent; undefined limits included."""
    if target is None or direction == "neither":
        return None
    if math.isnan(lower) or math.isnan(upper):
        return "inconsistent"
    slack = 1e-9 * max(abs(target), abs(lower), abs(upper))
    if target - upper > slack:
        return "fail" if direction == "up" else "pass"
    if lower - target > slack:
        return "pass" if direction == "up" else "fail"
    return "inconsistent"
