"""The lock of addresses, ``urls.lock``: what a site promises, what it publishes, and what was lost or moved."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Final
from unicodedata import normalize
from urllib.parse import quote, unquote

from msgspec import Struct

from casebook import permalinks
from casebook.build.files import export_addresses
from casebook.build.headings import BodyPage
from casebook.build.outline import framed_pages
from casebook.content.catalogue import Catalogue
from casebook.content.files import CaseFile, case_ids, translation_ids
from casebook.content.git import committed_contents
from casebook.content.site import Site
from casebook.pages.components import component_pages
from casebook.pages.former import Forward
from casebook.problems import Place, Problem, conflict_marks, problem
from casebook.yaml.text import decode

KINDS: Final = ("headings", "clauses", "sources", "pictures", "attachments", "data", "feeds")
"""The kinds of addresses that a site may leave out of its promise. Pages are always promised."""
_ADDRESS = re.compile(r"[^\s#?/<>][^\s#?<>]*(/(#\S+)?|\.[A-Za-z0-9]+)")
"""A page, a place within it, or a file. What else a line says, no build can have promised."""
_UNSAFE = re.compile(r"[\s#?<>%\"]")
_BY_NUMBER = re.compile(r"_\d+")
"""The id that a heading gets where the site makes none of its words: the number of such headings before it."""
_FEEDS = (permalinks.FEED, permalinks.RSS, permalinks.JSON_FEED)


def is_address(line: str) -> bool:
    """Return whether a line of the lock can be an address."""
    return _ADDRESS.fullmatch(line) is not None


def of_file(address: str) -> str:
    """Return the address of a published file as the lock lists it: in one word, Hangul as it is read."""
    return _UNSAFE.sub(lambda sign: quote(sign[0]), normalize("NFC", address))


def file_address(address: str) -> str:
    """Return the address of a published file that the lock lists as `address`."""
    return unquote(address)


def _of_heading(page: str, id_: str) -> str | None:
    """Return the address of a heading; None for one whose id says its position, which nobody can keep."""
    address = f"{page}#{id_}"
    return address if is_address(address) and not _BY_NUMBER.fullmatch(id_) else None


def kind(address: str) -> str | None:
    """Return the kind of an address of the lock; None for pages, which are always promised."""
    page, fragment, _ = address.partition("#")
    if page.startswith(permalinks.SOURCES) and (fragment or page != permalinks.SOURCES):
        return "sources"
    if fragment:
        return "headings" if f"/{permalinks.CASES}" in f"/{page}" else "clauses"
    if page.endswith("/"):
        return None
    if page.startswith(permalinks.CASES):
        return "pictures" if permalinks.is_picture(page) else "attachments"
    return "feeds" if page.rpartition("/")[2] in _FEEDS else "data"


def is_promised(address: str, left_out: Collection[str]) -> bool:
    """Return whether a site promises an address for good that leaves the kinds `left_out` out of its promise.

    The home page, whose address is empty, needs no promise. A page that explains a problem code belongs to the version of
    casebook: reports of that version lead to it, nobody else.
    """
    if not address or (address != permalinks.ERRORS and address.startswith(permalinks.ERRORS)):
        return False
    return kind(address) not in left_out


def lock_text(addresses: Iterable[str], left_out: Collection[str]) -> str:
    """Return the text of a lock that lists those of `addresses` that are promised."""
    return "".join(f"{address}\n" for address in sorted({it for it in addresses if is_promised(it, left_out)}))


LOCK = "urls.lock"
"""The file of the project that lists every address ever promised, one a line, sorted."""
_OF_PARTS = (
    permalinks.CASE_RECORDS, f"{permalinks.API}cases-", permalinks.CITATIONS, permalinks.OEMBED, permalinks.CHECKLISTS,
    permalinks.CITIES, permalinks.CATEGORIES,
)  # fmt: skip
"""Where data and feeds of single cases, cities and categories stand, which come and go with the cases that they are of."""
_MARKS = ("<<<<<<< ", "||||||| ", "=======", ">>>>>>> ")
_MOST_NAMED = 3
"""How many of the lines that are missing are named."""


def published_addresses(site: Site, documents: Iterable[str]) -> frozenset[str]:
    """Return every published address but for headings of cases. `documents` are the host's own pages."""
    lists = (page.address for page in component_pages(site))
    clauses = (
        f"{permalinks.document(agreement.address)}#{permalinks.clause_anchor(clause.id)}"
        for agreement in site.catalogue.agreements.values()
        for clause in agreement.clauses()
    )
    cases = [permalinks.case(id_) for id_ in case_ids(site.catalogue.files)]
    embeds = map(permalinks.embed, [*cases, *map(permalinks.city, site.catalogue.cities)])
    framed = (page.address for page in framed_pages(site.catalogue, with_broken=True))
    parts = (
        f"{permalinks.source_page(id_)}#{part}"
        for id_, document in site.catalogue.documents.items()
        for part in document.marked_parts
    )
    files = (address for address in export_addresses(site.catalogue) if not address.startswith(_OF_PARTS))
    beside = map(of_file, site.catalogue.file_addresses)
    return frozenset([*documents, *lists, *framed, *embeds, *files, *beside, *clauses, *parts])


