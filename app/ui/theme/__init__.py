"""How the program looks, in one place: colours, type, sizes, palette, style sheet and the focus ring.

Pages ask for the theme by `theme_of(widget)`; the window builds it once and calls `Theme.apply(app)`.
"""

from app.ui.theme.dress import dress_calendar, set_icon
from app.ui.theme.metrics import METRICS, Metrics
from app.ui.theme.properties import mark, set_card, set_pill, set_role, set_tone, set_variant
from app.ui.theme.theme import Mode, Theme, theme_of
from app.ui.theme.tokens import DARK, LIGHT, Tokens
from app.ui.theme.type import ROLES, TypeStyle

__all__ = [
    "DARK",
    "LIGHT",
    "METRICS",
    "ROLES",
    "Metrics",
    "Mode",
    "Theme",
    "Tokens",
    "TypeStyle",
    "dress_calendar",
    "mark",
    "set_card",
    "set_icon",
    "set_pill",
    "set_role",
    "set_tone",
    "set_variant",
    "theme_of",
]
