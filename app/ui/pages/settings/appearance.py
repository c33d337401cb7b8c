"""Appearance: light or dark colours and the size of the text, kept for this computer."""

from __future__ import annotations

from typing import get_args

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QButtonGroup, QLabel, QRadioButton, QSlider, QVBoxLayout

from app.ui.context import Context
from app.ui.look import SCALES, keep_mode, keep_scale, nearest_scale
from app.ui.pages.settings.section import Card, Section, words
from app.ui.theme import Mode, set_role

_MODES: dict[Mode, tuple[str, str]] = {
    "light": ("Light", "For daylight and most screens"),
    "dark": ("Dark", "For wall screens and nights"),
    "system": ("As the computer says", "Follows the setting of this computer"),
}


class AppearanceSection(Section):
    """What is chosen shows at once, in the whole window."""

    key = "appearance"
    title = "Appearance"
    icon = "a-large-small"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.column.addWidget(words("For this computer only. The data file does not hold it.", tone="text2"))
        self._modes: dict[Mode, QRadioButton] = {}
        self._group = QButtonGroup(self)
        self.column.addWidget(self._colours())
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._percent = QLabel()
        self.column.addWidget(self._text_size())
        context.theme.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Shows what is in force: the keys change it too."""
        theme = self.context.theme
        with QSignalBlocker(self._group), QSignalBlocker(self._slider):
            self._modes[theme.mode].setChecked(True)
            self._slider.setValue(SCALES.index(nearest_scale(theme.scale)))
        said = f"{theme.scale:.0%}"
        self._percent.setText(said)
        self._slider.setAccessibleDescription(f"{said}. Arrow keys change it.")

    def _colours(self) -> Card:
        card = Card("Colours")
        for mode in get_args(Mode):
            label, explained = _MODES[mode]
            choice = QRadioButton(label)
            choice.setObjectName(f"{mode}ModeButton")
            choice.setAccessibleName(label)
            choice.setAccessibleDescription(explained)
            choice.toggled.connect(lambda on, mode=mode: keep_mode(self.context, mode) if on else None)
            self._modes[mode] = choice
            self._group.addButton(choice)
            about = words(explained, "caption", "text2")
            about.setContentsMargins(self.context.theme.metrics.check_box + 14, 0, 0, 4)
            pair = QVBoxLayout()
            pair.setSpacing(0)
            pair.addWidget(choice)
            pair.addWidget(about)
            card.column.addLayout(pair)
        return card

    def _text_size(self) -> Card:
        card = Card("Text size", "Ctrl and + makes the text larger, Ctrl and - smaller, Ctrl and 0 puts it back.")
        self._slider.setObjectName("textSizeSlider")
        self._slider.setAccessibleName("Text size")
        self._slider.setRange(0, len(SCALES) - 1)
        self._slider.setPageStep(1)
        self._slider.setTickInterval(1)
        self._slider.setProperty("focusRing", "true")
        self._slider.valueChanged.connect(lambda place: keep_scale(self.context, SCALES[place]))
        self._percent.setObjectName("textSizeWords")
        set_role(self._percent, "body_strong")
        card.add_spread(self._slider, self._percent)
        sample = words("Falls with harm: 2 on Tue 10 Mar. Mean 1.4, upper limit 4.2.", "entry", name="textSizeSample")
        card.column.addWidget(sample)
        card.column.addWidget(words("Notes and captions are this large.", "caption", "text2"))
        return card
