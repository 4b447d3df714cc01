from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from wcwidth import wcswidth

from casebook.build.load import load
from casebook.cli import COMMANDS, command_parser, main
from casebook.languages import LANGUAGES
from casebook.messages.wording import wording
from mini import CASE, TRANSLATION, copy_mini


def test_files_with_the_line_ends_of_windows_are_in_order(tmp_path: Path) -> None:
    project = copy_mini(tmp_path)
    config = ["--config-file", str(project / "mkdocs.yml")]
    assert main(["fmt", *config]) == 0
    files = [*(project / "cases").glob("*/*.md")]
    for path in files:
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert main(["fmt", "--check", *config]) == main(["fmt", *config]) == 0
    assert all(b"\r\n" in path.read_bytes() for path in files)


def test_a_file_that_is_named_twice_is_formatted_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project = copy_mini(
        tmp_path, {"cases/north/a.md": CASE.replace("category: living\nperiod: 2019", "period: 2019\ncategory: living")}
    )
    file = project / "cases/north/a.md"
    assert main(["fmt", "--check", "--cases", str(project / "cases"), str(file), str(file.parent), str(file)]) == 1
    assert capsys.readouterr().out.count("a.md") == 1


def test_sound_content_is_said_to_be_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(copy_mini(tmp_path) / "cases"), "--lang", "ko"]) == 0
    assert capsys.readouterr().out == "사례 2건과 목록 파일을 살폈고, 문제가 없습니다.\n"


@pytest.mark.parametrize(("language", "words"), [("ko", "없는 분야"), ("en", "category")])
def test_problems_are_told_in_the_language_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str, words: str
) -> None:
    project = copy_mini(tmp_path, {"cases/north/a.md": CASE.replace("category: living", "category: livng")})
    assert main(["check", str(project / "cases"), "--lang", language]) == 1
    report = capsys.readouterr().out
    assert "cases/north/a.md:4:11 [CB202]" in report
    assert words in report


