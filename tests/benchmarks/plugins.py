"""Build a small site with each of the common plugins of MkDocs, and say what works: ``python tests/benchmarks/plugins.py``.

Each site is built in strict mode, all its links are followed, and its search is asked for a case, in Korean. ``--write FILE``
puts the table between two marks of a file. The packages must be installed; ``--packages`` prints their names for pip. They are
no dependencies of the tests: a newer version of one would fail the suite for what is no fault of casebook.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from crawler import Crawl
from mini import MINI, copy_mini
from repository import commit, git

MARK = "<!-- figures of tests/benchmarks/plugins.py -->"
_HOST = "https://cases.example/"
_CASES = "      cases_dir: cases\n"
_NAV = "nav:\n  - 처음: index.md\n"


@dataclass(frozen=True, slots=True)
class Plugin:
    """A plugin: its package, its lines of mkdocs.yml, and the files that it reads."""

    package: str
    settings: str
    files: Mapping[str, str] = field(default_factory=dict)
    nav: bool = True
    """Whether the settings have a menu of their own."""
    proof: str = ""
    """A file of the site, a colon, and a text that is in it where the plugin did its work."""
    known: str = ""
    """What the plugin warns of although all is well."""
    limit: str = ""
    """What a writer must know although the plugin works, in Markdown."""


MATERIAL = "mkdocs-material"
PLUGINS: Mapping[str, Plugin] = {
    "autorefs": Plugin("mkdocs-autorefs", "autorefs", {"docs/more.md": "# 더\n\n## 가운데\n\n[가운데][]\n"}),
    "awesome-nav": Plugin(
        "mkdocs-awesome-nav",
        "awesome-nav",
        {"docs/.nav.yml": "nav:\n  - about.md\n  - index.md\n"},
        nav=False,
        proof="index.html:소개",
    ),
    "awesome-pages": Plugin("mkdocs-awesome-pages-plugin", "awesome-pages", {"docs/.pages": "nav: [about.md, ...]\n"}, nav=False),
    "enumerate-headings": Plugin("mkdocs-enumerate-headings-plugin", "enumerate-headings: {strict: false}"),
    "exclude": Plugin("mkdocs-exclude", "exclude: {glob: [draft.md]}", {"docs/draft.md": "# 초안\n"}),
    "exclude-search": Plugin("mkdocs-exclude-search", "exclude-search: {exclude: [about.md]}"),
    "gen-files": Plugin(
        "mkdocs-gen-files",
        "gen-files: {scripts: [gen.py]}",
        {"gen.py": "import mkdocs_gen_files\nwith mkdocs_gen_files.open('made.md', 'w') as file:\n    file.write('# 만든 글')\n"},
        proof="made/index.html:만든 글",
    ),
    "git-authors": Plugin("mkdocs-git-authors-plugin", "git-authors", known="Unable to find path"),
    "git-revision-date-localized": Plugin(
        "mkdocs-git-revision-date-localized-plugin",
        "git-revision-date-localized: {enable_creation_date: true}",
        proof="about/index.html:git-revision-date-localized-plugin",
    ),
    "glightbox": Plugin("mkdocs-glightbox", "glightbox", proof="about/index.html:glightbox"),
    "include-markdown": Plugin(
        "mkdocs-include-markdown-plugin",
        "include-markdown",
        {"docs/more.md": '# 더\n\n{% include-markdown "../part.txt" %}\n', "part.txt": "들어온 글\n"},
        proof="more/index.html:들어온 글",
        limit="see [text of another file](#text-of-another-file)",
    ),
    "literate-nav": Plugin(
        "mkdocs-literate-nav",
        "literate-nav: {nav_file: SUMMARY.md}",
        {"docs/SUMMARY.md": "* [소개](about.md)\n* [처음](index.md)\n"},
        nav=False,
        proof="index.html:소개",
    ),
    "macros": Plugin(
        "mkdocs-macros-plugin",
        "macros",
        {"docs/more.md": "# 더\n\n{{ config.site_name }}의 글\n"},
        proof="more/index.html:작은 사례집의 글",
    ),
    "mermaid2": Plugin("mkdocs-mermaid2-plugin", "mermaid2"),
    "meta-manager": Plugin("mkdocs-meta-manager", "meta-manager"),
    "minify": Plugin(
        "mkdocs-minify-plugin",
        "minify: {minify_html: true, htmlmin_opts: {remove_comments: true}}",
        proof="index.html:<!doctype html><html",
    ),
    "monorepo": Plugin("mkdocs-monorepo-plugin", "monorepo"),
    "open-in-new-tab": Plugin("mkdocs-open-in-new-tab", "open-in-new-tab"),
    "print-site": Plugin("mkdocs-print-site-plugin", "print-site", proof="print_page/index.html:print-site"),
    "redirects": Plugin(
        "mkdocs-redirects",
        "redirects: {redirect_maps: {old.md: about.md}}",
        proof="old/index.html:../about/",
    ),
    "rss": Plugin(
        "mkdocs-rss-plugin",
        "rss: {match_path: about.md}",
        proof="feed_rss_created.xml:<rss",
        limit="links and pictures of a page lead nowhere in its feed",
    ),
    "same-dir": Plugin("mkdocs-same-dir", "same-dir"),
    "section-index": Plugin("mkdocs-section-index", "section-index", known="couldn't detect a supported theme"),
    "static-i18n": Plugin(
        "mkdocs-static-i18n",
        "i18n: {docs_structure: suffix, languages: [{locale: ko, default: true, name: 한국어, build: true}]}",
    ),
    "swagger-ui-tag": Plugin(
        "mkdocs-swagger-ui-tag", "swagger-ui-tag", {"docs/more.md": '# 더\n\n<swagger-ui src="api/v1/openapi.json"/>\n'}
    ),
    "table-reader": Plugin(
        "mkdocs-table-reader-plugin",
        "table-reader",
        {"docs/more.md": "# 더\n\n{{ read_csv('docs/t.csv') }}\n", "docs/t.csv": "가,나\n1,2\n"},
        proof="more/index.html:<th",
    ),
    "blog (Material)": Plugin(
        MATERIAL,
        "blog",
        {"docs/blog/index.md": "# 소식\n", "docs/blog/posts/a.md": "---\ndate: 2024-01-01\n---\n# 새 글\n\n글\n"},
    ),
    "group (Material)": Plugin(MATERIAL, "group: {enabled: true, plugins: [tags]}"),
    "info (Material)": Plugin(MATERIAL, "info"),
    "meta (Material)": Plugin(MATERIAL, "meta", {"docs/guide/.meta.yml": "tags: [가]\n", "docs/guide/a.md": "# 글\n"}),
    "offline (Material)": Plugin(MATERIAL, "offline"),
    "optimize (Material)": Plugin(MATERIAL, "optimize: {optimize_png: false}"),
    "privacy (Material)": Plugin(MATERIAL, "privacy: {assets_exclude: [unpkg.com/*]}"),
    "projects (Material)": Plugin(MATERIAL, "projects"),
    "social (Material)": Plugin(MATERIAL, "social"),
    "tags (Material)": Plugin(
        MATERIAL,
        "tags",
        {"docs/tags.md": "# 갈래\n\n<!-- material/tags -->\n", "docs/more.md": "---\ntags: [가]\n---\n# 더\n"},
        proof="tags/index.html:more/",
    ),
}


def tried(plugin: Plugin, folder: Path) -> tuple[str, str]:
    """Build a site with a plugin. Returns what comes of it in a word, and the reason where that is not "works"."""
    settings = (
        (MINI / "mkdocs.yml")
        .read_text(encoding="utf-8")
        .replace("https://example.org/\n", f"{_HOST}\n")
        .replace(_CASES, f"{_CASES}  - {plugin.settings}\n")
    )
    files = {
        "docs/about.md": "# 소개\n\n[사례](../cases/south/talent.md), ![그림](a.gif)\n",
        "docs/a.gif": "GIF89a\x01\0\x01\0\0\0\0;",
    }
    project = copy_mini(folder, {"mkdocs.yml": settings if plugin.nav else settings.replace(_NAV, ""), **files, **plugin.files})
    git(project, "init", "--quiet", "--initial-branch=main")
    commit(project, "2021-03-04T09:00:00+09:00", {".gitignore": "/site/\n/.cache/\n"})
    done = _ran(["mkdocs", "build", *([] if plugin.known else ["--strict"])], project)
    said = re.sub(r"\x1b\[[0-9;]*m", "", done.stderr)
    lines = said.splitlines()
    output = [line for line in lines if line.startswith(("ERROR", "WARNING", "Error", "Config"))] or lines[-1:]
    if "Failed to resolve" in said or "no Internet" in said:
        return "not tried: it asks other hosts", ""
    if done.returncode:
        return ("refused" if "casebook과 함께 쓸 수 없습니다" in "".join(output) else "fails"), " ".join(output[:2])
    site = project / "site"
    if wrong := list(_faults(plugin, site)):
        return "wrong", "; ".join(wrong)
    return f"works, but not with `strict`, since it warns: {plugin.known}" if plugin.known else "works", ""


def _faults(plugin: Plugin, site: Path) -> Iterator[str]:
    name, _, text = plugin.proof.partition(":")
    if plugin.proof and not ((site / name).is_file() and text in (site / name).read_text(encoding="utf-8")):
        yield f"no {text!r} in {name}"
    files = (site / "about.html").is_file()
    crawl = Crawl(site, _HOST, folders=not files).run()
    yield from (f"{page}: {link} leads nowhere" for page, link in sorted(crawl.dead)[:3])
    if slots := [path.name for path in site.rglob("*") if path.is_file() and b"casebookSlot" in path.read_bytes()]:
        yield f"placeholders in {slots[:3]}"
    asked = _ran(["casebook.cli", "search", "승강장"], site.parent)
    if "north/bus-stop" not in asked.stdout:
        yield f"the search finds nothing: {asked.stderr or asked.stdout}"


def _ran(command: list[str], project: Path) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    return subprocess.run(
        [sys.executable, "-m", *command], cwd=project, env=environment, capture_output=True, text=True, check=False
    )


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def main() -> int:
    """Try all plugins that are installed, and print or write the table. Returns 1 where one is neither sound nor refused."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--plugin", action="append", choices=PLUGINS, help="a plugin (default: all)")
    parser.add_argument("--packages", action="store_true", help="print the packages and end")
    parser.add_argument("--write", type=Path, help="the file whose table is replaced")
    options = parser.parse_args()
    if options.packages:
        print("\n".join(sorted({plugin.package for plugin in PLUGINS.values()})))
        return 0
    rows, status = [], 0
    for name in options.plugin or PLUGINS:
        plugin = PLUGINS[name]
        number = _version(plugin.package)
        with tempfile.TemporaryDirectory() as folder:
            word, why = tried(plugin, Path(folder)) if number else ("not tried", "not installed")
        print(f"{name} {number}: {word} {why}", flush=True)
        limit = f"; {plugin.limit}" if word == "works" and plugin.limit else ""
        rows.append(f"| `{plugin.settings}` | {plugin.package} {number} | {word}{limit} |")
        status |= word in ("fails", "wrong")
    if options.write:
        head, _, rest = options.write.read_text(encoding="utf-8").partition(MARK)
        table = "\n".join(["| under `plugins` | package | |", "|---|---|---|", *rows])
        options.write.write_text(f"{head}{MARK}\n\n{table}\n\n{MARK}{rest.partition(MARK)[2]}", encoding="utf-8")
    return status


if __name__ == "__main__":
    sys.exit(main())
