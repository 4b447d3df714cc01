"""Where Python-Markdown does work that finds nothing, or does it again and again: what is left out of it."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from functools import partial
from typing import Any

from markdown import Markdown
from markdown.extensions.footnotes import FootnoteExtension
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString, Registry

from casebook.markdown import prose

_PLAIN = re.compile(r"(?:[^\W_]|[ ,.%()·‘’“”「」+/:'-])*")
_SIGNS: Mapping[str, tuple[str, ...]] = {
    "backtick": ("`",),
    "escape": ("\\",),
    **dict.fromkeys(("reference", "link", "short_reference"), ("[",)),
    **dict.fromkeys(("image_link", "image_reference", "short_image_ref"), ("![",)),
    **dict.fromkeys(("footnote", "casebook_citations"), ("[^",)),
    **dict.fromkeys(("autolink", "automail", "html"), ("<",)),
    "linebreak": ("  \n",),
    "entity": ("&",),
    "em_strong": ("*", "_"),
    **dict(zip(prose.INLINE, (("://",), ("*",), ("~~",)), strict=True)),
}
"""The inline patterns known here, each with signs of which a text has one wherever the pattern matches."""
_PROCESSORS = frozenset({
    "inline", "prettify", "unescape", "toc", "attr_list", "footnote", "footnote-duplicate", "footnote-reorder",
    "footnote-placement", "casebook_body", "casebook_headings", "casebook_tables", *prose.TREE,
})  # fmt: skip


POSTPROCESSORS = frozenset({"raw_html", "footnote", "amp_substitute", "casebook_html_tables", "casebook_wide_tables"})
"""Processors of HTML that add nothing which is neither in the tree nor put aside."""


def leave_plain_text_alone(md: Markdown) -> None:
    """Spare `md` the search of texts for patterns that match nothing, unless an extension is on that is not known here."""
    is_known = all_known(md.inlinePatterns, frozenset(_SIGNS)) and all_known(md.treeprocessors, _PROCESSORS)
    if is_known and type(md.treeprocessors["inline"]) is InlineProcessor:
        md.treeprocessors.register(PlainTextFirst(md), "inline", 20)


def all_known(registry: Registry[Any], known: frozenset[str]) -> bool:
    """Return whether everything registered has one of the names `known`."""
    return len(registry) == sum(name in registry for name in known)


class PlainTextFirst(InlineProcessor):
    """Python-Markdown's own processor of inline patterns. It passes over plain text, and seeks only patterns that may match."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        names = sorted((name for name in _SIGNS if name in md.inlinePatterns), key=md.inlinePatterns.get_index_for_name)
        self._patterns = [(_SIGNS[name], md.inlinePatterns[name]) for name in names]

    def run(self, tree: ET.Element, ancestors: list[str] | None = None) -> ET.Element:
        """Apply the patterns to all texts of the tree."""
        texts = list[str]()
        for element in tree.iter():
            if element.text and not isinstance(element.text, AtomicString):
                if _PLAIN.fullmatch(element.text) and "://" not in element.text:
                    element.text = AtomicString(element.text)
                else:
                    texts.append(element.text)
            if element.tail:
                texts.append(element.tail)
        text = "\n\n".join(texts)
        self.inlinePatterns: Any = [pattern for signs, pattern in self._patterns if any(sign in text for sign in signs)]
        return super().run(tree, ancestors)


def count_citations_once(md: Markdown) -> None:
    """Let the footnotes of `md` number the citations of a note by a count. The ids stay the same."""
    for extension in md.registeredExtensions:
        if isinstance(extension, FootnoteExtension):
            extension.unique_ref = partial(_unique_ref, extension)  # type: ignore[method-assign]


def _unique_ref(notes: FootnoteExtension, reference: str, found: bool = False) -> str:
    """Return the id of a citation: ``fnref:note``, ``fnref2:note``, ``fnref3:note``."""
    if not found:
        return reference
    count = notes.found_refs[reference] = notes.found_refs.get(reference, 0) + 1
    start, sign, note = reference.partition(notes.get_separator())
    return reference if count == 1 else f"{start}{count}{sign}{note}"
