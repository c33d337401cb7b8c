"""The words of the form: what each choice means, in the language of a ward."""

from __future__ import annotations

from app.models import ChartKind, DataKind, Direction, Frequency, MeasureKind, ReportsOn

Choice = tuple[str, str]
"""What the choice is called, and a line that explains it."""

HOW_COUNTED: dict[DataKind, Choice] = {
    DataKind.COUNT: ("How many", "One whole number. You type 7 for seven medicines given late."),
    DataKind.PROPORTION: (
        "How many out of how many",
        "Two numbers. You type 18 / 20 for 18 of 20 patients screened; the chart shows 90%.",
    ),
    DataKind.RATE: (
        "How many for every so many",
        "Two numbers. You type 3 / 640 for 3 infections in 640 bed days; the chart shows 4.7 per 1,000.",
    ),
    DataKind.VALUE: (
        "A measured number",
        "One number, with decimals if you like. You type 6.5 for six and a half hours.",
    ),
    DataKind.EVENTS: (
        "Things that happen, each with its date",
        "You type 1 and then say when and what sort it was, or 0 if there was none. The chart shows the days between.",
    ),
}
HOW_OFTEN: dict[Frequency, Choice] = {
    Frequency.DAILY: ("Every day", "One entry for each day chosen below."),
    Frequency.WEEKLY: ("Every week", "One entry for each week, Monday to Sunday."),
    Frequency.MONTHLY: ("Every month", "One entry for each month."),
    Frequency.AS_IT_HAPPENS: ("As it happens", "Nothing is asked for; each one is entered when it happens."),
}
REPORTS: dict[ReportsOn, Choice] = {
    ReportsOn.YESTERDAY: ("Yesterday", "At the board you enter what happened the day before."),
    ReportsOn.LAST_NIGHT: ("Last night", "In the morning you enter the night that began the day before."),
    ReportsOn.TODAY: ("Today", "You enter it on the day itself, once it is known."),
}
CHARTS: dict[ChartKind, Choice] = {
    ChartKind.RUN: ("Run chart", "Median, no limits. Suits any numbers, and fewer of them."),
    ChartKind.XMR: ("XmR chart", "Limits from how much each value differs from the one before. The usual choice."),
    ChartKind.P: ("p chart", "For a share of all who could count, where limits should follow how many there were."),
    ChartKind.PP: ("p′ chart", "As the p chart, for hundreds or thousands at each point."),
    ChartKind.U: ("u chart", "For rare happenings where the second number, such as bed days, changes much."),
    ChartKind.UP: ("u′ chart", "As the u chart, for very large second numbers."),
    ChartKind.C: ("c chart", "For counts of rare happenings where the chance of them stays much the same."),
    ChartKind.G: ("g chart", "Days between rare happenings, in whole days."),
    ChartKind.T: ("t chart", "Time between rare happenings. Needs their time of day, or no two on one day."),
    ChartKind.XBAR: ("x-bar chart", "The average of several values at each point."),
    ChartKind.S: ("s chart", "How much several values at one point differ from each other."),
}
BETTER: dict[Direction, Choice] = {
    Direction.UP: ("Higher is better", ""),
    Direction.DOWN: ("Lower is better", ""),
    Direction.NEITHER: ("Neither", "Signals are shown, but not called improvement or concern."),
}
KINDS: dict[MeasureKind, Choice] = {
    MeasureKind.OUTCOME: ("Outcome", "What happens to patients or staff in the end."),
    MeasureKind.PROCESS: ("Process", "Whether the work is done as planned."),
    MeasureKind.BALANCING: ("Balancing", "Whether improving one thing makes another worse."),
}
SECOND_NUMBER_HINT = "For example “patients admitted” or “bed days”."


def starts_new(name: str, often: Frequency) -> str:
    """What happens to the measure there is, said before it does."""
    return (
        f"This starts a new measure. “{name} ({HOW_OFTEN[often][0].lower()})” is archived with its data; the charts "
        "stay apart, because its values were counted the old way."
    )
