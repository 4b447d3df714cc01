"""Links and citations that were begun and not finished: readers would see their brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

_CODE = re.compile(r"<(/?)(code|pre)\b")
_TAG = re.compile(r"<[^<>]*>")
_BEGUN = re.compile(
    r"\[\^(?![^\[\]\s]+\])[^\]\[\n]{0,20}\]?|\uff3b\^[^\uff3d\n]{0,20}\uff3d?"  # full-width brackets are no brackets
    r"|\]\(\S{0,30}|\][ ]?[(\uff08](?:https?|mailto):\S{0,30}"
)


def unfinished(html: str) -> list[str]:
    """What stands in `html` as text and begins like a link or a citation. In code it is meant so."""
    if "^" not in html and "]" not in html:
        return []
    text = unescape(_TAG.sub("", "".join(_without_code(html))))
    return list(dict.fromkeys(_BEGUN.findall(text)))


def _without_code(html: str) -> Iterator[str]:
    """Yield what stands outside of code; an element that does not end is passed over."""
    ends = {match[2]: match.start() for match in _CODE.finditer(html) if match[1]}
    at, within = 0, ""
    for match in _CODE.finditer(html):
        if not match[1] and not within and ends.get(match[2], -1) > match.start():
            within = match[2]
            yield html[at : match.start()]
        elif match[1] and match[2] == within:
            at, within = match.end(), ""
    yield html[at:]
