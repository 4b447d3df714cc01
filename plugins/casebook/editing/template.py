"""The text of a new case file: its fields, and every optional field as a comment that explains it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from casebook.content.catalogue import Catalogue
from casebook.content.files import Content
from casebook.editing.arrange import case_text, outline_of
from casebook.editing.drafts import Draft
from casebook.editing.guidance import BODY, Guide
from casebook.messages.wording import Wording
from casebook.model.case import Case
from casebook.model.shape import FieldShape, shape
from casebook.problems import Place
from casebook.yaml.reader import Located
from casebook.yaml.writer import yaml_text


def new_case_text(guide: Guide, draft: Draft) -> str:
    """Return the file of `draft`; an empty body gets the customary headings."""
    data = draft.header.data if isinstance(draft.header.data, dict) else {}
    fields = outline_of(data, shape(Case))
    optional = [line for field in shape(Case) if field.name not in data for line in _commented(guide, field)]
    comments = ("", f"# {guide.text('optional')}", *optional)
    return case_text(replace(fields, below=comments), draft.body or guide.example(BODY.name) or "")


def sample_case(content: Content | Catalogue, words: Wording, *, commented: bool = False) -> str:
    """Return a case file with examples in its required fields; with `commented`, all other fields are comments.

    Without them it is short enough for the address of a page that creates a file.
    """
    guide, nowhere = Guide.of(content, words), Place("")
    data = {field.name: guide.example_data(field) for field in shape(Case) if field.required}
    draft = Draft("", "", nowhere, nowhere, Located("", data), guide.example(BODY.name) or "", lambda _line, _column: nowhere)
    return new_case_text(guide, draft) if commented else draft.text


def _commented(guide: Guide, field: FieldShape) -> Iterator[str]:
    """Yield an empty line, an explanation of the field, and an example that is valid once its comment signs are removed."""
    example = guide.example_data(field)
    if example is None:
        return
    yield ""
    yield from (f"# {line}" for line in [f"{guide.label(field.name)}. {guide.hint(field)}", *guide.choice_lines(field)])
    yield from (f"# {line}" for line in yaml_text(outline_of({field.name: example}, shape(Case))).splitlines())
