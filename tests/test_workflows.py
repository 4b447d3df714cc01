"""What runs on GitHub: the files are of the forms that GitHub reads, and their shell steps do what they say, here."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
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


def _read(path: Path) -> Mapping[str, Any]:
    read: Mapping[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return read


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_what_people_write_never_reaches_a_shell_unquoted(path: Path) -> None:
    steps = [step for job in _read(path)["jobs"].values() for step in job["steps"]]
    assert [step["run"] for step in steps if "${{" in step.get("run", "")] == []


def test_requests_from_forks_get_no_rights() -> None:
    site = _read(GITHUB / "workflows" / "site.yml")
    assert site["permissions"] == {"contents": "read"}
    assert "pull_request" in site[True]  # YAML 1.1 reads the key `on` so
    assert "secrets." not in (GITHUB / "workflows" / "site.yml").read_text(encoding="utf-8")


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """The project as checked out on another machine, with the packages that are installed here."""
    clone = tmp_path / "clone"
    names = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0")
    for name in filter(None, names):
        (clone / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, clone / name)
    (clone / ".venv").mkdir()
    (clone / ".venv" / "bin").symlink_to(Path(sys.prefix) / "bin")
    (clone / ".venv" / ".site").touch()  # so that nothing is installed: it would be over what is installed here
    for command in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "--message", "처음"]):
        subprocess.run(["git", "-c", "user.name=a", "-c", "user.email=a@example.org", *command], cwd=clone, check=True)
    return clone


def _run(step: Mapping[str, Any], clone: Path) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"GITHUB_STEP_SUMMARY": str(clone / "summary.md"), "GITHUB_ACTIONS": "true", "CI": "true"}
    command = ["bash", "-e", "-c", step["run"]]
    return subprocess.run(command, cwd=clone, env=environment, capture_output=True, text=True, check=False)


def test_the_steps_check_the_cases_and_build_the_site(clone: Path) -> None:
    steps = [step for step in _read(GITHUB / "workflows" / "site.yml")["jobs"]["site"]["steps"] if "run" in step]
    here = [step for step in steps if not NETWORK.match(step["run"])]
    assert len(here) == len(steps) - 1
    for step in here:
        done = _run(step, clone)
        assert done.returncode == 0, done.stdout + done.stderr
    assert (clone / "site" / "index.html").is_file()


def test_a_slip_is_marked_in_the_request_and_told_in_its_summary(clone: Path) -> None:
    path = clone / "cases/jeonbuk/agri-bio-talent.md"
    path.write_text(re.sub(r"(?m)^period:.*", "period: 2019년 봄", path.read_text(encoding="utf-8")), encoding="utf-8")
    steps = _read(GITHUB / "workflows" / "site.yml")["jobs"]["site"]["steps"]
    (step,) = (step for step in steps if "casebook check" in step.get("run", ""))
    done = _run(step, clone)
    assert done.returncode == 1
    assert re.search(r"^::error file=cases/jeonbuk/agri-bio-talent\.md,line=\d+,col=\d+,.*CB104", done.stdout, re.MULTILINE)
    assert "2019년 봄" in (clone / "summary.md").read_text(encoding="utf-8")
