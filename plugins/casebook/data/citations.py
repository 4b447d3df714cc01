"""Cite a case and its sources: in sentences of several styles, and as data for reference managers.

The organisations of a case did not write its page. The page is a secondary source of what its sources say.

- A page has no author, unless the site names who publishes it. Then that body stands as its author, as APA's seventh edition
  (9.11, 9.12) has it for works of groups; else the title takes the author's place. BibTeX and CSL leave the author out, and
  styles do the same; BibTeX's `key` sorts such an entry.
- A statement of a source that was read on the page is cited by the source, then by the page ("재인용", "cited in"). APA (8.6)
  lists the page alone, and names the source in the text.
- A page whose date is known needs no version in a sentence; one without a date does, and data always hold it.

The data are BibTeX, CSL-JSON 1.0 and RIS.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence

from msgspec import Struct

from casebook.messages.wording import Wording

_TEX = str.maketrans(
    {sign: f"\\{sign}" for sign in "&%$#_{}"} | {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
)
_LIGATURE = re.compile(r"([-`',<>])(?=\1)|[?!](?=`)")
"""Matches a sign that TeX fonts join with the next."""
_ADDRESS = str.maketrans({sign: f"%{ord(sign):02X}" for sign in "\\{}"})
_SEMICOLON = "%3B"
"""Programs that read RIS divide an address at a semicolon."""
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
           "December")  # fmt: skip

_encode = json.JSONEncoder(ensure_ascii=False).encode

Date = Sequence[int]
"""Year, month and day, as far as they are known; empty where nothing is."""


class CitedWork(Struct, frozen=True):
    """A source of a case, as citations name it."""

    publishers: tuple[str, ...]
    date: Date
    title: str
    parts: tuple[str, ...]
    """The parts that the case uses."""
    address: str | None
    """Absolute."""


class CitedPage(Struct, frozen=True):
    """The page of a case and its sources, as citations name them."""

    id: str
    publisher: str | None
    """The publisher of the site; None where its settings name none."""
    date: Date
    """The date of the last change of the page."""
    title: str
    site: str
    address: str
    """Absolute; empty where the site does not know its own. Sentences then leave it out."""
    version: str
    """The version of the content, which shows whether it has changed since."""
    works: tuple[CitedWork, ...]
    summary: str = ""
    tags: tuple[str, ...] = ()
    language: str = ""
    """The language of the page (BCP 47). It, summary and tags are in files for reference managers alone."""


def cite_sources(cited: CitedPage, words: Wording) -> str:
    """Return a sentence with each source (publishers, date, title, parts), then the page that quotes it."""
    works = "; ".join(_work(work, words) for work in cited.works)
    return words(
        "cite_secondary",
        works=_end_sentence(works),
        site=cited.site,
        title=cited.title,
        at=words("cite_part", part=cited.address) if cited.address else "",
        date=_day(cited, words),
    )


def cite_page(cited: CitedPage, words: Wording) -> str:
    """Return a sentence with the page alone. It begins with the publisher, or with the title where the site names none."""
    key = "cite_page_of" if cited.publisher else "cite_page"
    return words(
        key,
        publisher=cited.publisher,
        date=_day(cited, words),
        title=cited.title,
        ended=_end_sentence(cited.title),
        site=cited.site,
        address=cited.address,
    ).rstrip()


def cite_apa(cited: CitedPage) -> str:
    """Return the page as an entry of an APA reference list."""
    title = cited.title if cited.date else f"{cited.title} (Version {cited.version})"
    first, then = (cited.publisher, f" {_end_sentence(title)}") if cited.publisher else (title, "")
    return f"{_end_sentence(first)} ({_apa_date(cited.date)}).{then} {_end_sentence(cited.site)} {cited.address}".rstrip()


def cite_apa_in_text(cited: CitedPage) -> str:
    """Return the sources as an APA citation in a text, as secondary citations through the page."""
    works = "; ".join(f"{_apa_names(work.publishers)}, {work.date[0]}" for work in cited.works)
    year = cited.date[0] if cited.date else "n.d."
    page = f"{cited.publisher}, {year}" if cited.publisher else f"\u201c{cited.title},\u201d {year}"
    return f"({works}, as cited in {page})"


def bibtex(cited: CitedPage, words: Wording) -> str:
    """Return a BibTeX entry for the page, whose key is the case id, and one for each source.

    Names are in double braces, so that BibTeX takes no part of them for a given name.
    """
    key = cited.id.replace("/", ":")
    title = _tex(cited.title)
    entries = [
        _entry(
            key,
            [
                ("author", f"{{{{{_tex(cited.publisher)}}}}}") if cited.publisher else ("key", f"{{{title}}}"),
                ("title", f"{{{{{title}}}}}"),
                *_tex_date(cited.date),
                ("howpublished", f"{{{_tex(cited.site)}}}"),
                ("url", f"{{{cited.address.translate(_ADDRESS)}}}"),
                ("version", f"{{{cited.version}}}"),
            ],
        ),
        *(
            _entry(
                f"{key}:source-{number}",
                [
                    ("author", f"{{{' and '.join(f'{{{_tex(name)}}}' for name in work.publishers)}}}"),
                    ("title", f"{{{{{_tex(work.title)}}}}}"),
                    *_tex_date(work.date),
                    ("note", f"{{{_tex('; '.join([*work.parts, words('cite_note', address=cited.address)]))}}}"),
                    *([("url", f"{{{work.address.translate(_ADDRESS)}}}")] if work.address else []),
                ],
            )
            for number, work in enumerate(cited.works, 1)
        ),
    ]
    return "".join(entries)


def ris(cited: CitedPage, words: Wording) -> str:
    """Return the page and its sources as RIS, which EndNote and others import. Each record has one line for each value."""
    page = [
        ("TY", "ELEC"),
        *([("AU", cited.publisher)] if cited.publisher else []),
        ("TI", cited.title),
        ("T2", cited.site),
        *_ris_date(cited.date),
        ("ET", cited.version),
        *([("AB", cited.summary)] if cited.summary else []),
        *(("KW", tag) for tag in cited.tags),
        *([("LA", cited.language)] if cited.language else []),
        ("UR", cited.address.replace(";", _SEMICOLON)),
        ("ID", cited.id),
    ]
    works = [
        [
            ("TY", "RPRT"),  # of GEN, which says no more than "a work", Zotero makes an article in a journal
            *(("AU", name) for name in work.publishers),
            ("TI", work.title),
            *_ris_date(work.date),
            *([("N1", "; ".join(work.parts))] if work.parts else []),  # Zotero's reports have no section, and lose one
            *([("UR", work.address.replace(";", _SEMICOLON))] if work.address else []),
            ("N1", words("cite_note", address=cited.address)),
            ("ID", f"{cited.id}:source-{number}"),
        ]
        for number, work in enumerate(cited.works, 1)
    ]
    records = ([*fields, ("ER", "")] for fields in (page, *works))
    return "\r\n".join(f"{tag}  - {' '.join(value.split())}" for fields in records for tag, value in fields) + "\r\n"


def _ris_date(date: Date) -> list[tuple[str, str]]:
    """Return the year, and the date with a slash behind each of year, month and day, known or not."""
    parts = [f"{part:02}" for part in date]
    return [("PY", parts[0]), ("DA", "/".join([*parts, "", "", ""][:4]))] if parts else []


def csl_json(cited: CitedPage, words: Wording) -> str:
    """Return the page and its sources as a CSL-JSON list, which reference managers import."""
    publishers = (cited.publisher,) if cited.publisher else ()
    items = [
        {
            "id": cited.id,
            "type": "webpage",
            "title": cited.title,
            **_csl_names(publishers),
            **_csl_date(cited.date),
            "container-title": cited.site,
            "URL": cited.address,
            "version": cited.version,
        },
        *(
            {
                "id": f"{cited.id}:source-{number}",
                "type": "document",
                "title": work.title,
                **_csl_names(work.publishers),
                **_csl_date(work.date),
                **({"section": "; ".join(work.parts)} if work.parts else {}),
                **({"URL": work.address} if work.address else {}),
                "note": words("cite_note", address=cited.address),
            }
            for number, work in enumerate(cited.works, 1)
        ),
    ]
    # json.dumps with an indent takes six times as long and puts a date on seven lines
    entries = ["{\n" + ",\n".join(f'  "{name}": {_encode(value)}' for name, value in item.items()) + "\n}" for item in items]
    return "[" + ",\n".join(entries) + "]\n"


def _work(work: CitedWork, words: Wording) -> str:
    parts = "".join(words("cite_part", part=part) for part in work.parts)
    publishers = words("cite_and").join(work.publishers)
    return words("cite_work", publishers=publishers, date=_date(work.date, words), title=work.title, parts=parts)


def _date(date: Date, words: Wording) -> str:
    year, month, day = (*date, 1, 1)[:3]
    name = words("months").split()[month - 1]
    return words(("cite_year", "cite_month", "cite_day")[len(date) - 1], year=year, month=name, day=day)


def _day(cited: CitedPage, words: Wording) -> str:
    return _date(cited.date, words) if cited.date else words("cite_undated", version=cited.version)


def _apa_date(date: Date) -> str:
    if not date:
        return "n.d."
    month_and_day = " ".join([*(_MONTHS[month - 1] for month in date[1:2]), *map(str, date[2:])])
    return f"{date[0]}, {month_and_day}" if month_and_day else str(date[0])


def _apa_names(names: Sequence[str]) -> str:
    return f"{names[0]} et al." if len(names) > 2 else " & ".join(names)  # noqa: PLR2004 - from three on, by APA 8.17


def _entry(key: str, fields: Iterable[tuple[str, str]]) -> str:
    lines = "".join(f"  {name} = {value},\n" for name, value in fields)
    return f"@misc{{{key},\n{lines}}}\n"


def _tex_date(date: Date) -> list[tuple[str, str]]:
    """Return the fields of a date. Months are BibTeX's own macros, so that each style writes them in its way."""
    values = [*(f"{{{year}}}" for year in date[:1]), *(_MONTHS[month - 1][:3].lower() for month in date[1:2])]
    return list(zip(("year", "month", "day"), [*values, *(f"{{{day}}}" for day in date[2:])], strict=False))


def _csl_names(names: Iterable[str]) -> dict[str, object]:
    literal = [{"literal": name} for name in names]
    return {"author": literal} if literal else {}


def _csl_date(date: Date) -> dict[str, object]:
    return {"issued": {"date-parts": [list(date)]}} if date else {}


def _tex(text: str) -> str:
    """Return a text for TeX. Empty braces divide signs of which TeX fonts make one, such as a dash of two hyphens."""
    return _LIGATURE.sub(r"\g<0>{}", text.translate(_TEX))


_SENTENCE_END = re.compile(r"[.?!\u3002\uff01\uff1f][)\]\u201d\u2019\u00bb\"'\s]*$")


def _end_sentence(text: str) -> str:
    """Return the text with a full stop, unless it ends a sentence already."""
    return text if _SENTENCE_END.search(text) else f"{text}."
