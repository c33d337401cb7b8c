"""What can be done from anywhere in the window."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from app.measures.ward import the_ward
from app.store import Health, Reason, check
from app.ui.context import Context
from app.ui.finder.commands import Command
from app.ui.look import SCALES, keep_mode, keep_scale, stepped_scale
from app.ui.work import Job, Work

if TYPE_CHECKING:
    from app.ui.main_window import MainWindow


def window_commands(window: MainWindow, context: Context) -> list[Command]:
    """The commands as they stand now."""
    return [*_of_the_record(window, context), *_of_the_look(context), *_of_the_window(window)]


def _of_the_record(window: MainWindow, context: Context) -> list[Command]:
    with context.workspace.read() as session:
        ward = the_ward(session) is not None
    writes = ward and not context.workspace.read_only
    undo = context.next_undo() if writes else None
    redo = context.next_redo() if writes else None
    go = context.navigator.open
    return [
        Command(
            "undo",
            "Undo",
            "take back mistake",
            context.undo,
            lambda: undo is not None,
            "undo-2",
            "" if undo else "Ctrl+Z",
            beside=undo.sentence if undo else "",
        ),
        Command(
            "redo",
            "Redo",
            "do again",
            context.redo,
            lambda: redo is not None,
            "redo-2",
            "" if redo else "Ctrl+Y",
            beside=redo.sentence if redo else "",
        ),
        Command(
            "who_is_on",
            "Say who is on today",
            "duty staff initials people",
            partial(_ask_who_is_on, window, context),
            lambda: writes,
            "user-plus",
        ),
        Command(
            "close_day",
            "Close the ward on a day…",
            "closure closed holiday",
            partial(go, "settings", section="closures"),
            lambda: writes,
            "calendar-x",
        ),
        Command(
            "copy_now",
            "Make a copy of the data file now",
            "backup save",
            partial(_copy_now, window, context),
            lambda: ward,
            "copy",
        ),
        Command(
            "check",
            "Check the data file",
            "health damaged sound integrity",
            partial(_check, window, context),
            lambda: ward,
            "shield-check",
        ),
    ]


def _of_the_look(context: Context) -> list[Command]:
    theme = context.theme
    larger, smaller = stepped_scale(theme.scale, 1), stepped_scale(theme.scale, -1)
    dark = theme.is_dark
    return [
        Command(
            "look",
            "Use light colours" if dark else "Use dark colours",
            "theme mode dark light night appearance",
            partial(keep_mode, context, "light" if dark else "dark"),
            icon="sun" if dark else "moon",
        ),
        Command(
            "larger",
            "Larger text",
            "text size zoom bigger font",
            partial(keep_scale, context, larger),
            lambda: theme.scale < SCALES[-1],
            "a-large-small",
            "Ctrl++",
        ),
        Command(
            "smaller",
            "Smaller text",
            "text size zoom font",
            partial(keep_scale, context, smaller),
            lambda: theme.scale > SCALES[0],
            "a-large-small",
            "Ctrl+-",
        ),
        Command(
            "normal",
            "Text at 100 %",
            "text size zoom normal reset font",
            partial(keep_scale, context, 1.0),
            lambda: theme.scale != 1.0,
            "a-large-small",
            "Ctrl+0",
        ),
    ]


def _of_the_window(window: MainWindow) -> list[Command]:
    from app.ui.shortcuts.install import open_sheet

    return [
        Command("keys", "Show the keyboard shortcuts", "keys help hotkeys", partial(open_sheet, window), icon="info",
                shortcut="F1"),
        Command("close", "Close Ward Huddle", "quit exit end program", window.close, icon="x"),
    ]  # fmt: skip


def _ask_who_is_on(window: MainWindow, context: Context) -> None:
    from app.ui.attach import ask_who_is_on

    ask_who_is_on(window, context)


def _copy_now(window: MainWindow, context: Context) -> None:
    def say(made: Path) -> None:
        window.notice.say(f"Copied to {made}. The copy was checked and is sound.")

    workspace = context.workspace
    _run(window, context, lambda progress: workspace.make_copy(Reason.BY_HAND, progress), say, "Making a copy")


def _check(window: MainWindow, context: Context) -> None:
    def say(health: Health) -> None:
        window.notice.say(health.sentence, "primary" if health.ok else "harm")

    path, backups = context.workspace.path, context.workspace.backups
    _run(window, context, lambda _progress: check(path, backups=backups), say, "Checking the data file")


def _run(window: MainWindow, context: Context, job: Job, done: Callable[..., object], meanwhile: str) -> None:
    """On a thread of its own: the file may be large, and the drive slow."""
    work = Work(job, context, until=context.closing)
    work.done.connect(done)
    work.refused.connect(lambda error: window.notice.say(error.sentence, "harm"))
    work.ended.connect(work.deleteLater)
    window.notice.say(f"{meanwhile}. You can go on meanwhile.")
    work.start()
