"""The theme of a running program: which colours and text scale are on, applied to the application, and a signal when
they change. It is kept on the QApplication, so `theme_of` finds it without a global.
"""

from __future__ import annotations

import logging
from typing import Literal

from PySide6.QtCore import QDir, QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from app import paths
from app.ui import icons
from app.ui.theme import type as type_scale
from app.ui.theme.focus import FocusRings
from app.ui.theme.keeper import FocusKeeper
from app.ui.theme.keys import CommonKeys
from app.ui.theme.metrics import METRICS, Metrics
from app.ui.theme.palette import palette
from app.ui.theme.sheet import IMAGE_PREFIX
from app.ui.theme.stylesheet import stylesheet
from app.ui.theme.tokens import DARK, LIGHT, Tokens

log = logging.getLogger(__name__)

Mode = Literal["light", "dark", "system"]
FONT_FILES = ("Inter-Regular.otf", "Inter-Medium.otf", "Inter-SemiBold.otf", "Inter-Bold.otf")
_PROPERTY = "wardTheme"
_FONTS_PROPERTY = "wardFontsLoaded"


class Theme(QObject):
    """Colours, fonts and sizes in force. Everything that paints asks it each time, and repaints on `changed`."""

    changed = Signal()

    def __init__(self, mode: Mode = "light", scale: float = 1.0, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._mode: Mode = mode
        self._scale = type_scale.clamp_scale(scale)
        self._app: QApplication | None = None
        self._rings: FocusRings | None = None
        self._followers: tuple[FocusRings | FocusKeeper | CommonKeys, ...] = ()
        self._refresh_values()

    @property
    def mode(self) -> Mode:
        """What the user chose: light, dark, or as the system is."""
        return self._mode

    @property
    def is_dark(self) -> bool:
        """Whether the dark colours are on now."""
        return self._tokens is DARK

    @property
    def tokens(self) -> Tokens:
        """The colours in force, as hex strings."""
        return self._tokens

    @property
    def scale(self) -> float:
        """The text scale, 1.0 to 2.0."""
        return self._scale

    @property
    def metrics(self) -> Metrics:
        """Sizes in logical pixels at the text scale."""
        return self._metrics

    def color(self, token: str) -> QColor:
        """The colour of a token. Raises KeyError for an unknown one."""
        return QColor(self._tokens[token])

    def font(self, role: str) -> QFont:
        """The font of a text role at the text scale. Raises KeyError for an unknown one."""
        return type_scale.font(role, self._scale)

    def line(self, role: str) -> int:
        """The line height of a text role in logical pixels at the text scale."""
        return type_scale.line_height(role, self._scale)

    def px(self, length: float) -> int:
        """A length that goes with text, grown by the text scale."""
        return round(length * self._scale)

    def icon(
        self, name: str, token: str = "text2", size: int = 20, *, checked: str | None = None, gap: int = 0
    ) -> QIcon:
        """A line icon in a token's colour; `size` is at 100 % and grows with the text. See icons.icon."""
        return icons.icon(
            name,
            self._tokens[token],
            self.px(size),
            disabled=self._tokens.disabled_text,
            checked=self._tokens[checked] if checked else None,
            gap=gap,
        )

    def pixmap(self, name: str, token: str = "text2", size: int = 20) -> QPixmap:
        """A line icon as a pixmap, for labels and painting; `size` is at 100 % and grows with the text."""
        return icons.pixmap(name, self._tokens[token], self.px(size))

    def apply(self, app: QApplication) -> None:
        """Dresses the application, now and at every later change, before its first window. A theme that was applied
        earlier lets go.
        """
        earlier = app.property(_PROPERTY)
        if isinstance(earlier, Theme):
            earlier._let_go(app)
        self._app = app
        if self.parent() is None:
            self.setParent(app)
        app.setProperty(_PROPERTY, self)
        load_fonts(app)
        QDir.setSearchPaths(IMAGE_PREFIX, [str(paths.resource("icons/sheet"))])
        app.setStyle("Fusion")
        app.styleHints().colorSchemeChanged.connect(self._on_system_scheme)
        self._rings = FocusRings(app, self.color("focus"), self.color("text"))
        self._followers = (self._rings, FocusKeeper(app), CommonKeys(app))
        self._refresh()

    def _let_go(self, app: QApplication) -> None:
        app.styleHints().colorSchemeChanged.disconnect(self._on_system_scheme)
        for follower in self._followers:
            follower.let_go(app)
        self._followers = ()
        self._app = self._rings = None

    def set_mode(self, mode: Mode) -> None:
        """Turns to the light or dark colours, or follows the system from now on."""
        if mode != self._mode:
            self._mode = mode
            self._refresh()

    def set_dark(self, dark: bool) -> None:
        """Turns to the dark or the light colours, whatever the system says."""
        self.set_mode("dark" if dark else "light")

    def set_scale(self, scale: float) -> None:
        """Sets the text scale, held to 1.0 to 2.0."""
        scale = type_scale.clamp_scale(scale)
        if scale != self._scale:
            self._scale = scale
            self._refresh()

    def _on_system_scheme(self, _scheme: Qt.ColorScheme) -> None:
        if self._mode == "system":
            self._refresh()

    def _refresh_values(self) -> None:
        self._tokens = DARK if self._wants_dark() else LIGHT
        self._metrics = METRICS.at(self._scale)

    def _wants_dark(self) -> bool:
        if self._mode != "system" or self._app is None:
            return self._mode == "dark"
        return self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark

    def _refresh(self) -> None:
        if self._app is not None:
            self._tell_system(self._app)
        self._refresh_values()
        if self._app is not None:
            self._dress(self._app)
        self.changed.emit()

    def _tell_system(self, app: QApplication) -> None:
        # So that the window's own frame, which the system draws, goes with the page.
        hints = app.styleHints()
        if self._mode == "system":
            hints.unsetColorScheme()
        else:
            hints.setColorScheme(Qt.ColorScheme.Dark if self._mode == "dark" else Qt.ColorScheme.Light)

    def _dress(self, app: QApplication) -> None:
        app.setPalette(palette(self._tokens))
        app.setFont(self.font("body"))
        app.setStyleSheet(stylesheet(self._tokens, self._scale))
        for widget in app.allWidgets():
            role = widget.property("textRole")
            if role:
                widget.setFont(self.font(role))
        if self._rings is not None:
            self._rings.set_colours(self.color("focus"), self.color("text"))


def theme_of(widget: QWidget | None = None) -> Theme:
    """The theme that dresses this widget: the one applied to the application.

    Raises RuntimeError where none was applied, which is a fault in the caller's start-up.
    """
    app = QApplication.instance()
    theme = app.property(_PROPERTY) if app is not None else None
    if not isinstance(theme, Theme):
        raise RuntimeError("No theme was applied to the application")
    return theme


def load_fonts(app: QApplication) -> None:
    """Loads the bundled fonts once for the application. One that is gone or cannot be read is logged; Qt falls back."""
    if app.property(_FONTS_PROPERTY):
        return
    for name in FONT_FILES:
        try:
            loaded = QFontDatabase.addApplicationFont(str(paths.resource(f"fonts/{name}"))) >= 0
        except FileNotFoundError:
            loaded = False
        if not loaded:
            log.error("The bundled font %s could not be loaded", name)
    app.setProperty(_FONTS_PROPERTY, True)
