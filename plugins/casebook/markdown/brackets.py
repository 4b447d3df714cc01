"""Links and pictures of Markdown, sought in time that grows with the text and not with its square.

Python-Markdown goes from each bracket that opens to the end of the paragraph where nothing closes it. The processors below
find the same links, but give up where more is open than any text has.
"""

from __future__ import annotations

import re

from markdown import Markdown
from markdown.inlinepatterns import (
    ImageInlineProcessor,
    ImageReferenceInlineProcessor,
    LinkInlineProcessor,
    Pattern,
    ReferenceInlineProcessor,
    ShortImageReferenceInlineProcessor,
    ShortReferenceInlineProcessor,
)

DEPTH = 32
"""So many brackets may be open within one that opens a link."""
WITHIN = 4
"""So many links may begin within the address or title of another, before it is taken for one that does not end."""
_BRACKET = re.compile(r"[\[\]]")
_FOOTNOTE = re.compile(r"\[\^([^\[\]]*)\]")


class _Bounded(LinkInlineProcessor):
    def getText(self, data: str, index: int) -> tuple[str, int, bool]:  # noqa: N802 - Python-Markdown's name
        """Return what stands in the bracket that opens before `index`, where it ends, and whether it is closed."""
        opened = 1
        for match in _BRACKET.finditer(data, index):
            opened += 1 if match[0] == "[" else -1
            if opened == 0:
                return data[index : match.start()], match.end(), True
            if opened > DEPTH:
                break
        return "", index, False

    def getLink(self, data: str, index: int) -> tuple[str, str | None, int, bool]:  # noqa: N802
        """Return the address and title in the round bracket at `index`, where it ends, and whether it is closed."""
        if not data.startswith("(", index):
            return "", None, index, False
        end = index
        for _ in range(WITHIN):
            end = data.find("](", end + 1)
            if end < 0:
                end = len(data)
                break
        href, title, length, closed = super().getLink(data[index:end], 0)
        return href, title, index + length, closed


class _Link(_Bounded):
    pass


class _Image(_Bounded, ImageInlineProcessor):
    pass


class _Reference(_Bounded, ReferenceInlineProcessor):
    pass


class _ShortReference(_Bounded, ShortReferenceInlineProcessor):
    pass


class _ImageReference(_Bounded, ImageReferenceInlineProcessor):
    pass


class _ShortImageReference(_Bounded, ShortImageReferenceInlineProcessor):
    pass


_CLASSES: dict[type[Pattern], type[_Bounded]] = {
    LinkInlineProcessor: _Link,
    ImageInlineProcessor: _Image,
    ReferenceInlineProcessor: _Reference,
    ShortReferenceInlineProcessor: _ShortReference,
    ImageReferenceInlineProcessor: _ImageReference,
    ShortImageReferenceInlineProcessor: _ShortImageReference,
}
_PRIORITIES = {
    "reference": 170, "link": 160, "image_link": 150, "image_reference": 140, "short_reference": 130, "short_image_ref": 125,
}  # fmt: skip
"""Where Python-Markdown registers each of them."""


def bound_brackets(md: Markdown) -> None:
    """Replace Python-Markdown's own processors of brackets; what another extension has replaced is left to it."""
    for name, priority in _PRIORITIES.items():
        if name in md.inlinePatterns and (bounded := _CLASSES.get(type(md.inlinePatterns[name]))):
            md.inlinePatterns.register(bounded(md.inlinePatterns[name].pattern, md), name, priority)
    if "footnote" in md.inlinePatterns:
        md.inlinePatterns["footnote"].compiled_re = _FOOTNOTE
