"""Plain links that open a place in other people's maps. Nobody is asked for anything until a reader follows one.

The forms of the addresses: Kakao Map's link (``/link/map/NAME,LAT,LON``) and OpenStreetMap's marker are documented by
their makers; Naver Map's ``?lng=&lat=&title=`` is the one that Naver gives out for browsers in its developers' forum.
"""

from __future__ import annotations

from urllib.parse import quote

from casebook.maps.projection import Bounds

_KOREA = (Bounds(33.0, 124.5, 38.65, 128.9), Bounds(34.9, 128.9, 38.65, 132.0))
"""Where the two Korean maps have more than an outline: from Jeju and Baengnyeongdo to Dokdo, without Tsushima and Kyushu."""


def outside(name: str, lat: float, lon: float) -> tuple[tuple[str, str], ...]:
    """For each other map that shows the place the key of its name in the wording, and the address of the place there."""
    title = quote(name, safe="")
    korean = (
        ("map_kakao", f"https://map.kakao.com/link/map/{title},{lat},{lon}"),
        ("map_naver", f"https://map.naver.com/?lng={lon}&lat={lat}&title={title}"),
    )
    in_korea = any(south <= lat <= north and west <= lon <= east for south, west, north, east in _KOREA)
    return (
        *(korean if in_korea else ()),
        ("map_osm", f"https://www.openstreetmap.org/?mlat={lat}&mlon={lon}#map=15/{lat}/{lon}"),
    )
