from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import rispy
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from casebook.build.load import load
from casebook.content.files import CaseFile
from casebook.content.history import History
from casebook.content.site import Site
from casebook.data.citations import (
    CitedPage,
    CitedWork,
    bibtex,
    cite_apa,
    cite_apa_in_text,
    cite_page,
    cite_sources,
    csl_json,
    ris,
)
from casebook.data.schema_org_pages import case_jsonld
from casebook.messages.wording import wording
from casebook.pages.builder import PageBuilder
from casebook.pages.cite_and_share import CiteAndShare, cite_and_share
from mini import CASE, MINI
from published import mini
from test_content_history import at

KO, EN = wording("ko"), wording("en")
RELEASE = CitedWork(
    publishers=("국토교통부", "국가균형발전위원회"),
    date=(2019, 12, 10),
    title="제1회 혁신도시 성과보고대회 열려",
    parts=("붙임 3",),
    address="https://example.org/sources/release.txt",
)
CITED = CitedPage(
    id="jeonbuk/agri-bio-talent",
    publisher=None,
    date=(2026, 11, 5),
    title="농생명 분야 맞춤형 인력 양성",
    site="혁신도시 우수사례",
    address="https://example.org/cases/jeonbuk/agri-bio-talent/",
    version="a1b2c3d4",
    works=(RELEASE,),
    summary="인재를\n함께 기른다.",
    tags=("농생명", "인재"),
    language="ko",
)
UNDATED = replace(CITED, date=())
PUBLISHED = replace(CITED, publisher="나라부 혁신과")
HARD = '따옴표 " 와 \\ 와 <꺾쇠>, {중괄호} & 50% #1 _밑줄_ ~$^'


def test_what_a_source_says_is_cited_by_the_source_and_by_the_page_that_retells_it() -> None:
    assert cite_sources(CITED, KO) == (
        "국토교통부·국가균형발전위원회(2019. 12. 10.). 제1회 혁신도시 성과보고대회 열려, 붙임 3. 재인용: 「혁신도시 우수사례」 "
        "농생명 분야 맞춤형 인력 양성, https://example.org/cases/jeonbuk/agri-bio-talent/ (2026. 11. 5.)."
    )
    assert cite_sources(CITED, EN) == (
        "국토교통부 and 국가균형발전위원회 (10 December 2019). 제1회 혁신도시 성과보고대회 열려, 붙임 3. Cited in "
        "“농생명 분야 맞춤형 인력 양성”, 혁신도시 우수사례, https://example.org/cases/jeonbuk/agri-bio-talent/ (5 November 2026)."
    )


def test_several_sources_and_parts_are_all_named() -> None:
    works = (replace(RELEASE, parts=("본문", "붙임 4")), CitedWork(("신문",), (2020,), "다 됐다!", (), None))
    assert cite_sources(replace(CITED, works=works), KO).startswith(
        "국토교통부·국가균형발전위원회(2019. 12. 10.). 제1회 혁신도시 성과보고대회 열려, 본문, 붙임 4; "
        "신문(2020). 다 됐다! 재인용: "
    )


@pytest.mark.parametrize(
    ("known", "korean", "english", "american"),
    [
        ((2019, 12, 10), "(2019. 12. 10.)", "(10 December 2019)", "(2019, December 10)"),
        ((2019, 12), "(2019. 12.)", "(December 2019)", "(2019, December)"),
        ((2019,), "(2019)", "(2019)", "(2019)"),
    ],
)
def test_a_date_is_told_as_exactly_as_it_is_known(known: tuple[int, ...], korean: str, english: str, american: str) -> None:
    cited = replace(CITED, date=known, works=(replace(RELEASE, date=known),))
    assert cite_sources(cited, KO).count(korean) == 2
    assert cite_sources(cited, EN).count(english) == 2
    assert (korean in cite_page(cited, KO), english in cite_page(cited, EN), american in cite_apa(cited)) == (True, True, True)
    fields = ["year = {2019},", "month = dec,", "day = {10},"]
    written = bibtex(cited, KO)
    assert [written.count(field) for field in fields] == [2 * (at < len(known)) for at in range(3)]
    assert [item["issued"]["date-parts"] for item in json.loads(csl_json(cited, KO))] == [[list(known)]] * 2