def test_a_translation_that_may_be_older_is_named_with_the_version_to_write(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = copy_mini(tmp_path, {"cases/north/bus-stop.en.md": TRANSLATION})
    assert main(["check", str(project / "cases"), "--lang", "en"]) == 0
    output = capsys.readouterr().out.splitlines()[1:]
    assert len(output) == 1
    assert output[0].startswith("cases/north/bus-stop.en.md: ")
    of = re.search(r"of: [0-9a-f]{8}", output[0])
    assert of
    (project / "cases/north/bus-stop.en.md").write_text(TRANSLATION.replace("\n---\n", f"\n{of[0]}\n---\n", 1), encoding="utf-8")
    assert main(["check", str(project / "cases"), "--lang", "en"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 1


def test_a_translation_that_names_the_whole_file_is_told_the_version_of_the_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = copy_mini(tmp_path)
    original = load(project / "cases").catalogue.cases["south/talent"]
    translation = project / "cases/south/talent.en.md"
    for version, said in ((original.version, f"write the digest of its words: 'of: {original.words_version}'"), ("", "")):
        of = f'of: "{version or original.words_version}"'
        translation.write_text(re.sub(r"(?m)^of: .*", of, translation.read_text(encoding="utf-8")), encoding="utf-8")
        assert main(["check", str(project / "cases"), "--lang", "en"]) == 0
        lines = capsys.readouterr().out.splitlines()[1:]
        assert [line.partition(": ")[0] for line in lines] == ["cases/south/talent.en.md:4:5"] * bool(version), lines
        assert all(said in line for line in lines), lines


def test_the_language_of_the_cases_is_that_of_the_site(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project = copy_mini(tmp_path)
    assert main(["check", str(project / "cases"), "--lang", "en"]) == 0
    settings = project / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("language: ko", "language: en"), encoding="utf-8")
    assert main(["check", str(project / "cases"), "--lang", "ko"]) == 1
    assert "cases/south/talent.en.md:1:1 [CB026]" in capsys.readouterr().out


def test_misuse_is_told_from_problems(tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["check", str(tmp_path / "nowhere")])
    assert stopped.value.code == 2


@pytest.mark.parametrize(("language", "said"), [("ko", "사용법: "), ("fr", "Utilisation\u00a0: ")])
@pytest.mark.parametrize(
    "call",
    [
        "chek",
        "check --nope",
        "search --most x",
        "urls",
        "urls --check --write",
        "init",
        "fmt --c",
        "at --date",
        "check --quiet=1",
    ],
)
def test_a_wrong_call_is_told_in_the_language_of_messages(
    call: str, language: str, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """No sentence of argparse is left, which has them in English alone; what was typed stays as it was typed."""
    monkeypatch.setenv("LC_ALL", language)
    with pytest.raises(SystemExit) as stopped:
        main(call.split())
    message = capsys.readouterr().err
    assert stopped.value.code == 2
    assert re.findall(r"\b(usage|error|required|invalid|choose|expected|allowed|could|explicit)\b", message) == []
    assert message.startswith(said)
    command = call.split(maxsplit=1)[0]
    assert f"{said}casebook {command} " in message or command == "chek"  # the options of the command are what helps


@pytest.mark.parametrize(
    ("language", "call", "said"),
    [("fr", "check --nope", "Option"), ("fr", "fmt --nope --lang en", "no such"), ("", "clean", "모르")],
)
@pytest.mark.parametrize("name", ["mkdocs.yml", "mkdocs.yaml"])
def test_a_wrong_call_is_told_in_the_language_asked_for_else_in_that_of_the_site(
    name: str, language: str, call: str, said: str, tmp_path: Path
) -> None:
    other = "extra: {alternate: {language: en}}\n"
    (tmp_path / name).write_text(f"{other}theme: {{language: {language}}}" if language else other, encoding="utf-8")
    (tmp_path / "docs").mkdir()
    command = [sys.executable, "-m", "casebook.cli", *call.split(), "--nope"]
    environment = os.environ | {"LC_ALL": "C", "PYTHONIOENCODING": "utf-8"}
    ran = subprocess.run(command, cwd=tmp_path / "docs", env=environment, capture_output=True, check=False, encoding="utf-8")
    assert said in ran.stderr


@pytest.mark.parametrize(
    ("arguments", "never"),
    [
        (["check"], {"folium", "PIL", "casebook.mkdocs_plugin.plugin", "mkdocs.commands.build", "pymdownx.superfences"}),
        (["check", "--help"], {"folium", "PIL", "casebook.mkdocs_plugin.command_settings", "mkdocs"}),
    ],
)
def test_a_command_imports_no_more_than_it_needs(arguments: list[str], never: set[str], tmp_path: Path) -> None:
    code = (
        "import sys; from casebook.cli import main\n"
        "try: main(sys.argv[1:])\n"
        f"finally: print(sorted({never!r} & set(sys.modules)), file=sys.stderr)"
    )
    command = [sys.executable, "-c", code, *arguments]
    ran = subprocess.run(command, cwd=copy_mini(tmp_path), check=True, capture_output=True, text=True)
    assert ran.stderr == "[]\n"


BROKEN = CASE.replace("period: 2019", "period: 언젠가")


def git(project: Path, *arguments: str) -> None:
    who = ("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "core.quotepath=on")
    subprocess.run(["git", *who, *arguments], cwd=project, check=True, capture_output=True)


@pytest.fixture
def branch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository whose main branch has a broken case already, on a branch that starts there."""
    monkeypatch.delenv("GITHUB_BASE_REF", raising=False)
    project = copy_mini(tmp_path, {"cases/north/old.md": BROKEN})
    git(project, "init", "-b", "main")
    git(project, "add", "-A")
    git(project, "commit", "-m", "first")
    git(project, "switch", "-c", "work")
    return project


def changed(project: Path, *options: str) -> int:
    return main(["check", str(project / "cases"), "--lang", "en", *(options or ["--changed"])])


def test_problems_of_changed_files_are_told_and_the_others_counted(branch: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert changed(branch) == 0
    output = capsys.readouterr()
    assert output.out == "Changed files (0) were checked. No problems found.\n"
    assert output.err == "Problems in files that were not changed: 1. To see all, run without --changed.\n"
    (branch / "cases/north/committed.md").write_text(BROKEN, encoding="utf-8")
    git(branch, "add", "-A")
    git(branch, "commit", "-m", "second")
    (branch / "cases/north/new.md").write_text(BROKEN, encoding="utf-8")
    assert changed(branch) == 1
    assert set(re.findall(r"^cases/north/(\w+)", capsys.readouterr().out, re.MULTILINE)) == {"committed", "new"}
    assert changed(branch, "--changed=HEAD") == 1
    assert set(re.findall(r"^cases/north/(\w+)", capsys.readouterr().out, re.MULTILINE)) == {"new"}


def test_a_pull_request_is_compared_with_its_target(branch: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git(branch, "update-ref", "refs/remotes/origin/next", "work")
    (branch / "cases/north/committed.md").write_text(BROKEN, encoding="utf-8")
    git(branch, "add", "-A")
    git(branch, "commit", "-m", "second")
    git(branch, "branch", "-D", "main")
    assert changed(branch, "--changed=origin/next") == 1
    with pytest.raises(SystemExit):
        changed(branch)
    monkeypatch.setenv("GITHUB_BASE_REF", "next")
    assert changed(branch) == 1


@pytest.mark.parametrize("damage", ["list", "removal", "mkdocs.yml", "mkdocs.yaml"])
def test_what_may_break_any_case_tells_all_problems(branch: Path, capsys: pytest.CaptureFixture[str], damage: str) -> None:
    if damage == "list":
        path = branch / "cases/_vocabulary/categories.yml"
        path.write_text(path.read_text(encoding="utf-8").replace("id: living", "id: life"), encoding="utf-8")
    elif damage != "removal":
        git(branch, "mv", "-f", "mkdocs.yml", f"{damage}.moved")
        git(branch, "mv", f"{damage}.moved", damage)
        git(branch, "commit", "--allow-empty", "-m", "the name of the settings")
        git(branch, "branch", "-f", "main")
        (branch / damage).write_bytes((branch / damage).read_bytes() + b"\n# changed\n")
    else:
        (branch / "cases/south/talent.md").unlink()
    assert changed(branch) == 1
    assert ("cases/north/old.md" if damage.startswith("mkdocs") else "cases/north/bus-stop.md") in capsys.readouterr().out


def test_a_changed_heading_tells_the_links_to_it_in_other_cases(branch: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = branch / "cases/south/talent.md"
    path.write_text(path.read_text(encoding="utf-8").replace("## 내용", "## 새 내용"), encoding="utf-8")
    assert changed(branch) == 1
    output = capsys.readouterr()
    assert set(re.findall(r"^cases/\S+ \[(\w+)\]", output.out, re.MULTILINE)) == {"CB304"}
    assert output.out.startswith("cases/north/bus-stop.md:")
    assert "not changed: 1." in output.err


def test_without_git_or_a_base_the_command_says_so(tmp_path: Path, branch: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for project, why in ((copy_mini(tmp_path / "plain"), "no git history"), (branch, "nothing to compare with")):
        with pytest.raises(SystemExit) as stopped:
            changed(project, "--changed=nowhere")
        assert stopped.value.code == 2
        assert why in capsys.readouterr().err


@pytest.mark.parametrize("failing", ["diff", "ls-files"])
def test_git_that_cannot_say_what_changed_is_not_taken_for_no_change(
    branch: Path, failing: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A damaged index, a file system that is full, a program that was killed: the check of a branch must not pass."""
    (branch / "cases/north/new.md").write_text(BROKEN, encoding="utf-8")
    real, folder = shutil.which("git"), tmp_path / "programs"
    folder.mkdir()
    (folder / "git").write_text(
        f'#!/bin/sh\ncase " $* " in *" {failing} "*) exit 128;; esac\nexec {real} "$@"\n', encoding="utf-8"
    )
    (folder / "git").chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    with pytest.raises(SystemExit) as stopped:
        changed(branch)
    assert stopped.value.code == 2
    assert "git could not say" in capsys.readouterr().err


def test_a_job_on_github_gets_annotations_and_a_summary(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    summary = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    project = copy_mini(tmp_path, {"cases/north/a.md": BROKEN})
    assert main(["check", str(project / "cases"), "--lang", "ko", "--format", "github"]) == 1
    assert capsys.readouterr().out.startswith("::error file=cases/north/a.md,line=5,col=9,title=CB104 ")
    (project / "cases/north/a.md").unlink()
    assert main(["check", str(project / "cases"), "--lang", "ko", "--format", "github"]) == 0
    assert [line for line in summary.read_text(encoding="utf-8").splitlines() if line.startswith("##")] == ["## 사례 점검"] * 2


@pytest.mark.parametrize("form", ["json", "sarif"])
def test_programs_get_nothing_but_their_format(tmp_path: Path, capsys: pytest.CaptureFixture[str], form: str) -> None:
    project = copy_mini(tmp_path)
    assert main(["check", str(project / "cases"), "--format", form]) == 0
    assert json.loads(capsys.readouterr().out)
    (project / "cases/north/a.md").write_bytes("---\r\ntitle: 가\r\n".encode("cp949"))
    assert main(["check", str(project / "cases"), "--format", form]) == 1
    output = capsys.readouterr().out
    assert output.isascii()  # whatever a console does to other letters
    assert "CB001" in output


def test_a_console_that_lacks_letters_still_gets_the_report(tmp_path: Path) -> None:
    project = copy_mini(tmp_path, {"cases/north/a.md": BROKEN})
    command = [sys.executable, "-m", "casebook.cli", "check", str(project / "cases"), "--lang", "ko"]
    done = subprocess.run(command, env={**os.environ, "PYTHONIOENCODING": "ascii"}, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (1, b"")
    assert b"cases/north/a.md:5:9 [CB104]" in done.stdout


def test_a_reader_that_has_seen_enough_is_no_error(tmp_path: Path) -> None:
    project = copy_mini(tmp_path, {f"cases/north/a{number}.md": CASE for number in range(400)})
    command = [sys.executable, "-m", "casebook.cli", "upgrade", "--cases", str(project / "cases")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout
        assert running.stderr
        running.stdout.readline()
        running.stdout.close()
        assert running.stderr.read() == b""
    assert running.returncode == 1


def test_problems_of_named_files_are_told_and_the_others_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {"cases/north/a.md": BROKEN, "cases/south/b.md": BROKEN, "docs/more.md": "# 더\n\n<!-- casebook: nwest -->\n"}
    project = copy_mini(tmp_path, files)
    monkeypatch.chdir(project)
    for named, expected in {
        ("cases/north/a.md",): {"cases/north/a.md"},
        (str(project / "cases/south/b.md"), "docs/more.md"): {"cases/south/b.md", "docs/more.md"},
        ("cases/north",): {"cases/north/a.md"},
        ("docs",): {"docs/more.md"},
        ("cases/north/bus-stop.md",): set(),
        ("cases/_vocabulary/cities.yml",): set(files),
        ("mkdocs.yml",): set(files),
        ("cases",): set(files),
        (".",): set(files),
        (): set(files),
    }.items():
        assert main(["check", "--lang", "en", *named]) == (1 if expected else 0)
        output = capsys.readouterr()
        assert set(re.findall(r"^(\S+?):\d+:\d+ \[", output.out, re.MULTILINE)) == expected
        assert (f"other files: {len(files) - len(expected)}." in output.err) == (expected != set(files))


def test_a_named_file_is_found_from_anywhere(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    project = copy_mini(tmp_path, {"cases/north/a.md": BROKEN})
    monkeypatch.chdir(tmp_path)
    assert main(["check", "--lang", "en", str(project / "cases/north/a.md")]) == 1
    assert capsys.readouterr().out.startswith("cases/north/a.md:5:9 [CB104]")


def test_a_named_file_tells_the_links_that_it_breaks_in_others(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project = copy_mini(tmp_path)
    path = project / "cases/south/talent.md"
    path.write_text(path.read_text(encoding="utf-8").replace("## 내용", "## 새 내용"), encoding="utf-8")
    assert main(["check", "--lang", "en", str(path)]) == 1
    assert "cases/north/bus-stop.md" in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [["nowhere.md"], ["--changed", "cases/north/bus-stop.md"], ["--format", "none"]])
def test_a_check_called_wrongly_ends_with_two(arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(copy_mini(tmp_path))
    with pytest.raises(SystemExit) as stopped:
        main(["check", *arguments, *(["cases/north/bus-stop.md"] if "--changed" in arguments else [])])
    assert stopped.value.code == 2


def test_the_command_alone_says_what_it_can_do_and_which_version_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    assert "check" in capsys.readouterr().out
    with pytest.raises(SystemExit) as stopped:
        main(["--version"])
    assert stopped.value.code == 0
    assert re.fullmatch(r"casebook \d+\.\d+\S*\n", capsys.readouterr().out)
    with pytest.raises(SystemExit) as stopped:
        main(["nothing-like-it"])
    assert stopped.value.code == 2


@pytest.mark.parametrize("command", ["import", "from-form", "check"])
def test_a_missing_file_is_reported_in_the_language_of_messages(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(copy_mini(tmp_path))
    for language, words in (("ko", "그런 파일이나 폴더가 없습니다"), ("en", "There is no such file or folder")):
        with pytest.raises(SystemExit) as stopped:
            main([command, "nowhere.csv", "--lang", language])
        assert stopped.value.code == 2
        assert f"{words}: nowhere.csv" in capsys.readouterr().err


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("command", [[], *([name] for name in COMMANDS)])
def test_help_is_short_and_imperative_and_in_the_language_of_messages(
    command: list[str], language: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each argument has a text, no text is of argparse, and none is wider than its terminal."""
    monkeypatch.setenv("LC_ALL", language)
    outputs = {}
    for columns in ("1000", "80"):  # at first each option on one line
        monkeypatch.setenv("COLUMNS", columns)
        with pytest.raises(SystemExit):
            main([*command, "--help"])
        outputs[columns] = capsys.readouterr().out
    _, about, *groups = outputs["1000"].split("\n\n")
    assert about[0] == about[0].upper()
    assert about.endswith(".")
    entries = [line.strip() for group in groups for line in group.splitlines()[1:]]
    named = ("-", "COMMAND", *COMMANDS)  # what has a long name has its help on the next line
    helps = [entry.split("  ", 1)[-1].strip() for entry in entries if "  " in entry or not entry.startswith(named)]
    assert len(helps) > 1
    heads = {text: text.split()[0] for text in helps}  # a name such as SQLite has more capitals
    assert [text for text, head in heads.items() if head.istitle() or text.endswith(".") or len(text) > 125] == []
    strings = wording(language).sections["help"]
    texts = {str(text).partition("{")[0] for part in ("shared", "casebook", *command) for text in strings[part].values()}
    texts |= {str(strings[name]["about"]) for name in COMMANDS}
    assert [text for text in helps if not any(start in text for start in texts)] == []
    assert [line for line in outputs["80"].splitlines() if wcswidth(line) > 80] == []


def test_no_text_of_help_is_without_its_argument() -> None:
    _, parsers = command_parser([*COMMANDS])
    arguments = {name: {action.dest for action in parser._actions} for name, parser in parsers.items()}  # noqa: SLF001
    arguments |= {"casebook": {"version"}, "shared": set().union(*arguments.values())}
    texts = {name: set(texts) - {"about"} for name, texts in wording("ko").sections["help"].items() if name != "words"}
    assert {name: more for name, keys in texts.items() if (more := keys - arguments[name])} == {}


DAMAGES: dict[str, Callable[[bytes], bytes | None]] = {
    "a folder": lambda _: None, "no UTF-8": lambda raw: b"caf\xe9\xff\n" + raw,
    "UTF-16": lambda raw: raw.decode().encode("utf-16"),
    "cut": lambda raw: raw[: len(raw) // 2], "empty": lambda _: b"", "deep": lambda _: b"[" * 100_000,
    "a list": lambda _: b"[1]\n", "a record": lambda _: b"{}\n", "zeros": lambda _: bytes(1000),
}  # fmt: skip
READ_FROM_SITE = {
    "api/v1/datapackage.json": ["export", "-o", "new/a.sqlite"], "api/v1/cases.csv": ["export", "-o", "new/a.sqlite"],
    "api/v1/cases.ndjson": ["booklet", "--all", "-o", "new/a.docx"],
    "api/v1/collections.json": ["booklet", "nothing", "-o", "new/a.docx"],
    "cases/soljae/compost/index.html": ["booklet", "--all", "-o", "new/a.docx"],
    "assets/casebook/search/index.json": ["search", "버스", "-q"],
}  # fmt: skip
READ_FROM_PROJECT = {
    "docs/contribute/fields.md": [["doctor"], ["schema", "--check"]], "requirements.txt": [["doctor"]], "mkdocs.yml": [["check"]],
    "cases/_vocabulary/fields.yml": [["fmt", "--check"], ["check"]], "urls.lock": [["urls", "--check"]],
    "queries.txt": [["search", "--audit", "--most", "1", "--queries", "queries.txt", "-q"]],
    "columns.yml": [["import", "table.jsonl", "--map", "columns.yml"]],
    "table.jsonl": [["import", "table.jsonl", "--map", "columns.yml"]],
    "form.md": [["from-form", "form.md"]],
}  # fmt: skip


@pytest.fixture(scope="module")
def whole(town: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with its site and files of every kind that commands read."""
    folder = tmp_path_factory.mktemp("whole")
    shutil.copytree(town.parent / "site", folder / "site")
    (folder / "site/api/v1/collections.json").write_bytes(b'{"collections": []}')
    project = Path(shutil.copytree(town, folder / "project"))
    for path in READ_FROM_PROJECT:
        (project / path).parent.mkdir(parents=True, exist_ok=True)
        (project / path).touch()
    (project / "table.jsonl").write_bytes(b'{"a": 1}\n')
    return project


def _ends(arguments: list[str], project: Path, file: Path, damage: str) -> object:
    """The exit code of a command in the project while a file of it is damaged."""
    raw = file.read_bytes()
    content = DAMAGES[damage](raw)
    file.unlink()
    if content is None:
        file.mkdir()
    else:
        file.write_bytes(content)
    try:
        return main([*arguments, "-f", str(project / "mkdocs.yml"), "--lang", "ko"])
    except SystemExit as end:
        return end.code
    finally:
        if content is None:
            file.rmdir()
        file.write_bytes(raw)


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_site_whose_files_are_damaged_is_told_and_nothing_is_made_of_it(
    damage: str, whole: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(whole)
    for path, arguments in READ_FROM_SITE.items():
        code = _ends([*arguments, "--site", "../site"], whole, whole.parent / "site" / path, damage)
        assert (code, "Errno" in capsys.readouterr().err) == (2, False), path
    assert not [path for path in whole.glob("new/*") if path.is_file()]


@pytest.mark.parametrize("error", [AttributeError, IndexError, KeyError, RecursionError, TypeError, UnicodeError, ValueError])
@pytest.mark.parametrize(
    ("function", "arguments"),
    [
        ("cli.booklet.chapter_article", ["booklet", "--all", "-o", "new/a.docx"]),
        ("cli.booklet.select_cases", ["booklet", "--all", "-o", "new/a.docx"]),
        ("cli.export._offline_page", ["export", "-o", "new/a.zip"]),
        ("data.database._value", ["export", "-o", "new/a.sqlite"]),
    ],
)
def test_an_error_of_the_program_is_not_told_as_one_of_the_site(
    function: str, arguments: list[str], error: type[Exception], whole: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> str:
        raise error

    monkeypatch.chdir(whole)
    monkeypatch.setattr(f"casebook.{function}", fail)
    with pytest.raises(error):
        main([*arguments, "-f", "mkdocs.yml", "--site", "../site"])


@pytest.mark.parametrize("damage", DAMAGES)
def test_no_file_of_a_project_ends_a_command_in_an_error_of_the_program(
    damage: str, whole: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(whole)
    for path, commands in READ_FROM_PROJECT.items():
        for arguments in commands:
            site = ["--site", "../site"] if arguments[0] == "search" else []
            assert _ends([*arguments, *site], whole, whole / path, damage) in (0, 1, 2), path


SETTINGS = {
    "misspelt": ("site_nmae: x\n", {
        "ko": "'site_nmae'을(를) 잘못 적었나요?", "en": "a misspelling of it", "fr": "faute de frappe"}),
    "missing": ("nav: []\n", {"ko": "없습니다: site_name", "en": "needed: site_name", "fr": "obligatoire : site_name"}),
    "tab": ("site_name: x\n\tnav: []\n", {"ko": "2행 1열", "en": "Line 2, column 1", "fr": "ligne 2, colonne 1"}),
    "bracket": ("site_name: [x\n", {"ko": "2행 1열", "en": "Line 2, column 1", "fr": "ligne 2, colonne 1"}),
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", SETTINGS)
def test_settings_that_cannot_be_read_are_told_in_the_language_of_messages(
    kind: str, language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text, said = SETTINGS[kind]
    (tmp_path / "mkdocs.yml").write_text(text, encoding="utf-8")
    with pytest.raises(SystemExit) as end:
        main(["check", "-f", str(tmp_path / "mkdocs.yml"), "--lang", language])
    message = " ".join(capsys.readouterr().err.replace("\u00a0", " ").replace("\u202f", " ").split())
    assert (end.value.code, said[language] in message) == (2, True), message
    assert not re.search("Required configuration|while scanning|while parsing|MkDocs encountered", message)


@pytest.mark.parametrize("language", LANGUAGES)
def test_settings_that_are_not_there_are_told_so(language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(["check", "-f", str(tmp_path / "nofile.yml"), "--lang", language])
    message = capsys.readouterr().err
    assert (end.value.code, "nofile.yml" in message, "Errno" in message) == (2, True, False)


def test_a_command_without_an_output_ends_as_with_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = copy_mini(tmp_path)
    monkeypatch.setattr(sys, "stdout", None)
    assert main(["check", str(project / "cases")]) == 0


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (["fmt", "nope.md"], "There is no such file or folder: "),
        (["fmt", "docs"], "This is not a case file: "),
        (["check", "-f", "."], ". is a folder. Name a file."),
        (["check", "-f", "self.yml"], "It inherits from itself"),
        (["check", "--cases", "/"], "There is neither a mkdocs.yml"),
    ],
)
def test_a_wrong_place_is_told_in_words(
    call: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    project = copy_mini(tmp_path, {"self.yml": "INHERIT: self.yml\n"})
    monkeypatch.chdir(project)
    with pytest.raises(SystemExit) as stopped:
        main([*call, "--lang", "en"])
    assert stopped.value.code == 2
    assert said in capsys.readouterr().err


def test_folders_of_cases_are_put_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = copy_mini(tmp_path)
    monkeypatch.chdir(project)
    (project / "cases/north/bus-stop.md").write_text(
        CASE.replace("category: living\nperiod: 2019", "period: 2019\ncategory: living")
    )
    assert main(["fmt", "--check", "cases/south"]) == 0
    assert main(["fmt", "--check", "cases"]) == 1


def test_html_files_that_are_published_as_they_are_are_named_where_they_run_scripts_or_ask_other_hosts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {
        "docs/map.html": '<!doctype html>\n<link rel="stylesheet" href="//cdn.example/a.css">\n<img src="https://img.example/a.png">',
        "docs/tool.HTM": '<!doctype html>\n<p>글</p>\n<script>run()</script>\n<button onclick="run()">1</button>',
        "docs/x.xhtml": '<html xmlns="http://www.w3.org/1999/xhtml"><script>run()</script><img src="///"/></html>',
        "docs/y.svg": '<svg xmlns="http://www.w3.org/2000/svg"><script>run()</script></svg>',
        "docs/plain.html": '<!doctype html>\n<a href="https://example.org/">글</a>\n<script type="application/json">{}</script>',
    }
    project = copy_mini(tmp_path, files)
    assert main(["check", str(project / "cases"), "--lang", "en"]) == 0
    out = capsys.readouterr().out
    assert "docs/map.html: this HTML file is published as it is, so browsers ask other sites (cdn.example, img.example)" in out
    assert "docs/tool.HTM:3:1: this HTML file is published as it is, so its script runs" in out
    assert all(f"docs/{name}:1:" in out for name in ("x.xhtml", "y.svg"))
    assert "()" not in out
    assert "plain.html" not in out
