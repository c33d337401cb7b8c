"""The theme: contrast, sizes, fonts, icons and the look of controls, as a user with poor sight would judge them."""

import gc
import weakref
from collections.abc import Callable, Iterator
from typing import TypeVar

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontDatabase, QFontInfo, QFontMetrics, QImage, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QRadioButton,
    QSlider,
    QTabBar,
    QTableWidget,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app import paths
from app.ui import icons
from app.ui.theme import (
    DARK,
    LIGHT,
    METRICS,
    ROLES,
    Theme,
    Tokens,
    mark,
    set_icon,
    set_pill,
    set_role,
    set_variant,
    theme_of,
)
from app.ui.theme.tokens import COLOUR_NAMES

W = TypeVar("W", bound=QWidget)

both_themes = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])

# Words, the ground they stand on: 4.5 (WCAG 2.2, 1.4.3).
WORDS = [
    ("text", "surface"), ("text", "surface2"), ("text", "bg"), ("text2", "surface"), ("text2", "surface2"),
    ("text2", "bg"), ("text2", "future"), ("primary", "surface"), ("primary", "primary_tint"), ("primary", "bg"),
    ("on_primary", "primary"), ("on_primary", "primary_hover"), ("on_primary", "primary_pressed"),
    ("on_primary", "primary_dark"), ("primary_dark", "surface"), ("improvement_text", "improvement_tint"),
    ("concern_text", "concern_tint"), ("concern_text", "surface"), ("neutral", "neutral_tint"), ("mean", "surface"),
    ("good_text", "good_tint"), ("harm_text", "harm_tint"), ("harm_text", "surface"), ("on_mark", "good"),
    ("on_mark", "harm"), ("warn_text", "warn_tint"), ("work", "work_tint"), ("work", "surface"),
    ("on_tooltip", "tooltip"), ("surface", "mean"),
]  # fmt: skip
# Marks and edges that carry meaning: 3 (1.4.11).
GRAPHICS = [
    *((mark, "surface") for mark in (
        "border_strong", "improvement", "concern", "neutral", "common", "data_line", "mean", "limit", "target", "good",
        "harm", "primary", "work",
    )),
    ("border_strong", "surface2"), ("border_strong", "bg"), ("primary", "bg"),
]  # fmt: skip
# The ratios that the visual language prints: a mistyped colour shows here.
PRINTED = [
    ("text", "surface", 14.4, 16.8), ("text2", "surface", 6.4, 10.8), ("primary", "surface", 6.4, 7.7),
    ("primary", "primary_tint", 5.5, 6.1), ("on_primary", "primary", 6.4, 8.2), ("border_strong", "surface", 3.8, 5.8),
    ("border", "surface", 1.4, 1.9), ("improvement", "surface", 4.9, 7.8), ("concern", "surface", 4.0, 8.4),
    ("improvement_text", "improvement_tint", 5.5, 7.8), ("concern_text", "concern_tint", 5.6, 8.7),
    ("neutral", "surface", 7.4, 8.3), ("neutral", "neutral_tint", 6.4, 7.5), ("common", "surface", 3.8, 7.6),
    ("data_line", "surface", 3.3, 5.5), ("mean", "surface", 7.8, 14.3), ("limit", "surface", 3.8, 6.9),
    ("target", "surface", 5.1, 6.9), ("good", "surface", 5.1, 8.0), ("good_text", "good_tint", 7.3, 8.5),
    ("harm", "surface", 5.1, 6.7), ("harm_text", "harm_tint", 6.0, 7.6), ("on_mark", "good", 5.1, 9.1),
    ("on_mark", "harm", 5.1, 7.6), ("text2", "future", 5.4, 7.8), ("warn_text", "warn_tint", 8.6, 9.8),
    ("work", "surface", 6.5, 9.2), ("work", "work_tint", 5.6, 7.3),
]  # fmt: skip


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    parts = QColor(colour).getRgbF()[:3]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """A light theme at 100 % of this test's own; the one of the other tests takes over again afterwards."""
    earlier = qapp.property("wardTheme")
    theme = Theme()
    theme.apply(qapp)
    yield theme
    if isinstance(earlier, Theme):
        earlier.apply(qapp)


