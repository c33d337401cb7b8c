"""What Settings changes of measures: each one change with its sentence, so that one key undoes it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from PySide6.QtWidgets import QApplication, QWidget

from app.measures.catalogue import (
    MeasureInfo,
    NewMeasure,
    add_measure,
    amend_measure,
    archive_measure,
    bring_back_measure,
    measure,
    measures,
    put_in_order,
    redefine,
    replace_measure,
)
from app.measures.errors import Invalid, NotFound
from app.measures.marks import add_phase
from app.measures.targets import change_target, remove_target, set_first_target, set_target
from app.measures.ward import the_ward
from app.models import TargetScope
from app.store import Change, StoreError
from app.ui.context import Context, report

Problems = dict[str, str]


class MeasureEdits:
    """Each method gives None where it was done, else what is wrong, field by field; {} where that was said already."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        self._context = context
        self._parent = parent

    def add(self, new: NewMeasure, target: float | None = None) -> tuple[UUID | None, Problems | None]:
        """A measure of one's own, with its target from its first day."""
        made: list[MeasureInfo] = []

        def edit(change: Change) -> None:
            made.append(add_measure(change, _ward(change), new))
            if target is not None:
                set_first_target(change, made[0], target)

        problems = self._write(edit)
        return (made[0].id if problems is None else None), problems

    def add_many(self, new: Sequence[NewMeasure]) -> tuple[UUID | None, Problems | None]:
        """Measures of the library; all of them or none."""
        made: list[MeasureInfo] = []

        def edit(change: Change) -> None:
            ward = _ward(change)
            made.extend(add_measure(change, ward, one) for one in new)
            if len(made) > 1:
                change.say(f"{len(made)} measures added: {', '.join(one.name for one in made[:3])}{_more(len(made))}")

        problems = self._write(edit)
        return (made[0].id if problems is None and made else None), problems

    def amend(self, measure_id: UUID, changes: dict[str, object]) -> Problems | None:
        """Fields of a measure."""
        return self._write(lambda change: amend_measure(change, measure_id, **changes))

    def replace(self, measure_id: UUID, new: NewMeasure) -> tuple[UUID | None, Problems | None]:
        """Another measure in the place of one that is archived."""
        made: list[MeasureInfo] = []
        problems = self._write(lambda change: made.append(replace_measure(change, measure_id, new)))
        return (made[0].id if problems is None else None), problems

    def archive(self, measure_id: UUID) -> Problems | None:
        """One measure away."""
        return self._write(lambda change: archive_measure(change, measure_id))

    def bring_back(self, measure_id: UUID) -> Problems | None:
        """One measure out of the archive; what stands in the way is told."""
        problems = self._write(lambda change: bring_back_measure(change, measure_id))
        if problems:
            self._tell("Not brought back", " ".join(problems.values()))
        return problems

    def move(self, measure_id: UUID, by: int) -> Problems | None:
        """One place up (-1) or down (1) inside its domain; nothing at an end."""

        def edit(change: Change) -> None:
            of = measure(change.session, measure_id)
            ids = [one.id for one in measures(change.session) if one.domain is of.domain]
            here = ids.index(measure_id)
            if 0 <= here + by < len(ids):
                ids.insert(here + by, ids.pop(here))
                put_in_order(change, ids)
                change.say(f"Measure moved {'up' if by < 0 else 'down'}: {of.name}")

        return self._write(edit)

    def set_target(self, measure_id: UUID, value: float | None, day: date, scope: TargetScope) -> Problems | None:
        """A target from a day on."""
        return self._write(lambda change: set_target(change, measure_id, value, day, scope))

    def change_target(self, target_id: UUID, value: float | None, day: date, scope: TargetScope) -> Problems | None:
        """Another value, date or scope of a target."""
        return self._write(lambda change: change_target(change, target_id, value, day, scope))

    def remove_target(self, target_id: UUID) -> Problems | None:
        """One target fewer."""
        return self._write(lambda change: remove_target(change, target_id))

    def redefine(self, measure_id: UUID, day: date, reason: str, texts: dict[str, str]) -> Problems | None:
        """A new version of the definition."""
        return self._write(lambda change: redefine(change, measure_id, day, reason, **texts))

    def recalculate(self, measure_id: UUID, day: date, reason: str) -> Problems | None:
        """Limits of their own from a day on; what stands in the way is told."""
        problems = self._write(lambda change: add_phase(change, measure_id, day, reason))
        if problems:
            self._tell("Limits not recalculated", " ".join(problems.values()))
        return problems

    def _write(self, edit: Callable[[Change], object]) -> Problems | None:
        try:
            with self._context.workspace.change(self._context.entering.person_id) as change:
                edit(change)
        except StoreError as error:
            report(self._context, self._asking(), error)
            return {}
        except NotFound as error:
            self._tell("Not saved", error.sentence)
            return {}
        except Invalid as error:
            return error.problems
        return None

    def _tell(self, title: str, text: str) -> None:
        self._context.prompter.tell(self._asking(), title, text)

    def _asking(self) -> QWidget:
        """The dialog that is open, which keeps what was typed; else the page."""
        return QApplication.activeModalWidget() or self._parent


def on_days_of_the_ward(new: NewMeasure, days: str) -> NewMeasure:
    """A daily measure is expected only on the days that the ward records."""
    both = "".join("1" if a == b == "1" else "0" for a, b in zip(new.days_expected, days, strict=True))
    return replace(new, days_expected=both if "1" in both else days)


def _ward(change: Change) -> UUID:
    ward = the_ward(change.session)
    if ward is None:
        raise NotFound("The ward")
    return ward.id


def _more(count: int) -> str:
    return f" and {count - 3} more" if count > 3 else ""
