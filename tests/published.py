"""What tests of the exports share: a publication of the small site, and pages read as trees."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping, Sequence
from html.parser import HTMLParser
from itertools import islice
from pathlib import Path

from msgspec import Struct

from casebook import permalinks
from casebook.build.load import link_targets, load
from casebook.build.outputs import pieces
from casebook.build.workers import Job
from casebook.content.site import Site, site_words
from casebook.data.citations import ris
from casebook.data.feeds import feed_addresses, feed_files
from casebook.data.files import CaseParts, Part, case_parts, data_descriptions, data_files, workbook
from casebook.data.json_files import case_json_files
from casebook.data.records import Json, case_record
from casebook.files.cache import FileCache
from casebook.files.results import ResultCache
from casebook.markdown.convert import Converter
from casebook.pages.case import source_marks
from casebook.pages.checklist import checklist_plan
from casebook.pages.cite_and_share import cited_page
from casebook.pages.embed import oembed_json
from casebook.pages.templating import Templates
from mini import DIALECT, copy_mini

URL = "https://example.org/"
_VOID = ("area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr")


class PartsInMemory(Struct, frozen=True):
    """The parts of all cases in memory."""

    cases: Sequence[CaseParts]

    def __len__(self) -> int:
        return len(self.cases)

    def texts(self, part: Part, start: int = 0, stop: int | None = None) -> Iterator[str]:
        """Yield a part of each case, as `CaseTexts` says."""
        return (getattr(case, part) for case in islice(self.cases, start, stop))


def publication(project: Path, language: str = "ko", url: str = URL) -> Site:
    """The project as a site publishes it."""
    catalogue = load(project / "cases").catalogue
    words = site_words(catalogue, language)
    return Site(catalogue, words, url=url, name="작은 <사례집>", about="사례를 모은 곳", owner="펴낸 & 곳")


def mini(folder: Path, files: dict[str, str] | None = None, language: str = "ko") -> Site:
    """The small site with `files` written over it."""
    return publication(copy_mini(folder, files), language)


def case_records(published: Site) -> list[Json]:
    """Return the records of all cases, sorted by id."""
    return [case_record(published, file) for _, file in sorted(published.catalogue.cases.items())]


def job(published: Site, results: ResultCache) -> Job:
    """The work of building its pages."""
    targets = link_targets(published.catalogue, {"docs/index.md": ""})
    return Job(published, Templates(published.words), DIALECT, targets, results)


def data(published: Site, store: Path) -> Mapping[str, str | bytes]:
    """All files of data."""
    cases = PartsInMemory([case_parts(record) for record in case_records(published)])
    own = {address: text for case in cases.cases for address, text in case_json_files(published, case.id, case.record).items()}
    for file in published.catalogue.cases.values():
        checks = checklist_plan(published, file, case_record(published, file), {})
        texts_of = {
            permalinks.case_ris: ris(cited_page(published, file), published.words),
            permalinks.case_oembed: oembed_json(published, file, None),
            permalinks.case_checklist: Templates(published.words).render(checks),
        }
        own |= {address(id_): text for id_ in (file.id, *file.case.aliases) for address, text in texts_of.items()}
    book = workbook(published, cases, FileCache(store / "workbook", ".xlsx"))
    files = {**data_files(published, cases), **data_descriptions(published)}
    whole = {address: b"".join(pieces(content)) for address, content in files.items()}
    texts = {address: raw.decode() for address, raw in whole.items() if not address.endswith((".csv", ".txt"))}
    return {**whole, **texts, permalinks.CASES_XLSX: book, **own}


def feeds(published: Site) -> Mapping[str, str]:
    """All feeds, with the bodies that pages show."""
    catalogue, words = published.catalogue, published.words
    converter = Converter(DIALECT, link_targets(catalogue, {"docs/index.md": ""}))
    bodies = {
        id_: converter.convert(file, f"cases/{id_}/", source_marks(file.case, words)).pieces
        for id_, file in catalogue.cases.items()
    }
    return feed_files(published, bodies, feed_addresses(catalogue))


class _Tree(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.builder = ET.TreeBuilder()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.builder.start(tag, {name: value or "" for name, value in attrs})
        if tag in _VOID:
            self.builder.end(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID:
            self.builder.end(tag)

    def handle_data(self, data: str) -> None:
        self.builder.data(data)


def tree(html: str) -> ET.Element:
    """HTML whose elements are all closed, as a tree below one root."""
    parser = _Tree()
    parser.feed(f"<root>{html}</root>")
    parser.close()
    return parser.builder.close()


def text(element: ET.Element | None) -> str:
    """All that an element says, on one line."""
    assert element is not None
    return " ".join("".join(element.itertext()).split())
