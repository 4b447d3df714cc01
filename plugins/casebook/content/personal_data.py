"""Check that nothing published leads to a person: numbers of residents and mobile telephones, mail and names of officials."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from functools import cache
from html import unescape
from itertools import chain
from pathlib import Path

from casebook import folders
from casebook.content.attached_files import SUFFIXES_OF_TEXTS
from casebook.content.body_fields import fields_named
from casebook.content.body_sections import headed_lines
from casebook.content.files import CaseFile, Content, TranslationFile
from casebook.files.encodings import decode_text
from casebook.languages import LANGUAGES
from casebook.markdown.body import BodyFile
from casebook.markdown.comments import blank_comments
from casebook.messages.wording import wording, words_of
from casebook.model.offices import AT, MAIL, leads_to_person
from casebook.model.person_names import ASKED_FOR, BEHIND_DUTY, BEHIND_TITLE, NAME_ALONE, RANKED, RANKS, TITLED
from casebook.problems import Place, Problem, problem
from casebook.yaml.data import field_at, texts_of
from casebook.yaml.reader import Located
from casebook.yaml.text import with_line_feeds

_CONTACT = "contact"
_OFFICE = (_CONTACT, "office")
_NO_TEXTS = ("url", "archive", "file", "id")
_START = r"(?<![A-Za-z0-9/=&%._-])"
"""No part of an address, of a longer number or of a code stands before it."""
_RESIDENT = (
    rf"{_START}\d{{2}}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[ ]?[-\u2010-\u2015][ ]?|(?!\d{{4}}000))[1-8]\d{{6}}(?!\d)"
    rf"|{_START}(?<!\d )[12] \d\d (?:0[1-9]|1[0-2]) (?:\d\d|2[AB]) \d{{3}} \d{{3}}(?: \d\d)?(?!\d)"
)
"""Numbers of residents of Korea and France. Without a hyphen, round sums of money and times of computers are none."""
_MOBILE = (
    rf"{_START}(?:\+82[ .-]?(?:\(0\)|0)?|\(?0)1[016789][ .)\u2010-\u2015-]{{1,2}}\d{{3,4}}[ .\u2010-\u2015-]{{1,2}}\d{{4}}(?!\d)"
    rf"|{_START}010\d{{8}}(?!\d)"
    rf"|{_START}(?:\+44[ ]?(?:\(0\)[ ]?)?|0)7[1-9]\d{{2}}[ -]?\d{{3}}[ -]?\d{{3}}(?!\d)"
    rf"|{_START}(?<!\b\d\d )(?:\+33[ .]?(?:\(0\)[ .]?)?|0)[67](?P<part>[ .-])\d{{2}}(?:(?P=part)\d{{2}}){{3}}(?!\d|[ .-]\d\d\b)"
)
"""Numbers of mobile telephones in Korea, the United Kingdom and France. Longer rows of numbers with two digits are figures."""
_NUMBER = re.compile(f"{_RESIDENT}|{_MOBILE}")
_MAY_BE_NUMBER = re.compile(
    r"(?=[\d+])(?:\d{6}[ ]?[-\u2010-\u2015]|\d{13}|\d[-.]\d{4}(?!\d)|(?<!\d)(?:01[016789]|07[1-9]|0[67][ .-])|\+(?:82|44|33)"
    r"|[12] \d\d \d\d )"
)
"""What any of these may begin with. To ask for a digit or a sign first takes a third of the time."""
_IS_RESIDENT = re.compile(_RESIDENT)
_SHOWN = 6
"""So many digits of the number of a resident are shown: the date of birth, which finds the place."""
_PERSON_TO_ASK = re.compile(rf"{BEHIND_DUTY}|{NAME_ALONE}[\s,:(<]{{0,3}}{MAIL}|{TITLED.pattern}")
"""A name behind a word for the person in charge or before an address, or one with a title."""
_CALLED = re.compile(
    rf"{ASKED_FOR}[\s,:(<\[\u260e\u260f]{{0,4}}(?:TEL|Tel|tel)?[.:]?\s?"
    r"\(?0\d{1,2}[).-]\s?\d{3,4}[.-]\d{4}(?!\d)"
)
"""A name before a telephone number, with a title or behind a word for whom to ask."""
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
"""Letters, digits and signs of full width, and the plain ones."""
_HAS_WIDE = re.compile("[\uff01-\uff5e]")
_RANK = re.compile(RANKS)
_AT = re.compile(AT)
_MAIL = re.compile(MAIL)
_ADDRESS = re.compile(r"https?://[^\s)>\]\"']+")


def check_personal_data(content: Content) -> Iterator[Problem]:
    """Yield a problem for each text of cases, translations, lists, attachments and copies of sources that leads to a person."""
    files: list[CaseFile | TranslationFile] = [*content.cases, *content.translations]
    suspects = [file for file in files if not file.is_anonymous]
    sound = (file.sound for file in content.broken if file.sound)
    for file in (*suspects, *sound):
        yield from _personal_data_in_fields(file.header, "text")
    for header in content.headers.values():
        yield from _personal_data_in_fields(header, "file")
    bodies: tuple[BodyFile, ...] = (*suspects, *content.broken)
    for body in bodies:
        folder, _, name = body.path.partition("/")
        if folder == content.root.name and name in content.files:  # a draft has its text elsewhere
            yield from personal_data_in_body(body)
    copies = {name for name in content.files if name.startswith(f"{folders.SOURCES}/")}
    for name in sorted(copies | content.attachments):
        yield from personal_data_in_file(f"{content.root.name}/{name}", content.root / name)


def is_anonymous(file: CaseFile | TranslationFile) -> bool:
    """Return whether neither the fields nor the body of a case or a translation lead to a person."""
    problems = chain(_personal_data_in_fields(file.header, "text"), personal_data_in_body(file))
    return next(problems, None) is None


def _personal_data_in_fields(header: Located, kind: str) -> Iterator[Problem]:
    texts = [*texts_of(header.data, _NO_TEXTS)]
    for loc, text in texts if _may_lead("\n".join(text for _, text in texts)) else ():
        if found := _found_in(text, is_office=loc == _OFFICE):
            yield problem(header.place(*loc), "CB139", kind=kind, field=field_at(loc), found=", ".join(found))


def personal_data_in_body(file: BodyFile) -> Iterator[Problem]:
    """Yield a problem for each line of a body that leads to a person: under the heading of the contact, also by an office."""
    contact = _lines_of_contact(file.body) if _contact_headings().search(file.body) else frozenset()
    text = blank_comments(file.body)  # the page of a case has no comments
    for place, found, number in _found_in_lines(file.path, text, file.body_line, contact=contact):
        yield problem(place, "CB139", kind=_CONTACT if number in contact else "body", found=", ".join(found))


def personal_data_in_file(path: str, file: Path) -> Iterator[Problem]:
    """Yield a problem for each line of a `file`, which problems name as `path`, that leads to a person; none if it is no text."""
    if path.lower().endswith(SUFFIXES_OF_TEXTS):
        raw = file.read_bytes()
        text = with_line_feeds(decode_text(raw) or raw.decode(errors="replace"))
        yield from _problems_of_file(_found_in_lines(path, text, 1))


def personal_data_in_page(path: str, text: str) -> Iterator[Problem]:
    """Yield a problem for each line of a page, the whole file at `path`, that leads to a person.

    A page may have to say which office is in charge and its address, as for the protection of personal data.
    """
    yield from _problems_of_file(_found_in_lines(path, text, 1, is_page=True))


def _problems_of_file(lines: Iterable[tuple[Place, list[str], int]]) -> Iterator[Problem]:
    return (problem(place, "CB139", kind="file", found=", ".join(found)) for place, found, _ in lines)


def _found_in_lines(
    path: str, text: str, first_line: int, *, contact: Container[int] = (), is_page: bool = False
) -> Iterator[tuple[Place, list[str], int]]:
    """Yield what leads to a person in each line, with its place and the number of the line from 0.

    `contact` are the numbers of the lines that say whom to ask. References of HTML count as the signs that a page shows.
    """
    if not (contact or _may_lead(unescape(text))):
        return
    for number, line in enumerate(text.split("\n")):
        if found := _found_in(unescape(line), is_contact=number in contact, is_page=is_page):
            at = _narrow(line).find(found[0].partition("*")[0])
            yield Place(path, first_line + number, max(at, 0) + 1), found, number


def _may_lead(text: str) -> bool:
    plain = _narrow(text)
    return bool(_MAY_BE_NUMBER.search(plain) or _RANK.search(plain) or _AT.search(plain))


def _narrow(text: str) -> str:
    """Return a text with plain signs in place of those of full width. To look for any takes a tenth of the time."""
    return text.translate(_WIDE) if _HAS_WIDE.search(text) else text


def _found_in(text: str, *, is_office: bool = False, is_contact: bool = False, is_page: bool = False) -> list[str]:
    """Return what leads to a person in a text. The field of the office has a check of its own for all but residents."""
    if not (is_contact or _may_lead(text)):
        return []
    bare = _ADDRESS.sub(lambda match: " " * len(match[0]), _narrow(text))
    numbers = [match[0] if ")" in match[0] else match[0].lstrip("(") for match in _NUMBER.finditer(bare)]
    shown = [
        number[:_SHOWN] + re.sub(r"\d", "*", number[_SHOWN:]) if _IS_RESIDENT.match(number) else number for number in numbers
    ]
    if is_office:
        return [number for number in shown if number.endswith("*")]
    names = [match[0] for match in (*RANKED.finditer(bare), *(TITLED if is_contact else _CALLED).finditer(bare))]
    names += [match[0] for match in BEHIND_TITLE.finditer(bare)] if is_contact and not names else []
    are_of_person = is_contact or names or (_in_charge().search(bare) and (not is_page or _PERSON_TO_ASK.search(bare)))
    mails = [match[0] for match in _MAIL.finditer(bare)] if are_of_person else []
    other = leads_to_person(bare) if is_contact and not (shown or names or mails) else None
    return [*names, *shown, *mails, *([other] if other else [])]


def _lines_of_contact(body: str) -> frozenset[int]:
    """Return the numbers from 0 of the lines below headings of the contact, up to the next heading of as high a level."""
    lines: set[int] = set()
    within = 0
    for number, level, title in headed_lines(body):
        if level:
            within = level if _CONTACT in fields_named(title) else within if within and level > within else 0
        elif within:
            lines.add(number)
    return frozenset(lines)


@cache
def _contact_headings() -> re.Pattern[str]:
    """Match a word of a heading of the contact: without any a body need not be read line by line."""
    tables = [wording(language) for language in LANGUAGES]
    names = [word for it in tables for word in [it.of("fields", _CONTACT), *it.of("headings", _CONTACT).split(", ")]]
    words = sorted({"".join(name.split()) for name in names})
    first = "".join(re.escape(word[0]) for word in words)
    patterns = (r"\s*".join(map(re.escape, word)) for word in words)
    return re.compile(f"(?=[{first}])(?:{'|'.join(patterns)})", re.IGNORECASE)


@cache
def _in_charge() -> re.Pattern[str]:
    """Match a word, in any language, for the person in charge."""
    return re.compile("|".join(map(re.escape, sorted(words_of("in_charge")))), re.IGNORECASE)
