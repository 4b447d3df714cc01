"""A build knows nothing of its host: one of a few lines makes the same pages, data and feeds as MkDocs does, without MkDocs."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from mini import copy_mini
from test_golden_site import ARTICLE, FEED, GAPS, LAND, golden, tree

GOLDEN = Path(__file__).parent / "golden"
HOST = r"""
import re
import sys
from pathlib import Path

import markdown
from pymdownx.slugs import slugify

from casebook.build.build import Build
from casebook.build.outline import BuildOptions, Document
from casebook.build.outputs import pieces
from casebook.markdown.dialect import OWN_EXTENSIONS, Dialect
from casebook.markdown.tables import NAME as TABLES
from casebook.messages.wording import wording
from casebook.pages.frame import PLACEHOLDERS, FramedPage, PageFrame
from casebook.layout import Layout

project, site, words = Path(sys.argv[1]), Path(sys.argv[2]), wording("ko")
settings = {"toc": {"slugify": slugify(case="lower")}, TABLES: {"label": words.pattern("table")}}
dialect = Dialect(("toc", "tables", "fenced_code", "attr_list", "footnotes", *OWN_EXTENSIONS), settings)
build = Build(BuildOptions(project / "cases", words, dialect, url="https://example.org/", name="작은 사례집"))
sources = {f"docs/{path.relative_to(project / 'docs').as_posix()}": path for path in (project / "docs").rglob("*.md")}
documents = {
    name: Document(name.removeprefix("docs/").removesuffix("index.md").replace(".md", "/"), path.read_text(encoding="utf-8"))
    for name, path in sources.items()
}
outline = build.outline(documents, {}, Layout(), {})
assert not outline.problems, outline.problems
build.start()
documents |= {f"docs/{page.path}": Document(page.address, page.markdown) for page in outline.host_pages}
converter = markdown.Markdown(extensions=list(dialect.extensions), extension_configs=settings, output_format="html")
rendered = {path: converter.reset().convert(document.text) for path, document in documents.items()}
for path, html in rendered.items():
    assert not build.host_pages.place(path, documents[path], html).problems
assert not build.collect({document.address: "" for document in documents.values()}, {})
build.begin_files()
article = f'<article class="md-content__inner">{PLACEHOLDERS.heading}{PLACEHOLDERS.article}</article></div>'
frame = PageFrame(f"<title>{PLACEHOLDERS.title}</title>{article}")
files, unknown = dict(outline.files), []

def read(address, html, anchors):
    headings = re.findall(r'<h[2-6]\b[^>]*?\sid="([^"]+)"', html)
    unknown.extend(f"{address}#{id_}" for id_ in headings if id_ not in anchors and not id_.startswith("cb-"))  # of a script

for page in build.texts(build.pages):
    framed = FramedPage(page.title, page.description, "", "", page.article, page.headings, page.metadata)
    files |= {f"{page.address}index.html": frame.fill(framed), **page.files}
    read(page.address, page.article, page.anchors)
for path, html in rendered.items():
    for marker, component in build.host_pages.components(path, html).items():
        html = html.replace(marker, component)
        plans = build.host_pages.placement(path).plans.values()
        read(documents[path].address, component, {anchor for plan in plans for anchor in plan.anchors})
    files[f"{documents[path].address}index.html"] = f"<main>{html}</main>"
files |= {output.address: output.content for output in build.files((), lambda address: files[address])}
build.close()
for address, content in files.items():
    path = site / address
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"".join(pieces(content)))
site.with_name("unknown-headings").write_text(" ".join(unknown))
print(*sorted({name.partition(".")[0] for name in sys.modules} & {"mkdocs", "material"}))
"""


@pytest.fixture(scope="module")
def built_without_host(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The small site, and the packages of hosts that were imported to build it."""
    folder = tmp_path_factory.mktemp("no-host")
    command = [sys.executable, "-c", HOST, copy_mini(folder), folder / "site"]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    return folder / "site", ran.stdout.strip()


def test_no_host_is_imported(built_without_host: tuple[Path, str]) -> None:
    assert built_without_host[1] == ""


def test_links_may_lead_to_each_heading(built_without_host: tuple[Path, str]) -> None:
    assert built_without_host[0].with_name("unknown-headings").read_text() == ""


def test_data_and_feeds_are_those_that_mkdocs_publishes(built_without_host: tuple[Path, str]) -> None:
    paths = [path for path in tree(GOLDEN) if path.startswith("api/") or path == "llms.txt" or FEED.search(path)]
    made = {path: text for path, text in golden_data(built_without_host[0]).items() if path in paths}
    golden = {path: (GOLDEN / path).read_bytes().decode() for path in paths}
    pictures = re.compile(r',\n "thumbnail_\w+": [^\n,]*')  # a build without a host draws none
    assert made == {path: pictures.sub("", text) for path, text in golden.items()}


def golden_data(site: Path) -> dict[str, str]:
    """What stands in the golden site, but for pages of the host."""
    for page in site.rglob("*.html"):
        if not page.is_relative_to(site / "api") and not ARTICLE.search(page.read_text(encoding="utf-8")):
            page.unlink()
    return golden(site)


@pytest.mark.parametrize("address", ["cases/north/bus-stop/", "organisations/north-province/"])
def test_articles_are_those_that_mkdocs_publishes(built_without_host: tuple[Path, str], address: str) -> None:
    match = ARTICLE.search((built_without_host[0] / address / "index.html").read_text(encoding="utf-8"))
    assert match
    article = LAND.sub(r"\1…", GAPS.sub("\n", match[1])).strip()
    heading, rest = article.split("</h1>", 1)  # below, the host shows its contents and links to edit
    expected = (GOLDEN / address / "index.html").read_text(encoding="utf-8")
    assert expected.startswith(heading)
    lead, rest = rest.split("</p>", 1)  # the contents stand behind the lead
    assert f"{lead}</p>" in expected
    assert rest in expected
