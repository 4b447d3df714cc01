"""The facts, the pictures and the files of a case, for its page and those of its translations."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from decimal import Decimal
from pathlib import PurePosixPath

from msgspec import Struct
from msgspec.structs import replace

from casebook import permalinks
from casebook.content.completeness import completeness, full_case
from casebook.content.files import CaseFile
from casebook.content.history import History
from casebook.content.own_fields import OwnValue, facet_ids, own_address, own_records, own_texts, own_values, part_texts
from casebook.markdown.pictures import shows
from casebook.messages.blanks import comma_list
from casebook.messages.wording import Wording
from casebook.model.case import Attachment, Case, Image, must_name_currency
from casebook.model.collection import Collection
from casebook.model.own_fields import OwnPart
from casebook.pages.builder import PageBuilder
from casebook.pages.view import Fact, Link

_IN_ANY_LANGUAGE = ("number", "date", "year", "link")
"""The types of own fields whose values are the same in every language."""
ASK, NOTES = "case-ask", "case-notes-list"
"""The ids of the row that says whom to ask, and of the folded notes."""
_KEY_FACTS = 5
"""The most facts that stand before the story of a case."""


def money(words: Wording, total: Decimal, currency: str) -> str:
    """Return a sum with the code of its currency (ISO 4217), or with its word where the language means it without a code."""
    is_coded = currency != "KRW" or must_name_currency(words.language)
    return words.measure(total, currency if is_coded else str(words.sections["currencies"][currency]).partition(", ")[0])


def case_facts(builder: PageBuilder, file: CaseFile, history: History) -> tuple[tuple[Fact, ...], tuple[Fact, ...]]:
    """Return the key facts of a case, and its other facts; in a translation, what is not translated is marked."""
    case, words = file.case, builder.words
    cost = money(words, case.cost.total, case.cost.currency) if case.cost else None
    own = _own_facts(builder, case, on_cards=True)
    before = (
        *builder.fact("city", builder.record_link(builder.catalogue.cities[file.city], permalinks.city(file.city))),
        *builder.fact("period", builder.period(case.period), case.status and words.of("statuses", case.status)),
    )
    after = (
        *builder.fact("cost", cost, builder.written(case.cost.note) if case.cost and case.cost.note else None),
        *(builder.fact("contact", *_whom_to_ask(builder, case), id_=ASK) if case.contact else ()),
    )
    organisations = _organisation_facts(builder, case)
    most = max(1, _KEY_FACTS - len(before) - len(after) - len(own))
    shortened = tuple(_shorten(builder, row) for row in organisations[:most])
    return (*before, *own, *shortened, *after), (
        *(row for row in organisations if row not in shortened),
        *builder.fact("category", builder.category(case.category)),
        *_own_facts(builder, case, on_cards=False),
        *builder.fact("place", builder.written(case.location.label) if case.location else None),
        *builder.fact("awards", *_awards(builder, case)),
        *(builder.fact("clauses", *_clauses_in_translation(builder, case)) if builder.foreign else ()),
        *(() if case.contact else builder.fact("ask", *_whom_to_ask(builder, case), id_=ASK)),
        *builder.fact("tags", builder.written(comma_list(case.tags)) if case.tags else None),
        *builder.fact("in_collections", *collections_of(builder, file.id)),
        *builder.fact("licence", builder.licence(file.licence) if file.licence else None),
        *builder.fact("completeness", completeness_text(builder, file)),
        *builder.fact("reviewed", words.day(case.reviewed) if case.reviewed else None),
        *builder.fact("published_on", words.day(history.published.date()) if history.published else None),
        *builder.fact("updated_on", words.day(history.updated.date()) if history.edits and history.updated else None),
    )


def _awards(builder: PageBuilder, case: Case) -> Iterator[Link]:
    """Yield each award of a case with its honour, as a link to the award."""
    language = builder.catalogue.language
    for reference in case.awards:
        if award := builder.catalogue.awards.get(reference.award):
            words = award.translations.get(builder.words.language)
            text = f"{award.title} {reference.honour}"
            link = builder.link(words.title if words else text, permalinks.document(award.address))
            yield link if words or builder.words.language == language else replace(link, language=language)
            if words:
                yield Link(reference.honour, None, language)  # nobody has given its name in another language


def _clauses_in_translation(builder: PageBuilder, case: Case) -> Iterator[Link]:
    """Yield each agreement that a case carries out, and the clauses of it, whose numbers are of the site's language."""
    language = builder.catalogue.language
    for id_, agreement in builder.catalogue.agreements.items():
        clauses = [clause for clause in agreement.clauses() if f"{id_}/{clause.id}" in case.agreement]
        if clauses:
            words = agreement.translations.get(builder.words.language)
            link = builder.link(words.title if words else agreement.title, permalinks.document(agreement.address))
            yield link if words else replace(link, language=language)
        for clause in clauses:
            yield replace(builder.clause(agreement, clause), language=language)


