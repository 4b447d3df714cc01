"""Facets: the properties by which the list of all cases is filtered, and their form."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from heapq import nlargest
from textwrap import shorten
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from casebook.content.completeness import completeness, evidence
from casebook.content.files import CaseFile
from casebook.content.own_fields import clause_labels, facet_ids, own_values, value_labels
from casebook.content.site import Site
from casebook.model.own_fields import OwnField


class Option(Struct, frozen=True):
    """A value of a facet. `cases` are positions in the catalogue, in ascending order."""

    id: str
    label: str
    cases: tuple[int, ...]
    about: str = ""
    """What stands behind the label in the form, but not in the name of a list."""
    names: tuple[str, ...] = ()
    """Other names by which the search finds its cases."""


class Facet(Struct, frozen=True):
    """A property by which cases can be filtered. It has an option for each value that occurs."""

    key: str
    label: str
    options: tuple[Option, ...]


class FacetBox(Struct, frozen=True):
    """A facet in the form: its first values, and those that are folded away."""

    key: str
    label: str
    options: tuple[Option, ...]
    more: tuple[Option, ...]
    note: str
    """A text where the form leaves out values."""
    hidden: bool
    """Whether it has fewer than two values: then nobody can choose. Addresses may still have its value."""


MOST_OPTIONS = 100
"""The number of values of a facet in the form: those with the most cases. The address may have any value."""
_OPEN_OPTIONS = 12
"""The number of values of a facet that are not folded away."""
_LISTED = ("place", "award", "clause")
"""The kinds of records that a facet has in the order of their list; others it has by their number of cases."""
T = TypeVar("T")
_ABOUT = 36
"""The number of letters of a clause's text in the form."""


def facets(site: Site) -> tuple[Facet, ...]:
    """Return the facets of a site, in the order of the form.

    Cities, categories, kinds of organisations, clauses, levels of completeness and evidence are in the order of their lists,
    organisations and tags by decreasing number of cases, years from the newest. Own fields come last, in their order: choices in
    the order of their list, dates from the newest year, others by decreasing number of cases.
    """
    return site.once("facets", site.words.language, site.catalogue, lambda: _facets(site))


def _facets(site: Site) -> tuple[Facet, ...]:
    catalogue, words = site.catalogue, site.words
    labels: dict[str, Mapping[str, str]] = {
        "city": {city.id: city.short_name for city in catalogue.cities.values()},
        "category": {category.id: category.name for category in catalogue.categories.values()},
        "organisation": {organisation.id: organisation.name for organisation in catalogue.organisations.values()},
        "kind": _section(site, "kinds"),
        "year": {},
        "tag": {},
        "clause": clause_labels(catalogue),
        "completeness": _section(site, "levels"),
        "evidence": _section(site, "attributions") | {"unstated": words("evidence_unstated"), "none": words("evidence_none")},
    }
    own = {field.name: field for field in catalogue.own_fields if field.is_facet}
    labels |= {name: value_labels(field, catalogue, words) for name, field in own.items()}
    readers = {**_readers(site), **{name: _own_reader(field) for name, field in own.items()}}
    positions: dict[str, _Positions] = {key: {id_: [] for id_ in names} for key, names in labels.items()}
    _collect_positions(positions, readers, catalogue.cases.values())
    facets = {key: _facet(site, key, positions[key], names) for key, names in labels.items()}
    texts = {id_: shorten(clause.text, _ABOUT, placeholder="…") for id_, (_, clause) in catalogue.clauses_by_id.items()}
    facets["clause"] = _change(facets["clause"], lambda option: replace(option, about=texts.get(option.id, "")))
    cities = {city.id: (city.name, *city.names) for city in catalogue.cities.values()}
    facets["city"] = _change(facets["city"], lambda option: replace(option, names=cities[option.id]))
    orders = {"organisation": _sort_by_count, "year": _sort_by_id, "tag": _sort_by_count}
    for name, field in own.items():
        facets[name] = replace(facets[name], label=field.words(words.language).label)
        if not (field.values or field.record in _LISTED):
            orders[name] = _sort_by_id if field.type in ("date", "year") else _sort_by_count
    return tuple(orders[key](facet) if key in orders else facet for key, facet in facets.items())


