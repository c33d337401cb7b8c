"""Uses a ward's window without a person: a tour of the main job, pictures of every page, each page shown once."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtGui import QKeySequence, QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from app.capture.sheet import entry_sheet
from app.measures.catalogue import measures
from app.ui.application import Application, OpenRecord
from app.ui.finder.install import KEY as FINDER_KEY
from app.ui.pages.first_run.plan import STEPS
from app.ui.pages.settings.sections import SECTIONS
from app.ui.shortcuts.install import KEY as SHEET_KEY

SAYINGS = ("readingHeadline", "readingText", "nextStep")
WAITINGS = ("daysSinceNumber", "daysSinceWhen", "daysSinceBest")
"""The labels of the chart page that say what a chart, or a counter of days, says."""
TOUR_SIZE = (1440, 900)
SHOT_SIZES = ((1366, 768), (1920, 1080))
SHOT_SCALES = (1.0, 2.0)
_PATIENCE_SECONDS = 20.0


class PictureFailed(Exception):
    """The window could not be used or its picture not saved; the text is a sentence for the user."""


@dataclass(frozen=True)
class Tour:
    """What a tour did: how many values it typed and left due, what each chart said, and the pictures saved."""

    typed: int
    still_due: int
    readings: tuple[tuple[str, str], ...]
    saved: tuple[Path, ...]


def tour(open_record: OpenRecord, folder: Path, out: Path) -> Tour:
    """Types what is due in the demo ward as a nurse would, reads every chart, and saves a picture of each page.

    `folder` holds the window's settings and goes with the caller; pictures go to `out`.
    Raises PictureFailed and StoreError.
    """
    with _window(open_record, folder, demo=True) as application:
        application.window.resize(*TOUR_SIZE)
        _settle(application)
        saved = [_save(application, out / "1-enter-data-before.png")]
        typed, still_due = _type_the_day(application)
        saved.append(_save(application, out / "2-enter-data-after.png"))
        _open(application, "board")
        saved.append(_save(application, out / "2-board.png"))
        readings = []
        for number, (measure_id, name) in enumerate(_measures(application), start=1):
            application.window.activateWindow()
            _open(application, "chart", measure_id=measure_id)
            readings.append((name, _page_says(application)))
            saved.append(_save(application, out / f"3-chart-{number:02d}-{_slug(name)}.png"))
    return Tour(typed, still_due, tuple(readings), tuple(saved))


def every_page(open_record: OpenRecord, folder: Path, out: Path) -> tuple[Path, ...]:
    """Saves every page of the demo ward in light and dark, at two screen sizes and two text sizes."""
    saved: list[Path] = []
    with _window(open_record, folder, demo=True) as application:
        for dark, size, scale in product((False, True), SHOT_SIZES, SHOT_SCALES):
            application.theme.set_dark(dark)
            application.theme.set_scale(scale)
            application.window.resize(*size)
            look = f"{'dark' if dark else 'light'}-{size[0]}x{size[1]}-{scale:.0%}".replace("%", "")
            saved += _every_page(application, out, look)
    return tuple(saved)


def first_run(open_record: OpenRecord, folder: Path, out: Path) -> tuple[Path, ...]:
    """Saves every step of the first run as it looks half filled in, in light and dark, at two text sizes."""
    from app.ui.pages.first_run import FirstRunPage
    from app.ui.pages.first_run.example import example

    saved: list[Path] = []
    with _window(open_record, folder, demo=False) as application:
        wizard: Any = application.window.findChild(FirstRunPage)  # typed as None in the stubs
        filled = example()
        for dark, size, scale in product((False, True), (TOUR_SIZE, SHOT_SIZES[0]), SHOT_SCALES):
            application.theme.set_dark(dark)
            application.theme.set_scale(scale)
            application.window.resize(*size)
            look = f"{'dark' if dark else 'light'}-{size[0]}x{size[1]}-{scale:.0%}".replace("%", "")
            for step in range(STEPS):
                wizard.show_plan(replace(filled, step=step))
                saved.append(_save(application, out / f"first-run-{step + 1}-{look}.png"))
    return tuple(saved)


def show_pages(open_record: OpenRecord, folder: Path) -> tuple[str, ...]:
    """Shows every page once, and gives their keys. Raises PictureFailed for one that cannot be drawn."""
    from app.ui.pages import PAGES

    with _window(open_record, folder, demo=True) as application:
        for entry in PAGES:
            _open(application, entry.key)
            if application.window.grab().isNull():
                raise PictureFailed(f"The page {entry.label} could not be drawn.")
    return tuple(entry.key for entry in PAGES)


def _every_page(application: Application, out: Path, look: str) -> Iterator[Path]:
    _open(application, "board")
    yield _save(application, out / f"board-{look}.png")
    _open(application, "enter_data")
    yield _save(application, out / f"enter-data-{look}.png")
    for measure_id, name in _measures(application):
        _open(application, "chart", measure_id=measure_id)
        yield _save(application, out / f"chart-{_slug(name)}-{look}.png")
    for section in SECTIONS:
        _open(application, "settings", section=section.key)
        yield _save(application, out / f"settings-{section.key}-{look}.png")
    yield _save_over(application, FINDER_KEY, out / f"finder-{look}.png")
    yield _save_over(application, SHEET_KEY, out / f"shortcuts-{look}.png")


@contextmanager
def _window(open_record: OpenRecord, folder: Path, *, demo: bool) -> Iterator[Application]:
    settings = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
    application = Application(settings, demo=demo)
    application.window.show()
    application.window.activateWindow()
    application.attach(open_record())
    _settle(application)
    try:
        yield application
    finally:
        application.close()
        _settle(application)


def _type_the_day(application: Application) -> tuple[int, int]:
    """Keys into the window, as from a keyboard: for each due measure its last value, and Enter."""
    context = application.context
    assert context is not None
    typed = 0
    with context.workspace.read() as session:
        before = entry_sheet(session, context.now())
    for row in (row for section in before.sections for row in section.rows):
        last = next((cell.text for cell in reversed(row.recent) if cell.state == "value"), "")
        if row.due.state != "due" or not last:
            continue
        focused = QApplication.focusWidget()
        if focused is None:
            raise PictureFailed("The grid did not take the keyboard.")
        for letter in last.replace(" ", ""):
            # The first key opens an editor, which then has the keyboard.
            QTest.keyClicks(QApplication.focusWidget() or focused, letter)
        QTest.keyClick(QApplication.focusWidget() or focused, Qt.Key.Key_Return)
        _settle(application)
        typed += 1
    with context.workspace.read() as session:
        after = entry_sheet(session, context.now())
    return typed, after.due - after.done


def _measures(application: Application) -> list[tuple[UUID, str]]:
    context = application.context
    assert context is not None
    with context.workspace.read() as session:
        return [(measure.id, measure.name) for measure in measures(session)]


def _page_says(application: Application) -> str:
    """The words a person reads on the chart page: its headlines and sentences, in order."""
    page = application.window.page
    assert page is not None
    found: Any = page.findChildren(QLabel)  # typed as empty in the stubs
    shown: dict[str, str] = {label.objectName(): label.text() for label in found if label.isVisible()}

    def words(names: tuple[str, ...]) -> list[str]:
        return [shown[name].rstrip(".") for name in names if shown.get(name)]

    headline, *rest = words(SAYINGS) or [""]
    said = rest if rest and rest[0].startswith(headline) else [headline, *rest]
    return ". ".join(said) if headline else ", ".join(words(WAITINGS))


def _open(application: Application, page: str, **args: Any) -> None:
    assert application.context is not None
    application.context.navigator.open(page, **args)
    _settle(application)


def _save_over(application: Application, keys: str, path: Path) -> Path:
    """What a key of the window opens over the board, in a picture; closed again after."""
    window = application.window
    window.activateWindow()
    _open(application, "board")
    _press(window, keys)
    _settle(application)
    picture, front = window.grab(), QApplication.activeModalWidget()
    if front is None:
        _press(window, keys)
    else:
        with QPainter(picture) as painter:
            painter.drawPixmap(window.mapFromGlobal(front.mapToGlobal(QPoint(0, 0))), front.grab())
        front.close()
    return _saved(picture, path)


def _press(window: QWidget, keys: str) -> None:
    """A key that may be held with others, such as "Ctrl+K"."""
    QTest.keySequence(window, QKeySequence(keys))


def _settle(application: Application) -> None:
    """Lets everything that waits be done: events, queued signals, deletions."""
    until = time.monotonic() + _PATIENCE_SECONDS
    for _turn in range(6):
        application.app.processEvents()
        application.app.sendPostedEvents()
        if time.monotonic() > until:
            return


def _save(application: Application, path: Path) -> Path:
    _settle(application)
    return _saved(application.window.grab(), path)


def _saved(picture: QPixmap, path: Path) -> Path:
    if not picture.save(str(path)):
        raise PictureFailed(f"The picture {path} could not be saved.")
    return path


def _slug(name: str) -> str:
    return "".join(letter if letter.isalnum() else "-" for letter in name.lower()).strip("-")
