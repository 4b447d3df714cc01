"""An issue of the form becomes a pull request: the workflow's steps, with a real repository and a `gh` that notes its calls."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from casebook.content.files import Content
from casebook.content.folder import read_content
from casebook.editing.guidance import BODY, Guide
from casebook.messages.wording import wording
from casebook.model.case import Case
from casebook.model.field_shapes import case_fields, shape
from project_clone import ROOT, clone_of_project, noting_gh, outside_quotes, shell_steps, workflow

CASE_FILE = "cases/jeonbuk/clean-bus-stop.md"
FORGET = ["git", "update-ref", "-d", "refs/heads/case/issue-7"]


@dataclass(frozen=True)
class Runner:
    """A checked-out project on a machine of GitHub's, which has a remote."""

    clone: Path
    remote: Path
    notes: Path

    @property
    def summary(self) -> Path:
        """What the run's page says."""
        return self.clone.parent / "summary.md"

    def run(self, body: str, *labels: str, state: str = "", comments: int = 0, site: bool = False) -> str:
        """Run the workflow for an issue with the text `body`; returns what `gh` was asked to do."""
        self._begin(body, labels)
        self._job("file", state, comments, "mkdocs" if site else "")
        self.git("switch", "--quiet", "--force", "--detach", "main")  # another machine
        self.git("clean", "--quiet", "--force", "-d", "cases")
        self._job("request", state, comments)
        return self.notes.read_text(encoding="utf-8")

    def request(self, text: str, state: str = "") -> str:
        """Run the second job alone, as if the first had made the case file `text`; returns what `gh` was asked to do."""
        self._begin("", ())
        file = self._temporary / "proposal" / CASE_FILE
        file.parent.mkdir(parents=True)
        file.write_text(text, encoding="utf-8")
        (self._temporary / "output").write_text("result=0\n", encoding="utf-8")
        self._job("request", state, 0)
        return self.notes.read_text(encoding="utf-8")

    @property
    def _temporary(self) -> Path:
        return self.clone.parent / "temp"

    def _begin(self, body: str, labels: Iterable[str]) -> None:
        shutil.rmtree(self._temporary, ignore_errors=True)
        self._temporary.mkdir()
        issue = {"number": 7, "body": body, "labels": [{"name": name} for name in labels]}
        (self._temporary / "event.json").write_text(json.dumps({"issue": issue}), encoding="utf-8")
        (self._temporary / "output").write_text("", encoding="utf-8")
        self.notes.write_text("", encoding="utf-8")

    def _job(self, name: str, state: str, comments: int, slow: str = "") -> None:
        event, output = self._temporary / "event.json", self._temporary / "output"
        environment = os.environ | {
            "GITHUB_EVENT_PATH": str(event), "GITHUB_OUTPUT": str(output), "RUNNER_TEMP": str(self._temporary), "ISSUE": "7",
            "GITHUB_STEP_SUMMARY": str(self.summary), "STATE": state, "COMMENTS": str(comments), "BRANCH": "case/issue-7",
            "NOTES": str(self.notes), "PATH": f"{self.notes.parent}:{os.environ['PATH']}",
        }  # fmt: skip
        for step in shell_steps("new-case.yml", name):
            _, _, wanted = step.get("if", "").partition(".outputs.")
            if wanted and wanted.replace("'", "").replace(" == ", "=") not in output.read_text(encoding="utf-8").split():
                continue
            if "mkdocs" in step["run"] and slow != "mkdocs":  # takes long; one test does it
                continue
            command = ["bash", "-e", "-c", step["run"]]
            done = subprocess.run(command, cwd=self.clone, env=environment, capture_output=True, text=True, check=False)
            assert done.returncode == 0, done.stdout + done.stderr

    def git(self, *command: str) -> None:
        """Run git in the clone."""
        who = ["-c", "user.name=e", "-c", "user.email=editor@example.org"]
        subprocess.run(["git", *who, *command], cwd=self.clone, check=True, capture_output=True)

    def renewed(self) -> Runner:
        """The same machine as the next run finds it: the project checked out anew, on its main branch."""
        self.git("switch", "--quiet", "--force", "--detach", "main")
        self.git("clean", "--quiet", "--force", "-d", "cases")
        subprocess.run(FORGET, cwd=self.clone, check=True)
        return self

    def file(self) -> str:
        """The case file that the request would add."""
        command = ["git", "show", f"case/issue-7:{self.written()[0]}"]
        return subprocess.run(command, cwd=self.remote, capture_output=True, text=True, check=True).stdout

    def written(self) -> list[str]:
        """The files that the request would add."""
        command = ["git", "diff", "--name-only", "main", "case/issue-7"]
        return subprocess.run(command, cwd=self.remote, capture_output=True, text=True, check=True).stdout.split()


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Runner:
    folder = tmp_path_factory.mktemp("machine")
    clone, remote, programs = clone_of_project(folder), folder / "remote.git", noting_gh(folder / "bin")
    subprocess.run(["git", "clone", "--quiet", "--bare", str(clone), str(remote)], check=True)
    subprocess.run(["git", "remote", "add", "origin", str(remote)], cwd=clone, check=True)
    return Runner(clone, remote, programs / "notes")


