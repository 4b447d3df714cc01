"""What programs of others read in our files is what people wrote, word for word: a site whose texts hold every awkward sign."""

from __future__ import annotations

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Mapping
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import feedparser
import pandas as pd
import pyogrio
import pyromark
import pytest
import rispy
from icalendar import Calendar
from pybtex.database import parse_string
from pylatexenc.latex2text import LatexNodes2Text

from casebook.build.pages import make_pages
from casebook.build.workers import share_job
from casebook.files.results import ResultCache
from casebook.messages.wording import wording
from casebook.pages.builder import PageBuilder
from casebook.pages.cite_and_share import cite_and_share
from mini import CASE, one_tag
from published import data, feeds, job, mini

AWKWARD = {
    "brackets": "[전북] 청년 <AI> 창업 (시범) {1차} ] [",
    "clauses": "예산 <10억 원>, a<b 및 c>d, 1 < 2 > 0",
    "tex": r"50% & $1 #2 _밑_ {중} ~물결 ^모자 \역슬래시 \textbf{x}",
    "markup": "<b>굵게</b> </p> <script>alert(1)</script> <!-- 말 -->",
    "entities": "R&D &amp; &lt;b&gt; &#65; &copy; &nbsp;",
    "markdown": "**별** _밑_ `코드` ![그림](x) [링크](y) # 제목 ~~줄~~",
    "formula": "=SUM(A1), ;|\t@이름 +82 '19년",
    "quotes": "\"큰\" '작은' “굽은” ‘낱’ 「낫표」 `",
    "signs": "㎍/㎥ ① · … – — ～ 100％ № ★",
    "address": r"https://example.org/?a=1&b=2#3 C:\사업\1",
    "letters": "👩‍🔬 가\u0301 𠮷 한ᄀᆞᆫ",
    "ends": "'따옴표로 시작해 끝나는 \\",
}
"""Titles and summaries, by the name of their case."""
TITLES = {f"https://example.org/cases/north/{name}/": text for name, text in AWKWARD.items()}


def _line(text: str) -> str:
    return " ".join(text.split())


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words = ""

    def handle_data(self, data: str) -> None:
        self.words += data


def _words(html: str) -> str:
    """What a browser shows of HTML."""
    parser = _Words()
    parser.feed(html)
    parser.close()
    return _line(parser.words)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """All data, feeds and citations of the awkward site, by address."""
    folder = tmp_path_factory.mktemp("awkward")
    head = "title: {0}\nsummary: {0}\ntags: [{1}]\nsteps: [{{date: 2019-03-05, text: {0}}}]"
    written = {
        f"cases/north/{name}.md": re.sub(
            r"title: 사례의 제목\nsummary: 요약입니다\.",
            lambda _, text=text: head.format(*(json.dumps(it, ensure_ascii=False) for it in (text, one_tag(text)))),
            CASE,
        )
        for name, text in AWKWARD.items()
    }
    site = mini(folder, written)
    work = job(site, ResultCache(folder / "results.sqlite", "parts"))
    share_job(work)
    pages = make_pages(work, [("case", f"north/{name}") for name in AWKWARD])
    heads = {f"cases/north/{name}/": page.metadata for name, page in zip(AWKWARD, pages, strict=True)}
    kits = [cite_and_share(PageBuilder(site, f"cases/north/{name}/"), site.catalogue.cases[f"north/{name}"]) for name in AWKWARD]
    cited = {f"cited {number}": dict(kit.data) for number, kit in enumerate(kits) if kit}
    published = data(site, folder)
    llms = bytes(published["llms.txt"]).decode()
    return {**published, **feeds(site), **heads, **cited, "llms.txt": llms}


Reader = Callable[[Mapping[str, Any]], dict[str, list[str]]]
"""What a program reads of each case, by the URL of its page: texts that are each its title or its summary."""


def _feed(name: str) -> Reader:
    def read(files: Mapping[str, Any]) -> dict[str, list[str]]:
        parsed = feedparser.parse(files[name].encode())
        return {
            entry.link: [_shown(entry.title, entry.title_detail), _shown(entry.summary, entry.summary_detail)]
            for entry in parsed.entries
        }

    return read


