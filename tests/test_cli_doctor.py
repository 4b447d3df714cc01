"""`casebook doctor` names what a build uses and what is out of date; completion and the reference are made of the commands."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from email.message import Message
from pathlib import Path

import pytest

from casebook.cli import COMMANDS, doctor, main
from casebook.cli.completion import SHELLS
from project_clone import ROOT
from test_cli_init import ENGLISH

sys.path.insert(0, str(ROOT / "tools"))

import commands


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("doctor") / "project"
    assert main(["init", str(folder), *ENGLISH]) == 0
    return folder


def examined(project: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    capsys.readouterr()
    code = main(["doctor", str(project / "cases"), "--lang", "en"])
    return code, capsys.readouterr().out


def test_a_new_site_is_current(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out = examined(project, capsys)
    assert code == 0
    assert re.search(r"^casebook \d+\.\d+\S+$", out, re.MULTILINE)
    assert re.search(r"^mkdocs 1\.", out, re.MULTILINE)
    assert "Language of the cases: en" in out
    assert "Dates of cases: none" in out
    assert "Where readers can ask: nowhere. With 'contact' under 'extra' in mkdocs.yml" in out
    assert "All generated files agree with this version." in out


@pytest.mark.parametrize("line", ["casebook==0.0.1", "casebook[hwpx] == 0.0.1", "casebook==0.0.1; python_version>'3'"])
def test_what_is_out_of_date_is_named(line: str, project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old = Path(shutil.copytree(project, tmp_path / "old"))
    (old / "docs/contribute/fields.md").write_text("old", encoding="utf-8")
    (old / "requirements.txt").write_text(f"{line}\n", encoding="utf-8")
    with (old / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("extra: {contact: {operator: Us, mail: us@example.org, phone: '110'}}\n")
    code, out = examined(old, capsys)
    assert code == 0
    assert "docs/contribute/fields.md differs from the model" in out
    assert "requirements.txt asks for casebook 0.0.1" in out
    assert "Where readers can ask: us@example.org, 110\n" in out
    assert "All generated files agree" not in out


def test_a_missing_package_is_a_problem(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    about = Message()
    for extra in ("more", "still-more"):
        about["Provides-Extra"] = extra
    for line in (
        "mkdocs>=1", "no-such-package>=2", 'nor-this>=1; extra == "more"', 'nor_that[x]>=1; extra == "still-more"',
        'of-old; python_version < "3"', 'of-now; python_version >= "3"', "of-a.url @ https://example.org/a.whl",
        'of-old-too; python_version < "3" and extra == "more"', "of-now-too; 'more' == extra and python_version >= '3'",
    ):  # fmt: skip
        about["Requires-Dist"] = line
    monkeypatch.setattr(doctor, "metadata", lambda _name: about)
    code, out = examined(project, capsys)
    assert code == 1
    assert re.findall(r"^(\S+) is missing", out, re.MULTILINE) == ["no-such-package", "of-now", "of-a.url"]
    extras = {("nor-this", "more"), ("nor_that", "still-more"), ("of-now-too", "more")}
    assert set(re.findall(r"^(\S+) is not installed; casebook\[(.+)\] has it", out, re.MULTILINE)) == extras
    assert "of-old" not in out


@pytest.mark.parametrize("shell", SHELLS)
def test_a_completion_script_has_every_command(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", shell]) == 0
    script = capsys.readouterr().out
    assert [name for name in COMMANDS if name not in script] == []


@pytest.mark.skipif(not shutil.which("bash"), reason="no bash")
@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (["casebook", "doc"], "doctor"),
        (["casebook", "check", "--format", "sa"], "sarif"),
        (["casebook", "fmt", "--che"], "--check"),
    ],
)
def test_bash_completes_by_the_script(words: list[str], offered: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["completion", "bash"])
    script = tmp_path / "script"
    script.write_text(capsys.readouterr().out, encoding="utf-8")
    line = f'. {script}; COMP_WORDS=({" ".join(words)}); COMP_CWORD={len(words) - 1}; _casebook; echo "${{COMPREPLY[@]}}"'
    done = subprocess.run(["bash", "-c", line], capture_output=True, text=True, check=True)
    assert done.stdout.split() == [offered]


def test_the_reference_of_commands_is_what_the_code_says() -> None:
    assert commands.PAGE.read_text(encoding="utf-8") == commands.command_reference(), "run python tools/commands.py"


def test_each_file_at_the_top_is_said_to_be_of_the_generator_or_of_a_site() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\n")
    tops = {name.split("/")[0] + ("/" if "/" in name else "") for name in listed if name and not name.startswith('"')}
    table = (ROOT / "docs/develop/start.md").read_text(encoding="utf-8").partition("## Generator and site")[2]
    assert tops - set(re.findall(r"`([^`]+)`", table)) == set()
