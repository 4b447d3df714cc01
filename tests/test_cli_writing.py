"""Commands that write, stopped or refused: every file is as it was or as it should be, and a sentence says what to do."""

from __future__ import annotations

import errno
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from importlib import import_module
from pathlib import Path

import pytest

from casebook.cli import main
from casebook.files.journal import create_files
from casebook.files.locks import lock_folder
from casebook.languages import LANGUAGES
from casebook.messages.wording import wording
from casebook.yaml.reader import Data
from mini import CASE, built_project, copy_mini, report

if sys.platform == "win32":
    pytest.skip("signals and limits of Unix", allow_module_level=True)

from faults import NOBODY, damaged, limit, run, send, strike, tree, unlike
from test_editing_issue_form import answers, issue

SOURCE = "제목: 보도자료 | 발행 기관: 나라부 | 날짜: 2019-12-10 | 주소: https://example.org/ | 이용 조건: kogl"
TABLE = "혁신도시,파일 이름,제목,요약,분야,기간,참여 기관,출처\n" + "".join(
    f'{city},{name},제목 {name},요약,생활,2018-2019,북도 | 주관,"{SOURCE}"\n'
    for city, name in (("north", "first"), ("east", "second"), ("east", "third"))
)
EAST = """- id: east
  short_name: 동쪽
  name: 동쪽혁신도시
  host: 동도 동시
  lat: 36
  lon: 128
  error_km: 2
  point_is: 동사무소
  sources:
    - facts: [host]
      url: https://example.org/east
"""
ENTER = ["--city", "north", "--title", "새 승강장", "--stem", "new-stop", "--summary", "요약", "--category", "생활",
         "--period", "2019", "--organisation", "north-province:lead", "--source", SOURCE]  # fmt: skip
