"""An address that leads nowhere is reported once, with the true reason and the address that was meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from bodies import CATALOGUE, CONVERTERS, MARKS, PAGE, SITE, case
from casebook.build.load import link_targets, load
from casebook.markdown.convert import Converter
from casebook.markdown.converted import Converted
from casebook.markdown.links import LinkTargets
from mini import CASE, PICTURE, copy_mini, problems, report
from test_content_pictures import photo

SITE_URL = "https://cases.go.kr/innovation/"
TARGETS = link_targets(CATALOGUE, {"docs/index.md": "", "docs/about.md": "about/"}, SITE_URL)
CONVERTER = Converter(SITE, TARGETS)


def convert(body: str) -> Converted:
    return CONVERTER.convert(case(body), PAGE, MARKS)


WRONG = {
    "kim@example.go.kr": ("CB302", "mail", "mailto:kim@example.go.kr"),
    "mailto: kim@example.go.kr": ("CB302", "mail", "mailto:kim@example.go.kr"),
    "mailto;kim.lee@example.go.kr": ("CB302", "mail", "mailto:kim.lee@example.go.kr"),
    "메일:kim@example.go.kr": ("CB302", "mail", "mailto:kim@example.go.kr"),
    "044-201-1234": ("CB302", "phone", "tel:044-201-1234"),
    "044 201 1234": ("CB302", "phone", "tel:044-201-1234"),
    "tel: 044-201-1234": ("CB302", "phone", "tel:044-201-1234"),
    "전화:044-201-1234": ("CB302", "phone", "tel:044-201-1234"),
    "+82-44-201-1234": ("CB302", "phone", "tel:+82-44-201-1234"),
    "http:/www.molit.go.kr/a": ("CB302", "scheme", "http://www.molit.go.kr/a"),
    "htp://www.molit.go.kr/a": ("CB302", "scheme", "http://www.molit.go.kr/a"),
    "https//www.molit.go.kr/a": ("CB302", "scheme", "https://www.molit.go.kr/a"),
    "https:www.molit.go.kr": ("CB302", "other", ""),
    "https:///www.molit.go.kr": ("CB302", "scheme", "https://www.molit.go.kr"),
    "https:// www.molit.go.kr/a": ("CB302", "scheme", "https://www.molit.go.kr/a"),
    "https；//www.molit.go.kr": ("CB303", "other", ""),
    "http;//www.molit.go.kr": ("CB302", "scheme", "http://www.molit.go.kr"),
    "https：//www.molit.go.kr": ("CB302", "scheme", "https://www.molit.go.kr"),
    "ttps://www.molit.go.kr": ("CB302", "scheme", "https://www.molit.go.kr"),
    "hhttps://www.molit.go.kr": ("CB302", "scheme", "https://www.molit.go.kr"),
    "http://https://www.molit.go.kr/a": ("CB302", "scheme", "https://www.molit.go.kr/a"),
    "www.molit.go.kr": ("CB302", "no_scheme", "https://www.molit.go.kr"),
    "//www.molit.go.kr/a": ("CB302", "no_scheme", "https://www.molit.go.kr/a"),
    "molit.go.kr/a.do?id=1": ("CB302", "no_scheme", "https://molit.go.kr/a.do?id=1"),
    "Naver.com": ("CB302", "no_scheme", "https://Naver.com"),
    "https://www.molit.go.kr/보도 자료.pdf": ("CB302", "blank", ""),
    "https://www.molit.go.kr/ 참고": ("CB302", "blank", ""),
    "https://www.molit.go.kr/ “국토부”": ("CB302", "title", 'https://www.molit.go.kr/ "국토부"'),
    "../south/talent.md “인재”": ("CB302", "title", '../south/talent.md "인재"'),
    "../south/talent.md (인재)": ("CB302", "title", '../south/talent.md "인재"'),
    "https://www.molit.go.kr/a。": ("CB302", "end", "https://www.molit.go.kr/a"),
    "https://www.molit.go.kr/a」": ("CB302", "end", "https://www.molit.go.kr/a"),
    "C:\\\\문서\\자료.pdf": ("CB302", "disk", ""),
    "C:/문서/자료.pdf": ("CB302", "disk", ""),
    "file:///C:/자료.pdf": ("CB302", "disk", ""),
    "/Users/kim/자료.pdf": ("CB302", "disk", ""),
    "/home/kim/자료.pdf": ("CB302", "disk", ""),
    "~/자료.pdf": ("CB302", "disk", ""),
    "\\\\\\\\서버\\공유\\자료.pdf": ("CB302", "disk", ""),
    "//서버/공유/자료.pdf": ("CB302", "disk", ""),
    "javascript:alert(1)": ("CB302", "other", ""),
    "ftp://ftp.example.go.kr/a": ("CB302", "other", ""),
    "https://": ("CB302", "other", ""),
    "https://[cases.go.kr/innovation/": ("CB302", "other", ""),
    "https://cases.go.kr/innovation/cases/south/talent/": ("CB303", "own", "../south/talent.md"),
    "https://cases.go.kr/innovation/cases/south/talent": ("CB303", "own", "../south/talent.md"),
    "https://cases.go.kr/innovation/cases/south/talent/index.html#a": ("CB303", "own", "../south/talent.md"),
    "https://cases.go.kr/innovation/about/": ("CB303", "own", "../../docs/about.md"),
    "지역 인재 기르기": ("CB303", "path", "../south/talent.md"),
    "지역인재 기르기": ("CB303", "path", "../south/talent.md"),
    "../south/talent.html": ("CB303", "path", "../south/talent.md"),
    "../south/talent/": ("CB303", "path", "../south/talent.md"),
    "../south/talent": ("CB303", "path", "../south/talent.md"),
    "../south/talent/index.html": ("CB303", "path", "../south/talent.md"),
    "south/talent": ("CB303", "path", "../south/talent.md"),
    "south/talent.md#성과": ("CB303", "path", "../south/talent.md#성과"),
    "cases/south/talent.md": ("CB303", "path", "../south/talent.md"),
    "/cases/south/talent/": ("CB303", "path", "../south/talent.md"),
    "/cases/south/talent.md": ("CB303", "path", "../south/talent.md"),
    "/south/talent": ("CB303", "path", "../south/talent.md"),
    "../../cases/south/talent/": ("CB303", "path", "../south/talent.md"),
    "/about/": ("CB303", "path", "../../docs/about.md"),
    "..\\south\\talent.md": ("CB303", "backslash", "../south/talent.md"),
    "../South/Talent.md": ("CB303", "letters", "../south/talent.md"),
    "../south/talent.MD": ("CB303", "letters", "../south/talent.md"),
    "../south/nowhere-at-all-like-it.md": ("CB303", "other", ""),
    "자료.hwp": ("CB303", "other", ""),
    "본문": ("CB303", "other", ""),
}


@pytest.mark.parametrize("url", WRONG)
def test_a_link_that_leads_nowhere_is_reported_once_with_the_address_that_was_meant(url: str) -> None:
    (found,) = convert(f"글\n\n[글]({url})을 보라.\n").problems
    values = dict(found.values)
    assert (found.code, values["kind"], values.get("right", "")) == WRONG[url]
    assert (found.place.line, found.place.column) == (3, 5)


@pytest.mark.parametrize(("url", "right"), [(url, right) for url, (_, _, right) in WRONG.items() if right])
def test_the_address_that_was_meant_leads_somewhere(url: str, right: str) -> None:
    assert [found.code for found in convert(f"[글]({right})").problems] == []
    assert url != right


@pytest.mark.parametrize("url", ["../../case/south/talent.md", "../../cases2/south/talent.md", "../../doc/about.md"])
def test_a_slip_in_the_name_of_a_folder_is_answered_with_the_file_that_is_near(url: str) -> None:
    (found,) = convert(f"[글]({url})\n").problems
    values = dict(found.values)
    assert (values["kind"], str(values["near"]).rpartition("/")[2]) == ("other", url.rpartition("/")[2])


PICTURES = {
    "data:image/png;base64,iVBORw0KGgo": ("CB302", "picture_pasted"),
    "blob:https://www.notion.so/abc": ("CB302", "picture_pasted"),
    "attachment:image.png": ("CB302", "picture_pasted"),
    "C:\\\\사진\\a.jpg": ("CB302", "picture_disk"),
    "C:/사진/a.jpg": ("CB302", "picture_disk"),
    "file:///C:/a.jpg": ("CB302", "picture_disk"),
    "/Users/kim/Desktop/a.jpg": ("CB302", "picture_disk"),
    "https://images.example.org/a.jpg": ("CB311", None),
    "https://images.example.org/a b.jpg": ("CB311", None),
    "//images.example.org/a.jpg": ("CB311", None),
    "www.example.org/a.jpg": ("CB311", None),
    "htp://www.example.org/a.jpg": ("CB311", None),
    'images/stop.png "사진': ("CB302", "title"),
    "images/stop.png “사진”": ("CB302", "title"),
    "images/stop.png": ("CB303", "picture"),
    "images/내 사진.jpg": ("CB303", "picture"),
    "image/stop.jpeg": ("CB303", "picture"),
    "images/a.heic": ("CB303", "picture_type"),
    "images/a.hwp": ("CB303", "picture_type"),
    "images/a.tif": ("CB303", "picture_type"),
    "images/a": ("CB303", "picture_type"),
    "../south/talent.md": ("CB303", "picture_type"),
    "#성과": ("CB303", "picture_type"),
}


@pytest.mark.parametrize("url", PICTURES)
def test_a_picture_that_is_not_shown_is_reported_once_with_a_reason_of_pictures(url: str) -> None:
    (found,) = convert(f"글\n\n![그림]({url})\n").problems
    assert (found.code, dict(found.values).get("kind")) == PICTURES[url]
    assert (found.place.line, found.place.column) == (3, 7)


def test_a_link_in_an_angle_that_does_not_end_is_reported_at_its_line() -> None:
    (found,) = convert("글\n\n[글](<https://www.molit.go.kr/)").problems
    assert (found.code, found.place.line) == ("CB302", 3)


def test_a_link_and_a_picture_of_one_address_are_reported_each_at_its_place() -> None:
    found = convert("[글](images/none.png)\n\n![그림](images/none.png)").problems
    assert [(it.place.line, dict(it.values)["kind"]) for it in found] == [(1, "other"), (3, "picture")]


def test_a_pasted_picture_does_not_fill_the_report() -> None:
    (found,) = convert(f"![그림](data:image/png;base64,{'A' * 5000})").problems
    assert len(dict(found.values)["found"]) < 120


@pytest.mark.parametrize("address", ["C:\\a.png", "file:///C:/a.png"])
def test_a_picture_of_a_disk_in_html_is_no_forbidden_html(address: str) -> None:
    (found,) = convert(f'<img src="{address}" alt="그림">').problems
    assert (found.code, dict(found.values)["kind"]) == ("CB302", "disk")


FILES = {
    "images/Stop.JPG": ("stop.jpg", photo("JPEG"), [("x.md:18:7", "CB303")]),
    "images/내 사진.jpg": ("내 사진.jpg", photo("JPEG"), []),
    "images/a.heic": ("a.heic", b"\0\0\0\x18ftypheic", [("images/a.heic:1:1", "CB021")]),
    "images/b.tif": ("b.tif", b"II*\0", [("images/b.tif:1:1", "CB021")]),
    "images/c.webp": ("c.webp", photo("JPEG"), []),
    "images/d.jpg": ("d.jpg", b"\0\0\0\x18ftypheic", [("images/d.jpg:1:1", "CB028")]),
    "images/e.hwp": ("e.hwp", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", [("x.md:18:7", "CB303")]),
}


@pytest.mark.parametrize("url", FILES)
def test_a_picture_beside_the_case_has_one_problem_at_most(url: str, tmp_path: Path) -> None:
    name, raw, problems = FILES[url]
    project = copy_mini(tmp_path, {"cases/north/x.md": f"{CASE}\n좋아졌다.[^본문]\n\n![그림]({url})\n"})
    picture = project / "cases/north/images" / name
    picture.parent.mkdir(exist_ok=True)
    picture.write_bytes(raw + bytes(80))
    said = [line.split() for line in report(project).splitlines() if "[CB" in line]
    assert [(place.removeprefix("cases/north/"), code.strip("[]")) for place, code, *_ in said] == problems


SOUND = (
    "https://www.molit.go.kr/보도자료",
    "https://en.wikipedia.org/wiki/Apple_Inc.",
    "mailto:kim@example.go.kr",
    "tel:044-201-1234",
    "../south/talent.md",
    "#성과",
    "https://cases.go.kr/innovation/",
    "https://cases.go.kr/other/",
    "HTTPS://www.molit.go.kr/",
    '../south/talent.md "인재"',
    "https://www.molit.go.kr/ '국토부'",
    "<../south/talent.md>",
    "https://example.org/a_(b)",
    "../../docs/index.md",
    "https://web.archive.org/web/2019/http://www.molit.go.kr/",
)


@pytest.mark.parametrize("url", SOUND)
def test_a_sound_address_is_left_alone(url: str) -> None:
    assert convert(f"## 성과\n\n[글]({url})").problems == ()


@pytest.mark.parametrize("rest", ["//[가", "//a\u2100b", "//[::1", "//a]b/"])
def test_an_address_of_the_site_that_is_none_is_one_that_no_file_has(rest: str) -> None:
    """Behind the address of the site it begins like one with a host."""
    written, unknown = (convert(f"글\n\n[글]({SITE_URL}{path})을 보라.\n").problems for path in (rest, "none"))
    assert written == unknown


ALIKE = {
    "CB303": "[진짜](../south/none.md)",
    "CB302": "[진짜](htp://example.org)",
    "CB304": "[진짜](../south/talent.md#없음)",
    "CB305": "글[^없음]",
    "CB307": "![](images/p.gif)",
    "CB311": "![그림](https://example.org/a.png)",
}
"""What is wrong with links, pictures and citations, by its code."""


@pytest.mark.parametrize("code", ALIKE)
@pytest.mark.parametrize("before", ["<!-- {} -->", "<!--\n메모\n{}\n-->", "`{}`", "```\n{}\n```", "글\n\n    {}"])
def test_a_fault_is_not_placed_at_its_like_in_a_memo_or_in_code(code: str, before: str, tmp_path: Path) -> None:
    wrong = ALIKE[code]
    body = f"{before.format(wrong)}\n\n글 {wrong}\n"
    project = copy_mini(tmp_path, {"cases/north/a.md": f"{CASE}\n{body}", "cases/north/images/p.gif": PICTURE})
    faults = [fault for fault in problems(project) if fault.place.path == "cases/north/a.md" and fault.code == code]
    lines = (project / "cases/north/a.md").read_text(encoding="utf-8").split("\n")
    assert [fault.place.line for fault in faults] == [max(number for number, line in enumerate(lines, 1) if wrong in line)]


def test_a_picture_without_words_is_not_placed_at_one_that_has_them(tmp_path: Path) -> None:
    body = "![설명](images/p.gif)\n\n![ 둘째 ](images/p.gif) 글 ![](images/p.gif)\n"
    project = copy_mini(tmp_path, {"cases/north/a.md": f"{CASE}\n{body}", "cases/north/images/p.gif": PICTURE})
    places = [fault.place for fault in problems(project) if fault.code == "CB307"]
    line = len(f"{CASE}\n".split("\n")) + 2
    assert [(place.line, place.column) for place in places] == [(line, body.split("\n")[2].rindex("(") + 2)]


UNFINISHED = {
    "CB305 note": "글[^없음]",
    "CB308": '<a href="none.md">글</a>',
    "CB309": "진짜](https://example.org/)",
    "CB309 address": "[진짜]()",
    "CB309 reference": "[진짜][7]",
    "CB309 words": "[](../south/talent.md)",
    "CB309 blank": "[ ](https://example.org/)",
    "CB309 HTML": '<a href="https://example.org/a"></a>',
}


@pytest.mark.parametrize("code", [*ALIKE, *UNFINISHED])
@pytest.mark.parametrize("sound", ["", "[진짜](https://example.org/)", "[글](../south/talent.md)", "![그림](images/p.gif)"])
def test_each_fault_of_a_kind_is_told_at_its_own_place(code: str, sound: str, tmp_path: Path) -> None:
    wrong = {**ALIKE, **UNFINISHED}[code]
    body = f"{sound}\n\n둘 {wrong} 글\n\n- 셋 {wrong}\n"
    project = copy_mini(tmp_path, {"cases/north/a.md": f"{CASE}\n{body}", "cases/north/images/p.gif": PICTURE})
    faults = [fault for fault in problems(project) if fault.place.path == "cases/north/a.md" and fault.code == code[:5]]
    lines = (project / "cases/north/a.md").read_text(encoding="utf-8").split("\n")
    assert [fault.place.line for fault in sorted(faults)] == [
        number for number, line in enumerate(lines, 1) if f" {wrong}" in line
    ]


WORDLESS = ("[]({})", "[ ]({})", "[&nbsp;]({})", '[]({} "제목")', "[**]({})", "[<br>]({})")
SHOWN = ("[글]({})", "[`글`]({})", "[**글**]({})", "[<b>글</b>]({})", "[.]({})", "[![그림](images/p.gif)]({})", "[&rarr;]({})")


@pytest.mark.parametrize("url", ["../south/talent.md", "https://example.org/", "#성과"])
@pytest.mark.parametrize("converter", ["site", "small site", "all known"])
@pytest.mark.parametrize("link", [*WORDLESS, *SHOWN])
def test_a_link_that_shows_nothing_is_told(link: str, converter: str, url: str) -> None:
    written = link.format(url)
    body = f"## 성과\n\n글 {written} 끝\n"
    faults = [fault for fault in CONVERTERS[converter].convert(case(body), PAGE, MARKS).problems if fault.code == "CB309"]
    is_told = link in WORDLESS and "**" not in link
    assert [(fault.value("kind"), fault.place.line) for fault in faults] == [("wordless", 3)] * is_told


COLLECTION = "title: 일자리\nintroduction: 일자리를 만든 사례입니다.\ncases: [north/bus-stop]\n"


@pytest.mark.parametrize("url", ["../_collections/jobs.yml", "../_collections/jobs.yml#모음", SITE_URL + "collections/jobs/"])
def test_a_link_to_a_collection_leads_to_its_page(url: str, tmp_path: Path) -> None:
    catalogue = load(copy_mini(tmp_path, {"cases/_collections/jobs.yml": COLLECTION}) / "cases").catalogue
    made = Converter(SITE, link_targets(catalogue, {"docs/index.md": ""}, SITE_URL)).convert(case(f"[모음]({url})"), PAGE, MARKS)
    assert made.problems == ()
    assert "collections/jobs/" in made.html


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("../_vocabulary/cities.yml", "hidden"), ("../_agreements/first.yml", "hidden"), ("../../mkdocs.yml", "hidden"),
        ("../../.github/workflows/site.yml", "hidden"), ("../_vocabulary/none.yml", "other"),
        ("../_collections/jobs.yml", "other"),
        ("none.md", "other"), ("../../docs/none.md", "other"), ("../../../none.md", "other"),
    ],
)  # fmt: skip
def test_a_file_that_has_no_page_is_not_called_missing(url: str, kind: str) -> None:
    (fault,) = convert(f"[글]({url})").problems
    assert (fault.code, fault.value("kind")) == ("CB303", kind)


@pytest.mark.parametrize("suffix", ["md", "png", "pdf"])
def test_the_nearest_file_is_sought_for_a_hundred_links_and_the_rest_are_told_without(suffix: str) -> None:
    """All links to a folder that was renamed lead nowhere: to compare each with each file took the square of a large site."""
    addresses = {f"cases/north/file-{number}.{suffix}": f"cases/north/file-{number}/" for number in range(150)}
    converter = Converter(SITE, LinkTargets({**TARGETS.addresses, **addresses}, files=frozenset(addresses)))
    links = "\n\n".join(f"{'!' * (suffix == 'png')}[글](../nort/file-{number}.{suffix})" for number in range(150))
    near = [it.value("near") for it in converter.convert(case(links), PAGE, MARKS).problems]
    assert near == [*(f"file-{number}.{suffix}" for number in range(100)), *[""] * 50]
