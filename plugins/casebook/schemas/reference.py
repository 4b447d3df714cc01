"""The reference of all fields, a page of the guide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from casebook.authoring import Guide
from casebook.model import Case, FieldShape, shape
from casebook.schemas.trees import yaml_of


def field_reference(guide: Guide) -> str:
    """The page as Markdown: for each field of a case what it is for, its parts, what may be chosen and an example."""
    head = [
        "---",
        f"description: {guide.text('reference_about')}",
        "search: {exclude: true}  # its examples are about no case, and must not be found as if they were",
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
        yield from ("```yaml", yaml_of({field.name: example}).rstrip(), "```", "")


def _parts(guide: Guide, fields: Iterable[FieldShape]) -> Iterator[str]:
    """The fields of a record within the field."""
    for part in fields:
        needed = f" ({guide.text('reference_needed')})" if part.required else ""
        yield f"- `{part.name}`: {guide.label(part.name)}{needed}"
    yield ""
