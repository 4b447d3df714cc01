"""The small site, built with MkDocs, compared with golden/; and what the plugin does when something is wrong.

To look at new output before you accept it, run with ``CASEBOOK_REGOLD=1`` and read the difference.
"""

from __future__ import annotations

import json
import logging
import os
import re
import shutil
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.exceptions import Abort

from casebook.mkdocs_plugin.plugin import CasebookPlugin
from mini import CASE, built, built_project, copy_mini, mini_config, needs_processes

GOLDEN = Path(__file__).parent / "golden"
ARTICLE = re.compile(r'<article class="md-content__inner[^"]*">(.*?)</article>\s*</div>', re.DOTALL)

ASKS = b'<meta name="robots" content="noindex">'  # not to be listed
FORWARD = re.compile(r"(<meta .*)", re.DOTALL)
RECORDS = re.compile(r"assets/casebook/search/((?:records|facets)-\d+)-[a-z2-7]{5}(\.json)")
FEED = re.compile(r"(?:^|/)(?:feed\.xml|feed\.json|rss\.xml)$")
ERROR = re.compile(r"contribute/errors/(?!CB104/)CB")
LAND = re.compile(r'(<path class="cb-(?:land|neighbour|province)" d=")[^"]+')  # long, and the same for every site
GAPS = re.compile(r"\n\s*\n")  # templates of the theme that show nothing leave some


def errors(caplog: pytest.LogCaptureFixture) -> str:
    return "\n".join(record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING)


def tree(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in sorted(site.rglob("*")) if path.is_file()}


def lasting(site: Path) -> dict[str, bytes]:
    """All files but the one that MkDocs puts the time of the build into."""
    return {path: raw for path, raw in tree(site).items() if path != "sitemap.xml.gz"}


def spread(raw: bytes) -> str:
    """JSON as lines that can be compared."""
    return json.dumps(json.loads(raw), ensure_ascii=False, indent=1) + "\n"


def golden(site: Path) -> dict[str, str]:
    """What casebook makes of the site: articles, data, feeds, search index, sitemap and maps."""
    kept: dict[str, str] = {}
    for path, raw in tree(site).items():
        if ERROR.match(path):
            continue  # one of them tells for all
        if path.endswith(".html") and path != "404.html":
            found = ARTICLE.search(raw.decode()) or FORWARD.search(raw.decode())
            assert found, f"{path} has no article and leads nowhere"
            kept[path] = LAND.sub(r"\1…", GAPS.sub("\n", found[1])).strip() + "\n"
        elif path in ("api/v1/openapi.json", "api/v1/cases.xlsx") or path.endswith(".schema.json"):
            continue  # the models, and a binary file: test_exports_*
        elif path.startswith(("api/", "assets/casebook/maps/")) or path in ("sitemap.xml", "llms.txt") or FEED.search(path):
            kept[path] = spread(raw) if path.endswith("json") and not path.endswith(".ndjson") else raw.decode()
        elif match := RECORDS.fullmatch(path):
            kept[f"search/{match[1]}{match[2]}"] = spread(raw)
    kept.pop("assets/casebook/maps/land.js")  # the same for every site
    return kept


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("golden"))


def test_the_site_is_the_golden_one(site: Path) -> None:
    found = golden(site)
    if os.environ.get("CASEBOOK_REGOLD"):
        shutil.rmtree(GOLDEN, ignore_errors=True)
        for path, text in found.items():
            (GOLDEN / path).parent.mkdir(parents=True, exist_ok=True)
            (GOLDEN / path).write_bytes(text.encode())
    assert found == {path: raw.decode() for path, raw in tree(GOLDEN).items()}


