"""What Settings expects of a section, and the parts that sections are put together from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from app.measures.errors import NotFound
from app.store import Change, StoreError
from app.ui.context import Context, report
from app.ui.theme import set_card, set_icon, set_role, set_variant
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.wrapped_label import WrappedLabel

READ_ONLY = "This window only reads: the data file is open elsewhere. Close it there to change this here."
_WIDEST = 960
"""Of a section that the page scrolls, in px at 100 %: longer lines are hard to read."""


class Section(QWidget):
    """One section of Settings, built when first opened and kept. Fill `column`; the page scrolls it.

    `key`, `title` and `icon` are the list's. A section with `scrolls = False` is given the page's height and scrolls
    by itself.
    """

    key = ""
    title = ""
    icon = "settings"
    scrolls = True

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self._narrow = False
        self.setObjectName(f"{self.key}Section")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(24, 24, 24, 24)
        self.column.setSpacing(16)
        if self.scrolls:
            context.theme.changed.connect(self._keep_readable)
            self._keep_readable()
        self.heading = WrappedLabel(self.title)
        self.heading.setObjectName(f"{self.key}SectionTitle")
        set_role(self.heading, "page_title")
        self.column.addWidget(self.heading)

    def _keep_readable(self) -> None:
        self.setMaximumWidth(self.context.theme.px(_WIDEST))

    def set_narrow(self, narrow: bool) -> None:
        """Where the list of sections is a box over the section, that is heading enough."""
        self._narrow = narrow
        self._show_heading()

    def _show_heading(self) -> None:
        self.heading.setVisible(not self._narrow)

    @property
    def read_only(self) -> bool:
        """Whether another program has the data file, so that nothing can be changed here."""
        return self.context.workspace.read_only

    def arrive(self, **args: Any) -> None:
        """The section is shown, with what the visit asked for."""

    def take_focus(self) -> None:
        """The keyboard goes to the first thing that can be done here, unless it is here already."""
        focused = QApplication.focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            return
        widget: QWidget | None = self.nextInFocusChain()
        while widget is not None and widget is not self and self.isAncestorOf(widget):
            if widget.isVisibleTo(self) and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                widget.setFocus(Qt.FocusReason.TabFocusReason)
                return
            widget = widget.nextInFocusChain()

    def leave(self) -> bool:
        """The section is about to be left; what is typed and not kept yet is kept now. False keeps it."""
        return True

    def refresh(self) -> None:
        """Reads the record again: it is shown, or something changed."""

    def unsaved(self) -> str:
        """What would be lost if the window closed now, in a sentence; "" for nothing."""
        return ""

    def write(self, what: Callable[[Change], object]) -> bool:
        """Makes one change of the record, and gives whether it was saved; what the world refuses is said in a dialog.

        Raises what `what` raises for input that cannot be taken.
        """
        try:
            with self.context.workspace.change(by=self.context.entering.person_id) as change:
                what(change)
        except NotFound as gone:
            self.context.prompter.tell(self, "Not saved", gone.sentence)
        except StoreError as error:
            report(self.context, self, error)
        else:
            return True
        return False

    def allow(self, *widgets: QWidget, on: bool = True, why: str = "") -> None:
        """Lets what writes be used, or says in its tooltip why not: another program has the file, or `why`."""
        for widget in widgets:
            reason = READ_ONLY if self.read_only else "" if on else why
            widget.setEnabled(not self.read_only and on)
            widget.setToolTip(reason or widget.property("saysNormally") or "")
            widget.setAccessibleDescription(reason)


class Card(QFrame):
    """A white card with a heading; put things into `column`."""

    def __init__(self, heading: str = "", text: str = "") -> None:
        super().__init__()
        set_card(self)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(16, 16, 16, 16)
        self.column.setSpacing(8)
        if heading:
            self.column.addWidget(words(heading, "heading"))
        if text:
            self.column.addWidget(words(text, tone="text2"))

    def add_field(self, label: str, field: QWidget, *, name: str, hint: str = "") -> None:
        """A field under its words, which also name it to a screen reader; `hint` describes it."""
        self.column.addLayout(_labelled(label, field, name, hint))

    def add_fields(self, *fields: tuple[str, QWidget, str, str]) -> None:
        """Fields side by side: each as its words, the field, its object name and its hint."""
        row = QHBoxLayout()
        row.setSpacing(16)
        for label, field, name, hint in fields:
            row.addLayout(_labelled(label, field, name, hint), 1)
        self.column.addLayout(row)

    def add_row(self, *widgets: QWidget) -> None:
        """Buttons side by side, on a second line where one is too short."""
        self.column.addWidget(button_row(widgets))

    def add_spread(self, first: QWidget, *others: QWidget) -> None:
        """A widget that takes the room, and others at its right."""
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(first, 1)
        for widget in others:
            row.addWidget(widget)
        self.column.addLayout(row)


def button_row(widgets: Sequence[QWidget]) -> QWidget:
    """Widgets side by side, on a second line where one is too short."""
    inside = QWidget()
    flow = FlowLayout(inside, 8)
    for widget in widgets:
        flow.addWidget(widget)
    return inside


def _labelled(label: str, field: QWidget, name: str, hint: str) -> QVBoxLayout:
    field.setObjectName(name)
    field.setAccessibleName(label)
    above = words(label, "body_strong")
    above.setBuddy(field)
    column = QVBoxLayout()
    column.setSpacing(4)
    column.addWidget(above)
    column.addWidget(field)
    if hint:
        field.setAccessibleDescription(hint)
        column.addWidget(words(hint, "caption", "text2"))
    column.addStretch(1)
    return column


def words(text: str, role: str = "body", tone: str | None = None, *, name: str = "") -> WrappedLabel:
    """A paragraph of plain text."""
    label = WrappedLabel(text)
    set_role(label, role, tone)
    if name:
        label.setObjectName(name)
    return label


def button(text: str, name: str, *, icon: str = "", variant: str | None = None) -> QPushButton:
    """A button with its words, and an icon before them."""
    made = QPushButton(text)
    made.setObjectName(name)
    made.setAccessibleName(text.removesuffix("…"))
    set_variant(made, variant)
    if icon:
        token = {"primary": "on_primary", "danger": "harm_text"}.get(variant or "", "text2")
        set_icon(made, icon, token, 18)
    return made


def icon_button(says: str, name: str, icon: str) -> QToolButton:
    """A button with an icon alone; what it does is its accessible name and its tooltip."""
    made = QToolButton()
    made.setObjectName(name)
    made.setAccessibleName(says)
    made.setToolTip(says)
    made.setProperty("saysNormally", says)
    set_variant(made, "icon")
    set_icon(made, icon)
    return made


class SavedWord(QLabel):
    """Says "Saved" beside what was just kept; "" until then, and again once something else is typed."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        set_role(self, "body_strong", "good_text")

    def say(self, saved: bool) -> None:
        """Says it, or takes it back."""
        self.setText("✓ Saved" if saved else "")
        self.setAccessibleName("Saved" if saved else "")
