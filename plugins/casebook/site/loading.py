"""Content in, catalogue and problems out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from casebook import permalinks
from casebook.catalogue import Catalogue, build_catalogue, cross_check
from casebook.markup import Converter, Dialect, LinkTargets
from casebook.pages import source_marks
from casebook.problems import Problem
from casebook.reading import read_content
from casebook.wording import Wording


@dataclass(frozen=True, slots=True)
class Loaded:
    """The catalogue of all that is sound, and the problems of the rest."""

    catalogue: Catalogue
    problems: tuple[Problem, ...]


def load(root: Path) -> Loaded:
    """Read and cross-check the content folder `root`; cases with a problem are left out of the catalogue."""
    content, problems = read_content(root)
    problems += cross_check(content)
    return Loaded(build_catalogue(content, problems), tuple(sorted(set(problems))))


def link_targets(catalogue: Catalogue, pages: Mapping[str, str]) -> LinkTargets:
    """What bodies may link to: cases, their pictures, copies of sources, and the host's `pages`.

    `pages` maps files, relative to the project, to addresses.
    """
    folder = catalogue.root.name
    addresses = dict(pages)
    addresses |= {file.path: permalinks.case(file.id) for file in catalogue.cases.values()}
    addresses |= {f"{folder}/{image}": permalinks.image(image) for image in catalogue.images}
    addresses |= {f"{folder}/{name}": permalinks.source(name) for name in catalogue.files if name.startswith("_sources/")}
    return LinkTargets(addresses)


def check(root: Path, docs: Path, dialect: Dialect, words: Wording) -> list[Problem]:
    """Every problem of the content, bodies included, without building a site."""
    loaded = load(root)
    pages = {path.relative_to(root.parent).as_posix(): _address(path.relative_to(docs)) for path in docs.rglob("*.md")}
    converter = Converter(dialect, link_targets(loaded.catalogue, pages))
    problems = list(loaded.problems)
    for file in loaded.catalogue.cases.values():
        problems += converter.convert(file, permalinks.case(file.id), source_marks(file.case, words)).problems
    return sorted(set(problems))


def _address(path: Path) -> str:
    folder = path.parent if path.stem == "index" else path.with_suffix("")
    return "" if folder == Path() else f"{folder.as_posix()}/"