@needs_processes
def test_several_processes_build_the_same_site(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("casebook.build.workers.WORTH_FORKING", 1)
    assert lasting(built(tmp_path)) == lasting(site)


def test_two_builds_give_the_same_bytes_also_of_files_with_the_line_ends_of_windows(site: Path, tmp_path: Path) -> None:
    project = copy_mini(tmp_path)
    for path in project.rglob("*"):
        if path.suffix in (".md", ".yml", ".lock"):
            path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    first, second = lasting(site), lasting(built_project(project))
    assert list(first) == list(second)
    assert [path for path in first if first[path] != second[path]] == []


def test_the_sitemap_lists_every_page_once_that_may_be_found(site: Path) -> None:
    listed = re.findall(r"<loc>https://example.org/(.*?)</loc>", (site / "sitemap.xml").read_text(encoding="utf-8"))
    found = tree(site).items()
    pages = [path.removesuffix("index.html") for path, raw in found if path.endswith("index.html") and ASKS not in raw]
    assert sorted(listed) == sorted(pages)


def test_nothing_of_an_article_stands_in_what_views_for_reading_leave_out(site: Path) -> None:
    """Those of browsers take away each aside (Readability 0.6.0, as in Firefox): the facts of a page had been in one."""
    pages = {path: raw.decode() for path, raw in tree(site).items() if path.endswith("index.html") and b"<article" in raw}
    assert {"cases/north/bus-stop/index.html", "cities/north/index.html", "agreement/index.html"} <= set(pages)
    articles = {path: html[html.index("<article") : html.index("</article>")] for path, html in pages.items()}
    assert [path for path, html in articles.items() if "<aside" in html] == []


def test_shells_are_not_published(site: Path) -> None:
    assert [path for path, raw in tree(site).items() if "shell" in path or b"casebookSlot" in raw] == []


def test_links_in_docs_lead_to_cases(site: Path) -> None:
    assert 'href="cases/north/bus-stop/#성과"' in (site / "index.html").read_text(encoding="utf-8")


def test_a_case_is_edited_in_its_own_file(site: Path) -> None:
    html = (site / "cases/north/bus-stop/index.html").read_text(encoding="utf-8")
    assert set(re.findall(r'href="([^"]*/edit/[^"]*)"', html)) == {"https://example.org/mini/edit/main/cases/north/bus-stop.md"}


def test_a_case_says_who_it_is(site: Path) -> None:
    html = (site / "cases/south/talent/index.html").read_text(encoding="utf-8")
    assert "<title>지역 인재 기르기 - 작은 사례집</title>" in html
    assert '<link rel="canonical" href="https://example.org/cases/south/talent/">' in html
    assert 'content="대학이 인재를 길렀다."' in html


@pytest.mark.parametrize("page", ["", "cities/", "cases/south/talent/", "en/cases/south/talent/", "organisations/ministry/"])
def test_every_head_offers_the_feeds_and_that_of_a_case_its_data(page: str, site: Path) -> None:
    html = (site / page / "index.html").read_text(encoding="utf-8")
    offered = dict(re.findall(r'<link rel="alternate" type="([^"]*)"[^>]* href="([^"]*)"', html))
    to_root = "../" * page.count("/")
    feeds = {"atom+xml": "feed.xml", "rss+xml": "rss.xml", "feed+json": "feed.json"}
    expected = {f"application/{kind}": f"{to_root}{name}" for kind, name in feeds.items()}
    if "cases/" in page:
        data = "https://example.org/api/v1"
        expected["application/json"] = f"{data}/cases/south/talent.json"
        expected["application/x-research-info-systems"] = f"{data}/ris/south/talent.ris"
        expected["application/json+oembed"] = f"{data}/oembed/south/talent.json"
    assert offered == expected


def test_every_link_within_the_site_leads_to_a_page_and_its_anchor(site: Path) -> None:
    files = tree(site)
    broken = []
    for path, raw in files.items():
        if not path.endswith(".html") or path == "404.html":
            continue
        for link in re.findall(r'(?:href|src|data-to)="([^"]*)"', raw.decode()):
            address, _, anchor = link.partition("#")
            address = address.partition("?")[0]
            if re.match(r"[a-z]+:|//", address):
                continue
            target = os.path.normpath(os.path.join(os.path.dirname(path), address)) if address else path  # noqa: PTH118, PTH120
            target = os.path.normpath(f"{target}/index.html") if address and not Path(target).suffix else target
            if target not in files or (anchor and f'id="{anchor}"' not in files[target].decode()):
                broken.append((path, link))
    assert broken == []


def test_a_broken_case_stops_the_build_with_every_problem(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    files = {"cases/north/a.md": CASE.replace("living", "livng"), "cases/south/b.md": CASE.replace("2019\n", "언젠가\n")}
    with pytest.raises(Abort):
        built(tmp_path, files)
    assert "cases/north/a.md:4:11 [CB202]" in errors(caplog)
    assert "cases/south/b.md:5:9 [CB104]" in errors(caplog)
    assert "문제 2개를 2개 파일에서 찾았습니다." in errors(caplog)
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize(
    ("link", "words"),
    [("../cases/north/none.md", "none.md"), ("../cases/north/bus-stop.md#없음", "없음"), ("cities/north/index.md#없음", "없음")],
)
def test_a_broken_link_from_docs_stops_a_strict_build(
    link: str, words: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(Abort):
        built(tmp_path, {"docs/more.md": f"# 더\n\n[링크]({link})\n"})
    assert words in errors(caplog)


def test_a_broken_anchor_of_a_case_stops_the_build(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    body = "\n[가](../south/talent.md#내욘) [나](../../docs/index.md#없음) [다](#없음) [라](../south/talent.md#source-1)\n"
    with pytest.raises(Abort):
        built(tmp_path, {"cases/north/a.md": CASE + body})
    assert "cases/north/a.md:16:5 [CB304]" in errors(caplog)
    assert "문제 3개를 1개 파일에서 찾았습니다." in errors(caplog)
    assert "혹시 '내용'인가요?" in errors(caplog)


def test_an_unknown_component_is_reported_where_it_stands(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(Abort):
        built(
            tmp_path,
            {"docs/more.md": "# 더\n\n글\n\n<!-- casebook: newst -->\n\n<!-- casebook: Map -->\n\n<!-- casebook: Map -->\n"},
        )
    assert re.findall(r"docs/more\.md:(\d+):1 \[CB401\]", errors(caplog)) == ["5", "7", "9"]
    assert "혹시 'newest'인가요?" in errors(caplog)


def test_a_component_of_an_unknown_id_is_reported(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(Abort):
        built(tmp_path, {"docs/more.md": "# 더\n\n<!-- casebook: city nroth -->\n"})
    assert "docs/more.md:3:1 [CB402]" in errors(caplog)


def test_a_written_page_at_the_place_of_a_made_one_must_hold_its_component(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(Abort):
        built(tmp_path, {"docs/agreement.md": "# 합의서\n"})
    assert "docs/agreement.md:1:1 [CB403]" in errors(caplog)


def test_a_server_leaves_the_broken_case_out_and_goes_on(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    site = built(tmp_path, {"cases/north/a.md": CASE.replace("living", "livng")}, strict=False, serve=True)
    assert "cases/north/a.md:4:11 [CB202]" in errors(caplog)
    assert "livng" in (site / "cases/north/a/index.html").read_text(encoding="utf-8")  # in its place, what is wrong with it
    assert "north/a" not in (site / "api/v1/cases.json").read_text(encoding="utf-8")
    assert "cases/north/a/" not in (site / "cases/index.html").read_text(encoding="utf-8")
    assert (site / "cases/north/bus-stop/index.html").is_file()


def test_a_server_builds_again_with_what_has_changed(tmp_path: Path) -> None:
    config = mini_config(copy_mini(tmp_path, {"cases/north/a.md": "x"}))
    config.plugins.on_startup(command="serve", dirty=False)
    build(config)
    (tmp_path / "project/cases/north/a.md").write_text(CASE, encoding="utf-8")
    build(config)
    assert (tmp_path / "site/cases/north/a/index.html").is_file()
    assert isinstance(config.plugins["casebook"], CasebookPlugin)


def test_a_site_without_cases_is_built(tmp_path: Path) -> None:
    project = copy_mini(tmp_path, {"docs/index.md": "# 처음\n\n<!-- casebook: map -->\n\n<!-- casebook: newest -->\n"})
    for name in ("north", "south"):
        shutil.rmtree(project / "cases" / name)
    build(mini_config(project, strict=True))
    assert "아직 없습니다" in (tmp_path / "site/cities/north/index.html").read_text(encoding="utf-8")


def test_a_marker_in_a_block_of_code_is_text(tmp_path: Path) -> None:
    page = "# 처음\n\n```\n<!-- casebook: newest -->\n```\n\n<!-- casebook: categories -->\n"
    html = (built(tmp_path, {"docs/index.md": page}) / "index.html").read_text(encoding="utf-8")
    assert "&lt;!-- casebook: newest --&gt;" in html
    assert "cb-tiles" in html
    assert "cb-card" not in html


def test_a_component_below_front_matter_is_reported_at_its_line_in_the_file(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    page = "---\ndescription: 처음\n---\n\n# 처음\n\n<!-- casebook: nwest -->\n"
    with pytest.raises(Abort):
        built(tmp_path, {"docs/index.md": page})
    assert "docs/index.md:7:1 [CB401]" in errors(caplog)