def _own_facts(builder: PageBuilder, case: Case, *, on_cards: bool) -> tuple[Fact, ...]:
    """Return a row of a facts panel for each own field of a case: those that cards show, or the others."""
    values = own_values(builder.catalogue.own_fields, case)
    return tuple(row for own in values if own.field.on_cards == on_cards for row in _marked_rows(builder, own))


def _marked_rows(builder: PageBuilder, own: OwnValue) -> Iterator[Fact]:
    """Yield the rows of an own field. In a translation, what has no words in its language is marked."""
    field, chosen, language = own.field, facet_ids(own) if own.field.values else (), builder.words.language
    of_parts = (_is_translated(part, language) for part in field.parts)
    mark = None if (all(of_parts) if field.parts else _has_words(field, language, chosen)) else builder.foreign
    for row in _own_rows(builder, own):
        label = None if language in field.translations else builder.foreign
        yield replace(row, language=label, values=tuple(replace(link, language=mark) for link in row.values))


def _is_translated(part: OwnPart, language: str) -> bool:
    """Return whether the name of a part and all its values have words in a language."""
    return language in part.translations and _has_words(part, language, part.ids)


def _has_words(part: OwnPart, language: str, chosen: Container[str]) -> bool:
    """Return whether values of a part are in any language, or are `chosen` ones that all have words in that language."""
    choices = [choice for choice in part.values if choice.id in chosen]
    return part.type in _IN_ANY_LANGUAGE or (bool(choices) and all(language in choice.translations for choice in choices))


def _own_rows(builder: PageBuilder, own: OwnValue) -> Iterator[Fact]:
    """Yield the rows of an own field: of one with parts a row for each record."""
    if not own.field.parts:
        yield _own_fact(builder, own)
        return
    label = own.field.words(builder.words.language).label
    records = own_records(own)
    for number, record in enumerate(records, 1):
        parts = part_texts(own.field, record, builder.catalogue, builder.words)
        links = tuple(Link(f"{name} {text}", _target(builder, part, value)) for name, text, part, value in parts)
        yield Fact(f"{label} {number}" if len(records) > 1 else label, links)


def _target(builder: PageBuilder, part: OwnPart, value: str) -> str | None:
    if part.record:
        return builder.to(own_address(part, value, builder.catalogue))
    return value if part.type == "link" else None


def _own_fact(builder: PageBuilder, own: OwnValue) -> Fact:
    """Return the row of an own field. Addresses and records are links; a value of a facet leads to the cases with it."""
    field, texts = own.field, own_texts(own, builder.catalogue, builder.words)
    label = field.words(builder.words.language).label
    if field.type == "link":
        return Fact(label, tuple(Link(text.partition("://")[2].rstrip("/"), text) for text in texts))
    if not (field.record or field.is_facet):
        return Fact(label, tuple(map(Link, texts)))
    pairs = zip(texts, facet_ids(own), strict=True)
    if field.record:
        return Fact(label, tuple(builder.link(text, own_address(field, id_, builder.catalogue)) for text, id_ in pairs))
    return Fact(label, tuple(Link(text, builder.to(permalinks.browse(**{field.name: id_}))) for text, id_ in pairs))


def _organisation_facts(builder: PageBuilder, case: Case) -> tuple[Fact, ...]:
    """Return a row for each role that organisations have in a case."""
    words = builder.words
    return tuple(
        Fact(
            words("organisations_as", role=words.of("roles", role)),
            tuple(builder.participant(reference) for reference in case.organisations if reference.role == role),
        )
        for role in dict.fromkeys(reference.role for reference in case.organisations)
    )


def _whom_to_ask(builder: PageBuilder, case: Case) -> Iterator[Link]:
    """Yield the office that a case names, else each named organisation that leads it, and where readers ask the site."""
    words, text, url = builder.words, builder.site.contact_text, builder.site.contact_url
    leads = [builder.organisation(id_) for id_ in builder.catalogue.leads(case)]
    if case.contact:
        yield replace(builder.written(case.contact.office), url=case.contact.url)
    elif leads:
        yield from (replace(lead, note=f"({words.of('roles', 'lead')})") for lead in leads)
    else:
        yield Link(words("ask_unknown"))
    if text and not (case.contact and case.contact.url):
        is_page = text == "ask_help" and "://" not in url
        yield replace(builder.link(words(text), url) if is_page else Link(words(text), url), rel="help")


