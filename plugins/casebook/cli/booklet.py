"""``casebook booklet``: make a PDF of cases of the built site, by a Chromium that is installed, or a file for word processors."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import unquote, urlsplit

from markupsafe import Markup
from msgspec.structs import replace

from casebook import permalinks
from casebook.cli.booklet_cases import CaseRecord, CollectionRecord, Selection, nearest_name, read_cases, select_cases
from casebook.cli.command import Command, Project, add_project_options, find_project, misuse, output_format, say
from casebook.content.picture_copies import as_png
from casebook.content.pictures import picture_size, picture_type
from casebook.data.docx import PictureFile, WordDocument, docx
from casebook.data.hwpx import hwpx
from casebook.files.built_site import BuiltSite
from casebook.files.replace import may_replace, replace_file
from casebook.messages.wording import Wording
from casebook.pages.booklet import Booklet, Chapter, UnreadablePageError, chapter_article, word_document
from casebook.pages.templating import Templates
from casebook.pages.view import Plan

_BROWSERS = (
    "chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome",
    "microsoft-edge", "msedge",
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
    words, site = project.words, BuiltSite((options.site or project.settings.site).resolve())
    if bool(options.name) == options.all:
        misuse(options, words.of("booklet", "both" if options.all else "nothing_to_do"))
    form = output_format(options, words, {name: (f".{name}",) for name in _STARTS})
    is_built = (site.folder / permalinks.CASES_NDJSON).exists()
    records = read_cases(site) if is_built else []
    if not records:
        misuse(options, words.fill("booklet", "empty" if is_built else "no_site", path=site.folder))
    selection = select_cases(site, records, str(options.name or ""))
    if selection is None:
        near = nearest_name(site, records, options.name)
        misuse(options, words.fill("booklet", "unknown_near" if near else "unknown", name=options.name, near=near))
    if not selection.cases:
        misuse(options, words.fill("booklet", "no_cases", name=options.name))
    browser = _find_browser(options.browser) if form == "pdf" else ""
    if form == "pdf" and not browser:
        misuse(options, words.fill("booklet", "no_browser", variable=_VARIABLE))
    stem = selection.collection.id if selection.collection else selection.name or _ALL  # a title may have signs that no file has
    output = options.output or Path(f"{stem.replace('/', '-')}{'-checklist' * options.checklist}.{form}")
    if not may_replace(output, _STARTS[form]):
        misuse(options, words.fill("lines", "other_file", path=output))
    booklet = _booklet(project, site, selection)
    booklet = _of_collection(booklet, selection.collection) if selection.collection else booklet
    booklet = _checklists(booklet, site, selection.cases, project.site_words) if options.checklist else booklet
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
        return say(words.fill("booklet", "done_document", path=output, count=len(selection.cases)))
    return say(words.fill("booklet", "done", path=output, count=len(selection.cases), sheets=len(sheets(content))))


class PrintError(Exception):
    """The browser ended without a PDF; the text is what it said last."""


def _find_browser(name: str | None) -> str:
    """Return the program `name`, or the first Chromium that the environment or the PATH has; empty where there is none."""
    names = (name,) if name else (os.environ.get(_VARIABLE, ""), *_BROWSERS)
    return next((path for name in names if name and (path := shutil.which(name))), "")


def _booklet(project: Project, site: BuiltSite, selection: Selection) -> Booklet:
    """Return the booklet of the cases, without numbers of sheets."""
    records = selection.cases
    words, paths = project.site_words, [permalinks.case(record.id) for record in records]
    files = [project.settings.layout.file(path) for path in paths]
    addresses = [project.settings.layout.url(path) for path in paths]
    url = records[0].address.removesuffix(addresses[0])
    url = url if "://" in url else ""  # a site that does not know its own URL has addresses that begin with a slash
    anchors = {(site.folder / file).as_uri().removesuffix("index.html"): f"case-{number}" for number, file in enumerate(files, 1)}
    chapters = tuple(
        Chapter(anchor, record.title, record.city_name, _article(site, file, anchor, url and url + address, anchors))
        for record, address, file, anchor in zip(records, addresses, files, anchors.values(), strict=True)
    )
    last = max(record.updated.date() for record in records)
    assets = site.folder / "assets"
    ground = sorted(assets.glob("stylesheets/main*.css")) or [assets / "casebook/base.css"]  # Material's, or the own theme's
    styles = (*ground, *(assets / "casebook" / f"{style}.css" for style in _STYLES))
    is_case = len(records) == 1 and selection.name == records[0].id
    return Booklet(
        selection.title or words("booklet_all"),
        (records[0].summary if is_case else words("booklet_cases", count=len(records)),),
        project.settings.name,
        words.day(last),
        url,
        tuple(style.as_uri() for style in styles if style.is_file()),
        chapters,
        last.isoformat(),
    )


def _of_collection(booklet: Booklet, collection: CollectionRecord) -> Booklet:
    """Return the booklet with the title and the introduction of a collection, and the reason for each case."""
    pairs = zip(booklet.chapters, collection.cases, strict=True)
    return replace(
        booklet,
        title=collection.title,
        about=(*collection.introduction.split("\n\n"), *booklet.about),
        chapters=tuple(replace(chapter, why=item.why) for chapter, item in pairs),
    )


def _checklists(booklet: Booklet, site: BuiltSite, records: Sequence[CaseRecord], words: Wording) -> Booklet:
    """Return the booklet with the checklist of each case for its article: a file of the site. Of one case it has no cover."""
    chapters = []
    for chapter, record in zip(booklet.chapters, records, strict=True):
        article = _article(site, permalinks.case_checklist(record.id), chapter.anchor, "", {})
        chapters.append(replace(chapter, title=words("checklist", title=chapter.title), article=article))
    if len(chapters) == 1 and not chapters[0].why:
        return replace(booklet, title=chapters[0].title, about=(), chapters=tuple(chapters))
    return replace(booklet, title=words("checklist", title=booklet.title), chapters=tuple(chapters))


def _article(site: BuiltSite, file: str, anchor: str, page_url: str, anchors: Mapping[str, str]) -> Markup:
    """Return the article of the page in a file, as `chapter_article` does. Raises `DamagedSiteError`."""
    try:
        return chapter_article(site.text(file), anchor, (site.folder / file).as_uri(), page_url, anchors)
    except UnreadablePageError as error:
        raise site.damage() from error


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
