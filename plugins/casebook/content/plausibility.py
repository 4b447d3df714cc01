"""Check what cannot be so: percentages that their figures do not give, days still to come, unknown currencies, wrong points."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import chain, permutations
from math import asin, cos, radians, sin, sqrt
from unicodedata import normalize

from casebook import folders
from casebook.content.catalogue import Catalogue
from casebook.content.files import CaseFile, Content
from casebook.content.git import commits
from casebook.content.scales import Scale, is_unit, says_whole, scale_of_line
from casebook.messages.blanks import is_currency
from casebook.model.case import Indicator, unit_key
from casebook.model.dates import FIRST_YEAR_OF_CASES, date_of_text
from casebook.problems import Problem, problem
from casebook.yaml.reader import Data, Loc, Located

_NUMBER = re.compile(r"(?<![\d.])(\d[\d,]*(?:\.\d+)?)\s*")
_ISO = re.compile(r"\s*[0-9]{4}(?:-[0-9]{2}){0,2}\s*\Z")
_FIRST_YEAR = re.compile(r"[0-9]{4}(?![0-9])")


def check_percentages(file: CaseFile) -> Iterator[Problem]:
    """Yield a problem for each percentage that is neither the ratio nor the change of the two figures that its method names.

    A method names an indicator of the case by its value with its unit behind, such as 1,080 of a unit. Two of one unit, and no
    third, are taken for the figures of the percentage. A percentage may be rounded or cut at its last digit.
    """
    indicators = file.case.indicators
    for index, indicator in enumerate(indicators):
        if normalize("NFKC", indicator.unit).strip() == "%" and indicator.method:
            others = [it for position, it in enumerate(indicators) if position != index]
            figures = _named_figures(indicator.method, others)
            if figures and not _fits(indicator.value, *figures):
                low, high = sorted(figures)
                yield problem(
                    file.header.place("indicators", index, "value"),
                    "CB223",
                    share=f"{indicator.value:f}",
                    smaller=f"{low:f}",
                    larger=f"{high:f}",
                    ratio=f"{100 * low / high:.1f}",
                )


def _named_figures(method: str, others: Sequence[Indicator]) -> tuple[Decimal, Decimal] | None:
    """Return the two figures of one unit that a method names; None where it names none, one or more."""
    values = {
        (it.value, it.unit)
        for it in others
        for match in _NUMBER.finditer(method)
        if Decimal(match[1].replace(",", "")) == it.value and method.startswith(it.unit, match.end())
    }
    units = {unit for _, unit in values}
    if len(values) != 2 or len(units) != 1 or any(value <= 0 for value, _ in values):  # noqa: PLR2004 - two make a ratio
        return None
    (first, _), (second, _) = values
    return first, second


def _fits(percentage: Decimal, first: Decimal, second: Decimal) -> bool:
    """Return whether a percentage is the ratio or the change of two figures, to the last digit that it has."""
    exponent = percentage.as_tuple().exponent
    digit = Decimal(1).scaleb(min(0, exponent if isinstance(exponent, int) else 0))
    pairs = permutations((first, second))
    return any(
        abs(abs(percentage) - abs(100 * share)) < digit
        for part, whole in pairs
        for share in (part / whole, (part - whole) / whole)
    )


_NOUGHT = re.compile(r"[+-]?0*\.?0*")


def check_figures(content: Content) -> Iterator[Problem]:
    """Yield a problem for each currency that there is not, and for each point where both degrees are 0."""
    for file in content.checked_cases:
        header = file.header
        currency = _part(header.data, "cost").get("currency")
        if isinstance(currency, str) and re.fullmatch(r"[A-Z]{3}", currency.strip()) and not is_currency(currency.strip()):
            yield problem(header.place("cost", "currency"), "CB229", kind="currency", found=currency)
        yield from _check_point(header, ("location",), _part(header.data, "location"))
    cities = content.headers.get(f"{folders.VOCABULARY}/cities.yml")
    if cities and isinstance(cities.data, list):
        for index, city in enumerate(cities.data):
            yield from _check_point(cities, (index,), city)


def _check_point(header: Located, loc: Loc, point: object) -> Iterator[Problem]:
    degrees = [point.get(name) for name in ("lat", "lon")] if isinstance(point, dict) else []
    if degrees and all(isinstance(text, str) and text.strip() and _NOUGHT.fullmatch(text.strip()) for text in degrees):
        yield problem(header.place(*loc, "lat"), "CB229", kind="point")


_FAR_KM = 500
"""A case so far outside of its place may have a slip in its degrees, or be in the folder of another place."""
_EARTH_KM = 6371.0
"""The mean radius of the Earth (IUGG, R1)."""


def far_points(catalogue: Catalogue) -> Iterator[tuple[CaseFile, int]]:
    """Yield each case whose point is far outside of its place, with the distance in kilometres."""
    for file in catalogue.cases.values():
        point, place = file.case.location, catalogue.cities[file.city]
        if point and place.point:
            distance = _distance((point.lat, point.lon), place.point)
            if distance > _FAR_KM + float(place.error_km) + float(point.error_km or 0):
                yield file, round(distance)


def _distance(first: tuple[Decimal, Decimal], second: tuple[Decimal, Decimal]) -> float:
    """Return the kilometres between two points of latitude and longitude, by the haversine formula on a sphere."""
    (lat, lon), (other_lat, other_lon) = (map(radians, point) for point in (first, second))
    half = sin((other_lat - lat) / 2) ** 2 + cos(lat) * cos(other_lat) * sin((other_lon - lon) / 2) ** 2
    return 2 * _EARTH_KM * asin(min(1.0, sqrt(half)))


def other_units(catalogue: Catalogue) -> Iterator[tuple[CaseFile, int, str]]:
    """Yield each figure whose name has another unit in another case: its case, its position, and the usual unit as written.

    Figures of one thing in places and in pieces stand in two tables, and nobody compares them. Of units that are as frequent as
    one another, the first is kept. A percentage, and a case with both units, say two things of one name.
    """
    counts: dict[str, Counter[str]] = {}
    written: dict[str, str] = {}
    for file in catalogue.cases.values():
        for it in _compared(file):
            counts.setdefault(unit_key(it.name), Counter())[unit_key(it.unit)] += 1
            written.setdefault(unit_key(it.unit), it.unit)
    usual = {name: units.most_common(1)[0][0] for name, units in counts.items()}
    for file in catalogue.cases.values():
        own = {(unit_key(it.name), unit_key(it.unit)) for it in _compared(file)}
        for at, it in enumerate(file.case.indicators):
            name = unit_key(it.name)
            if (name, unit_key(it.unit)) in own and (name, usual[name]) not in own:
                yield file, at, written[usual[name]]


def _compared(file: CaseFile) -> list[Indicator]:
    """Return the figures of a case but its percentages."""
    return [it for it in file.case.indicators if not normalize("NFKC", it.unit).strip().startswith("%")]


_THOUSAND = 1000


def scaled_figures(file: CaseFile) -> Iterator[tuple[Loc, Scale]]:
    """Yield where a text of a case may say that its figure is scaled, though the unit of the figure is not, with the scale.

    A figure that is a whole multiple of a million may be in full, and so may one that was rounded or converted. Sums in thousands
    often end with noughts themselves.
    """
    cost = file.case.cost
    texts: list[tuple[Loc, str | None, Decimal]] = [(("cost", "note"), cost.note, cost.total)] if cost else []
    for at, it in enumerate(file.case.indicators):
        if is_unit(it.unit):
            texts += [(("indicators", at, "name"), it.name, it.value), (("indicators", at, "method"), it.method, it.value)]
    for loc, text, figure in texts:
        if text and not says_whole(text) and (scale := scale_of_line(text)):
            is_full = bool(figure) and scale.factor > _THOUSAND and figure % scale.factor == 0
            if not is_full:
                yield loc, scale


def old_days(file: CaseFile) -> Iterator[tuple[Loc, int]]:
    """Yield where a case has a source or a figure of a year before 1900, with the year: it may have a slip, as 1019 for 2019."""
    years = (
        *((("sources", at, "date"), source.date.year) for at, source in enumerate(file.case.sources)),
        *((("indicators", at, "as_of"), it.as_of[0]) for at, it in enumerate(file.case.indicators) if it.as_of),
    )
    return ((loc, year) for loc, year in years if year < FIRST_YEAR_OF_CASES)


def _part(data: Data, name: str) -> Mapping[str, Data]:
    """Return the record of a field; an empty one where it has none."""
    part = data.get(name) if isinstance(data, dict) else None
    return part if isinstance(part, dict) else {}


_PAST = ("signed", "held", "reviewed")
"""Fields with the day of what has happened; the dates of sources and withdrawals are others."""
_FAR = 10
"""So many years ahead a project may be planned: a later first year is a slip, such as 2091 for 2019."""


def check_days(content: Content) -> Iterator[Problem]:
    """Yield a problem for each day of what has happened that is still to come, in cases, agreements and awards.

    Those are the days of sources, signatures, events, reviews and withdrawals, and the times of figures that are no estimates.
    The clock of a machine may be late: no day before that of the last commit is still to come.
    """
    last = date.today() + timedelta(days=1)  # noqa: DTZ011 - where it is tomorrow already
    found = list(_days_after(content, last))
    if not found:
        return
    newest = next((commit.time.date() for commit in commits(content.root)), last)
    yield from found if newest <= last else _days_after(content, newest)


def _days_after(content: Content, last: date) -> Iterator[Problem]:
    """Yield a problem for each day of what has happened that lies after the day `last`."""
    of_records = (f"{folders.AGREEMENTS}/", f"{folders.AWARDS}/")
    records = (header for path, header in content.headers.items() if path.startswith(of_records))
    for header in chain((file.header for file in content.checked_cases), records):
        for loc, text in _days(header.data):
            if _ISO.match(text) and (day := date_of_text(text)) and day.first_day > last:  # other forms have a problem already
                yield _to_come(header, loc, text, last)
        period = header.data.get("period") if isinstance(header.data, dict) else None
        if isinstance(period, str) and (match := _FIRST_YEAR.match(period)) and int(match[0]) > last.year + _FAR:
            yield _to_come(header, ("period",), period, last)


def _days(data: Data) -> Iterator[tuple[Loc, str]]:
    """Yield each text of a record that is the day of what has happened."""
    fields = data if isinstance(data, dict) else {}
    withdrawn = fields.get("withdrawn")
    texts: list[tuple[Loc, Data]] = [((name,), fields.get(name)) for name in _PAST]
    texts.append((("withdrawn", "date"), withdrawn.get("date") if isinstance(withdrawn, dict) else None))
    for name, field in (("sources", "date"), ("indicators", "as_of")):
        items = fields.get(name)
        for index, item in enumerate(items if isinstance(items, list) else ()):
            if isinstance(item, dict) and item.get("attribution") != "estimated":
                texts.append(((name, index, field), item.get(field)))
    yield from ((loc, text) for loc, text in texts if isinstance(text, str))


def _to_come(header: Located, loc: Loc, text: str, last: date) -> Problem:
    """Return the problem of a day to come, with the one that is meant if two digits of its year have changed places."""
    year = text.strip()[:4]
    swapped = (year[:at] + year[at + 1] + year[at] + year[at + 2 :] for at in (2, 1) if year.isdecimal())
    near = next((other + text.strip()[4:] for other in swapped if last.year - 100 < int(other) <= last.year), None)
    return problem(header.place(*loc), "CB228", field=str(loc[-1]), found=text, near=near)
