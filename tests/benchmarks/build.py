"""Build the same cases with casebook, with stock MkDocs pages and, where it is installed, with Hugo, in turns.

``python tests/benchmarks/build.py [COUNT] [ROUNDS]`` prints medians and ratios. It asserts nothing: times depend on
the machine. Hugo gets what casebook gets: the front matter, the bodies, and the theme's page as its template (the
page that casebook wove for one case, with slots), a list a city, and the sitemap.
"""

from __future__ import annotations

import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import synthetic

HOST = """site_name: 비교
site_url: https://example.org/
theme: {name: material, language: ko, font: false}
docs_dir: docs
markdown_extensions: [tables, attr_list, admonition, footnotes, def_list, toc]
"""
HUGO = 'baseURL = "https://example.org/"\nlanguageCode = "ko"\ntitle = "비교"\ndisableKinds = ["RSS", "taxonomy", "term"]\n'


def prepare(root: Path, count: int) -> dict[str, list[str]]:
    """The three projects below `root`, and the command that builds each."""
    tool = Path(sys.executable).with_name("mkdocs")
    ours, stock, hugo = root / "casebook", root / "stock", root / "hugo"
    synthetic.write(count, ours / "cases")
    (ours / "docs").mkdir()
    (ours / "docs" / "index.md").write_text("# 비교\n\n<!-- casebook: map -->\n", encoding="utf-8")
    (ours / "mkdocs.yml").write_text(HOST + "plugins: [search, casebook]\n", encoding="utf-8")
    shutil.copytree(ours / "cases", stock / "docs" / "cases", ignore=shutil.ignore_patterns("_*"))
    (stock / "docs" / "index.md").write_text("# 비교\n", encoding="utf-8")
    (stock / "mkdocs.yml").write_text(HOST + "plugins: [search]\nnav: [index.md]\nnot_in_nav: cases/\n", encoding="utf-8")
    commands = {
        "casebook": [str(tool), "build", "-q", "-f", str(ours / "mkdocs.yml")],
        "again, from cache": [str(tool), "build", "-q", "-f", str(ours / "mkdocs.yml")],
        "stock MkDocs": [str(tool), "build", "-q", "-f", str(stock / "mkdocs.yml")],
    }
    if shutil.which("hugo"):
        shutil.copytree(ours / "cases", hugo / "content" / "cases", ignore=shutil.ignore_patterns("_*"))
        (hugo / "config.toml").write_text(HUGO, encoding="utf-8")
        commands["Hugo"] = ["hugo", "--quiet", "-s", str(hugo)]
    return commands


def hugo_templates(ours: Path, hugo: Path) -> None:
    """Make the page that casebook wove into Hugo's template, so that both write the same weight."""
    page = next((ours / "site" / "cases" / "busan").glob("*/index.html")).read_text(encoding="utf-8")
    start = page.index("<article")
    start, end = page.index(">", start) + 1, page.index("</article>")
    single = (
        "<h1>{{ .Title }}</h1><p>{{ .Params.summary }}</p><dl><dt>분야</dt><dd>{{ .Params.category }}</dd>"
        "<dt>기간</dt><dd>{{ .Params.period }}</dd>{{ range .Params.organisations }}<dd>{{ .id }} {{ .role }}</dd>{{ end }}"
        "{{ range .Params.tags }}<dd>{{ . }}</dd>{{ end }}</dl>{{ .TableOfContents }}{{ .Content }}"
        "<ol>{{ range .Params.sources }}<li><a href='{{ .url }}'>{{ .title }}</a> {{ .publisher }} {{ .date }}</li>{{ end }}</ol>"
    )
    many = (
        "<h1>{{ .Title }}</h1><ul>{{ range .RegularPagesRecursive }}"
        "<li><a href='{{ .RelPermalink }}'>{{ .Title }}</a> {{ .Params.summary }}</li>{{ end }}</ul>"
    )
    layouts = hugo / "layouts" / "_default"
    layouts.mkdir(parents=True, exist_ok=True)
    frame = (page[:start].replace("{{", "{ {"), page[end:].replace("{{", "{ {"))
    (layouts / "single.html").write_text(frame[0] + single + frame[1], encoding="utf-8")
    (layouts / "list.html").write_text(frame[0] + many + frame[1], encoding="utf-8")


def run(command: list[str]) -> tuple[float, float]:
    """Seconds on the wall and on all processors."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=os.environ)
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main(count: int = 1000, rounds: int = 3) -> None:
    """Print a table: median seconds, and how many times casebook's each of the others takes."""
    with tempfile.TemporaryDirectory() as folder:
        commands = prepare(Path(folder), count)
        run(commands["casebook"])  # warms the disk, and weaves the page that Hugo's template is made from
        if "Hugo" in commands:
            hugo_templates(Path(folder, "casebook"), Path(folder, "hugo"))
        times = {name: [] for name in commands}
        for _ in range(rounds):
            for name, command in commands.items():
                if name == "casebook":
                    shutil.rmtree(Path(folder, "casebook", ".cache"), ignore_errors=True)
                times[name].append(run(command))
    wall = {name: statistics.median(one for one, _ in runs) for name, runs in times.items()}
    print(f"{count} cases, median of {rounds}")
    cold, again = wall["casebook"], wall["again, from cache"]
    for name, runs in times.items():
        cpu = statistics.median(one for _, one in runs)
        ratios = f"casebook takes {cold / wall[name]:.2f} times this, from cache {again / wall[name]:.2f} times"
        print(f"{name:18} {wall[name]:6.2f} s wall {cpu:6.2f} s cpu   {ratios}")
    if "Hugo" not in commands:
        print("Hugo is not installed: not compared")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
