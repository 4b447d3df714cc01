"""An issue of the form becomes a pull request: the workflow's steps, with a real repository and a `gh` that notes its calls."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from casebook.authoring import Guide
from casebook.authoring.guidance import BODY
from casebook.model import Case, shape
from casebook.reading import read_content
from casebook.wording import wording
from project_clone import ROOT, clone_of_project, noting_gh, shell_steps


@dataclass(frozen=True)
class Runner:
    """A checked-out project on a machine of GitHub's, which has a remote."""

    clone: Path
    remote: Path
    notes: Path

    def run(self, body: str) -> str:
        """Run the workflow for an issue with the text `body`; returns what `gh` was asked to do."""
        temporary = self.clone.parent / "temp"
        temporary.mkdir(exist_ok=True)
        event, output = temporary / "event.json", temporary / "output"
        event.write_text(json.dumps({"issue": {"number": 7, "body": body}}), encoding="utf-8")
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

    def written(self) -> list[str]:
        """The files that the request would add."""
        command = ["git", "diff", "--name-only", "main", "case/issue-7"]
        return subprocess.run(command, cwd=self.remote, capture_output=True, text=True, check=True).stdout.split()


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    clone, remote, programs = clone_of_project(tmp_path), tmp_path / "remote.git", noting_gh(tmp_path / "bin")
    subprocess.run(["git", "clone", "--quiet", "--bare", str(clone), str(remote)], check=True)
    subprocess.run(["git", "remote", "add", "origin", str(remote)], cwd=clone, check=True)
    return Runner(clone, remote, programs / "notes")


def _issue(changes: Mapping[str, str]) -> str:
    content, _ = read_content(ROOT / "cases")
    guide = Guide.of(content, wording("ko"))
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
