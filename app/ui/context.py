"""What every page is handed: the record, the look, the clock, who is entering, and the ways to ask, go and undo."""

from __future__ import annotations

import logging
from datetime import date, datetime
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, QSettings, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from app.measures.guarded_undo import why_manager
from app.store import StoreError, Workspace
from app.store.history import UndoResult, next_redo, next_undo, redo, undo
from app.store.stacks import PastChange
from app.ui.bridge import Bridge
from app.ui.day_watch import DayWatch
from app.ui.entering import EnteringAs
from app.ui.navigator import Navigator
from app.ui.pin_tries import PinTries
from app.ui.prompter import Prompter
from app.ui.theme import Theme

log = logging.getLogger(__name__)
POLL_MILLISECONDS = 2000


class Context(QObject):
    """Made once by the application (or a test) and passed to every page.

    `undone(UndoResult)` follows each undo or redo; `failed(str)` carries a sentence for the user when the world said
    no, `warned(str)` one about what went wrong beside the entry of data, such as a copy that could not be made;
    `writer_changed` says that this program may write from now on. `manager_asked(str, callable)` says why the manager
    must be asked before the callable is called. `restore_asked(Path)` asks for a copy in the place of the record,
    `demo_asked` for the demo ward: this context ends, and `closing` is the last that it says; `demo_refused` where
    there is no demo ward after all.
    """

    undone = Signal(object)
    failed = Signal(str)
    warned = Signal(str)
    writer_changed = Signal()
    manager_asked = Signal(str, object)
    restore_asked = Signal(object)
    demo_asked = Signal()
    demo_refused = Signal()
    closing = Signal()

    def __init__(
        self,
        workspace: Workspace,
        theme: Theme,
        prompter: Prompter,
        settings: QSettings,
        *,
        demo: bool = False,
    ) -> None:
        super().__init__()
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self.workspace = workspace
        self.theme = theme
        self.prompter = prompter
        self.settings = settings
        self.demo = demo
        self.bridge = Bridge(workspace, self)
        self.entering = EnteringAs(app, self)
        self.navigator = Navigator(self)
        self.pin_tries = PinTries()
        self.days = DayWatch(workspace.now, self)
        self.days.day_changed.connect(self._on_day_changed)
        self._stop_warnings = workspace.subscribe_warnings(self._forward_warning)
        self._writer_watch: QTimer | None = None
        self._said_of_writer = ""
        if workspace.read_only:
            self._watch_the_writer()

    def now(self) -> datetime:
        """The aware local time, from the one clock."""
        return self.workspace.now()

    def today(self) -> date:
        """The local date."""
        return self.workspace.today()

    def next_undo(self) -> PastChange | None:
        """What the undo key would undo."""
        with self.workspace.read() as session:
            return next_undo(session)

    def next_redo(self) -> PastChange | None:
        """What the redo key would do again."""
        with self.workspace.read() as session:
            return next_redo(session)

    def undo(self) -> UndoResult | None:
        """Undoes the latest change that stands; None if there is none, it could not be written, or the manager is
        asked first.
        """
        return self._unless_guarded(redone=False)

    def redo(self) -> UndoResult | None:
        """Does again what was undone last; None as for `undo`."""
        return self._unless_guarded(redone=True)

    def close(self) -> None:
        """Stops listening to the record, and looking at the clock and at the writer: the record may be closed now."""
        self.closing.emit()
        self.bridge.close()
        self._stop_warnings()
        self.days.stop()
        self.entering.clear()
        if self._writer_watch is not None:
            self._writer_watch.stop()

    def _unless_guarded(self, *, redone: bool) -> UndoResult | None:
        try:
            with self.workspace.read() as session:
                target = next_redo(session) if redone else next_undo(session)
                why = why_manager(session, redone=redone)
        except StoreError as error:
            self.failed.emit(error.sentence)
            return None
        if target is None:
            return None
        if why:
            self.manager_asked.emit(why, partial(self._step, target.id, redone=redone))
            return None
        return self._step(target.id, redone=redone)

    def _step(self, expected: UUID, *, redone: bool) -> UndoResult | None:
        """Undoes or redoes the change expected; nothing where another one came in between, while the PIN was asked."""
        try:
            found = self.next_redo() if redone else self.next_undo()
            if found is None or found.id != expected:
                self.failed.emit("Something else was changed meanwhile, so nothing was done. Try again.")
                return None
            by = self.entering.person_id
            result = redo(self.workspace, by=by) if redone else undo(self.workspace, by=by)
        except StoreError as error:
            self.failed.emit(error.sentence)
            return None
        self.undone.emit(result)
        return result

    def _on_day_changed(self, _day: date) -> None:
        self.entering.clear()

    def _forward_warning(self, sentence: str) -> None:
        # From any thread; who listens in a window hears it in the window's own.
        self.warned.emit(sentence)

    def _watch_the_writer(self) -> None:
        timer = QTimer(self)
        timer.setInterval(POLL_MILLISECONDS)
        timer.timeout.connect(self._look_at_the_writer)
        timer.start()
        self._writer_watch = timer

    def _look_at_the_writer(self) -> None:
        try:
            self.workspace.poll()
            became_writer = self.workspace.try_become_writer()
        except StoreError as error:
            # Looks again later, but does not say the same every two seconds.
            if error.sentence != self._said_of_writer:
                self._said_of_writer = error.sentence
                self.failed.emit(error.sentence)
            return
        if became_writer:
            if self._writer_watch is not None:
                self._writer_watch.stop()
            self.writer_changed.emit()


def report(context: Context, parent: QWidget, error: StoreError) -> None:
    """Tells the user in one sentence what the world refused."""
    log.warning("%s", type(error).__name__)
    context.prompter.tell(parent, "Not saved", error.sentence)
