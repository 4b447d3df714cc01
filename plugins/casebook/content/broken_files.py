"""Make the most of files with problems: check the references of what is sound, and tell faults from their consequences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any, TypeVar, get_args, get_origin

from msgspec import Struct

from casebook import folders
from casebook.content.files import BrokenFile, CaseFile, Content
from casebook.content.validation import CodesOfFields, attempt, validate, without_empty
from casebook.model.case import Case
from casebook.model.field_shapes import inner_models
from casebook.model.types import NAME, Record
from casebook.problems import Problem
from casebook.yaml.reader import Data, Loc, Located
from casebook.yaml.text import Document, read_rest_of_document

R = TypeVar("R", bound=Record)


def sound_part(model: type[R], located: Located, codes: CodesOfFields) -> R:
    """Return the fields of a record that are sound, as texts; a field or an item with a problem is empty or has its default.

    Only checks of ids and names of files may read it: its numbers and dates are texts too.
    """
    return _record(model, without_empty(located.data, model), _places_of_errors(model, located, codes), ())


def _places_of_errors(model: type[Record], located: Located, codes: CodesOfFields) -> frozenset[Loc]:
    """Return where the data is not as the model has it."""
    errors = attempt(model, located.data, codes)
    return frozenset(item["loc"] for item in errors) if isinstance(errors, list) else frozenset()


def sound_case(id_: str, document: Document, codes: CodesOfFields) -> CaseFile:
    """Return a case with problems as far as it is sound."""
    case = sound_part(Case, document.header, codes)
    return CaseFile(id_, document, case)


_OF_PARTS = ("CB101", "CB102", "CB107", "CB108", "CB110", "CB111", "CB124", "CB126", "CB211")
"""Problems that may follow from what cannot be read: a field or an item that is missing, or one whose beginning is."""
_OF_WHOLE_FILES = frozenset({"CB001", "CB002", "CB003", "CB004", "CB005", "CB012", "CB015", "CB017", "CB018"})
"""The codes of files that are no text, whose body may begin elsewhere, that are too deep or too large to read again, or of
which two versions stand in one."""


def may_have_rest(problems: Sequence[Problem]) -> bool:
    """Return whether it is worth the time to read what is left of a file beside its problems."""
    return all(item.code not in _OF_WHOLE_FILES for item in problems)


def rest_of_file(
    model: type[Record], path: str, raw: bytes, problems: Sequence[Problem], codes: CodesOfFields
) -> tuple[tuple[Problem, ...], BrokenFile | None]:
    """Return all problems of a case file whose text has `problems`, and what can be read of the file."""
    rest = read_rest_of_document(path, raw) if may_have_rest(problems) else None
    if rest is None:
        return tuple(problems), None
    everything = (*problems, *problems_of_rest(model, rest.header, codes))
    sound = sound_case("/".join(PurePosixPath(path).with_suffix("").parts[-2:]), rest, codes) if model is Case else None
    return everything, BrokenFile(path, rest.body, rest.body_line, None, sound)


def problems_of_rest(model: type[Record], rest: Located | None, codes: CodesOfFields) -> list[Problem]:
    """Return the wrong values in the `rest` of a record, or of a list of records, that YAML can read."""
    if rest is None:
        return []
    places: list[Loc] = [(index,) for index in range(len(rest.data))] if isinstance(rest.data, list) else [()]
    read = [validate(model, rest, loc, codes) for loc in places]
    return [item for result in read if isinstance(result, list) for item in result if not _may_follow(item)]


def _may_follow(item: Problem) -> bool:
    return item.code in _OF_PARTS and item.value("kind") != "nothing"


def _record(model: type[R], data: Data, bad: frozenset[Loc], loc: Loc) -> R:
    fields = data if isinstance(data, dict) else {}
    inner = inner_models(model)
    values: dict[str, Any] = {}
    for name, info in model.model_fields.items():
        at, raw = (*loc, name), fields.get(name)
        is_list = any(get_origin(part) is tuple for part in (info.annotation, *get_args(info.annotation)))
        record = inner[name]
        if is_list:
            items = enumerate(raw if isinstance(raw, list) else ())
            values[name] = tuple(_item(record, item, bad, (*at, index)) for index, item in items)
        elif isinstance(raw, dict) and record:
            values[name] = _record(record, raw, bad, at)  # type: ignore[type-var] # models of a record are records
        elif get_origin(info.annotation) is Mapping:
            texts = raw.items() if isinstance(raw, dict) else ()
            values[name] = {key: tuple(text) if isinstance(text, list) else text for key, text in texts}
        elif isinstance(raw, str) and not record:
            values[name] = "" if at in bad else raw.strip()
        elif info.is_required() or (raw is not None and not record):
            values[name] = ""
    return model.model_construct(**values)


def _item(model: Any, item: Data, bad: frozenset[Loc], at: Loc) -> Any:  # noqa: ANN401 - a record or a text
    if model:
        return _record(model, item, bad, at)
    return item.strip() if isinstance(item, str) and at not in bad else ""


_LISTS = {"CB201": "cities.yml", "CB202": "categories.yml", "CB203": "organisations.yml", "CB219": "fields.yml"}
"""The lists of the ids that problems with these codes are about."""
_FOLDERS = {"CB204": folders.AGREEMENTS, "CB210": folders.AWARDS}
"""The folders of the records that problems with these codes are about."""
_UNREADABLE = "CB0"
"""The beginning of the codes of files that cannot be read. The digit says what a code is of: here a file and not its fields."""


def without_implied(content: Content, problems: Iterable[Problem], references: Iterable[Problem]) -> list[Problem]:
    """Return the `references` without those that only follow from other problems: those of reading, and ids that occur twice."""
    references = list(references)
    faults = _Faults(
        content,
        frozenset(item.place.path for item in problems),
        frozenset(item.place.path for item in problems if item.code.startswith(_UNREADABLE)),
        frozenset(item.place.path for item in references if item.code == "CB206"),
    )
    return [item for item in references if not faults.explain(item)]


class _Faults(Struct, frozen=True):
    """The files with problems."""

    content: Content
    broken: frozenset[str]
    unreadable: frozenset[str]
    repeating: frozenset[str]
    """Those in which an id occurs twice, one of which should be another."""

    def explain(self, item: Problem) -> bool:
        """Return whether a problem follows from what cannot be read of its file, or one of an id from a fault of its list."""
        if item.place.path in self.unreadable and _may_follow(item):
            return True
        id_ = item.value("id")
        if item.code in _FOLDERS:
            name = id_.split("/")[0]
            return f"{self.content.root.name}/{_FOLDERS[item.code]}/{name}.yml" in self.broken
        if item.code not in _LISTS:
            return False
        name = f"{folders.VOCABULARY}/{_LISTS[item.code]}"
        path = f"{self.content.root.name}/{name}"
        if path in self.repeating or path in self.unreadable:
            return True
        if path not in self.broken:
            return False
        header = self.content.headers.get(name)
        items = header.data if header and isinstance(header.data, list) else []
        ids = [entry.get("id") if isinstance(entry, dict) else None for entry in items]
        return not ids or id_ in ids or any(not isinstance(other, str) or not _is_id(other) for other in ids)


def _is_id(text: str) -> bool:
    return bool(NAME.fullmatch(text.replace("_", "-")))
