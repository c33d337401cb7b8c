"""From marks to meaning: the label and state of each point, and the two icons."""

import math
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
def _label_table(direction: str, improvement_wins: bool) -> Codes:
    """Label code for each mask of bits: the first in the order of A4, improvement before concern where that wins."""
    table = np.zeros(256, dtype=np.uint8)
    for mask in range(1, 256):
        fired = [label for label in range(1, 9) if mask & marks.bit(label)]
        good = [label for label in fired if marks.state_code(label, direction) == marks.IMPROVEMENT]
        table[mask] = good[0] if good and improvement_wins else fired[0]
    return table


@cache
def _state_table(direction: str) -> Codes:
    return np.array([marks.state_code(label, direction) for label in range(9)], dtype=np.uint8)


def label_points(found: Marks, sign: npt.NDArray[np.int8], rule_set: RuleSet) -> tuple[Codes, Codes]:
    """Label code of each row and the mask that names it: found.bits, and the label's own where A4 turns a trend round.

    sign: 1, -1 or 0 per row for improvement up, down or neither.
    """
    bits = found.bits
    a4 = np.where(found.trend_down, np.uint8(marks.bit(marks.TREND_DOWN)), np.uint8(marks.bit(marks.TREND_UP)))
    turned = np.where(bits & _TRENDS, (bits & np.uint8(255 - _TRENDS)) | a4, bits)
    if rule_set.improvement_wins:
        # A point that ends one trend and begins another belongs to both; only without a direction must one be chosen.
        deciding = np.where(((bits & _TRENDS) == _TRENDS) & (sign == 0), turned, bits)
    else:
        deciding = turned
    labels = np.zeros(len(bits), dtype=np.uint8)
    for direction, value in marks.SIGN.items():
        here = sign == value
        labels[here] = _label_table(direction, rule_set.improvement_wins)[deciding[here]]
    named = np.where(labels > 0, np.left_shift(1, np.maximum(labels, 1) - 1), 0).astype(np.uint8)
    return labels, bits | named


def states_of(labels: Codes, sign: npt.NDArray[np.int8], batch: Batch) -> Codes:
    """State code of each row; missing comes before excluded."""
    states = np.zeros(len(labels), dtype=np.uint8)
    for direction, value in marks.SIGN.items():
        here = sign == value
        states[here] = _state_table(direction)[labels[here]]
    states[~batch.kept] = marks.EXCLUDED
    states[np.isnan(batch.y)] = marks.MISSING
    return states


def deciding_rows(batch: Batch, rule_set: RuleSet) -> IntArray:
    """The row that decides the variation icon of each series, -1 for none: the last recorded, or the last at all."""
    series_of = batch.owner[batch.segment]
    rows = np.flatnonzero(batch.kept if rule_set.latest_row else batch.recorded)
    last = np.full(len(batch.x), -1, dtype=np.intp)
    last[series_of[rows]] = rows  # of repeated positions the last assignment stays
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
