"""An issue of the form becomes a pull request: the workflow's steps, with a real repository and a `gh` that notes its calls."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from casebook.authoring import Guide
from casebook.authoring.guidance import BODY
from casebook.model import Case, shape
from casebook.reading import Content, read_content
from casebook.wording import wording
from project_clone import ROOT, clone_of_project, noting_gh, shell_steps, workflow

FORGET = ["git", "update-ref", "-d", "refs/heads/case/issue-7"]


@dataclass(frozen=True)
class Runner:
    """A checked-out project on a machine of GitHub's, which has a remote."""

    clone: Path
    remote: Path
    notes: Path

    def run(self, body: str, *labels: str) -> str:
        """Run the workflow for an issue with the text `body`; returns what `gh` was asked to do."""
        temporary = self.clone.parent / "temp"
        temporary.mkdir(exist_ok=True)
        issue = {"number": 7, "body": body, "labels": [{"name": name} for name in labels]}
        event, output = temporary / "event.json", temporary / "output"
        event.write_text(json.dumps({"issue": issue}), encoding="utf-8")
        output.write_text("", encoding="utf-8")
        path = f"{self.notes.parent}:{os.environ['PATH']}"
        environment = os.environ | {
            "GITHUB_EVENT_PATH": str(event), "GITHUB_OUTPUT": str(output), "RUNNER_TEMP": str(temporary), "ISSUE": "7",
            "BRANCH": "case/issue-7", "NOTES": str(self.notes), "PATH": path,
        }  # fmt: skip
        self.notes.write_text("", encoding="utf-8")
        for step in shell_steps("new-case.yml", "file"):
            wanted = step.get("if", "").removeprefix("steps.form.outputs.").replace("'", "").replace(" == ", "=")
            if wanted and wanted not in output.read_text(encoding="utf-8").split():
                continue
            command = ["bash", "-e", "-c", step["run"]]
            subprocess.run(command, cwd=self.clone, env=environment, capture_output=True, text=True, check=True)
        return self.notes.read_text(encoding="utf-8")

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
    blocks = [(guide.label(name), answers.get(name) or "_No response_") for name in ("city", "stem", *Case.model_fields)]
    blocks += [(guide.text("form_sure"), sure), (guide.label(BODY.name), answers["body"])]
    return "\r\n\r\n".join(f"### {label}\r\n\r\n{answer}" for label, answer in blocks)


def test_a_sound_issue_becomes_a_request_with_one_file(runner: Runner) -> None:
    notes = runner.run(_issue({}))
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
    assert runner.renewed().run(_issue({"title": "또 하나"})).startswith("pr comment case/issue-7")
    assert "다른 제목" in runner.file()


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
    guide = (ROOT / "docs" / "contribute" / "index.md").read_text(encoding="utf-8")
    _, _, section = guide.partition("{#new-case-setup}")
    section = section.partition("\n### ")[0]
    right = "Allow GitHub Actions to create and approve pull requests"
    needed = ("Issues", "Settings → Actions", right, "casebook schema", "`case`")
    assert [words for words in needed if words not in section] == []
    assert "함께 만들기 안내" in (ROOT / ".github/workflows/new-case.yml").read_text(encoding="utf-8")
