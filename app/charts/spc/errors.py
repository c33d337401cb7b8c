"""What can be wrong with the data or the settings given to the engine, each with a sentence for the user."""


class SpcError(ValueError):
    """The series or the settings cannot be analysed; the message is one plain sentence."""


class LengthMismatchError(SpcError):
    """Dates, values and denominators are not of the same length."""


class DuplicateXError(SpcError):
    """Two rows have the same date, which this kind of chart does not allow."""


class NotFiniteError(SpcError):
    """A value is infinite or too large, or a date or position is missing."""


class BadSettingError(SpcError):
    """A setting has a value that means nothing."""


class NotYetSupportedError(SpcError):
    """A kind of chart, a rule set or a setting that the engine knows of but does not do yet."""
