"""The marks by which a widget asks the style sheet for a look, with one function for each.

variant  push and tool buttons: primary, quiet, icon, danger, segment, chip, rail, key
         (none = plain)
textRole labels: a role of type.ROLES          tone  labels: a colour token, e.g. text2, harm_text
card     frames: true                          pill  labels: good, harm, warn, work, improvement, concern, neutral,
                                                     primary, grey
bar      frames: top, foot, rail, panel        error line edits: true (2 px harm edge)
segments frames around segment buttons: true   notice frames: the kinds of pill
panel    frames: true (quiet ground)           divider frames: true         frameless views: true (inside a card)
focusRing any widget: true or false            focusRadius any widget: its corner radius, if not 8

A list made by hand: call `ensurePolished()` before filling it, or Qt lays its rows out before it knows their height.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QLabel, QWidget

from app.ui.theme.theme import theme_of


def mark(widget: QWidget, name: str, value: str | bool | None) -> None:
    """Sets a property that the style sheet selects by, and restyles the widget if it changed."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    # Without it a frame that is already shown keeps the padding it had.
    QCoreApplication.sendEvent(widget, QEvent(QEvent.Type.StyleChange))
    widget.updateGeometry()
    widget.update()


def set_variant(button: QAbstractButton, variant: str | None) -> None:
    """Makes a button primary, quiet, icon, danger, segment, chip, rail or key; None makes it plain."""
    mark(button, "variant", variant)


def set_role(label: QLabel, role: str, tone: str | None = None) -> None:
    """Sets a label's text role, and its colour token if one is given. The font follows later changes of scale."""
    label.setProperty("textRole", role)
    label.setFont(theme_of(label).font(role))
    if tone is not None:
        mark(label, "tone", tone)


def set_tone(label: QLabel, tone: str | None) -> None:
    """Colours a label's words by a token; None gives the usual text colour."""
    mark(label, "tone", tone)


def set_card(frame: QFrame, on: bool = True) -> None:
    """Makes a frame a card: surface, thin edge, round corners."""
    mark(frame, "card", "true" if on else None)


def set_pill(label: QLabel, kind: str | None) -> None:
    """Makes a label a pill of one kind; None makes it a plain label again."""
    mark(label, "pill", kind)
