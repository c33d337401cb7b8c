"""Events of an event measure, the only count it has, and the confirmation that a period was counted."""

from collections.abc import Iterable
from datetime import date, time
from uuid import UUID

from app.capture.outcomes import ChooseEventsToRemove, Refused, Saved
from app.store import Workspace


def add_event(
    workspace: Workspace,
    measure_id: UUID,
    day: date,
    *,
    at: time | None = None,
    category: str = "",
    note: str = "",
    by: UUID | None = None,
    details_to_follow: bool = False,
) -> Saved | Refused:
    """List a happening on `day`; confirms the period it falls in once that is finished."""
    raise NotImplementedError


def amend_event(
    workspace: Workspace,
    event_id: UUID,
    *,
    day: date,
    at: time | None = None,
    category: str = "",
    note: str = "",
    by: UUID | None = None,
    details_to_follow: bool = False,
) -> Saved | Refused:
    """Replace what is said of an event."""
    raise NotImplementedError


def remove_event(workspace: Workspace, event_id: UUID, *, by: UUID | None = None) -> Saved | Refused:
    """Mark an event removed; its row stays."""
    raise NotImplementedError


def set_event_count(
    workspace: Workspace, measure_id: UUID, period: date, n: int, *, by: UUID | None = None, remove: Iterable[UUID] = ()
) -> Saved | Refused | ChooseEventsToRemove:
    """Confirm that `n` happened in a period: more makes events with details to follow, fewer asks which to remove."""
    raise NotImplementedError


def confirm_none(
    workspace: Workspace, measure_id: UUID, period: date, *, by: UUID | None = None
) -> Saved | Refused | ChooseEventsToRemove:
    """Confirm that nothing happened in a period."""
    raise NotImplementedError
