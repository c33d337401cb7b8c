"""The chart page: one measure, its limits, what they say, and what can be done about it."""

from app.ui.pages.chart.page import ChartPage

__all__ = ["ChartPage"]