_Reader = Callable[[CaseFile], Iterable[str]]
_Positions = dict[str, list[int]]
"""The positions of the cases with each value of a facet."""


def _readers(site: Site) -> Mapping[str, _Reader]:
    """Return for each facet the function that reads the values of a case."""
    catalogue = site.catalogue
    return {
        "city": lambda file: [file.city],
        "category": lambda file: [file.case.category],
        "organisation": lambda file: (reference.id for reference in catalogue.participants(file.case)),
        "kind": lambda file: (catalogue.organisations[reference.id].kind for reference in catalogue.participants(file.case)),
        "year": lambda file: map(str, catalogue.years_of(file.case)),
        "tag": lambda file: file.case.tags,
        "clause": lambda file: file.case.agreement,
        "completeness": lambda file: [completeness(file, catalogue.own_fields).level],
        "evidence": evidence,
    }


def _own_reader(field: OwnField) -> _Reader:
    return lambda file: (id_ for own in own_values((field,), file.case) for id_ in facet_ids(own))


def _section(site: Site, name: str) -> dict[str, str]:
    return {str(key): str(label) for key, label in site.words.sections[name].items()}


def _change(facet: Facet, change: Callable[[Option], Option]) -> Facet:
    return replace(facet, options=tuple(map(change, facet.options)))


def _collect_positions(positions: Mapping[str, _Positions], readers: Mapping[str, _Reader], cases: Iterable[CaseFile]) -> None:
    """Add the position of each case to its values of all facets. One pass over the cases is faster than one for each facet."""
    for position, file in enumerate(cases):
        for key, read in readers.items():
            for id_ in dict.fromkeys(read(file)):
                positions[key].setdefault(id_, []).append(position)


def _facet(site: Site, key: str, positions: _Positions, labels: Mapping[str, str]) -> Facet:
    """Return a facet with its values in the order of `positions`. Without `labels`, the ids are the labels."""
    options = (Option(id_, labels[id_] if labels else id_, tuple(cases)) for id_, cases in positions.items() if cases)
    return Facet(key, str(site.words.sections["facets"].get(key, key)), tuple(options))


def _sort_by_count(facet: Facet) -> Facet:
    """Return the facet with the most frequent options first."""
    return replace(facet, options=tuple(sorted(facet.options, key=lambda option: (-len(option.cases), option.label))))


def _sort_by_id(facet: Facet) -> Facet:
    """Return the facet with the options in descending order of their ids."""
    return replace(facet, options=tuple(sorted(facet.options, key=lambda option: option.id, reverse=True)))


def form_options(facet: Facet) -> tuple[Option, ...]:
    """Return the values of a facet that the form has: the most frequent, in their order."""
    options = {option.id: option for option in facet.options}
    return tuple(options[id_] for id_ in largest({id_: len(it.cases) for id_, it in options.items()}, MOST_OPTIONS))


def largest(counts: Mapping[T, int], most: int) -> list[T]:
    """Return the keys with the largest numbers, at most `most`, in their own order."""
    kept = set(nlargest(most, counts, key=counts.__getitem__))
    return [key for key in counts if key in kept]


def facet_box(site: Site, facet: Facet) -> FacetBox:
    """Return a facet as the form has it."""
    options = form_options(facet)
    note = site.words("facet_rest", count=len(facet.options) - len(options)) if len(options) < len(facet.options) else ""
    first = len(options) if len(options) <= _OPEN_OPTIONS + 1 else _OPEN_OPTIONS  # a fold for one value would be no shorter
    return FacetBox(facet.key, facet.label, options[:first], options[first:], note, len(options) < 2)  # noqa: PLR2004
