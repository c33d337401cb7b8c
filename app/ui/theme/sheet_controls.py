"""The style sheet of what is pressed: buttons and their variants, check boxes and radio buttons."""

from __future__ import annotations

from app.ui.theme.sheet import Sheet

_BUTTONS = ("QPushButton", "QToolButton")


def rule(kinds: tuple[str, ...], suffixes: str, body: str) -> str:
    """One rule for several widget kinds; `suffixes` are the states or properties, split by commas."""
    selectors = ", ".join(f"{kind}{suffix.strip()}" for kind in kinds for suffix in suffixes.split(","))
    return f"{selectors} {{ {body} }}"


def buttons(s: Sheet) -> str:
    """Plain buttons in every state. A focused edge is 2 px, so what stands inside gives 1 px back."""
    t, m = s.t, s.m
    return "\n".join(
        [
            rule(
                _BUTTONS,
                "",
                f"background: {t.surface}; color: {t.text}; border: 1px solid {t.border};"
                f" border-radius: {m.radius_control}px; padding: 0 {m.button_padding - 1}px;"
                f" min-height: {m.button - 2}px; font-size: {s.px['body']}px; font-weight: 600; outline: none;",
            ),
            rule(_BUTTONS, ":hover", f"background: {t.surface2}; border-color: {t.border_strong};"),
            rule(_BUTTONS, ":pressed", f"background: {t.primary_tint};"),
            rule(
                _BUTTONS,
                ":checked",
                f"background: {t.primary_tint}; color: {t.primary}; border-color: {t.primary};",
            ),
            rule(
                _BUTTONS, ":disabled", f"background: {t.surface}; color: {t.disabled_text}; border-color: {t.border};"
            ),
            focus_edge(s, _BUTTONS, ":focus", m.button, m.button_padding),
            "QToolButton::menu-indicator, QPushButton::menu-indicator { image: none; width: 0; }",
        ]
    )


def focus_edge(s: Sheet, kinds: tuple[str, ...], suffixes: str, height: int, padding: int) -> str:
    """The 2 px edge of a focused control, the same size outside as before."""
    edge = s.m.focus_edge
    body = (
        f"border: {edge}px solid {s.t.text}; padding: 0 {max(padding - edge, 0)}px; min-height: {height - 2 * edge}px;"
    )
    return rule(kinds, suffixes, body)


def variants(s: Sheet) -> str:
    """Primary, danger, quiet, icon, segment, chip, rail and number-pad buttons."""
    return "\n".join([_filled(s), _quiet(s), _icon(s), _segment(s), _chip(s), _rail(s), _key(s)])


def _filled(s: Sheet) -> str:
    t = s.t
    primary, danger = '[variant="primary"]', '[variant="danger"]'
    return "\n".join(
        [
            rule(_BUTTONS, primary, f"background: {t.primary}; color: {t.on_primary}; border-color: {t.primary};"),
            rule(_BUTTONS, f"{primary}:hover", f"background: {t.primary_hover}; border-color: {t.primary_hover};"),
            rule(
                _BUTTONS, f"{primary}:pressed", f"background: {t.primary_pressed}; border-color: {t.primary_pressed};"
            ),
            rule(_BUTTONS, f"{primary}:focus", f"border-color: {t.text};"),
            rule(
                _BUTTONS,
                f"{primary}:disabled",
                f"background: {t.future}; color: {t.disabled_text}; border-color: {t.border};",
            ),
            rule(_BUTTONS, danger, f"color: {t.harm_text}; border-color: {t.harm};"),
            rule(_BUTTONS, f"{danger}:hover, {danger}:pressed", f"background: {t.harm_tint};"),
            rule(_BUTTONS, f"{danger}:focus", f"border-color: {t.text};"),
            rule(_BUTTONS, f"{danger}:disabled", f"color: {t.disabled_text}; border-color: {t.border};"),
        ]
    )


def _quiet(s: Sheet) -> str:
    t, quiet = s.t, '[variant="quiet"]'
    padding = s.m.space3
    return "\n".join(
        [
            rule(
                _BUTTONS,
                quiet,
                f"background: transparent; color: {t.primary}; border-color: transparent; padding: 0 {padding - 1}px;",
            ),
            rule(_BUTTONS, f"{quiet}:hover", f"background: {t.primary_tint};"),
            rule(_BUTTONS, f"{quiet}:pressed", f"background: {t.primary_tint}; color: {t.primary_pressed};"),
            rule(_BUTTONS, f"{quiet}:disabled", f"background: transparent; color: {t.disabled_text};"),
            focus_edge(s, _BUTTONS, f"{quiet}:focus", s.m.button, padding),
        ]
    )


def _icon(s: Sheet) -> str:
    icon, side = '[variant="icon"]', s.m.button
    return "\n".join(
        [
            rule(_BUTTONS, icon, f"padding: 0; min-width: {side - 2}px;"),
            focus_edge(s, _BUTTONS, f"{icon}:focus", side, 0),
            rule(_BUTTONS, f"{icon}:focus", f"min-width: {side - 4}px;"),
            'QFrame[quietIcons="true"] QToolButton { background: transparent; border-color: transparent; }',
        ]
    )