def _shown(text: str, detail: Mapping[str, str]) -> str:
    """What a feed reader shows: HTML is rendered where feedparser says that the text is HTML."""
    return _words(text) if detail["type"] == "text/html" else _line(text)


def _json_feed(files: Mapping[str, Any]) -> dict[str, list[str]]:
    return {item["url"]: [_line(item["title"]), _line(item["summary"])] for item in json.loads(files["feed.json"])["items"]}


def _csv(files: Mapping[str, Any]) -> dict[str, list[str]]:
    """Rows of the CSV file; an apostrophe before what may run is the documented sign for text."""
    rows = csv.DictReader(io.StringIO(files["api/v1/cases.csv"].decode("utf-8-sig"), newline=""))
    return {
        row["address"]: [re.sub(r"^'(?=['\s]*[=+\-@])", "", row[name]) for name in ("title", "summary", "tags")] for row in rows
    }


def _workbook(files: Mapping[str, Any]) -> dict[str, list[str]]:
    sheet = pd.read_excel(io.BytesIO(files["api/v1/cases.xlsx"]), keep_default_na=False)
    headings = wording("ko").sections["columns"]
    rows = zip(*(sheet[headings[name]] for name in ("address", "title", "summary", "tags")), strict=True)
    return {address: [_line(text) for text in texts] for address, *texts in rows}


def _pandas_csv(files: Mapping[str, Any]) -> dict[str, list[str]]:
    table = pd.read_csv(io.BytesIO(files["api/v1/cases.csv"]), dtype=str, keep_default_na=False).set_index("address")
    unquoted = table.replace(r"^'(?=['\s]*[=+\-@])", "", regex=True)
    return {str(url): [_line(row[name]) for name in ("title", "summary", "tags")] for url, row in unquoted.iterrows()}


def _gdal(files: Mapping[str, Any]) -> dict[str, list[str]]:
    meta, _, _, values = pyogrio.raw.read(files["api/v1/cases.geojson"].encode())
    fields = dict(zip(meta["fields"], values, strict=True))
    texts = zip(*(fields[name] for name in ("address", "name", "title", "summary", "tags_text")), strict=True)
    return {address: [_line(text) for text in row] for address, *row in texts}


def _bibtex(files: Mapping[str, Any]) -> dict[str, list[str]]:
    entries = [parse_string(kit["BibTeX"], "bibtex").entries.values() for name, kit in files.items() if name.startswith("cited ")]
    return {page.fields["url"]: [_tex_words(page.fields["title"])] for page, _ in entries}


def _tex_words(text: str) -> str:
    """What TeX prints. pylatexenc names the circumflex by its accent."""
    return _line(LatexNodes2Text(keep_comments=True).latex_to_text(text).replace("\u02c6", "^"))


def _csl(files: Mapping[str, Any]) -> dict[str, list[str]]:
    pages = [json.loads(kit["CSL-JSON"])[0] for name, kit in files.items() if name.startswith("cited ")]
    return {page["URL"]: [_line(page["title"])] for page in pages}


def _ris(files: Mapping[str, Any]) -> dict[str, list[str]]:
    pages = [rispy.loads(text)[0] for name, text in files.items() if name.startswith("api/v1/ris/")]
    return {page["urls"][0]: [_line(page[key]) for key in ("title", "abstract")] for page in pages}


def _oembed(files: Mapping[str, Any]) -> dict[str, list[str]]:
    """The titles of the card and of its frame."""
    read = {}
    for name, text in files.items():
        if name.startswith("api/v1/oembed/"):
            card = json.loads(text)
            frame = re.search(r'src="([^"]*)embed/" title="([^"]*)"', card["html"])
            assert frame
            read[unescape(frame[1])] = [_line(card["title"]), _line(unescape(frame[2]))]
    return read


