"""Say why a web address may lead elsewhere than its readers think, or nowhere: names before the host, signs that look alike."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, TypeAlias
from unicodedata import name, normalize
from urllib.parse import urlsplit

AddressFault: TypeAlias = Literal["unreadable", "user", "backslash", "letters"]
"""Why an address is refused: no program can read it; a name with ``@`` stands before its host; browsers take its backslash for a
slash; or its host has letters of several scripts, such as a Cyrillic o in gov."""
_WITH_OTHERS = frozenset({"LATIN", "CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "HANGUL", "BOPOMOFO"})
"""Scripts that are written together (Unicode UTS 39, highly restrictive); none looks like another. Digits have no script."""
_PUNYCODE = "xn--"


def address_fault(url: str) -> AddressFault | None:
    """Return why the address `url` is refused; None for a plain one, and for one without a host."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:  # such as http://[1 or https://a.kr:x
        return "unreadable"
    if not parts.netloc:
        return None
    if port == 0:
        return "unreadable"
    if "\\" in url:
        return "backslash"
    if "@" in parts.netloc:
        return "user"
    return "letters" if (not host.isascii() and normalize("NFKC", host) != normalize("NFC", host)) or _is_mixed(host) else None


def _is_mixed(host: str) -> bool:
    if host.isascii() and _PUNYCODE not in host:  # most are
        return False
    return any(len(scripts) > 1 and not scripts <= _WITH_OTHERS for scripts in map(_scripts, _labels(host)))


def _labels(host: str) -> Iterator[str]:
    """Yield the parts of a host between dots as readers see them."""
    for label in host.split("."):
        try:
            yield label.removeprefix(_PUNYCODE).encode("ascii").decode("punycode") if label.startswith(_PUNYCODE) else label
        except UnicodeError:
            yield label


def _scripts(label: str) -> frozenset[str]:
    return frozenset(name(sign, "").partition(" ")[0] for sign in label if sign.isalpha())