def test_a_page_is_cited_by_its_title_or_by_who_publishes_the_site() -> None:
    address = "https://example.org/cases/jeonbuk/agri-bio-talent/"
    assert cite_page(CITED, KO) == f"농생명 분야 맞춤형 인력 양성 (2026. 11. 5.). 「혁신도시 우수사례」. {address}"
    assert cite_page(CITED, EN) == f"“농생명 분야 맞춤형 인력 양성” (5 November 2026). 혁신도시 우수사례. {address}"
    assert (
        cite_page(PUBLISHED, KO) == f"나라부 혁신과(2026. 11. 5.). 농생명 분야 맞춤형 인력 양성. 「혁신도시 우수사례」. {address}"
    )
    assert (
        cite_page(PUBLISHED, EN) == f"나라부 혁신과 (5 November 2026). 농생명 분야 맞춤형 인력 양성. 혁신도시 우수사례. {address}"
    )
    assert cite_apa(CITED) == f"농생명 분야 맞춤형 인력 양성. (2026, November 5). 혁신도시 우수사례. {address}"
    assert cite_apa(PUBLISHED) == f"나라부 혁신과. (2026, November 5). 농생명 분야 맞춤형 인력 양성. 혁신도시 우수사례. {address}"


def test_the_apa_names_the_source_in_the_text() -> None:
    assert cite_apa_in_text(CITED) == (
        "(국토교통부 & 국가균형발전위원회, 2019, as cited in “농생명 분야 맞춤형 인력 양성,” 2026)"
    )
    assert cite_apa_in_text(PUBLISHED).endswith(", 2019, as cited in 나라부 혁신과, 2026)")
    many = replace(RELEASE, publishers=("가", "나", "다"))
    assert cite_apa_in_text(replace(UNDATED, works=(many, RELEASE))).startswith(
        "(가 et al., 2019; 국토교통부 & 국가균형발전위원회, 2019, as"
    )
    assert cite_apa_in_text(UNDATED).endswith(",” n.d.)")


def test_only_a_page_without_a_date_shows_its_version_in_a_sentence() -> None:
    sentences = (lambda cited: cite_sources(cited, KO), lambda cited: cite_page(cited, KO), cite_apa)
    assert ["a1b2c3d4" in write(CITED) for write in sentences] == [False] * 3
    assert ["a1b2c3d4" in write(UNDATED) for write in sentences] == [True] * 3
    assert "(날짜 없음, a1b2c3d4 판)" in cite_page(UNDATED, KO)
    assert cite_apa(UNDATED).startswith("농생명 분야 맞춤형 인력 양성 (Version a1b2c3d4). (n.d.). ")
    assert "version = {a1b2c3d4}" in bibtex(CITED, KO)
    assert json.loads(csl_json(CITED, KO))[0]["version"] == "a1b2c3d4"


@pytest.mark.parametrize("end", ["!", "?\u2019", "\u3002", "! \u00bb", ".)"])
def test_a_title_that_ends_a_sentence_gets_no_second_stop(end: str) -> None:
    ended = replace(PUBLISHED, title=f"상생발전 문화를 이끈 하다{end}")
    assert f"이끈 하다{end} 「" in cite_page(ended, KO)
    assert f"하다{end} 혁신" in cite_apa(ended)
    assert cite_apa(replace(ended, publisher=None)).startswith(f"상생발전 문화를 이끈 하다{end} (2026")


def test_bibtex_has_an_entry_for_the_page_without_an_author_and_one_for_the_source() -> None:
    assert bibtex(replace(CITED, works=(replace(RELEASE, publishers=("A & B", "진주시")),)), KO) == (
        "@misc{jeonbuk:agri-bio-talent,\n"
        "  key = {농생명 분야 맞춤형 인력 양성},\n"
        "  title = {{농생명 분야 맞춤형 인력 양성}},\n"
        "  year = {2026},\n"
        "  month = nov,\n"
        "  day = {5},\n"
        "  howpublished = {혁신도시 우수사례},\n"
        "  url = {https://example.org/cases/jeonbuk/agri-bio-talent/},\n"
        "  version = {a1b2c3d4},\n}\n"
        "@misc{jeonbuk:agri-bio-talent:source-1,\n"
        "  author = {{A \\& B} and {진주시}},\n"
        "  title = {{제1회 혁신도시 성과보고대회 열려}},\n"
        "  year = {2019},\n"
        "  month = dec,\n"
        "  day = {10},\n"
        "  note = {붙임 3; 재인용: https://example.org/cases/jeonbuk/agri-bio-talent/},\n"
        "  url = {https://example.org/sources/release.txt},\n}\n"
    )
    assert "author = {{나라부 혁신과}}" in bibtex(PUBLISHED, KO)