def blocks(builder: PageBuilder, case_id: str) -> Iterator[Link]:
    """Yield the link to each building block of a case, with how far the case needs it."""
    for id_, block, item in builder.catalogue.blocks(case_id):
        link = collection_link(builder, id_, block)
        yield replace(link, text=builder.words.labelled(builder.words.of("needs", item.need or ""), link.text))


def collections_of(builder: PageBuilder, case_id: str) -> Iterator[Link]:
    """Yield the link to each collection that has a case."""
    for id_ in builder.catalogue.collections_of.get(case_id, ()):
        collection = builder.catalogue.collections[id_]
        if not collection.is_block:
            yield collection_link(builder, id_, collection)


def collection_link(builder: PageBuilder, id_: str, collection: Collection) -> Link:
    """Return the link to a collection. A title that is not translated is marked as its language."""
    language, original = builder.words.language, builder.catalogue.language
    title = collection.title if language == original else collection.title_in(language)
    link = builder.link(title or collection.title, permalinks.collection(id_))
    return link if title else replace(link, language=original)


_MOST_NAMES = 4
"""The most organisations of a role that the key facts name. Of more, they name one less, and count the others."""


def _shorten(builder: PageBuilder, row: Fact) -> Fact:
    """Return a row of organisations as key facts have it."""
    if len(row.values) <= _MOST_NAMES:
        return row
    names, others = row.values[: _MOST_NAMES - 1], row.values[_MOST_NAMES - 1 :]
    return Fact(row.label, (*names, Link(builder.words("more_organisations", count=len(others)), "#case-facts")))


def completeness_text(builder: PageBuilder, file: CaseFile) -> str:
    """Return how many fields of a full case this one has, and which fields are missing."""
    own, words = builder.catalogue.own_fields, builder.words
    record, labels = completeness(file, own), full_case(own, words)
    of = "completeness_of_original" if builder.foreign else "completeness_of"
    count = words(of, given=len(record.given), total=len(labels), level=words.of("levels", record.level))
    missing = comma_list(labels[name] for name in record.missing)
    return " ".join([count, words("completeness_missing", fields=missing)]) if missing else count


_KILO = 1024
_ROUNDED_FROM = 10
"""Amounts from this one on have no decimal."""


def file_label(words: Wording, name: str, size: int) -> str:
    """Return the type and the size of a file: ``한글 문서 HWPX, 1.2 MB``. `size` is in bytes."""
    suffix = PurePosixPath(name).suffix.lower().removeprefix(".")
    types = words.sections["file_types"]
    label = types.get(suffix) if isinstance(types, dict) else None
    return f"{label or words('file_type_other', suffix=suffix.upper())}, {size_label(words, size)}"


def size_label(words: Wording, size: int) -> str:
    """Return a number of bytes in words, in units of 1,024."""
    amount, unit = Decimal(size), "B"
    for larger in ("KB", "MB", "GB"):
        if round(amount) < _KILO:
            break
        amount, unit = amount / _KILO, larger
    tenths = round(amount, 1)
    return f"{words.number(round(amount, 0) if unit == 'B' or tenths >= _ROUNDED_FROM else tenths)} {unit}"


class Picture(Struct, frozen=True):
    """A picture with its credit."""

    url: str
    """Empty where the body shows it already: then the credit begins with what it shows."""
    alt: str
    credit: str


class Download(Struct, frozen=True):
    """A file to download."""

    link: Link
    file: str
    """The type and the size of the file."""
    licence: str


def picture(builder: PageBuilder, file: CaseFile, image: Image, body: Sequence[str]) -> Picture:
    """Return a picture of a case; of one that the body shows, given as its pieces, the credit alone."""
    address, credit = permalinks.image(file.file_path(image.file)), builder.site.credit(image)
    if shows(body, builder.address, address):
        return Picture("", image.alt, builder.words.labelled(image.alt, credit))
    return Picture(builder.to(address), image.alt, credit)


def download(builder: PageBuilder, file: CaseFile, attachment: Attachment) -> Download:
    """Return the link to a file of a case, with its type and size."""
    name = file.file_path(attachment.file)
    path = builder.catalogue.root / name
    size_in_bytes = path.stat().st_size if path.is_file() else 0  # it may have been deleted while the server runs
    return Download(
        link=builder.link(attachment.title, permalinks.attachment(name)),
        file=file_label(builder.words, name, size_in_bytes),
        licence=builder.site.licence(attachment.licence),
    )