def _calendar(files: Mapping[str, Any]) -> dict[str, list[str]]:
    """The steps of cases as icalendar has them: the title of the case and that of the step, and the summary."""
    read = {}
    for event in Calendar.from_ical(files["api/v1/calendar.ics"]).walk("VEVENT"):
        words, about = _line(str(event["SUMMARY"])), _line(str(event["DESCRIPTION"]))
        half = len(words) // 2
        read[str(event["URL"])] = [words[: half - 1], words[half + 1 :], about]
    return read


def _llms(files: Mapping[str, Any]) -> dict[str, list[str]]:
    """The entries by the pattern of llms-txt 0.0.7, the reader of those who made the format; the texts are Markdown."""
    entries = re.findall(r"^-\s*\[([^\]]+)\]\(([^)]+)\)(?::\s*(.*))?$", files["llms.txt"], re.MULTILINE)
    assert len(entries) == files["llms.txt"].count("\n- ")
    assert re.match(r"# .+\n\n> .+\n", files["llms.txt"])  # its title and summary: a byte order mark would hide them
    return {
        url: [_words(pyromark.html(title)), _words(pyromark.html(about))] for title, url, about in entries if "/cases/" in url
    }


def _head(files: Mapping[str, Any]) -> dict[str, list[str]]:
    """The words in the head of a page: Open Graph and JSON-LD."""
    read = {}
    for name in AWKWARD:
        html = files[f"cases/north/{name}/"]
        described = json.loads(re.search(r"<script[^>]*>(.*?)</script>", html, re.DOTALL)[1])["@graph"][0]  # type: ignore[index]
        tag = re.search(r'<meta property="article:tag" content="([^"]*)">', html)
        assert tag
        read[described["url"]] = [_line(text) for text in (described["name"], described["abstract"], unescape(tag[1]))]
    return read


def _rss(files: Mapping[str, Any]) -> dict[str, list[str]]:
    """Items of RSS. A title is text, but feedparser takes one for HTML that seems to be: such a title is read as XML."""
    titles = {item.findtext("link"): item.findtext("title") or "" for item in ET.fromstring(files["rss.xml"]).iter("item")}  # noqa: S314
    read = _feed("rss.xml")(files)
    return {url: [_line(titles[url]) if "&amp;" in titles[url] else title, summary] for url, (title, summary) in read.items()}


READERS: dict[str, Reader] = {
    "Atom, feedparser": _feed("feed.xml"),
    "RSS, feedparser": _rss,
    "JSON Feed": _json_feed,
    "CSV": _csv,
    "CSV, pandas": _pandas_csv,
    "Excel, pandas": _workbook,
    "GeoJSON, GDAL": _gdal,
    "BibTeX, pybtex": _bibtex,
    "CSL-JSON": _csl,
    "RIS, rispy": _ris,
    "oEmbed": _oembed,
    "iCalendar": _calendar,
    "llms.txt": _llms,
    "head": _head,
}


WITH_TAGS = ("CSV", "CSV, pandas", "Excel, pandas", "GeoJSON, GDAL", "head")
"""The readers that read the tag of each case too. A tag has none of the signs that would make it several."""


@pytest.mark.parametrize("name", READERS)
def test_no_reader_loses_a_word(name: str, files: Mapping[str, Any]) -> None:
    read = {url: texts for url, texts in READERS[name](files).items() if url in TITLES}
    assert read.keys() == TITLES.keys()
    for url, text in TITLES.items():
        tags = [_line(one_tag(text))] if name in WITH_TAGS else []
        assert sorted(read[url]) == sorted([_line(text)] * (len(read[url]) - len(tags)) + tags)


def test_a_channel_says_what_the_site_says(tmp_path: Path) -> None:
    site = mini(tmp_path)
    for text in AWKWARD.values():
        described = type(site)(**{name: getattr(site, name) for name in ("catalogue", "words", "url", "name")}, about=text)
        for name in ("feed.xml", "rss.xml"):
            feed = feedparser.parse(feeds(described)[name].encode()).feed
            assert _shown(feed.subtitle, feed.subtitle_detail) == _line(text), name
