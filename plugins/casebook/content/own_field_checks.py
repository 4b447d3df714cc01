"""Check own fields: the list of them, and the values that cases have in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from unicodedata import normalize

from casebook.content.cut_values import empty_names
from casebook.content.files import CaseFile, Content
from casebook.content.own_fields import FILE, items_of
from casebook.content.refused_values import LEAVE_OUT
from casebook.content.site import site_words
from casebook.content.suggestions import means_nothing
from casebook.messages.wording import Wording, label_key
from casebook.model.case import Case
from casebook.model.own_fields import OWN_FIELDS, TYPES_OF, FieldChoice, OwnField, OwnFieldError, OwnPart
from casebook.model.types import OwnRaw
from casebook.problems import Place, Problem, nearest, problem
from casebook.yaml.reader import Loc, Located


def check_own_fields(content: Content) -> Iterator[Problem]:
    """Yield a problem for each own field whose properties do not go together, and for each value of another type."""
    located = content.headers.get(FILE)
    if located:
        yield from _check_list(located, {field.id: field for field in content.own_fields}, site_words(content, content.language))
    fields = {field.id: field for field in content.own_fields}
    required = [field for field in content.own_fields if field.is_required]
    for file in content.checked_cases:
        if file.case.fields or (required and not _is_wrong(file)):
            yield from _check_case(file, fields, required)


def _is_wrong(file: CaseFile) -> bool:
    """Return whether the own fields of a case are no mapping, which is a problem already."""
    return isinstance(file.header.data, dict) and isinstance(file.header.data.get(OWN_FIELDS), str | list)


def _check_list(located: Located, fields: Mapping[str, OwnField], words: Wording) -> Iterator[Problem]:
    """Yield the problems of the file that lists the own fields."""
    taken: dict[str, Place | str] = {label_key(words.of("columns", name)): name for name in words.sections["columns"]}
    taken |= {label_key(words.of("fields", name)): name for name in Case.model_fields}
    taken |= {label_key(words.of("writing", name)): name for name in ("stem", "body")}  # which tables of cases have too
    for index, item in enumerate(located.data if isinstance(located.data, list) else ()):
        field = fields.get(str(item.get("id"))) if isinstance(item, dict) else None
        if field is None:
            continue
        yield from _check_properties(located, index, field)
        yield from _check_label(located.place(index, "label"), field, taken, words.language)
        ids: dict[str, Place] = {}
        names: dict[str, Place | str] = {}
        items: list[tuple[str, int, FieldChoice | OwnPart]] = [("values", at, choice) for at, choice in enumerate(field.values)]
        items += [("parts", at, part) for at, part in enumerate(field.parts)]
        for name, at, choice in items:
            place = located.place(index, name, at, "id")
            if ids.setdefault(choice.id, place) != place:
                yield problem(place, "CB206", id=choice.id, first=ids[choice.id])
            yield from _check_label(located.place(index, name, at, "label"), choice, names, words.language)


def _check_label(place: Place, item: FieldChoice | OwnPart, taken: dict[str, Place | str], language: str) -> Iterator[Problem]:
    """Yield a problem where the label of an item, or the heading of its column, is taken; add both to what is taken."""
    texts = (item.label, item.heading(language)) if isinstance(item, OwnPart) else (item.label,)
    first = next((taken[label_key(text)] for text in texts if label_key(text) in taken), None)
    if first is not None:
        yield problem(place, "CB134", found=item.label, first=first)
    for text in texts:
        taken.setdefault(label_key(text), place)


def _check_properties(located: Located, index: int, field: OwnField) -> Iterator[Problem]:
    """Yield a problem for each property that does not go with the type of the field, and for a choice of nothing."""
    values = {"unit": field.unit, "values": field.values, "items": field.items, "parts": field.parts, "facet": field.is_facet}
    for name, types in TYPES_OF.items():
        if values[name] and field.type not in types:
            yield problem(located.key(index, name), "CB133", field=name, found=f"type: {field.type}", allowed=", ".join(types))
    together = [name for name in ("values", "items", "parts") if values[name] and field.type in TYPES_OF[name]]
    for name in together[1:]:
        yield problem(located.key(index, name), "CB133", field=name, found=together[0])
    if field.parts and field.is_facet and field.type == "list":
        yield problem(located.key(index, "facet"), "CB133", field="facet", found="parts")
    if field.type == "record" and not field.parts:
        yield problem(located.place(index), "CB101", field="parts")
    if field.type == "choice" and not field.values:
        yield problem(located.place(index), "CB101", field="values")
    for at, part in enumerate(field.parts):
        yield from _check_part(located, (index, "parts", at), part)


def _check_part(located: Located, loc: Loc, part: OwnPart) -> Iterator[Problem]:
    for name, value in (("unit", part.unit), ("values", part.values)):
        types = [it for it in TYPES_OF[name] if it != "list"]
        if value and part.type not in types:
            yield problem(located.key(*loc, name), "CB133", field=name, found=f"type: {part.type}", allowed=", ".join(types))
    if part.type == "choice" and not part.values:
        yield problem(located.place(*loc), "CB101", field="values")


def _check_case(file: CaseFile, fields: Mapping[str, OwnField], required: Iterable[OwnField]) -> Iterator[Problem]:
    header, values = file.header, file.case.fields
    for name, raw in {**empty_names(header.data, (OWN_FIELDS,)), **values}.items():
        if name not in fields:
            labels = {field.label: id_ for id_, field in fields.items()}
            near = labels.get(normalize("NFC", name)) or nearest(name, fields)
            yield problem(header.key(OWN_FIELDS, name), "CB219", id=name, near=near, allowed=", ".join(fields) or None)
        elif raw == "" and not fields[name].is_required:  # or it is missing, as said below
            yield problem(header.place(OWN_FIELDS, name), "CB107", field=name, label=fields[name].label)
        elif raw:
            yield from _check_parts(header, fields[name], raw) if fields[name].parts else _check_value(header, fields[name], raw)
    for field in required:
        if not values.get(field.id):
            # An empty value has a key; a field without values has the place of all own fields, or of the case.
            at = next((header.key(*loc) for loc in ((OWN_FIELDS, field.id), (OWN_FIELDS,)) if loc in header.keys), header.place())
            example = f"fields: {{{field.id}: \u2026}}"
            yield problem(at, "CB101", field=field.id, label=field.label, advice="below_fields", example=example)


def _check_parts(header: Located, field: OwnField, raw: OwnRaw) -> Iterator[Problem]:
    """Yield the problems of a field with parts, at each part of each record."""
    names_of_parts = ", ".join(part.id for part in field.parts)
    if isinstance(raw, tuple) != (field.type == "list"):
        yield problem(
            header.place(OWN_FIELDS, field.id),
            "CB110" if field.type == "list" else "CB111",
            field=field.id,
            label=field.label,
            advice=_advice(field, raw),
            allowed=names_of_parts if field.type == "record" else None,
        )
        return
    parts = {part.id: part for part in field.parts}
    names = {part.label: part.id for part in field.parts} | {id_: id_ for id_ in parts}
    for loc, item in items_of(field, raw):
        if isinstance(item, str):
            values = {"field": field.id, "label": field.label, "allowed": names_of_parts, "advice": _advice(field, item)}
            yield problem(header.place(*loc), "CB111", **values)
            continue
        for name, text in {**empty_names(header.data, loc), **item}.items():
            if name in parts and text == "":
                yield problem(header.place(*loc, name), "CB107", field=name, label=parts[name].label)
            elif name in parts:
                yield from _check_text(header, parts[name], text, (*loc, name)) if text else ()
            else:
                near = names.get(nearest(name, names) or "")
                yield problem(header.key(*loc, name), "CB102", field=name, near=near, allowed=", ".join(parts))
        for part in field.parts:
            if part.is_required and not item.get(part.id):
                yield problem(header.place(*loc), "CB101", field=part.id, label=part.label, part=field.label)


def _check_text(header: Located, part: OwnPart, text: object, loc: Loc) -> Iterator[Problem]:
    if not isinstance(text, str):
        yield problem(header.place(*loc), "CB103", field=part.id, label=part.label)
        return
    try:
        part.read_text(text)
    except OwnFieldError as error:
        yield _problem_of_type(header, part, error, loc, text)


def _advice(field: OwnPart, raw: object) -> str | None:
    """Return the key of the advice for an optional field with a word for nothing."""
    return LEAVE_OUT if isinstance(raw, str) and means_nothing(raw) and not field.is_required else None


def _problem_of_type(header: Located, field: OwnPart, error: OwnFieldError, loc: Loc, text: str | None) -> Problem:
    if advice := _advice(field, text):
        return problem(header.place(*loc), error.code, field=field.id, label=field.label, found=text and text[:60], advice=advice)
    if error.code == "CB105" and text:
        error.values |= {"allowed": ", ".join(field.ids)} | ({"near": near} if (near := _nearest(field, text)) else {})
    return problem(header.place(*loc), error.code, field=field.id, label=field.label, found=text and text[:60], **error.values)


def _check_value(header: Located, field: OwnField, raw: OwnRaw) -> Iterator[Problem]:
    values = {"field": field.id, "label": field.label}
    if blanks := [at for at, item in enumerate(raw) if item == ""] if isinstance(raw, tuple) else []:
        yield from (problem(header.place(OWN_FIELDS, field.id, at), "CB107", **values) for at in blanks)
        return
    try:
        value = field.read(raw)
    except OwnFieldError as error:
        loc = (OWN_FIELDS, field.id) if error.at is None else (OWN_FIELDS, field.id, error.at)
        text = raw if isinstance(raw, str) else raw[error.at] if isinstance(raw, tuple) and error.at is not None else None
        yield _problem_of_type(header, field, error, loc, text if isinstance(text, str) else None)
        return
    if field.type == "list" and isinstance(value, tuple):
        for at, item in enumerate(map(str, value)):
            if (earlier := value.index(item)) < at:
                first = header.place(OWN_FIELDS, field.id, earlier).line
                yield problem(header.place(OWN_FIELDS, field.id, at), "CB215", **values, id=item, first=first)


def _nearest(field: OwnPart, text: str) -> str | None:
    """Return the id that a text probably means, which may be near the label of it."""
    ids = {label: id_ for id_, label in field.labels("").items()} | {id_: id_ for id_ in field.ids}
    near = nearest(text, ids)
    return ids[near] if near else None
