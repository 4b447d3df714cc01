"""Say why the address of a link or a picture leads nowhere, and what its writer probably meant."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from unicodedata import normalize
from urllib.parse import unquote

from msgspec import Struct

from casebook import permalinks
from casebook.addresses import address_fault
from casebook.markdown.links import SENTENCE_ENDS, LinkTargets, bare_address
from casebook.markdown.safety import is_far
from casebook.problems import KnownNames, is_same_name

_LONGEST = 100
"""So many letters of an address are shown: pictures that are pasted into a text have a hundred thousand."""
_PASTED = re.compile(r"(?:data|blob|attachment|cid|about|webkit-fake-url):", re.IGNORECASE)
_DISK = re.compile(
    r"file:|[A-Za-z]:[\\/]|[\\/]{2}(?=[^/\\.]+[\\/])|\\|~/|/(?:Users|home|Volumes|mnt|media|Desktop)/", re.IGNORECASE
)
_SCHEME = re.compile(
    r"\W*h{0,2}t{1,3}p{1,2}(?P<s>s{0,2})[ ]*(?:[:;\uff1a.,][ ]*)?[/\\\uff0f]{1,3}[ ]*(?=[\w-]+\.)", re.IGNORECASE
)
_SOUND_SCHEME = re.compile(r"https?://\w")
_TWICE = re.compile(r"https?:/+(?=https?:/)")
_DOMAIN = re.compile(
    r"(?:www\.[\w-]|(?:[a-z0-9-]+\.)+(?:kr|com|net|org|io|gov|edu|eu|info|jp|uk|de|fr|cn)(?=[:/?#]|$))", re.IGNORECASE
)
_MAIL = re.compile(r"(?:[^@:;/\s]{0,10}[:;][ ]*)?([\w.+-]+@[\w-]+(?:\.[\w-]+)+)")
_PHONE = re.compile(r"(?:[^\d:;/+(]{0,10}[:;][ ]*)?([+(]?\d[\d ().~-]{6,})")
_QUOTES = r"\"'\u2018\u2019\u201c\u201d\u300c-\u300f\uff02()"
_TITLE = re.compile(rf"(\S+)[ ]+[{_QUOTES}](.*?)[{_QUOTES}]?")
_AROUND = "\"'\u201c\u201d\u2018\u2019<>"
"""Quotes and angles that people put around an address."""


class LinkFault(Struct, frozen=True):
    """The code of the problem of a link, and the values of its sentence."""

    code: str
    values: dict[str, object]


def link_fault(url: str, file: str, targets: LinkTargets, *, is_picture: bool) -> LinkFault | None:
    """Return why the address `url` in `file` leads nowhere.

    None where that is reported elsewhere: a picture of another site by what a body holds, a file of a wrong type at the file.
    """
    if is_picture and is_far(url):
        return None
    folder = posixpath.dirname(file)
    if own := targets.own_file(url):
        return _elsewhere(url, "own", posixpath.relpath(own, folder))
    fault = next(_picture_faults(url) if is_picture else _misspellings(url), None)
    if fault is not None:
        return fault
    if (kind := address_fault(url)) and kind != "unreadable":
        return _unusable(url, kind)
    has_path = not re.match(r"[A-Za-z][\w+.-]*:|//|#", url) or (is_picture and url.startswith("#"))
    return _no_file(url, file, targets, is_picture=is_picture) if has_path else _unusable(url, "other")


def _picture_faults(url: str) -> Iterator[LinkFault]:
    if _PASTED.match(url):
        yield _unusable(url, "picture_pasted")
    elif is_of_a_disk(url):
        yield _unusable(url, "picture_disk")
    elif title := _TITLE.fullmatch(url):
        yield _unusable(url, "title", f'{title[1]} "{title[2]}"')
    elif _SCHEME.match(url) or _DOMAIN.match(url):
        yield LinkFault("CB311", {"found": shortened(url)})


def is_of_a_disk(url: str) -> bool:
    """Return whether an address is that of a file on somebody's own computer."""
    return bool(_DISK.match(url))


def shortened(url: str) -> str:
    """Return an address as a report shows it."""
    return url if len(url) <= _LONGEST else f"{url[:_LONGEST]}\u2026"


