"""The spots of maps: places with their marks and the content of their popups, as data. Coordinates are WGS84 degrees."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from casebook import permalinks
from casebook.content.catalogue import Catalogue
from casebook.content.files import CaseFile
from casebook.content.site import Site
from casebook.messages.blanks import comma_list
from casebook.messages.wording import Wording
from casebook.model.vocabulary import City, District

_MOST_LINKS = 12
"""The number of cases that the popup of a place names."""

_PLACES = 4
"""Decimals of a degree by which places are compared: about ten metres, less than a pixel at the nearest zoom without tiles."""


Links = tuple[tuple[str, str], ...]
"""Texts, each with the address that it leads to, from the root of the site."""


class Spot(Struct, frozen=True):
    """A place on a map, and the content of its popup."""

    lat: float
    lon: float
    name: str
    label: str
    mark: str
    """The mark of a category; ``none`` for a place without cases, ``area`` for an approximate place, ``dot`` on a locator map."""
    position: str
    """The place and its accuracy, in words."""
    count: str = ""
    links: Links = ()
    error_km: float | None = None
    """The radius of the circle that contains the true place; None if no circle is drawn."""


def place_of(site: Site, file: CaseFile) -> Spot | None:
    """Return the place of a case, or the place of its city if the case has none; None where neither has one."""
    if file.case.location:
        return _case_spot(site, file)
    return next(iter(city_spot(site, site.catalogue.cities[file.city], (), ())), None)


def city_spot(site: Site, city: City, files: Sequence[CaseFile], links: Links) -> tuple[Spot, ...]:
    """Return the spot of a city; none where it has no point."""
    if city.point is None:
        return ()
    name = site.words("map_marker", name=city.name, count=len(files)) if files else site.words("map_marker_none", name=city.name)
    spot = Spot(
        lat=float(city.point[0]),
        lon=float(city.point[1]),
        name=name,
        label=city.short_name,
        mark=_main_mark(site.catalogue, files),
        position=position(site.words, city),
        count=str(len(files)),
        links=links,
    )
    return (spot,)


def _main_mark(catalogue: Catalogue, files: Iterable[CaseFile]) -> str:
    """Return the mark of the most frequent category; of equally frequent ones, the first in the vocabulary."""
    count = Counter(file.case.category for file in files)
    main = max((id_ for id_ in catalogue.categories if count[id_]), key=lambda id_: count[id_], default=None)
    return catalogue.categories[main].mark if main else "none"


def area_spot(spot: Spot, place: City | District) -> Spot:
    """Return the spot as an area, if its place is approximate."""
    return replace(spot, mark="area", error_km=float(place.error_km)) if place.approximate else spot


def district_spot(words: Wording, district: District) -> Spot:
    """Return the spot of a district of a city."""
    return Spot(
        lat=float(district.lat),
        lon=float(district.lon),
        name=district.name,
        label=district.name,
        mark="none",
        position=position(words, district),
    )


def _case_spot(site: Site, file: CaseFile) -> Spot:
    location = file.case.location
    if location is None:
        raise ValueError(f"{file.id} has no place")
    error = location.error_km
    position = site.words("approximate", km=site.words.number(error), what=location.label) if error else location.label
    return Spot(
        lat=float(location.lat),
        lon=float(location.lon),
        name=file.case.title,
        label=location.label,
        mark="area" if error else site.catalogue.categories[file.case.category].mark,
        position=position,
        links=((file.case.title, permalinks.case(file.id)),),
        error_km=float(error) if error else None,
    )


def split_by_place(city: City, files: Iterable[CaseFile], *, city_is_area: bool = False) -> tuple[list[CaseFile], list[CaseFile]]:
    """Return the cases at the point of the city, and the cases at other places.

    A case can have the point of its city as its place. If the city is drawn as an area, the point is more exact than that.
    """
    at_city: list[CaseFile] = []
    others: list[CaseFile] = []
    for file in files:
        place = file.case.location
        at_point = place and city.point and _point(place.lat, place.lon) == _point(*city.point)
        same = place is None or (not city_is_area and not place.error_km and at_point)
        (at_city if same else others).append(file)
    return at_city, others


def _point(lat: Decimal, lon: Decimal) -> tuple[Decimal, Decimal]:
    """Return a point for comparisons, rounded to about ten metres."""
    return round(lat, _PLACES), round(lon, _PLACES)


def case_spots(site: Site, files: Iterable[CaseFile]) -> list[Spot]:
    """Return the spots of cases that have a place. Cases at one place share a spot, so that none hides another."""
    places: dict[object, list[CaseFile]] = {}
    for file in files:
        if location := file.case.location:
            places.setdefault((_point(location.lat, location.lon), location.error_km), []).append(file)
    return [_shared_spot(site, place) for place in places.values()]


def _shared_spot(site: Site, files: Sequence[CaseFile]) -> Spot:
    first, *others = (_case_spot(site, file) for file in files)
    if not others:
        return first
    return replace(
        first,
        name=site.words("map_marker", name=first.label, count=len(files)),
        count=str(len(files)),
        mark=first.mark if first.error_km else _main_mark(site.catalogue, files),
        position=comma_list(dict.fromkeys(spot.position for spot in (first, *others))),
        links=_place_links(site.words, files),
    )


def _place_links(words: Wording, files: Sequence[CaseFile]) -> Links:
    """Return links to the cases at a place. Beside many, one leads to the page of their city."""
    links = tuple((file.case.title, permalinks.case(file.id)) for file in files)
    if len(links) <= _MOST_LINKS + 1:  # the link to all takes a line, too
        return links
    return (*links[:_MOST_LINKS], (words("map_see"), permalinks.city(files[0].city)))


def position(words: Wording, place: City | District) -> str:
    """Return what the point of a place marks, and how far off it may be, where that is known."""
    what = place.point_is or place.name
    if not place.error_km:
        return what
    return words("approximate" if place.approximate else "near_exact", km=words.number(place.error_km), what=what)
