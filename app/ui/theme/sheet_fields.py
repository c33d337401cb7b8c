"""The style sheet of what is typed into or picked from: line edits, text edits, spin boxes, dates and combo boxes."""

from __future__ import annotations

from app.ui.theme.sheet import Sheet
from app.ui.theme.sheet_controls import focus_edge, rule

_LINES = ("QLineEdit", "QAbstractSpinBox", "QComboBox")
_TEXTS = ("QTextEdit", "QPlainTextEdit")


def fields(s: Sheet) -> str:
    """Fields of one line and of several, in every state."""
    t, m = s.t, s.m
    plain = (
        f"background: {t.surface}; color: {t.text}; border: 1px solid {t.border_strong};"
        f" border-radius: {m.radius_control}px; selection-background-color: {t.primary};"
        f" selection-color: {t.on_primary}; font-size: {s.px['body']}px;"
    )
    off = f"background: {t.surface2}; color: {t.disabled_text}; border-color: {t.border};"
    error = '[error="true"]'
    return "\n".join(
        [
            rule(_LINES, "", f"{plain} padding: 0 11px; min-height: {m.button - 2}px;"),
            rule(_TEXTS, "", f"{plain} padding: 7px 9px;"),
            # Qt would make the words of an empty field half as strong as its text, which is too faint to read.
            rule(("QLineEdit", *_TEXTS), "", f"placeholder-text-color: {t.text2};"),
            rule((*_LINES, *_TEXTS), ":hover", f"border-color: {t.text2};"),
            rule((*_LINES, *_TEXTS), ":disabled", off),
            rule(("QLineEdit", *_TEXTS), ":read-only", f"background: {t.surface2}; border-color: {t.border};"),
            focus_edge(s, _LINES, ":focus", m.button, 12),
            rule(_TEXTS, ":focus", f"border: 2px solid {t.text}; padding: 6px 8px;"),
            rule(_LINES, f"{error}, {error}:focus", f"border: 2px solid {t.harm}; padding: 0 10px;"),
            rule(_LINES, error, f"min-height: {m.button - 4}px;"),
            rule(_TEXTS, error, f"border: 2px solid {t.harm}; padding: 6px 8px;"),
            # The field inside an editable combo box, a spin box or a cell has its owner's edge.
            (
                "QComboBox QLineEdit, QAbstractSpinBox QLineEdit, QComboBox QLineEdit:focus,"
                " QAbstractSpinBox QLineEdit:focus"
                " { border: none; background: transparent; padding: 0; min-height: 0; }"
            ),
            # The sign that clears a field, which Qt makes a tool button, is none of 44 px.
            "QLineEdit QToolButton { border: none; background: transparent; padding: 0; min-height: 0; min-width: 0; }",
            _spin_buttons(s),
        ]
    )


def _spin_buttons(s: Sheet) -> str:
    wide = s.m.button - 12
    arrow = f"width: {s.m.icon_small - 2}px; height: {s.m.icon_small - 2}px;"
    return "\n".join(
        [
            (
                "QAbstractSpinBox::up-button, QAbstractSpinBox::down-button"
                f" {{ subcontrol-origin: border; width: {wide}px; border: none; background: transparent; }}"
            ),
            "QAbstractSpinBox::up-button { subcontrol-position: top right; }",
            "QAbstractSpinBox::down-button { subcontrol-position: bottom right; }",
            f"QAbstractSpinBox::up-arrow {{ image: {s.image('chevron-up')}; {arrow} }}",
            f"QAbstractSpinBox::down-arrow {{ image: {s.image('chevron-down')}; {arrow} }}",
            (
                "QAbstractSpinBox::up-button:hover, QAbstractSpinBox::down-button:hover"
                f" {{ background: {s.t.primary_tint}; border-radius: {s.m.radius_tag}px; }}"
            ),
        ]
    )


def combos(s: Sheet) -> str:
    """Combo boxes with a list below."""
    t, m = s.t, s.m
    drop = "subcontrol-origin: border; subcontrol-position: center right; border: none; background: transparent;"
    arrow = f"image: {s.image('chevron-down')}; width: {m.icon_small}px; height: {m.icon_small}px;"
    return "\n".join(
        [
            "QComboBox { combobox-popup: 0; }",
            rule(("QComboBox",), "::drop-down", f"{drop} width: {m.button - 8}px;"),
            rule(("QComboBox",), "::down-arrow", arrow),
            (
                "QComboBox QAbstractItemView, QComboBox QAbstractItemView:focus"
                f" {{ background: {t.surface}; color: {t.text};"
                f" border: 1px solid {t.border_strong}; outline: none; padding: 4px;"
                f" selection-background-color: {t.primary_tint}; selection-color: {t.primary}; }}"
            ),
            (
                f"QComboBox QAbstractItemView::item {{ height: {m.button - 4}px; padding: 0 8px;"
                f" border-radius: {m.radius_cell}px; }}"
            ),
            (
                "QComboBox QAbstractItemView::item:selected, QComboBox QAbstractItemView::item:hover"
                f" {{ background: {t.primary_tint}; color: {t.primary}; }}"
            ),
        ]
    )


def calendars(s: Sheet) -> str:
    """The calendar that drops from a date field: days to pick of 40 px, months turned by chevrons."""
    t, inside = s.t, "QCalendarWidget"
    return "\n".join(
        [
            f"{inside} #qt_calendar_navigationbar {{ background: {t.surface}; border-bottom: 1px solid {t.border}; }}",
            f"{inside} QToolButton {{ border-color: transparent; padding: 0 8px; margin: 2px; }}",
            f"{inside} QToolButton:focus {{ border-color: {t.text}; padding: 0 7px; }}",
            f"{inside} #qt_calendar_prevmonth {{ qproperty-icon: {s.image('chevron-left')}; }}",
            f"{inside} #qt_calendar_nextmonth {{ qproperty-icon: {s.image('chevron-right')}; }}",
            f"{inside} QAbstractItemView, {inside} QAbstractItemView:focus {{ border: none; }}",
            f"{inside} QAbstractItemView {{ selection-background-color: {t.primary};"
            f" selection-color: {t.on_primary}; min-width: {7 * (s.m.button - 4)}px;"
            f" min-height: {7 * (s.m.button - 4)}px; }}",
            f"{inside} QAbstractItemView::item:selected {{ background: {t.primary}; color: {t.on_primary}; }}",
            f"{inside} QAbstractItemView:disabled {{ color: {t.disabled_text}; }}",
        ]
    )
