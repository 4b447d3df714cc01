"""``casebook at``: the site of a day, from real git repositories."""

from __future__ import annotations

import gzip
import html
import json
import re
import subprocess
import sys
import time
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from casebook.cli import main
from casebook.cli.exit_codes import ExitCode
from casebook.cli.old_pages import mark_old_pages
from casebook.files.locks import lock_folder
from casebook.messages.wording import wording
from mini import CASE, copy_mini
from repository import commit, git, repository

A = "cases/north/a.md"
BROKEN = CASE.replace("period: 2019", "period: 봄")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case of 2021 that is retitled in 2022, broken for a day, and that has a change which nobody has committed."""
    project = repository(tmp_path_factory.mktemp("at"))
    settings = (
        (project / "mkdocs.yml").read_text(encoding="utf-8").replace("cases_dir:", "timezone: Asia/Seoul\n      cases_dir:")
    )
    commit(project, "2021-03-04T09:00:00+09:00", {A: CASE, "mkdocs.yml": settings})
    commit(project, "2022-05-06T23:30:00+09:00", {A: CASE.replace("사례의 제목", "새 제목")})
    commit(project, "2022-05-07T15:30:00+00:00", {A: BROKEN})  # in Seoul the 8th
    commit(project, "2022-05-09T09:00:00+09:00", {A: CASE.replace("사례의 제목", "다음 제목")})
    (project / A).write_text(CASE.replace("사례의 제목", "아직 아닌 제목"), encoding="utf-8")
    return project


def state(project: Path) -> tuple[str, ...]:
    """All that a command could change: files, their times, refs, worktrees."""
    said = [
        subprocess.run(["git", "-C", str(project), *words], capture_output=True, check=True, text=True).stdout
        for words in (["status", "--porcelain", "--ignored"], ["show-ref", "--head"], ["worktree", "list"], ["stash", "list"])
    ]
    files = sorted(f"{path} {path.stat().st_mtime_ns}" for path in project.rglob("*") if path.is_file())
    return (*said, *files)


def at(project: Path, *arguments: str | Path) -> int:
    return main(["at", *map(str, arguments), "-f", str(project / "mkdocs.yml"), "--lang", "ko"])


def title(site: Path) -> str:
    found = re.search(r"<h1>(.*?)</h1>", (site / "cases/north/a/index.html").read_text(encoding="utf-8"))
    assert found
    return found[1]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2021-03-04", "사례의 제목"),
        ("2022. 5. 6.", "새 제목"),
        ("2022-05-07", "새 제목"),
    ],
)
def test_the_cases_are_those_that_stood_there_at_the_end_of_the_day(
    project: Path, tmp_path: Path, day: str, expected: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = state(project)
    assert at(project, day, tmp_path / "then") == 0
    assert title(tmp_path / "then") == expected
    assert str(tmp_path / "then") in capsys.readouterr().out
    assert state(project) == before


def test_a_version_and_a_date_that_were_cited_are_on_the_page_of_that_day(project: Path, tmp_path: Path) -> None:
    assert at(project, "2022-05-06", tmp_path / "then") == 0
    (record,) = [
        record
        for line in (tmp_path / "then/api/v1/cases.ndjson").read_text(encoding="utf-8").splitlines()
        if (record := json.loads(line))["id"] == "north/a"
    ]
    assert record["updated"].startswith("2022-05-06")
    assert record["version"] in (tmp_path / "then/cases/north/a/index.html").read_text(encoding="utf-8")
    assert "2022. 5. 9." not in (tmp_path / "then/changes/index.html").read_text(encoding="utf-8")


def test_nothing_is_left_beside_the_folder_and_in_the_temporary_one(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    assert at(project, "2022-05-06", tmp_path / "deep/er/then") == 0
    assert [path.name for path in (tmp_path / "deep/er").iterdir()] == ["then"]
    assert at(project, "2022-05-08", tmp_path / "broken") == 1
    assert [path.name for path in tmp_path.iterdir()] in (["temporary", "deep"], ["deep", "temporary"])
    assert not list((tmp_path / "temporary").iterdir())


def test_the_folder_has_the_name_of_the_day_where_none_is_given(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "site-at-2022-05-06").mkdir()  # an empty folder is as good as none
    assert at(project, "2022-05-06") == 0
    assert title(tmp_path / "site-at-2022-05-06") == "새 제목"


def test_files_that_no_build_takes_are_reported_as_a_build_reports_them(
    project: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert at(project, "2022-05-08", tmp_path / "then") == 1
    said = capfd.readouterr().err
    assert "cases/north/a.md:5:9 [CB104]" in said
    assert "2022-05-08" in said
    assert not (tmp_path / "then").exists()


def refusal(project: Path, capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> str:
    with pytest.raises(SystemExit) as stopped:
        at(project, *arguments)
    assert stopped.value.code == 2
    return capsys.readouterr().err


def test_a_killed_command_is_mended_by_the_next_one_although_its_build_goes_on(project: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "casebook.cli", "at", "2022-05-06", str(tmp_path / "then")]
    with subprocess.Popen(command, cwd=project) as killed:
        while killed.poll() is None and not list(tmp_path.glob(".then.new/*/.site.new")):
            time.sleep(0.001)
        killed.kill()
    assert not (tmp_path / "then").exists()
    assert at(project, "2022-05-06", tmp_path / "then") == 0
    assert [path.name for path in tmp_path.iterdir()] == ["then"]


@pytest.mark.parametrize("day", ["2022", "2022-05", "2022-02-30", "어제", "22-05-06-07", ""])
def test_what_is_no_day_is_refused(project: Path, tmp_path: Path, day: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert "2019-12-10" in refusal(project, capsys, day, tmp_path / "then")


def test_a_day_that_has_not_come_is_refused(project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    day = (datetime.now(UTC).date() + timedelta(days=3)).isoformat()
    assert "아직 오지 않은 날" in refusal(project, capsys, day, tmp_path / "then")


def test_a_day_before_the_first_commit_is_refused_with_the_first_day(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "2020. 1. 1." in refusal(project, capsys, "2019-12-31", tmp_path / "then")


def test_a_folder_without_git_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "깃" in refusal(copy_mini(tmp_path), capsys, "2022-05-06", tmp_path / "then")


def test_a_machine_without_git_is_told_so(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "깃" in refusal(project, capsys, "2022-05-06", tmp_path / "then")


def test_a_shallow_clone_says_that_it_has_no_earlier_state_and_builds_those_that_it_has(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "--quiet", "--depth=1", f"file://{project.parent}", str(clone)], check=True)
    said = refusal(clone / project.name, capsys, "2022-05-06", tmp_path / "then")
    assert "git fetch --unshallow" in said
    assert at(clone / project.name, "2022-05-10", tmp_path / "then") == 0
    assert title(tmp_path / "then") == "다음 제목"


def test_a_day_before_the_settings_came_is_refused_with_the_day_on_which_they_came(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = copy_mini(tmp_path / "repository")
    git(project.parent, "init", "--quiet", "--initial-branch=main")
    settings = (project / "mkdocs.yml").read_text(encoding="utf-8")
    (project / "mkdocs.yml").unlink()
    commit(project, "2020-01-01T09:00:00+09:00", {})
    commit(project, "2020-02-02T09:00:00+09:00", {"mkdocs.yml": settings})
    said = refusal(project, capsys, "2020-01-15", tmp_path / "then")
    assert "mkdocs.yml" in said
    assert "2020. 2. 2." in said


def test_settings_that_nobody_has_committed_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project = copy_mini(tmp_path / "repository")
    git(project.parent, "init", "--quiet", "--initial-branch=main")
    settings = (project / "mkdocs.yml").read_text(encoding="utf-8")
    (project / "mkdocs.yml").unlink()
    commit(project, "2020-01-01T09:00:00+09:00", {})
    (project / "mkdocs.yml").write_text(settings, encoding="utf-8")
    assert "mkdocs.yml" in refusal(project, capsys, "2020-01-15", tmp_path / "then")


@pytest.mark.parametrize("kind", ["file", "full folder"])
def test_what_stands_at_the_folder_is_not_touched(
    project: Path, tmp_path: Path, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    there = tmp_path / "then"
    if kind == "file":
        there.write_text("내 글", encoding="utf-8")
    else:
        (there / "deep").mkdir(parents=True)
        (there / "deep/mine.txt").write_text("내 글", encoding="utf-8")

    def held() -> dict[Path, bytes | None]:
        return {path: path.read_bytes() if path.is_file() else None for path in (there, *there.rglob("*"))}

    before = held()
    assert str(there) in refusal(project, capsys, "2022-05-06", there)
    assert held() == before


def test_a_linked_worktree_whose_head_is_at_no_branch_is_as_good(project: Path, tmp_path: Path) -> None:
    tree = tmp_path / "tree"
    git(project, "worktree", "add", "--quiet", "--detach", str(tree), "HEAD")
    try:
        assert at(tree / project.name, "2022-05-06", tmp_path / "then") == 0
        assert title(tmp_path / "then") == "새 제목"
    finally:
        git(project, "worktree", "remove", "--force", str(tree))


def test_settings_of_git_that_its_user_has_change_nothing(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "gitconfig"
    file.write_text("[log]\n\tdate = relative\n[color]\n\tui = always\n[core]\n\tquotePath = true\n", encoding="utf-8")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(file))
    assert at(project, "2022-05-06", tmp_path / "then") == 0
    assert title(tmp_path / "then") == "새 제목"


def test_a_folder_that_another_command_keeps_is_no_problem_of_the_content(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("casebook.cli.at.PATIENCE", 0.1)
    beside = tmp_path / ".then.new"
    beside.mkdir()
    with lock_folder(beside, 0), pytest.raises(SystemExit) as stopped:
        at(project, "2022-05-06", tmp_path / "then")
    assert stopped.value.code == ExitCode.MISUSE
    assert wording("ko")("build_gave_up") in capsys.readouterr().err


def pages(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


def test_each_page_says_that_it_is_old_in_its_language_with_the_present_one_and_is_not_indexed(
    tmp_path: Path,
) -> None:
    project = repository(tmp_path / "project")
    settings = (project / "mkdocs.yml").read_text(encoding="utf-8")
    options = "precompress: [gzip]\n      checksums: true\n      cases_dir:"
    commit(project, "2022-05-06T09:00:00+09:00", {"mkdocs.yml": settings.replace("cases_dir:", options)})
    site = tmp_path / "then"
    assert at(project, "2022. 5. 6.", site) == 0
    assert len(pages(site)) > 10
    said = {"ko": "2022. 5. 6. 기준의 옛 판입니다.", "en": "This is an old version, as of 6 May 2022."}
    languages = set()
    for page in pages(site):
        text = page.read_text(encoding="utf-8")
        language = re.search(r"<html lang=\"?(\w+)", text)
        assert language, page
        languages.add(language[1])
        body = text[text.index("<body") :]
        assert said[language[1]] in body[:400], page
        assert '<meta name="robots" content="noindex">' in text[: text.index("<body")], page
        if canonical := re.search(r'<link rel="canonical" href="([^"]+)"', text):
            assert f'<a href="{canonical[1]}">' in body[:600], page
    assert languages == set(said)
    listed = (site / "SHA256SUMS").read_text(encoding="utf-8")
    case = site / "cases/north/bus-stop/index.html"
    assert f"{sha256(case.read_bytes()).hexdigest()}  cases/north/bus-stop/index.html" in listed
    assert gzip.decompress(case.with_name("index.html.gz").read_bytes()) == case.read_bytes()


FOREIGN = {
    "korean.html": ('<html lang="ko"><head><meta charset="euc-kr"></head><body>가나다</body></html>', "euc-kr"),
    "french.html": ('<html lang="fr"><head></head><body>déjà vu</body></html>', "cp1252"),
    "marked.html": ("<html><head></head><body>가나다</body></html>", "utf-16"),
}


def test_pages_in_any_encoding_say_that_they_are_old_and_stay_as_they_were(tmp_path: Path) -> None:
    for name, (text, encoding) in FOREIGN.items():
        (tmp_path / name).write_bytes(text.encode(encoding))
    (tmp_path / "none.html").write_bytes(b"<html><body>\xff\xfe\x80\x81\x00\xc2\xff</body></html>")
    mark_old_pages(tmp_path, date(2022, 5, 6), wording("ko"))
    for name, (text, encoding) in FOREIGN.items():
        page = (tmp_path / name).read_bytes().decode(encoding)
        assert '<meta name="robots" content="noindex">' in page
        language = "fr" if name == "french.html" else "ko"
        said = wording(language).fill("at", "old_page", day=wording(language).day(date(2022, 5, 6)))
        assert said in html.unescape(page)
        assert re.sub("<aside.*</aside>|<meta name[^>]*>|\n", "", page) == text
    assert b"<aside" in (none := (tmp_path / "none.html").read_bytes())
    assert b"\xff\xfe\x80\x81\x00\xc2\xff</body>" in none


OWN_PROJECT = '[project]\nname = "casebook"\n[project.entry-points."mkdocs.plugins"]\ncasebook = "casebook.old_plugin:Plugin"\n'
OWN_PLUGIN = """
from hashlib import sha256
from pathlib import Path
from mkdocs.config import base, config_options
from mkdocs.plugins import BasePlugin

