"""How wide the columns are: what they need at the text scale, then what the window gives. Pure arithmetic."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.ui.pages.enter_data.lines import RECENT

LEAST_RECENT = 1
FEW_RECENT = 3
"""So many recent columns stay before the names of the measures give up room."""


@dataclass(frozen=True, slots=True)
class Needs:
    """What the words need: the longest domain, its icon, a recent value with its numbers, a recent value alone,
    the names of the measures in three lines without a word cut.
    """

    domain: int
    icon: int
    recent: int
    recent_bare: int
    name: int = 0


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
    """The widths that fill `room`. Short of room, measure and due shrink first, then the domain becomes an icon, then
    the numbers under a value go, then the oldest recent columns but three, and only then the names are cut.
    """
    for widths in _ever_smaller(needs, scale):
        if widths.total <= room:
            return _stretched(widths, room, needs, scale)
    return widths


def _ever_smaller(needs: Needs, scale: float) -> list[Widths]:
    due, slim_due, least_due = (round(52 + part * scale) for part in (150, 134, 108))
    measure, slim, least, cut = (round(60 + part * scale) for part in (142, 112, 60, 60))
    measure, slim, least = (max(width, needs.name) for width in (measure, slim, least))
    steps = [
        Widths(needs.domain, measure, needs.recent, due),
        Widths(needs.domain, slim, needs.recent, due),
        Widths(needs.icon, slim, needs.recent, due),
        Widths(needs.icon, slim, needs.recent, slim_due),
        Widths(needs.icon, slim, needs.recent_bare, least_due),
    ]
    fewer = range(RECENT, FEW_RECENT - 1, -1)
    fewest = range(FEW_RECENT, LEAST_RECENT - 1, -1)
    steps += [Widths(needs.icon, least, needs.recent_bare, least_due, shown) for shown in fewer]
    return steps + [Widths(needs.icon, cut, needs.recent_bare, least_due, shown) for shown in fewest]


def _stretched(widths: Widths, room: int, needs: Needs, scale: float) -> Widths:
    """Spare room: first the names of the measures, then the numbers under the values, then everybody."""
    wanted = round(60 + 142 * scale)
    measure = widths.measure + min(room - widths.total, max(wanted - widths.measure, 0))
    spare = room - replace(widths, measure=measure).total
    recent = widths.recent + min(spare // widths.shown, max(needs.recent - widths.recent, 0))
    spare = room - replace(widths, measure=measure, recent=recent).total
    recent += min(round(spare * 0.5) // widths.shown, 36)
    due = widths.due + min(round(spare * 0.2), 72)
    rest = room - widths.domain - recent * widths.shown - due
    return Widths(widths.domain, rest, recent, due, widths.shown)
