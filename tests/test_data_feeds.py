from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from html import unescape
from pathlib import Path
from typing import Any

import feedparser
import pytest
from msgspec.structs import replace

from casebook.content.site import Site
from casebook.data.feeds import MAX_ENTRIES, feed_addresses, feed_links
from mini import CASE, PICTURE
from published import feeds, mini

WHOLE = ("feed.xml", "rss.xml", "feed.json")
HOSTILE = ["<script>alert(1)</script>", "]]> & &amp; &#0;", "'\"><b>굵게", "{{ 7*7 }}", "👩‍🔬 가\u0301"]


def _parsed(text: str) -> Any:
    parsed = feedparser.parse(text.encode(), sanitize_html=False)
    assert parsed.bozo == 0, parsed.get("bozo_exception")
    return parsed


def _titled(title: str) -> dict[str, str]:
    """A case of that title, every letter of it written as an escape of YAML."""
    escaped = "".join(f"\\U{ord(letter):08x}" for letter in title)
    return {"cases/north/a.md": CASE.replace("title: 사례의 제목", f'title: "{escaped}"')}


def _many(count: int) -> dict[str, str]:
    """Cases whose sources are each a day younger than that of the case before."""
    return {
        f"cases/north/case-{number:02}.md": CASE.replace("2019-12-10", f"2020-{1 + number // 28:02}-{1 + number % 28:02}")
        for number in range(count)
    }


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return mini(tmp_path_factory.mktemp("feeds"))


@pytest.fixture(scope="module")
def written(published: Site) -> dict[str, str]:
    return dict(feeds(published))


def test_feeds_stand_where_they_are_said_to(published: Site, written: dict[str, str]) -> None:
    parts = [f"{part}/feed.xml" for part in ("cities/north", "cities/south", "categories/growth", "categories/living")]
    assert sorted(written) == sorted(feed_addresses(published.catalogue)) == sorted([*WHOLE, *parts])


def test_heads_of_pages_offer_the_feeds_of_the_site(published: Site) -> None:
    links = feed_links(published)
    assert [(link.address, link.media_type) for link in links] == [
        ("feed.xml", "application/atom+xml"), ("rss.xml", "application/rss+xml"), ("feed.json", "application/feed+json"),
    ]  # fmt: skip
    assert [link.title for link in links] == [
        f"새 사례 소식 ({name}) - 작은 <사례집>" for name in ("Atom", "RSS", "JSON Feed")
    ]  # fmt: skip


def test_the_head_of_a_city_or_category_offers_its_own_feed_first(published: Site) -> None:
    for page, name in (("cities/north/", "북쪽혁신도시"), ("categories/growth/", "성장")):
        first, *rest = feed_links(published, page)
        assert (first.address, first.title) == (f"{page}feed.xml", f"{name} - 작은 <사례집>")
        assert tuple(rest) == feed_links(published)


@pytest.mark.parametrize("name", ["feed.xml", "rss.xml", "cities/north/feed.xml", "categories/growth/feed.xml"])
def test_readers_find_nothing_wrong(name: str, written: dict[str, str]) -> None:
    parsed = _parsed(written[name])
    assert parsed.version == ("rss20" if name == "rss.xml" else "atom10")
    assert parsed.feed.get("language", "ko") == "ko"
    links = {link.rel: link.href for link in parsed.feed.links}
    assert links["self"] == f"https://example.org/{name}"
    assert links["alternate"] == f"https://example.org/{name.rpartition('/')[0]}/".replace("org//", "org/")


def test_entries_are_the_cases_of_the_site_and_of_each_part(written: dict[str, str]) -> None:
    pages = {"north": "https://example.org/cases/north/bus-stop/", "south": "https://example.org/cases/south/talent/"}
    for name in ("feed.xml", "rss.xml"):
        assert [entry.link for entry in _parsed(written[name]).entries] == list(pages.values())
    assert [item["url"] for item in json.loads(written["feed.json"])["items"]] == list(pages.values())
    for part, page in (("cities/north", "north"), ("cities/south", "south"), ("categories/growth", "south")):
        assert [entry.link for entry in _parsed(written[f"{part}/feed.xml"]).entries] == [pages[page]]


