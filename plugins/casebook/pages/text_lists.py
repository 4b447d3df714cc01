"""The lists of a case below its body: building blocks, steps, lessons, limits, what it needs, and who took it over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from casebook import permalinks
from casebook.content.files import CaseFile
from casebook.model.case import Adoption, Case
from casebook.pages.builder import PageBuilder
from casebook.pages.case_parts import blocks
from casebook.pages.lineage import all_adoptions
from casebook.pages.view import Link


class TextList(Struct, frozen=True):
    """A titled list of sentences."""

    id: str
    title: str
    items: tuple[tuple[Link, ...], ...]
    """The pieces of each sentence: one, or several with a dash between them."""
    note: str = ""
    """What the words before the sentences mean."""
    more: Link | None = None
    """The link to the page that has such sentences of all cases."""

    @property
    def texts(self) -> tuple[str, ...]:
        """The sentences without their links."""
        return tuple(" – ".join(piece.text for piece in item) for item in self.items)


def text_lists(builder: PageBuilder, file: CaseFile) -> tuple[TextList, ...]:
    """Return the lists of a case, each with its title. A list without sentences is left out."""
    case, words = file.case, builder.words

    def texts(key: str, items: tuple[tuple[Link, ...], ...], note: str = "", more: Link | None = None) -> tuple[TextList, ...]:
        return (TextList(f"case-{key.replace('_', '-')}", builder.words(key), items, note, more),) if items else ()

    def plain(items: tuple[str, ...]) -> tuple[tuple[Link, ...], ...]:
        return tuple((Link(item),) for item in items)

    every = all_adoptions(builder)
    return (
        *texts("blocks", tuple((link,) for link in blocks(builder, file.id)), words("blocks_levels")),
        *texts("steps", plain(tuple(words.labelled(words.written_date(step.date), step.text) for step in case.steps))),
        *texts("lessons", plain(case.lessons)),
        *texts("limits", plain(case.limits)),
        *texts("preconditions", plain(case.transfer.preconditions if case.transfer else ())),
        *texts("not_suitable_when", plain(case.transfer.not_suitable_when if case.transfer else ())),
        *texts("adopted_from", _adoptions(builder, case, case.adopted_from), more=None if case.adopted_by else every),
        *texts("adopted_by", _adoptions(builder, case, case.adopted_by), more=every),
    )


def lists_in_translation(builder: PageBuilder, case_id: str) -> tuple[TextList, ...]:
    """Return the lists of a case that a page in another language has: its building blocks."""
    items, words = tuple((link,) for link in blocks(builder, case_id)), builder.words
    return (TextList("case-blocks", words("blocks"), items, words("blocks_levels")),) if items else ()


def parts_of_original(builder: PageBuilder, file: CaseFile) -> tuple[Link, ...]:
    """Return a link to each part that the page of a case has and that of a translation has not: lists, pictures and files."""
    words, shown = builder.words, {part.id for part in lists_in_translation(builder, file.id)}
    files = (("case-images", "images", file.case.images), ("case-attachments", "attachments", file.case.attachments))
    parts = (
        *((id_, words(key)) for id_, key, items in files if items),
        *((part.id, part.title) for part in text_lists(builder, file) if part.id not in shown),
    )
    return tuple(builder.link(title, f"{permalinks.case(file.id)}#{id_}") for id_, title in parts)


def _adoptions(builder: PageBuilder, case: Case, adoptions: Iterable[Adoption]) -> tuple[tuple[Link, ...], ...]:
    """Return who took a case over, or whom it was taken from: which case, when, what was changed, and which source says so.

    Who it is leads to the page of its place where that case is one of the site, to why it is gone where it was
    withdrawn, and elsewhere to where one can read on.
    """
    words, catalogue = builder.words, builder.catalogue
    numbers = {source.id: number for number, source in enumerate(case.sources, 1)}

    def pieces(it: Adoption) -> Iterator[Link]:
        other = catalogue.cases.get(it.case or "")
        if other:
            yield replace(builder.city(other.city), text=it.who)
            yield builder.case(other)
        else:
            yield Link(it.who, builder.to(permalinks.case(it.case)) if it.case else it.url)
        yield from (Link(text) for text in (words.written_date(it.date or ""), it.what_changed) if text)
        if number := numbers.get(it.source or ""):
            yield Link(words("cite_number", number=number), f"#source-{number}")

    return tuple(tuple(pieces(it)) for it in adoptions)
