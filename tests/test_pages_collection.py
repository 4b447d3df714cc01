from __future__ import annotations

import json
import re
from pathlib import Path

from msgspec.structs import replace

from casebook import permalinks
from casebook.build.load import load
from casebook.build.pages import make_pages
from casebook.content.site import Site
from casebook.data.datasets import datasets
from casebook.data.feeds import feed_cases, feed_links
from casebook.data.files import data_addresses
from casebook.data.json_files import json_files
from casebook.data.records import case_record
from casebook.data.schema_org_pages import page_jsonld
from casebook.files.results import ResultCache
from casebook.model.collection import CollectedCase, Collection
from casebook.pages.collection import CollectionPage, CollectionsPage, collection_plan, collections_plan
from casebook.pages.components import component_pages
from casebook.pages.question import documents_plan
from casebook.search.documents import plan_page
from casebook.social_cards.files import share_cards
from mini import TRANSLATION, copy_mini
from published import job, mini, publication

FIRST = """title: 두 사례
introduction: |
  사람과 공기를 다룬 사례이다.

  둘뿐이다.
cases:
  - {case: south/talent, why: 인재를 길렀다.}
  - {case: north/bus-stop, why: 공기를 맑게 했다.}
translations:
  en: {title: Two cases}
"""
SECOND = """title: 한 사례
introduction: 하나뿐이다.
cases:
  - {case: north/bus-stop, why: 승강장이 맑아졌다.}
"""
BLOCK = """kind: block
title: 맑은 공기
introduction: 공기를 거르는 부분이다.
cases:
  - {case: south/talent, why: 앞으로 할 것으로 적었다., need: upgrade, source: 누리집}
  - {case: north/bus-stop, why: 이름에 적었다., need: core, source: 본문}
translations:
  en: {title: Clean air}
"""
FILES = {"cases/_collections/second.yml": SECOND, "cases/_collections/first.yml": FIRST}


def collections(folder: Path) -> Site:
    return mini(folder, FILES)


def test_a_collection_shows_its_cases_in_its_own_order_with_the_reason_for_each(tmp_path: Path) -> None:
    plan = collection_plan(collections(tmp_path), "first")
    page = plan.context
    assert isinstance(page, CollectionPage)
    assert page.introduction == ("사람과 공기를 다룬 사례이다.", "둘뿐이다.")
    assert [(card.title.text, card.reasons) for group in page.groups for card in group.cards] == [
        ("지역 인재 기르기", ("인재를 길렀다.",)),
        ('깨끗한 <버스> 승강장 & "쉼터"', ("공기를 맑게 했다.",)),
    ]
    assert (plan.address, plan.title, plan.description) == ("collections/first/", "두 사례", "사람과 공기를 다룬 사례이다.")


def test_the_cases_of_a_collection_can_be_compared_where_they_are_two_to_four(tmp_path: Path) -> None:
    """Who chose a set for others could not lead to it side by side: each reader had to choose the same cases again."""
    made = collections(tmp_path)
    assert _comparison(made, "first") == ("모두 비교", "compare/?cases=south/talent,north/bus-stop")
    cases = dict(made.catalogue.cases)
    for name in ("a", "b", "c"):
        cases[f"north/{name}"] = replace(cases["north/bus-stop"], id=f"north/{name}")
    for count, is_comparable in ((1, False), (2, True), (4, True), (5, False)):
        own = Collection(
            title="모음", introduction="글", cases=tuple(CollectedCase(case=id_, why="글") for id_ in list(cases)[:count])
        )
        site = replace(made, catalogue=replace(made.catalogue, cases=cases, collections={"own": own}))
        assert bool(_comparison(site, "own")) == is_comparable, count


def _comparison(site: Site, id_: str) -> tuple[str, str] | None:
    link = collection_plan(site, id_).context.compare  # type: ignore[attr-defined]
    return (link.text, link.url.lstrip("./")) if link else None


def test_a_collection_can_be_cited_and_shared_as_a_case_can(tmp_path: Path) -> None:
    page = collection_plan(collections(tmp_path), "first").context
    assert isinstance(page, CollectionPage)
    section = page.cite_and_share
    assert section
    assert section.url == "https://example.org/collections/first/"
    assert all(section.url in text and "두 사례" in text for _, text in (*section.citations, *section.data))
    assert (section.ris, section.iframe) == (None, None)


def test_the_list_of_collections_and_the_ways_into_the_site_lead_to_each(tmp_path: Path) -> None:
    made = collections(tmp_path)
    assert [(way.link.text, way.link.url, way.count) for way in collections_plan(made, "collections/").context.collections] == [  # type: ignore[attr-defined]
        ("두 사례", "first/", "2건"),
        ("한 사례", "second/", "1건"),
    ]
    ways = documents_plan(made, "").context
    assert ("collections/first/", "2건") in [(way.link.url, way.count) for way in ways]  # type: ignore[attr-defined]


def test_a_collection_has_a_feed_a_share_image_and_a_description_of_its_own(tmp_path: Path) -> None:
    made = collections(tmp_path)
    address = permalinks.collection("first")
    assert set(feed_cases(made)["collections/first/feed.xml"]) == {"south/talent", "north/bus-stop"}
    assert feed_links(made, address)[0].address == "collections/first/feed.xml"
    card = share_cards(made)["assets/share/collections/first.png"]
    assert (card.title, card.about, len(card.labels)) == ("두 사례", "사례 2건", 2)
    text = page_jsonld(made, address, [("처음", ""), ("두 사례", address)])
    assert text
    about = re.findall(r'"name": ?"(지역 인재 기르기|깨끗한.*?쉼터)', text)
    assert [name[:2] for name in about] == ["지역", "깨끗"]


