"""The first run: four steps over the whole window, kept as they are filled in, and the ward made of them at the end."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.measures.errors import Invalid
from app.measures.ward import the_ward
from app.store import Changed, ChangeKind, StoreError
from app.ui.context import Context, report
from app.ui.page import Page
from app.ui.pages.first_run.draft import Draft
from app.ui.pages.first_run.foot import Foot
from app.ui.pages.first_run.look_buttons import LookButtons
from app.ui.pages.first_run.measures_step import MeasuresStep
from app.ui.pages.first_run.plan import MEASURES, READY, STEPS, TEAM, WARD, Plan, step_problem
from app.ui.pages.first_run.ready_step import ReadyStep
from app.ui.pages.first_run.set_up import write_ward
from app.ui.pages.first_run.side import Side
from app.ui.pages.first_run.step import Step
from app.ui.pages.first_run.team_step import TeamStep
from app.ui.pages.first_run.ward_step import WardStep
from app.ui.theme import set_role
from app.ui.widgets.wrapped_label import WrappedLabel

_LYING_BELOW = 1100
_READ_ONLY = (
    "Another program has this data file open, so nothing can be set up here. This page goes on when that is closed."
)


class FirstRunPage(Page):
    """`finished` once the ward is on disk; `demo_asked` to look round the demo ward first."""

    key = "first_run"
    title = "Set up your ward"
    finished = Signal()
    demo_asked = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName("firstRunPage")
        self.draft = Draft(context, self)
        self._steps: tuple[Step, ...] = tuple(
            made(context, self.draft) for made in (WardStep, MeasuresStep, TeamStep, ReadyStep)
        )
        self._ended = False
        self._standing = ""
        self.side = Side([step.name for step in self._steps], LookButtons(context))
        self._title, self._lead = WrappedLabel(), WrappedLabel()
        self._stack = QStackedWidget()
        self._problem = WrappedLabel()
        self.foot = Foot()
        self._dress()
        self._lay_out()
        self._connect()

    def arrive(self, **_args: Any) -> None:
        """Shows the step where it was left."""
        self._go(self.draft.plan.step)

    def show_plan(self, plan: Plan) -> None:
        """Fills the wizard in with a whole plan, at its step."""
        self.draft.set(plan)
        self._go(plan.step)

    def hideEvent(self, event: QHideEvent) -> None:
        """The window is closed, or shows something else: what was typed last is kept too."""
        super().hideEvent(event)
        self.draft.keep()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the keyboard; Esc has nothing to give up here."""
        focused = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focused, QAbstractButton):
            focused.click()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    # -- going from step to step --------------------------------------------------------------------------------------

    def _go(self, step: int) -> None:
        """Shows a step, or the first one before it that does not let anybody pass."""
        plan = self.draft.plan
        step = next((before for before in range(step) if step_problem(plan, before)), step)
        self.draft.set(replace(plan, step=step))
        shown = self._steps[step]
        self._stack.setCurrentWidget(shown)
        self._say("")
        self._title.setText(shown.title)
        self._lead.setText(shown.lead)
        self.foot.show_step(step)
        self._show_steps()
        if step == READY:
            self.foot.on.setFocus()
        shown.begin()
        self._arrange()

    def _forward(self) -> None:
        step = self._step
        self._steps[step].leave_by(self._finish if step == READY else lambda: self._go(step + 1))

    def _backward(self) -> None:
        if self._step > WARD:
            self._go(self._step - 1)

    def _jump(self, step: int) -> None:
        """To a step in the list: back at once, forwards only past what lets one pass."""
        here = self._step
        if step > here:
            self._steps[here].leave_by(lambda: self._go(step))
        elif step < here:
            self._go(step)

    @property
    def _step(self) -> int:
        return self.draft.plan.step

    def _on_form(self, _open: bool) -> None:
        """A form in a step has its own title and buttons."""
        self._arrange()

    def _show_steps(self) -> None:
        plan = self.draft.plan
        done = [step < self._step and not step_problem(plan, step) for step in range(STEPS)]
        self.side.show_steps(self._step, [_said(plan, step) for step in range(STEPS)], done)

    # -- the record ---------------------------------------------------------------------------------------------------

    def _finish(self) -> None:
        if self._ended:
            return
        self.draft.keep()
        try:
            with self.context.workspace.change(kind=ChangeKind.SET_UP) as change:
                write_ward(change, self.draft.plan, self.context.now())
        except Invalid as refused:
            self._say(str(refused))
        except StoreError as error:
            report(self.context, self, error)
        else:
            self._end()

    def _end(self) -> None:
        self._ended = True
        self.draft.finish()
        self.finished.emit()

    def _on_changed(self, changes: tuple[Changed, ...]) -> None:
        """Another program set the ward up meanwhile."""
        if self._ended or not {change.subject for change in changes} & {"ward", "everything"}:
            return
        with self.context.workspace.read() as session:
            there = the_ward(session) is not None
        if there:
            self._end()

    def _on_writer(self) -> None:
        self._say_standing("")
        self.foot.on.setEnabled(True)
        self.draft.keep()

    def _say(self, sentence: str) -> None:
        """What was refused just now, until the next step is shown."""
        self._problem.setText(sentence or self._standing)
        self._problem.setVisible(bool(self._problem.text()))

    def _say_standing(self, sentence: str) -> None:
        """What keeps the form from being kept at all, as long as it does."""
        self._standing = sentence
        self._say("")

    # -- putting it together ------------------------------------------------------------------------------------------

    def _dress(self) -> None:
        set_role(self._title, "page_title")
        for label in (self._title, self._lead):
            label.setContentsMargins(4, 0, 0, 0)  # over the fields, which leave room for focus rings
        self._title.setObjectName("wizardTitle")
        set_role(self._lead, "body", "text2")
        self._problem.setObjectName("wizardProblem")
        set_role(self._problem, "body", "harm_text")
        self._problem.hide()
        for step in self._steps:
            self._stack.addWidget(step)

    def _connect(self) -> None:
        self.foot.back_pressed.connect(self._backward)
        self.foot.on_pressed.connect(self._forward)
        self.foot.demo_pressed.connect(self._ask_demo)
        self.side.asked.connect(self._jump)
        self.draft.changed.connect(self._show_steps)
        self.draft.trouble.connect(self._say_standing)
        for step in self._steps:
            # Not from inside the key press: it goes on to the page, where the next step would take it for its own.
            step.next_asked.connect(self._forward, Qt.ConnectionType.QueuedConnection)
            step.form_opened.connect(self._on_form)
        for keys, action in (("Alt+Right", self._forward), ("Alt+Left", self._backward)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(action)
        self.context.bridge.changed.connect(self._on_changed)
        self.context.writer_changed.connect(self._on_writer)
        self.context.demo_refused.connect(lambda: self.foot.say_opening_demo(False))
        if self.context.workspace.read_only:
            self._say_standing(_READ_ONLY)
            self.foot.on.setEnabled(False)

    def _ask_demo(self) -> None:
        self.draft.keep()
        self.foot.say_opening_demo(True)
        self.demo_asked.emit()

    def _lay_out(self) -> None:
        middle = QVBoxLayout()
        middle.setContentsMargins(36, 24, 36, 8)
        middle.setSpacing(4)
        middle.addWidget(self._title)
        middle.addWidget(self._lead)
        middle.addSpacing(12)
        middle.addWidget(self._stack, 1)
        middle.addWidget(self._problem)
        self._middle = middle
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addLayout(middle, 1)
        right.addWidget(self.foot)
        self._whole = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(0)
        self._whole.addWidget(self.side)
        self._whole.addLayout(right, 1)
        self.context.theme.changed.connect(self._arrange)
        self._arrange()

    def _arrange(self) -> None:
        lying = self.width() < self.context.theme.px(_LYING_BELOW)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._whole.setDirection(down if lying else across)
        self.side.set_lying(lying)
        form = self._steps[self._step].has_form
        self._title.setVisible(not lying and not form)  # the bar says it
        self._lead.setVisible(not form)
        self.foot.fit(lying=lying, form=form)
        side = 20 if lying else 36
        self._middle.setContentsMargins(side, 14 if lying else 24, side, 8)


def _said(plan: Plan, step: int) -> str:
    """What a step says of itself beside the page."""
    if step == WARD:
        return plan.name.strip()
    if step == MEASURES:
        return f"{len(plan.chosen)} chosen" if plan.chosen else ""
    if step == TEAM:
        return ", ".join(member.initials for member in plan.people) or "Initials only"
    return ""