class TestColours:
    @both_themes
    @pytest.mark.parametrize(("words", "ground"), WORDS)
    def test_words_can_be_read(self, tokens: Tokens, words: str, ground: str) -> None:
        assert contrast(tokens[words], tokens[ground]) >= 4.5

    @both_themes
    @pytest.mark.parametrize(("shape", "ground"), GRAPHICS)
    def test_marks_can_be_seen(self, tokens: Tokens, shape: str, ground: str) -> None:
        assert contrast(tokens[shape], tokens[ground]) >= 3

    @pytest.mark.parametrize(("one", "other", "light", "dark"), PRINTED)
    def test_the_ratios_of_the_visual_language_hold(self, one: str, other: str, light: float, dark: float) -> None:
        assert contrast(LIGHT[one], LIGHT[other]) == pytest.approx(light, abs=0.1)
        assert contrast(DARK[one], DARK[other]) == pytest.approx(dark, abs=0.1)

    @both_themes
    def test_focus_is_seen_on_every_ground(self, tokens: Tokens) -> None:
        """Two colours make the ring: at least one of them stands out from what lies beside it."""
        for ground in ("bg", "surface", "surface2", "primary_tint", "harm_tint", "warn_tint"):
            assert max(contrast(tokens.focus, tokens[ground]), contrast(tokens.text, tokens[ground])) >= 3

    def test_both_themes_name_every_colour(self) -> None:
        for tokens in (LIGHT, DARK):
            assert all(QColor(tokens[name]).isValid() for name in COLOUR_NAMES)
        with pytest.raises(KeyError):
            LIGHT["name"]


class TestType:
    def test_inter_is_bundled_in_four_weights(self, theme: Theme) -> None:
        assert "Inter" in QFontDatabase.families()
        widths = set()
        for role, weight in (("body", 400), ("unit", 500), ("body_strong", 600)):
            font = theme.font(role)
            assert QFontInfo(font).family() == "Inter"
            assert QFontInfo(font).weight() == weight
            widths.add(QFontMetrics(font).horizontalAdvance("Medicines given late"))
        assert len(widths) == 3, "each weight is a face of its own"

    def test_figures_line_up_in_columns_but_not_in_large_values(self, theme: Theme) -> None:
        for role, style in ROLES.items():
            metrics = QFontMetrics(theme.font(role))
            same = metrics.horizontalAdvance("1111") == metrics.horizontalAdvance("8888")
            assert same == style.tabular, role

    def test_two_hundred_per_cent_doubles_the_words(self, theme: Theme) -> None:
        before = {role: (theme.font(role).pixelSize(), theme.line(role)) for role in ROLES}
        theme.set_scale(2.0)
        for role, (size, line) in before.items():
            assert theme.font(role).pixelSize() == 2 * size
            assert theme.line(role) == 2 * line

    def test_the_scale_stays_where_the_pages_can_follow(self, theme: Theme) -> None:
        theme.set_scale(9)
        assert theme.scale == 2.0
        theme.set_scale(0.2)
        assert theme.scale == 1.0

    @pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
    def test_controls_have_room_for_their_words(self, scale: float) -> None:
        metrics = METRICS.at(scale)
        assert metrics.button >= max(44, 20 * scale + 20)
        assert metrics.row >= 2 * 16 * scale
        assert metrics.top_bar >= metrics.button + 12


