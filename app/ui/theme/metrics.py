"""Spaces, corner radii and heights in logical pixels. Heights that hold text grow with the text scale; spaces and
corners do not.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

LINE = 20
"""Line height of body text at 100 %: what a control's height gains, times (scale - 1)."""


@dataclass(frozen=True)
class Metrics:
    """The sizes of the visual language at one text scale."""

    space1: int = 4
    space2: int = 8
    space3: int = 12
    space4: int = 16
    space5: int = 24
    page_padding: int = 24
    board_padding: int = 16
    card_padding: int = 16
    card_gap: int = 16

    radius_card: int = 10
    radius_dialog: int = 12
    radius_control: int = 8
    radius_cell: int = 6
    radius_tag: int = 4
    focus_edge: int = 2
    focus_ring: int = 3

    rail_width: int = 96
    rail_item_width: int = 80
    rail_item_height: int = 72
    top_bar: int = 64
    button: int = 44
    button_padding: int = 16
    number_key: int = 64
    pill: int = 24
    touch: int = 44
    row: int = 44
    check_box: int = 20
    icon: int = 20
    icon_small: int = 18
    icon_rail: int = 24

    def at(self, scale: float) -> Metrics:
        """These sizes at a text scale of 1.0 to 2.0."""
        grow = round(LINE * (scale - 1))
        return replace(
            self,
            rail_width=self.rail_width + round(72 * (scale - 1)),
            rail_item_width=self.rail_item_width + round(72 * (scale - 1)),
            rail_item_height=self.rail_item_height + 2 * grow,
            top_bar=self.top_bar + grow,
            button=self.button + grow,
            number_key=self.number_key + grow,
            pill=self.pill + round(16 * (scale - 1)),
            touch=self.touch,
            row=self.row + 2 * grow,
            check_box=round(self.check_box * scale),
            icon=round(self.icon * scale),
            icon_small=round(self.icon_small * scale),
            icon_rail=round(self.icon_rail * scale),
        )


METRICS = Metrics()
