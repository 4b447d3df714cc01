"""What runs on GitHub: the files are of the forms that GitHub reads, and their shell steps do what they say, here."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from project_clone import ROOT, clone_of_project, outside_quotes, shell_steps, workflow

GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
FORMS = sorted(path for path in (GITHUB / "ISSUE_TEMPLATE").glob("*.yml") if path.name != "config.yml")
NETWORK = re.compile(r"^sudo apt-get |^make test$")


def _checked(schema: str, *paths: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, *map(str, paths)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("schema", "paths"),
    [
        ("vendor.github-workflows", WORKFLOWS),
        ("vendor.github-issue-forms", FORMS),
        ("vendor.github-issue-config", [GITHUB / "ISSUE_TEMPLATE" / "config.yml"]),
    ],
)
def test_files_are_of_the_form_that_github_reads(schema: str, paths: list[Path]) -> None:
    assert paths
    done = _checked(schema, *paths)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_file_of_another_form_would_be_found(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text(WORKFLOWS[0].read_text("utf-8").replace("runs-on:", "runs-in:"), encoding="utf-8")
    assert _checked("vendor.github-workflows", tmp_path / "a.yml").returncode == 1


def test_no_strict_build_is_told_to_say_less_or_more() -> None:
    """With --quiet, MkDocs counts no warning as one; with --verbose, it looks at no link to a heading."""
    steps = [step.get("run", "") for path in WORKFLOWS for job in workflow(path.name)["jobs"].values() for step in job["steps"]]
    builds = [
        line for text in [*steps, (ROOT / "make.py").read_text(encoding="utf-8")] for line in text.split("\n") if "build" in line
    ]
    strict = [line for line in builds if re.search(r"\bmkdocs\b.*--strict", line)]
    assert len(strict) > 1
    assert [line for line in strict if re.search(r"--(quiet|verbose)|\s-[a-z]*[qv]", line)] == []


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_what_people_write_never_reaches_a_shell_unquoted(path: Path) -> None:
    steps = [step for job in workflow(path.name)["jobs"].values() for step in job["steps"]]
    scripts = [step["run"] for step in steps if "run" in step]
    assert [script for script in scripts if "${{" in script] == []
    assert [text for script in scripts for text in outside_quotes(script) if re.search(r"\$\{?\w", text)] == []


def test_requests_from_forks_get_no_rights() -> None:
    site = workflow("site.yml")
    assert site["permissions"] == {"contents": "read"}
    assert "pull_request" in site[True]  # YAML 1.1 reads the key `on` so
    assert "secrets." not in (GITHUB / "workflows" / "site.yml").read_text(encoding="utf-8")


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """The project as checked out on another machine."""
    return clone_of_project(tmp_path)


def _run(step: Mapping[str, Any], clone: Path) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"GITHUB_STEP_SUMMARY": str(clone / "summary.md"), "GITHUB_ACTIONS": "true", "CI": "true"}
    command = ["bash", "-e", "-c", step["run"]]
    return subprocess.run(command, cwd=clone, env=environment, capture_output=True, text=True, check=False)


def test_the_steps_check_the_cases_and_build_the_site(clone: Path) -> None:
    steps = shell_steps("site.yml", "site")
    here = [step for step in steps if not NETWORK.match(step["run"])]
    assert len(here) == len(steps) - 1
    for step in here:
        done = _run(step, clone)
        assert done.returncode == 0, done.stdout + done.stderr
    assert (clone / "site" / "index.html").is_file()


def test_a_slip_is_marked_in_the_request_and_told_in_its_summary(clone: Path) -> None:
    path = clone / "cases/jeonbuk/agri-bio-talent.md"
    path.write_text(re.sub(r"(?m)^period:.*", "period: 2019년 봄", path.read_text(encoding="utf-8")), encoding="utf-8")
    (step,) = (step for step in shell_steps("site.yml", "site") if "casebook check" in step["run"])
    done = _run(step, clone)
    assert done.returncode == 1
    assert re.search(r"^::error file=cases/jeonbuk/agri-bio-talent\.md,line=\d+,col=\d+,.*CB104", done.stdout, re.MULTILINE)
    assert "2019년 봄" in (clone / "summary.md").read_text(encoding="utf-8")


def test_a_heading_that_was_renamed_is_marked_in_the_request_and_told_in_its_summary(clone: Path) -> None:
    path = clone / "cases/jeonbuk/agri-bio-talent.md"
    text = path.read_text(encoding="utf-8")
    line = text.split("\n## 추진 배경", 1)[0].count("\n") + 2
    path.write_text(text.replace("## 추진 배경", "## 왜 시작했나"), encoding="utf-8")
    (step,) = (step for step in shell_steps("site.yml", "site") if "casebook urls" in step["run"])
    done = _run(step, clone)
    assert done.returncode == 1
    assert f"::error file=cases/jeonbuk/agri-bio-talent.md,line={line},col=1," in done.stdout
    assert "추진-배경" in (clone / "summary.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_actions_are_named_by_commit_with_their_release_beside(path: Path) -> None:
    used = re.findall(r"uses: (.+)", path.read_text(encoding="utf-8"))
    assert used
    assert [name for name in used if not re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", name)] == []


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_no_job_has_rights_that_it_does_not_use(path: Path) -> None:
    """A job whose steps run packages of others may write issues alone; a token stays only where a step pushes."""
    jobs = workflow(path.name)["jobs"].values()
    assert set(workflow(path.name)["permissions"].values()) <= {"read"}
    for job in jobs:
        steps = job["steps"]
        kept = [step["with"]["persist-credentials"] for step in steps if step.get("uses", "").startswith("actions/checkout@")]
        pushes = any("git push" in step.get("run", "") for step in steps)
        assert kept == [pushes] * len(kept)
        writes = {right for right, level in job.get("permissions", {}).items() if level == "write"}
        installs = any(re.search(r"\b(?:make|pip|uv)\b", step.get("run", "")) for step in steps)
        assert writes <= {"issues"} if installs else True


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_no_job_runs_for_hours(path: Path) -> None:
    assert [name for name, job in workflow(path.name)["jobs"].items() if job.get("timeout-minutes", 360) > 60] == []


def test_only_what_passed_the_tests_is_published() -> None:
    publish = workflow("publish.yml")
    assert set(publish[True]) == {"workflow_run", "workflow_dispatch"}
    after = {"workflows": [workflow("site.yml")["name"]], "types": ["completed"], "branches": ["main"]}
    assert publish[True]["workflow_run"] == after
    job = publish["jobs"]["build"]
    assert publish["jobs"]["publish"]["needs"] == "build"
    assert "workflow_run.conclusion == 'success'" in job["if"]
    assert "workflow_run.event == 'push'" in job["if"]
    assert "workflow_run.head_sha" in job["steps"][0]["with"]["ref"]
