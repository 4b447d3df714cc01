"""``casebook booklet``: make a PDF of cases of the built site, by a Chromium that is installed, or a file for word processors."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unicodedata import normalize
from urllib.parse import unquote, urlsplit

from msgspec.structs import replace

from casebook import permalinks
from casebook.cli.command import Command, Project, add_project_options, find_project, misuse, output_format, reading_site, say
from casebook.content.picture_copies import as_png
from casebook.content.pictures import picture_size, picture_type
from casebook.data.docx import PictureFile, WordDocument, docx
from casebook.data.hwpx import hwpx
from casebook.files.replace import may_replace, replace_file
from casebook.messages.wording import Wording
from casebook.pages.booklet import Booklet, Chapter, chapter_article, word_document
from casebook.pages.templating import Templates
from casebook.pages.view import Plan
from casebook.problems import nearest

_BROWSERS = (
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "msedge",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe", r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)  # fmt: skip
_VARIABLE = "CASEBOOK_CHROMIUM"
_STYLES = ("tokens", "frame", "casebook", "tables", "maps")
_LONGEST = 600
"""Seconds that the browser may take for one pass."""
_ALL = "booklet"
_STARTS = {"pdf": b"%PDF-", "docx": b"PK\x03\x04", "hwpx": b"PK\x03\x04"}
"""The first bytes of every file of a format."""
_WRITERS: Mapping[str, Callable[[WordDocument, Callable[[str], PictureFile | None]], bytes]] = {"docx": docx, "hwpx": hwpx}
"""What writes the formats of word processors."""
_PARTS = {"id": "title", "city": "city_name", "category": "category_name"}
"""What a name may mean: the first of which some case has it as its id, or else as its name; or else a collection."""
_NEEDED = frozenset({*_PARTS, *_PARTS.values(), "address", "summary", "updated"})
"""What a booklet is made of in the record of a case."""


def _options(parser: ArgumentParser) -> None:
    parser.add_argument("name", nargs="?")
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--format", choices=_STARTS)
    parser.add_argument("--checklist", action="store_true")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE")
    parser.add_argument("--browser", metavar="FILE")
    parser.add_argument("--site", type=Path, metavar="FOLDER")
    add_project_options(parser, named=True)


def _run(options: Namespace) -> int:
    project = find_project(options)
    words, site = project.words, (options.site or project.settings.site).resolve()
    if bool(options.name) == options.all:
        misuse(options, words.of("booklet", "both" if options.all else "nothing_to_do"))
    form = output_format(options, words, {name: (f".{name}",) for name in _STARTS})
    is_built = (site / permalinks.CASES_NDJSON).exists()
    records = _records(site) if is_built else []
    if not records:
        misuse(options, words.fill("booklet", "empty" if is_built else "no_site", path=site))
    name = _id_of(records, str(options.name or "").strip("/"))
    selection = records if options.all else _select(records, name)
    with reading_site(site):
        collections = {} if selection else _collections(site)
    titles = {_letters(record["title"]): record for record in collections.values()}
    collection = collections.get(name.removeprefix(permalinks.COLLECTIONS)) or titles.get(_letters(name))
    if collection:
        by_id = {record["id"]: record for record in records}
        with reading_site(site):
            selection = [by_id[item["id"]] for item in collection["cases"]]
    if not selection:
        ids = {str(record[key]) for record in records for pair in _PARTS.items() for key in pair}
        near = nearest(options.name, sorted({*ids, *collections, *(record["title"] for record in collections.values())}))
        misuse(options, words.fill("booklet", "unknown_near" if near else "unknown", name=options.name, near=near))
    browser = _find_browser(options.browser) if form == "pdf" else ""
    if form == "pdf" and not browser:
        misuse(options, words.fill("booklet", "no_browser", variable=_VARIABLE))
    stem = collection["id"] if collection else name or _ALL  # a title may have signs that no file has
    output = options.output or Path(f"{stem.replace('/', '-')}{'-checklist' * options.checklist}.{form}")
    if not may_replace(output, _STARTS[form]):
        misuse(options, words.fill("lines", "other_file", path=output))
    with reading_site(site):
        booklet = _booklet(project, site, selection, name)
        booklet = _of_collection(booklet, collection) if collection else booklet
        booklet = _checklists(booklet, site, selection, project.site_words) if options.checklist else booklet
    try:
        content = (
            _WRITERS[form](word_document(booklet, project.site_words), _picture)
            if form in _WRITERS
            else _print_booklet(booklet, project.site_words, browser)
        )
    except ImportError:
        misuse(options, words.of("booklet", "no_hwpx"))
    except (subprocess.SubprocessError, PrintError) as error:
        misuse(options, words.fill("booklet", "failed", browser=browser, reason=error))
    output.parent.mkdir(parents=True, exist_ok=True)
    replace_file(output, content)
    if form in _WRITERS:
        return say(words.fill("booklet", "done_document", path=output, count=len(selection)))
    return say(words.fill("booklet", "done", path=output, count=len(selection), sheets=len(sheets(content))))


class PrintError(Exception):
    """The browser ended without a PDF; the text is what it said last."""


def _find_browser(name: str | None) -> str:
    """Return the program `name`, or the first Chromium that the environment or the PATH has; empty where there is none."""
    names = (name,) if name else (os.environ.get(_VARIABLE, ""), *_BROWSERS)
    return next((path for name in names if name and (path := shutil.which(name))), "")


def _id_of(records: Sequence[Mapping[str, Any]], name: str) -> str:
    """Return the id of the case, place or category called `name`, with or without what its name has in brackets; else `name`."""
    if not name or _select(records, name):
        return name
    pairs = ((str(record[part]), str(record[label])) for part, label in _PARTS.items() for record in records)
    letters = _letters(name)
    return next((id_ for id_, label in pairs if letters in {_letters(label), _letters(label.partition("(")[0])}), name)


def _records(site: Path) -> list[Mapping[str, Any]]:
    """Return the records of the cases of the built site. Raises `DamagedSiteError`."""
    data = site / permalinks.CASES_NDJSON
    with reading_site(site):
        records: list[Mapping[str, Any]] = [json.loads(line) for line in data.read_bytes().split(b"\n") if line]
        if any(_NEEDED - record.keys() for record in records):
            raise ValueError("these are no records of cases")
        return records


def _letters(text: str) -> str:
    """Return a name without blanks and composed: macOS decomposes Hangul in names that it completes."""
    return "".join(normalize("NFC", text).split())


def _select(records: Sequence[Mapping[str, Any]], name: str) -> list[Mapping[str, Any]]:
    """Return the case, or the cases of the place or category, with the id `name`."""
    parts = ([record for record in records if record[part] == name] for part in _PARTS)
    return next((part for part in parts if part), [])


def _collections(site: Path) -> Mapping[str, Mapping[str, Any]]:
    """Return those collections of the built site that have cases, by id."""
    data = site / permalinks.COLLECTIONS_JSON
    records = json.loads(data.read_text(encoding="utf-8"))["collections"] if data.is_file() else []
    return {record["id"]: record for record in records if record["cases"]}


def _booklet(project: Project, site: Path, records: Sequence[Mapping[str, Any]], name: str) -> Booklet:
    """Return the booklet of the cases, without numbers of sheets."""
    words, paths = project.site_words, [permalinks.case(record["id"]) for record in records]
    files = [site / project.settings.layout.file(path) for path in paths]
    addresses = [project.settings.layout.url(path) for path in paths]
    url = records[0]["address"].removesuffix(addresses[0])
    url = url if "://" in url else ""  # a site that does not know its own URL has addresses that begin with a slash
    anchors = {file.as_uri().removesuffix("index.html"): f"case-{number}" for number, file in enumerate(files, 1)}
    chapters = tuple(
        Chapter(
            anchor,
            record["title"],
            record["city_name"],
            chapter_article(file.read_text(encoding="utf-8"), anchor, file.as_uri(), url and url + address, anchors),
        )
        for record, address, file, anchor in zip(records, addresses, files, anchors.values(), strict=True)
    )
    days = [datetime.fromisoformat(record["updated"]).date() for record in records if record["updated"]]
    date = words.day(max(days)) if days else ""
    assets = site / "assets"
    ground = sorted(assets.glob("stylesheets/main*.css")) or [assets / "casebook/base.css"]  # Material's, or the own theme's
    styles = (*ground, *(assets / "casebook" / f"{style}.css" for style in _STYLES))
    is_case = len(records) == 1 and name == records[0]["id"]
    return Booklet(
        _title(records, name) or words("booklet_all"),
        (records[0]["summary"] if is_case else words("booklet_cases", count=len(records)),),
        project.settings.name,
        date,
        url,
        tuple(style.as_uri() for style in styles if style.is_file()),
        chapters,
        max(days).isoformat() if days else "",
    )


def _of_collection(booklet: Booklet, collection: Mapping[str, Any]) -> Booklet:
    """Return the booklet with the title and the introduction of a collection, and the reason for each case."""
    pairs = zip(booklet.chapters, collection["cases"], strict=True)
    return replace(
        booklet,
        title=collection["title"],
        about=(*collection["introduction"].split("\n\n"), *booklet.about),
        chapters=tuple(replace(chapter, why=item["why"]) for chapter, item in pairs),
    )


def _checklists(booklet: Booklet, site: Path, records: Sequence[Mapping[str, Any]], words: Wording) -> Booklet:
    """Return the booklet with the checklist of each case for its article: a file of the site. Of one case it has no cover."""
    chapters = []
    for chapter, record in zip(booklet.chapters, records, strict=True):
        file = site / permalinks.case_checklist(record["id"])
        article = chapter_article(file.read_text(encoding="utf-8"), chapter.anchor, file.as_uri(), "", {})
        chapters.append(replace(chapter, title=words("checklist", title=chapter.title), article=article))
    if len(chapters) == 1 and not chapters[0].why:
        return replace(booklet, title=chapters[0].title, about=(), chapters=tuple(chapters))
    return replace(booklet, title=words("checklist", title=booklet.title), chapters=tuple(chapters))


def _picture(url: str) -> PictureFile | None:
    """Return a picture of the site, which stands in a file; in a format that word processors show. None where there is none."""
    path = unquote(urlsplit(url).path)
    file = Path(path.lstrip("/") if os.name == "nt" else path)  # file:///C:/…
    raw = file.read_bytes() if url.startswith("file:") and file.is_file() else b""
    size, kind = picture_size(raw), picture_type(raw)
    if size is None:
        return None
    if kind in {"PNG", "JPEG", "GIF"}:
        return PictureFile(raw, kind.lower(), *size)
    copy = as_png(raw)
    return PictureFile(copy, "png", *size) if copy else None


def _title(records: Sequence[Mapping[str, Any]], name: str) -> str:
    """Return the title of the case, the place or the category `name`; empty for all cases."""
    part = next((part for part in _PARTS if name and records[0][part] == name), None)
    return str(records[0][_PARTS[part]]) if part else ""


def _print_booklet(booklet: Booklet, words: Wording, browser: str) -> bytes:
    """Return the PDF of a booklet. It is printed twice: the first PDF says on which sheet each chapter begins."""
    templates = Templates(words)
    first = _print_html(templates.render(Plan("", "booklet.html", booklet.title, booklet)), browser)
    pages = destinations(first)
    chapters = tuple(replace(chapter, page=pages.get(chapter.anchor, 0)) for chapter in booklet.chapters)
    if len(chapters) == 1:
        return first
    second = replace(booklet, chapters=chapters)
    return _print_html(templates.render(Plan("", "booklet.html", second.title, second)), browser)


def _print_html(html: str, browser: str) -> bytes:
    """Return the page as a tagged PDF with bookmarks, A4 as its styles say."""
    with TemporaryDirectory(prefix="casebook-", ignore_cleanup_errors=True) as folder:
        source, target = Path(folder, "booklet.html"), Path(folder, "booklet.pdf")
        source.write_text(html, encoding="utf-8")
        sandbox = ["--no-sandbox"] if getattr(os, "geteuid", lambda: 1)() == 0 else []  # Chromium refuses root with it
        command = [
            browser, "--headless", "--disable-gpu", *sandbox, f"--user-data-dir={Path(folder, 'profile')}",
            "--no-pdf-header-footer", "--generate-pdf-document-outline", f"--print-to-pdf={target}", source.as_uri(),
        ]  # fmt: skip
        run = subprocess.run(command, capture_output=True, timeout=_LONGEST, check=False, text=True, errors="replace")  # noqa: S603
        if not target.is_file():
            raise PrintError((run.stderr.strip().splitlines() or [str(run.returncode)])[-1])
        return target.read_bytes()


_OBJECT = re.compile(rb"^(\d+) 0 obj\s*(.*?)\s*endobj", re.MULTILINE | re.DOTALL)
_KIDS = re.compile(rb"/Kids \[([^\]]*)\]")
_ROOT = re.compile(rb"/Type /Catalog.*?/Pages (\d+) 0 R|/Pages (\d+) 0 R.*?/Type /Catalog", re.DOTALL)
_REFERENCE = re.compile(rb"(\d+) 0 R")
_DESTINATION = re.compile(rb"/([\w-]+) \[(\d+) 0 R /XYZ")


def sheets(pdf: bytes) -> list[int]:
    """Return the object numbers of the sheets of a PDF in their order, as Chromium (Skia) writes it: no object is compressed."""
    objects = {int(number): content for number, content in _OBJECT.findall(pdf)}
    root = _ROOT.search(pdf)
    return _leaves(int(root[1] or root[2]), objects) if root else []


def _leaves(number: int, objects: Mapping[int, bytes]) -> list[int]:
    """Return the sheets below a node of the tree of pages."""
    content = objects.get(number, b"").partition(b"stream")[0]
    kids = _KIDS.search(content)
    if b"/Type /Pages" not in content or not kids:
        return [number]
    return [leaf for kid in _REFERENCE.findall(kids[1]) for leaf in _leaves(int(kid), objects)]


def destinations(pdf: bytes) -> dict[str, int]:
    """Return the sheet, counted from 1, to which each named destination of a PDF by Chromium leads."""
    numbers = {number: place for place, number in enumerate(sheets(pdf), 1)}
    return {name.decode(): numbers[int(page)] for name, page in _DESTINATION.findall(pdf) if int(page) in numbers}


COMMAND = Command("booklet", _options, _run)
