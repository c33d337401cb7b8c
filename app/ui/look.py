"""The look that this computer was given: colours and text size, read at the start and kept when they change."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from app.ui.theme import Mode, Theme

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings

    from app.ui.context import Context

SCALES = (1.0, 1.15, 1.3, 1.5, 1.75, 2.0)
"""The text sizes on offer."""
_MODE, _SCALE = "look/mode", "look/text_scale"


def kept_theme(settings: QSettings) -> Theme:
    """The theme as it was kept; light and 100 % where nothing readable was."""
    said = str(settings.value(_MODE, "light"))
    mode: Mode = next((known for known in get_args(Mode) if known == said), "light")
    try:
        scale = float(str(settings.value(_SCALE, 1.0)))
    except ValueError:
        scale = 1.0
    return Theme(mode, scale)


def nearest_scale(scale: float) -> float:
    """The text size on offer that is nearest."""
    return min(SCALES, key=lambda known: abs(known - scale))


def stepped_scale(scale: float, step: int) -> float:
    """The text size `step` places larger (or smaller), as far as there are any."""
    place = SCALES.index(nearest_scale(scale)) + step
    return SCALES[min(max(place, 0), len(SCALES) - 1)]


def set_kept_scale(theme: Theme, settings: QSettings, scale: float) -> None:
    """Sets the text size, and keeps it."""
    theme.set_scale(scale)
    settings.setValue(_SCALE, theme.scale)


def keep_scale(context: Context, scale: float) -> None:
    """Sets the text size, and keeps it."""
    set_kept_scale(context.theme, context.settings, scale)


def keep_mode(context: Context, mode: Mode) -> None:
    """Sets the colours, and keeps them."""
    context.theme.set_mode(mode)
    context.settings.setValue(_MODE, mode)