def test_the_three_formats_tell_the_same(written: dict[str, str]) -> None:
    atom, rss = (_parsed(written[name]).entries for name in ("feed.xml", "rss.xml"))
    items = json.loads(written["feed.json"])["items"]
    for one, two, three in zip(atom, rss, items, strict=True):
        assert one.id == two.id == three["id"]
        assert one.title == two.title == three["title"]
        assert one.summary == two.summary == three["summary"]
        assert one.content[0].value == two.content[0].value == three["content_html"]
        assert one.published_parsed == two.published_parsed
        assert three["date_published"].startswith(f"{one.published_parsed.tm_year:04}-{one.published_parsed.tm_mon:02}")


def test_ids_are_unique_and_stay_when_a_case_moves(tmp_path: Path) -> None:
    before = mini(tmp_path / "before", {"cases/north/a.md": CASE, "cases/south/b.md": CASE})
    moved = CASE.replace("period: 2019\n", "period: 2019\naliases: [north/a, south/c]\n")
    after = mini(tmp_path / "after", {"cases/north/d.md": moved, "cases/south/b.md": CASE})
    ids = [{entry.id: entry.link for entry in _parsed(feeds(site)["feed.xml"]).entries} for site in (before, after)]
    assert [len(found) for found in ids] == [4, 4]
    assert set(ids[0]) == set(ids[1])
    assert ids[1]["https://example.org/cases/north/a/"] == "https://example.org/cases/north/d/"


def test_a_feed_holds_the_newest_and_no_more_than_readers_want(tmp_path: Path) -> None:
    site = mini(tmp_path, _many(MAX_ENTRIES + 5))
    newest = [f"https://example.org/cases/north/case-{number:02}/" for number in range(MAX_ENTRIES + 4, 4, -1)]
    written = feeds(site)
    assert [entry.link for entry in _parsed(written["feed.xml"]).entries] == newest
    assert [entry.link for entry in _parsed(written["cities/north/feed.xml"]).entries] == newest
    assert MAX_ENTRIES < 100


def test_a_long_case_is_in_a_feed_by_its_summary_and_its_page(tmp_path: Path) -> None:
    long = CASE + "\n" + "공기가 맑아졌다.\n\n" * 2_000
    written = feeds(mini(tmp_path, {"cases/north/long.md": long, "cases/north/short.md": CASE}))
    contents = {item["url"]: item["content_html"] for item in json.loads(written["feed.json"])["items"]}
    content = contents["https://example.org/cases/north/long/"]
    assert len(content) < 2_000
    assert "요약입니다." in content
    assert 'href="https://example.org/cases/north/long/"' in content
    assert "보도자료" in content
    assert "좋아졌다" in contents["https://example.org/cases/north/short/"]


def test_a_feed_without_cases_is_a_feed(tmp_path: Path) -> None:
    parsed = _parsed(feeds(mini(tmp_path, {"cases/south/talent.md": "broken, and left out"}))["cities/south/feed.xml"])
    assert (parsed.entries, parsed.feed.title) == ([], "남쪽혁신도시 - 작은 <사례집>")
    assert parsed.feed.updated == "2019-12-10T00:00:00+00:00"


def _shows(written: Mapping[str, str], title: str) -> None:
    address = "https://example.org/cases/north/a/"
    entry = next(entry for entry in _parsed(written["feed.xml"]).entries if entry.link == address)
    assert (entry.title, entry.title_detail.type) == (title, "text/plain")
    _parsed(written["rss.xml"])
    root = ET.fromstring(written["rss.xml"])  # noqa: S314 - our own
    assert [item.findtext("title") for item in root.iter("item") if item.findtext("link") == address] == [title]


@pytest.mark.parametrize("title", HOSTILE)
def test_a_hostile_title_is_text(title: str, tmp_path: Path) -> None:
    _shows(feeds(mini(tmp_path, _titled(title))), title)


