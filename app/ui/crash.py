"""Our own faults: logged without the user's text, shown once, and the program carries on or closes in order. What the
world refused where nobody expected it is no fault of ours: it is said in its own sentence.
"""

from __future__ import annotations

import logging
import platform
import sys
import threading
import time
from collections import Counter, deque
from collections.abc import Callable
from functools import partial
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot

from app.ui.last_stop import StopRecord
from app.ui.logs import frames_of
from app.ui.prompter import Choice, Question
from app.ui.versions import installed

if TYPE_CHECKING:
    from app.ui.record_host import RecordHost

log = logging.getLogger(__name__)

STORM_FAULTS, STORM_SECONDS = 20, 10.0
"""More faults than this in so many seconds, and carrying on is no use any more."""
QUIET_SECONDS = 10.0
"""After a fault was shown, others are only logged for so long: one press should be enough to go on working."""
_LOGGED_IN_FULL = 3
CLOSED_AFTER_FAULTS = 70
"""Exit status (EX_SOFTWARE) of a program that was closed because it kept failing."""


class CrashWatch(QObject):
    """Takes over the hooks for what nobody caught, in any thread, in Qt's slots and painting, and where Python itself
    cannot raise. On the GUI thread, from its event loop, then: `show(details)` for the first fault of each kind,
    `say(sentence)` for a refusal of the world, `stormed()` once when faults come without end.
    """

    _found = Signal(str)
    _refused = Signal(str)
    _stormed = Signal()

    def __init__(
        self,
        show: Callable[[str], None],
        say: Callable[[str], None] | None = None,
        stormed: Callable[[], None] | None = None,
        parent: QObject | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._lock = threading.Lock()
        self._counts: Counter[str] = Counter()
        self._shown: set[str] = set()
        self._shown_at = -QUIET_SECONDS
        self._times: deque[float] = deque(maxlen=STORM_FAULTS + 1)
        self._in_storm = False
        self._show, self._say, self._on_storm = show, say, stormed
        self._before = sys.excepthook, threading.excepthook, sys.unraisablehook
        # Queued: a fault in painting must not open a dialog from inside that painting, nor from another thread.
        queued = Qt.ConnectionType.QueuedConnection
        self._found.connect(self._tell_fault, queued)
        self._refused.connect(self._tell_refusal, queued)
        self._stormed.connect(self._tell_storm, queued)

    def install(self) -> None:
        """From now on, exceptions that nobody caught come here."""
        self._before = sys.excepthook, threading.excepthook, sys.unraisablehook
        sys.excepthook = self._caught
        threading.excepthook = lambda args: self._caught(args.exc_type, args.exc_value, args.exc_traceback)
        # Not what it was about: its repr may hold what somebody typed.
        sys.unraisablehook = lambda args: self._caught(args.exc_type, args.exc_value, args.exc_traceback)

    def uninstall(self) -> None:
        """Gives the hooks back."""
        sys.excepthook, threading.excepthook, sys.unraisablehook = self._before

    def _caught(self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt | SystemExit):
            self._before[0](kind, error or kind(), trace)
            return
        from app.store import StoreError

        if isinstance(error, StoreError):
            log.warning("The world said no: %s", kind.__name__)
            self._refused.emit(error.sentence)
            return
        details = describe(kind, trace)
        with self._lock:
            show, storm = self._count(details)
        if show:
            self._found.emit(details)
        if storm:
            log.error("More than %d faults in %d seconds", STORM_FAULTS, round(STORM_SECONDS))
            self._stormed.emit()

    def _count(self, details: str) -> tuple[bool, bool]:
        """Logs a fault. Whether it is to be shown, and whether it makes a storm."""
        now = self._clock()
        self._counts[details] += 1
        count = self._counts[details]
        if count <= _LOGGED_IN_FULL:
            log.error("A fault of the program\n%s", details)
        elif count % 100 == 0:
            log.error("A fault of the program, for the %dth time: %s", count, details.splitlines()[-1].strip())
        self._times.append(now)
        full = len(self._times) > STORM_FAULTS
        was, self._in_storm = self._in_storm, full and now - self._times[0] <= STORM_SECONDS
        storm = self._in_storm and not was
        show = not storm and details not in self._shown and now - self._shown_at >= QUIET_SECONDS
        if show:
            self._shown.add(details)
            self._shown_at = now
        return show, storm

    @Slot(str)
    def _tell_fault(self, details: str) -> None:
        self._show(details)

    @Slot(str)
    def _tell_refusal(self, sentence: str) -> None:
        if self._say is not None:
            self._say(sentence)

    @Slot()
    def _tell_storm(self) -> None:
        if self._on_storm is not None:
            self._on_storm()


def describe(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Where it happened, and the versions: the kind of error, never its message, which may hold what somebody typed."""
    return "\n".join([f"{kind.__name__}; {_versions()}", *frames_of(trace)])


def watch_over(application: RecordHost) -> CrashWatch:
    """Watches a running window from now on, until `uninstall`."""
    watch = CrashWatch(
        partial(_show_fault, application),
        partial(_say_refused, application),
        partial(_offer_to_close, application),
        application.app,
    )
    watch.install()
    return watch


def say_last_stop(application: RecordHost, stops: StopRecord) -> None:
    """Begins the record of this run; where the run before was stopped from outside Python, the window says so."""
    trace = stops.begin()
    if not trace:
        return
    details = f"Stopped unexpectedly; {_versions()}\n{trace}"
    log.error("The run before this one was stopped\n%s", trace)
    application.window.notice.say_later(
        "Ward Huddle stopped unexpectedly last time. What was saved is safe.",
        "warn",
        action=("Copy details", partial(application.app.clipboard().setText, details)),
    )


def close_in_order(application: RecordHost) -> None:
    """Takes or keeps as a draft what is half typed, and ends the run; nothing in the way of it stops it."""
    page = application.window.page
    try:
        if page is not None:
            page.leave()
    except Exception as error:  # noqa: BLE001 - the program is failing, and is to end with its record closed
        log.error("A fault while closing\n%s", describe(type(error), error.__traceback__))
    # Not quit(), which asks the window, and a window may say no.
    application.app.exit(CLOSED_AFTER_FAULTS)


def _show_fault(application: RecordHost, details: str) -> None:
    application.prompter.tell(
        application.window,
        "Something went wrong in the program",
        "What was saved is safe, and you can carry on. If it happens again, send the details to your support; "
        "they hold nothing that anybody typed.",
        details=details,
    )


def _say_refused(application: RecordHost, sentence: str) -> None:
    application.window.notice.say(sentence, "harm")


def _offer_to_close(application: RecordHost) -> None:
    question = Question(
        "The program keeps going wrong",
        "What was saved is safe. It is best to close Ward Huddle and start it again: what you are typing is kept as a "
        "draft where it can be. The details are in the program's log, which holds nothing that anybody typed.",
        (Choice("cancel", "Carry on"), Choice("close", "Close in order", primary=True)),
    )

    def answered(key: str) -> None:
        if key == "close":
            close_in_order(application)

    application.prompter.ask(application.window, question, answered)


def _versions() -> str:
    named = ("ward-huddle", "PySide6-Essentials", "pyqtgraph", "sqlmodel")
    versions = ", ".join(f"{name} {installed(name)}" for name in named)
    return f"Python {platform.python_version()}, {platform.system()} {platform.release()}; {versions}"
