"""What the head of a case's page says to reference managers.

The rules are those of Zotero's translator "Embedded Metadata" (2026-04-27), which reads no JSON-LD: `citation_date` is the date,
`citation_author` an author. It takes no tags from pages that only it knows ("most of the time they are not right"); other
programs take `article:tag`. `citation_title` or the name of a journal would make it a journal article.
"""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path

import pytest
from msgspec.structs import replace

from casebook.content.history import History
from casebook.content.site import Site
from casebook.data.schema_org_pages import case_jsonld
from casebook.pages.embed import oembed_json
from casebook.pages.metadata import SharePicture, case_metadata_plan
from casebook.pages.templating import Templates
from mini import CASE
from published import mini
from test_content_history import at


def _said(site: Site) -> dict[str, list[str]]:
    plan = case_metadata_plan(site, "north/a", None, case_jsonld(site, site.catalogue.cases["north/a"]))
    html = Templates(site.words).render(plan)
    said: dict[str, list[str]] = {}
    for name, content in re.findall(r'<meta (?:name|property)="([^"]+)" content="([^"]*)">', html):
        said.setdefault(name, []).append(unescape(content))
    return said


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return mini(tmp_path, {"cases/north/a.md": CASE.replace("period:", 'tags: [가 & 나, "<다>"]\nperiod:')})


def test_a_reference_manager_has_the_date_by_which_the_page_is_cited(site: Site) -> None:
    published, updated = at(2022, 3, 4), at(2023, 5, 6)
    said = _said(replace(site, histories={"north/a": History(published, updated)}))
    assert said["citation_date"] == ["2023-05-06"]
    assert said["article:published_time"] == [published.isoformat()]
    assert said["article:modified_time"] == [updated.isoformat()]
    assert _said(replace(site, histories={"north/a": History(published)}))["citation_date"] == ["2022-03-04"]
    assert not {"citation_date", "article:published_time"} & _said(site).keys()


def test_only_a_site_that_names_its_publisher_has_an_author(site: Site) -> None:
    assert _said(site)["citation_author"] == ["펴낸 & 곳"]
    unnamed = _said(replace(site, owner=None))
    assert [name for name in unnamed if "author" in name or "creator" in name] == []


def test_a_page_leads_to_its_citation_and_its_card(site: Site) -> None:
    plan = case_metadata_plan(site, "north/a", None, "")
    html = Templates(site.words).render(plan)
    links = dict(re.findall(r'<link rel="alternate" type="([^"]+)" href="([^"]+)">', html))
    assert links["application/x-research-info-systems"] == "https://example.org/api/v1/ris/north/a.ris"
    assert links["application/json+oembed"] == "https://example.org/api/v1/oembed/north/a.json"
    unknown = Templates(site.words).render(case_metadata_plan(replace(site, url="/"), "north/a", None, ""))
    assert "oembed" not in unknown


def test_a_card_is_described_as_oembed_asks(site: Site) -> None:
    """Required of the type "rich" (oembed.com, 2.3.4): type, version, html, width, height; thumbnails come with their sizes."""
    picture = SharePicture("https://example.org/a.png", "")
    card = json.loads(oembed_json(site, site.catalogue.cases["north/a"], picture))
    assert (card["type"], card["version"], card["title"], card["provider_name"]) == ("rich", "1.0", "사례의 제목", site.name)
    assert [type(card[name]) for name in ("width", "height", "thumbnail_width", "thumbnail_height")] == [int] * 4
    assert card["thumbnail_url"] == picture.url
    assert card["html"].startswith('<iframe src="https://example.org/cases/north/a/embed/"')
    assert "thumbnail_width" not in json.loads(oembed_json(site, site.catalogue.cases["north/a"], None))
    assert "author_name" not in json.loads(oembed_json(replace(site, owner=None), site.catalogue.cases["north/a"], None))


def test_a_page_stays_a_web_page_with_its_tags(site: Site) -> None:
    said = _said(site)
    assert said["article:tag"] == ["가 & 나", "<다>"]
    types = ("title", "journal", "conference", "book", "report", "dissertation", "isbn")
    assert [name for name in said if name.startswith("citation_") and any(word in name for word in types)] == []
