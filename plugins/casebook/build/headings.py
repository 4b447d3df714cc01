"""The headings of the pages that people write about cases, and where each stands in its file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from casebook import permalinks
from casebook.content.body_sections import blank_headings
from casebook.content.files import CaseFile, TranslationFile
from casebook.content.site import Site
from casebook.markdown.body import PlainBody, SourceMark
from casebook.markdown.convert import Converter
from casebook.markdown.headings import heading_offsets
from casebook.pages.case import source_marks
from casebook.pages.translation import translation_marks
from casebook.problems import Place, Places
from casebook.yaml.text import Document, read_document


class BodyHeading(Struct, frozen=True):
    """A heading of a body: its id, the line it is written on, and where that begins."""

    id: str
    line: str
    place: Place
    says: bool
    """Whether anything stands below it: the headings that a new file begins with go where nobody has something to say."""


class BodyPage(Struct, frozen=True):
    """The page of a case or of a translation, as far as people wrote it."""

    address: str
    paths: tuple[str, ...]
    """The path of the file, and those that it had before, as the case says."""
    headings: tuple[BodyHeading, ...]
    anchors: frozenset[str]
    """What links may point to in the body: headings, and the ids that they had before."""
    start: Place
    """Where the body begins."""


def body_pages(site: Site, converter: Converter) -> Iterator[BodyPage]:
    """Yield the pages of the cases and translations of a site, but for those whose body is too large to convert."""
    folder = site.catalogue.root.name
    for case in site.catalogue.cases.values():
        former = [f"{folder}/{alias}" for alias in case.case.aliases]
        paths = (case.path, *(f"{name}.md" for name in former))
        yield from _page(case, permalinks.case(case.id), paths, source_marks(case.case, site.words), converter)
        for other in site.catalogue.translations.get(case.id, ()):
            address, marks = permalinks.translation(case.id, other.language), translation_marks(case.case, site.words)
            paths = (other.path, *(f"{name}.{other.language}.md" for name in former))
            yield from _page(other, address, paths, marks, converter)


def _page(
    file: CaseFile | TranslationFile, address: str, paths: tuple[str, ...], marks: Mapping[str, SourceMark], converter: Converter
) -> Iterator[BodyPage]:
    converted, start = converter.convert(file, address, marks), Place(file.path, file.body_line)
    if converted.problems and not converted.html:
        return
    place = Places(file.path, file.body, file.body_line)
    offsets = heading_offsets(file.body, [(heading.level, heading.title) for heading in converted.headings])
    empty = {at for at, _ in blank_headings(file.body) if at is not None}
    headings = tuple(
        BodyHeading(
            heading.id,
            "" if at is None else file.body[at:].split("\n", 1)[0],
            start if at is None else place(at),
            at not in empty,
        )
        for heading, at in zip(converted.headings, offsets, strict=True)
    )
    yield BodyPage(address, paths, headings, converted.anchors, start)


def heading_ids(path: str, raw: bytes, converter: Converter) -> tuple[str, ...]:
    """Return the ids of the headings of a file as it was once, in their order; none where it cannot be read."""
    document = read_document(path, raw)
    if not isinstance(document, Document):
        return ()
    body = PlainBody(path, document.body, document.body_line)
    return tuple(heading.id for heading in converter.convert(body, permalinks.CASES, {}).headings)