@pytest.fixture
def runner(machine: Runner) -> Runner:
    """The machine with a repository in which no case has been sent."""
    subprocess.run(FORGET, cwd=machine.remote, check=True)
    return machine.renewed()


@cache
def _content() -> Content:
    return read_content(ROOT / "cases")[0]


def _issue(changes: Mapping[str, str], language: str = "ko") -> str:
    guide = Guide.of(_content(), wording(language))
    answers = {field.name: guide.example(field.name) or "" for field in shape(Case) if field.required}
    answers |= {"city": "jeonbuk", "stem": "clean-bus-stop", "body": "## 성과\n\n좋아졌다.", **changes}
    sure = "\n".join(f"- [X] {guide.text(key)}" for key in ("form_sure_sources", "form_sure_people"))
    blocks = [
        (guide.label(name), answers.get(name) or "_No response_")
        for name in ("city", "stem", *(field.name for field in case_fields()))
    ]
    blocks += [(guide.text("form_sure"), sure), (guide.label(BODY.name), answers["body"])]
    return "\r\n\r\n".join(f"### {label}\r\n\r\n{answer}" for label, answer in blocks)


def test_a_sound_issue_becomes_a_request_with_one_file(runner: Runner) -> None:
    notes = runner.run(_issue({}), site=True)
    assert runner.written() == ["cases/jeonbuk/clean-bus-stop.md"]
    assert "pr create --head case/issue-7" in notes
    assert "Closes #7" in notes
    assert "issue comment" not in notes


def test_a_slip_is_told_in_the_issue_and_nothing_is_pushed(runner: Runner) -> None:
    notes = runner.run(_issue({"period": "봄 ~~~~~~~~~~~~ 여름"}))
    assert notes.startswith("issue comment 7")
    assert "[CB104]" in notes
    assert notes.count("~~~~~~~~~~") == 2, "what people write must not end the block"
    assert "pr create" not in notes


@pytest.mark.parametrize("stem", ["../../.github/workflows/x", "$(touch owned)", "`touch owned`", "a; touch owned"])
def test_a_hostile_name_is_only_a_slip(runner: Runner, stem: str) -> None:
    notes = runner.run(_issue({"stem": stem, "body": "$(touch owned) `touch owned`"}))
    assert notes.startswith("issue comment 7")
    assert not list(runner.clone.rglob("owned"))
    assert subprocess.run(["git", "status", "--short"], cwd=runner.clone, capture_output=True, text=True, check=True).stdout == ""


@pytest.mark.parametrize(("labels", "language"), [((), "ko"), (("help wanted", "case"), "en")])
def test_the_form_is_known_by_its_headings_whatever_the_labels(runner: Runner, labels: tuple[str, ...], language: str) -> None:
    assert "pr create" in runner.run(_issue({}, language), *labels)


def test_an_issue_of_another_kind_is_passed_over_unless_somebody_marked_it(runner: Runner) -> None:
    body = "### 사례 페이지의 주소\r\n\r\nhttps://example.org/\r\n\r\n### 무엇이 틀렸나요?\r\n\r\n해"
    assert runner.run(body) == ""
    assert "[CB703]" in runner.renewed().run(body, "case")


def test_headings_that_were_changed_are_told(runner: Runner) -> None:
    notes = runner.run(_issue({}).replace("### 기간", "### 언제"))
    assert notes.startswith("issue comment 7")
    assert "form.md:1:1 [CB703]" in notes
    assert "### 언제" in notes


