"""The program's log: where it is, that it never grows large, and that nothing in it was typed by anybody.

Our own lines are written so that they hold no text of a ward. Of other libraries' lines only the fixed words are kept,
never what was filled into them; of an exception its kind and place, never its message.
"""

from __future__ import annotations

import logging
import logging.handlers
import re
import traceback
from pathlib import Path
from types import TracebackType
from typing import Any, cast

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from app import paths

FILE_NAME = "ward-huddle.log"
LARGEST = 500_000
"""Bytes of one log; three older ones are kept beside it."""
OLDER = 3
_ExcInfo = tuple[type[BaseException] | None, BaseException | None, TracebackType | None]
_OURS = ("app", "__main__")
_LONGEST_OF_QT = 300
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'|‘[^’]*’|“[^”]*”")
_FIGURES = re.compile(r"\d{3,}")
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
_KNOWN_OF_QT = ("This plugin does not support", "QWindowsWindow::setGeometry")
"""What Qt says of a screen or a size that is as it should be: at information level, so that warnings stay few."""

log = logging.getLogger(__name__)
qt_log = logging.getLogger("app.qt")


def log_file() -> Path:
    """The log of this user on this machine; it may not exist yet."""
    return paths.places().log_folder / FILE_NAME


def start_log(folder: Path | None = None) -> logging.Handler | None:
    """Begins to write the log, in the user's folder if none is given. None where that folder cannot be written."""
    folder = folder or log_file().parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = _Rotating(
            folder / FILE_NAME, maxBytes=LARGEST, backupCount=OLDER, encoding="utf-8", errors="replace", delay=True
        )
    except OSError:
        return None
    handler.setFormatter(QuietFormatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    return handler


def stop_log(handler: logging.Handler | None) -> None:
    """Writes no more to it."""
    if handler is not None:
        logging.getLogger().removeHandler(handler)
        handler.close()


def hear_qt() -> None:
    """From now on what Qt says goes to the log, not to a console that nobody sees."""
    qInstallMessageHandler(_from_qt)


class QuietFormatter(logging.Formatter):
    """Leaves out whatever might have come from a keyboard."""

    def format(self, record: logging.LogRecord) -> str:
        """As always for our own lines; of others the words before anything was filled in."""
        # A copy: another handler may have put the whole traceback, message and all, into exc_text.
        args = record.args if _is_ours(record.name) else None
        quiet = logging.makeLogRecord({**record.__dict__, "args": args, "exc_text": None})
        return super().format(quiet)

    def formatException(self, ei: Any) -> str:
        """The kind of an exception and where it was, without its message."""
        kind, _error, trace = cast("_ExcInfo", ei)
        return "" if kind is None else "\n".join([kind.__name__, *frames_of(trace)])

    def formatStack(self, stack_info: str) -> str:
        """The places of a stack, without the lines of code."""
        return "\n".join(line for line in stack_info.splitlines() if line.lstrip().startswith("File "))


def frames_of(trace: TracebackType | None) -> list[str]:
    """The places that an exception went through, outermost first."""
    return [f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)]


def without_texts(message: str) -> str:
    """A message of Qt without what stands in quotes and without long figures: either may be the ward's."""
    plain = _FIGURES.sub("…", _QUOTED.sub("…", message.replace("\n", " ")))
    return plain[:_LONGEST_OF_QT]


def _from_qt(kind: QtMsgType, where: QMessageLogContext, message: str) -> None:
    level = _LEVELS.get(kind, logging.WARNING)
    if message.startswith(_KNOWN_OF_QT):
        level = min(level, logging.INFO)
    category = getattr(where, "category", None) or "default"
    qt_log.log(level, "%s: %s", category, without_texts(message))


def _is_ours(name: str) -> bool:
    return name.split(".", 1)[0] in _OURS


class _Rotating(logging.handlers.RotatingFileHandler):
    """A log that cannot be written (a full disk, a second program that has it open on Windows) never stops the work."""

    def doRollover(self) -> None:
        try:
            super().doRollover()
        except OSError:
            # Windows refuses to rename a file that another program has open: this run goes on in the same one.
            self.maxBytes = 0
            if self.stream is None:
                self.stream = self._open()

    def handleError(self, record: logging.LogRecord) -> None:
        """Nothing: there is nowhere to say it."""
