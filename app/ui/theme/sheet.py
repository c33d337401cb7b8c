"""What every part of the style sheet is built from."""

from __future__ import annotations

from dataclasses import dataclass

from app.ui.theme.metrics import Metrics
from app.ui.theme.tokens import Tokens

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
