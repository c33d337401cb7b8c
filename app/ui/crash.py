"""Our own faults: logged without the user's text, shown once, and the program carries on. What the world refused where
nobody expected it is no fault of ours: it is said in its own sentence.
"""

from __future__ import annotations

import logging
import platform
import sys
import threading
import traceback
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QObject, Signal

from app.ui.versions import installed

log = logging.getLogger(__name__)


class CrashWatch(QObject):
    """Takes over sys.excepthook; `show(details)` is called on the GUI thread for the first fault of each kind, and
    `say(sentence)` for each refusal of the world, such as a drive that is gone while a page is read.
    """

    _found = Signal(str)
    _refused = Signal(str)

    def __init__(
        self, show: Callable[[str], None], say: Callable[[str], None] | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._seen: set[str] = set()
        self._before = sys.excepthook
        self._found.connect(show)
        if say is not None:
            self._refused.connect(say)

    def install(self) -> None:
        """From now on, exceptions that nobody caught come here, from any thread."""
        sys.excepthook = self._caught
        threading.excepthook = lambda args: self._caught(
            args.exc_type, args.exc_value or args.exc_type(), args.exc_traceback
        )

    def uninstall(self) -> None:
        """Gives the hook back."""
        sys.excepthook = self._before
        threading.excepthook = threading.__excepthook__

    def _caught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._before(kind, error, trace)
            return
        from app.store import StoreError

        if isinstance(error, StoreError):
            log.warning("The world said no: %s", kind.__name__)
            self._refused.emit(error.sentence)
            return
        details = describe(kind, trace)
        log.error("A fault of the program\n%s", details)
        if details not in self._seen:
            self._seen.add(details)
            self._found.emit(details)


def describe(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Where it happened, and the versions: the kind of error, never its message, which may hold what somebody typed."""
    frames = [f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)]
    versions = [f"{name} {installed(name)}" for name in ("ward-huddle", "PySide6-Essentials", "pyqtgraph", "sqlmodel")]
    head = f"{kind.__name__}; Python {platform.python_version()}, {platform.system()}; {', '.join(versions)}"
    return "\n".join([head, *frames])
