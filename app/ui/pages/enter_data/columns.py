"""How wide the columns are: what they need at the text scale, then what the window gives. Pure arithmetic."""

from __future__ import annotations

from dataclasses import dataclass

from app.ui.pages.enter_data.lines import RECENT

LEAST_RECENT = 1


@dataclass(frozen=True, slots=True)
class Needs:
    """What the words need: the longest domain, its icon, a recent value with its numbers, a recent value alone."""

    domain: int
    icon: int
    recent: int
    recent_bare: int


@dataclass(frozen=True, slots=True)
class Widths:
    """The width of each column; `shown` of the recent ones fit, the latest first to stay."""

    domain: int
    measure: int
    recent: int
    due: int
    shown: int = RECENT

    @property
    def total(self) -> int:
        """All columns together."""
        return self.domain + self.measure + self.recent * self.shown + self.due


def share_out(room: int, needs: Needs, scale: float) -> Widths:
    """The widths that fill `room`. Short of room, first the domain becomes an icon, then measure and due shrink, then
    the numbers under a value go, and only then the oldest recent columns.
    """
    for widths in _ever_smaller(needs, scale):
        if widths.total <= room:
            return _stretched(widths, room, needs)
    return widths


def _ever_smaller(needs: Needs, scale: float) -> list[Widths]:
    wide_due, slim_due = round(52 + 148 * scale), round(52 + 134 * scale)
    wide, slim, least = round(60 + 146 * scale), round(60 + 112 * scale), round(60 + 60 * scale)
    least_due = round(52 + 112 * scale)
    steps = [
        Widths(needs.domain, wide, needs.recent, wide_due),
        Widths(needs.domain, slim, needs.recent, wide_due),
        Widths(needs.domain, slim, needs.recent, slim_due),
        Widths(needs.icon, slim, needs.recent, slim_due),
        Widths(needs.icon, slim, needs.recent_bare, slim_due),
        Widths(needs.icon, least, needs.recent_bare, slim_due),
    ]
    fewer = range(RECENT, LEAST_RECENT - 1, -1)
    return steps + [Widths(needs.icon, least, needs.recent_bare, least_due, shown) for shown in fewer]


def _stretched(widths: Widths, room: int, needs: Needs) -> Widths:
    """Spare room: the recent columns first up to their full numbers, then shared."""
    spare = room - widths.total
    recent = widths.recent + min(spare // widths.shown, max(needs.recent - widths.recent, 0))
    spare = room - Widths(widths.domain, widths.measure, recent, widths.due, widths.shown).total
    more_recent = min(round(spare * 0.5) // widths.shown, 36)
    more_due = min(round(spare * 0.2), 72)
    recent += more_recent
    due = widths.due + more_due
    measure = room - widths.domain - recent * widths.shown - due
    return Widths(widths.domain, measure, recent, due, widths.shown)
