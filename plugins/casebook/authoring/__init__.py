"""Writes case files from answers, forms and tables, and formats them. All content is checked before it is written."""

from casebook.authoring.asking import ASKED, Interview
from casebook.authoring.blank_table import blank_table
from casebook.authoring.choices import vocabulary
from casebook.authoring.drafts import Draft, draft_problems, write_drafts
from casebook.authoring.formatting import Formatted, formatted
from casebook.authoring.forms import ReadForm, issue_form, read_form
from casebook.authoring.guidance import Guide
from casebook.authoring.repeats import said_once
from casebook.authoring.tables import ReadTable, read_table
from casebook.authoring.template import new_case_text, sample_case

__all__ = [
    "ASKED", "Draft", "Formatted", "Guide", "Interview", "ReadForm", "ReadTable", "blank_table", "draft_problems", "formatted",
    "issue_form", "new_case_text", "read_form", "read_table", "said_once", "sample_case", "vocabulary", "write_drafts",
]  # fmt: skip
