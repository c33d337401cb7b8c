"""The reading: what signals and icons say in plain English, as evidence and not as a verdict."""

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.charts.spc.marks import EXCLUDED
from app.charts.spc.wording import as_date, moment, number, plural, stretch

if TYPE_CHECKING:
    from app.charts.spc.analysis import Analysis, Signal

_KIND_OF_CHANGE = {"improvement": "improvement", "concern": "concern", "neutral": "change"}


@dataclass(frozen=True)
class Reading:
    """The parts of a reading, each one or more whole sentences, or empty.

    change: signals or their absence. limits: what is to be known of the limits. target: what they say of the target.
    """

    headline: str
    change: str
    limits: str
    target_headline: str
    target: str
    next_step: str

    @property
    def whole(self) -> str:
        """Change, limits and target together."""
        return " ".join(part for part in (self.change, self.limits, self.target) if part)


def read(analysis: "Analysis") -> Reading:
    """The reading of an analysis."""
    if analysis.variation == "too_few":
        return Reading("Too few points to tell", _too_few(analysis), "", "", "", "")
    running = [signal for signal in analysis.signals if signal.stop == analysis.latest]
    target_headline, target = _target(analysis, bool(running))
    return Reading(
        _headline(running), _change(analysis, running), _limits(analysis), target_headline, target, _next_step(analysis)
    )


def _headline(running: "list[Signal]") -> str:
    kinds = {_KIND_OF_CHANGE[signal.state] for signal in running}
    if not kinds:
        return "No evidence of change"
    return f"A signal of {kinds.pop()}" if len(kinds) == 1 else "Signals both ways"


def _too_few(analysis: "Analysis") -> str:
    needed = analysis.rule_set.min_points
    phases = analysis.phases
    text = f"Too few points to tell: {phases[-1].n if phases else 0} of {needed}."
    if len(phases) > 1:
        text += f" Counted since limits were recalculated {_when(analysis, phases[-1].first)}."
    return text


def _change(analysis: "Analysis", running: "list[Signal]") -> str:
    if not running:
        return "No evidence of change." + _earlier(analysis)
    by_kind: dict[str, list[str]] = {}
    for signal in running:
        by_kind.setdefault(_KIND_OF_CHANGE[signal.state], []).append(describe(analysis, signal))
    if len(by_kind) == 1:
        ((kind, phrases),) = by_kind.items()
        return f"A signal of {kind}: {'; '.join(phrases)}; unlikely to be chance alone."
    sides = " ".join(f"{kind.capitalize()}: {'; '.join(by_kind[kind])}." for kind in sorted(by_kind, reverse=True))
    return f"Signals both ways. {sides} Each is unlikely to be chance alone."


def _earlier(analysis: "Analysis") -> str:
    """The last signal of the current phase that has ended."""
    if not analysis.phases:
        return ""
    current = [signal for signal in analysis.signals if analysis.phase[signal.stop] == len(analysis.phases) - 1]
    if not current:
        return ""
    last = max(current, key=lambda signal: signal.stop)
    return f" Earlier: a signal of {_KIND_OF_CHANGE[last.state]}, {describe(analysis, last)}."


def describe(analysis: "Analysis", signal: "Signal") -> str:
    """One signal as a phrase: "8 days in a row below the mean, 3 to 10 March"."""
    from app.charts.spc.kinds import kind_of

    if signal.rule == "outside" and signal.count == 1:
        return f"{_limit(signal)} {_when(analysis, signal.first)}"
    some = plural(analysis.unit, signal.count)
    if signal.rule == "outside":
        what = f"{some} in a row {_limit(signal)}"
    elif signal.rule == "trend":
        what = f"{some} in a row {'rising' if signal.side == 'up' else 'falling'}"
    elif signal.rule == "shift":
        line = kind_of(analysis.kind).centre_word.lower()
        what = f"{some} in a row {'above' if signal.side == 'high' else 'below'} the {line}"
    else:
        states = analysis.state_codes[signal.start : signal.stop + 1]
        span = max(3, int((states != EXCLUDED).sum()))
        reach = "close to or beyond" if analysis.rule_set.beyond_counts_as_near else "close to"
        limit = "upper" if signal.side == "high" else "lower"
        what = f"{signal.count} of {plural(analysis.unit, span)} {reach} the {limit} limit"
    return f"{what}, {stretch(signal.first, signal.last, analysis.unit, _year(analysis))}"


