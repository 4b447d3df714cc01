"""An allow-list for the HTML of a contributed body, and what a body may hold beyond it, which is reported."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

import nh3

BLOCKS = {"p", "div", "blockquote", "pre", "hr", "ul", "ol", "li", "dl", "dt", "dd", "figure", "figcaption", "details",
          "summary"}  # fmt: skip
HEADINGS = {"h2", "h3", "h4", "h5", "h6"}
TABLES = {"table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"}
INLINE = {"a", "abbr", "b", "br", "code", "del", "em", "i", "img", "ins", "kbd", "mark", "q", "s", "small", "span", "strong",
           "sub", "sup", "u", "wbr"}  # fmt: skip
TAGS = BLOCKS | HEADINGS | TABLES | INLINE
ATTRIBUTES = {
    "*": {"class", "lang", "title"},
    **{heading: {"id"} for heading in HEADINGS},
    "a": {"href", "aria-label"},
    "img": {"src", "alt", "width", "height", "loading"},
    "div": {"role", "aria-label", "tabindex"},
    "li": {"id", "value"},
    "ol": {"start", "type"},
    "span": {"id"},
    "sup": {"id"},
    "details": {"open"},
    "td": {"colspan", "data-label", "rowspan", "style"},
    "th": {"colspan", "rowspan", "scope", "style"},
}
VALUES = {"div": {"role": {"region"}, "tabindex": {"0"}}}
"""Attributes that may only say this: they make a wide table a region that scrolls."""
SCHEMES = {"http", "https", "mailto", "tel"}
LINK = "\x02link\x03"
"""Stands before and after the target of a relative link where HTML is cut. Control characters are refused in a body."""

_SCHEME = re.compile(r"([a-zA-Z][\w+.-]*):")
_ALIGNMENT = re.compile(r"\s*text-align:[^;:]*;?\s*")
_RAW_LINK = re.compile(r"""(?<=\s)(?:href|src)=(["'])(?![^"']*:|#|//)[^"'\n]+\1""")
_FAR = re.compile(r"(?:https?:)?[/\\]{2}", re.IGNORECASE)
_MAY_HOLD_HTML = re.compile(r"<[a-zA-Z/!?]|\{[:#.\s]|\{\w+=")


_OWN_IDS = "__"
"""Ids that begin so belong to the theme's switches; a body must not take them."""
_IDS_OF_PAGE = re.compile(
    r"cb-.+|main|site-menu|page-(?:report|contact)|case-(?:ask|chart-.+|kit(?:-.+)?|share|cite|facts|indicators|images|attachments|related"
    r"|sources|clauses|notes(?:-list)?|edits|collections"
    r"|blocks|steps|lessons|limits|preconditions|not-suitable-when|adopted-(?:from|by))"
)
"""Ids of the page around a body. Where somebody gives one to an element, a button copies that, or a link leads there."""
_SOURCE = re.compile(r"source-([0-9]{1,6})")
_CLASSES_OF_THEME = re.compile(r"(?:cb|md|leaflet|marker)-.*|(?:no-)?js")
_CLASSES = frozenset({
    "cb-cite", "cb-items", "cb-mark", "cb-picture", "cb-remark", "cb-scroll", "cb-stack", "cb-table", "cb-task", "md-button",
    "md-button--primary",
})  # fmt: skip
"""The classes of the theme that a body may have. Others cover what is around the body, or hide it."""
_CLASS = re.compile(r'\bclass="([^"&]*)"')
_ANY_CLASS = re.compile(r"\bclass\s*=", re.IGNORECASE)


def _cleaner(filter_: Callable[[str, str, str], str | None] | None) -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=TAGS,
        attributes={tag: names - VALUES.get(tag, {}).keys() for tag, names in ATTRIBUTES.items()},
        tag_attribute_values=VALUES,
        url_schemes=SCHEMES,
        url_relative=lambda url: f"{LINK}{url}{LINK}",
        link_rel=None,
        filter_style_properties={"text-align"},
        strip_comments=True,
        attribute_filter=filter_,
    )


