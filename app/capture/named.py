"""A title with a name after it: "Mrs Smith", "Baby Jones". Pure."""

import re

# As a person writes them: "ms" is a unit; a doctor, a nurse, a sister or a professor is staff.
_TITLED = re.compile(
    r"(?<![^\W_])(?P<title>Mr|MR|Mrs|MRS|Ms|Miss|MISS|Mx|Master|Baby|mr|mrs)\.?\s{1,3}"
    r"(?P<name>[^\W\d_][^\W\d_'\u2019-]*)(?![^\W_])"
)
_WORDS = ("Miss", "MISS", "Master", "Baby", "MR")
# What follows a title that is a word as well: "Master copy", "Baby Friendly audit", "Miss Tuesday's round", "MR scan".
_NO_NAME = (
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august"
    " september october november december the and or of on in at by for to no not it if"
    " class classes copy copies file files folder key keys list lists log plan plans roster rota sheet template"
    " trainer friendly bath bathing bay box checks clinic clinics cot cots feeding formula food group led loss"
    " massage milk monitor monitors room rooms scales tag tags team unit units ward warmer weighing wipes"
    " scan scans scanner scanning imaging angiogram mri chart charts meal meals dose doses"
)


def holds_name(text: str) -> bool:
    """Whether a title stands in front of a capitalised word, or of one capital letter ("Mrs S")."""
    return any(_is_name(found["title"], found["name"]) for found in _TITLED.finditer(text))


def _is_name(title: str, word: str) -> bool:
    return word[0].isupper() and (title not in _WORDS or word.lower() not in _NO_NAME.split())