def test_what_an_editor_changed_in_the_request_is_kept(runner: Runner) -> None:
    runner.run(_issue({}))
    assert "pr create" in runner.renewed().run(_issue({"title": "다른 제목"}))  # nothing but our own stood there
    assert "다른 제목" in runner.file()
    runner.git("commit", "--quiet", "--allow-empty", "--message", "사실을 고침")
    runner.git("push", "--quiet", "origin", "case/issue-7")
    assert runner.renewed().run(_issue({"title": "또 하나"})).splitlines()[1].startswith("pr comment case/issue-7")
    assert "다른 제목" in runner.file()


BEFORE, MEANWHILE = "before the run", "between its fetch and its push"
PUSH = "git push --quiet --force origin HEAD:case/issue-7"
COMMIT = f"git commit --quiet --all --message 고침; {PUSH}"
PUBLISH = f"git switch --quiet --force --detach origin/main; mkdir -p cases/jeonbuk; echo main > {CASE_FILE}; git add .; \
git commit --quiet --message 이름; git push --quiet origin HEAD:main"
RACES = {
    "a word": f"echo 고침 >> {CASE_FILE}; {COMMIT}",
    "the same line": f"echo 고침 > {CASE_FILE}; {COMMIT}",
    "amended": f"git commit --quiet --amend --no-edit; {PUSH}",
    "in the name of the bot": f"echo 고침 > {CASE_FILE}; git add .; git commit --quiet --message 고침 "
    f"--author 'b <41898282+github-actions[bot]@users.noreply.github.com>'; {PUSH}",
    "renamed": f"git mv {CASE_FILE} cases/jeonbuk/bus-stop.md; {COMMIT}",
    "a picture beside": f"mkdir -p cases/jeonbuk/images; echo GIF89a > cases/jeonbuk/images/a.gif; git add .; {COMMIT}",
    "the file deleted": f"git rm --quiet {CASE_FILE}; {COMMIT}",
    "written anew": f"git checkout --quiet --orphan anew; {COMMIT}",
    "main merged": f"{PUBLISH.replace(CASE_FILE, 'cases/jeonbuk/other.md')}; git switch --quiet case/issue-7; "
    f"git merge --quiet --no-edit origin/main; {PUSH}",
    "rebased on main": f"{PUBLISH.replace(CASE_FILE, 'cases/jeonbuk/other.md')}; git switch --quiet case/issue-7; "
    f"git rebase --quiet origin/main; {PUSH}",
    "a tag of the same name": f"echo 고침 >> {CASE_FILE}; {COMMIT}; git tag case/issue-7 HEAD~1; "
    "git push --quiet origin refs/tags/case/issue-7",
}
"""What an editor does to a request, in a clone of their own in which its branch is switched to."""


@pytest.fixture
def editor(runner: Runner, tmp_path: Path) -> Iterator[Path]:
    """An editor's clone, and a request that a first run has made; afterwards all is as before."""
    main = _head(runner.remote, "main")
    runner.request("하나")
    clone = tmp_path / "editor"
    subprocess.run(["git", "clone", "--quiet", "--branch", "case/issue-7", runner.remote, clone], check=True, capture_output=True)
    runner.renewed()
    yield clone
    (runner.clone / ".git" / "hooks" / "pre-push").unlink(missing_ok=True)
    subprocess.run(["git", "tag", "--delete", "case/issue-7"], cwd=runner.remote, check=False, capture_output=True)
    subprocess.run(["git", "update-ref", "refs/heads/main", main], cwd=runner.remote, check=True)


def edit(runner: Runner, editor: Path, script: str, when: str) -> None:
    """Let the editor run the script before the workflow does, or while it pushes."""
    who = "user.name=e", "user.email=editor@example.org"
    lines = ["set -e", "unset $(git rev-parse --local-env-vars)", f"cd '{editor}'", "trap 'touch done' EXIT", "test ! -e done"]
    lines += [f"git config {' '.join(pair.split('='))}" for pair in who]
    text = "\n".join(["#!/bin/bash", *lines, script, ""])
    if when == BEFORE:
        subprocess.run(["bash", "-c", text], check=True, capture_output=True)
    else:
        hook = runner.clone / ".git" / "hooks" / "pre-push"
        hook.write_text(text, encoding="utf-8")
        hook.chmod(0o755)


