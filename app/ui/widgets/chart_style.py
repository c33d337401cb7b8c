"""The look of charts and SPC icons, taken from the theme in force."""

from __future__ import annotations

from app.charts.plot.style import ChartStyle
from app.ui.theme import Theme
from app.ui.theme.type import FALLBACKS, FAMILY

_TOKENS = (
    "surface", "surface2", "border", "border_strong", "text", "text2", "primary", "focus", "improvement", "concern",
    "neutral", "common", "data_line", "mean", "limit", "target", "harm_text", "grid", "future", "tooltip", "on_tooltip",
)  # fmt: skip


def chart_style(theme: Theme, *, mark_scale: float = 1.0) -> ChartStyle:
    """The colours and sizes of the theme, as the plot takes them."""
    colours = {name: theme.tokens[name] for name in _TOKENS}
    return ChartStyle(**colours, families=(FAMILY, *FALLBACKS), text_scale=theme.scale, mark_scale=mark_scale)
