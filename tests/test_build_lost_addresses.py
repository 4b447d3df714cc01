"""What the lock promises beyond pages: headings, files and parts of sources, and what is told where one of them is lost."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from casebook.cli import main
from mini import CASE, PICTURE, TRANSLATION, built_project, copy_mini, with_options
from repository import commit, repository

BODY = """
## 추진 배경

글.

## 주요 내용

글.

## 성과

글.

### 자세한 성과

글.
"""
CASE_OF_FOUR = CASE.split("\n## ", 1)[0] + BODY
TEXT = "보도자료\n\n2. 인력 양성 사례\n\n글이다.\n\n3. 도시 재생 사례\n\n글이다.\n"
FILES = {
    "cases/north/a.md": CASE_OF_FOUR.replace(
        "---\n\n",
        "images:\n  - {file: images/two.gif, alt: 그림, credit: 나라부, licence: kogl}\n"
        "attachments:\n  - {file: files/table.csv, title: 표, licence: kogl}\n---\n\n",
        1,
    ).replace("press.txt", "talk.md")
    + "\n![둘째](<images/그림 하나.PNG>)\n",
    "cases/north/a.en.md": TRANSLATION,
    "cases/north/images/그림 하나.PNG": PICTURE,
    "cases/north/images/two.gif": PICTURE,
    "cases/north/files/table.csv": "해,곳\n2019,3\n",
    "cases/_sources/talk.md": "# 말\n\n## 인력 양성 사례\n\n글이다.\n\n## 도시 재생 사례\n\n글이다.\n",
}


def urls(project: Path, how: str, language: str = "en") -> int:
    return main(["urls", f"--{how}", str(project / "cases"), "--lang", language])


def lock(project: Path) -> list[str]:
    return (project / "urls.lock").read_text(encoding="utf-8").splitlines()


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small project in git, with a case that has all that can be promised, and its lock."""
    project = repository(tmp_path_factory.mktemp("whole"))
    commit(project, "2020-02-01T09:00:00+09:00", FILES)
    assert urls(project, "write") == 0
    commit(project, "2020-03-01T09:00:00+09:00", {})
    return project


