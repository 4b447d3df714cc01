"""The content of maps, as data. Coordinates are WGS84 degrees, distances are kilometres."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from math import hypot
from typing import Literal, NamedTuple, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from casebook import permalinks
from casebook.content.catalogue import Catalogue
from casebook.content.files import CaseFile
from casebook.content.site import Site
from casebook.maps.basemap import Bounds, around, clamp_latitude, latitude, mercator
from casebook.maps.spots import Links, Spot, area_spot, case_spots, city_spot, district_spot, split_by_place
from casebook.messages.wording import Wording

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


_HEAD = 0.04
"""The length of the head of an arrow, in parts of the larger side of a map, or `_SHORT` parts of the arrow where that is less."""
_SHORT, _AT, _SLANT = 0.3, 0.6, 0.5
"""The head lies at `_AT` of the shaft, and its lines slant by so much of their length."""
Point: TypeAlias = tuple[float, float]
"""A latitude and a longitude."""


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


class MapForm(Struct, frozen=True):
    """The parts that a map has beside its spots: the land, or the municipalities around a city, and others."""

    near: bool
    clustered: bool
    tallies: bool
    controls: bool
    tiles: bool
    arrows: bool


def sign(name: str) -> str:
    """Return the sign for a value of a map in the script of its form."""
    return f"@@{name}@@"


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
    arrows: tuple[tuple[Point, Point], ...] = ()
    """Where arrows begin, and whereto they point."""

    @property
    def arrow_lines(self) -> tuple[tuple[Point, ...], ...]:
        """The lines of all arrows: of each its shaft, and its head, which lies on the shaft beside no mark."""
        return tuple(line for begin, end in self.arrows for line in _arrow(self.bounds, begin, end))

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
        spots += city_spot(site, city, files, ((site.words("map_see"), permalinks.city(city.id)),))
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
    at_city, others = split_by_place(city, files, city_is_area=city.approximate)
    other_spots = case_spots(site, others)
    links = _case_links(site.words, at_city, permalinks.browse(city=city_id))
    spots = (
        *(area_spot(spot, city) for spot in city_spot(site, city, files, links)),
        *(area_spot(district_spot(site.words, district), district) for district in city.districts),
        *other_spots[:_MOST_SPOTS],
    )
    circles = ((spot.lat, spot.lon, max(_SIDE_KM, _ERRORS_SHOWN * (spot.error_km or 0))) for spot in spots)
    simplified: Literal["newest"] | None = "newest" if len(other_spots) > _MOST_SPOTS else None
    return MapView(key=f"cities/{city_id}", spots=spots, bounds=around(circles), near=True, simplified=simplified)


def cases_view(site: Site, key: str, files: Sequence[CaseFile], **facets: str) -> MapView:
    """Return the map of the cases `files`, each at its place or at its city. Popups link to the list filtered by `facets`.

    Where that would be too many places, all cases are at their cities.
    """
    by_city: dict[str, list[CaseFile]] = {id_: [] for id_ in site.catalogue.cities}
    for file in files:
        by_city[file.city].append(file)
    spots_of_cases: dict[str, list[Spot]] = {}
    at_cities: dict[str, list[CaseFile]] = {}
    for id_, city in site.catalogue.cities.items():
        at_cities[id_], others = split_by_place(city, by_city[id_])
        spots_of_cases[id_] = case_spots(site, others)
    is_simplified = sum(map(len, spots_of_cases.values())) > _MOST_SPOTS
    if is_simplified:
        at_cities, spots_of_cases = by_city, {id_: [] for id_ in by_city}
    spots: list[Spot] = []
    unplaced: list[str] = []
    for id_, city in site.catalogue.cities.items():
        if at_cities[id_]:
            links = _case_links(site.words, at_cities[id_], permalinks.browse(city=id_, **facets))
            spots += city_spot(site, city, at_cities[id_], links)
            unplaced += [] if city.point else [city.short_name]
        spots += spots_of_cases[id_]
    simplified: Literal["cities"] | None = "cities" if is_simplified else None
    return MapView(
        key=key, spots=tuple(spots), bounds=_nation(site.catalogue, spots), simplified=simplified, unplaced=tuple(unplaced)
    )


def lineage_view(site: Site, pairs: Sequence[tuple[CaseFile, CaseFile]]) -> MapView:
    """Return the map of the cases in `pairs`, with an arrow from the first to the second of each that lies elsewhere."""
    catalogue = site.catalogue
    view = cases_view(site, "lineage", list({file.id: file for pair in pairs for file in pair}.values()))

    def point(file: CaseFile) -> Point | None:
        at = catalogue.point(file)
        place = catalogue.cities[file.city].point if view.simplified else (at.lat, at.lon) if at else None
        return (float(place[0]), float(place[1])) if place else None

    arrows = dict.fromkeys((point(origin), point(taker)) for origin, taker in pairs)
    return replace(view, arrows=tuple((begin, end) for begin, end in arrows if begin and end and begin != end))


def _arrow(bounds: Bounds, begin: Point, end: Point) -> tuple[tuple[Point, ...], tuple[Point, ...]]:
    """Return the shaft and the head of an arrow on a map."""
    (x, y), (to_x, to_y) = (mercator(lat, bounds.unroll(lon)) for lat, lon in (begin, end))
    east, north = to_x - x, to_y - y
    length = hypot(east, north)
    (west, low), (right, top) = mercator(bounds.south, bounds.west), mercator(bounds.north, bounds.east)
    size = min(_HEAD * max(right - west, top - low), _SHORT * length) / length
    tip_x, tip_y = x + _AT * east, y + _AT * north
    back = ((tip_x - size * (east - side * north), tip_y - size * (north + side * east)) for side in (-_SLANT, _SLANT))
    (left_x, left_y), (right_x, right_y) = back

    def places(*points: Point) -> tuple[Point, ...]:
        return tuple((latitude(north), east) for east, north in points)

    return places((x, y), (to_x, to_y)), places((left_x, left_y), (tip_x, tip_y), (right_x, right_y))


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


def _case_links(words: Wording, files: Sequence[CaseFile], list_address: str) -> Links:
    links = tuple((file.case.title, permalinks.case(file.id)) for file in files)
    if len(links) <= _LINKS + 1:  # the link to all takes a line, too
        return links
    return (*links[:_LINKS], (words("map_all", count=len(links)), list_address))