class Plugin(BasePlugin):
    config_scheme = (("cases_dir", config_options.Type(str)),)

    def on_post_build(self, config):
        Path(config["site_dir"], "old.html").write_text("<html lang=en><head></head><body>made of old</body></html>")
"""
"""A plugin as an earlier casebook could have had, at another place than today's."""


def with_own_casebook(folder: Path, plugin: str) -> Path:
    """A repository whose commit of 2022 has content that only the casebook in the same commit takes."""
    project = repository(folder)
    top = project.parent
    for path, text in {"casebook/__init__.py": "", "casebook/old_plugin.py": plugin}.items():
        (top / "plugins" / path).parent.mkdir(parents=True, exist_ok=True)
        (top / "plugins" / path).write_text(text, encoding="utf-8")
    (top / "pyproject.toml").write_text(OWN_PROJECT, encoding="utf-8")
    (top / "requirements.lock").write_text("mkdocs==1.6.1\n", encoding="utf-8")
    git(top, "add", "--all")
    settings = (project / "mkdocs.yml").read_text(encoding="utf-8")
    settings = re.sub(r"plugins:\n(.*\n)*", "plugins:\n  - casebook:\n      cases_dir: cases\n", settings)
    settings = re.sub(r"theme:\n(  .*\n)*", "theme: {name: mkdocs}\n", settings)
    commit(project, "2022-05-06T09:00:00+09:00", {A: BROKEN, "mkdocs.yml": settings})
    return project


