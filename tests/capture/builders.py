"""Measures for the tests of capture, as plain data."""

from typing import Any
from uuid import UUID, uuid5

from app.measures.measure_info import MeasureInfo
from app.models import ChartKind, DataKind

NAMESPACE = UUID("5d6a1f5e-0000-4000-8000-000000000001")
WARD_ID = UUID("5d6a1f5e-0000-4000-8000-000000000002")


def measure(name: str = "Falls", data_kind: DataKind = DataKind.COUNT, **more: Any) -> MeasureInfo:
    return MeasureInfo(id=uuid5(NAMESPACE, name), ward_id=WARD_ID, name=name, data_kind=data_kind, **more)


COUNT = measure("Medicines given late")
PROPORTION = measure(
    "Nutrition screen in 24 h", DataKind.PROPORTION, numerator_label="Screened", denominator_label="Admitted"
)
LETTERS = measure(
    "Discharge letter same day", DataKind.PROPORTION, numerator_label="Letters sent", denominator_label="Due"
)
RATE = measure(
    "Falls rate", DataKind.RATE, per=1000.0, decimals=1, numerator_label="Falls", denominator_label="Bed days"
)
VALUE = measure("Noise at night score", DataKind.VALUE, decimals=1, minimum=0.0, maximum=10.0)
BALANCE = measure("Staffing balance", DataKind.VALUE, decimals=2, minimum=-10.0)
SICKNESS = measure("Sickness", DataKind.VALUE, decimals=1, unit="%")
EVENTS = measure("Falls with harm", DataKind.EVENTS, chart_kind=ChartKind.G, categories=("Bathroom", "Bedside"))
ALL = (COUNT, PROPORTION, LETTERS, RATE, VALUE, BALANCE, SICKNESS, EVENTS)
