"""Footnotes that are cited again and again: Python-Markdown 3.11.3 counts the citations of a note anew at each of them."""

from __future__ import annotations

from functools import partial

from markdown import Markdown
from markdown.extensions.footnotes import FootnoteExtension


def count_citations_once(made: Markdown) -> None:
    """Let the footnotes of `made` number the citations of a note by a count. The ids stay the same."""
    for extension in made.registeredExtensions:
        if isinstance(extension, FootnoteExtension):
            extension.unique_ref = partial(_unique_ref, extension)  # type: ignore[method-assign]


def _unique_ref(notes: FootnoteExtension, reference: str, found: bool = False) -> str:
    """Return the id of a citation: ``fnref:note``, ``fnref2:note``, ``fnref3:note``."""
    if not found:
        return reference
    count = notes.found_refs[reference] = notes.found_refs.get(reference, 0) + 1
    start, sign, note = reference.partition(notes.get_separator())
    return reference if count == 1 else f"{start}{count}{sign}{note}"
