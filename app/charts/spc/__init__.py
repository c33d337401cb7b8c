"""What the numbers say: limits, rules, icons, reading. numpy only. The contract is DESIGN section 4."""

from app.charts.spc.analysis import Analysis, PhaseStats, Signal
from app.charts.spc.engine import analyse, analyse_many
from app.charts.spc.errors import (
    BadSettingError,
    DuplicateXError,
    LengthMismatchError,
    NotFiniteError,
    NotYetSupportedError,
    SpcError,
)
from app.charts.spc.kinds import KINDS, Kind, kind_of
from app.charts.spc.reading import Reading
from app.charts.spc.series import Series
from app.charts.spc.settings import MDC, PLOTTHEDOTS, PRESETS, RuleSet, Settings

__all__ = [
    "KINDS",
    "MDC",
    "PLOTTHEDOTS",
    "PRESETS",
    "Analysis",
    "BadSettingError",
    "DuplicateXError",
    "Kind",
    "LengthMismatchError",
    "NotFiniteError",
    "NotYetSupportedError",
    "PhaseStats",
    "Reading",
    "RuleSet",
    "Series",
    "Settings",
    "Signal",
    "SpcError",
    "analyse",
    "analyse_many",
    "kind_of",
]
