"""Draw the maps of many cases, each at a place of its own, with casebook and with stock folium, in turns in one run.

``python tests/benchmarks/maps.py [COUNT] [ROUNDS]`` prints medians, bytes and ratios. It asserts nothing: times
depend on the machine. Stock folium draws what its guide draws first: tiles, and a marker with a popup.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable, Sequence

import folium

from casebook.maps.basemap import Bounds
from casebook.maps.files import draw_map
from casebook.maps.spots import Spot
from casebook.maps.views import MapView
from casebook.messages.wording import wording

NATION = Bounds(33.2, 124.6, 38.6, 131.9)


def places(count: int) -> list[tuple[float, float]]:
    return [(33.3 + at % 97 * 0.05, 125.5 + at % 89 * 0.04) for at in range(count)]


def ours(points: Sequence[tuple[float, float]]) -> list[str]:
    words = wording("ko")
    spots = [Spot(lat=lat, lon=lon, name="", label="", mark="dot", position="") for lat, lon in points]
    return [draw_map(MapView(f"cases/north/{at}", (spot,), NATION, inert=True), [], words) for at, spot in enumerate(spots)]


def stock(points: Sequence[tuple[float, float]]) -> list[str]:
    pages = []
    for at, point in enumerate(points):
        drawing = folium.Map(location=point, zoom_start=7)
        folium.Marker(point, popup=f"사례 {at}", tooltip=f"사례 {at}").add_to(drawing)
        pages.append(drawing._repr_html_())
    return pages


def measured(make: Callable[[Sequence[tuple[float, float]]], list[str]], count: int) -> tuple[float, int]:
    """Seconds, and bytes of all that was made."""
    start = time.perf_counter()
    made = make(places(count))
    return time.perf_counter() - start, sum(len(text.encode()) for text in made)


def main(count: int, rounds: int) -> None:
    runs = {make: [] for make in (ours, stock)}
    for _ in range(rounds):
        for make, seen in runs.items():
            seen.append(measured(make, count))
    print(f"{count} maps of cases, medians of {rounds} rounds")
    figures = {}
    for make, seen in runs.items():
        seconds, size = statistics.median(took for took, _ in seen), seen[0][1]
        figures[make] = seconds, size
        print(f"  {'casebook' if make is ours else 'stock folium':13}{seconds:7.2f} s {size / 1e6:7.3f} MB")
    print(f"  ratio        {figures[ours][0] / figures[stock][0]:7.2f}   {figures[ours][1] / figures[stock][1]:7.3f}")


if __name__ == "__main__":
    main(*map(int, [*sys.argv[1:], *("200", "5")[len(sys.argv) - 1 :]]))
