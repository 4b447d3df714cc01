"""Whatever of others a site publishes is in its list of licences."""

from __future__ import annotations

from pathlib import Path

import pytest

from casebook.languages import LANGUAGES
from casebook.messages.wording import wording
from casebook.pages.licences import third_party_works
from casebook.theme import THEME
from mini import built

OWNERS = {
    "assets/javascripts/lunr/tinyseg.js": "TinySegmenter",
    "assets/javascripts/lunr/wordcut.js": "wordcut",
    "assets/javascripts/lunr/": "lunr-languages",
    "assets/javascripts/": "Material for MkDocs",
    "assets/stylesheets/": "Material for MkDocs",
    "assets/images/": "Material for MkDocs",
    "assets/casebook/leaflet.markercluster": "Leaflet.markercluster",
    "assets/casebook/MarkerCluster": "Leaflet.markercluster",
    "assets/casebook/leaflet": "Leaflet",
    "assets/casebook/images/": "Leaflet",
    "assets/casebook/maps/land.js": "Natural Earth",
    "assets/casebook/search/": "kiwipiepy_model",
}
"""Whose the files are that begin with an address; the first that fits."""
MADE = ("assets/share/", "assets/casebook/maps/", "assets/casebook/search-engine.js")
"""What casebook makes of the content."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("licences"))


def test_every_file_of_others_is_of_a_work_that_is_listed(site: Path) -> None:
    own = {path.relative_to(THEME).as_posix() for path in THEME.rglob("*") if path.is_file()}
    addresses = [path.relative_to(site).as_posix() for path in (site / "assets").rglob("*") if path.is_file()]
    others = [address for address in addresses if address not in own]
    owners = {address: next((OWNERS[start] for start in OWNERS if address.startswith(start)), None) for address in others}
    assert [address for address, owner in owners.items() if owner is None and not address.startswith(MADE)] == []
    assert {owner for owner in owners.values() if owner} <= {work.name for work in third_party_works()}


def test_the_page_names_each_work_with_its_licence(site: Path) -> None:
    page = (site / "about/licences/index.html").read_text(encoding="utf-8")
    for work in third_party_works():
        assert f'href="{work.url}">{work.name}</a>' in page
        assert work.licence in page
        assert work.holder.replace("&", "&amp;") in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_use_has_words(language: str) -> None:
    assert set(wording(language).sections["work_uses"]) == {work.use for work in third_party_works()}
