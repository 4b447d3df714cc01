"""Other search engines, on the pages of a site that casebook's own engine has: each with the settings that suit Korean best.

`install` puts pinned versions below `PEERS`. What cannot be installed is left out.
"""

from __future__ import annotations

import json
import math
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from html import escape
from pathlib import Path
from typing import Any

import synthetic
from generators import PEERS
from playwright.sync_api import Page, sync_playwright
from search_sets import Answers

sys.path.insert(0, str(synthetic.ROOT / "tests"))
from browser.chromium import installed
from browser.serving import served

NPM = ("pagefind@1.6.0", "minisearch@7.2.0", "flexsearch@0.8.212", "@orama/orama@3.1.18")
MECAB = "python-mecab-ko==1.3.7"
FOLDER = PEERS / "search"
SHOWN = 9
LEFT_OUT = ("contribute/errors/", "sources/", "en/")
"""Pages that casebook's search finds by their codes or titles alone, or that are in another language."""
Texts = Sequence[tuple[str, str, str]]
"""The address, the title and the text of each page."""


def page_texts(site: Path) -> list[tuple[str, str, str]]:
    """Return the pages in the index of the built site, with the words that it has of them."""
    pages = []
    for path in sorted(site.glob("assets/casebook/search/records-*.json")):
        for address, title, tags, sections, *_ in json.loads(path.read_text(encoding="utf-8")):
            if not address.startswith(LEFT_OUT):
                text = "\n".join(part for _, heading, body in sections for part in (heading, body) if part)
                pages.append((address, title, "\n".join([*tags, text])))
    return pages


def rival_answers(site: Path, queries: Sequence[str]) -> dict[str, Answers]:
    """Return the answers of each engine that is installed."""
    pages = page_texts(site)
    answers: dict[str, Answers] = {}
    makers: Sequence[Callable[[], dict[str, Answers]]] = (
        lambda: {"Pagefind": _pagefind(pages, queries)},
        lambda: {"Material (lunr)": _material(site, pages, queries)},
        lambda: _node(pages, queries),
        lambda: {"SQLite FTS5": _sqlite(pages, queries)},
        lambda: {"mecab-ko, BM25": _bm25(pages, queries, _morphemes)},
        lambda: {"two syllables, BM25": _bm25(pages, queries, lambda texts: [_pairs(text) for text in texts])},
    )
    for make in makers:
        try:
            answers |= make()
        except (OSError, subprocess.CalledProcessError) as error:
            print(f"An engine was left out: {error}")
    return answers


def _node(pages: Texts, queries: Sequence[str]) -> dict[str, Answers]:
    script = shutil.copy(Path(__file__).with_name("search_rivals.mjs"), FOLDER)  # where its packages are
    given = json.dumps({"pages": pages, "queries": queries})
    done = subprocess.run(["node", script], input=given, capture_output=True, text=True, check=True, encoding="utf-8")
    answers: dict[str, Answers] = json.loads(done.stdout)
    return answers


FIND = """async (queries) => {
  const pagefind = await import("/pagefind/pagefind.js");
  const answers = [];
  for (const query of queries) {
    const { results } = await pagefind.search(query);
    answers.push(await Promise.all(results.slice(0, 9).map(async (result) => (await result.data()).url)));
  }
  return answers;
}"""


def _pagefind(pages: Texts, queries: Sequence[str]) -> Answers:
    with tempfile.TemporaryDirectory() as name:
        site = Path(name)
        for number, (_, title, text) in enumerate(pages):
            body = "".join(f"<p>{escape(line)}</p>" for line in text.splitlines())
            head = f'<!doctype html><html lang="ko"><title>{escape(title)}</title>'
            main = f"<main data-pagefind-body><h1>{escape(title)}</h1>{body}</main>"
            (site / f"{number}.html").write_text(f"{head}{main}</html>", encoding="utf-8")
        subprocess.run([FOLDER / "node_modules/.bin/pagefind", "--site", site, "--silent"], check=True)
        urls: list[list[str]] = _in_browser(site, "0.html", lambda page: page.evaluate(FIND, list(queries)))
    return [[pages[int(re.sub(r"\D", "", url))][0] for url in found] for found in urls]


ASK = """async ([path, setup, queries]) => {
  const worker = new Worker(path);
  const next = (type) => new Promise((done) => {
    const hear = ({ data }) => { if (data.type === type) { worker.removeEventListener("message", hear); done(data.data); } };
    worker.addEventListener("message", hear);
  });
  const ready = next(1);
  worker.postMessage({ type: 0, data: { ...setup, options: {} } });
  await ready;
  const answers = [];
  for (const query of queries) {
    const answer = next(3);
    worker.postMessage({ type: 2, data: query });
    answers.push((await answer).items.slice(0, 9).map((item) => item[0].location));
  }
  worker.terminate();
  return answers;
}"""


