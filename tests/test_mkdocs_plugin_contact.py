"""Whom readers can ask, and how they report an error without an account."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from casebook.cli import main
from mini import CASE, MINI, TRANSLATION, built, built_project, copy_mini, with_options
from repository import commit, repository

SETTINGS = (MINI / "mkdocs.yml").read_text(encoding="utf-8")
CONTACT = """\
  contact:
    operator: 나라부 & 지방청
    department: 사례정책과
    mail: help+cases@example.go.kr
    phone: 044-000-0000(평일 9시~18시)
    help: index.md#내용
    privacy: index.md#내용
    accessibility: https://www.example.go.kr/accessibility
    form: https://forms.example.go.kr/report?site=1
"""
PAGES = {
    "a hand-written page": "index.html",
    "a case": "cases/north/bus-stop/index.html",
    "a translation": "en/cases/south/talent/index.html",
    "an organisation": "organisations/ministry/index.html",
    "a source": "sources/press/index.html",
    "a problem code": "contribute/errors/CB101/index.html",
    "a city": "cities/north/index.html",
    "all cases": "cases/index.html",
}
TITLE = re.compile(r"<title>(.*?)(?: - 작은 사례집)?</title>")


def with_contact(text: str = CONTACT) -> dict[str, str]:
    return {"mkdocs.yml": f"{SETTINGS}extra:\n{text}", "docs/index.md": "# 처음\n\n## 내용\n\n글\n"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site with a contact, in git, where a page changed after all others."""
    project = repository(tmp_path_factory.mktemp("contact"))
    files = with_contact()
    commit(project, "2026-03-01T12:00:00+09:00", {name: text + "\n" for name, text in files.items()})
    commit(project, "2026-04-02T12:00:00+09:00", {"docs/index.md": files["docs/index.md"] + "\n더\n"})
    return built_project(project)


def _read(site: Path, page: str) -> str:
    return (site / page).read_text(encoding="utf-8")


def _mail(html: str) -> str:
    return unescape(next(url for url in re.findall(r'href="(mailto:[^?"][^"]*)"', html) if "subject=" in url))


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_every_page_says_whom_to_ask(page: str, site: Path) -> None:
    html = _read(site, page)
    (block,) = re.findall(r'<address class="cb-contact" id="page-contact"[^>]*>(.*?)</address>', html, re.DOTALL)
    for text in (
        "나라부 &amp; 지방청",
        "사례정책과",
        'href="tel:0440000000"',
        'href="mailto:help+cases@example.go.kr"',
        "(평일 9시~18시)",
    ):
        assert text in block
    footer = html[html.index("<footer") :]
    assert 'href="https://www.example.go.kr/accessibility"' in footer
    pages = re.findall(r'href="([^"]*#내용)"', footer)
    assert len(pages) == 2  # of help and privacy
    assert {(site / page).parent.joinpath(link.partition("#")[0]).resolve() for link in pages} <= {site, site / "index.html"}


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_a_mail_about_an_error_names_the_page_and_its_version(page: str, site: Path) -> None:
    html = _read(site, page)
    url = _mail(html)
    assert url.isascii()
    assert " " not in url
    parts = urlsplit(url)
    assert (parts.scheme, parts.path) == ("mailto", "help+cases@example.go.kr")
    assert re.sub(r"%0D%0A", "", parts.query).count("%0A") == re.sub(r"%0D%0A", "", parts.query).count("%0D") == 0
    assert "+" not in parts.query, "a mail program shows a plus as a plus"
    values = {key: unquote(value) for key, _, value in (pair.partition("=") for pair in parts.query.split("&"))}
    assert values.keys() == {"subject", "body"}
    lines = values["body"].split("\r\n")
    address = page.removesuffix("index.html")
    title = re.findall(r'<meta property="og:title" content="(.*?)">', html)
    assert values["subject"].startswith("[작은 사례집] ")
    if address:
        assert values["subject"].endswith(unescape(title[0]))
    assert lines[0].split(" ", 1)[1] == f"https://example.org/{address}"
    assert re.fullmatch(r"[0-9a-f]{8}|\d{4}-\d\d-\d\d|-", lines[1].split(" ", 1)[1])


