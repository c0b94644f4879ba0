"""The number reader: read by hand from the documents, and by Hypothesis from numbers that it prints itself."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from strategy_kb.ingest.reading.numbers import QUALIFIERS, Quantity, QuantityKind, parse_cardinal, read_quantities

UNITS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
TEENS = ["ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
ORDINALS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def read_one(text: str) -> Quantity:
    [quantity] = [q for q in read_quantities(text) if q.kind not in (QuantityKind.YEAR, QuantityKind.DATE)]
    return quantity


# Each: text, printed, value, unit, qualifier.
PRINTED = (
    ("a total population of 587.3 million in 2019", "587.3 million", "587300000", "", ""),
    ("States with less than 100,000 inhabitants", "100,000", "100000", "", "under"),
    ("populations of more than 100 million", "100 million", "100000000", "", "over"),
    ("represented 2.5 per cent of the total", "2.5 per cent", "2.5", "percent", ""),
    ("With USD 35.6 billion in 2018", "USD 35.6 billion", "35600000000", "usd", ""),
    ("totalling over US$ 80 million.", "US$ 80 million", "80000000", "usd", "over"),
    ("Haiti (32.5%) and", "32.5%", "32.5", "percent", ""),
    ("reaches nearly two million, mostly", "two million", "2000000", "", "almost"),
    ("Mexico hosts almost one million north-south migrants", "one million", "1000000", "", "almost"),
    ("An estimated 10.5 million irregular migrants", "10.5 million", "10500000", "", "estimated"),
    ("the figure was close to 180,000, with", "180,000", "180000", "", "almost"),
    ("at least 75 per cent are", "75 per cent", "75", "percent", "at-least"),
    ("at most five core conventions", "five", "5", "", "at-most"),
    ("With only 7.2% of the total", "7.2%", "7.2", "percent", ""),
    ("being roughly around 10 per cent of the total", "10 per cent", "10", "percent", "about"),
    ("rank in the lower 50 percentile.", "lower 50 percentile", "50", "percentile", ""),
    ("some 53 million migrants", "53 million", "53000000", "", "about"),
    ("numbered above 140,000 per year", "140,000", "140000", "", "over"),
    ("clustered around three principal themes", "three", "3", "", ""),
    ("twenty-five countries or more", "twenty-five", "25", "", ""),
    ("20 or more courses", "20", "20", "", "at-least"),
    ("20 or less a day", "20", "20", "", "at-most"),
    ("up to 12 States", "12", "12", "", "up-to"),
    ("a five-year period", "five", "5", "", ""),
    ("two hundred thousand people", "two hundred thousand", "200000", "", ""),
    ("usd 5 a day", "usd 5", "5", "usd", ""),
    ("$ 5 a day", "$ 5", "5", "usd", ""),
    ("10 PER CENT of it", "10 PER CENT", "10", "percent", ""),
    ("the 50 Percentile", "50 Percentile", "50", "percentile", ""),
    ("MORE THAN 20 people", "20", "20", "", "over"),
    ("three hundred people", "three hundred", "300", "", ""),
    ("a share of .5 in all", ".5", "0.5", "", ""),
    ("1.50 million people", "1.50 million", "1500000", "", ""),
    ("1.2345 thousand tonnes", "1.2345 thousand", "1234.5", "", ""),
    ("built around 12 themes", "12", "12", "", ""),
    ("centred around 12 themes", "12", "12", "", ""),
    ("grouped around 12 themes", "12", "12", "", ""),
)


def test_a_printed_number_is_read_with_its_unit_and_qualifier():
    failures = []
    for text, *expected in PRINTED:
        quantity = read_one(text)
        values = [quantity.printed, quantity.value, quantity.unit, quantity.qualifier]
        if values != [expected[0], Decimal(expected[1]), *expected[2:]]:
            failures.append((text, values))

    assert failures == []


def test_a_range_has_a_lower_and_an_upper_value():
    quantity = read_one("It is estimated that there are between 15,000 and 20,000 indigenous migrants")

    assert (quantity.value, quantity.value_max) == (15000, 20000)


def test_both_ends_of_a_range_have_the_unit_that_is_printed_with_either():
    ranges = {
        "between 5 and 7 per cent": (5, 7, "percent"),
        "between USD 5 and USD 7 million": (5, 7_000_000, "usd"),
        "5 million–7 million": (5_000_000, 7_000_000, ""),
        "US$ 5 - US$ 7": (5, 7, "usd"),
        "30–45%": (30, 45, "percent"),
        "2014–150": (2014, 150, ""),
        "150–2014": (150, 2014, ""),
    }

    read = {text: [(one.kind, one.value, one.value_max, one.unit) for one in read_quantities(text)] for text in ranges}

    assert read == {text: [(QuantityKind.NUMBER, *values)] for text, values in ranges.items()}


def test_a_period_ends_in_a_year_or_in_its_last_two_figures():
    ends = {
        text: [(one.kind, one.value, one.value_max) for one in read_quantities(text)]
        for text in ("2014–2016", "2014–16")
    }

    assert ends == {"2014–2016": [(QuantityKind.YEAR, 2014, 2016)], "2014–16": [(QuantityKind.YEAR, 2014, 16)]}


def test_two_values_of_a_change_are_two_numbers():
    quantities = list(read_quantities("rose from 27 per cent to 56 per cent."))

    assert [(q.printed, q.value) for q in quantities] == [("27 per cent", 27), ("56 per cent", 56)]


def test_every_word_for_a_multiple_is_read():
    multiples = {"doubled": 2, "twice": 2, "twofold": 2, "tripled": 3, "threefold": 3, "quadrupled": 4}
    multiples |= {word.capitalize(): value for word, value in multiples.items()}

    read = {word: read_one(f"{word} in a decade") for word in multiples}

    assert {word: one.value for word, one in read.items()} == multiples
    assert {one.kind for one in read.values()} == {QuantityKind.MULTIPLE}


def test_more_than_doubled_is_a_multiple_of_two():
    quantity = read_one("has more than doubled during the last decade")

    assert (quantity.kind, quantity.value, quantity.qualifier) == (QuantityKind.MULTIPLE, 2, "over")


def test_a_third_that_has_no_decimal_value_is_found_without_one():
    quantity = read_one("rank in the lower third of countries")

    assert (quantity.kind, quantity.printed, quantity.value) == (QuantityKind.FRACTION, "lower third", None)


def test_halves_and_quarters_have_decimal_values():
    values = {
        "half of them": "0.5",
        "Half of them": "0.5",
        "three quarters": "0.75",
        "a quarter of the staff": "0.25",
        "one-quarter of the staff": "0.25",
        "two-quarters": "0.5",
        "the bottom quarter": "0.25",
        "the upper half": "0.5",
    }

    assert {text: read_one(text).value for text in values} == {text: Decimal(value) for text, value in values.items()}


def test_every_ordinal_is_read_in_words_and_figures():
    printed = {word: rank for rank, word in enumerate(ORDINALS, start=1)}
    printed |= {"First": 1, "1st": 1, "2nd": 2, "3rd": 3, "112th": 112}

    assert {word: read_one(f"the {word} of them").value for word in printed} == printed


def test_ordinals_are_ranks():
    quantities = list(read_quantities("the first, third, fourth and fifth corridors of the 21st century"))

    assert [(q.kind, q.value) for q in quantities] == [(QuantityKind.ORDINAL, n) for n in (1, 3, 4, 5, 21)]


def test_a_misprinted_number_is_found_and_has_no_value():
    quantity = read_one("the United States (351,1449).")

    assert (quantity.printed, quantity.value) == ("351,1449", None)


def test_millions_without_a_count_are_vague():
    quantity = read_one("Millions have crossed borders")

    assert (quantity.kind, quantity.value) == (QuantityKind.VAGUE, None)


def test_years_periods_and_dates_are_read_whole():
    years = ("2019", "2020–2024", "2014-2016", "1980")
    dates = ("31 December 2019", "31 Oct. 2013", "6 June 2019", "June 6, 2019")
    dates += tuple(f"{day} {month} 2019" for month in MONTHS for day in (6, 16))
    dates += tuple(f"{month[:3]} 6, 2019" for month in MONTHS)
    expected = dict.fromkeys(years, QuantityKind.YEAR) | dict.fromkeys(dates, QuantityKind.DATE)

    read = {text: [(one.kind, one.printed) for one in read_quantities(f"in {text}.")] for text in expected}

    assert read == {text: [(kind, text)] for text, kind in expected.items()}


def test_a_number_inside_a_name_is_part_of_the_name():
    names = ("COVID-19", "CA-4", "R4V", "191MIGRATION", "Central America-4", "(ONE)", "P1", "_7", "7_", "x.5")

    read = {name: [(one.kind, one.value) for one in read_quantities(f"the {name} of")] for name in names}

    assert read == {name: [(QuantityKind.NAME, None)] for name in names}


@given(st.integers(min_value=0, max_value=10**15))
def test_an_integer_printed_with_thousands_commas_reads_back(number):
    quantities = list(read_quantities(f"there were {number:,} people"))

    assert [q.value for q in quantities] == [Decimal(number)]


@given(st.decimals(min_value=0, max_value=10**6, places=2), st.sampled_from([" per cent", "%", " percent"]))
def test_a_printed_share_reads_back(share, sign):
    quantity = read_one(f"about {share:,f}{sign} of them")

    assert (quantity.value, quantity.unit, quantity.qualifier) == (share, "percent", "about")


@given(
    st.decimals(min_value=1, max_value=999, places=1),
    st.sampled_from([("thousand", 10**3), ("million", 10**6), ("billion", 10**9), ("trillion", 10**12)]),
)
def test_a_printed_magnitude_multiplies(number, magnitude):
    word, factor = magnitude

    assert read_one(f"USD {number} {word} in all").value == number * factor


def test_a_spelled_number_reads_back():
    numbers = {
        f"{ten}{joint}{unit}": tens * 10 + units
        for tens, ten in enumerate(TENS, start=2)
        for units, unit in enumerate(UNITS, start=1)
        for joint in "- "
    }

    numbers |= {word: value for value, word in enumerate([*UNITS, *TEENS], start=1)}
    numbers |= {word: value * 10 for value, word in enumerate(TENS, start=2)}
    numbers |= {"dozen": 12, "Three": 3, "million": 1_000_000, "nine hundred": 900}

    assert {text: parse_cardinal(text) for text in numbers} == numbers


def test_what_is_no_number_has_no_value():
    assert {text: parse_cardinal(text) for text in ("", "few", "two few", "1,23", "1.2.3")} == dict.fromkeys(
        ("", "few", "two few", "1,23", "1.2.3")
    )


def test_every_qualifier_is_read_with_its_code():
    read = {}
    for phrase in QUALIFIERS:
        quantity = read_one(f"3,141 {phrase} in" if phrase.startswith("or ") else f"was {phrase} 3,141 in")
        read[quantity.qualifier_printed] = quantity.qualifier

    assert read == QUALIFIERS


@given(st.text(alphabet=st.sampled_from("0123456789.,-– %$éſİKaUSDonethird()of"), max_size=60) | st.text(max_size=60))
def test_no_digit_of_any_text_escapes_and_quantities_never_overlap(text):
    quantities = list(read_quantities(text))

    covered = [offset for q in quantities for offset in range(q.start, q.end)]
    assert len(covered) == len(set(covered))
    assert all(text[q.start : q.end] == q.printed for q in quantities)
    assert {i for i, character in enumerate(text) if character in "0123456789"} <= set(covered)
