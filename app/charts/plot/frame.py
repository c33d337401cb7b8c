"""The drawing area in pixels and what it stands for in days and values; boxes on it. Pure arithmetic."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Box:
    """A rectangle in pixels, y downwards."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The x of the right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """The y of the lower edge."""
        return self.top + self.height

    def meets(self, other: Box, gap: float = 0.0) -> bool:
        """Whether two boxes overlap, or come closer than gap."""
        return (
            self.left < other.right + gap
            and other.left < self.right + gap
            and self.top < other.bottom + gap
            and other.top < self.bottom + gap
        )

    def holds(self, x: float, y: float) -> bool:
        """Whether a place lies inside or on the edge."""
        return self.left <= x <= self.right and self.top <= y <= self.bottom

    def moved(self, dx: float = 0.0, dy: float = 0.0) -> Box:
        """The same box elsewhere."""
        return replace(self, left=self.left + dx, top=self.top + dy)

    @staticmethod
    def around(x: float, y: float, width: float, height: float | None = None) -> Box:
        """A box centred on a place."""
        tall = width if height is None else height
        return Box(x - width / 2, y - tall / 2, width, tall)


@dataclass(frozen=True)
class Frame:
    """The plot's rectangle in pixels, and the window of x and y that it shows (y grows upwards)."""

    left: float
    top: float
    right: float
    bottom: float
    x0: float
    x1: float
    y0: float
    y1: float

    @property
    def width(self) -> float:
        """Pixels across."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Pixels down."""
        return self.bottom - self.top

    @property
    def per_x(self) -> float:
        """Pixels for one step of x."""
        return self.width / (self.x1 - self.x0) if self.x1 > self.x0 else 0.0

    def px(self, x: float) -> float:
        """Where x is, in pixels."""
        return self.left + (x - self.x0) * self.per_x

    def py(self, y: float) -> float:
        """Where a value is, in pixels."""
        if self.y1 <= self.y0:
            return self.bottom
        return self.bottom - (y - self.y0) * self.height / (self.y1 - self.y0)

    def x_at(self, px: float) -> float:
        """Which x is at a pixel."""
        return self.x0 + (px - self.left) / self.per_x if self.per_x else self.x0

    def shows_x(self, x: float) -> bool:
        """Whether x is inside the window."""
        return self.x0 <= x <= self.x1

    def shows_y(self, y: float) -> bool:
        """Whether a value is inside the window."""
        return self.y0 <= y <= self.y1

    @property
    def box(self) -> Box:
        """The rectangle itself."""
        return Box(self.left, self.top, self.width, self.height)
