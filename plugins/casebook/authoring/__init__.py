"""Writing case files for people: in one style, from a form, from a table. What is written is checked before it is written."""

from casebook.authoring.choices import Choices, choices
from casebook.authoring.drafts import Draft, draft_problems, write_drafts
from casebook.authoring.formatting import formatted
from casebook.authoring.forms import ReadForm, issue_form, read_form

__all__ = ["Choices", "Draft", "ReadForm", "choices", "draft_problems", "formatted", "issue_form", "read_form", "write_drafts"]
