"""Facets: the sides from which cases can be narrowed down, each with its values and the cases of each value."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from casebook.catalogue import completeness, evidence
from casebook.reading import CaseFile
from casebook.site import Site


@dataclass(frozen=True, slots=True)
class Option:
    """A value of a facet. `cases` are positions in the catalogue, ascending."""

    id: str
    label: str
    cases: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Facet:
    """A side of cases. Only values that some case has are options."""

    key: str
    label: str
    options: tuple[Option, ...]


def facets(site: Site) -> tuple[Facet, ...]:
    """City and category in the order of the vocabulary; organisations and tags, the commonest first; years; how much is told."""
    files = list(site.catalogue.cases.values())
    cities = {city.id: city.short_name for city in site.catalogue.cities.values()}
    categories = {category.id: category.name for category in site.catalogue.categories.values()}
    organisations = {organisation.id: organisation.name for organisation in site.catalogue.organisations.values()}
    levels = {str(key): str(label) for key, label in site.words.sections["levels"].items()}
    bases = {str(key): str(label) for key, label in site.words.sections["attributions"].items()} | {
        "none": site.words("evidence_none")
    }

    def reported(file: CaseFile) -> Iterable[str]:
        return map(str, file.case.period.years(site.catalogue.years.stop - 1))

    def found(key: str, values: Callable[[CaseFile], Iterable[str]], labels: Mapping[str, str] | None = None) -> Facet:
        cases: dict[str, list[int]] = {id_: [] for id_ in labels or {}}
        for position, file in enumerate(files):
            for id_ in dict.fromkeys(values(file)):
                cases.setdefault(id_, []).append(position)
        options = (Option(id_, labels[id_] if labels else id_, tuple(held)) for id_, held in cases.items() if held)
        return Facet(key, site.words.of("facets", key), tuple(options))

    def commonest(facet: Facet) -> Facet:
        return Facet(facet.key, facet.label, tuple(sorted(facet.options, key=lambda option: (-len(option.cases), option.label))))

    newest = found("year", reported)
    return (
        found("city", lambda file: [file.city], cities),
        found("category", lambda file: [file.case.category], categories),
        commonest(found("organisation", lambda file: (ref.id for ref in site.catalogue.participants(file.case)), organisations)),
        Facet(newest.key, newest.label, tuple(sorted(newest.options, key=lambda option: option.id, reverse=True))),
        commonest(found("tag", lambda file: file.case.tags)),
        found("completeness", lambda file: [completeness(file).level], levels),
        found("evidence", evidence, bases),
    )
