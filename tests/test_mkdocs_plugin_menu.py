"""Entries of the menu that lead to no page: a check and a build say the same of them, in the language of the site."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from mkdocs.exceptions import Abort

from mini import built_project, copy_mini, problems, report
from test_problem_files import FOLDER, damage

LOST = FOLDER / "menu-that-leads-nowhere"
MENU = (LOST / "mkdocs.yml").read_text(encoding="utf-8")


def test_a_build_says_what_a_check_says(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    project = damage(tmp_path, LOST)
    with pytest.raises(Abort):
        built_project(project, strict=False)
    said = "\n".join(record.getMessage() for record in caplog.records)
    lines = re.findall(r"mkdocs\.yml:\d+:\d+ \[CB516\].*", report(project))
    assert len(lines) == 9
    assert all(line in said for line in lines)
    assert "nav' configuration" not in said  # MkDocs' own words, in English


def test_a_server_says_it_and_goes_on(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    site = built_project(damage(tmp_path, LOST), serve=True, strict=False)
    assert (site / "index.html").is_file()
    assert "mkdocs.yml:18:9 [CB516]" in "\n".join(record.getMessage() for record in caplog.records)


def test_what_is_offered_is_a_page_of_the_build(tmp_path: Path) -> None:
    project, lines = damage(tmp_path, LOST), MENU.split("\n")
    for item in problems(project):
        line, found, near = item.place.line - 1, item.value("found"), item.value("near")
        lines[line] = lines[line].replace(found, near) if near else ""
    (project / "mkdocs.yml").write_text("\n".join(lines), encoding="utf-8")
    assert problems(project) == []
    site = built_project(project)
    assert "cases/north/bus-stop/" in (site / "index.html").read_text(encoding="utf-8")


def test_who_lets_mkdocs_pass_lost_entries_lets_casebook_pass_them(tmp_path: Path) -> None:
    passing = MENU.replace("nav:\n", "validation: {nav: {not_found: info}}\nnav:\n", 1)
    project = damage(tmp_path, LOST)
    (project / "mkdocs.yml").write_text(passing, encoding="utf-8")
    assert problems(project) == []
    assert built_project(project).is_dir()


@pytest.mark.parametrize("address", ["feed.xml", "api/v1/cases.json", "api/v1/cases.xlsx", "llms.txt", "rss.xml"])
def test_files_that_casebook_makes_may_be_in_the_menu(tmp_path: Path, address: str) -> None:
    project = copy_mini(tmp_path)
    settings = (project / "mkdocs.yml").read_text(encoding="utf-8").split("nav:\n", maxsplit=1)[0]
    (project / "mkdocs.yml").write_text(f"{settings}nav:\n  - index.md\n  - 자료: {address}\n", encoding="utf-8")
    is_file = (built_project(project, strict=False) / address).is_file()
    assert (is_file, [item.code for item in problems(project)]) == (True, [])


def _with_hook(folder: Path, hook: str) -> Path:
    """Return a project with a hook, whose menu has a page made.md that no file is."""
    project = copy_mini(folder, {"hook.py": hook})
    settings = (project / "mkdocs.yml").read_text(encoding="utf-8").split("nav:\n", maxsplit=1)[0]
    (project / "mkdocs.yml").write_text(f"{settings}hooks: [hook.py]\nnav: [index.md, made.md]\n", encoding="utf-8")
    return project


def test_pages_that_other_plugins_make_may_be_in_the_menu(tmp_path: Path) -> None:
    project = _with_hook(
        tmp_path,
        "from mkdocs.structure.files import File\n\n\ndef on_files(files, config):\n"
        "    files.append(File.generated(config, 'made.md', content='# made'))\n    return files\n",
    )
    assert problems(project) == []
    assert (built_project(project) / "made/index.html").is_file()


@pytest.mark.parametrize(
    "event", ["on_env(env, config, files): return env", "on_page_markdown(markdown, **rest): return markdown"]
)
def test_plugins_that_make_no_pages_leave_the_menu_to_the_check(event: str, tmp_path: Path) -> None:
    project = _with_hook(tmp_path, f"def {event}\n")
    assert [(item.code, item.value("found")) for item in problems(project)] == [("CB516", "made.md")]


def test_a_broken_list_says_nothing_of_the_menu_that_leads_to_its_pages(tmp_path: Path) -> None:
    project = damage(tmp_path, LOST)
    cities = project / "cases/_vocabulary/cities.yml"
    cities.write_text(cities.read_text(encoding="utf-8").replace("id: north", "id: North!", 1), encoding="utf-8")
    lost = {item.value("found") for item in problems(project) if item.code == "CB516"}
    assert "abuot.md" in lost
    assert not {path for path in lost if path.startswith("cities/")}


def test_words_between_angle_brackets_stay_in_titles_and_in_the_menu(tmp_path: Path) -> None:
    """Only tags are left out: a tag begins with a letter of ASCII, so that readers saw a title without its first word."""
    head = '---\ntitle: "<시범> 머리"\ndescription: 5 < 7 그리고 9 > 3\n---\n글\n'
    project = copy_mini(tmp_path, {"docs/head.md": head, "docs/first.md": "# 값이 5 < 7, 9 > 3\n\n글\n"})
    settings = (project / "mkdocs.yml").read_text(encoding="utf-8").split("nav:\n", maxsplit=1)[0]
    menu = "nav:\n  - index.md\n  - head.md\n  - '<b>굵은</b> <시범> &amp; 차림': first.md\n"
    (project / "mkdocs.yml").write_text(settings + menu, encoding="utf-8")
    site = built_project(project, strict=False)
    html = (site / "head/index.html").read_text(encoding="utf-8")
    assert "<title>&lt;시범&gt; 머리 - " in html
    assert 'property="og:title" content="&lt;시범&gt; 머리"' in html
    assert 'name="description" content="5 &lt; 7 그리고 9 &gt; 3"' in html
    assert re.search(r"<h1[^>]*>&lt;시범&gt; 머리", html)
    entries = re.findall(r'<a class="cb-menu__link[^>]*>(.*?)</a>', html)
    assert entries[1:] == ["&lt;시범&gt; 머리", "굵은 &lt;시범&gt; &amp; 차림"]
    assert re.search(r"<h1[^>]*>값이 5 &lt; 7, 9 &gt; 3", (site / "first/index.html").read_text(encoding="utf-8"))
