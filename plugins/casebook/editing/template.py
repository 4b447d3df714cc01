"""The text of a new case file: its fields, and every optional field as a comment that explains it."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from msgspec.structs import replace

from casebook.content.catalogue import Catalogue
from casebook.content.files import Content
from casebook.editing.answers import Answer, store
from casebook.editing.arrange import case_text, outline_of
from casebook.editing.drafts import Draft
from casebook.editing.guidance import BODY, Guide
from casebook.messages.wording import Wording
from casebook.model.shape import FieldShape
from casebook.problems import Place
from casebook.yaml.reader import Data, Located
from casebook.yaml.writer import Entry, Outline, yaml_text


def new_case_text(guide: Guide, draft: Draft) -> str:
    """Return the file of `draft`; an empty body gets the customary headings."""
    data = draft.header.data if isinstance(draft.header.data, dict) else {}
    fields = outline_of(data, guide.fields)
    optional = [line for field in guide.fields if field.name not in data for line in _commented(guide, field)]
    comments = ("", f"# {guide.text('optional')}", *optional)
    entries = tuple(_with_own_comments(guide, entry) for entry in fields.entries)
    return case_text(replace(fields, entries=entries, below=comments), draft.body or guide.example(BODY.name) or "")


def _with_own_comments(guide: Guide, entry: Entry) -> Entry:
    """Return the entry; that of own fields with the other own fields as comments."""
    if entry.key != "fields" or not isinstance(entry.value, Outline):
        return entry
    given = {inner.key for inner in entry.value.entries}
    return replace(entry, value=replace(entry.value, below=tuple(f"# {line}" for line in _own_lines(guide, given, ""))))


def _own_lines(guide: Guide, given: Collection[str | None], sign: str) -> Iterator[str]:
    """Yield an explanation, after a comment sign, and an example of each own field that is not given."""
    for question in guide.questions:
        own = guide.own.get(question.name)
        if own and own.id not in given:
            explanation = [f"{guide.label(question.name)}. {guide.hint(question)}".strip(), *guide.choice_lines(question)]
            yield from (f"{sign}{line}" for line in explanation)
            shape = replace(question, name=own.id)
            yield from yaml_text(outline_of({own.id: guide.example_data(question)}, [shape])).splitlines()


def sample_case(content: Content | Catalogue, words: Wording, *, commented: bool = False) -> str:
    """Return a case file with examples in its required fields; with `commented`, all other fields are comments.

    Without them it is short enough for the address of a page that creates a file.
    """
    guide, nowhere = Guide.of(content, words), Place("")
    data: dict[str, Data] = {}
    for field in guide.questions:
        if field.required:
            store(Answer(guide.example_data(field), {(field.name,): nowhere}), field.name, data, {})
    body = guide.example(BODY.name) or ""
    draft = Draft("", "", nowhere, nowhere, Located("", data), body, lambda _line, _column: nowhere, content.own_fields)
    return new_case_text(guide, draft) if commented else draft.text


def _commented(guide: Guide, field: FieldShape) -> Iterator[str]:
    """Yield an empty line, an explanation of the field, and an example that is valid once its comment signs are removed."""
    if field.name == "fields":
        yield from ("", "# fields:", *(f"#   {line}" for line in _own_lines(guide, (), "# ")))
        return
    example = guide.example_data(field)
    if example is None:
        return
    yield ""
    yield from (f"# {line}" for line in [f"{guide.label(field.name)}. {guide.hint(field)}", *guide.choice_lines(field)])
    yield from (f"# {line}" for line in yaml_text(outline_of({field.name: example}, guide.fields)).splitlines())