@pytest.mark.parametrize("when", [BEFORE, MEANWHILE])
@pytest.mark.parametrize("race", RACES)
def test_no_commit_of_an_editor_is_lost_in_a_race(runner: Runner, editor: Path, race: str, when: str) -> None:
    edit(runner, editor, RACES[race], when)
    notes = runner.request("둘", "OPEN")
    assert "pr comment case/issue-7 --edit-last" in notes
    assert _head(runner.remote, "refs/heads/case/issue-7") == _head(editor)


def test_the_newer_of_two_runs_at_once_may_wait_but_neither_is_cut(runner: Runner, editor: Path) -> None:
    """GitHub lets one run of an issue wait for the other; should it not, what is pushed stays whole."""
    bot = "git -c user.name=b -c user.email='41898282+github-actions[bot]@users.noreply.github.com'"
    edit(runner, editor, f"echo 셋 > {CASE_FILE}; {bot} commit --quiet --all --amend --reset-author --no-edit; {PUSH}", MEANWHILE)
    runner.request("둘", "OPEN")
    assert _head(runner.remote, "refs/heads/case/issue-7") == _head(editor)


@pytest.mark.parametrize("when", [BEFORE, MEANWHILE])
def test_a_branch_that_an_editor_deletes_is_not_made_again_under_the_run(runner: Runner, editor: Path, when: str) -> None:
    edit(runner, editor, "git push --quiet origin --delete case/issue-7", when)
    notes = runner.request("둘", "CLOSED" if when == BEFORE else "OPEN")
    assert "이미 닫혔습니다" in notes
    assert "pr create" not in notes
    assert "case/issue-7" not in _branches(runner)


@pytest.mark.parametrize("state", ["CLOSED", "MERGED"])
def test_what_an_editor_added_to_a_request_that_is_closed_stays(runner: Runner, editor: Path, state: str) -> None:
    edit(runner, editor, RACES["a word"], BEFORE)
    assert "이미 닫혔습니다" in runner.request("둘", state)
    assert _head(runner.remote, "refs/heads/case/issue-7") == _head(editor)


@pytest.mark.parametrize("fetched", [True, False])
def test_a_case_of_main_that_took_the_address_meanwhile_is_not_written_over(runner: Runner, editor: Path, fetched: bool) -> None:
    before, first = _head(runner.clone, "main"), _head(runner.remote, "refs/heads/case/issue-7")
    edit(runner, editor, PUBLISH, BEFORE)
    if fetched:
        runner.git("fetch", "--quiet", "origin", "+main:main")
        runner.renewed()
    notes = runner.request("둘", "OPEN")
    runner.git("switch", "--quiet", "--force", "--detach", before)
    runner.git("branch", "--force", "main", before)
    assert f"({CASE_FILE})" in notes
    assert "pr create" not in notes
    assert _head(runner.remote, "refs/heads/case/issue-7") == first


def _head(repository: Path, name: str = "HEAD") -> str:
    return subprocess.run(["git", "rev-parse", name], cwd=repository, capture_output=True, text=True, check=True).stdout.strip()


@pytest.mark.parametrize("state", ["CLOSED", "MERGED"])
def test_a_request_that_was_closed_is_not_opened_anew(runner: Runner, state: str) -> None:
    notes = runner.run(_issue({}), state=state)
    assert "pr create" not in notes
    assert "issue comment 7 --edit-last" in notes
    assert "case/issue-7" not in _branches(runner)


def _branches(runner: Runner) -> list[str]:
    command = ["git", "branch", "--format=%(refname:short)"]
    return subprocess.run(command, cwd=runner.remote, capture_output=True, text=True, check=True).stdout.split()


def test_old_problems_of_main_are_not_the_authors(runner: Runner) -> None:
    runner.summary.unlink(missing_ok=True)
    path = runner.clone / "cases/jeonbuk/agri-bio-talent.md"
    before = _head(runner.clone, "main")
    runner.git("switch", "--quiet", "main")
    path.write_text(path.read_text(encoding="utf-8").replace("\nperiod: ", "\nperiod: 봄 "), encoding="utf-8")
    runner.git("commit", "--quiet", "--all", "--message", "틀림")
    notes = runner.run(_issue({}))
    runner.git("switch", "--quiet", "--force", "main")
    runner.git("reset", "--quiet", "--hard", before)
    assert "pr create" in notes
    assert "[CB104]" in runner.summary.read_text(encoding="utf-8")


