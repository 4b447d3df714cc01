"""Read and check the lists of codes of a site: licences, roles and statuses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from casebook import folders
from casebook.content.files import Content
from casebook.content.validation import read_sound_records
from casebook.messages.wording import wording
from casebook.model.code_lists import BUILT_IN, FILES, SECTIONS, CodeEntry, CodeLists
from casebook.problems import Place, Problem, problem
from casebook.yaml.reader import Located
from casebook.yaml.text import without_outer_blanks


def code_lists(lists: Mapping[str, tuple[Located, Iterable[CodeEntry]]]) -> CodeLists:
    """Return the lists of a site by field. An entry with a problem counts: that is one problem, and not one of each case."""
    complete: dict[str, tuple[CodeEntry, ...]] = {}
    for field, (located, records) in lists.items():
        entries = {entry.id: entry for entry in records}
        broken = ((id_, CodeEntry.model_construct(id=id_, name=id_)) for id_ in _ids(located) if id_ not in entries)
        everything = entries | dict(broken)
        complete[field] = tuple(everything[id_] for id_ in dict.fromkeys(_ids(located)))
    return CodeLists(complete) if complete else BUILT_IN


def _ids(located: Located) -> Iterator[str]:
    for item in located.data if isinstance(located.data, list) else ():
        if isinstance(item, dict) and item.get("id"):
            yield str(item["id"])


def read_code_lists(root: Path) -> CodeLists:
    """Return the lists of the site with the content folder `root`. Their problems are left out."""
    lists: dict[str, tuple[Located, list[CodeEntry]]] = {}
    for field, (name, model) in FILES.items():
        if read := read_sound_records(root / folders.VOCABULARY / name, model):
            located, records = read
            lists[field] = (without_outer_blanks(located), [*records])
    return code_lists(lists)


def check_code_lists(content: Content) -> Iterator[Problem]:
    """Yield a problem for each code whose name nobody knows, and for each name that two codes of a list have."""
    words = wording(content.language)
    for field, entries in content.codes.lists.items():
        located = content.headers.get(f"{folders.VOCABULARY}/{FILES[field][0]}")
        names: dict[str, Place] = {}
        by_id = {entry.id: entry for entry in entries}
        allowed = dict(content.codes.names(content.language))[SECTIONS[field]]
        for index, item in enumerate(located.data if located and isinstance(located.data, list) else ()):
            entry = by_id.pop(str(item.get("id")), None) if isinstance(item, dict) else None
            if located is None or entry is None:
                continue
            place = located.place(index, "name") if entry.name else located.place(index)
            name = allowed.get(entry.id) or words.sections[SECTIONS[field]].get(entry.id)
            if name is None:
                yield problem(place, "CB101", field="name")
            elif names.setdefault(str(name), place) != place:
                yield problem(place, "CB134", found=str(name), first=names[str(name)])
