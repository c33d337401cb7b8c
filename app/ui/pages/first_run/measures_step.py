"""The second step: measures ticked in the library on the left, the board they make on the right, or one's own form."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app.measures.new_measure import NewMeasure
from app.ui.context import Context
from app.ui.library_list import LibraryPicker
from app.ui.measure_form import MeasureForm
from app.ui.measure_form.as_json import texts_of
from app.ui.pages.first_run import plan as plans
from app.ui.pages.first_run.board_card import BoardCard
from app.ui.pages.first_run.draft import Draft
from app.ui.pages.first_run.plan import OpenForm
from app.ui.pages.first_run.step import Step
from app.ui.theme import set_icon, set_role, set_variant, theme_of
from app.ui.theme.sight import scroll_into_sight
from app.ui.widgets.scrolled import scrolled
from app.ui.widgets.wrapped_label import WrappedLabel

_BOARD = 300
_STACK_BELOW = 640
_LEAST_HIGH, _LEAST_STACKED = 360, 820


class MeasuresStep(Step):
    """A form that is open stays open, with what was typed, also over an end of the program."""

    name = "Choose measures"
    title = "Choose what you measure"
    lead = "Start small: 5 to 10 measures your team can act on. You can change this at any time."

    def __init__(self, context: Context, draft: Draft, parent: QWidget | None = None) -> None:
        super().__init__(context, draft, parent)
        self.picker = LibraryPicker(context)
        self.board = BoardCard()
        self._see = QPushButton()
        self._see.setObjectName("seeBoardButton")
        set_variant(self._see, "quiet")
        set_icon(self._see, "chevron-down", "primary", 18)
        self._see.clicked.connect(self._show_board)
        self._far = False
        self._stack = QStackedWidget()
        self._form: MeasureForm | None = None
        self._form_page: QWidget | None = None
        self.picker.chosen_changed.connect(self._on_ticked)
        self.picker.own_asked.connect(self._describe_own)
        self.board.own_asked.connect(self._describe_own)
        self.board.edit_asked.connect(self._edit)
        self.board.removed.connect(lambda place: self._change(plans.without(self.draft.plan, place)))
        self.board.moved.connect(self._move)
        self.board.target_used.connect(self._use_target)
        self._lay_out()

    @property
    def has_form(self) -> bool:
        return self._form is not None

    def begin(self) -> None:
        self._show()
        form = self.draft.plan.form
        if form is not None and self._form is None:
            self._open_form(form.place, form.new, form.target)
        elif self._form is not None:
            self._form.take_focus()
        else:
            self.picker.begin()

    def leave_by(self, then: Callable[[], None]) -> None:
        if self._form is not None:
            self._form.submit()
            return
        wrong = plans.measures_problem(self.draft.plan)
        self.board.say(wrong[1] if wrong else "")
        if wrong is None:
            then()
        elif wrong[0] >= 0:
            self.board.show_plan(self.draft.plan, wrong[0])
            self.board.list.setFocus()
        else:
            self.picker.begin()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    # -- the board ----------------------------------------------------------------------------------------------------

    def _on_ticked(self) -> None:
        before = self.draft.plan
        after = plans.ticked(before, self.picker.chosen())
        added = [place for place, one in enumerate(after.chosen) if one not in before.chosen]
        self._change(after, added[-1] if added else None)

    def _change(self, plan: plans.Plan, stand_on: int | None = None) -> None:
        if plan == self.draft.plan:
            return
        self.draft.set(plan)
        self.board.say("")
        self._show(stand_on)

    def _move(self, place: int, step: int) -> None:
        self._change(plans.moved(self.draft.plan, place, step), place + step)

    def _use_target(self, place: int, use: bool) -> None:
        plan = self.draft.plan
        one = replace(plan.chosen[place], use_target=use)
        self._change(replace(plan, chosen=(*plan.chosen[:place], one, *plan.chosen[place + 1 :])), place)

    def _show(self, stand_on: int | None = None) -> None:
        plan = self.draft.plan
        if set(plan.keys) != {entry.key for entry in self.picker.chosen()}:
            self.picker.set_chosen(plan.keys)
        self.board.show_plan(plan, stand_on)
        self._show_see()

    def _show_see(self) -> None:
        """Where the board may be out of sight, a line that stays over the picker says how many are on it."""
        count = len(self.draft.plan.chosen)
        self._see.setText(f"{count} chosen: see your board")
        self._see.setAccessibleName(self._see.text())
        self._see.setVisible(self._far and count > 0)

    def _show_board(self) -> None:
        self.board.list.setFocus()
        scroll_into_sight(self.board)
        scroll_into_sight(self.board.list)

    # -- the form -----------------------------------------------------------------------------------------------------

    def _describe_own(self, name: str = "") -> None:
        self._open_form(None, NewMeasure(name=name, days_expected=self.draft.plan.days))

    def _edit(self, place: int) -> None:
        one = self.draft.plan.chosen[place]
        self._open_form(place, plans.effective(self.draft.plan, one), one.target if one.use_target else None)

    def _open_form(self, place: int | None, new: NewMeasure, target: float | None = None) -> None:
        accept = "Put on the board" if place is None else "Keep the changes"
        form = MeasureForm(self.context, new=new, target=target, accept=accept)
        form.changed.connect(lambda: self._keep_form(place, form))
        form.submitted.connect(lambda: self._take(place, form))
        form.cancelled.connect(self._close_form)
        of = "" if place is None else self.draft.plan.chosen[place].new.name
        heading = WrappedLabel(f"Edit: {of}" if of else "Make your own measure")
        heading.setObjectName("measureFormHeading")
        set_role(heading, "page_title")
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(heading)
        column.addWidget(form, 1)
        self._form, self._form_page = form, page
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        self.draft.set(replace(self.draft.plan, form=OpenForm(place, new, target)))
        self.form_opened.emit(True)
        form.take_focus()

    def _keep_form(self, place: int | None, form: MeasureForm) -> None:
        self.draft.set(replace(self.draft.plan, form=OpenForm(place, form.value(), form.target())), typing=True)

    def _take(self, place: int | None, form: MeasureForm) -> None:
        new = form.value()
        twice = plans.name_problem(self.draft.plan, place, new.name)
        if twice:
            form.show_problems({"name": twice})
            return
        self.draft.clear(*texts_of(new))
        plan, where = plans.described(self.draft.plan, place, new, form.target())
        self.draft.set(plan)
        self._close_form()
        self.board.say("")
        self._show(where)
        self.board.list.setFocus()

    def _close_form(self) -> None:
        page, self._form, self._form_page = self._form_page, None, None
        if page is not None:
            self._stack.setCurrentIndex(0)
            self._stack.removeWidget(page)
            page.hide()
            page.deleteLater()
        self.draft.set(replace(self.draft.plan, form=None))
        self.form_opened.emit(False)
        self.picker.begin()

    # -- layout -------------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._inside = QWidget()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._inside)
        self._row.setContentsMargins(4, 4, 4, 8)  # room for focus rings
        self._row.setSpacing(16)
        self._row.addWidget(self.picker, 1)
        self._row.addWidget(self.board)
        area = scrolled(self._inside)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setObjectName("measuresStepScroll")
        area.setAlignment(Qt.AlignmentFlag.AlignTop)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._see, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(area, 1)
        self._stack.addWidget(whole)
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.addWidget(self._stack)
        theme_of(self).changed.connect(self._arrange)
        self._arrange()

    def _arrange(self) -> None:
        theme = theme_of(self)
        stacked = self.width() < theme.px(_STACK_BELOW)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._row.setDirection(down if stacked else across)
        self.board.setMinimumWidth(0 if stacked else theme.px(_BOARD))
        self.board.setMaximumWidth(16_777_215 if stacked else theme.px(_BOARD))
        least = theme.px(_LEAST_STACKED if stacked else _LEAST_HIGH)
        self._inside.setMinimumHeight(least)
        self._far = least > self.height()
        self._show_see()