def test_a_slip_that_was_mended_is_no_longer_told(runner: Runner) -> None:
    notes = runner.run(_issue({}), comments=1)
    assert "issue comment 7 --edit-last --body-file" in notes
    assert "이제 고칠 곳이 없어" in notes
    assert "pr create" in notes


def test_a_broken_list_of_main_is_told_as_the_editors(runner: Runner) -> None:
    before = _head(runner.clone, "main")
    runner.git("switch", "--quiet", "main")
    path = runner.clone / "cases/_vocabulary/categories.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("name:", "nam:", 1), encoding="utf-8")
    runner.git("commit", "--quiet", "--all", "--message", "틀림")
    notes = runner.run(_issue({}))
    runner.git("switch", "--quiet", "--force", "main")
    runner.git("reset", "--quiet", "--hard", before)
    assert "보내 주신 글은 고치지 않으셔도 됩니다" in notes
    assert "cases/_vocabulary/categories.yml" in notes
    assert "이 이슈의 맨 위 글을 고치면" not in notes
    assert "pr create" not in notes


def test_only_the_job_without_code_of_others_may_write() -> None:
    file = workflow("new-case.yml")
    assert (file["permissions"], file["jobs"]["file"]["permissions"]) == ({}, {"contents": "read"})
    assert file["jobs"]["file"]["steps"][0]["with"]["persist-credentials"] is False
    said = [text for step in shell_steps("new-case.yml", "request") for text in outside_quotes(step["run"])]
    assert "`" not in "".join(said)
    own = {name for text in said for name in re.findall(r"(\w+)\(\)", text)}
    assert {word for text in said for word in _first_words(text)} <= {*WITHOUT_CODE_OF_OTHERS, *own}


WITHOUT_CODE_OF_OTHERS = ["[[", "cd", "cp", "dirname", "echo", "exit", "find", "gh", "git", "grep", "mkdir", "test", "true"]


def _first_words(script: str) -> Iterator[str]:
    """The first word of each command: what it runs."""
    without_patterns = re.sub(r"\bcase \S+ in [^)]*\)", "\n", script)
    for command in re.split(r"[;|&(){}\n]|(?<!\S)(?:if|then|else|fi|esac|!)(?!\S)", without_patterns):
        words = re.sub(r"^\s*(?:\w+=\S*\s*)*", "", command).split()
        yield from words[:1] if words and not re.match(r"\d?>", words[0]) else ()


EVENTS = [
    ("opened", "open", (), "", True), ("edited", "open", (), "", True), ("reopened", "open", (), "", True),
    ("labeled", "open", ("case",), "case", True), ("labeled", "open", ("case", "good"), "good", False),
    ("edited", "closed", ("case",), "", False), ("opened", "open", (), "no", False), ("opened", "open", ("case",), "no", True),
]  # fmt: skip


@pytest.mark.parametrize(("action", "state", "labels", "extra", "runs"), EVENTS)
def test_it_runs_when_an_issue_of_the_form_is_opened_or_edited(
    action: str, state: str, labels: tuple[str, ...], extra: str, runs: bool
) -> None:
    """The condition, read as Python: it has nothing in it that the two languages mean differently."""
    file = workflow("new-case.yml")
    assert action in file[True]["issues"]["types"]  # YAML 1.1 reads the key `on` so
    condition = file["jobs"]["file"]["if"]
    names = {"&&": "and", "||": "or", "event.issue.labels.*.name": "labels", "event.label.name": "added", "github.": ""}
    for name, ours in (names | {"event.issue.": "", "event.": ""}).items():
        condition = condition.replace(name, ours)
    body = "안녕" if extra == "no" else _issue({})
    event = {"labels": labels, "added": extra, "action": action, "state": state, "body": body}
    assert eval(condition, event | {"contains": lambda whole, part: part in whole}) is runs  # noqa: S307


def test_the_guide_says_what_to_set_up() -> None:
    guide = (ROOT / "docs" / "contribute" / "operate.md").read_text(encoding="utf-8")
    _, _, section = guide.partition("{#new-case-setup}")
    section = section.partition("\n## ")[0]
    right = "Allow GitHub Actions to create and approve pull requests"
    needed = ("Issues", "Settings → Actions", right, "casebook schema", "`case`")
    assert [words for words in needed if words not in section] == []
    assert "운영 안내" in (ROOT / ".github/workflows/new-case.yml").read_text(encoding="utf-8")
