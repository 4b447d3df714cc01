"""Writing case files for people: in one style, from a form, from a table. What is written is checked before it is written."""

from casebook.authoring.formatting import formatted

__all__ = ["formatted"]
