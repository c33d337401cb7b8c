"""The codes behind labels, rules and states: a label is a number, a point's rules are one bit each."""

# Order is that of the reference: the first label whose rule fires decides (spc-rules A4).
LABELS = (
    "",
    "outside_high",
    "outside_low",
    "trend_up",
    "trend_down",
    "two_of_three_high",
    "two_of_three_low",
    "shift_high",
    "shift_low",
)
RULE_OF = ("", "outside", "outside", "trend", "trend", "two_of_three", "two_of_three", "shift", "shift")
SIDE_OF = ("", "high", "low", "up", "down", "high", "low", "high", "low")

OUTSIDE_HIGH, OUTSIDE_LOW, TREND_UP, TREND_DOWN, NEAR_HIGH, NEAR_LOW, SHIFT_HIGH, SHIFT_LOW = range(1, 9)

STATES = ("common", "improvement", "concern", "neutral", "excluded", "missing")
COMMON, IMPROVEMENT, CONCERN, NEUTRAL, EXCLUDED, MISSING = range(6)

SIGN = {"up": 1, "down": -1, "neither": 0}


def bit(label: int) -> int:
    """The bit of a label in a point's mask."""
    return 1 << (label - 1)


def is_high(label: int) -> bool:
    """Whether a label counts as high."""
    return label % 2 == 1


def state_code(label: int, direction: str) -> int:
    """What a label means where improvement is up, down or neither."""
    if label == 0:
        return COMMON
    sign = SIGN[direction]
    if sign == 0:
        return NEUTRAL
    return IMPROVEMENT if is_high(label) == (sign > 0) else CONCERN


def labels_of(mask: int) -> frozenset[str]:
    """The labels of a mask."""
    return frozenset(LABELS[label] for label in range(1, 9) if mask & bit(label))
