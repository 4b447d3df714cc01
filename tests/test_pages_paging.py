"""Long lists of cases go on at further addresses, and each page of them is bounded."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from urllib.parse import urljoin

import pytest

from casebook import permalinks
from casebook.build.load import load
from casebook.build.lock import is_promised, published_addresses
from casebook.content.site import Site
from casebook.maps.views import cases_view, city_view
from casebook.messages.wording import wording
from casebook.pages import award, facets, organisation, organisation_list, paging, source
from casebook.pages.paging import PAGE_SIZE, further_pages, long_lists
from crawler import Crawl
from mini import CASE, MINI, built, built_project, copy_mini, report
from test_golden_site import lasting

URL = "https://cases.example/"
SETTINGS = (MINI / "mkdocs.yml").read_text(encoding="utf-8").replace("https://example.org/\n", f"{URL}\n")


def case(title: str, year: int) -> str:
    return CASE.replace("사례의 제목", title).replace("period: 2019", f"period: {year}")


MANY = {
    "mkdocs.yml": SETTINGS,
    **{f"cases/north/case-{number}.md": case(f"북쪽 사례 {number}", 2000 + number) for number in range(7)},
    **{f"cases/south/case-{number}.md": case(f"남쪽 사례 {number}", 2002 + number) for number in range(3)},
}


@pytest.fixture
def pages_of_three(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paging, "PAGE_SIZE", 3)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site with twelve cases, in pages of three."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(paging, "PAGE_SIZE", 3)
        return built(tmp_path_factory.mktemp("paged"), MANY)


def plain_site(folder: Path, files: dict[str, str]) -> Site:
    return Site(load(copy_mini(folder, files) / "cases").catalogue, wording("ko"))


def html(site: Path, address: str) -> str:
    return (site / address / "index.html").read_text(encoding="utf-8")


def card_links(site: Path, address: str) -> list[str]:
    """The addresses of the cases on a page, in their order."""
    links = re.findall(r'class="cb-card__title"><a href="([^#]+?)"', html(site, address))
    return [urljoin(URL + address, link).removeprefix(URL) for link in links]


def list_pages(site: Path, address: str) -> list[str]:
    found = sorted(site.glob(f"{address}page-*/index.html"), key=lambda path: int(path.parent.name.removeprefix("page-")))
    return [address, *(f"{path.parent.relative_to(site).as_posix()}/" for path in found)]


LISTS = {
    "cases/": 4,
    "cities/north/": 3,
    "cities/south/": 2,
    "categories/living/": 4,
    "organisations/north-province/": 4,
}


@pytest.mark.parametrize(("address", "count"), LISTS.items())
def test_the_pages_of_a_list_have_each_case_once_newest_first(site: Path, address: str, count: int) -> None:
    pages = list_pages(site, address)
    assert pages == [permalinks.list_page(address, number) for number in range(1, count + 1)]
    cases = [case for page in pages for case in card_links(site, page)]
    assert len(cases) == len(set(cases)) > 3 * (count - 1)
    records = json.loads((site / "api/v1/cases.json").read_text(encoding="utf-8"))["cases"]
    newest = {f"cases/{case['id']}/": (-int(str(case["period"])[-4:]), case["id"]) for case in records}
    assert cases == sorted(cases, key=newest.__getitem__)


@pytest.mark.parametrize(("address", "count"), LISTS.items())
def test_each_page_leads_to_the_next_and_the_one_before(site: Path, address: str, count: int) -> None:
    pages = [permalinks.list_page(address, number) for number in range(1, count + 1)]
    for number, page in enumerate(pages):
        text = html(site, page)
        head, body = text.split("</head>")
        for relation, neighbour in (("prev", number - 1), ("next", number + 1)):
            exists = 0 <= neighbour < count
            assert re.findall(rf'<link rel="{relation}" href="(.*?)">', head) == ([URL + pages[neighbour]] if exists else [])
            links = re.findall(rf'<a href="(.*?)" rel="{relation}">', body)
            assert links == ([permalinks.relative(pages[neighbour], page)] if exists else [])
        assert head.count(f'<link rel="canonical" href="{URL}{page}">') == 1
        assert body.count('aria-current="page">' + str(number + 1)) == 1


def test_a_further_page_says_which_it_is_and_what_is_above_it(site: Path) -> None:
    text = html(site, "cities/north/page-2/")
    assert "<title>북쪽혁신도시 (2쪽) - 작은 사례집</title>" in text
    assert "<h1>북쪽혁신도시 (2쪽)</h1>" in text
    assert "사례 8건 가운데 4–6번째&nbsp;· 3쪽 가운데 2쪽" in text
    crumbs = re.search(r'<nav class="cb-crumbs".*?</nav>', text, re.DOTALL)
    assert crumbs
    assert re.findall(r'href="(.*?)"', crumbs[0]) == ["../../../", "../../", "../"]
    assert '"@type": "BreadcrumbList"' in text


@pytest.mark.usefixtures("pages_of_three")
def test_no_link_of_a_paged_site_is_dead(site: Path, tmp_path: Path) -> None:
    assert not Crawl(site, URL).run().dead
    on_disk = built(tmp_path, {**MANY, "mkdocs.yml": f"use_directory_urls: false\n{SETTINGS}"})
    assert (on_disk / "cities/north/page-2.html").is_file()
    assert not Crawl(on_disk, URL, folders=False).run().dead


@pytest.mark.usefixtures("pages_of_three")
def test_further_pages_are_in_the_sitemap_but_not_in_the_search_nor_promised(site: Path, tmp_path: Path) -> None:
    assert f"{URL}cities/north/page-3/<" in (site / "sitemap.xml").read_text(encoding="utf-8")
    index = "".join(path.read_text(encoding="utf-8") for path in (site / "assets/casebook/search").glob("records-*.json"))
    assert "cities/north/" in index
    assert "page-2/" not in index
    made = plain_site(tmp_path, MANY)
    assert "cities/north/page-2/" in set(further_pages(made))
    assert not set(further_pages(made)) & {address for address in published_addresses(made, []) if is_promised(address, ())}


@pytest.mark.usefixtures("pages_of_three")
def test_links_to_a_city_in_the_list_of_all_cases_go_on_to_work_when_the_list_is_long(site: Path, tmp_path: Path) -> None:
    files = {"docs/index.md": "# 처음\n\n[북쪽](cases/index.md#city-north)\n"}
    assert 'id="city-north"' in html(site, "cases/")
    assert 'href="cases/#city-north"' in html(built(tmp_path, {**MANY, **files}), "")


@pytest.mark.usefixtures("pages_of_three")
@pytest.mark.parametrize(("count", "pages"), [(0, 1), (1, 1), (3, 1), (4, 2), (6, 2), (7, 3)])
def test_a_list_has_as_many_pages_as_it_needs(tmp_path: Path, count: int, pages: int) -> None:
    cases = paging.CaseList("cases/", "사례", (), tuple(plain_site(tmp_path, MANY).catalogue.cases.values())[:count], {})
    assert cases.page_count == pages
    assert sum(len(cases.page(number)) for number in range(1, pages + 1)) == count


def test_a_list_of_one_page_is_as_it_was(tmp_path: Path) -> None:
    site = built(tmp_path, MANY)
    assert not list(site.rglob("page-*"))
    assert not list(long_lists(plain_site(tmp_path / "again", MANY)))
    assert all("cb-pager" not in html(site, address) and 'rel="next"' not in html(site, address) for address in LISTS)


@pytest.mark.usefixtures("pages_of_three")
def test_a_hand_written_page_at_the_address_of_a_further_page_is_told(tmp_path: Path) -> None:
    problems = report(copy_mini(tmp_path, {**MANY, "docs/cities/north/page-2.md": "# 내 글\n"}))
    assert "CB405" in problems
    assert report(copy_mini(tmp_path / "free", {**MANY, "docs/cities/north/page-9.md": "# 내 글\n"})) == ""


def test_the_form_has_the_most_frequent_values_and_the_index_names_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(facets, "MOST_OPTIONS", 2)
    site = built(tmp_path, MANY)
    years = re.findall(r'name="year" value="(\d+)"', html(site, "cases/"))
    assert len(years) == 2
    assert "나머지" in html(site, "cases/")
    index = json.loads(next((site / "assets/casebook/search").glob("facets-*")).read_text(encoding="utf-8"))
    assert set(index["unlisted"]["year"]) == set(index["facets"]["year"]) - set(years)
    assert "city" not in index["unlisted"]


def at_places(count: int) -> dict[str, str]:
    """Cases of one city, each at a place of its own."""
    place = "location: {{lat: 36.{:02}, lon: 127.5, label: 곳 {}}}\norganisations"
    return {
        f"cases/north/at-{number}.md": CASE.replace("organisations", place.format(number, number), 1) for number in range(count)
    }


def test_maps_of_many_places_are_simplified(tmp_path: Path) -> None:
    few, many = plain_site(tmp_path / "few", at_places(30)), plain_site(tmp_path / "many", at_places(60))
    for site, simplified in ((few, None), (many, "newest")):
        view = city_view(site, "north")
        assert view.simplified == simplified
        assert len(view.spots) < PAGE_SIZE + 8
        assert view.spots[0].count == str(len(site.catalogue.by_city["north"]))
    assert len(cases_view(few, "all", tuple(few.catalogue.cases.values())).spots) > 30
    together = cases_view(many, "all", tuple(many.catalogue.cases.values()))
    assert together.simplified == "cities"
    assert sum(int(spot.count) for spot in together.spots) == len(many.catalogue.cases)


def test_a_place_of_many_cases_names_some_of_them(tmp_path: Path) -> None:
    files = {name: text.replace(re.search(r"36\.\d\d", text)[0], "36.50") for name, text in at_places(30).items()}  # type: ignore[index]
    site = plain_site(tmp_path, files)
    (spot,) = (spot for spot in city_view(site, "north").spots if spot.count == "30")
    assert len(spot.links) == 13
    assert spot.links[-1][1] == permalinks.city("north")


def parts_site(folder: Path, count: int) -> Path:
    """The small site with so many more cases that carry out one clause, are commended by one award and cite one source."""
    fields = 'agreement: [first/2-ga-1]\nawards: [{award: "2019", honour: 우수}]\nperiod:'
    cases = {f"cases/south/more-{number}.md": case(f"더 {number}", 2010).replace("period:", fields) for number in range(count)}
    return built(folder, {"mkdocs.yml": SETTINGS, **cases})


@pytest.mark.usefixtures("pages_of_three")
def test_parts_of_a_page_that_name_many_cases_lead_to_a_list_of_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (paging, award, source):
        monkeypatch.setattr(module, "MOST_NAMED", 2)
    site = parts_site(tmp_path, 5)
    lists = {
        "agreement/": ("agreement/clause-2-ga-1/", 'class="cb-carried"><summary>.*?<ul>(.*?)</ul>'),
        "awards/2019/": ("awards/2019/cases/", 'id="award-living".*?<ul class="cb-cards">(.*?)</ul>'),
        "sources/press/": ("sources/press/cases/", "<dt>자료 전체</dt>(.*?)</div>"),
    }
    for page, (address, pattern) in lists.items():
        text = html(site, page)
        assert [part.count("<a ") for part in re.findall(pattern, text, re.DOTALL) if "/more-" in part] == [2]
        assert f'<a href="{permalinks.relative(address, page)}">사례 ' in text
        pages = list_pages(site, address)
        assert len(pages) > 1
        titles = [title for number in pages for title in card_links(site, number)]
        assert len(titles) == len(set(titles)) >= 5
        assert "(2쪽)" not in html(site, address).split("</head>")[0]
        assert "(2쪽)" in html(site, pages[1])
    assert not Crawl(site, URL).run().dead


def test_many_organisations_of_a_kind_have_pages_of_their_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (organisation, organisation_list):
        monkeypatch.setattr(module, "MOST_OF_A_KIND", 2)
    monkeypatch.setattr(organisation_list, "PAGE_SIZE", 3)
    vocabulary = (MINI / "cases/_vocabulary/organisations.yml").read_text(encoding="utf-8")
    vocabulary += "".join(f"- {{id: company-{number}, name: 회사 {number}, kind: company}}\n" for number in range(5))
    by = CASE.replace("north-province", "company-4")
    site = built(tmp_path, {"mkdocs.yml": SETTINGS, "cases/_vocabulary/organisations.yml": vocabulary, "cases/north/x.md": by})
    group = re.findall(r'id="kind-company">.*?</ul>\s*<p><a href="(.*?)">', html(site, "organisations/"), re.DOTALL)
    assert group == ["all/company/"]
    first = re.search(r'id="kind-company">.*?</ul>', html(site, "organisations/"), re.DOTALL)
    assert first
    assert re.findall(r'href="(company-\d)/"', first[0]) == ["company-4", "company-0"]
    pages = list_pages(site, "organisations/all/company/")
    assert [re.findall(r'<li><a href="(?:\.\./)+(company-\d)/"', html(site, page)) for page in pages] == [
        ["company-0", "company-1", "company-2"],
        ["company-3", "company-4"],
    ]
    assert '<a href="page-2/" rel="next">' in html(site, pages[0])
    assert html(site, pages[0]).count('"@type": "ListItem"') == 3  # the home page, the organisations, and this list
    assert not Crawl(site, URL).run().dead


def test_parts_of_a_page_that_name_few_cases_have_no_list(tmp_path: Path) -> None:
    site = parts_site(tmp_path, 5)
    assert not [path for name in ("agreement", "awards", "sources") for path in (site / name).rglob("cases/index.html")]
    assert html(site, "agreement/").count("/more-") == 5
    assert not list((site / "agreement").glob("clause-*"))


@pytest.mark.usefixtures("pages_of_three")
def test_pages_of_lists_are_made_anew_when_their_cases_change(tmp_path: Path) -> None:
    project = copy_mini(tmp_path, MANY)
    built_project(project)
    edits: list[dict[str, str | None]] = [
        {"cases/north/newest.md": case("가장 새로운 사례", 2024), "cases/north/case-3.md": case("고친 제목", 2003)},
        {"cases/north/case-5.md": case("옮긴 사례", 1999), "cases/south/case-1.md": None, "cases/south/case-2.md": None},
    ]
    for files in edits:
        for path, text in files.items():
            if text is None:
                (project / path).unlink()
            else:
                (project / path).write_text(text, encoding="utf-8")
        kept = lasting(built_project(project))
        shutil.rmtree(project / ".cache")
        shutil.rmtree(project.parent / "site")
        assert kept == lasting(built_project(project))
