"""What maps show, as data. Coordinates are WGS84 degrees, distances kilometres."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from casebook import permalinks
from casebook.content.catalogue import Catalogue
from casebook.content.files import CaseFile
from casebook.content.site import Site
from casebook.maps.basemap import Bounds, around
from casebook.messages.wording import Wording, comma_list, number
from casebook.model.vocabulary import City, District

_SIDE_KM = 12.0
"""What a city's map shows at least on each side of every place."""
_ERRORS_SHOWN = 8
"""Or so many times the error of an approximate place, so that its circle is neither a dot nor the whole map."""
_NATION_KM = 60.0
_SPOT_KM = 12.0
"""What a map of the country shows at least beyond a city, and beyond any other place."""
_LINKS = 3
"""How many cases a popup names; for more it leads to their list."""

_CLUSTERED_FROM = 30
_PLACES = 4

Links = tuple[tuple[str, str], ...]
"""Words and the addresses, from the site's root, that they lead to."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on a map, and what its popup says."""

    lat: float
    lon: float
    name: str
    label: str
    mark: str
    """The mark of a category; ``none`` for a place without cases; ``area`` for one that is only known approximately."""
    position: str
    """How well the place is known, in words."""
    count: str = ""
    links: Links = ()
    error_km: float | None = None
    """Radius of the area within which the true place lies, where that is drawn."""


@dataclass(frozen=True, slots=True)
class CityTally:
    """How many cases a city has of each category: in all, and by year."""

    city: str
    counts: tuple[tuple[int, Mapping[int, int]], ...]


@dataclass(frozen=True, slots=True)
class MapView:
    """A map: its key, its spots, and what must be visible at first. An `inert` one is a picture: nothing answers."""

    key: str
    spots: tuple[Spot, ...]
    bounds: Bounds
    tallies: tuple[CityTally, ...] = ()
    """For each spot the numbers behind it, where the map can be narrowed down."""
    inert: bool = False
    near: bool = False
    """Whether it shows a city's surroundings instead of the country."""

    @property
    def clustered(self) -> bool:
        """Whether its spots are so many that near ones are drawn as one."""
        return len(self.spots) >= _CLUSTERED_FROM


def national_view(site: Site) -> MapView:
    """All cities with the number of their cases; the form and colour of a mark tell the most frequent category."""
    cities = list(site.catalogue.cities.values())
    spots = tuple(
        _city_spot(site, city, site.catalogue.by_city.get(city.id, ()), ((site.words("map_see"), permalinks.city(city.id)),))
        for city in cities
    )
    tallies = tuple(CityTally(city.id, _counts(site.catalogue, site.catalogue.by_city.get(city.id, ()))) for city in cities)
    return MapView("national", spots, _nation(site.catalogue, spots), tallies)


def _counts(catalogue: Catalogue, files: Sequence[CaseFile]) -> tuple[tuple[int, Mapping[int, int]], ...]:
    found: dict[str, tuple[list[CaseFile], Counter[int]]] = {id_: ([], Counter()) for id_ in catalogue.categories}
    for file in files:
        held, by_year = found[file.case.category]
        held.append(file)
        by_year.update(file.case.period.years(catalogue.years.stop - 1))
    return tuple((len(held), by_year) for held, by_year in found.values())


def city_view(site: Site, city_id: str) -> MapView:
    """The city's point and districts, each as an area where it is approximate, and the cases that have a place of their own."""
    city, files = site.catalogue.cities[city_id], site.catalogue.by_city.get(city_id, ())
    here, elsewhere = _at(city, files, city_is_area=city.approximate)
    spots = (
        _area(_city_spot(site, city, files, _case_links(site.words, here, permalinks.browse(city=city_id))), city),
        *(_area(_district_spot(site.words, district), district) for district in city.districts),
        *_case_spots(site, elsewhere),
    )
    sides = ((spot.lat, spot.lon, max(_SIDE_KM, _ERRORS_SHOWN * (spot.error_km or 0))) for spot in spots)
    return MapView(f"cities/{city_id}", spots, around(sides), near=True)


def cases_view(site: Site, key: str, files: Sequence[CaseFile], **facets: str) -> MapView:
    """Where `files` are: those with a place of their own there, the others at their city. `facets` lead to their list."""
    spots = []
    for city in site.catalogue.cities.values():
        at_city, elsewhere = _at(city, [file for file in files if file.city == city.id])
        if at_city:
            links = _case_links(site.words, at_city, permalinks.browse(city=city.id, **facets))
            spots.append(_city_spot(site, city, at_city, links))
        spots += _case_spots(site, elsewhere)
    return MapView(key, tuple(spots), _nation(site.catalogue, spots))