def _misspellings(url: str) -> Iterator[LinkFault]:
    """Yield what is wrong with an address of a disk, of another site, of mail or of a telephone, and how it is written."""
    if is_of_a_disk(url):
        yield _unusable(url, "disk")
    if mail := _MAIL.fullmatch(url):
        yield _unusable(url, "mail", f"mailto:{mail[1]}")
    if phone := _PHONE.fullmatch(url):
        yield _unusable(url, "phone", f"tel:{re.sub(r'[^0-9+-]+', '-', phone[1]).strip('-')}")
    if title := _TITLE.fullmatch(url):
        yield _unusable(url, "title", f'{title[1]} "{title[2]}"')
    is_sound = bool(_SOUND_SCHEME.match(url))
    if _TWICE.match(url):
        yield _unusable(url, "scheme", _TWICE.sub("", url))
    if not is_sound and (scheme := _SCHEME.match(url)):
        yield _unusable(url, "scheme", f"http{'s' if scheme['s'] else ''}://{url[scheme.end() :].rstrip(_AROUND)}")
    if url.startswith("//") or _DOMAIN.match(url):
        yield _unusable(url, "no_scheme", f"https://{url.lstrip('/')}")
    if is_sound and any(map(str.isspace, url)):
        yield _unusable(url, "blank")
    if is_sound and url.endswith(SENTENCE_ENDS):
        yield _unusable(url, "end", url.rstrip("".join(SENTENCE_ENDS)))


def _no_file(url: str, file: str, targets: LinkTargets, *, is_picture: bool) -> LinkFault | None:
    folder = posixpath.dirname(file)
    path, sign, fragment = unquote(url).partition("#")
    target = posixpath.normpath(posixpath.join(folder, path.partition("?")[0]))
    near = next(_candidates(path, folder, targets), None)
    if is_picture and target in targets.files and target not in targets.addresses and "/_" not in target:
        return None
    if near is not None and near != target and is_same_name(near, target):
        return _elsewhere(url, "decomposed")
    if is_picture and (near is None or not permalinks.is_picture(near)):
        if not permalinks.is_picture(target):
            return _elsewhere(url, "picture_type")
        return _elsewhere(url, "picture", near=_nearest(target, folder, targets))
    if near is not None:
        right = f"{posixpath.relpath(near, folder)}{sign}{fragment}"
        kind = "backslash" if "\\" in url else "path"
        if near.casefold() == target.casefold():
            kind = "query" if near == target else "letters"
        return _elsewhere(url, kind, right)
    is_page = path.startswith("/") or path.partition("?")[0].endswith("/")
    nearby = None if is_page or target in targets.files else _nearest(target, folder, targets)
    is_outside = nearby is None and target.partition("/")[0] not in targets.tops and not target.startswith("..")
    kind = "page" if is_page else "hidden" if target in targets.files or is_outside else "other"
    return _elsewhere(url, kind, near=nearby)


def _candidates(path: str, folder: str, targets: LinkTargets) -> Iterator[str]:
    """Yield the files that a path may mean: by other letters, signs or endings, by an address of the site, or by a title."""
    names = targets.names
    slashed = path.replace("\\", "/").partition("?")[0]
    bare = bare_address(slashed)
    content = folder.split("/", maxsplit=1)[0]
    spellings = (
        posixpath.normpath(posixpath.join(folder, slashed)) if not slashed.startswith("/") else bare,
        bare_address(posixpath.normpath(posixpath.join(folder, slashed))),
        bare,
        f"{content}/{bare}",
    )
    yield from (
        names[name]
        for it in spellings
        for ending in ("", ".md")
        if (name := normalize("NFC", f"{it}{ending}").casefold()) in names
    )
    for address in (bare, f"{content}/{bare}"):
        if address in targets.files_by_address:
            yield targets.files_by_address[address]
    if (title := "".join(path.split()).casefold()) in targets.names_of_titles:
        yield targets.names_of_titles[title]


def _nearest(target: str, folder: str, targets: LinkTargets) -> str | None:
    """Return the way to the file whose name is nearest to that of `target`."""
    suffix = posixpath.splitext(target)[1] or ".md"
    names = targets.pictures if permalinks.is_picture(target) else targets.files_by_suffix.get(suffix, KnownNames())
    near = names.near(target)
    return posixpath.relpath(near, folder) if near else None


def _unusable(url: str, kind: str, right: str = "") -> LinkFault:
    return LinkFault("CB302", {"kind": kind, "found": shortened(url), "right": shortened(right)})


def _elsewhere(url: str, kind: str, right: str = "", near: str | None = None) -> LinkFault:
    return LinkFault("CB303", {"kind": kind, "found": shortened(url), "right": right, "near": near})
