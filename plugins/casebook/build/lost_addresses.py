"""Report lost promised addresses as problems, each at the line where it can be kept, with what to write there."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from pathlib import PurePosixPath
from unicodedata import normalize

from msgspec import Struct

from casebook import permalinks
from casebook.build.headings import BodyHeading, BodyPage
from casebook.build.lock import LOCK, Lock, kind, of_file
from casebook.content.catalogue import Catalogue
from casebook.content.document_text import comparison_key
from casebook.content.documents import SourceDocument, decode_document
from casebook.markdown.headings import heading_with
from casebook.pages.former import Forward
from casebook.problems import Place, Problem, nearest, problem

_ALIKE = 0.6
"""How much two headings must have in common to be the old and the new form of one."""


_COUNTED = re.compile(r"(.+)_([1-9]\d{0,5})")
"""The id of a heading whose words an earlier heading has as well."""


class LockedHeadings(Struct, frozen=True):
    """The headings of a site, and how each of its pages had them before."""

    pages: Mapping[str, BodyPage]
    """By address."""
    earlier: Callable[[BodyPage], Iterable[Sequence[str]]]
    """The ids of a page's headings in their order, in each state that it had, the newest first."""

    def answers(self, lock: Lock, leads: Mapping[str, Forward], live: Iterable[str]) -> frozenset[str]:
        """Return those places on pages that the lock lists and that are there.

        `leads` are the old addresses. On a live page whose body is broken or withdrawn, every place counts as there.
        """
        pages = frozenset(live)
        addresses = set()
        for address in lock.lines:
            page, mark, fragment = address.partition("#")
            now = leads[page].address if page in leads else page
            if mark and kind(address) == "headings" and now in pages:
                body = self.pages.get(now)
                if body is None or fragment in body.anchors:
                    addresses.add(address)
        return frozenset(addresses)


def losses(
    lost: Iterable[str], lock: Lock, catalogue: Catalogue, leads: Mapping[str, Forward], headings: LockedHeadings
) -> list[Problem]:
    """Return a problem for each of the `lost` addresses of the lock; headings that need the same line are told at once."""
    by_page: dict[str, list[str]] = {}
    problems = []
    for address in lost:
        page = address.partition("#")[0]
        now = leads[page].address if page in leads else page
        if kind(address) == "headings" and now in headings.pages:
            by_page.setdefault(now, []).append(address)
        else:
            problems.append(_loss(address, Place(LOCK, lock.lines[address]), lock, catalogue))
    locked: dict[str, set[str]] = {}
    for address in lock.lines:
        page, mark, fragment = address.partition("#")
        if mark:
            locked.setdefault(leads[page].address if page in leads else page, set()).add(fragment)
    for page, addresses in by_page.items():
        problems += _of_headings(headings.pages[page], addresses, locked[page], headings.earlier)
    return sorted(problems)


def _loss(address: str, place: Place, lock: Lock, catalogue: Catalogue) -> Problem:
    page, fragment, _ = address.partition("#")
    id_ = page.removeprefix(permalinks.CASES).removesuffix("embed/").rstrip("/")
    match kind(address):
        case "pictures" | "attachments":
            return _lost_file(address, place, lock, catalogue)
        case "sources" if fragment:
            document = catalogue.documents.get(page.removeprefix(permalinks.SOURCES).rstrip("/"))
            return _lost_part(address, document, lock, place) if document else problem(place, "CB603", found=address)
        case "sources" if not page.endswith("/"):
            return _lost_file(address, place, lock, catalogue)
        case "clauses":
            return problem(place, "CB602", found=address)
        case _ if page.startswith(permalinks.CASES) and id_:
            return problem(place, "CB601", found=address, id=id_)
    original = None if fragment else _original(page)
    mend = {"field": "aliases", "example": f"aliases: [{original}]"} if original else {}
    return problem(place, "CB603", found=address, **mend)


def _original(page: str) -> str | None:
    """Return the id of the case whose translation had the address `page`; None for another page."""
    _, mark, rest = page.partition(f"/{permalinks.CASES}")
    return rest.removesuffix("embed/").rstrip("/") or None if mark else None


def _lost_file(address: str, place: Place, lock: Lock, catalogue: Catalogue) -> Problem:
    """Return the problem of a lost file, with its new name: one that is near, else that of the only new file of its kind."""
    folder, _, name = address.rpartition("/")
    others = [other for other in map(of_file, catalogue.file_addresses) if other.rpartition("/")[0] == folder]
    new = [other for other in others if other not in lock.lines and PurePosixPath(other).suffix == PurePosixPath(name).suffix]
    near = nearest(name, [PurePosixPath(other).name for other in others])
    return problem(place, "CB613", found=address, near=near or (PurePosixPath(new[0]).name if len(new) == 1 else None))