def _segment(s: Sheet) -> str:
    """Segments stand inside a frame marked `segments`; the margin is part of what can be touched."""
    t, m, segment = s.t, s.m, '[variant="segment"]'
    height = m.button - 6
    return "\n".join(
        [
            (
                f'QFrame[segments="true"] {{ background: {t.surface}; border: 1px solid {t.border};'
                f" border-radius: {m.radius_control}px; }}"
            ),
            rule(
                _BUTTONS,
                segment,
                f"background: transparent; color: {t.text}; border: 1px solid transparent; margin: 3px 2px;"
                f" border-radius: {m.radius_cell}px; padding: 0 13px; min-height: {height - 2}px; font-weight: 500;",
            ),
            rule(_BUTTONS, f"{segment}:hover", f"background: {t.surface2};"),
            rule(
                _BUTTONS, f"{segment}:checked", f"background: {t.primary_tint}; color: {t.primary}; font-weight: 600;"
            ),
            rule(_BUTTONS, f"{segment}:disabled", f"color: {t.disabled_text};"),
            focus_edge(s, _BUTTONS, f"{segment}:focus", height, 14),
        ]
    )


def _chip(s: Sheet) -> str:
    """Round buttons of which one is on, such as the domains of a list; font sizes are those of plain buttons."""
    chip = '[variant="chip"]'
    return "\n".join(
        [
            rule(_BUTTONS, chip, f"border-radius: {s.m.button // 2}px;"),
            rule(_BUTTONS, f"{chip}:checked", "font-weight: 600;"),
        ]
    )


def _rail(s: Sheet) -> str:
    t, m, rail = s.t, s.m, '[variant="rail"]'
    return "\n".join(
        [
            rule(
                _BUTTONS,
                rail,
                f"background: transparent; color: {t.text2}; border: 2px solid transparent; padding: 4px 0;"
                f" min-width: {m.rail_item_width - 4}px; max-width: {m.rail_item_width - 4}px;"
                f" min-height: {m.rail_item_height - 12}px; font-size: {s.px['nav']}px; font-weight: 500;",
            ),
            rule(_BUTTONS, f"{rail}:hover", f"background: {t.surface2};"),
            rule(_BUTTONS, f"{rail}:checked", f"background: {t.primary_tint}; color: {t.primary}; font-weight: 600;"),
            rule(_BUTTONS, f"{rail}:focus", f"border: 2px solid {t.text};"),
        ]
    )


def _key(s: Sheet) -> str:
    t, key, high = s.t, '[variant="key"]', s.m.number_key
    return "\n".join(
        [
            rule(
                _BUTTONS,
                key,
                f"min-height: {high - 2}px; padding: 0; font-size: {s.px['keypad']}px; font-weight: 500;",
            ),
            rule(_BUTTONS, f"{key}:pressed", f"background: {t.primary_tint}; border-color: {t.primary};"),
            focus_edge(s, _BUTTONS, f"{key}:focus", high, 0),
        ]
    )


def toggles(s: Sheet) -> str:
    """Check boxes and radio buttons: a 20 px mark in a row that is 44 px high to the finger."""
    t, m = s.t, s.m
    dot = round(m.check_box * 0.3)
    hole = m.check_box - 2 * dot
    side, both = m.check_box - 2, ("QCheckBox", "QRadioButton")
    return "\n".join(
        [
            rule(
                both,
                "",
                f"color: {t.text}; spacing: 10px; min-height: {m.button}px; padding: 0 8px 0 4px;"
                " background: transparent; outline: none;",
            ),
            rule(both, ":disabled", f"color: {t.disabled_text};"),
            rule(
                both,
                "::indicator",
                f"width: {side}px; height: {side}px; background: {t.surface}; border: 1px solid {t.border_strong};",
            ),
            f"QCheckBox::indicator {{ border-radius: {m.radius_tag}px; }}",
            f"QRadioButton::indicator {{ border-radius: {m.check_box // 2}px; }}",
            rule(both, "::indicator:hover", f"border-color: {t.primary}; background: {t.primary_tint};"),
            rule(
                ("QCheckBox",),
                "::indicator:checked, ::indicator:indeterminate",
                f"background: {t.primary}; border-color: {t.primary};",
            ),
            f"QCheckBox::indicator:checked {{ image: {s.image('check')}; }}",
            f"QCheckBox::indicator:indeterminate {{ image: {s.image('minus')}; }}",
            (
                f"QRadioButton::indicator:checked {{ width: {hole}px; height: {hole}px;"
                f" border: {dot}px solid {t.primary}; background: {t.on_primary}; }}"
            ),
            rule(both, "::indicator:disabled", f"background: {t.surface2}; border-color: {t.border};"),
            f"QCheckBox::indicator:checked:disabled {{ background: {t.disabled_text}; }}",
        ]
    )