FIELDS: dict[str, Data] = {
    "title": "제목", "summary": "요약", "category": "living", "period": "2019",
    "organisations": [{"id": "north-province", "role": "lead"}],
    "sources": [{"title": "가", "publisher": "나", "date": "2019-01-01", "url": "https://example.org/", "licence": "kogl"}],
}  # fmt: skip
UNTIDY = CASE.replace("title: 사례의 제목\nsummary: 요약입니다.", "summary: '요약입니다.'\ntitle:   사례의 제목")
Trees = dict[str, dict[str, bytes | None]]
COMMANDS = {
    "fmt": ["fmt"], "urls": ["urls", "--write"], "schema": ["schema"], "import": ["import", "table.csv"],
    "new": ["new", *ENTER], "from-form": ["from-form", "form.md"],
    "import-map": ["import", "foreign.csv", "--map", "map.yml"],
}  # fmt: skip
FOREIGN = "사업명,운영\nNight bus,새 기관\nTree wardens,북도 모임\n"
MAP = """city: {value: north}
stem: 사업명
fields:
  title: 사업명
  summary: {value: 요약}
  category: {value: living}
  period: {value: "2019"}
  organisations:
    - id: {column: 운영, create: {kind: {value: local-government}}}
      role: {value: lead}
  sources:
    - title: 사업명
      publisher: {value: 나라부}
      date: {value: 2019-12-10}
      url: {value: "https://example.org/"}
      licence: {value: kogl}
body:
  - {heading: 내용, column: 사업명}
"""
CITY = "cases/_vocabulary/cities.yml"


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project in which every command has something to write."""
    project = copy_mini(
        tmp_path_factory.mktemp("sound"),
        {
            "cases/north/untidy.md": UNTIDY,
            "table.csv": TABLE,
            "form.md": issue(answers(FIELDS)),
            "foreign.csv": FOREIGN,
            "map.yml": MAP,
        },
    )
    cities = (project / CITY).read_text(encoding="utf-8")
    (project / CITY).write_text(cities + EAST, encoding="utf-8")
    (project / "urls.lock").write_bytes(b"cases/north/bus-stop/\n")
    (project / "docs/contribute").mkdir()
    (project / "docs/contribute/fields.md").write_bytes(b"# old\n" * 2000)
    assert report(project) == ""
    return project


@pytest.fixture
def project(sound: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(sound, tmp_path / "project"))


@pytest.fixture(scope="module")
def done(sound: Path, tmp_path_factory: pytest.TempPathFactory) -> Trees:
    """The project as each command leaves it."""
    trees = {}
    for name, arguments in COMMANDS.items():
        project = Path(shutil.copytree(sound, tmp_path_factory.mktemp(name) / "project"))
        ran = run(project, arguments, lambda: None)
        assert ran.code == 0, ran.text
        trees[name] = tree(project)
        assert trees[name] != tree(sound)
    return trees


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT])
def test_an_import_that_is_stopped_at_any_step_leaves_all_or_nothing(
    number: signal.Signals, sound: Path, tmp_path: Path, done: Trees, capsys: pytest.CaptureFixture[str]
) -> None:
    before, after, ends = tree(sound).keys(), done["import"].keys(), []
    stride = 1 if number == signal.SIGKILL else 2
    for step in range(1, 100, stride):
        project = Path(shutil.copytree(sound, tmp_path / f"{step}" / "project"))
        ran = run(project, COMMANDS["import"], strike(project, step, send(number)))
        assert "Traceback" not in ran.text
        if ran.code == 0:
            break
        assert ran.code == {signal.SIGKILL: -9, signal.SIGINT: 130}[number], ran.text
        again = ["fmt", "import"][step // stride % 2]
        assert next_run(project, again) == 0, capsys.readouterr().out
        now = tree(project).keys()
        assert now in ((before, after) if again == "fmt" else (after,))
        ends += [now == before] if again == "fmt" else []
    assert len(ends) > 3
    assert set(ends) == ({True} if number == signal.SIGINT else {True, False})


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT])
def test_an_import_by_a_map_that_is_stopped_adds_to_lists_what_its_cases_use_or_nothing(
    number: signal.Signals, sound: Path, tmp_path: Path, done: Trees, capsys: pytest.CaptureFixture[str]
) -> None:
    lists = ("cases/_vocabulary/organisations.yml", "cases/_vocabulary/cities.yml")
    before, after = (({*one}, [one[path] for path in lists]) for one in (tree(sound), done["import-map"]))
    ends = set()
    for step in range(1, 100):
        project = Path(shutil.copytree(sound, tmp_path / f"{step}" / "project"))
        ran = run(project, COMMANDS["import-map"], strike(project, step, send(number)))
        assert "Traceback" not in ran.text
        if ran.code == 0:
            break
        assert ran.code == {signal.SIGKILL: -9, signal.SIGINT: 130}[number], ran.text
        assert next_run(project, "fmt") == 0, capsys.readouterr().out
        now = ({*tree(project)}, [tree(project)[path] for path in lists])
        assert now in (before, after)
        ends.add(now == before)
    assert ends == ({True} if number == signal.SIGINT else {True, False})


def next_run(project: Path, name: str) -> int:
    """Run a command of this process in the project."""
    table = [str(project / word) if word == "table.csv" else word for word in COMMANDS[name]]
    return main([*table, "-f", str(project / "mkdocs.yml"), "--lang", "ko"])


@pytest.mark.parametrize("name", ["fmt", "urls", "schema"])
def test_a_command_that_is_killed_at_any_step_leaves_whole_files_and_the_next_one_cleans_up(
    name: str, sound: Path, tmp_path: Path, done: Trees, capsys: pytest.CaptureFixture[str]
) -> None:
    left = 0
    for step in range(1, 200, 7 if name == "schema" else 1):
        project = Path(shutil.copytree(sound, tmp_path / f"{step}" / "project"))
        ran = run(project, COMMANDS[name], strike(project, step, send(signal.SIGKILL)))
        if ran.code == 0:
            break
        assert ran.code == -9, ran.text
        hidden = [path for path in tree(project) if ".casebook-" in path]
        left += len(hidden)
        assert report(project) == ""
        assert next_run(project, "fmt") == 0
        assert bool(hidden) == ("멈춘" in capsys.readouterr().err)
        assert unlike(tree(project), tree(sound), done[name], done["fmt"]) == set()
    assert left


UNSEEN = "아무도 보지 못할 글자"


def test_what_a_killed_command_left_is_neither_read_nor_published(project: Path) -> None:
    for folder in ("cases/north", "docs", "docs/contribute", "."):
        (project / folder / ".casebook-0123456789abcdef.new").write_text(UNSEEN, encoding="utf-8")
    (project / "cases/.casebook-journal").write_text(f'{{"north/a.md": "{UNSEEN}"}}', encoding="utf-8")
    assert report(project) == ""
    site = built_project(project)
    assert not [path for path in site.rglob("*") if ".casebook-" in path.name or UNSEEN.encode() in raw(path)]


def raw(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else b""


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("size", [0, 200])
def test_a_file_that_may_not_be_as_long_is_said_in_one_sentence(name: str, size: int, project: Path, done: Trees) -> None:
    before = tree(project)
    ran = run(project, COMMANDS[name], limit(size))
    said_of(ran.text.splitlines()[-1:], "ulimit")
    assert ran.code == 2
    assert damaged(tree(project), before, done[name]) == set()
    if name in ("import", "import-map", "new", "from-form"):
        assert unlike(tree(project), before) == set()


def said_of(lines: list[str], word: str) -> None:
    """Hold a sentence to what each must have: the file, and what to do; and no other lines than those of work done before."""
    (line,) = lines
    assert re.match(r"[\w./-]+: .+다시 실행하세요\.$", line), line
    assert word in line


@pytest.fixture
def small_disk(sound: Path, tmp_path: Path) -> Iterator[Path]:
    """The project on a file system that has a few kilobytes left."""
    mount = shutil.which("mount")
    folder = tmp_path / "disk"
    folder.mkdir()
    done = mount and subprocess.run([mount, "-t", "tmpfs", "-o", "size=1m", "casebook", folder], check=False, capture_output=True)
    if not done or done.returncode:
        pytest.skip("only root may mount a small file system")
    try:
        shutil.copytree(sound, folder / "project")
        yield folder / "project"
    finally:
        subprocess.run(["umount", folder], check=True)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_small_disk_that_is_full_keeps_every_file(name: str, small_disk: Path) -> None:
    filler = (small_disk.parent / "filler").open("wb", buffering=0)
    with filler, suppress(OSError):
        while filler.write(b"0" * 4096):
            pass
    before = tree(small_disk)
    ran = run(small_disk, COMMANDS[name], lambda: None)
    said_of(ran.text.splitlines()[-1:], "자리")
    assert ran.code == 2
    assert {path: held for path, held in tree(small_disk).items() if held is not None or path in before} == before


@pytest.mark.parametrize("name", COMMANDS)
def test_a_folder_that_may_not_be_written_is_said_in_one_sentence(name: str, project: Path) -> None:
    import_module("casebook.cli.import_map")  # as a user of fewer rights the command may not read modules of the interpreter
    before = tree(project)
    for path in (project, *project.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    for path in project.parents:
        if path.stat().st_uid == os.getuid() and path != Path(path.anchor):
            path.chmod(path.stat().st_mode | 0o055)
    ran = run(project, COMMANDS[name], lambda: os.setuid(NOBODY) if os.getuid() == 0 else None)
    for path in (project, *project.rglob("*")):
        path.chmod(0o755)
    said_of(ran.text.splitlines()[-1:], "권한")
    assert ran.code == 2
    assert unlike(tree(project), before) | unlike(before, tree(project)) == set()


def folder_for_file(path: str) -> Callable[[Path], None]:
    def change(project: Path) -> None:
        (project / path).unlink(missing_ok=True)
        (project / path).mkdir(parents=True)

    return change


def file_for_folder(path: str) -> Callable[[Path], None]:
    def change(project: Path) -> None:
        shutil.rmtree(project / path, ignore_errors=True)
        (project / path).write_bytes(b"")

    return change


@pytest.mark.parametrize(
    ("name", "change", "file"),
    [
        ("urls", folder_for_file("urls.lock"), "urls.lock"),
        ("schema", folder_for_file("docs/contribute/fields.md"), "docs/contribute/fields.md"),
        ("schema", file_for_folder("docs/contribute"), "docs/contribute"),
        ("schema", file_for_folder(".vscode"), ".vscode"),
    ],
)
def test_a_folder_for_a_file_and_a_file_for_a_folder_are_said(
    name: str, change: Callable[[Path], None], file: str, project: Path, done: Trees
) -> None:
    change(project)
    before = tree(project)
    ran = run(project, COMMANDS[name], lambda: None)
    assert ran.code == 2, ran.text
    assert ran.text.splitlines()[-1].startswith(f"{file}: ")
    assert damaged(tree(project), before, done[name]) == set()


def test_a_file_that_is_gone_meanwhile_is_said(project: Path) -> None:
    path = project / "cases/north/untidy.md"

    def vanish() -> None:
        def hook(event: str, values: tuple[object, ...]) -> None:
            if event == "open" and str(values[0]) == str(path) and path.exists():
                path.unlink()

        sys.addaudithook(hook)

    ran = run(project, COMMANDS["fmt"], vanish)
    said_of(ran.text.splitlines()[-1:], "없습니다")
    assert ran.code == 2


def test_every_answer_of_a_disk_has_its_sentence(project: Path) -> None:
    for number in list(errno.errorcode)[::3]:
        if number not in (errno.EPIPE, errno.ESHUTDOWN, errno.EAGAIN, errno.EINTR):
            error = OSError(number, os.strerror(number))
            ran = run(project, COMMANDS["urls"], strike(project, 1, lambda error=error: throw(error)))
            assert ran.code == 2, (number, ran.text)
            said_of(ran.text.splitlines(), "urls.lock: ")


def throw(error: OSError) -> None:
    raise error


def test_a_second_import_is_told_of_the_first_and_a_killed_one_holds_nobody_up(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project)
    before = tree(project)
    child = os.fork()
    if child == 0:
        with lock_folder(project, 0):
            (project.parent / "locked").touch()
            time.sleep(600)
        os._exit(0)
    while not (project.parent / "locked").exists():
        time.sleep(0.01)
    assert main([*COMMANDS["import"], "--lang", "ko"]) == 2
    said_of(capsys.readouterr().err.splitlines(), "다른 casebook 명령")
    assert tree(project) == before
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    assert main([*COMMANDS["import"], "--lang", "ko"]) == 0


def test_imports_at_once_write_each_case_once(project: Path, done: Trees) -> None:
    command = [sys.executable, "-m", "casebook.cli", *COMMANDS["import"], "--lang", "ko"]
    runs = [
        subprocess.Popen(command, cwd=project, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8")
        for _ in range(3)
    ]
    ended = [(run_.communicate()[0], run_.returncode) for run_ in runs]
    assert min(code for _, code in ended) == 0
    assert all(code in (1, 2) for code in sorted(code for _, code in ended)[1:])
    assert not any("Traceback" in text for text, _ in ended)
    assert tree(project) == done["import"]


def test_what_was_changed_since_the_kill_is_kept_and_named(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project)
    (project / "cases/.casebook-journal").write_text(
        '{"north/a.md": "가", "east/b.md": "나", "north/c.md": "다",'
        ' "_vocabulary/tags.yml": [null, "- a\\n"], "_vocabulary/awards.yml": [null, "- b\\n"]}',
        encoding="utf-8",
    )
    (project / "cases/_vocabulary/awards.yml").write_text("[]", encoding="utf-8")
    (project / "cases/north/a.md").write_text("고친 것", encoding="utf-8")
    (project / "cases/north/c.md").write_text("다", encoding="utf-8")
    main(["urls", "--write", "--lang", "ko"])
    output = capsys.readouterr().err
    words = wording("ko")
    assert words.fill("faults", "recovered", count=2) in output
    for kept in ("cases/north/a.md", "cases/_vocabulary/awards.yml"):
        assert words.fill("faults", "kept", path=kept) in output
    assert [(project / f"cases/_vocabulary/{name}.yml").read_text("utf-8") for name in ("tags", "awards")] == ["- a\n", "[]"]
    texts = {name: (project / f"cases/{name}").read_text(encoding="utf-8") for name in ("north/a.md", "east/b.md", "north/c.md")}
    assert texts == {"north/a.md": "고친 것", "east/b.md": "나", "north/c.md": "다"}
    assert not (project / "cases/.casebook-journal").exists()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        '{"../../a/b.md": ""}',
        '{"/a/b.md": ""}',
        '{"north/.b.md": ""}',
        '{"a.md": ""}',
        '{"north/a.md": 1}',
        '{"../mkdocs.yml": [null, ""]}',
        '{"_vocabulary/a.yml": ""}',
        '{"_vocabulary/a.yml": [1, ""]}',
        '{"north/a.md": [null, ""]}',
    ],
)
def test_a_damaged_journal_is_said_and_followed_nowhere(text: str, project: Path) -> None:
    (project / "cases/.casebook-journal").write_text(text, encoding="utf-8")
    before = tree(project)
    ran = run(project, COMMANDS["fmt"], lambda: None)
    assert ran.code == 2
    said_of(ran.text.splitlines(), "cases/.casebook-journal")
    assert tree(project) == before


def test_an_undo_spares_what_somebody_else_wrote(tmp_path: Path) -> None:
    (tmp_path / "north").mkdir()
    (tmp_path / "north/b.md").write_bytes(b"theirs")
    with pytest.raises(FileExistsError) as refused:
        create_files(tmp_path, {"north/a.md": "ours", "north/b.md": "ours"})
    assert refused.value.filename == str(tmp_path / "north/b.md")
    assert tree(tmp_path) == {"north": None, "north/b.md": b"theirs"}


@pytest.mark.parametrize("module", ["yaml", "yaml._yaml", "casebook.messages.wording", "casebook.editing"])
def test_a_command_that_is_stopped_while_it_loads_shows_no_traceback(module: str) -> None:
    code = (
        "import os, signal, sys\n"
        "from casebook.cli import main\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        f"strike = lambda event, values: event == 'import' and values[0] == {module!r} and os.kill(os.getpid(), signal.SIGINT)\n"
        "sys.addaudithook(strike)\n"
        "sys.exit(main(['fmt']))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (130, "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_site_without_own_fields_says_so(language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project = copy_mini(tmp_path)
    with pytest.raises(SystemExit) as end:
        main(["new", "--field", "cost=3", "--cases", str(project / "cases"), "--lang", language])
    message = " ".join(capsys.readouterr().err.split())
    assert (end.value.code, "fields.yml" in message) == (2, True), message
