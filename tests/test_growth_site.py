"""What one page asks of the site costs as much in a large site as in a small one. Steps are counted (`counting.py`), not time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from casebook import permalinks
from casebook.content import catalogue as catalogues
from casebook.content import site as sites
from casebook.content.history import History
from casebook.content.site import Site
from casebook.data import feeds, schema_org_pages
from casebook.data.feeds import feed_links
from casebook.data.schema_org_pages import page_jsonld
from casebook.model.collection import CollectedCase, Collection
from counting import STEPS, counting
from published import mini

DAY = datetime(2020, 2, 3, tzinfo=UTC)
COLLECTION = Collection(title="모음", introduction="글", cases=(CollectedCase(case="c0/a", why="글"),))


def _site(folder: Path, size: int) -> Site:
    """A site of `size` cities, categories and collections, each of one case."""
    site = mini(folder)
    catalogue = site.catalogue
    case, names = catalogue.cases["north/bus-stop"], [f"c{number}" for number in range(size)]
    groups = {name: (replace(case, id=f"{name}/a"),) for name in names}
    own = replace(
        catalogue,
        cases={file.id: file for files in groups.values() for file in files},
        cities=dict.fromkeys(names, catalogue.cities["north"]),
        categories=dict.fromkeys(names, catalogue.categories["living"]),
        collections=dict.fromkeys(names, COLLECTION),
        by_city=groups,
        by_category=groups,
        by_collection=groups,
    )
    return replace(site, catalogue=own, histories={f"{name}/a": History(DAY, DAY) for name in names})


QUESTIONS: dict[str, Callable[[Site, str], object]] = {
    "the last change": lambda site, address: site.last_change_on(address),
    "the feeds": feed_links,
    "what the page is about": lambda site, address: page_jsonld(site, address, [("가", ""), ("나", address)]),
}


@pytest.mark.parametrize("address", ["cities/c7/", "categories/c7/", "collections/c7/", "about/", ""])
@pytest.mark.parametrize("question", QUESTIONS)
def test_a_page_asks_as_much_of_a_large_site_as_of_a_small_one(question: str, address: str, tmp_path: Path) -> None:
    steps = []
    for size in (20, 80):
        (tmp_path / str(size)).mkdir()
        site = _site(tmp_path / str(size), size)
        assert QUESTIONS[question](site, address)  # what is worked out once for all pages
        with counting(sites, catalogues, feeds, schema_org_pages, permalinks):
            QUESTIONS[question](site, address)
        steps.append(STEPS.count)
    assert 0 < steps[1] == steps[0]