class TestIcons:
    def test_every_icon_draws_in_the_colour_asked_for(self, qapp: QApplication) -> None:
        names = icons.available()
        assert len(names) >= 60
        for name in names:
            image = icons.pixmap(name, "#D5281B", 24, 2.0).toImage()
            inked = [colour for colour in pixels(image) if colour.alpha() > 250]
            assert len(inked) > 20, name
            assert all(near(colour, QColor("#D5281B")) for colour in inked), name

    @pytest.mark.parametrize(
        "name",
        [
            "layout-dashboard",
            "pencil-line",
            "chart-line",
            "workflow",
            "target",
            "lightbulb",
            "file-text",
            "settings",
            "shield-check",
            "heart-pulse",
            "truck",
            "users",
            "smile",
            "play",
            "plus",
            "pencil",
            "undo-2",
            "redo-2",
            "trash-2",
            "copy",
            "printer",
            "download",
            "file-spreadsheet",
            "message-square-plus",
            "split",
            "git-branch",
            "between-horizontal-start",
            "layout-grid",
            "zoom-in",
            "zoom-out",
            "maximize",
            "vote",
            "flag",
            "search",
            "user-plus",
            "delete",
            "grip-vertical",
            "panel-right",
            "ellipsis",
            "clock",
            "circle-alert",
            "history",
            "message-square-text",
            "table-2",
            "fish",
            "check",
            "minus",
            "x",
            "calendar-x",
            "calendar-days",
            "rotate-ccw",
            "circle-check",
            "circle-check-big",
            "circle-pause",
            "info",
            "sun",
            "moon",
            "lock",
            "triangle-alert",
            "arrow-left",
            "arrow-right",
            "clipboard-paste",
            "menu",
            "chevron-up",
            "chevron-down",
            "chevron-left",
            "chevron-right",
        ],
    )
    def test_the_icons_of_the_visual_language_are_bundled(self, name: str) -> None:
        assert name in icons.available()

    def test_an_icon_is_sharp_and_drawn_once(self, qapp: QApplication) -> None:
        drawing = icons.pixmap("check", "#212B32", 20, 2.0)
        assert drawing.size() == QSize(40, 40)
        assert drawing.deviceIndependentSize().toSize() == QSize(20, 20)
        assert icons.pixmap("check", QColor("#212B32"), 20, 2.0).cacheKey() == drawing.cacheKey()
        assert icons.pixmap("check", "#FFFFFF", 20, 2.0).cacheKey() != drawing.cacheKey()

    def test_an_unknown_icon_is_an_error(self, qapp: QApplication) -> None:
        for name in ("no-such-icon", "../app"):
            with pytest.raises(KeyError):
                icons.pixmap(name, "#000000")

    def test_the_programs_own_mark(self, qapp: QApplication) -> None:
        assert any(near(colour, QColor(LIGHT.primary)) for colour in pixels(icons.logo(36, 1.0).toImage()))
        assert not icons.app_icon().isNull()

    @both_themes
    def test_pictures_of_the_style_sheet_have_the_themes_colours(self, tokens: Tokens) -> None:
        wanted = {
            "check": "on_primary",
            "minus": "on_primary",
            **dict.fromkeys(("chevron-down", "chevron-up", "chevron-left", "chevron-right"), "text2"),
        }
        for name, token in wanted.items():
            drawing = paths.resource(f"icons/sheet/{tokens.name}/{name}.svg").read_text(encoding="utf-8")
            assert f'stroke="{tokens[token]}"' in drawing


