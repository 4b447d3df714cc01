"""Links and citations that were begun and not finished: readers would see their brackets."""

from __future__ import annotations

import re
from html import unescape

_CODE = re.compile(r"<(code|pre)\b.*?</\1>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_BEGUN = re.compile(
    r"\[\^(?![^\]\s]+\])[^\]\[\n]{0,20}\]?|\uff3b\^[^\uff3d\n]{0,20}\uff3d?"  # full-width brackets are no brackets
    r"|\]\(\S{0,30}|\][ ]?[(\uff08](?:https?|mailto):\S{0,30}"
)


def unfinished(html: str) -> list[str]:
    """What stands in `html` as text and begins like a link or a citation. In code it is meant so."""
    if "^" not in html and "]" not in html:
        return []
    text = unescape(_TAG.sub("", _CODE.sub("", html)))
    return list(dict.fromkeys(_BEGUN.findall(text)))
