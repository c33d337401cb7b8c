"""The keyboard stays where the work is: what had it and is disabled, hidden or taken away hands it to its own page,
not to the first button of the window, and has it back once it can be used again.
"""

from __future__ import annotations

from functools import partial
from typing import Any

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QStackedWidget, QWidget

_BACK = (QEvent.Type.EnabledChange, QEvent.Type.Show)
Chain = list[QWidget]
"""A widget and what it stands in. Not its window: a reference to that would keep a closed one alive."""


class FocusKeeper(QObject):
    """Follows the keyboard through the whole program. Qt moves it along the order of Tab where its widget is disabled
    or hidden, and to the first widget of the window where that happened behind a dialog.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._chains: dict[int, Chain] = {}
        self._pending: Chain = []
        """What lost the keyboard in this turn of the event loop, the first of several that were disabled together."""
        self._lost: Chain = []
        self._holder: QWidget | None = None
        app.focusChanged.connect(self._on_focus_changed)

    def let_go(self, app: QApplication) -> None:
        """Stops following, for good: another theme takes over."""
        app.focusChanged.disconnect(self._on_focus_changed)
        self._forget()
        self._chains.clear()
        self._pending = []
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What lost the keyboard can be used again; or the user goes on with what has it now."""
        if self._lost and watched is self._lost[0] and event.type() in _BACK:
            QTimer.singleShot(0, self, self._give_back)
        elif watched is self._holder and event.type() in (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress):
            self._forget()
        return False

    def _on_focus_changed(self, _old: object, new: Any) -> None:
        if not isinstance(new, QWidget):
            QTimer.singleShot(0, self, self._look_for_nobody)
            return
        window = _key(new.window())
        self._chains = {key: chain for key, chain in self._chains.items() if any(map(shiboken6.isValid, chain))}
        before = self._chains.get(window, [])
        self._chains[window] = _chain(new)
        if before and _is_gone(before[0]) and _window(before) is new.window():
            self._pending = self._pending or (self._lost if self._lost and before[0] is self._holder else before)
            # Later: who took the widget away may yet say where the keyboard goes.
            QTimer.singleShot(0, self, partial(self._settle, new))
        elif new is not self._holder and _window(self._pending or self._lost) in (None, new.window()):
            self._pending = []
            self._forget()

    def _settle(self, new: QWidget) -> None:
        if not self._pending or not shiboken6.isValid(new) or QApplication.focusWidget() is not new:
            return
        before, self._pending = self._pending, []
        page = _page(before)
        if page is None or page is new or page.isAncestorOf(new):
            self._remember(before, new)
        else:
            self._park(before, page)

    def _look_for_nobody(self) -> None:
        window = QApplication.activeWindow()
        if window is None or QApplication.focusWidget() is not None or QApplication.activePopupWidget() is not None:
            return
        before = self._chains.get(_key(window), [])
        if before and _is_gone(before[0]) and _window(before) is window:
            self._park(before, _page(before))

    def _park(self, before: Chain, page: QWidget | None) -> None:
        """The nearest that the widget stood in, and that is still there, keeps its place in the order of Tab."""
        around = before[1 : before.index(page) + 1] if page is not None else before[1:]
        holder = next((one for one in around if not _is_gone(one) and not _is_viewport(one)), None)
        if holder is None and page is not None and shiboken6.isValid(page):
            stack = page.parentWidget()
            holder = stack.currentWidget() if isinstance(stack, QStackedWidget) else None
        if holder is None:
            return
        holder.setFocus(Qt.FocusReason.OtherFocusReason)
        self._remember(before, holder)

    def _remember(self, lost: Chain, holder: QWidget) -> None:
        self._forget()
        if shiboken6.isValid(lost[0]):
            self._lost, self._holder = lost, holder
            lost[0].installEventFilter(self)
            holder.installEventFilter(self)
            if not _is_gone(lost[0]):
                self._give_back()

    def _forget(self) -> None:
        for one in (*self._lost[:1], self._holder):
            if one is not None and shiboken6.isValid(one):
                one.removeEventFilter(self)
        self._lost, self._holder = [], None

    def _give_back(self) -> None:
        holder = self._holder
        if not self._lost or holder is None or _is_gone(self._lost[0]):
            return
        lost = self._lost[0]
        # Of its own window, which may stand behind a dialog at the moment.
        if lost.window().focusWidget() is holder:
            self._forget()
            lost.setFocus(Qt.FocusReason.OtherFocusReason)


def _chain(widget: QWidget) -> Chain:
    found: Chain = []
    here: QWidget | None = widget
    while here is not None and not here.isWindow():
        found.append(here)
        here = here.parentWidget()
    return found


def _page(chain: Chain) -> QWidget | None:
    """The page of the window that it stood on: of several stacks in each other, the outermost's."""
    valid = [one for one in chain if shiboken6.isValid(one)]
    return next((one for one in reversed(valid) if isinstance(one.parentWidget(), QStackedWidget)), None)


def _window(chain: Chain) -> QWidget | None:
    return next((one.window() for one in reversed(chain) if shiboken6.isValid(one)), None)


def _is_gone(widget: QWidget) -> bool:
    return not shiboken6.isValid(widget) or not widget.isVisible() or not widget.isEnabled()


def _is_viewport(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    return isinstance(parent, QAbstractScrollArea) and parent.viewport() is widget


def _key(window: QWidget) -> int:
    return int(shiboken6.getCppPointer(window)[0])
