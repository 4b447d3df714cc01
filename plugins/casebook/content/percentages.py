"""Check percentages against the figures that their methods name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import permutations
from unicodedata import normalize

from casebook.content.files import CaseFile
from casebook.model.case import Indicator
from casebook.problems import Problem, problem

_NUMBER = re.compile(r"(?<![\d.])(\d[\d,]*(?:\.\d+)?)\s*")


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
                    value=str(indicator.value),
                    smaller=f"{low:,}",
                    larger=f"{high:,}",
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