def _lost_part(address: str, document: SourceDocument, lock: Lock, place: Place) -> Problem:
    """Return the problem of a lost part of a source's text, at similar new words where there are any."""
    page, _, fragment = address.partition("#")
    near = nearest(fragment, [id_ for id_ in document.parts if f"{page}#{id_}" not in lock.lines])
    text = decode_document((document.root / document.text_file).read_bytes()) if near and document.text_file else None
    if near and text:
        words = comparison_key(document.parts[near])
        lines = enumerate(text.split("\n"), 1)
        number = next((number for number, line in lines if words and words in comparison_key(line)), 1)
        place = Place(f"{document.root.name}/{document.text_file}", number)
    return problem(place, "CB612", address=address, found=document.parts[near] if near else None)


def _of_headings(
    page: BodyPage, addresses: Sequence[str], locked: Collection[str], earlier: Callable[[BodyPage], Iterable[Sequence[str]]]
) -> Iterator[Problem]:
    by_fragment: dict[str, list[str]] = {}  # a case that moved has the old addresses of its headings beside the new ones
    for address in addresses:
        by_fragment.setdefault(address.partition("#")[2], []).append(address)
    lost = list(by_fragment)
    before = next((ids for ids in earlier(page) if not set(lost).isdisjoint(ids)), ())
    renamed = _renamed(lost, before, page.headings, locked)
    by_id = {heading.id: heading for heading in page.headings}
    groups: dict[tuple[str, BodyHeading | None], list[str]] = {}
    for id_, now in _own_ids(renamed, locked, list(by_id)).items():
        groups.setdefault(("CB610", by_id[now]), []).append(id_)
    for id_ in lost:
        if id_ not in renamed:
            groups.setdefault(("CB611", by_id.get(_neighbour(id_, before, by_id))), []).append(id_)
    for (code, heading), ids in groups.items():
        own = [heading.id] if heading and code == "CB611" else []
        line = heading.line if heading and heading.line else "## …"
        named = [address for id_ in ids for address in by_fragment.get(id_, [f"{page.address}#{id_}"])]
        place = heading.place if heading else page.start
        yield problem(
            place, code, address=", ".join(named), found=heading and heading.line, example=heading_with(line, [*own, *ids])
        )


def _renamed(
    lost: Sequence[str], before: Sequence[str], headings: Sequence[BodyHeading], locked: Collection[str]
) -> dict[str, str]:
    """Return what each lost heading is called now, as far as that can be known; never one that says nothing.

    It is what is alike; then what stands between the same headings `before` and now; then the one that is left.
    """
    now = [heading.id for heading in headings]
    free = [heading.id for heading in headings if heading.says and heading.id not in locked and heading.id not in before]
    pairs: dict[str, str] = {}
    for degree, old, new in sorted(((_alike(old, new), old, new) for old in lost for new in free), reverse=True):
        if degree >= _ALIKE and old not in pairs and new not in pairs.values():
            pairs[old] = new
    blocks = SequenceMatcher(None, before, now, autojunk=False).get_opcodes() if before else ()
    for what, start, end, first, last in blocks:
        olds = [id_ for id_ in before[start:end] if id_ in lost and id_ not in pairs]
        news = [id_ for id_ in now[first:last] if id_ in free and id_ not in pairs.values()]
        if what == "replace" and len(olds) == len(news):
            pairs.update(zip(olds, news, strict=True))
    rest, unnamed = [id_ for id_ in lost if id_ not in pairs], [id_ for id_ in free if id_ not in pairs.values()]
    return pairs | ({rest[0]: unnamed[0]} if len(rest) == len(unnamed) == 1 else {})


def _own_ids(renamed: Mapping[str, str], locked: Collection[str], now: Sequence[str]) -> dict[str, str]:
    """Return by the id that it had what each renamed heading is called now.

    Of headings with equal words, all but the first have a number in their ids. Where an earlier one is renamed, the later ones
    move up: what is lost is the last number, and the id that the renamed one had leads to another heading.
    """
    own = dict(renamed)
    for words in {_words(id_)[0] for id_ in renamed}:
        equal = sorted((id_ for id_ in locked if _words(id_)[0] == words), key=_words)
        new = {now for id_, now in renamed.items() if id_ in equal}
        headings = [id_ for id_ in now if id_ in new or id_ in equal]
        if len(equal) == len(headings):
            own = {id_: now for id_, now in own.items() if id_ not in equal}
            own |= {id_: now for id_, now in zip(equal, headings, strict=True) if now in new}
    return own


def _words(id_: str) -> tuple[str, int]:
    """Return the words and the number of an id, 0 for one that has no number."""
    match = _COUNTED.fullmatch(id_)
    return (match[1], int(match[2])) if match else (id_, 0)


def _alike(old: str, new: str) -> float:
    return SequenceMatcher(None, normalize("NFD", old), normalize("NFD", new), autojunk=False).ratio()


def _neighbour(id_: str, before: Sequence[str], now: Mapping[str, BodyHeading]) -> str:
    """Return the heading that stands above the place where the lost one stood; the first one where that is not known.

    Of headings with equal words the last one: its id, and not that of the lost heading, is the one that is lost.
    """
    if equal := [it for it in now if _words(it)[0] == _words(id_)[0]]:
        return equal[-1]
    above = before[: before.index(id_)] if id_ in before else ()
    return next((it for it in reversed(above) if it in now), next(iter(now), ""))
