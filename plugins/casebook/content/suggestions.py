"""Suggest what people probably meant: the value that they typed in another form, the field that a record does not have."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from functools import cache
from unicodedata import normalize

from msgspec import Struct

from casebook.addresses import address_fault
from casebook.content.likely_numbers import likely_number, short_degrees
from casebook.languages import LANGUAGES
from casebook.messages.wording import wording, words_of
from casebook.model.field_shapes import FieldShape
from casebook.problems import Place, Problem, nearest, problem
from casebook.yaml.reader import Data, Loc, Located

_HANGUL = re.compile(r"[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]")
_WIDE = re.compile("[\uff01-\uff5e\u3001\u201c\u201d\u2018\u2019\u300c-\u300f\u3010\u3011\uffe0-\uffe6]")
_PLAIN = {
    **dict.fromkeys("\u201c\u201d\u300c\u300d\u300e\u300f", '"'), **dict.fromkeys("\u2018\u2019", "'"),
    "\u3001": ",", "\u3010": "[", "\u3011": "]",
}  # fmt: skip
"""The signs of an English keyboard for those that Unicode's compatibility does not lead there."""
_QUOTES = "\u201c\u201d\u2018\u2019\u300c\u300d\u300e\u300f\"'"
_OF_FORM = ("CB105", "CB109", "CB112", "CB115", "CB116", "CB117", "CB118", "CB123", "CB127")
"""The codes of values of a form that has only signs of an English keyboard."""
_OF_BRACKETS = ("CB110", "CB111")
"""The codes of lists and records."""
_OPENING = "\uff3b\uff5b\u3010"
_SIGNS_OF_CURRENCIES = {"\u20ac": "EUR", "\u20a9": "KRW", "\u00a3": "GBP"}
_SEPARATOR = re.compile(r"[,;\n]")
_SEPARATOR_OF_WORDS = re.compile(r"[,;\n]|\s/\s")
_SENTENCE = re.compile(r"[^\W\d_][.!?\u3002]$")
_QUOTED = re.compile(r"^[\[{(]|[\"\\\n]")
_LONGEST_SENTENCE = 200
_OF_SENTENCES = ("lessons", "limits", "preconditions", "not_suitable_when")
_OF_PATHS = ("related", "agreement", "aliases")
"""Lists of ids with a folder."""
_BULLET = re.compile(r"^[-*\u00b7\u2022\u25cb\u25cf\u25a0\u25a1\u3141\u3147]\s*")
_SPECIAL = re.compile(r"[\[\]{}#\"']|: ")
_FILE = re.compile(r"^[^/]*\.(?:html?|md|pdf|hwpx?|txt|docx?|xlsx?|png|jpe?g)$", re.IGNORECASE)
_NO_END = r"[^\s<>()\[\]\"'\u201c\u201d\u2018\u2019,]+"
_URL = re.compile(rf"https?://{_NO_END}\.{_NO_END}(?=[<>()\[\]\"'\u201c\u201d\u2018\u2019,]|$)")
"""An address that brackets or quotes part from other text: one with a blank in it has no sure end."""
_URL_START = re.compile(r"https?://")
_HOST = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}(?:[/?#]\S*)?", re.IGNORECASE)


def wide_sign(code: str, text: str) -> tuple[str, str] | None:
    """Return the first full-width sign or quote of print in a value that is a problem, and the sign to type; None without any."""
    if code in _OF_BRACKETS:
        sign = text[:1] if text[:1] in _OPENING else ""
    else:
        match = _WIDE.search(text) if code in _OF_FORM and not _HANGUL.search(text) else None
        sign = match[0] if match else ""
    plain = '"' if sign in _QUOTES else _PLAIN.get(sign, normalize("NFKC", sign))
    return (sign, plain) if sign else None


def likely_value(code: str, field: str, text: str) -> str | None:
    """Return the valid value that a text with a problem probably means; None where nobody can know."""
    plain = normalize("NFKC", "".join(_PLAIN.get(sign, sign) for sign in text)).strip()
    if code == "CB109":
        return likely_number(field, plain)
    if code == "CB130":
        return short_degrees(field, plain)
    if code == "CB105" and field == "currency":
        return _currencies().get(plain.casefold()) or (plain.upper() if re.fullmatch("[A-Za-z]{3}", plain) else None)
    if code in _OF_BRACKETS:
        is_open = field == "tags" and plain.count(" ") > 1 and not _SEPARATOR.search(plain)  # one expression, or several words
        return _likely_list(field, plain) if (code == "CB110" and not is_open) or text[:1] in _OPENING else None
    if code == "CB118":
        return _likely_address(field, plain)
    bare = plain.strip(_QUOTES)
    return bare if bare != text and wide_sign(code, text) else None


@cache
def _currencies() -> Mapping[str, str]:
    """Return the codes of currencies (ISO 4217) by the signs and the words of all languages that people write for them."""
    tables = (wording(language).sections["currencies"] for language in LANGUAGES)
    named = {name: code for table in tables for code, names in table.items() for name in str(names).split(", ")}
    return named | _SIGNS_OF_CURRENCIES


def _likely_list(field: str, text: str) -> str | None:
    """Return a text as a list in brackets, where commas part its words; a sentence is one item."""
    if _SENTENCE.search(text) or field in _OF_SENTENCES:
        is_one = not _SEPARATOR.search(text) or _SENTENCE.search(text)
        return f'["{text}"]' if is_one and not _QUOTED.search(text) and len(text) <= _LONGEST_SENTENCE else None
    inner = re.sub(r"^[\[{(]|[\]})]$", "", text)
    separator = _SEPARATOR if field in _OF_PATHS else _SEPARATOR_OF_WORDS
    words = [_BULLET.sub("", word.strip()) for word in separator.split(inner)]
    if _SPECIAL.search(inner) or not all(words) or len(text) > 60:  # noqa: PLR2004 - a longer text is no list of words
        return None
    if field in _OF_PATHS and not all("/" in word for word in words):
        return None
    return f"[{', '.join(words)}]"


def is_of_lines(located: Located, loc: Loc, text: str) -> bool:
    """Return whether a text in place of a list may have an item on each line, which YAML has joined by blanks."""
    line = located.place(*loc).line
    below = [place.line for place in located.keys.values() if place.line > line]
    is_sure = _SEPARATOR.search(text) or " " not in text.strip()
    return not is_sure and (line > located.key(*loc).line or (bool(below) and min(below) - line > 1))


def _likely_address(field: str, text: str) -> str | None:
    if field in ("url", "archive"):
        urls = {url for url in _URL.findall(text) if not address_fault(url)}
        whole = urls.pop() if len(urls) == 1 and (len(_URL_START.findall(text)) == 1 or len(_URL.findall(text)) > 1) else None
        return f"https://{text}" if _HOST.fullmatch(text) and not _FILE.search(text) else whole
    bare = text.strip("/ ").replace("\\", "/")
    return bare if bare != text and re.fullmatch(r"[A-Za-z0-9._/-]+", bare) and ".." not in bare else None


_LONGEST = 30
"""No word for nothing is longer: most texts need not be looked up."""


def means_nothing(text: str) -> bool:
    """Return whether a text is what people write, in any language, where they have no value."""
    bare = text.strip(" .()\u2026")
    return bool(text) and (not bare or (len(bare) <= _LONGEST and bare.casefold() in words_of("nothing")))


_SIGNS_OF_THEIR_OWN = ("id", "source", "unit", "number", "printed", "short_names", "names")
"""Fields in which a sign or a short word stands for something, or for which a source is quoted."""
_MAY_BE_NAMES = re.compile(r"tbc|na|nil|x|\ubb34")
"""Words for nothing that may also be a name or a word of a text: TBC is a broadcaster, and U+BB34 a radish."""


def words_for_nothing(fields: Sequence[FieldShape], data: Data, loc: Loc = ()) -> Iterator[Loc]:
    """Yield where data says in words that there is no value: each such text, and each optional record that says nothing else."""
    shapes = {field.name: field for field in fields}
    for name, value in data.items() if isinstance(data, dict) else ():
        at, shape = (*loc, name), shapes.get(name)
        if shape is None or value is None:
            continue
        if shape.fields and not shape.required and isinstance(value, dict | list) and _says_nothing(value):
            yield at
        elif shape.fields:
            items = enumerate(value) if isinstance(value, list) else [(None, value)]
            for index, item in items:
                yield from words_for_nothing(shape.fields, item, at if index is None else (*at, index))
        elif shape.free and name not in _SIGNS_OF_THEIR_OWN:
            texts = enumerate(value) if isinstance(value, list) else [(None, value)]
            yield from (at if index is None else (*at, index) for index, text in texts if is_nothing_but(text))


def _says_nothing(data: Data) -> bool:
    """Return whether each text of a record, or of all records of a list, is a word for nothing."""
    if isinstance(data, str):
        return is_nothing_but(data)
    parts = [part for part in (data.values() if isinstance(data, dict) else data or ()) if part is not None]
    return bool(parts) and all(map(_says_nothing, parts))


def is_nothing_but(text: Data) -> bool:
    """Return whether a text is a word for nothing that can be no name."""
    return (
        isinstance(text, str)
        and bool(text.strip())
        and means_nothing(text)
        and not _MAY_BE_NAMES.fullmatch(text.casefold().strip(" .()\u2026"))
    )


_REMARK = re.compile(r"<!-|//|\u203b")
_WITHOUT_COLON = re.compile(r"([a-z_]+)(?:\s*(?:[:;=|~\uff1a\uff1b\uff1d]|->)\s*|\s+)(\S.*)")
_NAME_AND_TEXT = re.compile(r"([a-z_]+)[ \t]+\S")
_NAMES_OF_A_RECORD = ("name", "title", "label")
"""Fields that people write where a record refers to another one by its id."""


class UnknownField(Struct, frozen=True):
    """The problem of a field that its record does not have."""

    problem: Problem
    suggestion: str | None
    """The field that is surely or probably meant; it is not missing too."""


def is_person(word: str) -> bool:
    """Return whether a word, in any language, introduces a person, a telephone number or an address of mail."""
    return normalize("NFC", word).casefold() in words_of("persons")


def unknown_field(  # noqa: PLR0911 - each kind of mistake ends it
    place: Place, field: str, fields: Sequence[str], present: Container[str], *, has_value: bool
) -> UnknownField:
    """Return the problem of a field of a record that has only the fields `fields`, of which some are `present`.

    Within braces YAML reads words without a colon as a field without a value: the rest of a text, or a colon without a blank.
    """
    names = [name for name in fields if name not in present]
    if _REMARK.match(field):
        return UnknownField(problem(place, "CB007", reason="comment"), None)
    if not has_value and (match := _WITHOUT_COLON.fullmatch(field)) and match[1] in names:
        return UnknownField(problem(place, "CB126", field=field, near=f"{match[1]}: {match[2]}"), match[1])
    if has_value and (match := _NAME_AND_TEXT.match(field)) and match[1] in names:  # the colon stands within its value
        return UnknownField(problem(place, "CB007", reason="key"), match[1])
    is_name = field in _NAMES_OF_A_RECORD or field_called(field, _NAMES_OF_A_RECORD) is not None
    is_of_contact = {*fields} == {"office", "url"}  # a signatory has an office too
    if (is_person(field) and (is_of_contact or "contact" in fields)) or (is_name and is_of_contact):
        return UnknownField(problem(place, "CB102", field=field, advice="no_person"), None)
    there = field_called(field, [name for name in fields if name in present])
    if there and not field_called(field, names):
        return UnknownField(problem(place, "CB102", field=field, other=there, advice="there_already"), None)
    near = field_called(field, names) or nearest(field.lower(), names)
    if strange := strange_letter(field):
        return UnknownField(problem(place, "CB125", field=field, character=strange), near)
    near = near or _part_of_record(field, fields, names)
    if field.isdecimal() and not has_value:
        return UnknownField(problem(place, "CB124", field=field), None)
    is_text = " " in field or (near is None and bool(_HANGUL.search(field)))
    code = "CB102" if has_value else "CB126" if re.match(r"\w+:", field) else "CB124" if is_text else "CB102"
    return UnknownField(problem(place, code, field=field, near=near), near)


def _part_of_record(field: str, fields: Sequence[str], names: Sequence[str]) -> str | None:
    """Return what is meant by a word for a role, an organisation or a name in a record with an id; None for other words."""
    if {"id", "role"} <= {*names} and (role := role_called(field)):
        return f"id: \u2026, role: {role}"
    is_organisation = {"id", "role"} <= {*fields} and field_called(field, ("organisations",))
    is_name = field in _NAMES_OF_A_RECORD or field_called(field, _NAMES_OF_A_RECORD)
    return "id" if "id" in names and (is_organisation or is_name) else None


def field_called(label: str, names: Sequence[str]) -> str | None:
    """Return the field whose name on pages, in any language, is `label`; else one that people call so."""
    key = normalize("NFC", "".join(label.split())).casefold()
    labels = {"".join(str(wording(language).sections["fields"][name]).split()).casefold(): name
              for language in LANGUAGES for name in names if name in wording(language).sections["fields"]}  # fmt: skip
    return labels.get(key) or next((name for name in _customary().get(key, ()) if name in names), None)


def role_called(word: str) -> str | None:
    """Return the role of an organisation that a word, in any language, says by itself."""
    key = normalize("NFC", "".join(word.split())).casefold()
    for language in LANGUAGES:
        sections = wording(language).sections
        others = sections["other_names"]["role"]
        for role, label in sections["roles"].items():
            words = f"{role},{label},{others.get(role, '') if isinstance(others, dict) else ''}"
            if key in ("".join(name.split()).casefold() for name in words.split(",")):
                return role
    return None


@cache
def _customary() -> Mapping[str, Sequence[str]]:
    """Return the fields that people call by a word, without its blanks, in their tables, headings and lines."""
    fields: dict[str, list[str]] = {}
    for language in LANGUAGES:
        sections = wording(language).sections
        others, roles = (sections["other_names"][kind] for kind in ("field", "role"))
        called = [*sections["column_names"].items(), *sections["headings"].items()]
        called += others.items() if isinstance(others, dict) else []
        called += [("organisations", words) for words in roles.values()] if isinstance(roles, dict) else []
        for name, words in called:
            for word in str(words).split(","):
                fields.setdefault("".join(word.split()).casefold(), []).append(name)
    return fields


def strange_letter(word: str) -> str | None:
    """Return the first character that only looks like an English letter, digit or sign, such as a Cyrillic а, and its code.

    A word with Hangul is a name, and no misspelt code.
    """
    if _HANGUL.search(word):
        return None
    letter = next((char for char in word if not char.isascii()), None)
    return f"{letter} U+{ord(letter):04X}" if letter and not word.isspace() else None


def text_with_colon(located: Located, loc: Loc) -> str | None:
    """Return the text at `loc` that YAML took for a field and its value; None for other data, and for a record in braces."""
    names = [key for key in located.keys if key[:-1] == loc and located.keys[key] == located.place(*loc)]
    data: Data = located.data
    for part in names[0] if len(names) == 1 else ():
        data = data[part] if isinstance(data, dict | list) else None  # type: ignore[index] # places are those of the data
    sole = len([key for key in located.keys if key[:-1] == loc]) == 1
    return f"{names[0][-1]}: {data or ''}".strip() if sole and names and isinstance(data, str | None) else None
