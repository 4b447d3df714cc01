"""`casebook check` and `mkdocs build` tell the same list, in the same words and at the same places, whatever is wrong."""

from __future__ import annotations

import logging
import os
import re
import shutil
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.exceptions import Abort, PluginError

from casebook.cli import main
from mini import CASE, TRANSLATION, built_project, copy_mini, mini_config, with_options

PROBLEMS = Path(__file__).parent / "problems"
FILES = sorted(PROBLEMS.glob("*.md"))
FOLDERS = sorted(
    path for path in PROBLEMS.iterdir() if path.is_dir() and Path(f"{path}.expected.txt").read_text(encoding="utf-8")
)
"""Some folders only look dangerous: their report is empty."""
OF_BODIES = {
    path for path in FILES
    if set(re.findall(r"\[(CB\d)\d\d\]", path.with_suffix(".expected.txt").read_text(encoding="utf-8"))) == {"CB3"}
}  # fmt: skip
KINDS = {
    "field": {"cases/north/field.md": CASE.replace("period: 2019", "period: 언젠가")},
    "body": {"cases/north/body.md": CASE + "\n[가](nowhere.md) [나](../../docs/more.md#없음) [다](../../docs/more.md#map)\n"},
    "between": {"cases/north/between.md": CASE.replace("category: living", "category: livng")},
    "component": {"docs/more.md": "# 더\n\n```\n<!-- casebook: x -->\n```\n<!-- casebook: nwest -->\n\n<!-- casebook: map -->\n"},
    "place": {"docs/agreement.md": "# 합의서\n"},
    "settings": with_options(basemap="none.json"),
}
LINK = "# 링크\n\n[가](nowhere.md) [나](../cases/south/talent.md) [다](index.md#없음)\n"


def of_build(project: Path, caplog: pytest.LogCaptureFixture, **options: str) -> str:
    """What a build says is wrong, without the lines that are MkDocs' own; nothing where it ends well."""
    caplog.clear()
    config = mini_config(project, **options)
    config.plugins.on_startup(command="build", dirty=False)
    with suppress(Abort, PluginError):
        build(config)
    lines = [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR]
    return "\n".join(line.removeprefix("casebook: ") for line in lines if line.startswith("casebook: "))


