"""Read and check the facts of cities: their values have the types that the site's own list of facts gives them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from decimal import Decimal
from typing import TypeAlias
from unicodedata import normalize

from msgspec import Struct

from casebook import folders
from casebook.content.cut_values import empty_names
from casebook.content.files import Content
from casebook.content.suggestions import likely_value
from casebook.model.vocabulary import City, FactType, FactTypeError, PlaceType
from casebook.problems import Problem, nearest, problem
from casebook.yaml.reader import Loc, Located

Value: TypeAlias = Decimal | str | tuple[str, ...]


COMPUTED = ("address", "feed", "cases")
"""What the record of a city in data files has beside its fields and facts."""


class CityFact(Struct, frozen=True):
    """A fact of a city with its type."""

    type: FactType
    value: Value


def city_facts(place_type: PlaceType | None, city: City) -> tuple[CityFact, ...]:
    """Return the known facts of a city, in the order of their types. A value of another type is a problem, and left out."""
    facts: list[CityFact] = []
    for type_ in place_type.facts if place_type else ():
        with suppress(FactTypeError):
            facts += [CityFact(type_, type_.read(city.facts[type_.id]))] if type_.id in city.facts else []
    return tuple(facts)


def check_city_facts(content: Content) -> Iterator[Problem]:
    """Yield a problem for each fact without a type, for each value of another type, and for types that fields hide."""
    if not content.place_type and f"{folders.VOCABULARY}/place.yml" in content.files:
        return  # its own problems come first
    types = {fact.id: fact for fact in content.place_type.facts} if content.place_type else {}
    if types:
        yield from _check_types(content.headers[f"{folders.VOCABULARY}/place.yml"], list(types))
    cities = {city.id: city for city in content.cities}
    located = content.headers.get(f"{folders.VOCABULARY}/cities.yml")
    for index, item in enumerate(located.data if located and isinstance(located.data, list) else ()):
        city = cities.get(str(item.get("id"))) if isinstance(item, dict) else None
        if located and city:
            yield from _check_city(located, index, city, types)


def _check_types(located: Located, types: list[str]) -> Iterator[Problem]:
    """Yield a problem for each type with the name of a field: data files have both side by side."""
    for index, id_ in enumerate(types):
        if id_ in City.model_fields or id_ in COMPUTED:
            yield problem(located.place("facts", index, "id"), "CB131", field="id", found=id_)


def _check_city(located: Located, index: int, city: City, types: Mapping[str, FactType]) -> Iterator[Problem]:
    if (city.lat is None) != (city.lon is None):
        yield problem(located.place(index), "CB101", field="lat" if city.lat is None else "lon")
    facts = {**empty_names(located.data, (index, "facts")), **city.facts}
    for name, value in facts.items():
        if value is None and name in types:
            continue
        if name not in types or value is None:
            yield _unknown(located, (index, "facts", name), name, types, is_key=True)
            continue
        try:
            types[name].read(value)
        except FactTypeError as error:
            text = value if isinstance(value, str) else None
            near = likely_value(error.args[0], name, text) if text else None
            values = {"field": name, "label": types[name].label, "found": text and text[:60], "near": near}
            yield problem(located.place(index, "facts", name), error.args[0], **values)
    names = {*City.model_fields, *types}
    for at, source in enumerate(city.sources):
        for position, name in enumerate(source.facts):
            if name not in names:
                yield _unknown(located, (index, "sources", at, "facts", position), name, sorted(names), is_key=False)


def _unknown(located: Located, loc: Loc, name: str, names: Mapping[str, FactType] | list[str], *, is_key: bool) -> Problem:
    place = located.key(*loc) if is_key else located.place(*loc)
    labels = {type_.label: id_ for id_, type_ in names.items()} if isinstance(names, Mapping) else {}
    near = labels.get(normalize("NFC", name)) or nearest(name, names)
    return problem(place, "CB218", id=name, near=near, allowed=", ".join(names) or None)
