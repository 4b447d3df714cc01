"""Where Python-Markdown does work that finds nothing, or does it again and again: what is left out of it."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from functools import partial
from typing import Any

from markdown import Markdown
from markdown.extensions.footnotes import FootnoteExtension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString, Registry

from casebook.markdown import prose

_PLAIN = re.compile(r"(?:[^\W_]|[ ,.%()·‘’“”「」+/:'-])*")
_PATTERNS = frozenset({
    "backtick", "escape", "reference", "link", "image_link", "image_reference", "short_reference", "short_image_ref",
    "autolink", "automail", "linebreak", "html", "entity", "not_strong", "em_strong", "em_strong2", "footnote",
    "casebook_citations", *prose.INLINE,
})  # fmt: skip
_PROCESSORS = frozenset({
    "inline", "prettify", "unescape", "toc", "attr_list", "footnote", "footnote-duplicate", "footnote-placement",
    "casebook_body", "casebook_tables", *prose.TREE,
})  # fmt: skip


POSTPROCESSORS = frozenset({"raw_html", "footnote", "amp_substitute", "casebook_html_tables"})
"""Processors of HTML that add nothing which is neither in the tree nor put aside."""


def leave_plain_text_alone(made: Markdown) -> None:
    """Spare `made` the search of plain text, unless an extension is on that may find something in it."""
    if all_known(made.inlinePatterns, _PATTERNS) and all_known(made.treeprocessors, _PROCESSORS):
        made.treeprocessors.register(_Plain(), "casebook_plain", 21)  # right before inline, 20


def all_known(registry: Registry[Any], known: frozenset[str]) -> bool:
    """Return whether everything registered has one of the names `known`."""
    return len(registry) == sum(name in registry for name in known)


class _Plain(Treeprocessor):
    def run(self, root: ET.Element) -> None:
        for element in root.iter():
            if element.text and _PLAIN.fullmatch(element.text) and "://" not in element.text:
                element.text = AtomicString(element.text)


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
