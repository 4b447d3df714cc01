"""An allow-list for the HTML of a contributed body, and links begun and not finished: both are reported."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser

import nh3

_BLOCKS = {"p", "div", "blockquote", "pre", "hr", "ul", "ol", "li", "dl", "dt", "dd", "figure", "figcaption", "details",
           "summary"}  # fmt: skip
_HEADINGS = {"h2", "h3", "h4", "h5", "h6"}
_TABLES = {"table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"}
_INLINE = {"a", "abbr", "b", "br", "code", "del", "em", "i", "img", "ins", "kbd", "mark", "q", "s", "small", "span", "strong",
           "sub", "sup", "u", "wbr"}  # fmt: skip
TAGS = _BLOCKS | _HEADINGS | _TABLES | _INLINE
ATTRIBUTES = {
    "*": {"class", "lang", "title"},
    **{heading: {"id"} for heading in _HEADINGS},
    "a": {"href", "aria-label"},
    "img": {"src", "alt", "width", "height", "loading"},
    "div": {"role", "aria-label", "tabindex"},
    "li": {"id", "value"},
    "ol": {"start", "type"},
    "span": {"id"},
    "sup": {"id"},
    "details": {"open"},
    "td": {"colspan", "rowspan", "style"},
    "th": {"colspan", "rowspan", "scope", "style"},
}
VALUES = {"div": {"role": {"region"}, "tabindex": {"0"}}}
"""Attributes that may only say this: they make a wide table a region that scrolls."""
SCHEMES = {"http", "https", "mailto", "tel"}

_SCHEME = re.compile(r"([a-zA-Z][\w+.-]*):")
_ALIGNMENT = re.compile(r"\s*text-align:[^;:]*;?\s*")
_RAW_LINK = re.compile(r"""(?<=\s)(?:href|src)=(["'])(?![^"']*:|#|//)[^"'\n]+\1""")
_FAR_PICTURE = re.compile(r"""\ssrc\s*=\s*["']?\s*(?:https?:)?[/\\]{2}""", re.IGNORECASE)
_FAR = re.compile(r"(?:https?:)?[/\\]{2}", re.IGNORECASE)
_MAY_HOLD_HTML = re.compile(r"<[a-zA-Z/!?]|\{[:#.\s]|\{\w+=")


def cleaned(html: str) -> str:
    """`html` with only what the allow-list names."""
    return nh3.clean(
        html,
        tags=TAGS,
        attributes={tag: names - VALUES.get(tag, {}).keys() for tag, names in ATTRIBUTES.items()},
        tag_attribute_values=VALUES,
        url_schemes=SCHEMES,
        link_rel=None,
        filter_style_properties={"text-align"},
        strip_comments=True,
        attribute_filter=_own_ids if 'id="__' in html else None,  # a call for each attribute, when there is need
    )


def _own_ids(_tag: str, attribute: str, value: str) -> str | None:
    """Ids that begin with '__' belong to the theme's switches; a body must not take them."""
    return None if attribute == "id" and value.startswith("__") else value


def _unsafe(name: str, value: str) -> bool:
    """Whether cleaning takes out the value of an attribute that is allowed."""
    if name in ("href", "src"):
        scheme = _SCHEME.match(re.sub(r"[\x00-\x20]", "", value))  # browsers pass over these
        return scheme is not None and scheme[1].lower() not in SCHEMES
    return (name == "id" and value.startswith("__")) or (name == "style" and not _ALIGNMENT.fullmatch(value))


def forbidden(body: str, html: str) -> list[str]:
    """The tags and attributes in `html` that cleaning takes out, as the author may have written them.

    Bodies without raw HTML or attribute lists cannot hold any and cost nothing.
    """
    if not _MAY_HOLD_HTML.search(body):
        return []
    scan = _Scan()
    scan.feed(html)
    scan.close()
    return list(dict.fromkeys(scan.found))


def raw_links(body: str, html: str) -> list[str]:
    """Links to files that were written as HTML: only Markdown's are turned into links between pages.

    What stands in a code block is text: there, `html` does not hold the attribute as it was written.
    """
    return [match[0] for match in _RAW_LINK.finditer(body) if match[0] in html]


def far_pictures(html: str) -> list[str]:
    """The addresses of pictures that the browser of each reader would fetch from another host."""
    if not _FAR_PICTURE.search(html):
        return []
    scan = _Scan()
    scan.feed(html)
    scan.close()
    return list(dict.fromkeys(scan.far))


class _Scan(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.far: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            self.found.append(f"<{tag}")
            return
        if tag == "img":
            self.far += [value for name, value in attrs if name == "src" and value and _FAR.match(value.strip())]
        allowed = ATTRIBUTES["*"] | ATTRIBUTES.get(tag, set())
        self.found += [name for name, _ in attrs if name not in allowed]
        self.found += [value for name, value in attrs if value and name in allowed and _unsafe(name, value)]


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