class TestApplied:
    def test_it_is_found_from_any_widget(self, theme: Theme, qtbot: QtBot) -> None:
        label = QLabel()
        qtbot.addWidget(label)
        assert theme_of(label) is theme

    def test_dark_reaches_palette_labels_and_icons(self, theme: Theme, qapp: QApplication, qtbot: QtBot) -> None:
        button = QPushButton("Undo")
        qtbot.addWidget(button)
        set_icon(button, "undo-2", "primary")
        with qtbot.waitSignal(theme.changed):
            theme.set_dark(True)
        assert theme.is_dark
        assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(DARK.bg)
        drawn = button.icon().pixmap(button.iconSize()).toImage()
        assert any(near(colour, QColor(DARK.primary)) for colour in pixels(drawn) if colour.alpha() > 250)

    def test_the_next_theme_takes_over(self, theme: Theme, qapp: QApplication, qtbot: QtBot) -> None:
        following = Theme("dark")
        following.apply(qapp)
        assert theme_of() is following
        window, button = shown(qtbot, QPushButton("Next"))
        button.setFocus()
        qtbot.waitUntil(button.hasFocus)
        assert len(window.findChildren(QWidget, "focusRing")) == 1
        theme.set_scale(2.0)
        assert qapp.font().pixelSize() == 15, "the earlier theme no longer dresses the application"
        window.close()

    def test_following_the_system(self, theme: Theme, qapp: QApplication) -> None:
        theme.set_mode("system")
        assert theme.is_dark == (qapp.styleHints().colorScheme() == Qt.ColorScheme.Dark)

    @pytest.mark.parametrize("scale", [1.0, 2.0])
    @pytest.mark.parametrize("variant", [None, "primary", "quiet", "icon", "danger", "key"])
    def test_a_button_can_be_touched_and_does_not_jump_on_focus(
        self, theme: Theme, qtbot: QtBot, variant: str | None, scale: float
    ) -> None:
        theme.set_scale(scale)
        window, button = shown(qtbot, QPushButton("Print"))
        set_variant(button, variant)
        before = button.sizeHint()
        assert before.height() >= 44
        assert before.width() >= 44
        assert before.height() >= QFontMetrics(button.font()).height()
        button.setFocus()
        qtbot.waitUntil(button.hasFocus)
        assert button.sizeHint() == before
        window.close()

    def test_fields_are_as_high_as_buttons(self, theme: Theme, qtbot: QtBot) -> None:
        for field in (QLineEdit("18 / 20"), QComboBox()):
            window, _ = shown(qtbot, field)
            assert field.sizeHint().height() == METRICS.button
            window.close()

    def test_an_error_edge_is_seen_with_and_without_focus(self, theme: Theme, qtbot: QtBot) -> None:
        window, field = shown(qtbot, QLineEdit("9 / 8"))
        mark(field, "error", "true")
        assert edge_colour(field) == QColor(LIGHT.harm)
        mark(field, "error", None)
        assert edge_colour(field) != QColor(LIGHT.harm)
        window.close()

    def test_labels_follow_the_scale_in_their_own_role(self, theme: Theme, qtbot: QtBot) -> None:
        label = QLabel("Enter data")
        qtbot.addWidget(label)
        set_role(label, "page_title")
        assert label.font().pixelSize() == 24
        theme.set_scale(2.0)
        assert label.font().pixelSize() == 48

    def test_a_pill_wears_its_kind(self, theme: Theme, qtbot: QtBot) -> None:
        window, pill = shown(qtbot, QLabel("Missing 2 days"))
        set_pill(pill, "warn")
        window.adjustSize()
        assert pill.sizeHint().height() == METRICS.pill
        image = window.grab().toImage()
        middle = pill.mapTo(window, QPoint(5, pill.height() // 2)) * image.devicePixelRatio()
        assert image.pixelColor(middle) == QColor(LIGHT.warn_tint)
        window.close()


class TestFocusRing:
    def test_it_surrounds_what_has_the_keyboard(self, theme: Theme, qtbot: QtBot) -> None:
        window, button = shown(qtbot, QPushButton("Next"))
        button.setFocus()
        ring = window.findChild(QWidget, "focusRing")
        assert ring is not None
        qtbot.waitUntil(ring.isVisible)
        assert ring.geometry() == button.geometry().adjusted(-3, -3, 3, 3)
        image = window.grab().toImage()
        above = QPoint(button.geometry().center().x(), button.geometry().top() - 2)
        assert near(image.pixelColor(above), QColor(LIGHT.focus))

    @pytest.mark.parametrize("dark", [False, True])
    @pytest.mark.parametrize(
        "kind", ["list", "frameless list", "table", "check box", "radio", "slider", "tabs", "button", "field"]
    )
    def test_yellow_outside_and_a_dark_edge_inside_everywhere(
        self, theme: Theme, qtbot: QtBot, kind: str, dark: bool
    ) -> None:
        theme.set_dark(dark)
        widget = focusable(kind)
        window, _ = shown(qtbot, widget)
        other = QLineEdit()
        window.layout().addWidget(other)
        widget.setFocus()
        qtbot.waitUntil(widget.hasFocus)
        QApplication.processEvents()
        part = widget.tabRect(widget.currentIndex()) if isinstance(widget, QTabBar) else widget.rect()
        part.translate(widget.mapTo(window, QPoint(0, 0)))
        image = window.grab().toImage()
        tokens = theme.tokens
        for outside, inside in (
            (QPoint(part.center().x(), part.top() - 2), QPoint(part.center().x(), part.top())),
            (QPoint(part.left() - 2, part.center().y()), QPoint(part.left(), part.center().y())),
            (QPoint(part.center().x(), part.bottom() + 2), QPoint(part.center().x(), part.bottom())),
            (QPoint(part.right() + 2, part.center().y()), QPoint(part.right(), part.center().y())),
        ):
            assert near(image.pixelColor(outside), QColor(tokens.focus)), outside
            assert near(image.pixelColor(inside), QColor(tokens.text)), inside

    @pytest.mark.parametrize("kind", ["check box", "radio", "tabs"])
    def test_no_box_of_the_systems_own_is_painted_inside(self, theme: Theme, qtbot: QtBot, kind: str) -> None:
        widget = focusable(kind)
        window, _ = shown(qtbot, widget)
        other = QLineEdit()
        window.layout().addWidget(other)
        other.setFocus(Qt.FocusReason.TabFocusReason)
        qtbot.waitUntil(other.hasFocus)
        without = widget.grab().toImage()
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        qtbot.waitUntil(widget.hasFocus)
        with_keyboard = widget.grab().toImage()
        inside = QRect(10, 8, 60, 24)
        assert with_keyboard.copy(inside) == without.copy(inside)

    def test_the_ring_follows_the_open_tab(self, theme: Theme, qtbot: QtBot) -> None:
        tabs = focusable("tabs")
        assert isinstance(tabs, QTabBar)
        window, _ = shown(qtbot, tabs)
        tabs.setFocus()
        ring = window.findChild(QWidget, "focusRing")
        qtbot.waitUntil(ring.isVisible)
        before = ring.geometry().left()
        qtbot.keyClick(tabs, Qt.Key.Key_Right)
        assert ring.geometry().left() >= before + tabs.tabRect(0).width() - 3

    def test_it_is_whole_around_what_fills_its_area(self, theme: Theme, qtbot: QtBot) -> None:
        widget = focusable("list")
        window = QWidget()
        column = QVBoxLayout(window)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(widget)
        window.resize(240, 160)
        qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        widget.setFocus()
        qtbot.waitUntil(widget.hasFocus)
        QApplication.processEvents()
        image = window.grab().toImage()
        for place in (QPoint(120, 1), QPoint(1, 80), QPoint(238, 80), QPoint(120, 158)):
            assert near(image.pixelColor(place), QColor(LIGHT.focus)), place

    def test_it_moves_with_its_widget_and_goes_with_it(self, theme: Theme, qtbot: QtBot) -> None:
        window, button = shown(qtbot, QPushButton("Next"))
        button.setFocus()
        ring = window.findChild(QWidget, "focusRing")
        window.resize(window.width() + 120, window.height() + 60)
        qtbot.waitUntil(lambda: ring.geometry() == button.geometry().adjusted(-3, -3, 3, 3))
        button.hide()
        qtbot.waitUntil(lambda: not ring.isVisible())

    def test_it_lets_clicks_through(self, theme: Theme, qtbot: QtBot) -> None:
        window, button = shown(qtbot, QPushButton("Next"))
        button.setFocus()
        with qtbot.waitSignal(button.clicked):
            qtbot.mouseClick(window.childAt(button.geometry().center()), Qt.MouseButton.LeftButton)

    def test_a_widget_that_paints_its_own_goes_without(self, theme: Theme, qtbot: QtBot) -> None:
        button = QPushButton("Tile")
        button.setProperty("focusRing", False)
        window, _ = shown(qtbot, button)
        button.setFocus()
        qtbot.waitUntil(button.hasFocus)
        ring = window.findChild(QWidget, "focusRing")
        assert ring is None or not ring.isVisible()

    def test_it_does_not_keep_a_closed_window(self, theme: Theme, qapp: QApplication) -> None:
        window = QDialog()
        button = QPushButton("Next", window)
        window.show()
        button.setFocus()
        kept = weakref.ref(window)
        window.close()
        qapp.processEvents()
        del window, button
        gc.collect()
        assert kept() is None


def focusable(kind: str) -> QWidget:
    """One of each kind of widget that can have the keyboard."""
    if kind in ("list", "frameless list"):
        rows = QListWidget()
        rows.setProperty("frameless", "true" if kind == "frameless list" else None)
        rows.addItems(["One", "Two"])
        return rows
    if kind == "tabs":
        tabs = QTabBar()
        for words in ("Measure", "Targets"):
            tabs.addTab(words)
        return tabs
    made: dict[str, Callable[[], QWidget]] = {
        "table": lambda: QTableWidget(2, 2),
        "check box": lambda: QCheckBox("Show archived"),
        "radio": lambda: QRadioButton("Counted each day"),
        "slider": lambda: QSlider(Qt.Orientation.Horizontal),
        "button": lambda: QPushButton("Save"),
        "field": QLineEdit,
    }
    return made[kind]()


def shown(qtbot: QtBot, widget: W) -> tuple[QWidget, W]:
    """A window with the widget in it, on the screen and active."""
    window = QWidget()
    layout = QVBoxLayout(window)
    layout.addWidget(widget)
    window.setMinimumSize(240, 120)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitExposed(window)
    QApplication.processEvents()
    return window, widget


def pixels(image: QImage) -> list[QColor]:
    return [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]


def near(one: QColor, other: QColor) -> bool:
    return all(abs(a - b) <= 12 for a, b in zip(one.getRgb()[:3], other.getRgb()[:3], strict=True))


def edge_colour(widget: QWidget) -> QColor:
    image = widget.grab().toImage()
    return image.pixelColor(image.width() // 2, 0)
