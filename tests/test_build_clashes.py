"""One address has one owner: what people write never stands where the site writes its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from casebook.build.clashes import clashes
from casebook.build.lock import forwards, published_addresses
from casebook.pages.components import component_pages
from casebook.problems import Place
from mini import MINI, PICTURE
from published import mini

CASE = "cases/south/talent.md"
MOVED = (MINI / CASE).read_text(encoding="utf-8").replace("category: growth\n", "category: growth\naliases: [north/old-talent]\n")


def test_each_address_that_the_site_publishes_is_its_own(tmp_path: Path) -> None:
    files = {CASE: MOVED, "cases/north/picture.gif": PICTURE}
    site = mini(tmp_path, files)
    made = {address for address in {*published_addresses(site, []), *forwards(site)} if "#" not in address}
    lists = {page.address for page in component_pages(site)}
    found = clashes(site, {f"docs/{address}": address for address in made})
    assert {problem.place.path.removeprefix("docs/") for problem in found} == made - lists
    assert {problem.code for problem in found} == {"CB405"}
    assert {"cases/north/old-talent/", "en/cases/north/old-talent/", "cases/north/picture.gif"} <= made


@pytest.mark.parametrize(
    "address", ["", "more/", "cases/north/", "cases/notes.txt", "cities/", "robots.txt", "_redirects", "api/"]
)
def test_other_addresses_are_free(tmp_path: Path, address: str) -> None:
    assert clashes(mini(tmp_path), {"docs/x.md": address}) == []


def test_no_page_of_the_site_is_an_address_of_an_earlier_one(tmp_path: Path) -> None:
    made = {*published_addresses(mini(tmp_path / "plain"), []), "404.html", "admin/"}
    pages = {f"/{address}" for address in made if address.endswith(("/", ".html"))}
    head = f"category: growth\nredirect_from: [{', '.join(sorted(pages))}, /free/]\n"
    site = mini(tmp_path, {CASE: (MINI / CASE).read_text(encoding="utf-8").replace("category: growth\n", head)})
    found = clashes(site, {})
    assert {problem.code for problem in found} == {"CB222"}
    assert {problem.value("address") for problem in found} == pages
    assert {"/cities/north/", "/cases/", "/overview/"} <= pages


@pytest.mark.parametrize(
    ("first", "second", "used"),
    [
        ("/news/1.html", "/news/1.html/", 1),
        ("/news/1.html/2/", "/news/1.html", 1),
        ("/feed.xml/", "/sitemap.xml/", 2),
        ("/News/1.html", "/news/1.html", 1),
        ("/news/가나/", "/news/%EA%B0%80%EB%82%98/", 1),
        ("/cases/north/bus-stop/index.html/", "/llms.txt/", 2),
        ("/news/", "/news/1.html", 0),
        ("/news/1.html", "/news/10.html", 0),
    ],
)
def test_an_earlier_address_is_neither_a_file_and_a_folder_nor_one_written_in_two_ways(
    tmp_path: Path, first: str, second: str, used: int
) -> None:
    head = f"category: growth\nredirect_from: ['{first}', '{second}']\n"
    site = mini(tmp_path, {CASE: (MINI / CASE).read_text(encoding="utf-8").replace("category: growth\n", head)})
    assert [problem.code for problem in clashes(site, {})] == ["CB222"] * used


def test_a_problem_stands_at_the_file(tmp_path: Path) -> None:
    (found,) = clashes(mini(tmp_path), {"docs/a.md": "cases/north/bus-stop/", "docs/b.md": "b/"})
    assert found.place == Place("docs/a.md")


@pytest.mark.parametrize("target", ["/etc/hostname", "../../outside.txt", "../.hidden/secret.txt"])
def test_a_page_that_is_a_link_out_of_the_project_or_to_a_hidden_file_is_a_problem(tmp_path: Path, target: str) -> None:
    site = mini(tmp_path)
    project = site.catalogue.root.parent
    for path in (project.parent / "outside.txt", project / ".hidden/secret.txt", project / "README.txt"):
        path.parent.mkdir(exist_ok=True)
        path.write_text("text", encoding="utf-8")
    (project / "docs/within.txt").symlink_to("../README.txt")
    (project / "docs/out.txt").symlink_to(target)
    found = clashes(site, {"docs/out.txt": "out.txt", "docs/within.txt": "within.txt", "docs/index.md": "index.html"})
    assert [(item.place.path, item.code) for item in found] == [("docs/out.txt", "CB031")]


def test_the_folder_of_pages_may_be_a_link_itself(tmp_path: Path) -> None:
    site = mini(tmp_path)
    project = site.catalogue.root.parent
    (project / "docs").rename(project.parent / "shared")
    (project / "docs").symlink_to("../shared")
    assert clashes(site, {"docs/index.md": "index.html"}) == []
    (project / "docs/out.txt").symlink_to("../../etc/hostname")
    assert [item.code for item in clashes(site, {"docs/out.txt": "out.txt"})] == ["CB031"]
