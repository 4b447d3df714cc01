"""The generators that are compared: the same cases as a project of each, its commands, and its version.

Hugo and Eleventy get the page that casebook wove around an article as their template, so that pages have about the same weight;
stock MkDocs and Zensical have Material's page. What each leaves out is said in docs/develop/performance.md.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TypeAlias

import synthetic

PEERS = Path(sys.prefix) / "peers"
"""Where ``make bench`` installs generators that are not on the path: ``bin/`` of a Python environment, and ``node_modules/``."""
HOST = """site_name: 비교
site_url: https://example.org/
theme: {name: material, language: ko, font: false}
docs_dir: docs
markdown_extensions: [tables, attr_list, admonition, footnotes, def_list, toc]
"""
_MKDOCS = str(Path(sys.executable).with_name("mkdocs"))
_FIRST = "busan/case-00001"
Frame: TypeAlias = tuple[str, str]
"""The page of a case before and after its article."""


class MissingError(Exception):
    """A generator is not installed."""


@dataclass(frozen=True, slots=True)
class Generator:
    """A project of one generator. ``{port}`` in `serve` stands for the port."""

    name: str
    version: str
    folder: Path
    cases: Path
    """The folder of case files."""
    build: Sequence[str]
    serve: Sequence[str]
    site: Path
    cache: Path | None = None
    """The cache of the generator, if it has one."""
    address: str = f"cases/{_FIRST}/"
    """The page of the case that is edited."""

    def clean(self) -> None:
        """Remove what the last build has left."""
        for folder in (self.site, self.cache):
            if folder:
                shutil.rmtree(folder, ignore_errors=True)

    def edit(self, number: int) -> str:
        """Change the text of a case, and return the words that its page then has."""
        file = self.cases / f"{_FIRST}.md"
        words = f"고친 글 {number}번"
        text = file.read_text(encoding="utf-8").partition("\n\n고친 글")[0]
        file.write_text(f"{text}\n\n{words}\n", encoding="utf-8")
        return words


def casebook(folder: Path, size: int, _frame: Callable[[], Frame]) -> Generator:
    """Return casebook's project, with all that its sites have."""
    synthetic.write(size, folder / "cases")
    _write(folder / "docs/index.md", "# 비교\n\n<!-- casebook: map -->\n")
    _write(folder / "mkdocs.yml", HOST + "plugins: [search, casebook]\n")
    return _mkdocs("casebook", version("casebook"), folder, folder / "cases", folder / ".cache")


def stock(folder: Path, size: int, _frame: Callable[[], Frame]) -> Generator:
    """Return a project of MkDocs and Material: case files as pages, out of the menu, whose cost is quadratic."""
    _pages(folder / "docs/cases", size)
    _write(folder / "docs/index.md", "# 비교\n")
    _write(folder / "mkdocs.yml", HOST + "plugins: [search]\nnav: [index.md]\nnot_in_nav: cases/\n")
    own = f"{version('mkdocs')} with Material {version('mkdocs-material')}"
    return _mkdocs("MkDocs", own, folder, folder / "docs/cases", None)


def _mkdocs(name: str, own: str, folder: Path, cases: Path, cache: Path | None) -> Generator:
    settings = str(folder / "mkdocs.yml")
    serve = [_MKDOCS, "serve", "-q", "-f", settings, "-a", "127.0.0.1:{port}"]
    return Generator(name, own, folder, cases, [_MKDOCS, "build", "-q", "-f", settings], serve, folder / "site", cache)


def zensical(folder: Path, size: int, _frame: Callable[[], Frame]) -> Generator:
    """Return the project of MkDocs for Zensical."""
    tool = _tool("bin/zensical")
    project = stock(folder, size, _frame)
    settings = str(folder / "mkdocs.yml")
    serve = [tool, "serve", "-f", settings, "-a", "127.0.0.1:{port}"]
    build = [tool, "build", "-f", settings]
    return Generator(
        "Zensical", _words(tool, "--version")[-1], folder, project.cases, build, serve, folder / "site", folder / ".cache"
    )


def hugo(folder: Path, size: int, frame: Callable[[], Frame]) -> Generator:
    """Return Hugo's project: the facts of a case, its contents, its sources, a list for each city, the sitemap."""
    tool = _tool("hugo")
    _pages(folder / "content/cases", size)
    config = 'baseURL = "https://example.org/"\nlanguageCode = "ko"\ntitle = "비교"\ndisableKinds = ["RSS", "taxonomy", "term"]\n'
    _write(folder / "config.toml", config)
    before, after = (part.replace("{{", "{ {") for part in frame())
    case = (
        "<h1>{{ .Title }}</h1><p>{{ .Params.summary }}</p><dl><dt>분야</dt><dd>{{ .Params.category }}</dd>"
        "<dt>기간</dt><dd>{{ .Params.period }}</dd>{{ range .Params.organisations }}<dd>{{ .id }} {{ .role }}</dd>{{ end }}"
        "{{ range .Params.tags }}<dd>{{ . }}</dd>{{ end }}</dl>{{ .TableOfContents }}{{ .Content }}"
        "<ol>{{ range .Params.sources }}<li><a href='{{ .url }}'>{{ .title }}</a> {{ .publisher }} {{ .date }}</li>{{ end }}</ol>"
    )
    cases = (
        "<h1>{{ .Title }}</h1><ul>{{ range .RegularPagesRecursive }}"
        "<li><a href='{{ .RelPermalink }}'>{{ .Title }}</a> {{ .Params.summary }}</li>{{ end }}</ul>"
    )
    for city in synthetic.CITIES:
        _write(folder / "content/cases" / city / "_index.md", f"---\ntitle: {city}\n---\n")  # without it, no list
    _write(folder / "layouts/_default/single.html", before + case + after)
    _write(folder / "layouts/_default/list.html", before + cases + after)
    serve = [tool, "server", "-s", str(folder), "-p", "{port}", "--bind", "127.0.0.1"]
    own = _words(tool, "version")[1].partition("+")[0].removeprefix("v")
    return Generator(
        "Hugo", own, folder, folder / "content/cases", [tool, "--quiet", "-s", str(folder)], serve, folder / "public"
    )


