"""UK postcodes in a text, told from what only looks like one: "b4 2nd", "L4 5th", "W1 5ft". Pure."""

import re

# The 124 areas: nothing else before the first digit begins a postcode.
_AREAS = (
    "ab al b ba bb bd bh bl bn br bs bt ca cb cf ch cm co cr ct cv cw da dd de dg dh dl dn dt dy e ec eh en ex fk fy g"
    " gl gu gy ha hd hg hp hr hs hu hx ig im ip iv je ka kt kw ky l la ld le ll ln ls lu m me mk ml n ne ng nn np nr nw"
    " ol ox pa pe ph pl po pr rg rh rm s sa se sg sk sl sm sn so sp sr ss st sw sy ta td tf tn tq tr ts tw ub w wa wc"
    " wd wf wn wr ws wv yo ze"
)
# What follows a digit in ordinary notes: ordinals, units, doses, small words. In capitals it is a postcode.
_SUFFIXES = "st nd rd th hr yr pt lb st ft ug ng gs dl bd td fr px as at by up ed sd ns ls bp ha wt ht"
_LIKE = re.compile(
    r"(?<![a-z0-9])([a-z]{1,2})(\d[a-z\d]?)( ?)(\d)([abd-hjlnp-uw-z]{2})(?![a-z0-9])",
    re.IGNORECASE,
)


def holds_postcode(text: str) -> bool:
    """Whether a postcode stands in a text of plain signs, in capitals or not, with its space or (LS97TF) without."""
    return any(_is_postcode(*found.groups()) for found in _LIKE.finditer(text))


def _is_postcode(area: str, district: str, space: str, _sector: str, unit: str) -> bool:
    if area.lower() not in _AREAS.split():
        return False
    if not space and len(area + district) < 3:
        return False  # B42ND could be any code
    return unit.isupper() or unit.lower() not in _SUFFIXES.split()
