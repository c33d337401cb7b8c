"""Your board: the measures chosen so far, with what can be done to each without dragging."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from app.ui.library_list.finding import target_words
from app.ui.pages.first_run.board_model import BoardModel
from app.ui.pages.first_run.board_view import BoardView
from app.ui.pages.first_run.plan import MANY, Plan, can_move
from app.ui.theme import set_card, set_icon, set_pill, set_role, set_variant
from app.ui.widgets.wrapped_label import WrappedLabel

NOTHING = "Nothing chosen yet. Tick the measures that your team can act on."
MANY_CHOSEN = "That is many to begin with: 5 to 10 are easier to act on. You can add the others later."


class BoardCard(QFrame):
    """Each signal but the last carries a measure's place in the plan."""

    removed = Signal(int)
    edit_asked = Signal(int)
    moved = Signal(int, int)
    target_used = Signal(int, bool)
    own_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("boardCard")
        set_card(self)
        self._plan = Plan()
        self._model = BoardModel()
        self.list = BoardView(self._model)
        self._pill = QLabel()
        self._pill.setObjectName("chosenCount")
        set_pill(self._pill, "primary")
        self._nothing = WrappedLabel(NOTHING)
        self._nothing.setObjectName("boardAdvice")
        set_role(self._nothing, "body", "text2")
        self._problem = WrappedLabel()
        self._problem.setObjectName("boardProblem")
        set_role(self._problem, "body", "harm_text")
        self._problem.hide()
        self._up = self._tool("moveUpButton", "Move up", "chevron-up")
        self._down = self._tool("moveDownButton", "Move down", "chevron-down")
        self._edit = QPushButton("Edit")
        self._edit.setObjectName("editMeasureButton")
        set_icon(self._edit, "pencil", "text", 18)
        self._target = QCheckBox()
        self._target.setObjectName("useTargetBox")
        kept = self._target.sizePolicy()
        kept.setRetainSizeWhenHidden(True)  # or the list would jump from one measure to the next
        self._target.setSizePolicy(kept)
        self._own = QPushButton("Make your own measure")
        self._own.setObjectName("ownMeasureButton")
        set_icon(self._own, "plus", "text")
        self._connect()
        self._lay_out()

    def show_plan(self, plan: Plan, stand_on: int | None = None) -> None:
        """Shows the chosen measures; the current one stays the current one, or the one at `stand_on` becomes it."""
        here = self.list.place if stand_on is None else stand_on
        self._plan = plan
        self._model.show(plan)
        self.list.stand_on(min(max(here, 0), len(plan.chosen) - 1))
        count = len(plan.chosen)
        self._pill.setText(f"{count} chosen")
        self._nothing.setText(MANY_CHOSEN if count else NOTHING)
        self._nothing.setVisible(not count or count > MANY)
        self.list.setVisible(bool(count))
        self._show_current()

    def say(self, problem: str) -> None:
        """What is wrong with the board, in one sentence; "" for nothing."""
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))

    def _tool(self, name: str, words: str, icon: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName(name)
        set_variant(button, "icon")
        set_icon(button, icon, "text")
        button.setAccessibleName(words)
        button.setToolTip(f"{words} (Alt+{words.rsplit(maxsplit=1)[-1].capitalize()})")
        return button

    def _connect(self) -> None:
        view = self.list
        view.place_changed.connect(self._show_current)
        view.remove_asked.connect(lambda: self._ask(self.removed))
        view.edit_asked.connect(lambda: self._ask(self.edit_asked))
        view.move_asked.connect(self._move)
        self._up.clicked.connect(lambda: self._move(-1))
        self._down.clicked.connect(lambda: self._move(1))
        self._edit.clicked.connect(lambda: self._ask(self.edit_asked))
        self._target.clicked.connect(lambda on: self.target_used.emit(view.place, on) if view.place >= 0 else None)
        self._own.clicked.connect(self.own_asked)

    def _ask(self, signal: SignalInstance) -> None:
        if self.list.place >= 0:
            signal.emit(self.list.place)

    def _move(self, step: int) -> None:
        if can_move(self._plan, self.list.place, step):
            self.moved.emit(self.list.place, step)

    def _show_current(self) -> None:
        place = self.list.place
        one = self._plan.chosen[place] if 0 <= place < len(self._plan.chosen) else None
        for button, step in ((self._up, -1), (self._down, 1)):
            had = button.hasFocus()
            button.setEnabled(can_move(self._plan, place, step))
            if had and not button.isEnabled():
                self.list.setFocus()
        self._edit.setEnabled(one is not None)
        self._edit.setAccessibleName(f"Edit {one.new.name}" if one else "Edit")
        words = target_words(one.new, one.target) if one else ""
        self._target.setVisible(bool(words))
        self._target.setText(f"Target {words}")
        self._target.setAccessibleName(f"Use the target {words} for {one.new.name}" if one else "")
        self._target.setChecked(one is not None and one.use_target)

    def _lay_out(self) -> None:
        title = QLabel("Your board")
        set_role(title, "heading")
        head = QHBoxLayout()
        head.setContentsMargins(16, 0, 16, 0)
        head.addWidget(title)
        head.addStretch(1)
        head.addWidget(self._pill)
        tools = QHBoxLayout()
        tools.setSpacing(8)
        tools.addWidget(self._up)
        tools.addWidget(self._down)
        tools.addWidget(self._edit, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(16, 0, 16, 0)
        foot.setSpacing(8)
        foot.addWidget(self._nothing)
        foot.addWidget(self._problem)
        foot.addWidget(self._target)
        foot.addLayout(tools)
        foot.addWidget(self._own)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 14, 1, 16)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        column.addLayout(foot)
        column.setAlignment(foot, Qt.AlignmentFlag.AlignBottom)