def eleventy(folder: Path, size: int, frame: Callable[[], Frame]) -> Generator:
    """Return Eleventy's project, with the same parts as Hugo's (no contents of a page: that is a plugin)."""
    tool = _tool("node_modules/.bin/eleventy")
    _pages(folder / "cases", size)
    before, after = ("{% raw %}" + part + "{% endraw %}" for part in frame())
    case = (
        "<h1>{{ title }}</h1><p>{{ summary }}</p><dl><dt>분야</dt><dd>{{ category }}</dd><dt>기간</dt><dd>{{ period }}</dd>"
        "{% for item in organisations %}<dd>{{ item.id }} {{ item.role }}</dd>{% endfor %}"
        "{% for tag in tags %}<dd>{{ tag }}</dd>{% endfor %}</dl>{{ content | safe }}"
        "<ol>{% for item in sources %}<li><a href='{{ item.url }}'>{{ item.title }}</a> {{ item.publisher }} {{ item.date }}</li>"
        "{% endfor %}</ol>"
    )
    city = (
        "---\npagination: {data: cities, size: 1, alias: city}\npermalink: /cases/{{ city }}/\n---\n"
        "<h1>{{ city }}</h1><ul>{% for item in collections[city] %}"
        "<li><a href='{{ item.url }}'>{{ item.data.title }}</a> {{ item.data.summary }}</li>{% endfor %}</ul>"
    )
    sitemap = (
        "---\npermalink: /sitemap.xml\neleventyExcludeFromCollections: true\n---\n<urlset>{% for item in collections.all %}"
        "<url><loc>https://example.org{{ item.url }}</loc></url>{% endfor %}</urlset>"
    )
    _write(folder / "_includes/case.njk", before + case + after)
    _write(folder / "city.njk", city.replace("<h1>", before + "<h1>") + after)
    _write(folder / "sitemap.njk", sitemap)
    _write(folder / "_data/cities.json", json.dumps(synthetic.CITIES))
    _write(folder / "cases/cases.json", json.dumps({"layout": "case.njk"}))
    collections = "".join(
        f"  config.addCollection('{city}', all => all.getFilteredByGlob('cases/{city}/*.md'));\n" for city in synthetic.CITIES
    )
    _write(
        folder / "eleventy.config.cjs",
        f"module.exports = config => {{\n{collections}  return {{markdownTemplateEngine: false}};\n}};\n",
    )
    own = _words(tool, "--version")[0]
    build, serve = [tool, "--quiet"], [tool, "--quiet", "--serve", "--port={port}"]
    return Generator("Eleventy", own, folder, folder / "cases", build, serve, folder / "_site")


GENERATORS: Mapping[str, Callable[[Path, int, Callable[[], Frame]], Generator]] = {
    "casebook": casebook, "mkdocs": stock, "zensical": zensical, "eleventy": eleventy, "hugo": hugo,
}  # fmt: skip


def frame_of(folder: Path) -> Frame:
    """Return the page that casebook puts around an article, made with a few cases."""
    project = casebook(folder, 10, lambda: ("", ""))
    subprocess.run(project.build, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    page = (project.site / project.address / "index.html").read_text(encoding="utf-8")
    start = page.index(">", page.index("<article")) + 1
    return page[:start], page[page.index("</article>") :]


def _pages(folder: Path, size: int) -> None:
    """Write the cases alone: no vocabulary."""
    synthetic.write(size, folder)
    shutil.rmtree(folder / "_vocabulary")


def _tool(name: str) -> str:
    """Return the path of a program below `PEERS` or on the path."""
    found = shutil.which(PEERS / name) or shutil.which(Path(name).name)
    if not found:
        raise MissingError("it is not installed")
    return str(found)


def _words(*command: str) -> list[str]:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.replace(",", " ").split()


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def install() -> None:
    """Install pinned peers below `PEERS`, each where its registry and its tools are there. Hugo comes from the system."""
    for command in (
        [sys.executable, "-m", "venv", str(PEERS)],
        [str(PEERS / "bin/pip"), "install", "--quiet", "zensical==0.0.73"],
        ["npm", "install", "--prefix", str(PEERS), "--no-save", "--no-audit", "--no-fund", "--ignore-scripts", "--silent",
         "@11ty/eleventy@3.1.8"],
    ):  # fmt: skip
        if not shutil.which(command[0]) or subprocess.call(command, stderr=subprocess.DEVNULL):
            print(f"This did not work, so that a generator will be left out: {' '.join(command)}")


if __name__ == "__main__":
    install()