def test_the_key_of_an_entry_stays_when_the_case_moves_and_is_ascii(tmp_path: Path) -> None:
    moved = "cases/south/b.md", CASE.replace("period: 2019\n", "period: 2019\naliases: [north/a, south/c]\n")
    keys = []
    for name, (path, text) in {"first": ("cases/north/a.md", CASE), "moved": moved}.items():
        made = mini(tmp_path / name, {path: text})
        id_ = path.removeprefix("cases/").removesuffix(".md")
        section = cite_and_share(PageBuilder(made, f"cases/{id_}/"), made.catalogue.cases[id_])
        assert section
        records = dict(section.data)
        ids = [item["id"] for item in json.loads(records["CSL-JSON"])]
        assert f"https://example.org/cases/{id_}/" in records["BibTeX"]
        keys.append((re.findall(r"^@misc\{(.+),$", records["BibTeX"], re.MULTILINE), ids))
    assert keys[0] == keys[1] == (["north:a", "north:a:source-1"], ["north/a", "north/a:source-1"])
    assert all(key.isascii() for key in keys[0][0])


def test_ris_has_a_record_for_the_page_without_an_author_and_one_for_the_source() -> None:
    page, work = rispy.loads(ris(CITED, KO))
    assert (page["type_of_reference"], page["title"], page["secondary_title"]) == ("ELEC", CITED.title, CITED.site)
    assert (page["year"], page["date"], page["urls"], page["id"]) == ("2026", "2026/11/05/", [CITED.address], CITED.id)
    assert (page["abstract"], page["keywords"], page["language"]) == ("인재를 함께 기른다.", ["농생명", "인재"], "ko")
    assert not {"authors", "first_authors"} & page.keys()
    assert (work["type_of_reference"], work["authors"], work["title"]) == ("RPRT", list(RELEASE.publishers), RELEASE.title)
    assert (work["urls"], work["notes"]) == ([RELEASE.address], ["붙임 3", f"재인용: {CITED.address}"])
    assert rispy.loads(ris(PUBLISHED, KO))[0]["authors"] == ["나라부 혁신과"]
    assert not {"year", "date"} & rispy.loads(ris(UNDATED, KO))[0].keys()
    dates = [rispy.loads(ris(replace(CITED, date=date), KO))[0]["date"] for date in ((2019,), (2019, 12))]
    assert dates == ["2019///", "2019/12//"]


def test_programs_that_divide_addresses_at_a_semicolon_find_one() -> None:
    _, work = rispy.loads(ris(replace(CITED, works=(replace(RELEASE, address="https://example.org/a;b?c=d;e"),)), KO))
    assert work["urls"] == ["https://example.org/a%3Bb?c=d%3Be"]


@pytest.mark.parametrize("title", [HARD, "줄\nER  - \r\nTY  - BOOK", "TI  - 가", "- 나"])
def test_no_words_end_a_record_of_ris(title: str) -> None:
    works = (replace(RELEASE, title=title, publishers=(title,), parts=(title,)),)
    page, work = rispy.loads(ris(replace(PUBLISHED, title=title, publisher=title, works=works, summary=title, tags=(title,)), KO))
    line = " ".join(title.split())
    assert (page["title"], page["authors"], work["title"], work["authors"]) == (line, [line], line, [line])
    assert (page["abstract"], page["keywords"], work["notes"][0]) == (line, [line], line)


@given(st.text(min_size=1, max_size=40))
def test_no_words_open_or_close_a_brace_of_bibtex(words: str) -> None:
    work = CitedWork((words,), (2019,), words, (words,), f"https://example.org/{words}")
    written = bibtex(replace(CITED, title=words, site=words, publisher=words, works=(work,)), KO)
    entry = re.sub(r"\\[{}]", "", written)
    assert entry.count("{") == entry.count("}")
    depth = [entry[:at].count("{") - entry[:at].count("}") for at in range(len(entry))]
    assert min(depth) >= 0


@pytest.mark.parametrize("title", [HARD, "줄\n바꿈"])
def test_csl_json_is_read_back_as_it_was(title: str) -> None:
    one, two = json.loads(csl_json(replace(CITED, title=title, works=(replace(RELEASE, title=title, address=None),)), KO))
    assert (one["title"], two["title"]) == (title, title)
    assert "author" not in one
    assert two["author"] == [{"literal": "국토교통부"}, {"literal": "국가균형발전위원회"}]
    assert (one["issued"], two["issued"]) == ({"date-parts": [[2026, 11, 5]]}, {"date-parts": [[2019, 12, 10]]})
    assert ("URL" in two, two["section"]) == (False, "붙임 3")
    assert json.loads(csl_json(PUBLISHED, KO))[0]["author"] == [{"literal": "나라부 혁신과"}]
    assert "issued" not in json.loads(csl_json(UNDATED, KO))[0]