def _limit(signal: "Signal") -> str:
    return "above the upper limit" if signal.side == "high" else "below the lower limit"


def _limits(analysis: "Analysis") -> str:
    if not analysis.phases:
        return ""
    phase = analysis.phases[-1]
    if math.isnan(phase.upper):
        return "Limits cannot be computed from these values."
    if phase.provisional:
        firm = analysis.rule_set.provisional_below
        return f"The limits are provisional: they rest on fewer than {firm} points and will move as more are recorded."
    return ""


def _target(analysis: "Analysis", running: bool) -> tuple[str, str]:
    """Headline and sentence about the target. While a signal is running nothing is predicted."""
    if analysis.assurance is None or analysis.target is None:
        return "", ""
    target = f"{number(analysis.target)}{analysis.suffix}"
    if running:
        text = f"While a signal is running, nothing can be predicted about the target of {target}."
        return "Target: wait and see", text
    if math.isnan(analysis.phases[-1].upper):
        return "", ""
    if _on_a_limit(analysis):
        return "Target on a limit", f"Target {target} lies on a process limit: nothing firm can be said about it."
    side = "above" if analysis.target > analysis.phases[-1].upper else "below"
    headline, text = _TARGET[analysis.assurance]
    return headline.format(unit=analysis.unit), text.format(target=target, side=side, unit=analysis.unit)


_TARGET = {
    "inconsistent": (
        "Target not met every {unit}",
        "Target {target} is inside the limits: some {unit}s will meet it, some will not.",
    ),
    "pass": (
        "Target met reliably",
        "Target {target} is {side} the limits: while nothing changes, expect nearly every {unit} to meet it.",
    ),
    "fail": (
        "Target out of reach without a change",
        "Target {target} is {side} the limits: unless the process changes, expect hardly any {unit} to meet it.",
    ),
}
_AFTER_SIGNAL = {
    "concern": "Find out what was different.",
    "improvement": "Learn what helped, and keep it.",
    "neutral": "Find out what was different, and decide whether it is welcome.",
}
_AFTER_NONE = {
    "fail": "Ordinary variation. Reacting to single {units} will not reach the target: change the process.",
    "inconsistent": "Ordinary variation. Some {units} meet it by chance; to meet it reliably, change the process.",
    "pass": "Ordinary variation, and the target is met reliably: keep the process as it is.",
    None: "Ordinary variation. There is nothing to explain in single {units}; to do better, change the process.",
}
_NO_BETTER = "Ordinary variation. There is nothing to explain in single {units}."


def _next_step(analysis: "Analysis") -> str:
    """What to do for this pair of icons; nothing where limits could not be computed."""
    group = analysis.variation.split("_")[0]
    if group in _AFTER_SIGNAL:
        return _AFTER_SIGNAL[group]
    if not analysis.phases or math.isnan(analysis.phases[-1].upper):
        return ""
    if _on_a_limit(analysis):
        return ""
    said = _NO_BETTER if analysis.direction == "neither" else _AFTER_NONE[analysis.assurance]
    return said.format(units=f"{analysis.unit}s")


def _on_a_limit(analysis: "Analysis") -> bool:
    """The icon is "inconsistent", but the target is not between the limits."""
    last, target = analysis.phases[-1], analysis.target
    if target is None or analysis.assurance != "inconsistent":
        return False
    return any(math.isclose(target, limit, rel_tol=1e-9) for limit in (last.lower, last.upper))


def _when(analysis: "Analysis", x: object) -> str:
    return moment(x, analysis.unit, _year(analysis))


def _year(analysis: "Analysis") -> int | None:
    day = as_date(analysis.x[-1]) if len(analysis.x) else None
    return day.year if day else None
