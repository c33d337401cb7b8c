"""The style sheet of the whole program, composed from the tokens and sizes. Plain text in, plain text out."""

from __future__ import annotations

from app.ui.theme import sheet_containers, sheet_controls, sheet_fields, sheet_views
from app.ui.theme.metrics import METRICS
from app.ui.theme.sheet import Sheet
from app.ui.theme.tokens import Tokens
from app.ui.theme.type import ROLES, pixel_size


def stylesheet(tokens: Tokens, scale: float = 1.0) -> str:
    """The whole sheet for one theme at one text scale."""
    sheet = Sheet(tokens, METRICS.at(scale), {role: pixel_size(role, scale) for role in ROLES})
    parts = (
        sheet_containers.containers,
        sheet_containers.labels,
        sheet_controls.buttons,
        sheet_controls.variants,
        sheet_controls.toggles,
        sheet_fields.fields,
        sheet_fields.combos,
        sheet_fields.calendars,
        sheet_views.tabs,
        sheet_views.tables,
        sheet_views.menus,
        sheet_views.scroll_bars,
        sheet_views.progress,
        sheet_views.sliders,
    )
    return "\n".join(part(sheet) for part in parts)