@pytest.fixture(params=["git", "no git"])
def project(whole: Path, tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A copy of it, with its history or without."""
    if request.param == "git":
        return Path(shutil.copytree(whole.parent, tmp_path / "copy")) / whole.name
    return Path(shutil.copytree(whole, tmp_path / "alone"))


def change(project: Path, path: str, *changes: tuple[str, str]) -> None:
    text = (project / path).read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    (project / path).write_text(text, encoding="utf-8")


def problem_places(project: Path, capsys: pytest.CaptureFixture[str], language: str = "en") -> list[tuple[str, str]]:
    """The places and codes that the check tells."""
    capsys.readouterr()
    assert urls(project, "check", language) == 1
    return re.findall(r"^(\S+) \[(CB\d+)\]", capsys.readouterr().out, re.MULTILINE)


def test_the_lock_lists_headings_files_and_parts_one_a_line_in_order(whole: Path) -> None:
    lines = lock(whole)
    assert lines == sorted(set(lines))
    assert {
        "cases/north/a/#추진-배경",
        "cases/north/a/#주요-내용",
        "cases/north/a/#자세한-성과",
        "en/cases/north/a/#results",
        "cases/north/images/그림%20하나.PNG",
        "cases/north/images/two.gif",
        "cases/north/files/table.csv",
        "sources/talk/",
        "sources/talk.md",
        "sources/talk/#인력-양성-사례",
    } <= set(lines)
    assert not [line for line in lines if "#case-" in line or "#source-" in line or "#cite-" in line]
    assert urls(whole, "check") == 0


def test_what_the_lock_lists_is_on_the_built_site(project: Path) -> None:
    site = built_project(project)
    for line in lock(project):
        page, mark, id_ = line.partition("#")
        file = site / page.replace("%20", " ") / ("index.html" if page.endswith("/") else "")
        assert file.is_file(), line
        assert not mark or f'id="{id_}"' in file.read_text(encoding="utf-8"), line


RENAMED = {
    "one": ([("## 추진 배경", "## 사업을 시작한 까닭")], [(16, "추진-배경")]),
    "alike": ([("## 추진 배경", "## 배경")], [(16, "추진-배경")]),
    "of level 3": ([("### 자세한 성과", "### 표로 본 것")], [(28, "자세한-성과")]),
    "to another level": ([("### 자세한 성과", "## 자세한 결과")], [(28, "자세한-성과")]),
    "underlined": ([("## 추진 배경", "왜 시작했나\n---")], [(16, "추진-배경")]),
    "with an id": ([("## 추진 배경", "## 추진 배경 {#why}")], [(16, "추진-배경")]),
    "below more text": ([("## 추진 배경", "앞말.\n\n## 왜")], [(18, "추진-배경")]),
}


@pytest.mark.parametrize("how", RENAMED)
def test_a_heading_that_was_renamed_is_told_at_its_line_and_the_example_mends_it(
    project: Path, how: str, capsys: pytest.CaptureFixture[str]
) -> None:
    changes, places = RENAMED[how]
    path = "cases/north/a.md"
    change(project, path, *changes)
    capsys.readouterr()
    assert urls(project, "check") == 1
    report = capsys.readouterr().out
    assert re.findall(r"^(\S+) \[(CB\d+)\]", report, re.MULTILINE) == [(f"{path}:{line}:1", "CB610") for line, _ in places]
    for line, id_ in places:
        assert f"cases/north/a/#{id_}" in report
        example = re.search(r"^ *Example: (.*)$", report, re.MULTILINE)
        assert example
        text = (project / path).read_text(encoding="utf-8").split("\n")
        text[line - 1] = example[1]
        (project / path).write_text("\n".join(text), encoding="utf-8")
        assert urls(project, "check") == 0
        page = (built_project(project) / "cases/north/a/index.html").read_text(encoding="utf-8")
        assert f'id="{id_}"' in page


def test_two_headings_that_were_renamed_at_once_are_told_each_at_its_own_line(
    whole: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = Path(shutil.copytree(whole.parent, tmp_path / "copy")) / whole.name
    change(project, "cases/north/a.md", ("## 추진 배경", "## 왜 했나"), ("## 주요 내용", "## 무엇을 하나"))
    capsys.readouterr()
    assert urls(project, "check") == 1
    report = capsys.readouterr().out
    first, second = report.split("cases/north/a.md:20:1 ")
    assert "cases/north/a.md:16:1 [CB610]" in first
    assert "## 왜 했나 {#추진-배경}" in first
    assert "## 무엇을 하나 {#주요-내용}" in second


def test_a_rename_that_was_committed_is_told_at_its_line_too(
    whole: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = Path(shutil.copytree(whole.parent, tmp_path / "copy")) / whole.name
    text = (project / "cases/north/a.md").read_text(encoding="utf-8")
    text = text.replace("## 추진 배경", "## 왜 했나").replace("## 주요 내용", "## 무엇을 하나")
    commit(project, "2020-04-01T09:00:00+09:00", {"cases/north/a.md": text})
    commit(project, "2020-05-01T09:00:00+09:00", {"cases/north/a.md": text + "\n더.\n"})
    assert problem_places(project, capsys) == [("cases/north/a.md:16:1", "CB610"), ("cases/north/a.md:20:1", "CB610")]


def test_a_heading_that_is_gone_is_told_at_the_one_above_and_can_stand_there(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(project, "cases/north/a.md", ("## 주요 내용\n\n", ""))
    assert urls(project, "check") == 1
    report = capsys.readouterr().out
    assert "cases/north/a.md:16:1 [CB611]" in report
    assert "## 추진 배경 {#추진-배경 #주요-내용}" in report
    change(project, "cases/north/a.md", ("## 성과", "## 성과 {#성과 #주요-내용}"))
    assert urls(project, "check") == 0


EQUAL = "\n## 중복\n\n하나.\n\n## 사이\n\n## 중복\n\n둘.\n\n## 중복\n\n셋.\n"
ONE, TWO, THREE = (f"## 중복\n\n{word}." for word in ("하나", "둘", "셋"))


@pytest.mark.parametrize(
    ("changes", "lead"),
    [
        ([(ONE, "## 첫째\n\n하나.")], ["하나", "둘", "셋"]),
        ([(TWO, "## 둘째\n\n둘.")], ["하나", "둘", "셋"]),
        ([(THREE, "## 셋째\n\n셋.")], ["하나", "둘", "셋"]),
        ([(ONE, "## 첫째\n\n하나."), (TWO, "## 다른 말\n\n둘.")], ["셋", None, None]),
        ([(ONE, "### 첫째 중복\n\n하나."), (THREE, "## 끝\n\n셋.")], ["하나", "둘", "셋"]),
        ([(ONE, "하나.")], ["둘", None, "셋"]),
        ([(THREE, "셋.")], ["하나", None, "둘"]),
    ],
)
def test_the_example_leaves_all_addresses_of_headings_of_equal_words_working(
    changes: list[tuple[str, str]], lead: list[str | None], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = CASE.split("\n## ", 1)[0] + EQUAL
    project = copy_mini(tmp_path, {"cases/north/a.md": text})
    assert urls(project, "write") == 0
    change(project, "cases/north/a.md", *changes)
    capsys.readouterr()
    assert urls(project, "check") == 1
    report = capsys.readouterr().out
    lines = (project / "cases/north/a.md").read_text(encoding="utf-8").split("\n")
    for line, example in re.findall(r"^cases/north/a.md:(\d+):1 .*\n(?:   .*\n)*?    Example: (.*)$", report, re.MULTILINE):
        lines[int(line) - 1] = example
    (project / "cases/north/a.md").write_text("\n".join(lines), encoding="utf-8")
    assert urls(project, "check") == 0
    page = (built_project(project) / "cases/north/a/index.html").read_text(encoding="utf-8")
    for id_, word in zip(("중복", "중복_1", "중복_2"), lead, strict=True):
        after = page.split(f'id="{id_}"', 1)[1]
        assert word is None or re.search("(하나|둘|셋)\\.", after)[0] == f"{word}."  # type: ignore[index]


def test_a_body_without_headings_is_told_where_it_begins(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = (project / "cases/north/a.md").read_text(encoding="utf-8")
    (project / "cases/north/a.md").write_text(re.sub(r"(?m)^#.*\n", "", text), encoding="utf-8")
    assert problem_places(project, capsys) == [("cases/north/a.md:15:1", "CB611")]


def test_a_heading_of_a_translation_is_told_in_its_file(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(project, "cases/north/a.en.md", ("## Results", "## Outcome"))
    assert problem_places(project, capsys) == [("cases/north/a.en.md:6:1", "CB610")]


def test_a_heading_is_told_in_korean_with_the_line_to_write(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(project, "cases/north/a.md", ("## 추진 배경", "## 왜"))
    capsys.readouterr()
    assert urls(project, "check", "ko") == 1
    report = capsys.readouterr().out
    assert "이미 알린 주소 cases/north/a/#추진-배경이 끊어집니다" in report
    assert "보기: ## 왜 {#추진-배경}" in report


def test_headings_of_a_case_that_moved_are_held_at_its_new_place(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    moved = {"cases/north/a.md": "cases/south/b.md", "cases/north/a.en.md": "cases/south/b.en.md"}
    for folder in ("images", "files"):
        (project / "cases/south" / folder).mkdir(exist_ok=True)
        for file in (project / "cases/north" / folder).iterdir():
            file.rename(project / "cases/south" / folder / file.name)
    for old, new in moved.items():
        (project / old).rename(project / new)
    change(project, "cases/south/b.md", ("period: 2019\n", "period: 2019\naliases: [north/a]\n"))
    assert urls(project, "check") == 0
    change(project, "cases/south/b.md", ("## 추진 배경", "## 왜 시작했나"))
    assert problem_places(project, capsys) == [("cases/south/b.md:17:1", "CB610")]
    change(project, "cases/south/b.md", ("## 왜 시작했나", "## 왜 시작했나 {#추진-배경}"))
    assert urls(project, "write") == 0
    site = built_project(project)
    change(project, "cases/south/b.md", ("## 왜 시작했나 {#추진-배경}", "## 아주 다른 말"))
    capsys.readouterr()
    assert urls(project, "check") == 1
    report = capsys.readouterr().out
    assert "cases/south/b.md:17:1 [CB610]" in report
    assert "cases/north/a/#추진-배경, cases/south/b/#추진-배경" in report
    for file in ("images/그림 하나.PNG", "images/two.gif", "files/table.csv"):
        assert (site / "cases/north" / file).read_bytes() == (site / "cases/south" / file).read_bytes()


def test_of_a_page_that_is_lost_only_the_page_is_told(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "cases/north/a.en.md").unlink()
    assert [code for _, code in problem_places(project, capsys)] == ["CB603"]
    urls(project, "check")
    assert "Example: aliases: [north/a]" in capsys.readouterr().out


def test_a_broken_or_withdrawn_case_has_lost_no_heading(project: Path) -> None:
    text = (project / "cases/north/a.md").read_text(encoding="utf-8")
    withdrawn = "withdrawn: {date: 2026-11-25, reason: 내립니다.}"
    (project / "cases/north/a.md").write_text(text.replace("period: 2019", f"period: 2019\n{withdrawn}"), encoding="utf-8")
    assert urls(project, "check") == 0
    (project / "cases/north/a.md").write_text(text.replace("period: 2019", "period: x"), encoding="utf-8")
    assert urls(project, "check") == 0


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("north/images/two.gif", "north/images/three.gif", "cases/north/images/two.gif"),
        ("north/images/two.gif", "north/images/two-b.gif", "cases/north/images/two.gif"),
        ("north/images/그림 하나.PNG", None, "cases/north/images/그림%20하나.PNG"),
        ("north/files/table.csv", "north/files/tables.csv", "cases/north/files/table.csv"),
    ],
)
def test_a_file_that_is_renamed_or_removed_is_told_at_the_locks_line(
    project: Path, old: str, new: str | None, line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file, path = project / "cases" / old, project / "cases/north/a.md"
    text = path.read_text(encoding="utf-8")
    if new:
        file.rename(project / "cases" / new)
        path.write_text(text.replace(file.name, Path(new).name), encoding="utf-8")
    else:
        file.unlink()
        path.write_text(re.sub(r"!\[둘째\].*\n", "", text), encoding="utf-8")
    number = lock(project).index(line) + 1
    assert urls(project, "check") == 1
    report = capsys.readouterr().out
    assert f"urls.lock:{number}:1 [CB613]" in report
    assert not new or f"'{Path(new).name}'" in report
    file.write_text(FILES[f"cases/{old}"], encoding="utf-8")  # what the report says: the file stays, nothing uses it
    assert urls(project, "check") == 0


def test_a_part_of_a_source_that_changed_is_told_in_its_text(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(project, "cases/_sources/talk.md", ("## 인력 양성 사례", "## 인력 양성과 사례"))
    assert problem_places(project, capsys) == [("cases/_sources/talk.md:3:1", "CB612")]


def test_a_heading_without_words_of_its_own_is_not_promised(tmp_path: Path) -> None:
    project = copy_mini(tmp_path, {"cases/north/a.md": CASE_OF_FOUR})
    settings = (project / "mkdocs.yml").read_text(encoding="utf-8")
    plain = re.sub(r"  - toc:\n.*\n", "", settings)  # MkDocs' own way makes _1, _2 of Korean headings
    (project / "mkdocs.yml").write_text(plain, encoding="utf-8")
    assert urls(project, "write") == 0
    assert not [line for line in lock(project) if "cases/north/a/#" in line]


def test_a_heading_that_says_nothing_yet_is_not_promised_and_one_that_was_is_kept(tmp_path: Path) -> None:
    """A new file begins with headings, of which people delete those that they have nothing for."""
    begun = CASE + "\n## 배경\n\n<!-- 무엇에서 시작했나 -->\n\n## 결과\n\n### 수치\n\n좋다.\n\n## 그림\n\n![가](images/a.png)\n"
    begun += "\n## 자료\n\n(2019년 12월 보도자료)\n\n## 출처\n\n[^본문]\n"
    project = copy_mini(tmp_path, {"cases/north/a.md": begun, "cases/north/images/a.png": PICTURE})
    assert urls(project, "write") == 0
    headings = [line.partition("#")[2] for line in lock(project) if "cases/north/a/#" in line]
    assert headings == ["결과", "그림", "성과", "수치", "자료", "출처"]
    (project / "cases/north/a.md").write_text(begun.replace("## 배경\n\n<!-- 무엇에서 시작했나 -->\n\n", ""), encoding="utf-8")
    assert urls(project, "check") == 0
    (project / "cases/north/a.md").write_text(begun.replace("좋다.\n", ""), encoding="utf-8")
    assert urls(project, "check") == 0  # the heading is still there


def test_an_older_lock_without_these_kinds_is_fine_and_one_command_adds_them(
    whole: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = Path(shutil.copytree(whole, tmp_path / "alone"))
    now = lock(project)
    old = [line for line in now if line.endswith("/") or line.startswith("agreement/#")]
    (project / "urls.lock").write_text("\n".join(old) + "\n", encoding="utf-8")
    assert urls(project, "check") == 0
    assert "urls --write" in capsys.readouterr().out
    assert urls(project, "write") == 0
    assert lock(project) == now


KIND_OF_LINES: Mapping[str, str] = {
    "headings": r"(?:en/)?cases/.*#",
    "clauses": r"agreement/#",
    "sources": r"sources/.",  # the list of sources is a page
    "pictures": r"cases/.*\.(?:gif|PNG)$",
    "attachments": r"cases/.*\.csv$",
    "data": r"api/|llms\.txt|contribute/cases-template",
    "feeds": r"(?:feed|rss)\.",
}


@pytest.mark.parametrize("kind", KIND_OF_LINES)
def test_a_kind_that_a_site_leaves_out_is_neither_listed_nor_held(whole: Path, tmp_path: Path, kind: str) -> None:
    project = Path(shutil.copytree(whole.parent, tmp_path / "copy")) / whole.name
    before = lock(project)
    (project / "mkdocs.yml").write_text(with_options(promise=f"{{{kind}: false}}")["mkdocs.yml"], encoding="utf-8")
    assert urls(project, "check") == 0  # what an earlier lock says of it is no error
    assert urls(project, "write") == 0
    assert lock(project) == [line for line in before if not re.match(KIND_OF_LINES[kind], line)]
    assert len(lock(project)) < len(before)
    (project / "urls.lock").write_text("\n".join(before) + "\n", encoding="utf-8")
    change(project, "cases/north/a.md", ("## 추진 배경", "## 왜"))
    assert urls(project, "check") == (0 if kind == "headings" else 1)


@pytest.mark.parametrize(
    ("value", "place", "found"),
    [
        ("{heading: false}", "5:17", "heading"),
        ("{headings: never}", "5:27", "never"),
        ("{pages: false}", "5:17", "pages"),
        ("[headings]", "5:16", "headings"),
        ("false", "5:16", "False"),
        ("{headings: false, 1: false}", "5:34", "1"),
    ],
)
def test_a_wrong_promise_is_told_at_its_place(
    tmp_path: Path, value: str, place: str, found: str, capsys: pytest.CaptureFixture[str]
) -> None:
    project = copy_mini(tmp_path, with_options(promise=value))
    for command in (["check"], ["urls", "--check"]):
        assert main([*command, str(project / "cases"), "--lang", "en"]) == 1
        report = capsys.readouterr().out
        line = (project / "mkdocs.yml").read_text(encoding="utf-8").split("\n").index(f"      promise: {value}") + 1
        assert f"mkdocs.yml:{line}:{place.split(':')[1]} [CB509]" in report
        assert found in report
