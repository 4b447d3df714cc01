"""The reference of all fields, a page of the guide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from casebook.authoring import Guide
from casebook.model import Case, FieldShape, shape
from casebook.source import Data, Entry, Outline, Scalar, yaml_text


def field_reference(guide: Guide) -> str:
    """The page as Markdown: for each field of a case what it is for, its parts, what may be chosen and an example."""
    head = [
        "---",
        f"description: {guide.text('reference_about')}",
        "---",
        "",
        f"# {guide.text('reference')}",
        "",
        guide.text("reference_intro"),
        "",
    ]
    return "\n".join([*head, *(line for field in shape(Case) for line in _field(guide, field))]).rstrip() + "\n"


def _field(guide: Guide, field: FieldShape) -> Iterator[str]:
    needed = guide.text("reference_needed" if field.required else "reference_optional")
    yield from (f"## {guide.label(field.name)} `{field.name}`", "", f"**{needed}** {guide.hint(field)}", "")
    if field.fields:
        yield from _parts(guide, field.fields)
    yield from (f"- {line}" for line in guide.choosable(field))
    if guide.choosable(field):
        yield ""
    example = guide.example_data(field)
    if example is not None:
        yield from ("```yaml", yaml_text(Outline("mapping", (Entry(field.name, _outline(example)),))).rstrip(), "```", "")


def _parts(guide: Guide, fields: Iterable[FieldShape]) -> Iterator[str]:
    """The fields of a record within the field."""
    for part in fields:
        needed = f" ({guide.text('reference_needed')})" if part.required else ""
        yield f"- `{part.name}`: {guide.label(part.name)}{needed}"
    yield ""


def _outline(data: Data) -> Outline | Scalar:
    if isinstance(data, dict):
        return Outline("mapping", tuple(Entry(name, _outline(value)) for name, value in data.items()))
    if isinstance(data, list):
        return Outline("list", tuple(Entry(None, _outline(value)) for value in data))
    return Scalar(data)
