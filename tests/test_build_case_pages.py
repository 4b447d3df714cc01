from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import timedelta, timezone
from pathlib import Path

import pytest
from msgspec.structs import replace

from casebook import permalinks
from casebook.build import pages
from casebook.build.dependencies import Digests
from casebook.build.finished_page import FinishedPage, page_from_data, page_to_data
from casebook.build.load import load
from casebook.build.outline import BuildOptions
from casebook.build.pages import PageWork
from casebook.build.workers import InlineExecutor, executor, share_job
from casebook.content.site import Site
from casebook.files.results import ResultCache
from casebook.layout import Layout
from casebook.messages.progress import Progress
from casebook.messages.wording import wording
from mini import TRANSLATION, built, copy_mini
from published import job, publication

ROOT = Path(__file__).parent
sys.path.append(str(ROOT / "benchmarks"))

import synthetic  # noqa: E402 - its folder is no package


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """More cases than one process takes on alone."""
    folder = tmp_path_factory.mktemp("many") / "cases"
    synthetic.write(220, folder)
    for path in sorted(folder.glob("busan/*.md")):
        path.with_suffix(".en.md").write_text(TRANSLATION.replace("[^본문]", ""), encoding="utf-8")
    return folder


def _finished(root: Path, store: Path, *, parallel: bool, published: bool = False) -> list[FinishedPage]:
    """The pages of the cases; `published` says that an earlier build has published all that it made."""
    work = job(publication(root.parent), ResultCache(store, "results"))
    share_job(work)
    inputs = Digests(work.site, BuildOptions(root, work.site.words, work.dialect), work.targets)
    layout, cases = work.site.layout, work.site.catalogue.cases
    files = {layout.file(permalinks.case(id_)): "" for id_ in cases} if published else {}
    with executor(len(cases)) if parallel else InlineExecutor() as workers:
        work_of_pages = PageWork(work, inputs, ResultCache(store, "pages"), files)
        finished = work_of_pages.begin(workers, Progress(work.site.words))()[: len(cases)]
        if published:
            return finished
        return list(work_of_pages.texts(finished))


def test_every_setting_of_a_site_is_part_of_what_its_pages_are_made_of(tmp_path: Path) -> None:
    work = job(publication(copy_mini(tmp_path)), ResultCache(tmp_path / "results", "results"))
    settings: dict[str, object] = {
        "url": "https://other.example/", "name": "다른", "names": {"en": "Other"}, "about": "다른", "abouts": {"en": "Other"},
        "owner": "다른", "form": "https://a.example/", "figure_form": "https://a.example/",
        "contact_text": "ask_report", "contact_url": "https://a.example/",
        "layout": Layout(folders=False), "zone": timezone(timedelta(hours=9)),
        "words": wording("en"), "takes_reports": True, "takes_files": True,
    }  # fmt: skip
    of_content = {"catalogue", "pictures", "histories", "last_commits"}
    assert {*Site.__struct_fields__} == {*settings} | of_content

    def key(**values: object) -> str:
        return Digests(replace(work.site, **values), BuildOptions(tmp_path, work.site.words, work.dialect), work.targets).shared

    assert len({key(), *(key(**{name: value}) for name, value in settings.items())}) == 1 + len(settings)


def test_synthetic_cases_are_sound(many: Path) -> None:
    loaded = load(many)
    assert loaded.problems == ()
    assert len(loaded.catalogue.cases) == 220
    assert len(loaded.catalogue.translations) > 10


def test_one_process_and_several_and_the_cache_finish_the_same_pages(many: Path, tmp_path: Path) -> None:
    alone = _finished(many, tmp_path / "alone.json", parallel=False)
    together = _finished(many, tmp_path / "together.json", parallel=True)
    again = _finished(many, tmp_path / "together.json", parallel=True)
    assert alone == together == again
    kept = _finished(many, tmp_path / "alone.json", parallel=False, published=True)
    assert [page.article for page in kept] == [None] * len(alone)
    again = [page_from_data(page_to_data(page)) for page in alone]
    assert again == [page_from_data(page_to_data(page)) for page in kept]
    translated = [page.address for page in alone if page.translations]
    assert translated == [page.address for page in alone if "/busan/" in page.address]


def test_texts_that_wait_in_the_cache_are_those_that_stay_in_memory(
    many: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = [(page.article, page.files) for page in _finished(many, tmp_path / "memory", parallel=False)]
    monkeypatch.setattr(pages, "IN_MEMORY", 0)
    assert [(page.article, page.files) for page in _finished(many, tmp_path / "cache", parallel=False)] == expected
    (tmp_path / "folder").mkdir()
    assert [(page.article, page.files) for page in _finished(many, tmp_path / "folder", parallel=False)] == expected


def test_a_body_is_converted_anew_when_its_text_changes(many: Path, tmp_path: Path) -> None:
    store = tmp_path / "bodies.json"
    before = {page.source: page.article for page in _finished(many, store, parallel=False)}
    path = many / "busan" / "case-00001.md"
    path.write_text(path.read_text(encoding="utf-8") + "\n## 덧붙임\n\n새 문장.\n", encoding="utf-8")
    after = {page.source: page.article for page in _finished(many, store, parallel=False)}
    assert [source for source in after if after[source] != before[source]] == ["cases/busan/case-00001.md"]
    assert "새 문장." in after["cases/busan/case-00001.md"]


@pytest.mark.parametrize(
    "address", [permalinks.case_json, permalinks.case_ris, permalinks.case_oembed, permalinks.case_checklist]
)
def test_each_file_of_a_case_that_moved_stays_at_its_old_address(address: Callable[[str], str], moved_site: Path) -> None:
    old, new = ((moved_site / address(id_)).read_bytes() for id_ in ("north/old-stop", "north/bus-stop"))
    assert old == new


@pytest.fixture(scope="module")
def moved_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("moved"))