def heading_addresses(pages: Iterable[BodyPage]) -> frozenset[str]:
    """Return the address of each heading that people wrote something below."""
    addresses = (_of_heading(page.address, heading.id) for page in pages for heading in page.headings if heading.says)
    return frozenset(address for address in addresses if address)


def forwards(site: Site) -> Mapping[str, Forward]:
    """Return redirects from old addresses of cases and of their parts. A case names all its old addresses, so no chain forms.

    What stands for organisations that no source names may have had a page: it leads to the list of organisations.
    """
    files = (*site.catalogue.cases.values(), *site.catalogue.withdrawn.values())
    organisations = Forward(permalinks.ORGANISATIONS, site.words("organisations"), site.words.language)
    return {
        **{old: forward for file in files for old, forward in _forwards(site.catalogue, file)},
        **dict(_translations_of_withdrawn(site.catalogue)),
        **{old: forward for file in files for old, forward in _former_site(site.catalogue, file)},
        **{permalinks.organisation(id_): organisations for id_ in site.catalogue.unnamed_organisations},
    }


def _former_site(catalogue: Catalogue, file: CaseFile) -> Iterator[tuple[str, Forward]]:
    """Yield a redirect from each address of an earlier site that the case names."""
    target = Forward(permalinks.case(file.id), file.case.title, catalogue.language)
    return ((permalinks.former_page(path), target) for path in file.case.redirect_from)


def moved_files(catalogue: Catalogue, addresses: Iterable[str]) -> Mapping[str, str]:
    """Return where files stand that went to another city's folder with their case, by those of `addresses` they had."""
    cities: dict[str, set[str]] = {}
    for file in catalogue.cases.values():
        for alias in file.case.aliases:
            cities.setdefault(alias.partition("/")[0], set()).add(file.city)
    live = {of_file(address) for address in catalogue.file_addresses}
    moved: dict[str, str] = {}
    for address in addresses:
        city, _, rest = address.removeprefix(permalinks.CASES).partition("/")
        if address.startswith(permalinks.CASES) and address not in live:
            places = (f"{permalinks.CASES}{other}/{rest}" for other in sorted(cities.get(city, ())))
            if place := next((place for place in places if place in live), None):
                moved[address] = place
    return moved


def _forwards(catalogue: Catalogue, file: CaseFile) -> Iterator[tuple[str, Forward]]:
    now, title = permalinks.case(file.id), file.case.title
    for alias in file.case.aliases:
        old = permalinks.case(alias)
        yield old, Forward(now, title, catalogue.language)
        yield permalinks.embed(old), Forward(permalinks.embed(now), title, catalogue.language)
        gone = (other for other in catalogue.withdrawn_translations if other.id == file.id)
        for other in (*catalogue.translations.get(file.id, ()), *gone):
            address, name = permalinks.translation(file.id, other.language), other.translation.title
            yield permalinks.translation(alias, other.language), Forward(address, name, other.language)


def _translations_of_withdrawn(catalogue: Catalogue) -> Iterator[tuple[str, Forward]]:
    """Yield a redirect from each old address of a translation to the notice that its original was withdrawn."""
    for id_, language in translation_ids(catalogue.files, catalogue.language) if catalogue.withdrawn else ():
        if file := catalogue.withdrawn.get(id_):
            title = catalogue.withdrawn_titles.get((id_, language), file.case.title)
            notice = Forward(permalinks.translation(id_, language), title, language)
            yield from ((permalinks.translation(alias, language), notice) for alias in file.case.aliases)


def _lines(raw: bytes) -> list[str]:
    """Return the lines of a lock's bytes. Only a line feed ends a line, as in the places of problems."""
    return [line.strip() for line in raw.decode("utf-8-sig", "replace").split("\n")]


