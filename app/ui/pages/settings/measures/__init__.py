"""Settings > Measures: what the ward counts."""

from app.ui.pages.settings.measures.section import MeasuresSection

__all__ = ["MeasuresSection"]
