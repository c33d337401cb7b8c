"""Looks round a throw-away demo ward in the window of one's own record, and comes back to where one was."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from app.store import StoreError, Workspace, open_workspace
from app.ui.theme import mark, set_icon, set_role, set_variant
from app.ui.widgets.wrapped_label import WrappedLabel

if TYPE_CHECKING:
    from app.ui.application import Application

log = logging.getLogger(__name__)
OpenDemo = Callable[[Path], Workspace]
NOT_KEPT = "This is the demo ward. Try anything: nothing you do here is kept."
_CANNOT = "The demo ward could not be opened: there may be no room for it on this computer. Your own ward is as it was."


class DemoVisit:
    """One's own record is closed meanwhile, and opened again at the end."""

    def __init__(self, application: Application, open_demo: OpenDemo) -> None:
        self._application = application
        self._open_demo = open_demo
        self._folder: TemporaryDirectory[str] | None = None
        self._reopen: Callable[[], Workspace] | None = None

    def begin(self) -> None:
        """Shows the demo ward; where it cannot be made, says so and changes nothing."""
        application = self._application
        if application.context is None or application.demo:
            return
        own = application.context.workspace
        application.app.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            workspace = self._make()
        finally:
            application.app.restoreOverrideCursor()
        if workspace is None:
            application.prompter.tell(application.window, "The demo ward", _CANNOT)
            return
        # That the file may be on a network drive was chosen when it was opened first.
        self._reopen = partial(
            open_workspace, own.path, clock=own.clock, backups=own.backups, allow_shared=True, create=False
        )
        application.switch(lambda: workspace, demo=True)
        if workspace is self._shown():
            application.window.show_strip(self._strip())
        else:  # the page that is shown wanted an answer first
            workspace.close()
            self._reopen = None
            self.clean()

    def end(self) -> None:
        """Shows one's own record again."""
        if self._reopen is None:
            return
        demo = self._shown()
        self._application.switch(self._reopen, demo=False)
        if self._shown() is not demo:
            self._application.window.show_strip(None)
            self._reopen = None
            self.clean()

    def clean(self) -> None:
        """The demo ward's files go."""
        folder, self._folder = self._folder, None
        if folder is not None:
            folder.cleanup()

    def _shown(self) -> Workspace | None:
        context = self._application.context
        return context.workspace if context is not None else None

    def _make(self) -> Workspace | None:
        try:
            self._folder = TemporaryDirectory(prefix="ward-huddle-demo-", ignore_cleanup_errors=True)
            return self._open_demo(Path(self._folder.name))
        except (StoreError, OSError) as error:
            log.warning("The demo ward could not be opened: %s", type(error).__name__)
            self.clean()
            return None

    def _strip(self) -> QFrame:
        strip = QFrame()
        strip.setObjectName("demoStrip")
        mark(strip, "notice", "warn")
        words = WrappedLabel(NOT_KEPT)
        set_role(words, "body")
        back = QPushButton("Back to setting up your ward")
        back.setObjectName("backFromDemoButton")
        set_variant(back, "primary")
        set_icon(back, "arrow-left", "on_primary")
        back.clicked.connect(self._application.leave_demo)
        row = QHBoxLayout(strip)
        row.setContentsMargins(24, 6, 24, 6)
        row.setSpacing(12)
        row.addWidget(words, 1)
        row.addWidget(back)
        return strip