def case_view(catalogue: Catalogue, file: CaseFile) -> MapView:
    """Where in the country a case is: a picture. Cases without a place of their own share their city's."""
    location = file.case.location
    if location is None:
        return locator_view(catalogue, file.city)
    return _dot(catalogue, permalinks.case(file.id).strip("/"), float(location.lat), float(location.lon))


def locator_view(catalogue: Catalogue, city_id: str) -> MapView:
    """Where in the country a city is: a picture."""
    city = catalogue.cities[city_id]
    return _dot(catalogue, f"places/{city_id}", float(city.lat), float(city.lon))


def _dot(catalogue: Catalogue, key: str, lat: float, lon: float) -> MapView:
    spot = Spot(lat, lon, "", "", "dot", "")
    return MapView(key, (spot,), _nation(catalogue, [spot]), inert=True)


def place_of(site: Site, file: CaseFile) -> Spot:
    """The place of a case: its own, or its city's."""
    if file.case.location:
        return _case_spot(site, file)
    return _city_spot(site, site.catalogue.cities[file.city], (), ())


def _nation(catalogue: Catalogue, spots: Iterable[Spot]) -> Bounds:
    """What all maps of the country show: its cities, and where `spots` lie farther out, these."""
    cities = ((float(city.lat), float(city.lon), _NATION_KM) for city in catalogue.cities.values())
    return around([*cities, *((spot.lat, spot.lon, max(_SPOT_KM, spot.error_km or 0)) for spot in spots)])


def _city_spot(site: Site, city: City, files: Sequence[CaseFile], links: Links) -> Spot:
    name = site.words("map_marker", name=city.name, count=len(files)) if files else site.words("map_marker_none", name=city.name)
    return Spot(
        lat=float(city.lat),
        lon=float(city.lon),
        name=name,
        label=city.short_name,
        mark=_main_mark(site.catalogue, files),
        position=_position(site.words, city),
        count=str(len(files)),
        links=links,
    )


def _main_mark(catalogue: Catalogue, files: Iterable[CaseFile]) -> str:
    """The mark of the most frequent category; of several, the first in the vocabulary."""
    count = Counter(file.case.category for file in files)
    main = max((id_ for id_ in catalogue.categories if count[id_]), key=lambda id_: count[id_], default=None)
    return catalogue.categories[main].mark if main else "none"


def _area(spot: Spot, known: City | District) -> Spot:
    """The spot as the area within which its place lies, if it is only known approximately."""
    if not known.approximate:
        return spot
    return Spot(
        spot.lat, spot.lon, spot.name, spot.label, "area", spot.position, spot.count, spot.links, float(known.error_km)
    )  # fmt: skip


def _district_spot(words: Wording, district: District) -> Spot:
    return Spot(float(district.lat), float(district.lon), district.name, district.name, "none", _position(words, district))


def _case_spot(site: Site, file: CaseFile) -> Spot:
    location = file.case.location
    if location is None:
        raise ValueError(f"{file.id} has no place of its own")
    error = location.error_km
    position = site.words("approximate", km=number(error), what=location.label) if error else location.label
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


def _at(city: City, files: Iterable[CaseFile], *, city_is_area: bool = False) -> tuple[list[CaseFile], list[CaseFile]]:
    """The cases that stand at the city's point, and those that have another place of their own.

    A case may give the city's very point as its own. Where the city is drawn as an area, that point is nearer than the city.
    """
    here: list[CaseFile] = []
    elsewhere: list[CaseFile] = []
    for file in files:
        own = file.case.location
        same = own is None or (not city_is_area and not own.error_km and _point(own.lat, own.lon) == _point(city.lat, city.lon))
        (here if same else elsewhere).append(file)
    return here, elsewhere


def _point(lat: Decimal, lon: Decimal) -> tuple[Decimal, Decimal]:
    """The point to within some ten metres, less than a pixel at the nearest zoom without tiles."""
    return round(lat, _PLACES), round(lon, _PLACES)


def _case_spots(site: Site, files: Iterable[CaseFile]) -> list[Spot]:
    """The places of cases that have one of their own. Cases at one place share a spot, on which one would hide the others."""
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
        links=tuple(link for spot in (first, *others) for link in spot.links),
    )


def _position(words: Wording, known: City | District) -> str:
    return words("approximate" if known.approximate else "near_exact", km=number(known.error_km), what=known.point_is)


def _case_links(words: Wording, files: Sequence[CaseFile], all_of_them: str) -> Links:
    links = tuple((file.case.title, permalinks.case(file.id)) for file in files)
    if len(links) <= _LINKS:
        return links
    return (*links[:_LINKS], (words("map_all", count=len(links)), all_of_them))
