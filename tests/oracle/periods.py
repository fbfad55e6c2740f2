"""Periods: years, parts of years, läsår and spans of months."""

import datetime
from dataclasses import dataclass

LASAR = (7, 6, 1)  # from July to June of the next year
PARTS = {"H": 6, "T": 4, "Q": 3}  # months


@dataclass(frozen=True)
class Period:
    text: str
    alike: object  # what periods have in common that can be compared: rule 8
    first: datetime.date
    last: datetime.date

    @property
    def whole_year(self):
        return self.alike == "year"

    @property
    def one_year(self):
        """A calendar year or a läsår."""
        return self.whole_year or self.alike == LASAR

    @property
    def order(self):
        """In time by the last day; what is longer comes after what it holds."""
        return self.last, -self.first.toordinal()

    def shares_a_day(self, start, end):
        return start <= self.last and self.first <= end

    def lies_in(self, years):
        """Whether it is of one of the years (first, last): what ends in a year is of that year."""
        return years[0] <= self.last.year <= years[1]


def read(value):
    text = str(value)
    if "/" in text:  # a läsår: July to June
        return months(text, (int(text[:4]), 7), (int(text[5:]), 6))
    if ".." in text:
        return months(text, *([int(number) for number in end.split("-")] for end in text.split("..")))
    year, part = int(text[:4]), text[5:]
    if not part:
        return span(text, "year", (year, 1), (year, 12))
    if part[0] in PARTS:
        length, last = PARTS[part[0]], int(part[1:]) * PARTS[part[0]]
        return span(text, part[0], (year, last - length + 1), (year, last))
    return span(text, "month", (year, int(part)), (year, int(part)))


def around(period):
    """The calendar year of which a period is a part."""
    is_part = period.first.year == period.last.year and not period.whole_year
    return read(period.last.year) if is_part else None


def months(text, first, last):
    """Any span of months: comparable with the same months of another year. One that has a shorter name goes by that."""
    (year, begins), (ends_in, ends), length = first, last, last[1] - first[1] + 1
    if year == ends_in and length == 12:
        return read(year)
    if year == ends_in and length == 1:
        return read(f"{year}-{begins:02}")
    for part, of_part in PARTS.items():
        if year == ends_in and length == of_part and begins % of_part == 1:
            return read(f"{year}-{part}{ends // of_part}")
    text = f"{year}/{ends_in}" if (begins, ends, ends_in - year) == LASAR else text
    return span(text, (begins, ends, ends_in - year), first, last)


def span(text, alike, first, last):
    year, month = last
    after = datetime.date(year + month // 12, month % 12 + 1, 1)
    return Period(text, alike, datetime.date(*first, 1), after - datetime.timedelta(days=1))


def first_day(value, otherwise=datetime.date.min):
    return otherwise if value is None else datetime.date(value, 1, 1) if isinstance(value, int) else value


def last_day(value, otherwise=datetime.date.max):
    return otherwise if value is None else datetime.date(value, 12, 31) if isinstance(value, int) else value
