"""One line of the bench table: what was measured against its bar."""

from dataclasses import dataclass


@dataclass(frozen=True)
class BenchRow:
    """measured and bar are in `unit`: "x" for a ratio, "ms", "MB". Lower is better; detail says how it was measured."""

    name: str
    measured: float
    bar: float
    unit: str
    detail: str

    @property
    def passed(self) -> bool:
        """Whether the bar is held."""
        return self.measured <= self.bar
