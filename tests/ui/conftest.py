"""What tests of the window share."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from app.ui.theme import Theme


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """The light theme at 100 %, applied to the application; light again at 100 % afterwards."""
    theme = Theme()
    theme.apply(qapp)
    yield theme
    theme.set_mode("light")
    theme.set_scale(1.0)
