"""What has changed in the whole site, by month: new, changed and withdrawn cases, from a real git repository."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from mkdocs.exceptions import Abort

from casebook.build.lock import is_promised
from casebook.pages import changes
from crawler import Crawl
from mini import CASE, built_project, copy_mini
from repository import commit, git, repository

A, B = "cases/north/a.md", "cases/north/b.md"
URL = "https://cases.example.org/"


def html(site: Path, address: str) -> str:
    return (site / address / "index.html").read_text(encoding="utf-8")


def text(page: str) -> str:
    article = page[page.index("<article") : page.index("</article>")]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", article))


def withdrawn(source: str, day: str) -> str:
    return source.replace("period: 2019\n", f'period: 2019\nwithdrawn: {{date: {day}, reason: "까닭"}}\n')


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two cases of 2020, one of 2021 that is changed twice in 2022, and one that is withdrawn in the second of its months."""
    project = repository(tmp_path_factory.mktemp("changes"))
    settings = (project / "mkdocs.yml").read_text(encoding="utf-8")
    (project / "mkdocs.yml").write_text(settings.replace("site_url: https://example.org/", f"site_url: {URL}"), encoding="utf-8")
    commit(project, "2021-03-04T09:00:00+09:00", {A: CASE, B: CASE.replace("사례의 제목", "거둘 사례").replace("요약", "비밀")})
    commit(project, "2022-05-06T09:00:00+09:00", {A: CASE.replace("사례의 제목", "새 제목")})
    commit(project, "2022-05-07T09:00:00+09:00", {B: (project / B).read_text(encoding="utf-8").replace("비밀", "더 비밀")})
    commit(
        project, "2022-05-08T09:00:00+09:00", {A: CASE.replace("사례의 제목", "새 제목").replace("period: 2019", "period: 2018")}
    )
    gone = withdrawn((project / B).read_text(encoding="utf-8"), "2022-06-01")
    commit(project, "2022-06-01T09:00:00+09:00", {B: gone})
    return project


@pytest.fixture(scope="module")
def site(project: Path) -> Path:
    return built_project(project)


def test_each_month_says_which_cases_came_which_changed_and_how_and_which_were_withdrawn(site: Path) -> None:
    march = text(html(site, "changes/2021-03"))
    assert "2021년 3월" in march
    assert re.search(r"새로 실린 사례 .*2021\. 3\. 4\. 새 제목 북쪽", march)
    may = html(site, "changes/2022-05")
    assert may.index("2022-05-08") < may.index("2022-05-06")
    assert "기간: 2019 → 2018" in text(may)
    assert "제목: 사례의 제목 → 새 제목" in text(may)
    assert 'href="../../cases/north/a/"' in may
    june = text(html(site, "changes/2022-06"))
    assert re.search(r"내린 사례 .*2022\. 6\. 1\. 거둘 사례 북쪽", june)


def test_cases_of_one_day_stand_in_the_order_of_lists(tmp_path: Path) -> None:
    project = repository(tmp_path)
    titles = {A: "하늘길", B: "가로등"}
    commit(project, "2022-05-06T09:00:00+09:00", {path: CASE.replace("사례의 제목", title) for path, title in titles.items()})
    site = built_project(project)
    for address in ("changes", "changes/2022-05"):
        page = text(html(site, address))
        assert page.index("가로등") < page.index("하늘길")


def test_what_a_withdrawn_case_said_is_not_told_again(site: Path) -> None:
    """Its title is on its notice; its former values are what was withdrawn."""
    assert "거둘 사례" in text(html(site, "changes/2021-03"))
    pages = [path.read_text(encoding="utf-8") for path in (site / "changes").rglob("*.html")]
    assert not [page for page in pages if "비밀" in page]
    assert "2022-05-07" not in html(site, "changes/2022-05")


def test_the_first_page_has_the_latest_changes_and_counts_all_months(site: Path) -> None:
    page = html(site, "changes")
    shown = text(page)
    rows = re.findall(r'<th scope="row"><a href="([0-9-]+)/">.*?</th><td>(\d+)</td><td>(\d+)</td><td>(\d+)</td>', page)
    assert rows == [
        ("2022-06", "0", "0", "1"),
        ("2022-05", "0", "2", "0"),
        ("2021-03", "2", "0", "0"),
        ("2020-01", "2", "0", "0"),
    ]
    assert shown.index("2022. 6. 1.") < shown.index("2022. 5. 8.") < shown.index("2021. 3. 4.")
    assert 'id="changes-latest"' in page


