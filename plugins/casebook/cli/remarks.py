"""What `casebook check` remarks on: it stops no build, and may be as it should be."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from itertools import islice
from unicodedata import normalize
from urllib.parse import unquote

from casebook import folders
from casebook.cli.command import Project
from casebook.cli.reports import Remark
from casebook.content.attached_files import unused_files
from casebook.content.body_sections import empty_headings
from casebook.content.catalogue import Catalogue
from casebook.content.git import commits, first_content
from casebook.content.markup import markup_in_fields
from casebook.content.plausibility import far_points, old_days, other_units, scaled_figures
from casebook.files.encodings import decode_text
from casebook.markdown.page_scripts import page_scripts
from casebook.markdown.requests import addresses_fetched_by
from casebook.messages.blanks import currency_digits
from casebook.messages.wording import Wording
from casebook.problems import Place, Places
from casebook.yaml.data import texts_of
from casebook.yaml.reader import Located, read_yaml
from casebook.yaml.text import decode


def remarks_on(catalogue: Catalogue, project: Project) -> list[Remark]:
    """Return all remarks on the content and the files of the project, with their places: none of them stops a build."""
    words = project.words
    of_files = [*_outdated(catalogue, words), *_unused(catalogue, project), *_uncredited(catalogue, words)]
    of_fields = [*_markup(catalogue, words), *_far(catalogue, words), *_figures(catalogue, words), *_units(catalogue, words)]
    return [*of_files, *_empty(catalogue, words), *of_fields, *_plain_html(project), *_early_commits(project),
            *_exchanged(catalogue, project)]  # fmt: skip


def _figures(catalogue: Catalogue, words: Wording) -> Iterator[Remark]:
    """Yield a remark for each old year, figure whose text counts it in thousands or more, and sum finer than its currency."""
    for file in catalogue.cases.values():
        for loc, year in old_days(file):
            yield file.header.place(*loc), words.fill("lines", "old_date", year=year)
        for loc, scale in scaled_figures(file):
            factor = words.number(Decimal(scale.factor))
            yield file.header.place(*loc), words.fill("lines", "scaled_figure", scale=scale.words, factor=factor)
        cost = file.case.cost
        exponent = cost.total.normalize().as_tuple().exponent if cost else 0
        if cost and isinstance(exponent, int) and -exponent > (digits := currency_digits(cost.currency)):
            key = "fraction_too_long" if digits else "no_fraction"
            values = {"currency": cost.currency, "digits": digits, "found": f"{cost.total:f}"}
            yield file.header.place("cost", "total"), words.fill("lines", key, **values)


def _units(catalogue: Catalogue, words: Wording) -> Iterator[Remark]:
    """Yield a remark for each figure whose name has another unit in another case."""
    for file, at, unit in other_units(catalogue):
        values = {"name": file.case.indicators[at].name, "unit": unit}
        yield file.header.place("indicators", at, "unit"), words.fill("lines", "other_unit", **values)


def _outdated(catalogue: Catalogue, words: Wording) -> Iterator[Remark]:
    """Yield a remark for each translation that may be older than its original, or that any change of a field would make so."""
    for file in (file for files in catalogue.translations.values() for file in files):
        version = catalogue.cases[file.id].words_version
        if not catalogue.is_current(file):
            yield Place(file.path), words.fill("lines", "older", version=version)
        elif file.translation.of != version:
            yield file.header.place("of"), words.fill("lines", "older_kind", version=version)


def _far(catalogue: Catalogue, words: Wording) -> Iterator[Remark]:
    """Yield a remark for each case whose point is far outside of its place."""
    for file, km in far_points(catalogue):
        city = catalogue.cities[file.city].short_name
        yield file.header.place("location", "lat"), words.fill("lines", "far_point", km=words.number(Decimal(km)), city=city)


def _early_commits(project: Project) -> Iterator[Remark]:
    """Yield a remark for the newest commit of a day still to come: it may be the day on which cases are said to be published."""
    last = date.today() + timedelta(days=1)  # noqa: DTZ011 - where it is tomorrow already
    for commit in islice((it for it in commits(project.root) if it.time.date() > last), 1):
        values = {"commit": commit.name[:7], "day": project.words.day(commit.time.date())}
        yield Place(project.path_of(project.settings.file)), project.words.fill("lines", "early_commit", **values)


def _exchanged(catalogue: Catalogue, project: Project) -> Iterator[Remark]:
    """Yield a remark for each clause of an agreement that has the text with which another clause was first committed.

    Cases name clauses by their ids: they would carry out another duty.
    """
    for id_ in catalogue.agreements:
        path = f"{catalogue.root.name}/{folders.AGREEMENTS}/{id_}.yml"
        before = _clause_texts(path, first_content(project.root, path) or b"")
        owners = {text: clause for clause, (text, _) in reversed([*before.items()])}
        now = _clause_texts(path, (project.root / path).read_bytes()) if before else {}
        for clause, (text, place) in now.items():
            other = owners.get(text, clause)  # which may still have the text itself: agreements say things twice
            if clause in before and other != clause and before[clause][0] != text and now.get(other, ("",))[0] != text:
                yield place, project.words.fill("lines", "clause_text", clause=clause, other=other)


def _clause_texts(path: str, raw: bytes) -> Mapping[str, tuple[str, Place]]:
    """Return the text of each clause in a file of an agreement, and its place, by the id of the clause."""
    decoded = decode(path, raw)
    located = read_yaml(path, decoded) if isinstance(decoded, str) and decoded else None
    if not isinstance(located, Located):
        return {}
    texts = dict(texts_of(located.data))
    of_clauses = ((id_, (*loc[:-1], "text")) for loc, id_ in texts.items() if loc[:1] == ("articles",) and loc[-1] == "id")
    return {id_: (" ".join(texts[at].split()), located.place(*at)) for id_, at in of_clauses if at in texts}


_WITH_SCRIPTS = (".html", ".htm", ".xhtml", ".xht", ".svg")
"""Files that browsers open as pages, whose scripts then run."""


def _plain_html(project: Project) -> Iterator[Remark]:
    """Yield a remark for each file beside the pages, which no policy holds, that runs a script or asks another host."""
    for path in sorted(path for path in project.settings.documents.files if path.lower().endswith(_WITH_SCRIPTS)):
        text = decode_text((project.root / path).read_bytes()) or ""
        hosts = {re.split(r"[/\\]+", address)[1] for address in addresses_fetched_by(text)} - {""}
        if hosts:
            yield Place(path), project.words.fill("lines", "html_hosts", hosts=", ".join(sorted(hosts)))
        for script in islice(page_scripts(path, text, text), 1):
            yield script.place, project.words.of("lines", "html_script")


def _empty(catalogue: Catalogue, words: Wording) -> Iterator[Remark]:
    """Yield a remark for each heading of a case or a translation below which nothing is said, as in a file that is begun."""
    for file in catalogue.texts:
        places = Places(file.path, file.body, file.body_line)
        for at, title in empty_headings(file.body):
            yield places(at or 0), words.fill("lines", "empty_section", heading=title)


def _markup(catalogue: Catalogue, words: Wording) -> Iterator[Remark]:
    """Yield a remark for each markup in a field, which is shown as it was typed."""
    labels = words.sections["fields"]
    for item in sorted(markup_in_fields(catalogue)):
        label = labels.get(item.field, item.field)
        yield item.place, words.fill("lines", f"markup_{item.kind}", field=item.field, label=label, found=item.found)


def _uncredited(catalogue: Catalogue, words: Wording) -> Iterator[Remark]:
    """Yield a remark for each picture that a body shows without its credit and licence."""
    folder = catalogue.root.name
    for path, name in _uncredited_pictures(catalogue):
        yield Place(f"{folder}/{path}"), words.fill("lines", "uncredited", picture=f"{folder}/{name}")


def _unused(catalogue: Catalogue, project: Project) -> list[Remark]:
    """Return a remark for each file beside the cases that nothing published uses."""
    documents = project.settings.documents
    names = unused_files(catalogue, {path: documents.text(path) for path in documents.addresses})
    paths = (normalize("NFC", f"{catalogue.root.name}/{name}") for name in names)
    return [(Place(path), project.words.of("lines", "unused")) for path in sorted(paths)]


_PICTURE = re.compile(r"!\[[^\[\]]*\]\(\s*<?([^)\s>]+)")
"""Matches a picture in Markdown; one in HTML that is a file of the project is refused (CB308)."""


def _uncredited_pictures(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """Yield the path of each file whose body shows a picture that no case lists in `images`, and the path of the picture.

    Both are relative to the content folder. A copy of a source has the credit of that source.
    """
    credited = {file.file_path(image.file) for file in catalogue.cases.values() for image in file.case.images}
    for file in catalogue.texts:
        path = file.path.partition("/")[2]
        links = _PICTURE.findall(file.body)
        names = (posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(link))) for link in links)
        yield from ((path, name) for name in dict.fromkeys(names) if name in catalogue.images and name not in credited)
