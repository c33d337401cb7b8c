"""The style sheet of what shows many things: tabs, tables and lists, menus, scroll bars, progress."""

from __future__ import annotations

from app.ui.theme.sheet import Sheet
from app.ui.theme.sheet_controls import rule

_VIEWS = ("QTableView", "QTreeView", "QListView")


def tabs(s: Sheet) -> str:
    """Tabs: words with a 3 px line under the open one, on a thin line across the page."""
    t, m = s.t, s.m
    return "\n".join(
        [
            f"QTabWidget::pane {{ border: none; border-top: 1px solid {t.border}; }}",
            "QTabWidget::tab-bar { left: 0; }",
            "QTabBar { background: transparent; qproperty-drawBase: 0; outline: none; }",
            (
                f"QTabBar::tab {{ background: transparent; color: {t.text2}; border: 2px solid transparent;"
                f" border-bottom: 3px solid transparent; padding: 0 14px; min-height: {m.button - 5}px;"
                f" font-size: {s.px['body']}px; font-weight: 600; }}"
            ),
            f"QTabBar::tab:hover {{ color: {t.text}; background: {t.surface2}; }}",
            f"QTabBar::tab:selected {{ color: {t.primary}; border-bottom: 3px solid {t.primary}; }}",
            f"QTabBar::tab:disabled {{ color: {t.disabled_text}; }}",
        ]
    )


def tables(s: Sheet) -> str:
    """Tables, trees, lists and their heads."""
    t, m = s.t, s.m
    return "\n".join(
        [
            rule(
                _VIEWS,
                "",
                f"background: {t.surface}; alternate-background-color: {t.surface2}; color: {t.text};"
                f" border: 1px solid {t.border}; gridline-color: {t.border}; outline: none;"
                f" selection-background-color: {t.primary_tint}; selection-color: {t.primary};",
            ),
            # The edge of others with the keyboard is painted with the ring.
            rule(_VIEWS, '[focusRing="false"]:focus', f"border: 2px solid {t.text};"),
            rule(_VIEWS, '[frameless="true"], [frameless="true"]:focus', "border: none; background: transparent;"),
            rule(_VIEWS, "::item", f"padding: 0 {m.space2}px; border: none;"),
            rule(("QTreeView", "QListView"), "::item", f"height: {m.row - 4}px;"),
            rule(_VIEWS, "::item:hover", f"background: {t.surface2};"),
            rule(_VIEWS, "::item:selected", f"background: {t.primary_tint}; color: {t.primary};"),
            # A cell editor fills its cell; the cell has the edge.
            "QAbstractItemView QLineEdit { border-radius: 0; min-height: 0; padding: 0 6px; }",
            f"QHeaderView {{ background: {t.surface2}; border: none; }}",
            (
                f"QHeaderView::section {{ background: {t.surface2}; color: {t.text2}; border: none;"
                f" border-bottom: 1px solid {t.border}; padding: 8px;"
                f" font-size: {s.px['table_head']}px; font-weight: 600; }}"
            ),
            (
                f"QTableCornerButton::section {{ background: {t.surface2}; border: none;"
                f" border-bottom: 1px solid {t.border}; }}"
            ),
        ]
    )


def menus(s: Sheet) -> str:
    """Menus: rows of 44 px, the one under the pointer in the selection's colours."""
    t, m = s.t, s.m
    row = (m.button - s.px["body"] - 3) // 2
    return "\n".join(
        [
            f"QMenu {{ background: {t.surface}; color: {t.text}; border: 1px solid {t.border_strong}; padding: 4px; }}",
            (
                f"QMenu::item {{ padding: {row}px 24px {row}px 16px; border-radius: {m.radius_cell}px;"
                f" font-size: {s.px['body']}px; }}"
            ),
            "QMenu::icon { padding-left: 12px; }",
            f"QMenu::item:selected {{ background: {t.primary_tint}; color: {t.primary}; }}",
            f"QMenu::item:disabled {{ color: {t.disabled_text}; background: transparent; }}",
            f"QMenu::separator {{ height: 1px; background: {t.border}; margin: 4px 8px; }}",
            f"QMenuBar {{ background: {t.surface}; color: {t.text}; }}",
            f"QMenuBar::item:selected {{ background: {t.primary_tint}; color: {t.primary}; }}",
        ]
    )


def scroll_bars(s: Sheet) -> str:
    """Scroll bars without arrows: a round handle in a clear track, wide enough to be seen and dragged."""
    t = s.t
    handle = f"background: {t.border_strong}; border-radius: 4px;"
    return "\n".join(
        [
            "QScrollBar { background: transparent; border: none; }",
            "QScrollBar:vertical { width: 14px; }",
            "QScrollBar:horizontal { height: 14px; }",
            f"QScrollBar::handle {{ {handle} margin: 3px; }}",
            "QScrollBar::handle:vertical { min-height: 44px; }",
            "QScrollBar::handle:horizontal { min-width: 44px; }",
            f"QScrollBar::handle:hover, QScrollBar::handle:pressed {{ background: {t.text2}; }}",
            "QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: none; }",
            "QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }",
            f"QAbstractScrollArea::corner {{ background: {t.surface}; border: none; }}",
        ]
    )


def progress(s: Sheet) -> str:
    """A bar of what is done, 8 px high; the words stand beside it."""
    t = s.t
    return "\n".join(
        [
            (
                f"QProgressBar {{ background: {t.border}; border: none; border-radius: 4px; min-height: 8px;"
                " max-height: 8px; color: transparent; }"
            ),
            f"QProgressBar::chunk {{ background: {t.primary}; border-radius: 4px; }}",
        ]
    )


def sliders(s: Sheet) -> str:
    """Sliders: a thin track and a round handle."""
    t, side = s.t, 20
    handle = f"background: {t.surface}; border: 2px solid {t.primary}; border-radius: {side // 2 + 2}px;"
    return "\n".join(
        [
            f"QSlider {{ min-height: {s.m.button}px; }}",
            f"QSlider::groove:horizontal {{ background: {t.border}; height: 4px; border-radius: 2px; }}",
            f"QSlider::sub-page:horizontal {{ background: {t.primary}; border-radius: 2px; }}",
            f"QSlider::handle:horizontal {{ {handle} width: {side}px; margin: -10px 0; }}",
            f"QSlider::handle:horizontal:hover {{ background: {t.primary_tint}; }}",
            f"QSlider::handle:horizontal:focus {{ border-color: {t.text}; }}",
        ]
    )
