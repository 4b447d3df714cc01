"""Name what a page loads further down before its first script, so that a browser requests all of it at once.

A browser that meets a policy in a page no longer looks ahead for what to load (Chromium's HTMLPreloadScanner): it would request
each script of the body when the one before it has run, one round trip after another.
"""

from __future__ import annotations

import re
from html import escape, unescape

_WITHIN_TAG = r"((?:\"[^\"<]*\"|'[^'<]*'|[^<>\"'])*+)"
_LOADING = re.compile(
    rf"<!--.*?(?:-->|\Z)|<(?P<other>noscript|template|textarea|title)\b{_WITHIN_TAG}>.*?(?:</(?P=other)\s*>|\Z)"
    rf"|<script\b(?P<script>{_WITHIN_TAG})>.*?(?:</script\s*>|\Z)|<link\b(?P<link>{_WITHIN_TAG})>",
    re.IGNORECASE | re.DOTALL,
)
"""Matches a whole script, so that what looks like an element in its text is none, or the attributes of a link; or a comment
or an element within which a browser loads nothing. What does not end goes on to the end of the page, as in browsers."""
_ATTRIBUTE = re.compile(r"([^\s=/\"'>]+)(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'>]+))?")
_OTHERWISE = frozenset(("crossorigin", "integrity", "type", "nomodule", "media", "disabled"))
"""An element with one of these is loaded in another way, or perhaps not: a hint for it could load the file twice or in vain."""


def with_preloads(html: str) -> str:
    """Return a page that names the scripts and stylesheets behind its first script before that script.

    Scripts are of low priority: what draws the page comes first.
    """
    first, hints = -1, dict[str, None]()
    for match in _LOADING.finditer(html):
        script, link = match["script"], match["link"]
        attributes = _attributes(script if script is not None else link or "")
        if first < 0:
            first = match.start() if script is not None and "src" in attributes else first
        elif hint := _hint(attributes, is_script=script is not None):
            hints[hint] = None
    return f"{html[:first]}{''.join(hints)}{html[first:]}" if hints else html


def _hint(attributes: dict[str, str], *, is_script: bool) -> str:
    """Return the element that names a file, or nothing where the element loads none, or loads it otherwise."""
    if attributes.keys() & _OTHERWISE:
        return ""
    if is_script:
        address, kind = attributes.get("src"), 'as="script" fetchpriority="low"'
    else:
        address, kind = attributes.get("href") if attributes.get("rel", "").lower() == "stylesheet" else None, 'as="style"'
    return f'<link rel="preload" {kind} href="{escape(address)}">' if address else ""


def _attributes(text: str) -> dict[str, str]:
    pairs = ((match[1].lower(), match[2] or "") for match in _ATTRIBUTE.finditer(text))
    return {name: unescape(value[1:-1] if value[:1] in ("'", '"') else value) for name, value in pairs}