def of_check(project: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """What a check says is wrong."""
    capsys.readouterr()
    result = main(["check", str(project / "cases"), "--lang", "ko"])
    said = capsys.readouterr().out
    return said.rstrip("\n") if result else ""


@pytest.mark.parametrize("files", [FILES, sorted(OF_BODIES)], ids=["all", "bodies alone"])
def test_all_bad_files_at_once(
    files: list[Path], tmp_path: Path, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    project = copy_mini(tmp_path)
    for path in files:
        shutil.copy(path, project / "cases" / "north")
    said = of_check(project, capsys)
    assert said.count("\ncases/north/") >= len(files) // 2
    assert of_build(project, caplog) == said


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_each_bad_folder(
    folder: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    project = copy_mini(tmp_path)
    shutil.copytree(folder, project, dirs_exist_ok=True)
    said = of_check(project, capsys)
    assert said
    assert of_build(project, caplog) == said


OF_LISTS = [path for path in FOLDERS if path.name.startswith(("agreement", "award", "vocabulary"))]


@pytest.mark.parametrize("folder", [None, *OF_LISTS], ids=lambda path: path.name if path else "files")
def test_a_server_shows_what_is_wrong_and_goes_on(folder: Path | None, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    project = copy_mini(tmp_path)
    if folder:
        shutil.copytree(folder, project, dirs_exist_ok=True)
    for path in () if folder else FILES:
        shutil.copy(path, project / "cases" / "north")
    config = mini_config(project)
    config.plugins.on_startup(command="serve", dirty=False)
    build(config)
    assert (tmp_path / "site/cases/index.html").is_file()
    assert any(re.search(r"\[CB\d{3}\]", record.getMessage()) for record in caplog.records)


def test_all_cases_of_the_site(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert (site / "index.html").is_file()  # built strictly
    assert of_check(Path(__file__).parent.parent, capsys) == ""


@pytest.mark.parametrize("kinds", [*({kind} for kind in KINDS), set(KINDS)], ids=sorted)
def test_every_combination_is_told_at_once(
    kinds: set[str], tmp_path: Path, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {"docs/more.md": "# 더\n", **{name: text for kind in kinds for name, text in KINDS[kind].items()}}
    project = copy_mini(tmp_path, {**files, "docs/links.md": LINK})
    (project / "site").mkdir()
    said = of_check(project, capsys)
    names = set(re.findall(r"^(\S+?):\d+:\d+ \[", said, re.MULTILINE))
    assert names == {name for kind in kinds for name in KINDS[kind]}
    assert of_build(project, caplog) == said
    own = [record.getMessage() for record in caplog.records if record.name == "mkdocs.structure.pages"]
    assert len(own) == 2  # MkDocs has its say of links in docs/, whatever else is wrong
    assert any("nowhere.md" in line for line in own)
    assert any("#없음" in line for line in own)


def _write(text: str) -> Callable[[Path], object]:
    return lambda path: path.write_text(text, encoding="utf-8")


def _lead_nowhere(path: Path) -> None:
    path.unlink()
    path.symlink_to("nowhere")


def _become_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


FAULTS: dict[str, Callable[[Path], object]] = {
    "broken": _write("- {id: ["),
    "empty": _write(""),
    "nothing listed": _write("[]"),
    "renamed": lambda path: path.rename(path.with_suffix(".yaml")),
    "removed": lambda path: path.unlink(),
    "link": _lead_nowhere,
    "folder": _become_folder,
}
LISTS = ("_vocabulary/cities.yml", "_vocabulary/categories.yml", "_vocabulary/organisations.yml",
         "_agreements/first.yml", "_awards/2019.yml", "_sources/press.txt")  # fmt: skip


@pytest.mark.parametrize(
    ("name", "fault"),
    [(LISTS[0], fault) for fault in FAULTS] + [(name, fault) for name in LISTS[1:] for fault in ("broken", "link")],
)
def test_a_server_starts_with_any_list_at_fault_and_is_right_when_it_is_mended(name: str, fault: str, tmp_path: Path) -> None:
    project = copy_mini(tmp_path)
    path = project / "cases" / name
    sound = path.read_bytes()
    FAULTS[fault](path)
    config = mini_config(project)
    config.plugins.on_startup(command="serve", dirty=False)
    build(config)
    assert (tmp_path / "site/cases/index.html").is_file()
    if fault in ("link", "folder"):
        path.rmdir() if path.is_dir() else path.unlink()
    path.write_bytes(sound)
    path.with_suffix(".yaml").unlink(missing_ok=True)
    built_project(project)  # strictly


@pytest.mark.parametrize(
    ("name", "fault"),
    [(name, fault) for name in ("north/more.md", "north/images/more.png", *LISTS) for fault in ("link", "folder")
     if fault == "link" or not name.endswith((".png", ".txt"))],
)  # fmt: skip
def test_no_link_to_nowhere_is_passed_over(name: str, fault: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project = copy_mini(tmp_path)
    path = project / "cases" / name
    path.parent.mkdir(exist_ok=True)
    path.touch()
    FAULTS[fault](path)
    assert f"cases/{name}:1:1 [CB031]" in of_check(project, capsys)


def test_a_withdrawn_case_that_a_page_features_is_told(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    gone = CASE.replace("sources:", "withdrawn: {date: 2026-01-02, reason: 사람의 얼굴}\nsources:")
    files = {"cases/north/gone.md": gone, "docs/more.md": "# 더\n\n<!-- casebook: featured north/gone -->\n"}
    project = copy_mini(tmp_path, files)
    said = of_check(project, capsys)
    assert "[CB402]" in said
    assert "2026-01-02에 내린 사례입니다" in said
    assert of_build(project, caplog) == said


GONE = "withdrawn: {date: 2026-01-02, reason: 사람의 얼굴}"


@pytest.mark.parametrize("place", ["cases/north/b.md", "cases/north/b.en.md", "cases/north/c.md"])
def test_a_heading_of_what_was_withdrawn_is_told_with_its_day(
    place: str, tmp_path: Path, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of a case, of its translation, and of a translation alone, linked by a case, a translation and a broken case."""
    links = (
        "\n[가](a.md#성과) [나](a.en.md#results) [다](d.en.md#results) [라](a.md) [마](a.en.md) [바](d.en.md) [사](d.md#성과)\n"
    )
    body = {"b.md": CASE, "b.en.md": TRANSLATION, "c.md": CASE.replace("period: 2019", "period: 언젠가")}[
        place.rpartition("/")[2]
    ]
    files = {
        "cases/north/a.md": CASE.replace("sources:", f"{GONE}\nsources:"),
        "cases/north/a.en.md": TRANSLATION,
        "cases/north/b.md": CASE,
        "cases/north/d.md": CASE,
        "cases/north/d.en.md": TRANSLATION.replace("---\n\n", f"{GONE}\n---\n\n", 1),
        place: body + links,
    }
    project = copy_mini(tmp_path, files)
    said = of_check(project, capsys)
    told = [line for line in said.splitlines() if "[CB304]" in line]
    assert len(told) == 3
    assert all(line.startswith(f"{place}:") and "2026-01-02에 내려" in line for line in told)
    assert ["번역을" in line for line in told] == [False, False, True]
    assert of_build(project, caplog) == said


def test_a_page_that_links_to_a_heading_of_a_withdrawn_case_is_told(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    links = (
        "[가](../cases/north/a.md#성과)",
        "[나](../cases/north/a.en.md#results)",
        "[다][d]\n\n[d]: <../cases/north/%61.md#%EC%84%B1%EA%B3%BC>",
        "[라](../cases/north/a.md) `[마](../cases/north/a.md#성과)` <!-- [바](../cases/north/a.md#성과) -->",
        "[사](../cases/north/bus-stop.md#성과) [아](other.md#a)",
    )
    files = {
        "cases/north/a.md": CASE.replace("sources:", f"{GONE}\nsources:"),
        "cases/north/a.en.md": TRANSLATION,
        "docs/other.md": "# 쪽\n\n## a\n",
        "docs/page.md": "# 쪽\n\n" + "\n\n".join(links) + "\n",
    }
    project = copy_mini(tmp_path, files)
    said = of_check(project, capsys)
    told = [line for line in said.splitlines() if "[CB304]" in line]
    assert [line.partition(" ")[0] for line in told] == ["docs/page.md:3:5", "docs/page.md:5:5", "docs/page.md:9:7"]
    assert all("2026-01-02에 내려" in line for line in told)
    assert of_build(project, caplog) == said


def test_no_file_of_docs_that_nobody_can_read_is_passed_over(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    project, names = copy_mini(tmp_path), ["gone.md", "gone.png", "gone.txt", "circle.md"]
    for name in names:
        (project / "docs" / name).symlink_to("circle.md" if name == "circle.md" else "nowhere")
    if hasattr(os, "mkfifo"):
        names.append("pipe.md")
        os.mkfifo(project / "docs/pipe.md")
    said = of_check(project, capsys)
    assert said.count("[CB031]") == len(names)
    assert of_build(project, caplog) == said


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
@pytest.mark.parametrize("name", [b"\xb0\xa1.md", b"\xb0\xa1.txt"])
def test_a_name_in_another_encoding_is_told(
    name: bytes, tmp_path: Path, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    project = copy_mini(tmp_path)
    Path(os.fsdecode(os.fsencode(project / "docs") + b"/" + name)).write_text("# 가\n", encoding="utf-8")
    said = of_check(project, capsys)
    assert "[CB033]" in said
    assert of_build(project, caplog) == said


@pytest.mark.parametrize("folder", ["cases", "cases/north", "overrides", ".github", ".github/workflows", "cases/../overrides/a"])
def test_no_site_is_written_over_files_of_the_project(
    folder: str, tmp_path: Path, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = with_options()["mkdocs.yml"].replace("theme:\n", "theme:\n  custom_dir: overrides\n")
    files = {"mkdocs.yml": f"{settings}site_dir: {folder}\n", "overrides/a/b.html": "", ".github/workflows/a.yml": ""}
    project = copy_mini(tmp_path, files)
    before = sorted(project.rglob("*"))
    said = of_check(project, capsys)
    assert re.match(r"mkdocs\.yml:\d+:11 \[CB514\] ", said), said
    assert of_build(project, caplog, site_dir=str(project / folder)) == said
    assert [path for path in sorted(project.rglob("*")) if ".cache" not in path.parts] == before


TEMPLATES = {
    "a parent that is missing": ("main.html", '\n{% extends "none.html" %}', 2),
    "an error of Python": ("main.html", '{% extends "base.html" %}\n{% block content %}\n{{ 1 / 0 }}{% endblock %}', 3),
    "a value that is missing": ("404.html", "{{ x.y.z }}", 1),
    "a filter that is missing": ("main.html", "{{ x | nofilter }}", 1),
    "a page of casebook": ("casebook/case.html", "\n\n{{ x.y.z }}", 3),
}


@pytest.mark.parametrize(("name", "text", "line"), TEMPLATES.values(), ids=TEMPLATES)
def test_a_template_that_fails_is_told_at_its_line(
    name: str, text: str, line: int, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    settings = with_options()["mkdocs.yml"].replace("theme:\n", "theme:\n  custom_dir: overrides\n")
    project = copy_mini(tmp_path, {"mkdocs.yml": settings, f"overrides/{name}": text})
    assert f"overrides/{name}:{line}:1 [CB513]" in of_build(project, caplog)
