"""The type scale: what each role of text measures, and the font of a role at a text scale of 1.0 to 2.0."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QFont

FAMILY = "Inter"
FALLBACKS = ("Segoe UI", "Noto Sans")
SCALE_MIN, SCALE_MAX = 1.0, 2.0
TABULAR_UP_TO = 24
"""Above this size (px at 100 %) figures stand alone and are set proportionally."""


@dataclass(frozen=True)
class TypeStyle:
    """Size and line height in logical pixels at 100 %, weight 400 to 700, tracking in per cent of the size."""

    size: int
    line: int
    weight: int = 400
    tracking: float = 0.0

    @property
    def tabular(self) -> bool:
        """Whether figures share one width, so that columns of numbers line up."""
        return self.size <= TABULAR_UP_TO


ROLES: dict[str, TypeStyle] = {
    "tile_value": TypeStyle(34, 40, 600, -2),
    "tile_value_small": TypeStyle(30, 36, 600, -2),
    "unit": TypeStyle(15, 20, 500),
    "counter": TypeStyle(52, 60, 600, -2),
    "page_title": TypeStyle(24, 32, 600, -1),
    "heading": TypeStyle(18, 24, 600),
    "trust": TypeStyle(18, 24, 400),
    "body": TypeStyle(15, 20, 400),
    "body_strong": TypeStyle(15, 20, 600),
    "entry": TypeStyle(19, 24, 600),
    "keypad": TypeStyle(24, 32, 500),
    "caption": TypeStyle(13, 18, 400),
    "table_head": TypeStyle(13, 18, 600),
    "nav": TypeStyle(12, 16, 500),
    "nav_active": TypeStyle(12, 16, 600),
    "small": TypeStyle(12, 16, 400),
    "pill": TypeStyle(12, 16, 600),
    "huddle_body": TypeStyle(20, 28, 400),
    "huddle_axis": TypeStyle(17, 24, 400),
    "huddle_title": TypeStyle(28, 36, 600, -1),
    "huddle_timer": TypeStyle(40, 48, 600),
    "wall_name": TypeStyle(17, 24, 600),
    "wall_value": TypeStyle(44, 52, 600, -2),
    "wall_caption": TypeStyle(14, 20, 400),
}


def clamp_scale(scale: float) -> float:
    """The text scale held to what the pages are laid out for, 1.0 to 2.0."""
    return min(max(scale, SCALE_MIN), SCALE_MAX)


def pixel_size(role: str, scale: float = 1.0) -> int:
    """The size of a role in logical pixels. Raises KeyError for an unknown role."""
    return round(ROLES[role].size * scale)


def line_height(role: str, scale: float = 1.0) -> int:
    """The height of one line of a role in logical pixels."""
    return round(ROLES[role].line * scale)


def font(role: str, scale: float = 1.0) -> QFont:
    """A new font for a role. Raises KeyError for an unknown role."""
    style = ROLES[role]
    made = QFont([FAMILY, *FALLBACKS])
    made.setPixelSize(pixel_size(role, scale))
    made.setWeight(QFont.Weight(style.weight))
    if style.tracking:
        made.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 100 + style.tracking)
    # Also where not: a painter would fill in what its widget's font says, and widths would not agree with it.
    made.setFeature(QFont.Tag("tnum"), int(style.tabular))
    return made
