"""Take what is sound of the fields of a case with problems, so that its references are checked in the same run."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, get_args, get_origin

from casebook.content.files import CaseFile
from casebook.content.validation import CodesOfFields, inner_models, places_of_errors, without_empty
from casebook.model.case import Case
from casebook.model.types import Record
from casebook.yaml.reader import Data, Loc, Located
from casebook.yaml.text import Document

R = TypeVar("R", bound=Record)


def sound_part(model: type[R], located: Located, codes: CodesOfFields = None) -> R:
    """Return the fields of a record that are sound, as texts; a field or an item with a problem is empty or has its default.

    Only checks of ids and names of files may read it: its numbers and dates are texts too.
    """
    return _record(model, without_empty(located.data, model), places_of_errors(model, located, codes), ())


def sound_case(id_: str, document: Document, codes: CodesOfFields = None) -> CaseFile:
    """Return a case with problems as far as it is sound."""
    case = sound_part(Case, document.header, codes)
    return CaseFile(id_, case, document.body, document.body_line, document.header)


def _record(model: type[R], data: Data, bad: frozenset[Loc], loc: Loc) -> R:
    fields = data if isinstance(data, dict) else {}
    inner = inner_models(model)
    values: dict[str, Any] = {}
    for name, info in model.model_fields.items():
        at, raw = (*loc, name), fields.get(name)
        listed = any(get_origin(part) is tuple for part in (info.annotation, *get_args(info.annotation)))
        record = inner[name]
        if listed:
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
