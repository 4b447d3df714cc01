"""The page of a source document: what it shows, who links to which part of it, and what links to it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from casebook.build.load import load
from casebook.build.lock import Lock, published_addresses
from casebook.content.document_text import LABEL, TextTable, Title, comparison_key
from casebook.content.documents import SourceDocument, published_bytes
from casebook.content.site import Site
from casebook.messages.wording import wording
from casebook.pages.case_parts import size_label
from mini import CASE, built, copy_mini, report
from project_clone import ROOT

PRESS = """성과를 나누는 자리 열려 -새 승강장도 선보여

□ 개요

① **북시 : 「버스 승강장」 사례**

- 새로 놓았다.

③ **남시 : 「인재」 사례**

- 가르쳤다.

1 북시 : 버스 승강장 사례

③ 남시 : 인재 사례

- 가르쳤다.

부문	도시
특화발전	북시
	남시

정부와 지방자치단체의 업무협력 합의서

서명하였다.
"""
PARTS = {
    "본문": "성과를-나누는-자리-열려",
    "본문 ① 북시": "1-북시-버스-승강장-사례",
    "본문 ③ 남시": "3-남시-인재-사례",
    "붙임 1 「북시 : 버스 승강장 사례」": "1-북시-버스-승강장-사례-2",
    "붙임 3 「남시 : 인재 사례」": "3-남시-인재-사례-2",
    "붙임 3": "3-남시-인재-사례-2",
    "우수사업 두 건 표, 특화발전": "특화발전",
    "업무협력 합의서": "정부와-지방자치단체의-업무협력-합의서",
    "붙임 13": None,
    "3쪽": None,
    "2019": None,
    "없는 글": None,
}


def case_citing(part: str, file: str = "_sources/press.txt") -> str:
    rest = f"publisher: 나라부, date: 2019-12-10, file: {file}, licence: kogl"
    source = f'  - {{title: 성과를 나누는 자리 열려, part: "{part}", {rest}}}\n'
    case = CASE.replace("사례의 제목", "가로등")  # before the other case, whose name of the source is another
    return case.replace(case[case.index("  - {id: 본문") : case.index("---\n\n")], source)


def document(folder: Path, files: dict[str, str]) -> SourceDocument:
    return load(copy_mini(folder, files) / "cases").catalogue.documents["press"]


@pytest.mark.parametrize(("part", "anchor"), PARTS.items())
def test_a_citation_leads_to_the_part_that_it_names(tmp_path: Path, part: str, anchor: str | None) -> None:
    cases = {"cases/north/a.md": case_citing(part), "cases/north/b.md": case_citing("업무협력 합의서")}
    files = {"cases/_sources/press.txt": PRESS, **cases}
    assert document(tmp_path, files).anchor(part) == anchor


SITE = {
    "cases/_sources/press.txt": PRESS,
    "cases/_sources/press.hwpx": "PK",
    "cases/_sources/2020/deep.txt": "깊은 곳의 글이다.\n",
    "cases/_sources/plan.pdf": "%PDF-1.7\n",
    "cases/_sources/old.txt": "",
    "cases/north/a.md": case_citing("붙임 1 「북시 : 버스 승강장 사례」")
    + "\n[원문](../_sources/press.txt#특화발전) [계획](../_sources/plan.pdf)\n",
    "cases/north/b.md": case_citing("쪽 3", "_sources/plan.pdf"),
    "docs/index.md": "# 처음\n\n[원문](../cases/_sources/press.txt#특화발전)\n"
    "[깊은 글](../cases/_sources/2020/deep.txt)\n[빈 글](../cases/_sources/old.txt)\n",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("sources"), SITE)


def article(site: Path, address: str) -> str:
    html = (site / address / "index.html").read_text(encoding="utf-8")
    return html[html.index("<article") : html.index("</article>")]


def test_the_page_shows_the_text_its_files_and_who_cites_it(site: Path) -> None:
    page = article(site, "sources/press/")
    assert "성과를 나누는 자리 열려</h1>" in page
    assert '<th scope="rowgroup" rowspan="2" id="특화발전">특화발전</th>' in page
    assert '<a href="../press.hwpx">press.hwpx (한글 문서 HWPX, 2 B)</a>' in page
    assert '<a href="../../cases/north/a/#source-1">가로등</a>' in page
    assert "나라부, 2019. 12. 10." in page


def test_the_heading_of_a_part_leads_back_to_what_cites_it(tmp_path: Path) -> None:
    part = "붙임 1 「북시 : 버스 승강장 사례」"
    page = article(built(tmp_path, {"cases/_sources/press.txt": PRESS, "cases/north/a.md": case_citing(part)}), "sources/press/")
    back = '인용한 곳: <a href="../../cases/north/a/#source-1">가로등</a>'
    assert [text.partition('"')[2].partition('"')[0] for text in page.split("<h2") if back in text] == [PARTS[part]]


@pytest.mark.parametrize(
    ("language", "size", "label"),
    [
        ("ko", 0, "0 B"), ("ko", 1023, "1,023 B"), ("ko", 1024, "1.0 KB"), ("ko", 10188, "9.9 KB"), ("ko", 10189, "10 KB"),
        ("en", 1024**2 - 513, "1,023 KB"), ("en", 1024**2 - 512, "1.0 MB"), ("en", 1024**2 - 1, "1.0 MB"),
        ("en", 1258291, "1.2 MB"), ("fr", 1258291, "1,2 MB"), ("fr", 1024**2 - 513, "1\u202f023 KB"),
        ("fr", 1024**3 - 1, "1,0 GB"), ("fr", 3 * 1024**4 // 2, "1\u202f536 GB"),
    ],
)  # fmt: skip
def test_a_size_is_rounded_before_its_unit_is_chosen_and_has_the_signs_of_the_language(
    language: str, size: int, label: str
) -> None:
    assert size_label(wording(language), size) == label


def test_a_file_without_text_has_a_page_with_its_type_and_size(site: Path) -> None:
    page = article(site, "sources/plan/")
    assert '<a href="../plan.pdf">plan.pdf (PDF 문서, 9 B)</a>' in page
    assert 'class="cb-document"' not in page


def test_cases_bodies_and_guides_link_to_the_part(site: Path) -> None:
    page = article(site, "cases/north/a/")
    assert re.search(r'<cite><a href="../../../sources/press/#1-북시-버스-승강장-사례[^"]*">', page)
    assert '<a href="../../../sources/press/#특화발전">원문</a>' in page
    assert '<a href="../../../sources/plan.pdf">계획</a>' in page
    assert 'href="sources/press/#특화발전"' in article(site, "")


def test_links_fit_at_every_depth(site: Path) -> None:
    for address in ("sources/press/", "sources/2020/deep/"):
        html = (site / address / "index.html").read_text(encoding="utf-8")
        links = re.findall(r'(?:href|src)="((?:\.\./)+[^"#?]*)', html)
        assert len(links) > 10
        for link in links:
            target = (site / address / link).resolve()
            assert (target / "index.html" if target.is_dir() else target).is_file(), f"{address}: {link}"


def test_pages_are_in_the_sitemap_and_the_search(site: Path) -> None:
    listed = (site / "sitemap.xml").read_text(encoding="utf-8")
    assert all(f"https://example.org/sources/{name}/</loc>" in listed for name in ("press", "plan", "2020/deep", "old"))
    records = "".join(path.read_text(encoding="utf-8") for path in (site / "assets/casebook/search").rglob("*.json"))
    assert "sources/press/" in records


def test_the_list_of_documents_has_each_with_its_publisher_and_its_cases_and_stands_above_them(site: Path) -> None:
    listed = article(site, "sources/")
    (title, count) = re.findall(r'<a href="press/">(.*?)</a> <span>(.*?)</span>', listed)[0]
    assert f"<h1>{title}</h1>" in article(site, "sources/press/")
    assert re.fullmatch(r"\d+건", count)
    assert '<a href="../">출처 자료</a>' in article(site, "sources/press/")


def test_the_list_leads_to_the_sources_of_the_facts_of_each_place(site: Path) -> None:
    """They stood on the pages of places alone: who asked where the figures come from found the documents of cases."""
    listed = article(site, "sources/").partition('id="place-sources">')[2]
    ways = re.findall(r'<a href="(.*?)">(.*?)</a> <span>(.*?)</span>(?:<p>(.*?)</p>)?', listed)
    assert ways == [
        ("../cities/north/#city-sources", "북쪽혁신도시", "1건", "example.org"),
        ("../cities/south/#city-sources", "남쪽혁신도시", "1건", ""),
    ]
    assert 'id="city-sources"' in article(site, "cities/north/")


def test_each_part_that_is_cited_stands_below_a_heading_that_its_citation_names() -> None:
    """The table of awards and the end of the main text stood under the heading of the case before them."""
    for document in load(ROOT / "cases").catalogue.documents.values():
        headings = dict[str | None, str]()
        for block in document.blocks:
            match block:
                case Title(level=2, id=id_, text=heading):
                    headings[id_] = heading
                case TextTable(rows=rows):
                    headings |= {row.id: heading for row in rows if row.id}
        for citation in document.citations:
            part = (citation.source.part or "").split(",")[0]
            if part != "본문":
                heading = headings[document.anchor(citation.source.part)]
                assert comparison_key(LABEL.sub("", part, 1)) in comparison_key(heading), (part, heading)


def test_links_to_parts_that_are_not_there_are_told(tmp_path: Path) -> None:
    body = "\n[원문](../_sources/press.txt#특화)\n"
    project = copy_mini(tmp_path, {"cases/_sources/press.txt": PRESS, "cases/north/a.md": case_citing("본문") + body})
    assert "[CB304]" in report(project)
    assert "특화발전" in report(project)


def test_pages_and_parts_are_promised(tmp_path: Path) -> None:
    project = copy_mini(tmp_path, {"cases/_sources/press.txt": PRESS, "cases/_sources/plan.pdf": "%PDF-1.7"})
    live = published_addresses(Site(load(project / "cases").catalogue, wording("ko")), [])
    assert {"sources/press/", "sources/plan/", "sources/press/#특화발전"} <= live
    (project / "cases/_sources/press.txt").write_text("다른 글이다.\n", encoding="utf-8")
    after = published_addresses(Site(load(project / "cases").catalogue, wording("ko")), [])
    assert "sources/press/#특화발전" in Lock.of_bytes("\n".join(live).encode()).lost(after)


TEXT = "보도자료: 승강장을 놓았다.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16"])
def test_a_text_is_published_as_utf_8_with_its_mark(encoding: str) -> None:
    assert published_bytes("_sources/press.txt", TEXT.encode(encoding)) == b"\xef\xbb\xbf" + TEXT.encode()


def test_a_western_text_is_published_with_its_own_letters() -> None:
    text = "The council\u2019s night bus: \u00a35 a ride\n"
    assert published_bytes("_sources/press.txt", text.encode("cp1252")) == b"\xef\xbb\xbf" + text.encode()


def test_what_is_no_text_is_published_as_it_is(tmp_path: Path) -> None:
    assert published_bytes("_sources/press.txt", b"\0\1\2") == b"\0\1\2"
    assert published_bytes("_sources/press.pdf", TEXT.encode("cp949")) == TEXT.encode("cp949")
    project = copy_mini(tmp_path)
    (project / "cases/_sources/press.txt").write_bytes(b"\0\1\2")
    assert report(project) == ""
    assert load(project / "cases").catalogue.documents["press"].blocks == ()


def test_each_source_leads_back_to_where_it_is_cited(tmp_path: Path) -> None:
    project = built(tmp_path, {"cases/north/a.md": CASE + "\n하나[^본문] 둘[^본문]\n\n- 셋[^본문]\n"})
    page = article(project, "cases/north/a/")
    ids = re.findall(r'<sup class="cb-cite" id="(cite-1-\d)"><a [^>]*>\[1\]</a></sup>', page)
    assert ids == ["cite-1-1", "cite-1-2", "cite-1-3"]
    assert re.findall(r'<a href="#(cite-1-\d)" aria-label="([^"]*)">', page) == [
        (id_, f"출처 1을 인용한 곳 {number}") for number, id_ in enumerate(ids, 1)
    ]