def test_a_letter_that_xml_cannot_hold_breaks_no_feed(tmp_path: Path) -> None:
    """Files that hold one are refused; what else may come to be a case is not a feed's to know."""
    site = mini(tmp_path, _titled("a"))
    file = site.catalogue.cases["north/a"]
    odd = replace(file, case=file.case.model_copy(update={"title": "a\u0001b\ufffe"}))
    catalogue = replace(site.catalogue, cases={**site.catalogue.cases, file.id: odd})
    _shows(feeds(replace(site, catalogue=catalogue)), "ab")


def test_links_in_an_entry_lead_to_the_site_from_anywhere(written: dict[str, str]) -> None:
    html = _parsed(written["cities/south/feed.xml"]).entries[0].content[0].value
    links = re.findall(r'(?:href|src)="([^"]*)"', html)
    assert links == [
        "https://example.org/cases/south/talent/#source-1", "https://example.org/sources/press/", "https://example.org/",
    ]  # fmt: skip


def test_an_address_that_is_code_stays_as_it_was_written(tmp_path: Path) -> None:
    body = '\n\nWrite `<a href="#one">` or\n\n    <img src="two.png">\n\nbut [go there](#three) and [away](https://example.com/#four).\n'
    entries = _parsed(feeds(mini(tmp_path, {"cases/north/a.md": CASE + body}))["feed.xml"]).entries
    html = next(entry.content[0].value for entry in entries if entry.link.endswith("/north/a/"))
    assert unescape(html).count('<a href="#one">') == unescape(html).count('<img src="two.png">') == 1
    assert 'href="https://example.org/cases/north/a/#three"' in html
    assert 'href="https://example.com/#four"' in html


def test_an_entry_names_its_sources_and_their_licences(written: dict[str, str]) -> None:
    html = _parsed(written["cities/south/feed.xml"]).entries[0].content[0].value
    assert html.endswith("<ol><li>대학 누리집, 남대학교, 2019. 11. 1., CC BY 4.0</li></ol>")
    assert 'rel="license" href="https://creativecommons.org/licenses/by/4.0/"' in written["cities/south/feed.xml"]


def test_the_same_content_gives_the_same_feeds(tmp_path: Path, written: dict[str, str]) -> None:
    assert dict(feeds(mini(tmp_path))) == written


def test_pictures_of_a_case_stand_in_every_feed_with_whole_addresses(tmp_path: Path) -> None:
    image = "images:\n  - {file: images/a.png, alt: 승강장 <앞>, credit: 북시, licence: kogl-1}\nsources:\n"
    files = {"cases/north/a.md": CASE.replace("sources:\n", image), "cases/north/images/a.png": PICTURE}
    made = feeds(mini(tmp_path, files))
    said = [_parsed(made[name]).entries for name in ("feed.xml", "rss.xml")]
    texts = [entry.content[0].value for entries in said for entry in entries if entry.link.endswith("/north/a/")]
    texts += [item["content_html"] for item in json.loads(made["feed.json"])["items"] if item["url"].endswith("/north/a/")]
    assert len(texts) == 3
    assert all('src="https://example.org/cases/north/images/a.png"' in text and "승강장 &lt;앞&gt;" in text for text in texts)


def test_a_picture_that_the_body_shows_stands_once_in_every_feed(tmp_path: Path) -> None:
    image = "images:\n  - {file: images/a.png, alt: 승강장 <앞>, credit: 북시, licence: kogl-1}\nsources:\n"
    body = CASE.replace("sources:\n", image) + "\n![승강장](images/a.png)\n그림 1. 승강장\n"
    made = feeds(mini(tmp_path, {"cases/north/a.md": body, "cases/north/images/a.png": PICTURE}))
    texts = [item["content_html"] for item in json.loads(made["feed.json"])["items"] if item["url"].endswith("/north/a/")]
    assert [text.count("<img") for text in texts] == [1]
    assert all("<p>승강장 &lt;앞&gt;: 북시" in text for text in texts)
