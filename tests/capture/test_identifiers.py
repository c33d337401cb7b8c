"""Text that could name a patient: the table of what is found and what is not."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.capture.identifiers import NEAR, Finding, find, is_nhs_number, question, refuse, valid_pattern

BLOCKED = ("blocked", "nhs_number")
NAME = ("questioned", "name")
NUMBER = ("questioned", "nhs_number")
POSTCODE = ("questioned", "postcode")
BIRTH = ("questioned", "birth")


def found(text: str, patterns: tuple[str, ...] = ()) -> tuple[str, str] | None:
    finding = find(text, patterns)
    return None if finding is None else (finding.kind, finding.reason)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # an NHS number beside a word for it
        ("NHS 943 476 5919", BLOCKED),
        ("nhs no: 943-476-5919", BLOCKED),
        ("NHS9434765919", BLOCKED),
        ("NHS No.9434765919", BLOCKED),
        ("nhsnumber 9434765919", BLOCKED),
        ("pt 9434765919 fell", BLOCKED),
        ("9434765919 (pt) fell", BLOCKED),
        ("Patient 943.476.5919 moved", BLOCKED),
        ("the patient's number is 9434765919", BLOCKED),
        ("outpatients 9434765919", BLOCKED),
        ("hosp no 943 476 5919", BLOCKED),
        ("hospital number 9434765919", BLOCKED),
        ("MRN 9434765919", BLOCKED),
        ("pts: 9434765919, 1234567890", BLOCKED),
        ("patient ９４３ ４７６ ５９１９", BLOCKED),
        ("ＮＨＳ ９４３４７６５９１９", BLOCKED),
        ("NHS 943\u00a0476\u00a05919", BLOCKED),
        ("NHS 943\u2009476\u20115919", BLOCKED),
        ("NHS 943\u200b4765919", BLOCKED),
        ("NHS 943  476  5919", BLOCKED),
        ("NHS 943 - 476 - 5919", BLOCKED),
        ("NHS\n943 476\n5919", BLOCKED),
        ("NHS no 94 34 76 59 19", BLOCKED),
        ("NHS 9434 765 919", BLOCKED),
        ("NHS 9 4 3 4 7 6 5 9 1 9", BLOCKED),
        ("CHI 010170 0016", BLOCKED),
        ("pt CHI 0101700016", BLOCKED),
        ("patient 01/01/70 0016", BLOCKED),
        ("rang 0300 123 4567 about pt 9434765919", BLOCKED),
        ("fell 12/03/2026, pt 943 476 5919, bed 4", BLOCKED),
        ("NHS 9876543210", BLOCKED),
        ("DOB 3/4/1931, NHS 943 476 5919", BLOCKED),
        # alone, or too far from its word
        ("943 476 5919", NUMBER),
        ("943-476-5919", NUMBER),
        ("943.476.5919", NUMBER),
        ("ref 9434765919", NUMBER),
        ("010170 0016", NUMBER),
        ("9876543210", NUMBER),
        ("ptarmigan 9434765919", NUMBER),
        (f"patient {'x' * (NEAR + 1)} 9434765919", NUMBER),
        # a name after a title
        ("Mr Smith fell", NAME),
        ("mrs Smith", NAME),
        ("MRS SMITH", NAME),
        ("MR SMITH", NAME),
        ("Mrs. Smith", NAME),
        ("Mrs\u00a0O\u2019Brien", NAME),
        ("Mr & Mrs Smith", NAME),
        ("Mrs May", NAME),
        ("Ms J", NAME),
        ("Miss Élan", NAME),
        ("Mx Green", NAME),
        ("Master Jones had no screen", NAME),
        ("Baby Jones", NAME),
        ("Baby A of Mrs S", NAME),
        ("Mr Smith of bed 4", NAME),
        ("Mr Smith, LS9 7TF", POSTCODE),
        # a postcode
        ("lives in SW1A 1AA", POSTCODE),
        ("lives in sw1a 1aa", POSTCODE),
        ("moved from Ls9 7tf", POSTCODE),
        ("from W12 8QT", POSTCODE),
        ("M1 2AB", POSTCODE),
        ("LS97TF", POSTCODE),
        ("w1a 1aa", POSTCODE),
        ("(EC1A 1BB)", POSTCODE),
        ("ＬＳ９ ７ＴＦ", POSTCODE),
        ("postcode:B33 8TH", POSTCODE),
        # a date beside DOB or born
        ("DOB 03/04/1931", BIRTH),
        ("dob:3/4/31", BIRTH),
        ("D.O.B. 3-4-1931", BIRTH),
        ("d o b 03.04.31", BIRTH),
        ("DOB 1931-04-03", BIRTH),
        ("DOB 03041931", BIRTH),
        ("DOB 030431", BIRTH),
        ("DOB 1931", BIRTH),
        ("date of birth is 3rd April 1931", BIRTH),
        ("born 3 Apr 1931", BIRTH),
        ("born on the 3rd of April", BIRTH),
        ("born April 3rd, 1931", BIRTH),
        ("born on the ward 3/4/26", BIRTH),
        ("3/4/1931 (DOB)", BIRTH),
        ("DOB ０３/０４/１９３１", BIRTH),
    ],
)
def test_what_is_found(text: str, wanted: tuple[str, str]) -> None:
    assert found(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no digits at all, not even a patient",
        # telephones
        "ring 07700 900123",
        "07700900123",
        "pt's daughter 07700 900 123",
        "patient line 020 7946 0958",
        "ring the hospital on (0113) 496 0000",
        "NHS 0300 123 4567",
        "hosp 0300 311 22 33",
        "+44 943 476 5919",
        "+44 9434765919 NHS",
        "+44 (0)943 476 5919",
        "0044 9434765919",
        "+447700900123",
        "patient advice: 0800-111-2222",
        "NHS 111, then 999",
        "bleep 4765",
        "ext. 59191 or bleep 0943",
        "fax 01632960123",
        # numbers that are no NHS number
        "NHS 943 476 5918",
        "pt 1234567890",
        "0000000000",
        "NHS 0000000000",
        "patient 1111111111",
        "9999999999",
        "pt 999 999 9999",
        "pt 94347659191",
        "order 19434765919",
        "0.9434765919",
        "patient 3.9434765919",
        "943 476 591",
        "112, 120, 1340 patients",
        # dates, times, beds, doses
        "seen 03/04/2026",
        "patient seen 03/04/2026 at 14:30",
        "from 3 April 2026 to 12 April 2026",
        "bed 4 JS",
        "Bay 3, bed 12, 18/20",
        "B7 bay 4 2nd",
        "b4 2nd time this week",
        "bed E1 1st check",
        "L4 5th vertebra",
        "W1 2hr turns, N3 4hr turns",
        "B12 1ug, D3 2 doses",
        "ward W12 8am",
        "A1 3RD check, Q1 1ST, T4 2AB, H1 3DE",
        "BP 120/80 at 08:00, 110/70 at 14:00",
        "5mg/5ml 10 day",
        "2 x 500mg qds for 10/7",
        "20-30 ml/kg/hr, 0.9% NaCl",
        # no name after a title
        "Baby Friendly audit, Baby Clinic at 10",
        "Master copy in bay 2, Master Class on Tuesday",
        "Miss Tuesday's round and it is late",
        "did not miss Monday, we miss Jo",
        "baby Born on time, master Key",
        "5 Mg, 5 mg Paracetamol, 30 ms ECG",
        "MR scan at 10, MR Angiogram",
        "Dr Smith, Sister Jones, Nurse Brown, Prof Green",
        "Comrs Smith, Mrsa Screen 18/20",
        "Mr, Mrs and Miss were taken off the board",
        "Mrs. or Mr? ask them",
        "Waterlow 20, MUST 2, NEWS2 7",
        "ISO 9001:2015, NG89, QS86",
        # born, but no date beside it
        "Born to run late",
        "born 2020",
        "born 3/4 of the time",
        "newborn checks 03/04/2026",
        "stillborn audit 3 April 2026",
        "airborne precautions from 03/04/2026",
        "Two babies born. Audit on 03/04/2026",
        "DOB missing on 4 of 20 wristbands",
        "DOB not on the wristband: 4 / 20",
        "Dobson audit 03/04/2026",
    ],
)
def test_what_is_not_found(text: str) -> None:
    assert found(text) is None


NOTES = (
    "Second drug trolley started on the late shift",
    "Two falls in bay 3 before 06:00, both when going to the toilet",
    "Agency staff 4 of 7 on 12/03/2026",
    "Sensor mats on beds 4, 7 and 12 since 02/02/2026",
    "Bed 14: mattress changed, ref EQ-20817",
    "Norovirus, bay B closed from 3 March to 9 March",
    "Pharmacy short: TTOs late by 90 min, see incident W123456",
    "Datix 2026/01834 and 2026/01835",
    "New huddle time 08:45, board moved to bay 2",
    "Comfort rounds every 2 hrs from 20:00 to 06:00",
    "1:1 nursing for two patients, 3rd to 9th March",
    "Flu jabs: 42 of 57 staff, target 80%",
    "Noise: average 58 dB at 02:00, 44 dB after the bin lids were changed",
    "PDSA 2, ramp 1: 18/20 obs on time",
    "Rang estates on 0113 496 0000, job 84512",
    "Contact the falls team, bleep 2214, ext. 66312",
    "MUST score missing for 6 patients admitted after 20:00",
    "Waterlow over 20 in 5 patients, 3 on 2 hourly turns",
    "Nutrition screen 12/19, weekend 2/7",
    "Red trays used on W12 since 1st April",
    "Ward B4 2nd in the league, B7 1st",
    "Insulin 10 units given 65 min late, pump in use on L6",
    "Staffing 24/26, one sick, one at a study day 10:00-16:00",
    "Discharge letters: 14 sent, 2 late, 1 to the wrong GP",
    "Patients home before noon 4/14, transport at 10:30",
    "Newborn hearing screen 38/40 in March 2026",
    "Born out of the visit to the Luton team on Tuesday",
    "VTE form v3.2 used from 01/04/2026",
    "CQC visit 14-16 March 2026, no change to the huddle",
    "Pressure ulcer grade 2, heel, found at the 06:00 turn",
    "0 falls in 30 days, the best since 2019",
    "Temperature of fridge 2: 9.4 at 07:00",
    "Sickness 11.5% against 4.2% last year",
    "Antibiotics within 60 min: 9 of 10, sepsis box moved",
    "Paracetamol 1 g qds, 5 mg/5 ml morphine 2 hourly prn",
    "PO 4500123456, two mattresses, £1,240.50",
    "NHS England visit at 10:00, 12 people, 4 wards",
    "Hospital at night team covers from 21:30, bleep 1200",
    "Staff break 10/14 because of 3 admissions between 12:00 and 14:30",
    "Trial of S3 checklist, 1st week, N1 to N6, 8 of 12 shifts",
    "Chart shows shift from 09/02/2026: keep 4 weeks, then recalculate",
    "Call bells answered in 4 min 30 s, median of 25 calls",
)


@pytest.mark.parametrize("note", NOTES)
def test_realistic_notes_are_never_questioned(note: str) -> None:
    assert found(note, ("AA999999", "9999999-9")) is None


@pytest.mark.parametrize(
    ("pattern", "text", "is_found"),
    [
        ("AB999999", "XB123456 fell", True),
        ("AB999999", "xb123456", True),
        ("AB999999", "XC123456", False),
        ("AB999999", "XB1234567", False),
        ("AB999999", "AXB123456", False),
        ("9999999-9", "1234567-8", True),
        # Digits alone: the sign as written, or a space in its place; without it any date could be one.
        ("9999999-9", "12345678", False),
        ("9999999-9", "03042026", False),
        ("9999999-9", "1234567 8", True),
        ("9999999-9", "1234567.8", False),
        ("9999999-9", "1234567\u20118", True),
        ("999/9999", "123/4567", True),
        ("999/9999", "123 4567", True),
        ("999/9999", "1234567", False),
        ("99 99 99", "03 04 20", True),
        ("99 99 99", "030420", False),
        ("A-999999", "X123456", True),
        ("A-999999", "X/123456", True),
        ("9999999-9", "123456789", False),
        ("RXH 999999", "RXH123456", True),
        ("RXH 999999", "ＲＸＨ １２３４５６", True),
        ("RXH.99", "RXHX99", False),
        ("9999999", "ring 0300 1234567", False),
        ("9999999", "07700900123", False),
        ("9999(99)", "1234(56)", True),
        ("a999", "b123", False),
    ],
)
def test_hospital_numbers_by_the_patterns_of_the_trust(pattern: str, text: str, is_found: bool) -> None:
    assert (found(text, (pattern,)) == ("questioned", "hospital_number")) is is_found
    assert found(text) is None


def test_a_pattern_must_be_able_to_find_something_and_not_everything() -> None:
    for pattern in ("", "999", "AAAA", "WARD", "9" * 31, "   9  "):
        assert valid_pattern(pattern)
    for pattern in ("9999", "AB999999", " RXH 999999 "):
        assert valid_pattern(pattern) is None


def test_what_is_said_of_a_name() -> None:
    finding = find("Mrs Smith")
    assert finding is not None
    assert finding.sentence == "This could name a patient."


def test_a_finding_never_holds_what_was_typed() -> None:
    for text in ("NHS 943 476 5919", "LS9 7TF", "DOB 3/4/1931"):
        finding = find(text)
        assert isinstance(finding, Finding)
        assert not any(part in repr(finding) + question(finding) for part in ("943", "5919", "LS9", "1931"))


def test_a_door_where_nobody_can_be_asked_is_told_the_worst() -> None:
    assert refuse(()) is None
    assert refuse(("18 / 20", "bed 4")) is None
    worst = refuse(("LS9 7TF", "NHS 943 476 5919", "DOB 3/4/1931"))
    assert worst is not None
    assert worst.kind == "blocked"
    doubtful = refuse(("bed 4", "RX123456"), ("AA999999",))
    assert doubtful is not None
    assert doubtful.reason == "hospital_number"


def test_long_text_is_looked_through_at_once() -> None:
    for text in ("9" * 20000, "943 " * 5000, "born " * 4000, "b1 " * 6000, "nhs 9 " * 4000, "dob 1 1 " * 3000):
        begun = time.perf_counter()
        find(text, ("AB999999",))
        assert time.perf_counter() - begun < 1.0


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300))
def test_any_text_gets_an_answer(text: str) -> None:
    finding = find(text)
    assert finding is None or finding.kind in ("blocked", "questioned")


_SEPARATORS = st.sampled_from(("", " ", "-", ".", "\u00a0", " - ", "\u2011", "  "))


@settings(max_examples=100, deadline=None)
@given(st.integers(10_000_000, 999_999_999), _SEPARATORS, _SEPARATORS, st.sampled_from(("NHS", "pt", "hosp", "MRN")))
def test_every_valid_number_beside_a_word_is_blocked(first: int, one: str, two: str, word: str) -> None:
    body = f"{first:09d}"
    valid = [body + last for last in "0123456789" if is_nhs_number(body + last)]
    for digits in valid:
        written = f"{digits[:3]}{one}{digits[3:6]}{two}{digits[6:]}"
        assert found(f"{word} {written} fell") == BLOCKED
        assert found(f"{written} is the {word} number") == BLOCKED


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 999_999_999), st.integers(0, 8))
def test_one_wrong_digit_is_never_a_number(first: int, place: int) -> None:
    digits = f"{first:09d}"
    valid = [last for last in "0123456789" if is_nhs_number(digits + last)]
    assert len(valid) <= 1
    for last in valid:
        other = str((int(digits[place]) + 1) % 10)
        assert not is_nhs_number(digits[:place] + other + digits[place + 1 :] + last)