def _without_parts_of_page(_tag: str, attribute: str, value: str) -> str | None:
    if attribute == "class":
        return " ".join(name for name in value.split() if not _is_of_theme(name)) or None
    return None if attribute == "id" and value.startswith(_OWN_IDS) else value


def _is_of_theme(name: str) -> bool:
    return name not in _CLASSES and _CLASSES_OF_THEME.fullmatch(name) is not None


_CLEAN = _cleaner(None)
_CLEAN_OF_PAGE = _cleaner(_without_parts_of_page)
"""Calls Python for each attribute, which takes time: for bodies that need it."""


def clean_pieces(html: str) -> tuple[str, ...]:
    """Return `html` with only what the allow-list names, cut around the targets of its relative links.

    The pieces at odd places are the targets; all pieces joined are the HTML.
    """
    plain = _CLASS.findall(html)
    is_sure = len(plain) == len(_ANY_CLASS.findall(html)) and not any(map(_is_of_theme, " ".join(plain).split()))
    cleaner = _CLEAN if is_sure and f'id="{_OWN_IDS}' not in html else _CLEAN_OF_PAGE
    return tuple(cleaner.clean(html).split(LINK))


def has_id(tag: str, id_: str) -> bool:
    """Return whether an element keeps its id when it is cleaned."""
    return "id" in ATTRIBUTES.get(tag, ()) and not id_.startswith(_OWN_IDS)


def is_far(url: str) -> bool:
    """Return whether an address is on another host, which browsers would ask."""
    return bool(_FAR.match(url.strip()))


def may_be_unsafe(body: str) -> bool:
    """Return whether a body may hold raw HTML or lists of attributes; others hold nothing that cleaning takes out."""
    return bool(_MAY_HOLD_HTML.search(body))


def unsafe_parts(tag: str, attributes: Mapping[str, str | None]) -> Iterator[str]:
    """Yield what cleaning takes out of an element, as the author may have written it: the tag, attributes or values."""
    if tag not in TAGS:
        yield f"<{tag}"
        return
    allowed = ATTRIBUTES["*"] | ATTRIBUTES.get(tag, set())
    for name, value in attributes.items():
        if name not in allowed:
            yield name
        elif name == "class":
            yield from filter(_is_of_theme, (value or "").split())
        elif value and _is_unsafe(name, value):
            yield value


def _is_unsafe(name: str, value: str) -> bool:
    """Return whether cleaning takes out the value of an attribute that is allowed."""
    if name in ("href", "src"):
        scheme = _SCHEME.match(re.sub(r"[\x00-\x20]", "", value))  # browsers pass over these
        return scheme is not None and scheme[1].lower() not in SCHEMES
    return (name == "id" and value.startswith(_OWN_IDS)) or (name == "style" and not _ALIGNMENT.fullmatch(value))


def ids_of_page(ids: Iterable[str], body: str, sources: int) -> list[str]:
    """Return those of the `ids` in a `body` that somebody wrote, though the page around it has them, with so many `sources`.

    Ids that headings get from their words do not count.
    """
    own = sorted(id_ for id_ in ids if _is_of_page(id_, sources))
    return [id_ for id_ in own if re.search(rf"""(?:#|id\s*=\s*["']?){re.escape(id_)}""", body, re.IGNORECASE)]


def _is_of_page(id_: str, sources: int) -> bool:
    source = _SOURCE.fullmatch(id_)
    return _IDS_OF_PAGE.fullmatch(id_) is not None or (source is not None and int(source[1]) <= sources)


def is_name_of_theme(part: str) -> bool:
    """Return whether a part that cleaning takes out is a class or an id of the theme."""
    return _is_of_theme(part) or part.startswith(_OWN_IDS)


def raw_links(body: str) -> list[str]:
    """Return what is written in `body` like a link to a file in HTML: only Markdown's are turned into links between pages."""
    return [match[0] for match in _RAW_LINK.finditer(body)]
