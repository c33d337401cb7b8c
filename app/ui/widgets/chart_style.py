"""The look of charts and SPC icons, taken from the theme in force."""

from __future__ import annotations

from functools import lru_cache

from app.charts.plot.style import ChartStyle
from app.ui.theme import Theme, Tokens
from app.ui.theme.type import FALLBACKS, FAMILY

_TOKENS = (
    "surface", "surface2", "border", "border_strong", "text", "text2", "primary", "focus", "improvement", "concern",
    "neutral", "common", "data_line", "mean", "limit", "target", "harm_text", "grid", "future", "tooltip", "on_tooltip",
)  # fmt: skip


def chart_style(theme: Theme, *, mark_scale: float = 1.0) -> ChartStyle:
    """The colours and sizes of the theme, as the plot takes them. Kept, since cells and icons ask at every paint."""
    return _style(theme.tokens, theme.scale, mark_scale)


@lru_cache(maxsize=16)
def _style(tokens: Tokens, text_scale: float, mark_scale: float) -> ChartStyle:
    colours = {name: tokens[name] for name in _TOKENS}
    return ChartStyle(**colours, families=(FAMILY, *FALLBACKS), text_scale=text_scale, mark_scale=mark_scale)
