"""The style sheet of what holds things: cards, bars, dialogs, and labels with their tones and pills."""

from __future__ import annotations

from app.ui.theme.sheet import Sheet
from app.ui.theme.tokens import COLOUR_NAMES

PILLS = {
    "grey": ("text2", "future"),
    "primary": ("primary", "primary_tint"),
    "good": ("good_text", "good_tint"),
    "harm": ("harm_text", "harm_tint"),
    "warn": ("warn_text", "warn_tint"),
    "work": ("work", "work_tint"),
    "improvement": ("improvement_text", "improvement_tint"),
    "concern": ("concern_text", "concern_tint"),
    "neutral": ("neutral", "neutral_tint"),
}
"""Kind of pill → the tokens of its words and of its ground."""


def containers(s: Sheet) -> str:
    """Cards, quiet panels, the rail, bars, dialogs, group boxes, splitters and tool tips."""
    t, m = s.t, s.m
    return "\n".join(
        [
            f"QDialog, QMessageBox {{ background: {t.surface}; }}",
            (
                f'QFrame[card="true"] {{ background: {t.surface}; border: 1px solid {t.border};'
                f" border-radius: {m.radius_card}px; }}"
            ),
            (
                f'QFrame[panel="true"] {{ background: {t.surface2}; border: 1px solid {t.border};'
                f" border-radius: {m.radius_control}px; }}"
            ),
            (
                f'QFrame[dialog="true"] {{ background: {t.surface}; border: 1px solid {t.border};'
                f" border-radius: {m.radius_dialog}px; }}"
            ),
            f'QFrame[bar="top"] {{ background: {t.surface}; border: none; border-bottom: 1px solid {t.border}; }}',
            f'QFrame[bar="foot"] {{ background: {t.surface}; border: none; border-top: 1px solid {t.border}; }}',
            f'QFrame[bar="rail"] {{ background: {t.surface}; border: none; border-right: 1px solid {t.border}; }}',
            f'QFrame[bar="panel"] {{ background: {t.surface}; border: none; border-left: 1px solid {t.border}; }}',
            f'QFrame[divider="true"] {{ background: {t.border}; border: none; min-height: 1px; min-width: 1px; }}',
            *(
                f'QFrame[notice="{kind}"] {{ background: {t[ground]}; border: none;'
                f" border-radius: {m.radius_control}px; }}"
                for kind, (_words, ground) in PILLS.items()
            ),
            "QScrollArea { background: transparent; border: none; }",
            "QScrollArea > QWidget > QWidget[transparent='true'] { background: transparent; }",
            f"QSplitter::handle {{ background: {t.border}; }}",
            (
                f"QGroupBox {{ border: 1px solid {t.border}; border-radius: {m.radius_control}px; margin-top: 12px;"
                " padding: 16px 12px 12px 12px; font-weight: 600; }"
            ),
            "QGroupBox::title { subcontrol-origin: margin; left: 12px; padding: 0 4px; }",
            (
                f"QToolTip {{ background: {t.tooltip}; color: {t.on_tooltip}; border: 1px solid {t.tooltip};"
                f" padding: 7px 9px; font-size: {s.px['caption']}px; }}"
            ),
        ]
    )


def labels(s: Sheet) -> str:
    """Labels take a tone (any colour token), or become a pill; links are underlined by the text itself."""
    t, m = s.t, s.m
    tones = [f'QLabel[tone="{name}"] {{ color: {t[name]}; }}' for name in sorted(COLOUR_NAMES) if _for_words(name)]
    pills = [
        f'QLabel[pill="{kind}"] {{ color: {t[words]}; background: {t[ground]}; }}'
        for kind, (words, ground) in PILLS.items()
    ]
    return "\n".join(
        [
            "QLabel { background: transparent; }",
            *tones,
            (
                f"QLabel[pill] {{ border: none; border-radius: {m.pill // 2}px; padding: 0 10px;"
                f" min-height: {m.pill}px; max-height: {m.pill}px; font-size: {s.px['pill']}px; font-weight: 600; }}"
            ),
            *pills,
            (
                f'QLabel[badge="true"] {{ color: {t.primary}; background: {t.primary_tint};'
                f" border-radius: {m.pill // 2}px; min-width: {m.pill - 12}px; padding: 0 6px;"
                f" min-height: {m.pill}px; max-height: {m.pill}px;"
                f" font-size: {s.px['pill']}px; font-weight: 600; }}"
            ),
        ]
    )


def _for_words(name: str) -> bool:
    grounds = ("_tint", "bg", "surface", "surface2", "border", "grid", "future", "focus", "tooltip")
    return not name.endswith(grounds)
