"""The markup of every published page: the Nu HTML checker finds nothing, and a page has the parts that readers steer by.

KWCAG 2.2 keeps 8.1.1, no markup errors, which WCAG dropped: for a public body in Korea the checker has legal weight.
"""

from __future__ import annotations

import html
import json
import os
import re
import shutil
import subprocess
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from mkdocs.commands.build import build

from mini import CASE, mini_config
from repository import commit, repository

ROOT = Path(__file__).resolve().parent.parent
JAR = Path(os.environ.get("CASEBOOK_VNU") or ROOT / ".venv/npm/node_modules/vnu-jar/build/dist/vnu.jar")
WITHDRAWN = "{date: 2021-04-05, reason: 까닭, archive: https://archive.example/a}"
FAULTY = '<!doctype html><html lang="ko"><title>x</title><p><label for="none">x</label><br></br>'
needs_checker = pytest.mark.skipif(
    not JAR.is_file() or not shutil.which("java"),
    reason="the Nu HTML checker was not run: it needs Java, and vnu.jar, which `make test` gets by npm (or set CASEBOOK_VNU)",
)


def checked(*folders: Path) -> list[tuple[str, str, int]]:
    """Everything that the checker says, notes included: the message, the page's path and the line."""
    pages = [str(path) for folder in folders for path in sorted(folder.rglob("*.html"))]
    command = ["java", "-jar", str(JAR), "--stdout", "--exit-zero-always", "--format", "json", *pages]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return [
        (f"{it.get('subType', it['type'])}: {it['message']}", unquote(urlsplit(it.get("url", "")).path), it.get("lastLine", 0))
        for it in json.loads(done.stdout)["messages"]
        if "Content Security Policy" not in it["message"]  # it knows neither hashes nor the host; browser/test_policy.py does
    ]


@needs_checker
def test_the_html_checker_finds_nothing(site: Path, tmp_path: Path) -> None:
    project = repository(tmp_path)
    commit(project, "2021-03-04T09:00:00+09:00", {"cases/north/a.md": CASE, "cases/north/gone.md": CASE})
    changed, gone = CASE.replace("사례의", "다른"), CASE.replace("category: ", f"withdrawn: {WITHDRAWN}\ncategory: ")
    commit(project, "2021-04-05T09:00:00+09:00", {"cases/north/a.md": changed, "cases/north/gone.md": gone})
    build(mini_config(project))
    faulty = tmp_path / "repository" / "site" / "faulty.html"
    faulty.write_text(FAULTY, encoding="utf-8")
    found = checked(site, tmp_path / "repository" / "site")
    assert sum(path == str(faulty) for _, path, _ in found) >= 2  # it did look
    places: dict[str, list[str]] = {}
    for text, path, line in found:
        if path != str(faulty):
            places.setdefault(text, []).append(f"{path}:{line}")
    assert not places, "\n".join(f"{len(seen)} x {text} {seen[0]}" for text, seen in places.items())


class Outline(HTMLParser):
    """The parts of a page that readers steer by, as the file has them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.count: Counter[str] = Counter()
        self.lang: str | None = None
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Count it."""
        self.count[tag] += 1
        if tag == "html":
            self.lang = dict(attrs).get("lang")


def test_every_page_has_one_h1_one_main_a_language_and_a_title_of_its_own(site: Path) -> None:
    pages = {path.relative_to(site).as_posix(): path.read_text(encoding="utf-8") for path in site.rglob("*.html")}
    assert len(pages) > 60
    outlines = {name: Outline(text) for name, text in pages.items()}
    parts = {name: (it.count["h1"], it.count["main"], it.lang) for name, it in outlines.items()}
    assert {name: found for name, found in parts.items() if found != (1, 1, "en" if name.startswith("en/") else "ko")} == {}
    titles = Counter(html.unescape(text.partition("<title>")[2].partition("</title>")[0]).strip() for text in pages.values())
    assert {title: count for title, count in titles.items() if count > 1 or not title} == {}


_HEADING = re.compile(r"<h([1-6])\b.*?</h\1>", re.DOTALL)


def test_no_heading_has_the_name_of_a_link_in_its_own(site: Path) -> None:
    """The name of a heading is made of the names in it: the label of a link would be read as a part of the title."""
    pages = [path.read_text(encoding="utf-8") for path in site.rglob("*.html")]
    assert [match[0] for page in pages for match in _HEADING.finditer(page) if "aria-label" in match[0]] == []


def test_a_reader_of_plain_text_finds_a_blank_between_names_and_values(site: Path) -> None:
    pages = [path.read_text(encoding="utf-8") for path in site.rglob("*.html")]
    assert sum(page.count("</dt>") for page in pages) > 100
    assert [match for page in pages for match in re.findall(r"[^<]*</d[td]><d[td]", page)] == []


def test_a_page_says_no_note_twice(site: Path) -> None:
    notes = re.findall(r'<p class="cb-small">([^<]+)', (site / "agreement/index.html").read_text(encoding="utf-8"))
    sentences = [sentence for note in notes for sentence in re.split(r"(?<=[.]) ", note.strip()) if sentence]
    assert len(sentences) == len(set(sentences)) > 1
