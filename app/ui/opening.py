"""Opens the record behind the window. Where the data file is damaged or gone, the newest good copy is offered first,
without the manager PIN: there may be no record left that holds one.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt

from app.measures.dates import long_day_label
from app.store import (
    CopyInfo,
    DataFileDamaged,
    Restored,
    StoreError,
    Workspace,
    copies,
    open_workspace,
    restore,
)
from app.store.backup import good_copies
from app.ui.prompter import Choice, Question
from app.ui.record_host import RecordHost

log = logging.getLogger(__name__)
OpenRecord = Callable[[], Workspace]


def open_behind(application: RecordHost, open_record: OpenRecord) -> None:
    """Fills the window from the record that `open_record` gives, or says why that cannot be."""
    try:
        workspace = open_record()
    except DataFileDamaged as damaged:
        _say_in_log(damaged)
        _offer_for_damaged(application, open_record, damaged)
        return
    except StoreError as error:
        _say_in_log(error)
        _tell(application, error.sentence)
        return
    lost = good_copies(workspace.backups, workspace.path.stem, most=1) if workspace.made else ()
    if lost:
        _offer_for_missing(application, open_record, workspace, lost[0])
    else:
        application.attach(workspace)


def restore_copy(application: RecordHost, copy: Path) -> None:
    """Closes the record, puts a copy in its place, and shows it on the same page. Whatever the world refuses, the
    window goes on with the record that is there. What is half written is asked about first.
    """
    application.window.before_losing("Restore", "Restore anyway", partial(_restore_now, application, copy))


def _restore_now(application: RecordHost, copy: Path) -> None:
    context = application.context
    if context is None:
        return
    workspace, here, demo = context.workspace, context.navigator.here, application.demo
    path, backups, clock = workspace.path, workspace.backups, workspace.clock
    application.detach()
    refused: StoreError | None = None
    kept = ""
    application.app.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        done = restore(copy, path, backups=backups, clock=clock)
        kept = _kept_words(done)
    except StoreError as error:
        _say_in_log(error)
        refused = error
    finally:
        application.app.restoreOverrideCursor()
    # The file was open already: that it may be on a network drive was chosen.
    reopen = partial(open_workspace, path, clock=clock, backups=backups, allow_shared=True, create=False)
    application.demo = demo
    open_behind(application, reopen)
    if application.context is None:
        return
    if here is not None:
        application.context.navigator.open(here.page, **here.args)
    if refused is not None:
        application.prompter.tell(application.window, "The copy was not restored", refused.sentence)
    else:
        application.window.notice.say(f"The copy was restored. {kept}".strip())


def switch_record(
    application: RecordHost, open_record: OpenRecord, *, demo: bool, stay: Callable[[], object] | None = None
) -> None:
    """Closes the record that is shown and shows another one. What is half written is asked about first; `stay` is
    called where it is to be kept, or a page wants an answer.
    """

    def switch() -> None:
        application.detach()
        application.demo = demo
        open_behind(application, open_record)

    application.window.before_losing("Leave", "Leave anyway", switch, stay)


def _kept_words(done: Restored) -> str:
    if done.kept is None:
        return ""
    if "-damaged-" in done.kept.name:
        return f"The damaged file is kept as {done.kept.name}."
    return f"What was there before is kept as the copy {done.kept.name}."


def _offer_for_damaged(application: RecordHost, open_record: OpenRecord, damaged: DataFileDamaged) -> None:
    copy = _info(damaged)
    if copy is None:
        _tell(application, damaged.sentence)
        return
    question = Question(
        "The data file is damaged",
        f"{damaged.path.name} is damaged. It was kept as it is.\n\nRestore the copy of {_when(copy)}? "
        "What was entered after that is not in the copy. The damaged file is set aside, not lost.",
        (Choice("cancel", "Not now"), Choice("restore", "Restore the copy", primary=True)),
    )

    def answered(key: str) -> None:
        if key == "restore":
            _restore(application, open_record, damaged.path, copy)
        else:
            _tell(application, damaged.sentence)

    application.prompter.ask(application.window, question, answered)


def _offer_for_missing(application: RecordHost, open_record: OpenRecord, workspace: Workspace, copy: CopyInfo) -> None:
    path = workspace.path
    question = Question(
        "The data file was not found",
        f"There was no {path.name} in {path.parent}, but there is a copy of it.\n\n"
        f"Restore the copy of {_when(copy)}? What was entered after that is not in the copy. "
        "If you begin anew, the copy stays where it is.",
        (Choice("anew", "Begin anew"), Choice("restore", "Restore the copy", primary=True)),
        cancel="anew",
    )

    def answered(key: str) -> None:
        if key == "restore":
            workspace.close()
            _restore(application, open_record, path, copy)
        else:
            application.attach(workspace)

    application.prompter.ask(application.window, question, answered)


def _restore(application: RecordHost, open_record: OpenRecord, path: Path, copy: CopyInfo) -> None:
    try:
        done = restore(copy.path, path, backups=copy.path.parent)
    except StoreError as error:
        _say_in_log(error)
        _tell(application, error.sentence)
        return
    open_behind(application, open_record)
    if application.context is not None:
        aside = f" The damaged file is kept as {done.kept.name}." if done.kept and "-damaged-" in done.kept.name else ""
        application.window.notice.say(f"The copy of {_when(copy)} was restored.{aside}")


def _info(damaged: DataFileDamaged) -> CopyInfo | None:
    """The newest good copy of a damaged file, as its name tells."""
    if not damaged.copies:
        return None
    newest = damaged.copies[0]
    return next((info for info in copies(newest.parent, damaged.path.stem) if info.path == newest), None)


def _when(copy: CopyInfo) -> str:
    return f"{long_day_label(copy.made.date())}, {copy.made:%H:%M}"


def _tell(application: RecordHost, sentence: str) -> None:
    """Says it once, and leaves it in the window, which would else be empty without a word."""
    application.window.notice.say(sentence, "harm", pinned=True)
    application.prompter.tell(application.window, "The data file could not be opened", sentence)


def _say_in_log(error: StoreError) -> None:
    log.warning("The data file could not be opened: %s", type(error).__name__)
