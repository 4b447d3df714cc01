"""Check that no record has a page at an address where the site has another, in whatever layout: its address is made of its id."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import PurePosixPath

from casebook import folders, permalinks
from casebook.content.files import Content
from casebook.languages import LANGUAGES
from casebook.problems import Place, Problem, problem

LISTS: Mapping[str, Callable[[str], str]] = {
    "cities.yml": permalinks.city,
    "categories.yml": permalinks.category,
    "organisations.yml": permalinks.organisation,
    "questions.yml": permalinks.question,
}
"""The lists whose records have pages, each with the address of a record."""
_FOLDERS = (
    permalinks.CASES, permalinks.CITIES, permalinks.CATEGORIES, permalinks.QUESTIONS, permalinks.COLLECTIONS,
    permalinks.ORGANISATIONS, permalinks.SOURCES, permalinks.ERRORS, permalinks.INDICATORS, permalinks.OVERVIEW,
    permalinks.COMPARE, permalinks.LINEAGE, permalinks.CHANGES, permalinks.LICENCES, permalinks.API, permalinks.ADMIN,
    permalinks.ASSETS, *map(permalinks.language, LANGUAGES),
)  # fmt: skip
"""The folders of addresses in which all pages and files are made of the content."""
_INDEX = "/index/"
"""The end of an address whose file is that of the folder around it where links lead to files."""
_OF_HOST = ("404/", "index/")
"""Pages at the root that a site has in any case."""
_END_OF_FILE = re.compile(r"\.[A-Za-z]\w*")
"""Matches the end of the name of a file, which a server sends as such. Versions and dates have digits there."""


def check_record_addresses(content: Content) -> Iterator[Problem]:
    """Yield a problem for each record that has the address of a folder, of a further page of a list, or of another record."""
    for address, place in (*_of_lists(content), *_of_files(content)):
        if is_of_list(address):
            yield problem(place, "CB405", kind="id", address=address)
    taken = set[str]()
    for address, place in _of_documents(content):
        is_file = bool(_END_OF_FILE.fullmatch(PurePosixPath(address).suffix))
        if is_file or address in (*_OF_HOST, *taken) or address.startswith(_FOLDERS) or address.endswith(_INDEX):
            yield problem(place, "CB405", kind="id", address=address)
        taken.add(address)


def is_of_list(address: str) -> bool:
    """Return whether an address is that of a folder or of a further page of a list, which no record may have."""
    return address.endswith(_INDEX) or permalinks.is_list_page(address)


def _of_lists(content: Content) -> Iterator[tuple[str, Place]]:
    for word in content.vocabulary_words:
        if address := LISTS.get(PurePosixPath(word.place.path).name):
            yield address(word.id), word.place


def _of_files(content: Content) -> Iterator[tuple[str, Place]]:
    """Yield the address of each record that is a file, which has its id from the name."""
    root = content.root.name
    for id_ in content.collections:
        yield permalinks.collection(id_), Place(f"{root}/{folders.COLLECTIONS}/{id_}.yml")
    for id_ in content.case_ids:
        yield permalinks.case(id_), Place(f"{root}/{id_}.md")
    for name in content.files:
        if PurePosixPath(name).parent.as_posix() == folders.SOURCES:
            yield permalinks.source_page(PurePosixPath(name).stem), Place(f"{root}/{name}")


def _of_documents(content: Content) -> Iterator[tuple[str, Place]]:
    """Yield the addresses that agreements and awards are given."""
    for folder, records in ((folders.AGREEMENTS, content.agreements), (folders.AWARDS, content.awards)):
        for id_, record in records.items():
            header = content.headers[f"{folder}/{id_}.yml"]
            yield permalinks.document(record.address), header.place("address")