def test_a_form_posts_the_page_and_its_version_to_its_host_alone(site: Path) -> None:
    for page in PAGES.values():
        html = _read(site, page)
        (form,) = re.findall(
            r'<form action="https://forms\.example\.go\.kr/report\?site=1" method="post".*?</form>', html, re.DOTALL
        )
        hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', form))
        assert hidden["page"] == f"https://example.org/{page.removesuffix('index.html')}"
        assert hidden["title"]
        assert re.fullmatch(r"[0-9a-f]{8}|\d{4}-\d\d-\d\d|-", hidden["version"])
        (policy,) = re.findall(r"form-action ([^;\"]*)", html)
        assert policy == "'self' https://forms.example.go.kr"
        assert "casebookSlot" not in html
    assert "form-action 'self' https://forms.example.go.kr\n" in _read(site, "_headers")


def test_pages_say_when_they_changed_and_who_is_in_charge(site: Path) -> None:
    days = {name: re.findall(r'class="cb-dated">.*?<time datetime="([\d-]+)"', _read(site, page)) for name, page in PAGES.items()}
    assert days.pop("a hand-written page") == ["2026-04-02"]
    assert days.pop("a problem code") == []
    assert set(map(tuple, days.values())) == {("2020-01-01",)}
    for page in PAGES.values():
        (line,) = re.findall(r'<p class="cb-dated">(.*?)</p>', _read(site, page))
        assert "사례정책과" in line
    (line,) = re.findall(r'<p class="cb-dated">(.*?)</p>', _read(site, PAGES["a translation"]))
    assert '<span lang="ko">사례정책과</span>' in line
    assert "Last updated" in line


