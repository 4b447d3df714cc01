"""Every problem of the content, bodies included, without building a site."""

from __future__ import annotations

import gc
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from casebook import permalinks
from casebook.catalogue import Catalogue
from casebook.checking.collection import no_collection
from casebook.checking.documents import Documents, PlacedComponents
from casebook.checking.loading import broken_anchor, link_targets, load
from casebook.markup import Converted, Converter, Dialect, PendingAnchor, SourceMark
from casebook.pages import case_plan, source_marks, translation_marks, translation_plan
from casebook.problems import Problem
from casebook.reading import CaseFile, TranslationFile, Unsound
from casebook.site import Site
from casebook.wording import LANGUAGES, Wording

_SOMEWHERE = "https://example.org/"
"""Pages that are planned to be checked need some address."""
_CITATION = "CB305"


@dataclass(frozen=True, slots=True)
class Examined:
    """All that is wrong with the content, and the catalogue of what can be read of it."""

    catalogue: Catalogue
    problems: tuple[Problem, ...]


def check(root: Path, documents: Documents, dialect: Dialect, words: Wording, language: str = LANGUAGES[0]) -> list[Problem]:
    """Every problem of the content, whose cases are in `language`."""
    return list(examine(root, documents, dialect, words, language).problems)


def examine(root: Path, documents: Documents, dialect: Dialect, words: Wording, language: str = LANGUAGES[0]) -> Examined:
    """Every problem of the content and of what the hand-written pages place, and the content: reading it is half of the work."""
    with no_collection():
        loaded = load(root, language)
        site = Site(loaded.catalogue, words, _SOMEWHERE)
        converter = Converter(dialect, link_targets(loaded.catalogue, documents.addresses))
        unsound = [_unsound(file, converter) for file in loaded.left_out]
        bodies = {body.file.path: body for body in _bodies(site, converter)}
        suspects = [body.converted for body in bodies.values() if not converter.finds_nothing(body.file, body.page, body.marks)]
        parts = {f"{root.name}/{it.text_file}": it.parts.keys() for it in loaded.catalogue.documents.values() if it.text_file}
        problems = {found for converted in [*suspects, *unsound] for found in converted.problems}
        placed = PlacedComponents(documents, site)
        links = [link for converted in [*suspects, *unsound] for link in converted.pending]
        problems |= {found for link in links if (found := _broken(link, bodies, parts, placed))}
        problems |= {*placed.problems(loaded.problems)}
        gc.freeze()  # what was read stays to the end; collections, and the interpreter's last one, need not walk it
    return Examined(loaded.catalogue, tuple(sorted({*loaded.problems, *problems})))


@dataclass(slots=True)
class _Body:
    """The body of a case or translation, which is converted when something is asked of it."""

    file: CaseFile | TranslationFile
    page: str
    marks: Mapping[str, SourceMark]
    site: Site
    converter: Converter
    _converted: Converted | None = field(default=None, init=False)

    @property
    def converted(self) -> Converted:
        self._converted = self._converted or self.converter.convert(self.file, self.page, self.marks)
        return self._converted

    def anchors(self) -> frozenset[str]:
        """What links to the page may point to: its headings, and the parts that stand around them."""
        if isinstance(self.file, CaseFile):
            return case_plan(self.site, self.file, self.converted).anchors
        return translation_plan(self.site, self.file, self.converted).anchors


def _bodies(site: Site, converter: Converter) -> Iterator[_Body]:
    for file in site.catalogue.cases.values():
        yield _Body(file, permalinks.case(file.id), source_marks(file.case, site.words), site, converter)
        for other in site.catalogue.translations.get(file.id, ()):
            page, marks = permalinks.translation(file.id, other.language), translation_marks(file.case, site.words)
            yield _Body(other, page, marks, site, converter)


def _unsound(file: Unsound, converter: Converter) -> Converted:
    """The body of a file that is left out: whoever mends its fields should not come back for its links."""
    marks = {id_: SourceMark(0, id_) for id_ in file.cited or ()}
    converted = converter.convert(file, permalinks.CASES, marks)
    known = file.cited is not None
    return replace(converted, problems=tuple(found for found in converted.problems if known or found.code != _CITATION))


def _broken(
    link: PendingAnchor, bodies: Mapping[str, _Body], parts: Mapping[str, Collection[str]], placed: PlacedComponents
) -> Problem | None:
    """The problem of a link to a heading; `parts` are those of source documents, by file."""
    target = bodies.get(link.file)
    return broken_anchor(link, target.anchors() if target else parts.get(link.file) or placed.anchors(link.file))
