"""The project as GitHub's machines check it out, and the shell steps of its workflows."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
WORKFLOWS = ROOT / ".github" / "workflows"

_GH = """#!/bin/sh
echo "$@" >> "$NOTES"
case "$*" in "issue list"*) echo "$OPEN" ;; "pr view"*) echo "$STATE" ;; "issue view"*) echo "${COMMENTS:-0}" ;; esac
while [ $# -gt 0 ]; do [ "$1" = --body-file ] && cat "$2" >> "$NOTES"; shift; done
exit 0
"""
"""Notes what it is asked to do and the texts it is given; `OPEN` is the number of an open issue, `STATE` that of a request.
`COMMENTS` is how many comments of its own an issue has."""


def noting_gh(folder: Path) -> Path:
    """A folder for PATH with a `gh` that speaks to nobody and writes to the file named in `NOTES`."""
    folder.mkdir()
    (folder / "gh").write_text(_GH, encoding="utf-8")
    (folder / "gh").chmod(0o755)
    return folder


def clone_of_project(folder: Path) -> Path:
    """The project on another machine without its tests, with the packages that are installed here; its branch is main."""
    clone = folder / "clone"
    command = ["git", "ls-files", "-z", ":!tests", ":!findings"]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0")
    for name in filter(None, names):
        (clone / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, clone / name)
    (clone / ".venv").mkdir()
    (clone / ".venv" / "bin").symlink_to(Path(sys.prefix) / "bin")
    (clone / ".venv" / ".site").touch()  # so that nothing is installed: it would be over what is installed here
    for command in (["init", "--quiet", "--initial-branch=main"], ["add", "--all"], ["commit", "--quiet", "--message", "처음"]):
        subprocess.run(["git", "-c", "user.name=a", "-c", "user.email=a@example.org", *command], cwd=clone, check=True)
    return clone


def workflow(name: str) -> Mapping[str, Any]:
    """A workflow's file."""
    read: Mapping[str, Any] = yaml.safe_load((WORKFLOWS / name).read_text(encoding="utf-8"))
    return read


def shell_steps(name: str, job: str) -> list[Mapping[str, Any]]:
    """The steps of a job that run commands."""
    return [step for step in workflow(name)["jobs"][job]["steps"] if "run" in step]


_HERE_DOCUMENT = re.compile(r"<< '(\w+)'([^\n]*)\n.*?^\1$", re.DOTALL | re.MULTILINE)
_BARE = re.compile(r"""\\.|'[^']*'|(?<!\S)\#[^\n]*|\$\(|.""", re.DOTALL)
_QUOTED = re.compile(r"\\.|\$\(|.", re.DOTALL)


def outside_quotes(script: str) -> list[str]:
    """A shell script, and each command whose output it takes, without what is quoted, comments and here-documents."""
    script, at = _HERE_DOCUMENT.sub(r"\2", script), 0
    done, texts, quoted = list[str](), [""], [False]
    while token := (_QUOTED if quoted[-1] else _BARE).match(script, at):
        text, at = token[0], token.end()
        if text == '"':
            texts[-1] += text
            quoted[-1] = not quoted[-1]
        elif text == "$(":
            texts.append("")
            quoted.append(False)
        elif text == ")" and len(texts) > 1 and not quoted[-1]:
            done.append(texts.pop())
            quoted.pop()
        elif text == "`" or not (quoted[-1] or text[0] in "#\\"):
            texts[-1] += "''" if text[0] == "'" else text
    assert quoted == [False], f"a quote or a bracket is not closed: {script}"
    return [*done, *texts]