def test_a_contact_that_only_explains_is_no_one_to_ask(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO")
    html = _read(built(tmp_path, with_contact("  contact: {help: index.md}\n")), "cases/north/bus-stop/index.html")
    assert sum("mkdocs.yml의 extra" in record.getMessage() for record in caplog.records) == 1
    foot = html[html.index("<footer") :]
    assert "문의하는 법 보기" in foot
    assert "오류 알리기" not in foot, "nobody takes a report"
    assert "북도</a> (주관)" in html


UNNAMED = {
    "cases/_vocabulary/organisations.yml": (MINI / "cases/_vocabulary/organisations.yml").read_text(encoding="utf-8")
    + "\n- {id: not-named, name: 자료에 없음, kind: unnamed}\n",
    "cases/north/unnamed.md": CASE.replace("id: north-province", "id: not-named"),
    "cases/north/office.md": CASE.replace("period:", "contact: {office: 북도 교통과}\nperiod:"),
    "cases/north/site.md": CASE.replace("period:", 'contact: {office: 북도 교통과, url: "https://north.example.org/"}\nperiod:'),
}
_ASK = re.compile(r'<div id="case-ask">(.*?)</div>', re.DOTALL)
_LINK = re.compile(r'<a href="([^"]*)"(?: rel="help")?>([^<]*)</a>')


@pytest.mark.parametrize(
    ("contact", "repository", "way", "target"),
    [
        ("  contact: {phone: '110', form: 'https://a.example.org/'}\n", "", "이 사이트를 운영하는 곳에 묻기", "#page-contact"),
        ("  contact: {form: 'https://forms.example.org/'}\n", "", "이 페이지의 아래에서 묻거나 알리기", "#page-report"),
        ("  contact: {help: index.md}\n", "https://gitlab.com/mini/site", "이 페이지의 아래에서 묻거나 알리기", "#page-report"),
        ("  contact: {help: index.md#내용}\n", "", "문의하는 법 보기", "../../../#내용"),
        ("  contact: {help: 'https://example.org/ask'}\n", "", "문의하는 법 보기", "https://example.org/ask"),
        ("", "", "", ""),
    ],
    ids=["operator", "form", "repository", "a page that explains", "a page of another site", "nowhere"],
)
def test_a_case_says_whom_to_ask_and_what_to_do_where_its_source_names_no_office(
    contact: str, repository: str, way: str, target: str, tmp_path: Path
) -> None:
    files = (with_contact(contact) if contact else {}) | UNNAMED
    if repository:
        files["mkdocs.yml"] = re.sub("repo_url: .*", f"repo_url: {repository}", files["mkdocs.yml"])
    site = built(tmp_path, files, strict=False)
    pages = {name: _read(site, f"cases/north/{name}/index.html") for name in ("bus-stop", "unnamed", "office", "site")}
    rows = {name: _ASK.findall(html)[0] for name, html in pages.items()}
    assert all(len(_ASK.findall(html)) == 1 for html in pages.values())
    buttons = {name for name, html in pages.items() if 'href="#case-ask"' in html}
    assert buttons == (set(pages) if way else {"office", "site"}), "a button leads to somebody who answers"
    assert "북도</a> (주관)" in rows["bus-stop"]
    assert "자료에 담당 부서와 주관 기관의 이름이 없습니다" in rows["unnamed"]
    assert "북도 교통과" in rows["office"]
    assert 'href="https://north.example.org/"' in rows["site"]
    assert "#" not in rows["site"], "the office has a site of its own"
    for name in ("bus-stop", "unnamed", "office"):
        ways = [link for link in _LINK.findall(rows[name]) if "organisations/" not in link[0]]
        assert ways == ([(target, way)] if way else [])
        if target.startswith("#"):
            assert pages[name].count(f'id="{target[1:]}"') == 1


@pytest.mark.parametrize("theme", ["casebook", "mkdocs", "readthedocs"])
@pytest.mark.parametrize("more", ["", ", help: index.md"])
def test_a_case_leads_to_whom_to_ask_in_every_theme(theme: str, more: str, tmp_path: Path) -> None:
    files = with_contact(f"  contact: {{mail: a@b.kr{more}}}\n")
    text = re.sub(r"(?m)^  name: material$", f"  name: {theme}", files["mkdocs.yml"])
    assert f"name: {theme}" in text
    html = _read(built(tmp_path, files | {"mkdocs.yml": text}, strict=False), "cases/north/bus-stop/index.html")
    ways = [url for url, _ in _LINK.findall(_ASK.findall(html)[0]) if "organisations/" not in url]
    assert ways == (["#page-contact"] if theme == "casebook" else ["../../../"] if more else [])
    assert all(f'id="{url[1:]}"' in html for url in ways if url.startswith("#"))


@pytest.mark.parametrize("contact", ["", "  contact:\n", "  contact: {mail: !ENV [NO_SUCH_VARIABLE, ''], phone: }\n"])
def test_a_site_without_a_contact_shows_none_of_it(contact: str, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO")
    site = built(tmp_path, with_contact(contact) if contact else {})
    for page in PAGES.values():
        html = _read(site, page)
        assert not re.search(r"cb-contact|cb-report|cb-dated|mailto:(?!\?)|담당 부서|casebookSlot", html), page
        assert re.findall(r"form-action ([^;\"]*)", html) == ["'self'"]
    assert sum("mkdocs.yml의 extra" in record.getMessage() for record in caplog.records) == 1


@pytest.mark.parametrize(
    ("contact", "shown", "not_shown"),
    [
        ("    mail: a@b.kr\n", ["mailto:a@b.kr"], ["tel:", "cb-report", "담당 부서"]),
        ('    phone: "110"\n', ["tel:110"], ["mailto:a", "cb-report", "담당 부서"]),
        ("    department: 과\n", ["담당 부서"], ["tel:", "mailto:a", "cb-report"]),
        ("    form: http://localhost:8000/in\n", ["cb-report", "form-action 'self' http://localhost:8000"], ["tel:", "mailto:a"]),
    ],
)
def test_what_is_not_set_leaves_no_gap(contact: str, shown: list[str], not_shown: list[str], tmp_path: Path) -> None:
    html = _read(built(tmp_path, with_contact(f"  contact:\n{contact}")), "cases/north/bus-stop/index.html")
    assert all(text in html for text in shown)
    assert not any(text in html for text in not_shown)


def test_a_site_without_an_address_names_the_page_by_its_path(tmp_path: Path) -> None:
    files = with_contact("  contact: {mail: a@b.kr}\n")
    files["mkdocs.yml"] = files["mkdocs.yml"].replace("site_url: https://example.org/\n", "")
    site = built(tmp_path, files)
    for page, address in (("cases/north/bus-stop/index.html", "/cases/north/bus-stop/"), ("index.html", "/")):
        assert parse_qs(urlsplit(_mail(_read(site, page))).query)["body"][0].split("\r\n")[0] == f"페이지: {address}"


WRONG = {
    "unknown": ("operater: 우리시", "operater", "CB510"),
    "unknown number": ("1: 우리시", "1", "CB510"),
    "number": ("phone: 0440000000", "0440", "CB511"),
    "list": ("mail: [a@b.kr, c@d.kr]", "[", "CB511"),
    "no at": ("mail: help.example.kr", "help", "CB511"),
    "two mails": ("mail: a@b.kr c@d.kr", "a@b", "CB511"),
    "header in a mail": ("mail: a@b.kr?cc=c@d.kr", "a@b", "CB511"),
    "words": ("phone: 평일에만", "평일", "CB511"),
    "short": ("phone: '12'", "'12'", "CB511"),
    "no page": ("help: nowhere.md", "nowhere", "CB511"),
    "no file": ("privacy: nowhere.md", "nowhere", "CB511"),
    "no protocol": ("accessibility: www.example.go.kr", "www", "CB511"),
    "no address": ("privacy: 'https://[a.kr/'", "'https", "CB511"),
    "script": ("privacy: 'javascript:alert(1)'", "'java", "CB511"),
    "open form": ("form: http://example.kr/in", "http", "CB511"),
    "policy": ("form: 'https://example.kr; script-src *'", "'https", "CB511"),
    "no host": ("form: https:///in", "https", "CB511"),
}


@pytest.mark.parametrize(("line", "at", "code"), WRONG.values(), ids=WRONG)
def test_a_mistake_is_reported_at_its_place(
    line: str, at: str, code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = copy_mini(tmp_path, with_contact(f"  contact:\n    operator: 우리시\n    {line}\n"))
    assert main(["check", str(project / "cases"), "--lang", "en"]) == 1
    text = (project / "mkdocs.yml").read_text(encoding="utf-8").split("\n")
    number = text.index(f"    {line}")
    column = text[number].index(at, 4 if code == "CB510" else text[number].index(":") + 1) + 1 if at in text[number] else 12
    report = capsys.readouterr().out
    assert f"mkdocs.yml:{number + 1}:{column} [{code}]" in report


def test_the_nearest_name_is_offered(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project = copy_mini(tmp_path, with_contact("  contact:\n    operater: 우리시\n"))
    assert main(["check", str(project / "cases"), "--lang", "en"]) == 1
    assert "operator" in capsys.readouterr().out


def test_a_contact_that_is_no_mapping_is_reported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project = copy_mini(tmp_path, with_contact("  contact: help@example.kr\n"))
    assert main(["check", str(project / "cases"), "--lang", "en"]) == 1
    assert "[CB510]" in capsys.readouterr().out


def test_maps_and_a_contact_report_a_mistake_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings = with_options(basemap="nowhere.geojson")["mkdocs.yml"]
    project = copy_mini(tmp_path, {"mkdocs.yml": f"{settings}extra:\n  contact: {{mail: nobody}}\n"})
    assert main(["check", str(project / "cases"), "--lang", "en"]) == 1
    assert capsys.readouterr().out.count("[CB511]") == 1


@pytest.mark.parametrize("statement", ["index.md#없는-제목", "excluded.md"])
def test_a_statement_that_no_reader_can_open_stops_the_build(
    statement: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    files = with_contact(f"  contact: {{privacy: '{statement}'}}\n") | {"docs/excluded.md": "# 글\n"}
    files["mkdocs.yml"] += "exclude_docs: excluded.md\n"
    with pytest.raises(Exception, match=r".") as stopped:
        built(tmp_path, files)
    assert "CB511" in caplog.text + str(stopped.value)


def test_an_inherited_contact_counts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    base = with_contact("  contact: {mail: nobody}\n")["mkdocs.yml"]
    project = copy_mini(tmp_path, {"mkdocs.yml": "INHERIT: base.yml\n", "base.yml": base})
    assert main(["check", str(project / "cases"), "--lang", "en"]) == 1
    assert "mkdocs.yml:1:1 [CB511]" in capsys.readouterr().out


def test_an_english_site_says_it_in_english(tmp_path: Path) -> None:
    files = with_contact("  contact: {operator: Our City, department: Records, mail: a@b.org}\n")
    files["mkdocs.yml"] = files["mkdocs.yml"].replace("language: ko", "language: en")
    project = copy_mini(tmp_path, files)
    (project / "cases/south/talent.en.md").unlink()
    (project / "cases/south/talent.ko.md").write_text(TRANSLATION.replace("[^본문]", ""), encoding="utf-8")
    html = _read(built_project(project), "cases/north/bus-stop/index.html")
    assert "Operator Our City" in html
    assert unquote(_mail(html)).startswith("mailto:a@b.org?subject=[작은 사례집] Error: ")
