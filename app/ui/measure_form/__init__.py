"""The form of a measure, used by the first run and by Settings."""

from app.ui.measure_form.form import MeasureForm

__all__ = ["MeasureForm"]
