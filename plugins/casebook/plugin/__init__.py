"""MkDocs' door to casebook: it hands over options and pages, and takes problems and files back."""

from casebook.plugin.events import CasebookPlugin

__all__ = ["CasebookPlugin"]