def _source(**fields: str) -> str:
    values = {
        "title": "보도자료",
        "publisher": "나라부",
        "date": "2019-12-10",
        "file": "_sources/press.txt",
        "licence": "kogl",
    } | fields
    return (
        "  - {" + ", ".join(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in values.items() if value) + "}\n"
    )


def _section(tmp_path: Path, sources: str, site: Site, language: str = "ko") -> tuple[CiteAndShare, dict[str, object], CaseFile]:
    """What is offered to cite a case with these sources, and what its page tells machines."""
    text = CASE.split("sources:\n")[0] + f"sources:\n{sources}---\n\n## 성과\n\n좋아졌다.\n"
    made = mini(tmp_path, {"cases/north/a.md": text}, language)
    file = made.catalogue.cases["north/a"]
    section = cite_and_share(PageBuilder(replace(site, catalogue=made.catalogue, words=made.words), "cases/north/a/"), file)
    assert section
    return section, json.loads(case_jsonld(made, file))["@graph"][0], file


SITE = Site(load(MINI / "cases").catalogue, wording("ko"), url="https://example.org/", name="작은 사례집")


@pytest.mark.parametrize(
    ("publisher", "authors"),
    [
        ("나라부", ["나라부"]),
        ("나라부·북도", ["나라부", "북도"]),
        ("나라부, 북", ["나라부", "북"]),
        *((f"나라부 {word} 남대학교", ["나라부", "남대학교"]) for word in ("및", "and", "et")),
        ("나라부·모르는 곳", ["나라부·모르는 곳"]),  # it may be the name of one
        ("산업·에너지부", ["산업·에너지부"]),
    ],
)
def test_a_source_of_several_publishers_has_as_many_as_are_known(publisher: str, authors: list[str], tmp_path: Path) -> None:
    section, described, _ = _section(tmp_path, _source(publisher=publisher), SITE)
    _, source = json.loads(dict(section.data)["CSL-JSON"])
    assert [author["literal"] for author in source["author"]] == authors
    assert section.citations[0][1].startswith(
        f"{'·'.join(authors)}(2019. 12. 10.). 보도자료. 재인용: 「작은 사례집」 사례의 제목, "
    )
    (work,) = described["citation"]  # type: ignore[misc]
    publishers = work["publisher"] if len(authors) > 1 else [work["publisher"]]
    assert [one["name"] for one in publishers] == [{"북": "북도"}.get(name, name) for name in authors]


def test_parts_of_one_work_are_cited_as_one(tmp_path: Path) -> None:
    url = "https://example.org/news"
    web = {"title": "기사", "publisher": "신문", "date": "2020-01", "file": ""}
    sources = [
        _source(part="본문"),
        _source(part="붙임 3"),
        _source(**web, url=f"{url}#1"),
        _source(**web, url=f"{url}#2"),
        _source(title="기사", publisher="신문", date="2021"),
    ]
    section, described, _ = _section(tmp_path, "".join(sources), SITE)
    assert section.citations[0][1].startswith(
        "나라부(2019. 12. 10.). 보도자료, 본문, 붙임 3; 신문(2020. 1.). 기사; 신문(2021). 기사. 재인용: 「작은 사례집」"
    )
    works = json.loads(dict(section.data)["CSL-JSON"])[1:]
    assert [work.get("URL") for work in works] == [
        "https://example.org/sources/press/",
        f"{url}#1",
        "https://example.org/sources/press/",
    ]
    assert [work["datePublished"] for work in described["citation"]] == ["2019-12-10", "2020-01", "2021"]  # type: ignore[attr-defined]


def test_no_form_names_who_took_part_as_an_author(tmp_path: Path) -> None:
    for language, publisher in (("ko", None), ("en", None), ("ko", "펴낸 곳")):
        section, described, file = _section(
            tmp_path / f"{language}{publisher}", _source(), replace(SITE, owner=publisher), language
        )
        said = json.dumps([section.citations, section.data], ensure_ascii=False)
        assert "북도" not in said
        assert ("펴낸 곳" in said) == (publisher is not None)
        assert "author" not in described
        assert [one["name"] for one in described["about"][1:]] == ["북도"]  # type: ignore[index]
        assert file.version in section.citations[1][1]


def test_the_date_is_that_of_the_page_and_not_of_its_source(tmp_path: Path) -> None:
    first, last = at(2022, 3, 4), at(2023, 5, 6)
    histories = {"2023. 5. 6.": History(first, last), "2022. 3. 4.": History(first, None), "날짜 없음": History()}
    for shown, history in histories.items():
        folder = tmp_path / shown
        section, _, _ = _section(folder, _source(), replace(SITE, histories={"north/a": history}))
        assert section.citations[1][1].startswith(f"사례의 제목 ({shown}")
