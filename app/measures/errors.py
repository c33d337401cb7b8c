"""Input that cannot be taken: each refusal carries one plain sentence for each field that is wrong."""


class Invalid(Exception):
    """Something typed cannot be taken. `problems` maps the name of a field to a sentence for the user."""

    def __init__(self, problems: dict[str, str]) -> None:
        self.problems = dict(problems)
        super().__init__(" ".join(self.problems.values()))


class InvalidWard(Invalid):
    """The ward's name or trust cannot be taken."""


class InvalidPin(Invalid):
    """The manager PIN cannot be taken."""


class InvalidPerson(Invalid):
    """The initials or the role cannot be taken."""


class InvalidMeasure(Invalid):
    """The measure cannot be taken as it stands."""


class InvalidTarget(Invalid):
    """The target cannot be taken."""


class InvalidMark(Invalid):
    """The note, the phase or the exclusion cannot be taken."""


class InvalidClosure(Invalid):
    """The closed dates cannot be taken."""


class NotFound(Exception):
    """What a change names is not in the record (any more)."""

    def __init__(self, what: str) -> None:
        self.sentence = f"{what} is no longer there."
        super().__init__(self.sentence)


def tidy(text: str) -> str:
    """One line without spaces at its ends or runs of them inside."""
    return " ".join(text.split())