def test_files_that_the_present_casebook_does_not_take_are_built_with_that_of_their_commit(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    project = with_own_casebook(tmp_path / "project", OWN_PLUGIN)
    assert at(project, "2022-05-06", tmp_path / "then") == 0
    said = capfd.readouterr()
    text = (tmp_path / "then/old.html").read_text(encoding="utf-8")
    assert "made of old" in text
    assert "This is an old version, as of 6 May 2022." in text
    assert "그날의 casebook" in said.out
    assert "[CB104]" not in said.err


def test_a_casebook_of_the_commit_that_does_not_run_here_is_named_with_the_commands_that_install_it(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    project = with_own_casebook(tmp_path / "project", f"import no_such_package\n{OWN_PLUGIN}")
    assert at(project, "2022-05-06", tmp_path / "then") == 1
    said = capfd.readouterr().err
    assert "[CB104]" in said
    assert "no_such_package" in said
    tree = tmp_path / "then-files"
    add, enter, environment, install, build = said.strip().splitlines()[-5:]
    subprocess.run(add, shell=True, cwd=project, check=True, capture_output=True)  # noqa: S602
    assert (tree / project.name / "mkdocs.yml").is_file()
    assert enter == f"cd {tree / project.name}"
    assert environment == "python -m venv .venv"
    assert install.endswith(f"pip install -r {Path('..', 'requirements.lock')} -e ..")
    assert build.endswith(f"mkdocs build -f mkdocs.yml -d {tmp_path / 'then'}")
    assert not (tmp_path / "then").exists()


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("requirements.txt", "casebook==0.3.1"),
        ("requirements.lock", "casebook[hwpx]==0.3.1"),
        ("requirements.txt", "casebook @ git+https://code.example/casebook@0123456"),
        ("requirements.txt", "./wheels/casebook-0.3.1-py3-none-any.whl"),
    ],
)
def test_the_version_of_casebook_that_a_commit_names_is_named(
    tmp_path: Path, file: str, line: str, capfd: pytest.CaptureFixture[str]
) -> None:
    project = repository(tmp_path / "project")
    commit(project, "2022-05-08T09:00:00+09:00", {A: BROKEN, file: f"mkdocs==1.6.1\n{line}  # pinned\n"})
    assert at(project, "2022-05-08", tmp_path / "then") == 1
    said = capfd.readouterr().err
    assert f"'{line}'" in said
    assert f"pip install -r {file}" in said


def test_a_commit_that_names_no_version_of_casebook_says_so(
    project: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert at(project, "2022-05-08", tmp_path / "then") == 1
    assert "casebook의 판을 적은 파일(requirements.txt)이 없습니다" in capfd.readouterr().err
