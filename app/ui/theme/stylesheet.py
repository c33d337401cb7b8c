"""The style sheet of the whole program, composed from the tokens and sizes. Plain text in, plain text out."""

from __future__ import annotations

from dataclasses import dataclass

from app.ui.theme import sheet_containers, sheet_controls, sheet_fields, sheet_views
from app.ui.theme.metrics import METRICS, Metrics
from app.ui.theme.tokens import Tokens
from app.ui.theme.type import ROLES, pixel_size

IMAGE_PREFIX = "sheet"
"""QDir search path under which the few pictures of the sheet (tick, chevrons) are found."""


@dataclass(frozen=True)
class Sheet:
    """What the parts of the sheet are built from: colours, sizes at the scale, and text sizes in px."""

    t: Tokens
    m: Metrics
    px: dict[str, int]

    def image(self, name: str) -> str:
        """The url of a picture of the sheet, such as "check", in this theme."""
        return f'url("{IMAGE_PREFIX}:{self.t.name}/{name}.svg")'


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
