"""Say in which encoding the text of a file is, and decode it."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

_MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_PAIR = re.compile(rb"[\x81-\xfe][\x41-\xfe]")
_COMMON_PAIR = re.compile(rb"[\xa1-\xa8\xb0-\xc8][\xa1-\xfe]")
_HANJA = re.compile(rb"(?:[\xca-\xfd][\xa1-\xfe]){2,}")
"""Two or more Hanja of KS X 1001. A Western text has two accents side by side, as in "cr\xe9\xe9e", but hardly four."""
_HIGH = re.compile(rb"[\x80-\x9f\xa1-\xff]+")
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_LONGEST_HIGH = 3
"""A Western text has at most so many signs beyond ASCII side by side, without the no-break space between them."""
_UTF8_SIGN = re.compile(rb"[\xc2\xc3][\x80-\xbf]|\xe2[\x80-\x84][\x80-\xbf]")
"""What UTF-8 makes of an accent or a curly quote. A file with such signs and a broken one is in no encoding."""


def text_encoding(raw: bytes) -> str | None:
    """Return Python's name of the encoding of a text: UTF-8, UTF-16, CP949 or Windows-1252; None where it is in none of them.

    Where there is a byte order mark, it alone says which.
    """
    for mark, encoding in _MARKS.items():
        if raw.startswith(mark):
            return encoding
    encodings = (*_utf16_without_mark(raw), "utf-8", "cp949", "cp1252")
    fits = {"cp949": _is_korean, "cp1252": _is_western}
    whole = (encoding for encoding in encodings if _decoded(raw, encoding) is not None)
    return next((encoding for encoding in whole if encoding not in fits or fits[encoding](raw)), None)


def decode_text(raw: bytes) -> str | None:
    """Return the text of a file in one of the encodings of `text_encoding`; None where it is in none of them."""
    encoding = text_encoding(raw)
    return _decoded(raw, encoding) if encoding else None


def _decoded(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        return None


def _is_korean(raw: bytes) -> bool:
    """Return whether bytes that CP949 has are Korean: most of its pairs are signs, syllables and Hanja of the older KS X 1001.

    The others are rare syllables, which an accent or a curly quote of Windows-1252 makes with the Latin letter behind it.
    """
    pairs = _PAIR.findall(raw)
    common = sum(bool(_COMMON_PAIR.fullmatch(pair)) for pair in pairs) + sum(len(run) // 2 for run in _HANJA.findall(raw))
    return common * 2 >= len(pairs)


def _is_western(raw: bytes) -> bool:
    """Return whether bytes may be Windows-1252: no control signs, few signs beyond ASCII side by side, and no sign of UTF-8."""
    runs = _HIGH.findall(raw)
    return not (_CONTROL.search(raw) or _UTF8_SIGN.search(raw)) and all(len(run) <= _LONGEST_HIGH for run in runs)


def _utf16_without_mark(raw: bytes) -> Iterator[str]:
    """Yield UTF-16 for bytes that may be it without its mark: a table has commas and line ends, of which one byte is 0."""
    head = raw[:4000]
    if len(raw) % 2 == 0 and (b",\0" in head or b"\t\0" in head or b";\0" in head or b"\n\0" in head):
        yield "utf-16-be" if head.startswith(b"\0") or head[1::2].count(0) < head[::2].count(0) else "utf-16-le"
