"""The content of maps, as data. Coordinates are WGS84 degrees, distances are kilometres."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import combinations
from typing import Literal, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from casebook import permalinks
from casebook.content.catalogue import Catalogue
from casebook.content.files import CaseFile
from casebook.content.site import Site
from casebook.maps.basemap import Bounds, around, clamp_latitude, mercator
from casebook.messages.wording import Wording, comma_list, number
from casebook.model.vocabulary import City, District

_SIDE_KM = 12.0
"""The least margin around every place on the map of a city."""
_ERRORS_SHOWN = 8
"""The margin around an approximate place, in radii of its error, so that its circle is neither a dot nor fills the map."""
_NATION_KM = 60.0
_SPOT_KM = 12.0
"""The least margins around a city, and around any other place, on a map of the country."""
_COUNTRY = 20.0
"""The width of a country in degrees of longitude, at most. A wider map shows a part of the Earth."""
_EDGE = 0.06
"""The margin of a map of a part of the Earth, in parts of its width."""
_MARK_WIDTH = 0.1
"""The width of a mark, in parts of that of a map on a phone."""
_LINKS = 3
"""The number of cases that a popup names. It links to the list of further cases."""

_CLUSTERED_FROM = 30
"""Maps with so many spots draw spots that are close to each other as one."""
_MOST_SPOTS = 48
"""The number of places of cases that a map shows one by one, as a picture and in a table. Maps with more are simplified."""
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


class TalliedCase(NamedTuple):
    """The title and the address of a case, the position of its category in the vocabulary, and its years."""

    title: str
    address: str
    category: int
    years: tuple[int, ...]


class CityTally(Struct, frozen=True):
    """The numbers of cases of a city, for each category: in total, and by year."""

    city: str
    counts: tuple[tuple[int, Mapping[int, int]], ...]
    cases: tuple[TalliedCase, ...] = ()
    """A few cases of each category, whose titles a popup may show."""


class MapView(Struct, frozen=True):
    """A map: its key, its spots, and the area that it shows first."""

    key: str
    spots: tuple[Spot, ...]
    bounds: Bounds
    tallies: tuple[CityTally, ...] = ()
    """The numbers of cases at each spot, if the map can be filtered."""
    inert: bool = False
    """Whether the map is a picture without controls and popups."""
    near: bool = False
    """Whether the map shows the surroundings of a city instead of the country."""
    simplified: Literal["newest", "cities"] | None = None
    """What a map of too many places shows instead: the places of the newest cases, or cities alone."""
    unplaced: tuple[str, ...] = ()
    """The names of the cities that the map lacks because they have no point."""

    @property
    def is_wide(self) -> bool:
        """Whether the area is wider than high, so that it needs the whole width of a page."""
        (west, low), (east, top) = mercator(self.bounds.south, self.bounds.west), mercator(self.bounds.north, self.bounds.east)
        return east - west > top - low

    @property
    def clustered(self) -> bool:
        """Whether spots that are close to each other are drawn as one."""
        return len(self.spots) >= _CLUSTERED_FROM or self._is_crowded

    @property
    def _is_crowded(self) -> bool:
        """Whether spots of a map of a part of the Earth lie on each other on a phone."""
        wide = self.bounds.east - self.bounds.west
        near = wide * _MARK_WIDTH
        pairs = combinations(self.spots, 2)
        return wide > _COUNTRY and any(abs(a.lon - b.lon) < near and abs(a.lat - b.lat) < near for a, b in pairs)


def national_view(site: Site) -> MapView:
    """Return the map of all cities with their numbers of cases. A mark shows the most frequent category."""
    spots: list[Spot] = []
    tallies: list[CityTally] = []
    for city in site.catalogue.cities.values():
        files = site.catalogue.by_city.get(city.id, ())
        spots += _city_spot(site, city, files, ((site.words("map_see"), permalinks.city(city.id)),))
        tallies += [CityTally(city.id, _counts(site.catalogue, files), _tallied(site.catalogue, files))] if city.point else []
    unplaced = tuple(city.short_name for city in site.catalogue.cities.values() if not city.point)
    bounds = _nation(site.catalogue, spots)
    return MapView(key="national", spots=tuple(spots), bounds=bounds, tallies=tuple(tallies), unplaced=unplaced)


def _tallied(catalogue: Catalogue, files: Sequence[CaseFile]) -> tuple[TalliedCase, ...]:
    """Return the first `_LINKS` cases of each category, in order."""
    positions = {id_: position for position, id_ in enumerate(catalogue.categories)}
    seen: Counter[str] = Counter()
    cases = []
    for file in files:
        seen[file.case.category] += 1
        if seen[file.case.category] <= _LINKS:
            years = tuple(catalogue.years_of(file.case))
            cases.append(TalliedCase(file.case.title, permalinks.case(file.id), positions[file.case.category], years))
    return tuple(cases)


def _counts(catalogue: Catalogue, files: Sequence[CaseFile]) -> tuple[tuple[int, Mapping[int, int]], ...]:
    totals: Counter[str] = Counter()
    by_year: dict[str, Counter[int]] = {id_: Counter() for id_ in catalogue.categories}
    for file in files:
        totals[file.case.category] += 1
        by_year[file.case.category].update(catalogue.years_of(file.case))
    return tuple((totals[id_], years) for id_, years in by_year.items())


def city_view(site: Site, city_id: str) -> MapView:
    """Return the map of a city: its point, its districts, and the cases that have another place."""
    city, files = site.catalogue.cities[city_id], site.catalogue.by_city.get(city_id, ())
    at_city, others = _split_by_place(city, files, city_is_area=city.approximate)
    case_spots = _case_spots(site, others)
    links = _case_links(site.words, at_city, permalinks.browse(city=city_id))
    spots = (
        *(_area(spot, city) for spot in _city_spot(site, city, files, links)),
        *(_area(_district_spot(site.words, district), district) for district in city.districts),
        *case_spots[:_MOST_SPOTS],
    )
    circles = ((spot.lat, spot.lon, max(_SIDE_KM, _ERRORS_SHOWN * (spot.error_km or 0))) for spot in spots)
    simplified: Literal["newest"] | None = "newest" if len(case_spots) > _MOST_SPOTS else None
    return MapView(key=f"cities/{city_id}", spots=spots, bounds=around(circles), near=True, simplified=simplified)


def cases_view(site: Site, key: str, files: Sequence[CaseFile], **facets: str) -> MapView:
    """Return the map of the cases `files`, each at its place or at its city. Popups link to the list filtered by `facets`.

    Where that would be too many places, all cases are at their cities.
    """
    by_city: dict[str, list[CaseFile]] = {id_: [] for id_ in site.catalogue.cities}
    for file in files:
        by_city[file.city].append(file)
    case_spots: dict[str, list[Spot]] = {}
    at_cities: dict[str, list[CaseFile]] = {}
    for id_, city in site.catalogue.cities.items():
        at_cities[id_], others = _split_by_place(city, by_city[id_])
        case_spots[id_] = _case_spots(site, others)
    is_simplified = sum(map(len, case_spots.values())) > _MOST_SPOTS
    if is_simplified:
        at_cities, case_spots = by_city, {id_: [] for id_ in by_city}
    spots: list[Spot] = []
    unplaced: list[str] = []
    for id_, city in site.catalogue.cities.items():
        if at_cities[id_]:
            links = _case_links(site.words, at_cities[id_], permalinks.browse(city=id_, **facets))
            spots += _city_spot(site, city, at_cities[id_], links)
            unplaced += [] if city.point else [city.short_name]
        spots += case_spots[id_]
    simplified: Literal["cities"] | None = "cities" if is_simplified else None
    return MapView(
        key=key, spots=tuple(spots), bounds=_nation(site.catalogue, spots), simplified=simplified, unplaced=tuple(unplaced)
    )


def case_view(catalogue: Catalogue, file: CaseFile) -> MapView | None:
    """Return the picture that locates a case in the country. Cases without a place share that of their city, if there is one."""
    point = catalogue.point(file)
    if point is None:
        return None
    key = permalinks.case(file.id).strip("/") if point.of == "case" else f"places/{file.city}"
    return _locator(catalogue, key, float(point.lat), float(point.lon))


def locator_view(catalogue: Catalogue, city_id: str) -> MapView | None:
    """Return the picture that locates a city in the country; None where the city has no point."""
    point = catalogue.cities[city_id].point
    return _locator(catalogue, f"places/{city_id}", float(point[0]), float(point[1])) if point else None


def _locator(catalogue: Catalogue, key: str, lat: float, lon: float) -> MapView:
    spot = Spot(lat=lat, lon=lon, name="", label="", mark="dot", position="")
    return MapView(key=key, spots=(spot,), bounds=_nation(catalogue, [spot]), inert=True)


def place_of(site: Site, file: CaseFile) -> Spot | None:
    """Return the place of a case, or the place of its city if the case has none; None where neither has one."""
    if file.case.location:
        return _case_spot(site, file)
    return next(iter(_city_spot(site, site.catalogue.cities[file.city], (), ())), None)


def _nation(catalogue: Catalogue, spots: Iterable[Spot]) -> Bounds:
    """Return the box around all cities and `spots`."""
    points = (city.point for city in catalogue.cities.values())
    cities = ((float(point[0]), float(point[1]), _NATION_KM) for point in points if point)
    bounds = around([*cities, *((spot.lat, spot.lon, max(_SPOT_KM, spot.error_km or 0)) for spot in spots)])
    wide = bounds.east - bounds.west
    if not _COUNTRY < wide <= 360 * (1 - 2 * _EDGE):
        return bounds
    edge = wide * _EDGE  # marks and their labels need more room, the smaller the Earth is drawn
    south, north = clamp_latitude(bounds.south - edge), clamp_latitude(bounds.north + edge)
    return Bounds(south, round(bounds.west - edge, 4), north, round(bounds.east + edge, 4))


def _city_spot(site: Site, city: City, files: Sequence[CaseFile], links: Links) -> tuple[Spot, ...]:
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


def _area(spot: Spot, place: City | District) -> Spot:
    """Return the spot as an area, if its place is approximate."""
    return replace(spot, mark="area", error_km=float(place.error_km)) if place.approximate else spot


def _district_spot(words: Wording, district: District) -> Spot:
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


def _split_by_place(
    city: City, files: Iterable[CaseFile], *, city_is_area: bool = False
) -> tuple[list[CaseFile], list[CaseFile]]:
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


def _case_spots(site: Site, files: Iterable[CaseFile]) -> list[Spot]:
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
    if len(links) <= _MOST_LINKS:
        return links
    return (*links[:_MOST_LINKS], (words("map_see"), permalinks.city(files[0].city)))


def position(words: Wording, place: City | District) -> str:
    """Return what the point of a place marks, and how far off it may be."""
    return words(
        "approximate" if place.approximate else "near_exact", km=number(place.error_km), what=place.point_is or place.name
    )


def _case_links(words: Wording, files: Sequence[CaseFile], list_address: str) -> Links:
    links = tuple((file.case.title, permalinks.case(file.id)) for file in files)
    if len(links) <= _LINKS:
        return links
    return (*links[:_LINKS], (words("map_all", count=len(links)), list_address))