def _material(site: Path, pages: Texts, queries: Sequence[str]) -> Answers:
    worker = next(site.glob("assets/javascripts/workers/search.*.min.js")).relative_to(site).as_posix()
    config = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))["config"]
    docs = [{"location": address, "title": title, "text": f"<p>{escape(text)}</p>"} for address, title, text in pages]
    given = [f"/{worker}", {"config": config, "docs": docs}, list(queries)]
    answers: Answers = _in_browser(site, "sitemap.xml", lambda page: page.evaluate(ASK, given))
    return answers


def _in_browser(site: Path, start: str, use: Callable[[Page], Any]) -> Any:
    with served(site) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=installed(), args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(f"{server.address}/{start}")
        answer = use(page)
        browser.close()
    return answer


def _sqlite(pages: Texts, queries: Sequence[str]) -> Answers:
    """Return the answers of FTS5 to any of the words and what begins with them; titles weigh twice."""
    base = sqlite3.connect(":memory:")
    base.execute("CREATE VIRTUAL TABLE pages USING fts5(address UNINDEXED, title, text)")
    base.executemany("INSERT INTO pages VALUES (?, ?, ?)", pages)
    order = "SELECT address FROM pages WHERE pages MATCH ? ORDER BY bm25(pages, 0, 2, 1) LIMIT ?"

    def answer(query: str) -> list[str]:
        words = " OR ".join(f'"{word}"*' for word in re.findall(r"\w+", query))
        return [address for (address,) in base.execute(order, (words, SHOWN))] if words else []

    return [answer(query) for query in queries]


def _bm25(pages: Texts, queries: Sequence[str], split: Callable[[Sequence[str]], Sequence[Sequence[str]]]) -> Answers:
    """Return the pages with any of the terms, by BM25 (k1 = 1.2, b = 0.75); titles count twice."""
    documents = [Counter(terms) for terms in split([f"{title}\n{title}\n{text}" for _, title, text in pages])]
    lengths = [sum(document.values()) for document in documents]
    mean = sum(lengths) / len(lengths)
    containing = Counter(term for document in documents for term in document)

    def score(terms: Iterable[str], number: int) -> float:
        document, total = documents[number], 0.0
        for term in set(terms) & document.keys():
            rarity = math.log(1 + (len(documents) - containing[term] + 0.5) / (containing[term] + 0.5))
            total += rarity * document[term] * 2.2 / (document[term] + 1.2 * (0.25 + 0.75 * lengths[number] / mean))
        return total

    answers = []
    for terms in split(queries):
        scores = sorted(((score(terms, number), -number) for number in range(len(documents))), reverse=True)
        answers.append([pages[-number][0] for value, number in scores[:SHOWN] if value])
    return answers


def _pairs(text: str) -> list[str]:
    """Return each two neighbouring letters of each word, and words of one letter."""
    words = re.findall(r"\w+", text.lower())
    return [word[at : at + 2] for word in words for at in range(max(1, len(word) - 1))]


SPLIT = """import json, sys, mecab
tagger = mecab.MeCab()
kept = ("N", "V", "M", "SL", "SN", "SH", "XR")
split = lambda line: [form.lower() for form, tag in tagger.pos(line) if tag.startswith(kept) and not tag.startswith("NNB")]
texts = json.load(sys.stdin)
json.dump([[form for line in text.splitlines() if line.strip() for form in split(line)] for text in texts], sys.stdout)"""


def _morphemes(texts: Sequence[str]) -> Sequence[Sequence[str]]:
    """Return the morphemes of each text that carry meaning, by mecab-ko."""
    command = [FOLDER / "mecab/bin/python", "-c", SPLIT]
    done = subprocess.run(command, input=json.dumps(texts), capture_output=True, text=True, check=True, encoding="utf-8")
    morphemes: list[list[str]] = json.loads(done.stdout)
    return morphemes


def install() -> None:
    """Install the pinned engines, each where its registry and its tools are there."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for command in (
        ["npm", "install", "--prefix", str(FOLDER), "--no-save", "--no-audit", "--no-fund", "--ignore-scripts", "--silent", *NPM],
        [sys.executable, "-m", "venv", str(FOLDER / "mecab")],
        [str(FOLDER / "mecab/bin/pip"), "install", "--quiet", MECAB],
    ):
        if not shutil.which(command[0]) or subprocess.call(command, stderr=subprocess.DEVNULL):
            print(f"This did not work, so that engines will be left out: {' '.join(command)}")


if __name__ == "__main__":
    install()
