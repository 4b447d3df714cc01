"""Every link of the site, under every setting that moves a page or adds a link: none leads nowhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from mkdocs.commands.build import build

from crawler import Crawl
from mini import CASE, MINI, TRANSLATION, copy_mini, mini_config

HOST = "https://cases.example/"
SETTINGS = (MINI / "mkdocs.yml").read_text(encoding="utf-8").replace("https://example.org/\n", f"{HOST}\n")
CITIES = "cases/_vocabulary/cities.yml"
CITY = """
- id: empty
  name: 빈 혁신도시
  short_name: 빈곳
  host: 빈곳시
  lat: 35.1
  lon: 128.1
  error_km: 2
  point_is: 시청
  sources: [{facts: [host], url: "https://example.com/"}]
"""
GONE = CASE.replace(
    "period: 2019\n",
    "period: 2019\naliases: [north/gone-before]\nwithdrawn:\n  date: 2026-11-25\n  reason: 사업이 취소되어 내립니다.\n",
)
ABOUT = """# 소개

[사례](../cases/south/talent.md), [도시](cities/north/index.md), [기관](organisations/ministry/index.md),
[자료](sources/press.txt), [합의서](agreement/index.md), ![그림](a.png)
"""
BODY = """
[앞의 사례](../north/bus-stop.md#성과), [자료](../_sources/press.txt), [소개](../../docs/about.md), [처음](../../docs/index.md).
"""
"""Links of every kind that a body may have."""

_LOADED = re.compile(r'<(?:(?:script|img|iframe)\b[^>]*\ssrc|link\b[^>]*\brel="?stylesheet[^>]*\shref)="(https?:[^"]*)"')
"""What a page loads from a host."""
Change = Callable[[str], str]


def _repository(url: str, edit: str | None = None) -> Change:
    def change(settings: str) -> str:
        settings = settings.replace("repo_url: https://example.org/mini\n", f"repo_url: {url}\n" if url else "")
        return settings.replace("edit_uri: edit/main/docs/\n", f"edit_uri: {edit}\n" if edit else "")

    return change


def _without(text: str) -> Change:
    def change(settings: str) -> str:
        assert text in settings
        return settings.replace(text, "")

    return change


def _put(new: str, after: str) -> Change:
    """`new` behind `after`, or at the end."""
    return lambda settings: settings.replace(after, after + new) if after else settings + new


def _theme(name: str) -> Change:
    """The settings with another theme than Material."""
    material = SETTINGS[SETTINGS.index("  name: material") : SETTINGS.index("plugins:")]
    return lambda settings: settings.replace(material, f"  name: {name}\n  language: ko\n")


NAV = """
from mkdocs.structure.nav import Navigation, Section


def on_nav(nav, config, files):
    pages = [file.page for file in files.documentation_pages()]
    return Navigation([Section("all", pages)], pages)
"""
"""A hook that makes the menu of all files, as the plugin literate-nav does."""
CASES = "      cases_dir: cases\n"
FILES = _put("use_directory_urls: false\n", "")
BELOW = _put("a/b/", HOST)
NOWHERE = _without(f"site_url: {HOST}\n")
KINDS: Mapping[str, tuple[Change, ...]] = {
    "as it comes": (),
    "below a path": (BELOW,),
    "without an address or a repository": (NOWHERE, _repository("")),
    "files": (FILES,),
    "files below a path, without search": (FILES, BELOW, _without("  - search\n")),
    "files without an address, with editors": (
        FILES,
        NOWHERE,
        _repository("https://github.com/o/r"),
        _put("      cms_script: docs/cms.js\n", CASES),
    ),
    "offline": (_put("  - offline\n", "plugins:\n"),),
    "offline, below a path, asked for last": (BELOW, _put("  - offline\n", CASES)),
    "repository on GitHub, in English": (
        _repository("https://github.com/o/r"),
        lambda settings: settings.replace("language: ko", "language: en"),
    ),
    "repository on gitlab.com, without edit_uri and nav": (
        _repository("https://gitlab.com/o/r"),
        _without("nav:\n  - 처음: index.md\n"),
    ),
    "repository on a GitLab of one's own, with tiles": (
        _repository("https://git.example/o/r", "-/edit/main/docs/"),
        _put('      tiles: {url: "https://tiles.example/{z}/{x}/{y}.png", attribution: 누구}\n', CASES),
    ),
    "repository on Codeberg, without search": (
        _repository("https://codeberg.org/o/r", "_edit/main/docs/"),
        _without("  - search\n"),
    ),
    "repository on Bitbucket, another language in the footer": (
        _repository("https://bitbucket.org/o/r"),
        _put("extra:\n  alternate: [{name: English, link: en/cases/south/talent/, lang: en}]\n", ""),
    ),
    "MkDocs' own theme": (_theme("mkdocs"),),
    "theme readthedocs, as files": (_theme("readthedocs"), FILES),
    "a menu made of all files": (_without("nav:\n  - 처음: index.md\n"), _put("hooks: [nav.py]\n", "")),
    "repository on a host that nobody knows": (_repository("https://code.example/o/r"),),
}


def _built(folder: Path, name: str, files: Mapping[str, str] | None = None) -> Crawl:
    settings = SETTINGS
    for change in KINDS[name]:
        settings = change(settings)
    project = copy_mini(folder, {
        "mkdocs.yml": settings,
        CITIES: (MINI / CITIES).read_text(encoding="utf-8") + CITY,
        "cases/north/gone.md": GONE,
        "cases/north/gone.en.md": TRANSLATION,
        "cases/south/talent.md": (MINI / "cases/south/talent.md").read_text(encoding="utf-8") + BODY,
        "docs/about.md": ABOUT,
        "docs/a.png": "no picture, but a file",
        "docs/cms.js": "",
        "nav.py": NAV,
        **(files or {}),
    })  # fmt: skip
    if "language: en" in settings:  # then nothing is a translation into English
        for path in project.glob("cases/**/*.en.md"):
            path.unlink()
    build(mini_config(project, strict=True))
    site, url = folder / "site", re.search(r"^site_url: (.*)$", settings, re.MULTILINE)
    return Crawl(site, url[1] if url else "", folders=(site / "about/index.html").is_file())


@pytest.mark.parametrize("name", KINDS)
def test_no_link_of_a_site_leads_nowhere_whatever_its_settings(name: str, tmp_path: Path) -> None:
    crawl = _built(tmp_path, name).run()
    site = crawl.site
    assert [path for path in site.rglob("*") if path.is_file() and b"casebookSlot" in path.read_bytes()] == []
    loaded = {url for path in site.rglob("*.html") for url in _LOADED.findall(path.read_text(encoding="utf-8"))}
    assert {url for url in loaded if not url.startswith(HOST)} == set()
    assert crawl.pages > 100
    assert crawl.links > 2_000
    assert sorted(crawl.dead) == []


def test_a_site_with_a_guide_leads_to_it_from_what_is_empty(tmp_path: Path) -> None:
    crawl = _built(tmp_path, "as it comes", {"docs/contribute/index.md": "# 보태기\n", "docs/data.md": "# 자료\n"}).run()
    assert sorted(crawl.dead) == []
    assert 'href="../../contribute/"' in (crawl.site / "cities/empty/index.html").read_text(encoding="utf-8")


def test_addresses_from_before_a_site_had_files_lead_to_the_files(tmp_path: Path) -> None:
    talent = "cases/south/talent/"
    lock = ["cases/", "cases/north/old-stop/", talent, f"{talent}embed/", "agreement/#clause-1", "lost/", "organisations/"]
    written = {"urls.lock": "\n".join(lock), "docs/organisations/index.md": "# 기관\n\n<!-- casebook: organisations -->\n"}
    crawl = _built(tmp_path, "files below a path, without search", written).run()
    assert sorted(crawl.dead) == []
    page = (crawl.site / "cases/south/talent/index.html").read_text(encoding="utf-8")
    assert 'content="0; url=../talent.html"' in page
    assert f'<link rel="canonical" href="{HOST}a/b/cases/south/talent.html">' in page
    moved = (crawl.site / "cases/north/old-stop/index.html").read_text(encoding="utf-8")
    assert 'href="../bus-stop.html"' in moved
    assert (crawl.site / "cases/index.html").is_file()
    assert (crawl.site / "cases/south/talent/embed/index.html").is_file()
    assert "cb-" in (crawl.site / "organisations/index.html").read_text(encoding="utf-8")
    assert not (crawl.site / "lost").exists()
    assert not list((_built(tmp_path / "again", "as it comes", written).site / "cases").rglob("talent.html"))


def test_no_link_of_the_real_site_leads_nowhere(site: Path) -> None:
    crawl = Crawl(site, "https://example.org/").run()
    assert crawl.links > 10_000
    assert sorted(crawl.dead) == []


@pytest.mark.parametrize(
    ("name", "link"),
    [
        ("about/index.html", ""),
        ("about/index.html", "../cases/nowhere/"),
        ("about/index.html", "../../about/"),
        ("about/index.html", "/about/"),
        ("about/index.html", "https://example.org/agreement/#clause-nowhere"),
        ("feed.xml", "https://example.org/api/v1/nowhere.json"),
        ("index.html", "cases/#nowhere"),
        ("assets/casebook/tokens.css", "nowhere.woff2"),
    ],
)
def test_a_link_that_leads_nowhere_would_be_found(name: str, link: str, site: Path) -> None:
    assert not Crawl(site, "https://example.org/").answers(name, link)
    assert Crawl(site, "https://example.org/").answers("about/index.html", "../cases/#cb-q")


def test_a_folder_is_no_page_where_files_are_read_from_disk(site: Path) -> None:
    assert not Crawl(site, "https://example.org/", folders=False).answers("about/index.html", "../cases/")
    assert Crawl(site, "https://example.org/", folders=False).answers("about/index.html", "../cases/index.html")