class Lock(Struct, frozen=True):
    """The addresses of the lock file, with the line each stands on."""

    lines: Mapping[str, int]

    @classmethod
    def load(cls, project: Path) -> Lock:
        """Return the lock of a project; an empty one where it has none."""
        path = project / LOCK
        return cls.of_bytes(path.read_bytes() if path.is_file() else b"")

    @classmethod
    def of_bytes(cls, raw: bytes) -> Lock:
        """Return the lock that a file's bytes hold."""
        return cls({line: number for number, line in enumerate(_lines(raw), 1) if line})

    @classmethod
    def committed(cls, contents: Iterable[bytes]) -> Lock:
        """Return the promises of earlier states of the file, without damaged lines."""
        return cls({line: 1 for raw in contents for line in _lines(raw) if is_address(line)})

    def promising(self, left_out: Collection[str]) -> Lock:
        """Return the lock without the kinds `left_out` of addresses."""
        return Lock({line: number for line, number in self.lines.items() if is_promised(line, left_out)})

    def missing(self, earlier: Lock) -> list[Problem]:
        """Return a problem where addresses of an earlier lock are missing; nothing where all are there."""
        gone = [line for line in earlier.lines if line not in self.lines]
        if not gone:
            return []
        named = ", ".join(gone[:_MOST_NAMED]) + (" …" if len(gone) > _MOST_NAMED else "")
        return [problem(Place(LOCK), "CB605", count=len(gone), found=named)]

    def lost(self, live: Collection[str]) -> list[str]:
        """Return the locked addresses that nothing answers any more. Places on lost pages are left out."""
        gone = [line for line in self.lines if line not in live]
        pages = {line for line in gone if line.endswith("/")}
        return [line for line in gone if line in pages or line.partition("#")[0] not in pages]

    def new(self, live: Collection[str], left_out: Collection[str]) -> list[str]:
        """Return the promised addresses that the lock does not hold yet."""
        return sorted({address for address in live if is_promised(address, left_out)} - self.lines.keys())


def damage(raw: bytes) -> list[Problem]:
    """Return the damage of a lock's bytes. Only people can mend it, since nobody else knows what the lines were."""
    text = decode(LOCK, raw)
    if isinstance(text, Problem):
        return [text]
    if unmerged := conflict_marks(LOCK, text, 1):
        return unmerged
    lines = enumerate((line.strip() for line in text.split("\n")), 1)
    return [problem(Place(LOCK, number), "CB606", found=line) for number, line in lines if line and not is_address(line)]


def merge_lock(raw: bytes) -> bytes:
    """Return a lock with empty lines for the marks between versions that were not merged: every address of each is promised."""
    text = raw.decode("utf-8-sig").replace("\r\n", "\n")
    return "\n".join("" if line.startswith(_MARKS) else line for line in text.split("\n")).encode()


def disorder(raw: bytes) -> list[Problem]:
    """Return how a lock differs from `lock_text` of its lines: no promise is lost, and writing it anew mends it.

    Line ends of Windows are no disorder where every line has them: git writes them there.
    """
    text = raw.replace(b"\r\n", b"\n") if raw.count(b"\r") == raw.count(b"\r\n") == raw.count(b"\n") else raw
    lines = text.decode("utf-8").removesuffix("\n").split("\n") if text else []
    bare = [line.strip().lstrip("\ufeff") for line in lines]
    earlier: set[str] = set()
    problems = []
    for number, (line, address) in enumerate(zip(lines, bare, strict=True), 1):
        if line != address or not address:
            problems.append(problem(Place(LOCK, number), "CB609"))
        if address in earlier:
            problems.append(problem(Place(LOCK, number), "CB607", found=address))
        earlier.add(address)
    pairs = enumerate(pairwise(bare), 2)
    problems += [problem(Place(LOCK, at), "CB608", found=line) for at, (before, line) in pairs if line and before > line][:1]
    return problems if not text or text.endswith(b"\n") else [*problems, problem(Place(LOCK, len(lines)), "CB609")]


def lock_problems(project: Path, left_out: frozenset[str]) -> list[Problem]:
    """Return the problems of the project's lock: it is damaged, empty, or lacks addresses of the last commit."""
    path = project / LOCK
    raw = path.read_bytes() if path.is_file() else b""
    if damaged := damage(raw):
        return damaged
    earlier = Lock.committed(committed_contents(project, LOCK)).promising(left_out)
    return missing_promises(Lock.of_bytes(raw), earlier, is_needed=path.exists())


def missing_promises(lock: Lock, earlier: Lock, *, is_needed: bool) -> list[Problem]:
    """Return the problem that a lock lacks promises of `earlier` states, or that there is none, although one is needed."""
    if lock.lines or earlier.lines:
        return lock.missing(earlier)
    return [problem(Place(LOCK), "CB604")] if is_needed else []
