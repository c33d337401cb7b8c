"""The closed lists of words that columns may hold; a word is stored as its value, and a CHECK holds the list."""

from enum import StrEnum


class Domain(StrEnum):
    """The five columns of a huddle board."""

    SAFETY = "Safety"
    QUALITY = "Quality"
    DELIVERY = "Delivery"
    PEOPLE = "People"
    EXPERIENCE = "Experience"


class MeasureKind(StrEnum):
    """What a measure tells an improvement project."""

    OUTCOME = "outcome"
    PROCESS = "process"
    BALANCING = "balancing"


class DataKind(StrEnum):
    """What is typed: a count, n of d, n per d, a value, or dated events."""

    COUNT = "count"
    PROPORTION = "proportion"
    RATE = "rate"
    VALUE = "value"
    EVENTS = "events"

    @property
    def has_denominator(self) -> bool:
        """True where an observation needs a denominator."""
        return self in (DataKind.PROPORTION, DataKind.RATE)


class ChartKind(StrEnum):
    """The chart kinds of the design; `pp` and `up` are p′ and u′."""

    RUN = "run"
    XMR = "xmr"
    P = "p"
    PP = "pp"
    U = "u"
    UP = "up"
    C = "c"
    G = "g"
    T = "t"
    XBAR = "xbar"
    S = "s"


class Direction(StrEnum):
    """Which way is improvement."""

    UP = "up"
    DOWN = "down"
    NEITHER = "neither"


class Frequency(StrEnum):
    """How often a measure is expected."""

    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    AS_IT_HAPPENS = "as_it_happens"


class ReportsOn(StrEnum):
    """Which day a daily measure reports when it is entered."""

    YESTERDAY = "yesterday"
    LAST_NIGHT = "last_night"
    TODAY = "today"


class State(StrEnum):
    """The states of an observation (a period with no row is `not_recorded` as well)."""

    VALUE = "value"
    NOT_APPLICABLE = "not_applicable"
    CLOSED = "closed"
    NOT_RECORDED = "not_recorded"


class TargetScope(StrEnum):
    """Who set a target; a local one decides assurance before a national one."""

    LOCAL = "local"
    NATIONAL = "national"


class ChangeKind(StrEnum):
    """What sort of change the audit trail holds; only `edit` and `import` can be undone with the undo key."""

    EDIT = "edit"
    IMPORT = "import"
    UNDO = "undo"
    REDO = "redo"
    SET_UP = "set_up"
    REPAIR = "repair"
    REDACTION = "redaction"
