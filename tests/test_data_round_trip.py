"""What the page of a case says is what every file says: on the real site, and for cases that try everything."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from case_readers import READERS, CaseFacts, case_of_page, case_of_record
from casebook.build.pages import make_pages
from casebook.build.workers import share_job
from casebook.files.results import ResultCache
from mini import CASE, DOCUMENT, PICTURE
from published import data, job, mini
from test_data_descriptions import FULL

TRYING = {
    "cases/north/full.md": FULL,
    "cases/north/images/a.png": PICTURE,
    "cases/north/files/plan.hwpx": DOCUMENT,
    "cases/south/open.md": CASE.replace("period: 2019", "period: 2020-").replace("사례의 제목", '"=1+1 <b>&amp;</b>"'),
    "cases/south/partial.md": CASE.replace("date: 2019-12-10", "date: 2019-12").replace(
        "sources:",
        "indicators:\n  - {name: 가, unit: 나, value: 1, as_of: 2019-12}\n  - {name: 다, unit: 라, value: 2, as_of: 2019-12-01}\n"
        "sources:\n  - {title: 책, publisher: 곳, date: 2019, file: _sources/press.txt, licence: kogl}",
    ),
    "cases/south/torn.md": CASE.replace("title: 보도자료,", 'title: "@둘째\\n줄, ; | \'",').replace("요약입니다.", '"\' = 요약"'),
    "cases/south/two.md": CASE.replace("role: lead}", "role: lead}\n  - {id: north-province, role: operator}"),
}


@dataclass(frozen=True)
class Published:
    """Articles by the id of their case, and files by address."""

    articles: Mapping[str, str]
    files: Mapping[str, bytes]

    @property
    def cases(self) -> dict[str, CaseFacts]:
        """What the pages say."""
        return {id_: case_of_page(html) for id_, html in self.articles.items()}


def _published(folder: Path, files: Mapping[str, str]) -> Published:
    """The small site with `files` written over it."""
    site = mini(folder, dict(files))
    work = job(site, ResultCache(folder / "results.sqlite", "parts"))
    share_job(work)
    pages = make_pages(work, [("case", id_) for id_ in site.catalogue.cases])
    articles = {id_: page.article or "" for id_, page in zip(site.catalogue.cases, pages, strict=True)}
    written = data(site, folder)
    return Published(articles, {path: raw.encode() if isinstance(raw, str) else raw for path, raw in written.items()})


@pytest.fixture(scope="module")
def trying(tmp_path_factory: pytest.TempPathFactory) -> Published:
    return _published(tmp_path_factory.mktemp("trying"), TRYING)


@pytest.fixture(scope="module")
def real(site: Path) -> Published:
    """The project's own site as it was built."""
    articles = {}
    for path in (site / "cases").glob("*/*/index.html"):
        _, opening, rest = path.read_text(encoding="utf-8").partition("<article")
        articles[path.parent.relative_to(site / "cases").as_posix()] = opening + rest.partition("</article>")[0] + "</article>"
    return Published(articles, {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("api/**/*.*")})


@pytest.mark.parametrize("name", READERS)
def test_every_page_of_the_real_site_says_what_the_file_says(name: str, real: Published) -> None:
    assert {record["id"]: case_of_record(record) for record in READERS[name](real.files)} == real.cases


@pytest.mark.parametrize("name", READERS)
def test_pages_and_files_agree_whatever_a_case_holds(name: str, trying: Published) -> None:
    assert {record["id"]: case_of_record(record) for record in READERS[name](trying.files)} == trying.cases


def test_what_is_compared_is_there(trying: Published, real: Published) -> None:
    full = trying.cases["north/full"]
    assert [len(part) for part in (full.organisations, full.indicators, full.sources)] == [1, 1, 1]
    assert full.indicators[0][1] == "명"
    assert trying.cases["south/open"].title == "=1+1 <b>&amp;</b>"
    assert trying.cases["south/torn"].sources[0][0] == "@둘째 줄, ; | '"
    assert len(real.articles) >= 15
    assert any(case.indicators for case in real.cases.values())


@pytest.mark.parametrize("name", READERS)
def test_a_case_that_breaks_leaves_every_file(name: str, trying: Published, tmp_path: Path) -> None:
    broken = _published(tmp_path, TRYING | {"cases/south/two.md": CASE.replace("category: living", "category: livng")})
    ids = [record["id"] for record in READERS[name](broken.files)]
    assert sorted(ids) == sorted(set(trying.articles) - {"south/two"}) == sorted(broken.articles)
    assert len(ids) == len(set(ids))