def test_the_data_have_each_collection_with_its_words_and_its_reasons(tmp_path: Path) -> None:
    made = collections(tmp_path)
    first, second = json.loads(json_files(made)["api/v1/collections.json"])["collections"]
    assert (first["id"], first["feed"]) == ("first", "https://example.org/collections/first/feed.xml")
    assert first["translations"] == {"en": {"title": "Two cases", "introduction": None}}
    assert [(item["id"], item["why"]) for item in first["cases"]] == [
        ("south/talent", "인재를 길렀다."),
        ("north/bus-stop", "공기를 맑게 했다."),
    ]
    assert second["cases"][0]["address"] == "https://example.org/cases/north/bus-stop/"
    assert "api/v1/collections.json" in data_addresses(made.catalogue)


def test_the_search_finds_the_words_of_a_collection(tmp_path: Path) -> None:
    made = collections(tmp_path)
    page = plan_page(collection_plan(made, "first"))
    assert page
    assert page.kind == "list"
    assert page.sections[0].text.split("\n") == [
        "사람과 공기를 다룬 사례이다.",
        "둘뿐이다.",
        "인재를 길렀다.",
        "공기를 맑게 했다.",
    ]


def test_the_page_of_a_case_names_its_collections_and_a_translation_says_them_in_its_language(tmp_path: Path) -> None:
    project = copy_mini(tmp_path, {**FILES, "cases/north/bus-stop.en.md": TRANSLATION})
    made = publication(project)
    bus, talent = make_pages(
        job(made, ResultCache(tmp_path / "cache", "results")), [("case", "north/bus-stop"), ("case", "south/talent")]
    )
    titles = re.compile(r'<a href="[./]+/collections/(\w+)/"([^>]*)>([^<]+)</a>')
    assert titles.findall(bus.article or "") == [("first", "", "두 사례"), ("second", "", "한 사례")]
    assert titles.findall(talent.article or "") == [("first", "", "두 사례")]
    (english,) = bus.translations
    assert titles.findall(english.article or "") == [
        ("first", ' hreflang="ko"', "Two cases"),
        ("second", ' lang="ko" hreflang="ko"', "한 사례"),
    ]


def test_a_building_block_shows_which_cases_need_it_how_far_and_which_source_says_so(tmp_path: Path) -> None:
    made = mini(tmp_path, {**FILES, "cases/_collections/air.yml": BLOCK})
    page = collection_plan(made, "air").context
    assert isinstance(page, CollectionPage)
    assert [(group.id, group.heading, [card.reasons for card in group.cards]) for group in page.groups] == [
        ("collection-core", "핵심", [("이름에 적었다.", "출처: 붙임 1")]),
        ("collection-upgrade", "확장", [("앞으로 할 것으로 적었다.", "출처: 대학 누리집")]),
    ]
    assert page.note
    listed = collections_plan(made, "collections/").context
    assert isinstance(listed, CollectionsPage)
    assert [way.link.text for way in listed.blocks] == ["맑은 공기"]
    assert [way.link.text for way in listed.collections] == ["두 사례", "한 사례"]
    ways = documents_plan(made, "").context
    assert [(way.link.url, way.count) for way in ways][-1] == ("collections/#blocks", "1가지")  # type: ignore[attr-defined]


def test_a_case_and_its_translation_and_its_record_name_its_building_blocks_apart_from_collections(tmp_path: Path) -> None:
    project = copy_mini(tmp_path, {**FILES, "cases/_collections/air.yml": BLOCK, "cases/north/bus-stop.en.md": TRANSLATION})
    made = publication(project)
    (bus,) = make_pages(job(made, ResultCache(tmp_path / "cache", "results")), [("case", "north/bus-stop")])
    article, (english,) = bus.article or "", bus.translations
    assert '<h2 id="case-blocks">구성 요소</h2>' in article
    assert '/collections/air/">핵심: 맑은 공기</a>' in article
    assert '/collections/air/" hreflang="ko">Core: Clean air</a> <small>(Korean)</small>' in (english.article or "")
    record = case_record(made, made.catalogue.cases["north/bus-stop"])
    assert record["blocks"] == [{"id": "air", "title": "맑은 공기", "need": "core", "why": "이름에 적었다.", "source": "본문"}]


def test_a_site_without_collections_has_no_trace_of_them(tmp_path: Path) -> None:
    made = mini(tmp_path)
    assert not [page for page in component_pages(made) if "collection" in page.component]
    assert "collections" not in [dataset.key for dataset in datasets(made.catalogue)]
    assert "api/v1/collections.json" not in json_files(made)
    (page,) = make_pages(job(made, ResultCache(tmp_path / "cache", "results")), [("case", "north/bus-stop")])
    assert "모음" not in (page.article or "")


def test_a_broken_case_leaves_the_rest_of_a_collection_on_a_server(tmp_path: Path) -> None:
    project = copy_mini(tmp_path, FILES)
    file = project / "cases/south/talent.md"
    file.write_text(file.read_text(encoding="utf-8").replace("period: 2019", "period: 봄"), encoding="utf-8")
    loaded = load(project / "cases")
    assert [problem.place.path for problem in loaded.problems] == ["cases/south/talent.md"]
    assert [case.id for case in loaded.catalogue.by_collection["first"]] == ["north/bus-stop"]
    page = collection_plan(publication(project), "first").context
    assert isinstance(page, CollectionPage)
    assert [len(group.cards) for group in page.groups] == [1]
