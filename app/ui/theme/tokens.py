"""The colours of both themes by the names of the visual language, as hex strings. Colours of variation (improvement,
concern, neutral, common) are for SPC charts only.
"""

from __future__ import annotations

from dataclasses import dataclass, fields


@dataclass(frozen=True)
class Tokens:
    """One theme's colours. A name ending in `_text` is for words, in `_tint` for the ground under those words."""

    name: str
    bg: str
    surface: str
    surface2: str
    border: str
    border_strong: str
    text: str
    text2: str
    disabled_text: str
    primary: str
    primary_hover: str
    primary_pressed: str
    primary_dark: str
    primary_tint: str
    on_primary: str
    focus: str
    improvement: str
    improvement_text: str
    improvement_tint: str
    concern: str
    concern_text: str
    concern_tint: str
    neutral: str
    neutral_tint: str
    common: str
    data_line: str
    mean: str
    limit: str
    target: str
    grid: str
    good: str
    good_text: str
    good_tint: str
    harm: str
    harm_text: str
    harm_tint: str
    on_mark: str
    future: str
    warn_text: str
    warn_tint: str
    work: str
    work_tint: str
    tooltip: str
    on_tooltip: str

    def __getitem__(self, token: str) -> str:
        """The hex colour of a token by its name. Raises KeyError for an unknown one."""
        if token not in COLOUR_NAMES:
            raise KeyError(token)
        value: str = getattr(self, token)
        return value


COLOUR_NAMES: frozenset[str] = frozenset(field.name for field in fields(Tokens)) - {"name"}

LIGHT = Tokens(
    name="light",
    bg="#F0F4F5",
    surface="#FFFFFF",
    surface2="#F7F9FA",
    border="#D8DDE0",
    border_strong="#768692",
    text="#212B32",
    text2="#4C6272",
    disabled_text="#8A97A1",
    primary="#005EB8",
    primary_hover="#004B93",
    primary_pressed="#003087",
    primary_dark="#003087",
    primary_tint="#E6F0FA",
    on_primary="#FFFFFF",
    focus="#FFEB3B",
    improvement="#0072CE",
    improvement_text="#005EB8",
    improvement_tint="#E6F0FA",
    concern="#D45B07",
    concern_text="#A34300",
    concern_tint="#FDF0E4",
    neutral="#6A3FA0",
    neutral_tint="#F1EBF8",
    common="#768692",
    data_line="#83909B",
    mean="#425563",
    limit="#768692",
    target="#D5281B",
    grid="#EDF0F2",
    good="#007F3B",
    good_text="#005A2A",
    good_tint="#E4F3EA",
    harm="#D5281B",
    harm_text="#B3190E",
    harm_tint="#FDECEA",
    on_mark="#FFFFFF",
    future="#E8EDEE",
    warn_text="#594400",
    warn_tint="#FFF6D1",
    work="#00696F",
    work_tint="#E2F2F2",
    tooltip="#212B32",
    on_tooltip="#FFFFFF",
)

DARK = Tokens(
    name="dark",
    bg="#0A1016",
    surface="#151E27",
    surface2="#1B2630",
    border="#3D4B58",
    border_strong="#8A99A6",
    text="#FFFFFF",
    text2="#C5D0D9",
    disabled_text="#8A97A1",
    primary="#66B5FF",
    primary_hover="#8CCBFF",
    primary_pressed="#9CCFFF",
    primary_dark="#9CCFFF",
    primary_tint="#16314A",
    on_primary="#04182B",
    focus="#FFEB3B",
    improvement="#5CB8FF",
    improvement_text="#8CCBFF",
    improvement_tint="#12304A",
    concern="#FFA23E",
    concern_text="#FFBD75",
    concern_tint="#3A2610",
    neutral="#C9A6FF",
    neutral_tint="#2B2140",
    common="#A3B0BB",
    data_line="#8695A2",
    mean="#E8EDEE",
    limit="#9AA8B4",
    target="#FF8076",
    grid="#22303B",
    good="#4CC984",
    good_text="#7FE0A8",
    good_tint="#12351F",
    harm="#FF7B70",
    harm_text="#FF9E96",
    harm_tint="#43191A",
    on_mark="#0A1016",
    future="#2A3742",
    warn_text="#FFE071",
    warn_tint="#3B320C",
    work="#5FD0D3",
    work_tint="#0F3436",
    # The page says "fill text, white words": here that would be white on white, so the box is turned about.
    tooltip="#E8EDEE",
    on_tooltip="#0A1016",
)
