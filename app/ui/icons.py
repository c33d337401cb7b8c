"""Line icons: the bundled lucide drawings, recoloured and drawn sharp at the screen's own pixel ratio, and kept."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app import paths

STROKE = "1.75"
_FOLDER = "icons/lucide"


def available() -> list[str]:
    """The names of every bundled line icon, in order."""
    return sorted(file.stem for file in paths.resource(_FOLDER).glob("*.svg"))


def pixmap(name: str, colour: str | QColor, size: int = 20, dpr: float | None = None) -> QPixmap:
    """One icon in one colour, `size` logical pixels square.

    `dpr` is the device pixel ratio to draw for; None takes the sharpest screen's. Raises KeyError for an icon that is
    not bundled. The pixmap is shared: copy it before painting on it.
    """
    ratio = max(_screen_ratios()) if dpr is None else dpr
    return _pixmap(name, QColor(colour).name(QColor.NameFormat.HexArgb), size, ratio)


def icon(
    name: str,
    colour: str | QColor,
    size: int = 20,
    *,
    disabled: str | QColor | None = None,
    checked: str | QColor | None = None,
    gap: int = 0,
) -> QIcon:
    """A QIcon of one drawing, with other colours for the disabled and the checked state where given.

    `gap` is empty space at the right, in logical pixels: Qt keeps only 4 between a button's icon and its words.
    """
    made = QIcon()
    wanted = [
        (colour, QIcon.Mode.Normal, QIcon.State.Off),
        (disabled, QIcon.Mode.Disabled, QIcon.State.Off),
        (checked, QIcon.Mode.Normal, QIcon.State.On),
    ]
    for ratio in _screen_ratios():
        for paint, mode, state in wanted:
            if paint is not None:
                made.addPixmap(_widened(pixmap(name, paint, size, ratio), gap), mode, state)
    return made


def app_icon() -> QIcon:
    """The program's own icon at the sizes that windows and task bars ask for."""
    made = QIcon()
    for size in (16, 24, 32, 48, 64, 128, 256):
        made.addPixmap(logo(size, 1.0))
    return made


def logo(size: int, dpr: float | None = None) -> QPixmap:
    """The program's mark, `size` logical pixels square."""
    ratio = max(_screen_ratios()) if dpr is None else dpr
    return _drawn(paths.resource("icons/app.svg").read_bytes(), size, ratio)


def _widened(drawing: QPixmap, gap: int) -> QPixmap:
    if not gap:
        return drawing
    ratio = drawing.devicePixelRatio()
    made = QPixmap(QSize(drawing.width() + round(gap * ratio), drawing.height()))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.drawPixmap(0, 0, drawing)
    painter.end()
    return made


def _screen_ratios() -> list[float]:
    return sorted({screen.devicePixelRatio() for screen in QGuiApplication.screens()}) or [1.0]


@lru_cache(maxsize=1024)
def _pixmap(name: str, colour: str, size: int, dpr: float) -> QPixmap:
    rgba = QColor(colour)
    drawing = _source(name).replace("currentColor", rgba.name()).replace('stroke-width="2"', f'stroke-width="{STROKE}"')
    return _drawn(drawing.encode(), size, dpr, rgba.alphaF())


@lru_cache(maxsize=256)
def _source(name: str) -> str:
    try:
        return paths.resource(f"{_FOLDER}/{name}.svg").read_text(encoding="utf-8")
    except (FileNotFoundError, ValueError):
        raise KeyError(f"No icon named {name!r} is bundled") from None


def _drawn(svg: bytes, size: int, dpr: float, opacity: float = 1.0) -> QPixmap:
    made = QPixmap(QSize(round(size * dpr), round(size * dpr)))
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setOpacity(opacity)
    QSvgRenderer(QByteArray(svg)).render(painter, QRectF(made.rect()))
    painter.end()
    made.setDevicePixelRatio(dpr)
    return made
