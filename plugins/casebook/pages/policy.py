"""Define what a site tells browsers: from where its pages load things, and what they say to other sites and may use.

The policy is in each page (a ``meta`` element) and, for hosts that read it, in the file ``_headers``. It lacks ``unsafe-inline``:
scripts and styles that a theme or a plugin writes into a page are named by the hash of their text.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Collection, Iterable, Iterator, Mapping
from hashlib import sha256
from html import escape, unescape

from msgspec import Struct, field

from casebook.markdown.page_scripts import is_run

DIRECTIVES: Mapping[str, tuple[str, ...]] = {
    "default-src": ("'self'",),
    "script-src": ("'self'",),
    "style-src": ("'self'",),
    "img-src": ("'self'", "data:"),
    "object-src": ("'none'",),
    "base-uri": ("'none'",),
    "form-action": ("'self'",),
}
"""The sources that each directive of Content-Security-Policy allows. Pictures in stylesheets of themes are ``data:``."""
FETCHED = ("connect-src", "font-src", "frame-src", "media-src", "worker-src")
"""Further directives to which settings may add sources; else they are as ``default-src``."""
REFERRER = "strict-origin-when-cross-origin"
"""Other sites learn from which site a reader comes, and not from which page."""
_UNUSED = ("camera", "display-capture", "geolocation", "microphone", "midi", "payment", "usb", "serial", "hid")
PERMISSIONS = ", ".join(f"{feature}=()" for feature in _UNUSED)
"""The features of browsers that no page uses."""
_ATTRIBUTES = r"((?:=\s*(?:\"[^\"]*\"|'[^']*')|[^>])*+)"
"""Matches the attributes of an element. A quoted value may have the sign that ends the element elsewhere."""
_INLINE = re.compile(rf"<(script|style)\b{_ATTRIBUTES}>(.*?)</\1\s*>", re.IGNORECASE | re.DOTALL)
_ELEMENT = re.compile(rf"<[a-zA-Z]{_ATTRIBUTES}>")
_STYLED = re.compile(r"\s(?:style|on[a-z]+)\s*=", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([^\s=/<>\"']+)(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'<>]+))?")
"""Matches an attribute with its whole value, so that what looks like one within a value is none."""
_CHARSET = re.compile(r"<meta\s+charset\s*=[^>]*>", re.IGNORECASE)
_HEAD = re.compile(r"<head\b[^>]*>", re.IGNORECASE)
_CELL = re.compile(r"<t[dh]\b[^<>]*\sstyle=\"[^<>]*>")
_CELL_STYLE = re.compile(r"\sstyle=\"\s*(?:text-align:\s*(left|center|right)\s*;?\s*)\"")
_CLASS = re.compile(r"\sclass=\"")


class InlineCode(Struct, frozen=True):
    """The hashes of scripts and styles that stand in a page, as sources of a policy."""

    scripts: frozenset[str] = frozenset()
    styles: frozenset[str] = frozenset()
    handlers: frozenset[str] = frozenset()
    """Of attributes such as ``onclick``."""
    attributes: frozenset[str] = frozenset()
    """Of attributes named ``style``."""

    def __sub__(self, other: InlineCode) -> InlineCode:
        return InlineCode(
            self.scripts - other.scripts,
            self.styles - other.styles,
            self.handlers - other.handlers,
            self.attributes - other.attributes,
        )

    def __or__(self, other: InlineCode) -> InlineCode:
        return InlineCode(
            self.scripts | other.scripts,
            self.styles | other.styles,
            self.handlers | other.handlers,
            self.attributes | other.attributes,
        )


def inline_code(html: str) -> InlineCode:
    """Return the hashes of what stands in a page and a browser would run or apply."""
    scripts, styles = set[str](), set[str]()
    for match in _INLINE.finditer(html):
        if match[1].lower() == "style":
            styles.add(_hash(match[3]))
        elif _is_run(match[2]):
            scripts.add(_hash(match[3]))
    values = [*_attributes(_INLINE.sub("", html))]
    handlers = (value for name, value in values if name != "style")
    attributes = (value for name, value in values if name == "style")
    return InlineCode(frozenset(scripts), frozenset(styles), frozenset(map(_hash, handlers)), frozenset(map(_hash, attributes)))


def _is_run(attributes: str) -> bool:
    """Whether a browser runs what stands in a script with these attributes, and not a file or nothing."""
    values = dict(_values(attributes))
    return "src" not in values and is_run(values.get("type", ""))


def _attributes(html: str) -> Iterator[tuple[str, str]]:
    for element in filter(_STYLED.search, (match[1] for match in _ELEMENT.finditer(html))):
        for name, value in _values(element):
            if value and (name == "style" or name.startswith("on")):
                yield name, value


def _values(tag: str) -> Iterator[tuple[str, str]]:
    for match in _ATTRIBUTE.finditer(tag):
        value = match[2] or ""
        yield match[1].lower(), unescape(value[1:-1] if value[:1] in ("'", '"') else value)


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


class Policy(Struct, frozen=True):
    """The policy of a site; `sources` are those that its settings add, by directive."""

    sources: Mapping[str, Collection[str]] = field(default_factory=dict)

    def text(self, code: InlineCode) -> str:
        """Return the value of Content-Security-Policy for pages with the inline `code`."""
        directives = {**DIRECTIVES, **{name: ("'self'",) for name in FETCHED if self.sources.get(name)}}
        added: dict[str, list[str]] = {name: [*self.sources.get(name, ())] for name in directives}
        for name, hashes, inner in (
            ("script-src", code.scripts, code.handlers),
            ("style-src", code.styles, code.attributes),
        ):
            added[name] += [*(["'unsafe-hashes'"] if inner else []), *sorted(hashes | inner)]
        return "; ".join(f"{name} {' '.join(_merged(own, added[name]))}" for name, own in directives.items())

    def apply(self, html: str, code: InlineCode) -> str:
        """Return a page that names the policy, with its inline `code`, before anything that it loads."""
        elements = (
            f'<meta http-equiv="Content-Security-Policy" content="{escape(self.text(code), quote=False)}">'
            f'<meta name="referrer" content="{REFERRER}">'
        )
        match = _CHARSET.search(html) or _HEAD.search(html)
        return f"{html[: match.end()]}{elements}{html[match.end() :]}" if match else html

    def headers(self, code: InlineCode, *, with_policy: bool) -> str:
        """Return the rules for a file ``_headers``; `code` is that of all pages."""
        policy = [f"Content-Security-Policy: {self.text(code)}"] if with_policy else []
        lines = (
            *policy,
            f"Referrer-Policy: {REFERRER}",
            f"Permissions-Policy: {PERMISSIONS}",
            "X-Content-Type-Options: nosniff",
        )
        return "".join(["/*\n", *(f"  {line}\n" for line in lines)])


def _merged(own: Iterable[str], added: Iterable[str]) -> list[str]:
    sources = dict.fromkeys((*own, *added))
    return [source for source in sources if source != "'none'" or len(sources) == 1]


def without_inline_alignment(html: str) -> str:
    """Return HTML whose cells are aligned by a class: a policy without ``unsafe-inline`` refuses the attribute ``style``.

    Python-Markdown aligns the columns of tables by the attribute.
    """
    return _CELL.sub(_aligned, html) if "text-align" in html else html


def _aligned(cell: re.Match[str]) -> str:
    tag, style = cell[0], _CELL_STYLE.search(cell[0])
    if not style:
        return tag
    rest = f"{tag[: style.start()]}{tag[style.end() :]}"
    name = f"cb-{style[1]}"
    match = _CLASS.search(rest)
    if match:
        return f"{rest[: match.end()]}{name} {rest[match.end() :]}"
    return f'{rest[:3]} class="{name}"{rest[3:]}'
