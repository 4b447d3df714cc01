"""What one page asks of the site costs as much in a large site as in a small one. Steps are counted (`counting.py`), not time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from casebook import permalinks
from casebook.build import load as loading
from casebook.build.files import copied_files
from casebook.content import attached_files, own_fields
from casebook.content import catalogue as catalogues
from casebook.content import site as sites
from casebook.content.history import History
from casebook.content.own_fields import value_labels
from casebook.content.site import Site
from casebook.data import feeds, schema_org_pages
from casebook.data.feeds import feed_links
from casebook.data.schema_org_pages import page_jsonld
from casebook.model import agreement as agreements
from casebook.model.collection import CollectedCase, Collection
from casebook.model.own_fields import OwnPart
from casebook.pages import agreement as agreement_page
from casebook.search import names, terms
from casebook.yaml.reader import Located
from casebook.yaml.text import Document
from counting import STEPS, Text, counting
from published import mini

DAY = datetime(2020, 2, 3, tzinfo=UTC)


def _collection(case: str) -> Collection:
    return Collection(title="모음", introduction="글", cases=(CollectedCase(case=case, why="글"),))


def _site(folder: Path, size: int) -> Site:
    """A site of `size` cities, categories and collections, each of one case."""
    site = mini(folder)
    catalogue = site.catalogue
    case, names = catalogue.cases["north/bus-stop"], [f"c{number}" for number in range(size)]
    ids = {name: f"{name}/a" for name in names}
    own = replace(
        catalogue,
        cases={id_: replace(case, id=id_, case=case.case.model_copy(update={"category": name})) for name, id_ in ids.items()},
        cities=dict.fromkeys(names, catalogue.cities["north"]),
        categories=dict.fromkeys(names, catalogue.categories["living"]),
        collections={name: _collection(id_) for name, id_ in ids.items()},
    )
    return replace(site, catalogue=own, histories=dict.fromkeys(ids.values(), History(DAY, DAY)))


QUESTIONS: dict[str, Callable[[Site, str], object]] = {
    "the last change": lambda site, address: site.last_change_on(address),
    "the feeds": feed_links,
    "what the page is about": lambda site, address: page_jsonld(site, address, [("가", ""), ("나", address)]),
}


@pytest.mark.parametrize("address", ["cities/c7/", "categories/c7/", "collections/c7/", "about/", ""])
@pytest.mark.parametrize("question", QUESTIONS)
def test_a_page_asks_as_much_of_a_large_site_as_of_a_small_one(question: str, address: str, tmp_path: Path) -> None:
    steps = []
    for size in (20, 80):
        (tmp_path / str(size)).mkdir()
        site = _site(tmp_path / str(size), size)
        assert QUESTIONS[question](site, address)  # what is worked out once for all pages
        with counting(sites, catalogues, feeds, schema_org_pages, permalinks):
            QUESTIONS[question](site, address)
        steps.append(STEPS.count)
    assert 0 < steps[1] == steps[0]


class _Searched(Text):
    """A text that counts the letters that are looked at when another is sought in it."""

    def __contains__(self, part: object) -> bool:
        return self.find(str(part)) >= 0


FILES: dict[str, Callable[[str, int], tuple[str, str]]] = {
    "named in the text of a case": lambda city, at: (f"{city}/pictures/p{at:03}.jpg", f"![글](pictures/p{at:03}.jpg)"),
    "named in another city": lambda _, at: (f"east/p{at:03}.jpg", f"![글](../east/p{at:03}.jpg)"),
    "copies of sources": lambda _, at: (f"_sources/p{at:03}.pdf", f"_sources/p{at:03}.pdf"),
    "not named": lambda city, at: (f"{city}/p{at:03}.jpg", "글"),
}
"""A file of each case, and what the case says of it."""


@pytest.mark.parametrize("cities", [2, 80])
@pytest.mark.parametrize("kind", FILES)
def test_unused_files_are_found_in_four_times_the_steps_for_four_times_the_cases(
    kind: str, cities: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    catalogue = mini(tmp_path).catalogue
    case, normalise, steps = catalogue.cases["north/bus-stop"], attached_files._normalise_paths, []  # noqa: SLF001
    monkeypatch.setattr(attached_files, "_normalise_paths", lambda text: _Searched(normalise(text)))
    for size in (20, 80):
        files, cases = set(), {}
        for at in range(size):
            name, text = FILES[kind](city := f"c{at % cities:02}", at)
            files.add(name)
            cases[f"{city}/a{at}"] = replace(case, id=f"{city}/a{at}", document=Document(Located("", {}), f"글 {text}", 1))
        large = replace(catalogue, cases=cases, translations={}, documents={}, images=frozenset(files), files=frozenset(files))
        with counting(attached_files):
            unused = attached_files.unused_files(large, {})
        assert unused == (files if kind == "not named" else set())
        steps.append(STEPS.count)
    assert 0 < steps[0] < steps[1] <= 4.4 * steps[0]


def _agreement_site(folder: Path, size: int) -> Site:
    """A site whose agreement has `size` articles."""
    site = mini(folder)
    agreement = site.catalogue.agreements["first"]
    article = agreement.articles[0]
    articles = tuple(article.model_copy(update={"id": f"a{at}", "parts": ()}) for at in range(size))
    large = {"first": agreement.model_copy(update={"articles": articles})}
    return replace(site, catalogue=replace(site.catalogue, agreements=large))


CLAUSES: dict[str, Callable[[Site, int], object]] = {
    "labels": lambda site, _: value_labels(OwnPart(id="a", label="가", type="clause"), site.catalogue, site.words),
    "clauses of cases": lambda site, size: [[*site.catalogue.clauses([f"first/a{at}"])] for at in range(size)],
    "the page of the agreement": lambda site, _: agreement_page.agreement_plan(site, "first"),
}


@pytest.mark.parametrize("kind", CLAUSES)
def test_clauses_take_four_times_the_steps_for_four_times_as_many(kind: str, tmp_path: Path) -> None:
    steps = []
    for size in (20, 80):
        (tmp_path / str(size)).mkdir()
        site = _agreement_site(tmp_path / str(size), size)
        with counting(own_fields, catalogues, agreement_page, agreements):
            assert CLAUSES[kind](site, size)
        steps.append(STEPS.count)
    assert 0 < steps[0] < steps[1] <= 4.4 * steps[0]


@pytest.mark.parametrize("name", ["north/files/plan.hwpx", "north/files/plan.pdf", "north/files/plan.csv", "_sources/plan.pdf"])
def test_files_that_are_copied_as_they_are_take_no_memory_however_large(name: str, tmp_path: Path) -> None:
    catalogue, held = mini(tmp_path).catalogue, []
    attached = frozenset() if name.startswith("_") else frozenset({name})
    large = replace(catalogue, attachments=attached, files=catalogue.files | {name})
    path = large.root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    for size in (1_000, 100_000):
        path.write_bytes(b"1" * size)
        files = copied_files(large, {})
        address = permalinks.source(name) if name.startswith("_") else permalinks.attachment(name)
        assert address in files
        held.append(sum(len(content) for content in files.values() if isinstance(content, (str, bytes))))
    assert held[0] == held[1]


LONG: dict[str, Callable[[Text], object]] = {
    "its stems": terms.stems.__wrapped__,
    "places that the site lacks": lambda word: names.absent_places({word}, []),
}


@pytest.mark.parametrize("ask", LONG)
@pytest.mark.parametrize("unit", ["가나다라", "에서", "하였으며", "용인시"])
def test_a_long_word_takes_four_times_the_steps_for_four_times_its_length(ask: str, unit: str) -> None:
    """A text may be one word of a million letters, and all its beginnings have the square of them."""
    steps = []
    for size in (100, 400):
        word = Text(unit * size)
        with counting(names, terms):
            LONG[ask](word)
        steps.append(STEPS.count)
    assert 0 < steps[0] <= steps[1] <= 4.4 * steps[0]


@pytest.mark.parametrize("unit", ["](a", "](a#", "]: a", "](<a", "[가](a.md) ", "[가](b.md#나) "])
def test_links_to_what_was_withdrawn_are_sought_in_four_times_the_steps_for_four_times_the_text(unit: str) -> None:
    steps = []
    for size in (50, 200):
        text = f"# 가\n\n{unit * size}"
        with counting(loading):
            found = [*loading.links_to_withdrawn("docs/a.md", text, {"docs/b.md": loading.Withdrawn("case", DAY.date())})]
        assert len(found) == (size if "b.md" in unit else 0)
        steps.append(STEPS.count)
    assert 0 < steps[0] < steps[1] <= 4.4 * steps[0]