def test_every_page_leads_there_and_so_does_the_search_and_the_sitemap(site: Path) -> None:
    links = {"": "changes/", "cases/north/a/": "../../../changes/", "cities/": "../changes/", "changes/2022-05/": "../"}
    for address, link in links.items():
        assert f'<a href="{link}">수정 이력</a>' in html(site, address).partition("<footer")[2]
    sitemap = (site / "sitemap.xml").read_text(encoding="utf-8")
    assert f"{URL}changes/<" in sitemap
    assert f"{URL}changes/2022-05/<" in sitemap
    records = "".join(path.read_text(encoding="utf-8") for path in (site / "assets/casebook/search").glob("records-*.json"))
    assert '"changes/"' in records
    assert "changes/2022" not in records


def test_no_link_to_it_or_from_it_is_dead(site: Path) -> None:
    assert not Crawl(site, URL).run().dead


def test_the_addresses_are_not_promised_for_they_come_from_git(project: Path) -> None:
    lock = project / "urls.lock"
    assert "changes/\n" not in (lock.read_text(encoding="utf-8") if lock.is_file() else "")
    assert is_promised("changes/", ())  # what was promised once is promised still: only nothing writes it there


def test_a_site_without_git_has_neither_the_page_nor_a_link_to_it(tmp_path: Path) -> None:
    site = built_project(copy_mini(tmp_path, {B: withdrawn(CASE, "2022-06-01")}))
    assert not (site / "changes").exists()
    assert "changes/" not in html(site, "")
    assert "changes/" not in (site / "sitemap.xml").read_text(encoding="utf-8")


def test_a_shallow_clone_says_that_earlier_changes_are_not_known(project: Path, tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "--quiet", "--depth=3", f"file://{project.parent}", str(clone)], check=True)
    site = built_project(clone / project.name)
    assert "그보다 앞선 수정 이력은 이 사이트에 없습니다" in text(html(site, "changes"))
    assert not (site / "changes/2021-03").exists()
    barest = tmp_path / "barest"
    subprocess.run(["git", "clone", "--quiet", "--depth=1", f"file://{project.parent}", str(barest)], check=True)
    assert not (built_project(barest / project.name) / "changes").exists()


def test_a_full_clone_says_nothing_of_the_kind(site: Path) -> None:
    assert "그 전에" not in text(html(site, "changes"))


def test_a_month_with_many_changes_goes_on_at_further_addresses(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(changes, "PAGE_SIZE", 2)
    monkeypatch.setattr(changes, "MOST_LATEST", 1)
    copy = tmp_path / "copy"
    subprocess.run(["git", "clone", "--quiet", str(project.parent), str(copy)], check=True)
    more = {f"cases/north/more-{number}.md": CASE.replace("제목", f"제목 {number}") for number in range(5)}
    commit(copy / project.name, "2022-05-09T09:00:00+09:00", more)
    site = built_project(copy / project.name)
    pages = [text(html(site, f"changes/2022-05{rest}")) for rest in ("", "/page-2", "/page-3", "/page-4")]
    assert not (site / "changes/2022-05/page-5").exists()
    assert ["새로 실린 사례" in page for page in pages] == [True, True, True, False]
    assert ["수정한 사례" in page for page in pages] == [False, False, True, True]
    assert "수정 이력 7건 가운데 3–4번째" in pages[1]
    assert text(html(site, "changes")).count("2022. 5. 8.") == 0
    assert not Crawl(site, URL).run().dead


def test_a_hand_written_page_at_its_address_is_told(project: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    copy = tmp_path / "copy"
    subprocess.run(["git", "clone", "--quiet", str(project.parent), str(copy)], check=True)
    (copy / project.name / "docs/changes.md").write_text("# 내 글\n", encoding="utf-8")
    with pytest.raises(Abort):
        built_project(copy / project.name)
    assert "docs/changes.md:1:1 [CB405]" in caplog.text


def test_a_new_commit_makes_the_pages_again_and_an_old_one_leaves_them(project: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    subprocess.run(["git", "clone", "--quiet", str(project.parent), str(copy)], check=True)
    work = copy / project.name
    site = built_project(work)
    before = html(site, "changes/2022-05")
    commit(work, "2022-07-08T09:00:00+09:00", {A: (work / A).read_text(encoding="utf-8").replace("요약입니다", "요약이다")})
    site = built_project(work)
    assert html(site, "changes/2022-05") == before
    assert "요약" in text(html(site, "changes/2022-07"))
    assert "2022. 7. 8." in text(html(site, "changes"))
    git(work, "reset", "--quiet", "--hard", "HEAD~1")
    site = built_project(work)
    assert not (site / "changes/2022-07").exists()
    assert "2022. 7. 8." not in text(html(site, "changes"))
