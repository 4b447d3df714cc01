from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from casebook.cli import main
from casebook.content.validation import validate
from casebook.editing.drafts import sample_case
from casebook.editing.format import format_file
from casebook.editing.prompt import suggest_stem
from casebook.messages.wording import wording
from casebook.model.case import Case
from casebook.model.field_shapes import case_fields
from casebook.yaml.text import Document, read_document
from drafting import BESIDE, content
from mini import CASE, MINI, PICTURE, built, copy_mini, report

SOURCE = "제목: 보도자료 | 발행 기관: 나라부 | 날짜: 2019-12-10 | 파일: _sources/press.txt | 이용 조건: kogl"
GIVEN = {
    "--city": "북쪽", "--title": "깨끗한 승강장", "--stem": "clean-stop", "--summary": "요약: '따옴표' #", "--category": "생활",
    "--period": "2018-2019", "--organisation": "north-province:lead", "--source": SOURCE,
}  # fmt: skip


def new(project: Path, given: dict[str, str], language: str = "ko") -> int:
    words = [word for option in given.items() for word in option]
    return main(["new", *words, "--cases", str(project / "cases"), "--lang", language])


@pytest.mark.parametrize("language", ["ko", "en", "fr"])
def test_a_new_case_passes_every_check_and_is_published_untouched(
    language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Below each heading is a hint that no page shows. The check names the headings until something is written there."""
    project = copy_mini(tmp_path)
    given = GIVEN if language == "ko" else GIVEN | {"--source": "Title: a | Publisher: b | Date: 2019-12-10 | Web address: "
                                                    "https://example.org/ | Terms of use: kogl"}  # fmt: skip
    if language == "fr":
        given["--source"] = (
            "Titre: a | Éditeur: b | Date: 2019-12-10 | Adresse web: https://example.org/ | Conditions d’utilisation: kogl"
        )
    assert new(project, given, language) == 0
    text = (project / "cases/north/clean-stop.md").read_text(encoding="utf-8")
    assert report(project) == ""
    assert format_file("cases/north/clean-stop.md", text.encode()).content == text.encode()
    site = built(tmp_path / "again", {"cases/north/clean-stop.md": text})
    html = (site / "cases/north/clean-stop/index.html").read_text(encoding="utf-8")
    assert "깨끗한 승강장" in html
    hints = re.findall(r"^## (.+)\n\n<!-- (.+) -->$", text, re.MULTILINE)
    assert len(hints) == text.count("\n## ") > 3
    assert [hint for _, hint in hints if hint in html] == []
    capsys.readouterr()
    assert main(["check", str(project / "cases"), "--lang", language]) == 0
    named = capsys.readouterr().out
    places = [f"cases/north/clean-stop.md:{line}:1" for line, text in enumerate(text.split("\n"), 1) if text.startswith("## ")]
    assert re.findall(r"cases/north/clean-stop\.md:\d+:1", named) == places
    file = project / "cases/north/clean-stop.md"
    file.write_text(re.sub("<!-- .* -->", "글.", text), encoding="utf-8")
    assert main(["check", str(project / "cases"), "--lang", language]) == 0
    assert "clean-stop" not in capsys.readouterr().out


def commented(text: str) -> Iterator[tuple[str, str]]:
    """Each optional field that stands in comments, as it is without their signs."""
    for block in re.findall(r"(?:^# .*\n)+", text, re.MULTILINE):
        lines = [line.removeprefix("# ") for line in block.splitlines()]
        start = next((number for number, line in enumerate(lines) if re.match(r"[a-z_]+:", line)), None)
        if start is not None:
            yield lines[start].partition(":")[0], "\n".join(lines[start:]) + "\n"


@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_optional_field_stands_there_as_a_comment_that_is_right_without_its_signs(language: str, tmp_path: Path) -> None:
    project = copy_mini(tmp_path, BESIDE | {"cases/north/images/stop.png": PICTURE})
    source = {"ko": SOURCE, "en": SOURCE.replace("제목", "title").replace("발행 기관", "publisher").replace("날짜", "date")
              .replace("파일", "file").replace("이용 조건", "licence")}[language]  # fmt: skip
    assert new(project, GIVEN | {"--source": source}, language) == 0
    path = project / "cases/north/clean-stop.md"
    text = path.read_text(encoding="utf-8")
    optional = dict(commented(text))
    assert list(optional) == [field.name for field in case_fields() if not field.required]
    header, _, body = text.removeprefix("---\n").partition("\n---\n")
    for name, field in optional.items():
        path.write_text(f"---\n{header}\n{field}---\n{body}", encoding="utf-8")
        assert report(project) == "", name


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_sample_of_a_case_is_sound_as_it_stands(language: str, tmp_path: Path) -> None:
    text = sample_case(content(), wording(language))
    assert report(copy_mini(tmp_path, {"cases/north/sample.md": text})) == ""


@pytest.mark.parametrize(
    "files",
    [{"cases/west/lost.md": CASE}, {"cases/north/lost.md": CASE.replace("press.txt", "")}, {"cases/north/lost.md": "x"}],
    ids=["folder", "source", "text"],
)
def test_a_case_is_written_whatever_is_wrong_with_another(files: dict[str, str], tmp_path: Path) -> None:
    project = copy_mini(tmp_path, files)
    assert new(project, GIVEN) == 0
    assert (project / "cases/north/clean-stop.md").is_file()


def test_an_existing_case_is_never_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project = copy_mini(tmp_path)
    before = (project / "cases/north/bus-stop.md").read_bytes()
    assert new(project, GIVEN | {"--stem": "bus-stop"}) == 1
    assert capsys.readouterr().out.startswith("--stem [CB701] 'cases/north/bus-stop.md'")
    assert (project / "cases/north/bus-stop.md").read_bytes() == before


@pytest.mark.parametrize("stem", ["con", "lpt1", "a" * 201])
def test_no_file_is_written_whose_name_the_check_refuses(stem: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project = copy_mini(tmp_path)
    assert new(project, GIVEN | {"--stem": stem}) == 1
    assert capsys.readouterr().out.startswith("--stem [CB033]")


@pytest.mark.parametrize("stem", ["index", "page-2"])
def test_a_name_that_the_list_has_is_refused(tmp_path: Path, stem: str, capsys: pytest.CaptureFixture[str]) -> None:
    project = copy_mini(tmp_path)
    assert new(project, GIVEN | {"--stem": stem}) == 1
    assert capsys.readouterr().out.startswith("--stem [CB405]")
    assert not (project / f"cases/north/{stem}.md").exists()


def test_all_that_is_wrong_with_the_options_is_told_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project = copy_mini(tmp_path)
    wrong = {"--city": "../south", "--stem": "A", "--period": "봄", "--category": "livng", "--organisation": "nobody:boss"}
    assert new(project, GIVEN | wrong) == 1
    output = capsys.readouterr().out
    assert re.findall(r"^(--\w+) \[(CB\d+)\]", output, re.MULTILINE) == [
        ("--city", "CB201"), ("--organisation", "CB105"), ("--period", "CB104"), ("--stem", "CB020"),
    ]  # fmt: skip
    assert not list((project / "cases").glob("**/A.md"))


def test_a_broken_list_is_told_before_anything_is_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project = copy_mini(tmp_path, {"cases/_vocabulary/cities.yml": "- id: [", "cases/north/broken.md": "nothing"})
    assert new(project, {}) == 1
    assert set(re.findall(r"^(\S+?):\d", capsys.readouterr().out, re.MULTILINE)) == {"cases/_vocabulary/cities.yml"}


def test_questions_are_asked_until_their_answers_are_right(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    project = copy_mini(tmp_path)
    typed = iter([
        "평양", "1",  # no such city, then by its number
        "", "깨끗한 승강장",  # an empty title
        "bus-stop", "A b", "",  # a name that is taken, one that is wrong, then the one that is suggested
        "요약", "생활", "2019년", "2019",
        "북도", "주관", "ministry", "5", "",
        "본문", "보도자료", "", "나라부", "12월", "2019-12-10", "그냥", "", "_sources/none.txt", "_sources/press.txt", "kogl", "",
        "", "", "", "", "", "", "",
    ])  # fmt: skip
    asked: list[str] = []
    monkeypatch.setattr("builtins.input", lambda prompt: asked.append(prompt) or next(typed))
    assert main(["new", "--cases", str(project / "cases"), "--lang", "ko"]) == 0
    said = capsys.readouterr().out
    assert {"제목: ", "출처의 부분(없으면 엔터): ", "번호나 이름: ", "번호나 이름(없으면 엔터): "} <= set(asked)
    for word in ("1. 북쪽혁신도시 (north)", "'cases/", "영어 소문자와 숫자", "기간으로 읽을 수 없습니다", "날짜로 읽을 수",
                 "'_sources/none.txt' 파일이 없습니다"):  # fmt: skip
        assert word in said, word
    document = read_document("a.md", (project / "cases/north/kkaekkeuthan-seunggangjang.md").read_bytes())
    assert isinstance(document, Document)
    case = validate(Case, document.header)
    assert isinstance(case, Case)
    assert [(one.id, one.role) for one in case.organisations] == [("north-province", "lead"), ("ministry", "beneficiary")]
    assert [(one.id, one.file) for one in case.sources] == [("본문", "_sources/press.txt")]
    assert report(project) == ""


def test_without_a_terminal_the_options_that_are_missing_are_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def closed(_prompt: str) -> str:
        raise EOFError

    monkeypatch.setattr("builtins.input", closed)
    project = copy_mini(tmp_path)
    with pytest.raises(SystemExit) as stopped:
        new(project, {name: value for name, value in GIVEN.items() if name not in ("--period", "--source")})
    assert stopped.value.code == 2
    assert "--period --source" in capsys.readouterr().err
    assert not (project / "cases/north/clean-stop.md").exists()


PIPED = ["북쪽", "깨끗한 승강장", "clean-stop", "요약", "생활", "2018-2019", "북도", "주관", "", "", "보도자료", "", "나라부",
         "2019-12-10", "https://example.org/", "", "", "kogl", "", ""]  # fmt: skip
"""The answers to all questions, in order."""


def piped(project: Path, shell: str, given: dict[str, str] | None = None) -> tuple[int, list[str]]:
    """Run the command with what `shell` does to its input; returns its code and the lines that it said."""
    words = [word for option in (given or {}).items() for word in option]
    command = ["sh", "-c", shell.replace("new", '"$0" "$@"'), sys.executable, "-m", "casebook.cli", "new", *words, "--lang", "ko"]
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8:strict"}
    done = subprocess.run(command, cwd=project, env=environment, capture_output=True, check=False, timeout=600)
    return done.returncode, (done.stdout + done.stderr).decode().splitlines()


@pytest.mark.skipif(os.name == "nt", reason="needs a shell of Unix")
def test_answers_may_be_piped_in(tmp_path: Path) -> None:
    project = copy_mini(tmp_path)
    (project / "answers").write_text("\n".join(["\ufffd", *PIPED]), encoding="utf-8")
    (project / "answers").write_bytes((project / "answers").read_bytes().replace("\ufffd".encode(), b"\xff\xb0"))
    code, said = piped(project, "new < answers")
    assert code == 0, said
    assert wording("ko").of("writing", "ask_unreadable") in "\n".join(said)
    assert (project / "cases/north/clean-stop.md").is_file()
    assert report(project) == ""


@pytest.mark.parametrize("command", ["new --cases", "init"])
def test_ctrl_c_at_a_question_ends_as_one_at_any_time(command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(_label: str = "") -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr("builtins.input", stop)
    folder = copy_mini(tmp_path) / "cases" if command != "init" else tmp_path / "new"
    assert main([*command.split(), str(folder), "--lang", "ko"]) == 130


@pytest.mark.skipif(os.name == "nt", reason="needs a shell of Unix")
@pytest.mark.parametrize(
    ("shell", "end"),
    [
        ("new <&-", "옵션으로 주세요: --organisation"),
        ("yes | new", "아무것도 쓰지 않았습니다"),
        ("yes 1 | new", "아무것도 쓰지 않았습니다"),
        ("head -c 20000 /dev/zero | tr '\\0' '\\377' | new", "옵션으로 주세요: --organisation"),
        ("yes \"$(printf '\\377')\" | new", "아무것도 쓰지 않았습니다"),
    ],
)
def test_answers_that_end_too_early_or_never_end_in_a_sentence(shell: str, end: str, tmp_path: Path) -> None:
    project = copy_mini(tmp_path)
    before = sorted(project.rglob("*"))
    code, said = piped(project, shell, {name: value for name, value in GIVEN.items() if name != "--organisation"})
    assert code == 2
    assert said[-1].startswith("casebook new: ")
    assert end in said[-1]
    assert not any("Traceback" in line for line in said)
    assert sorted(project.rglob("*")) == before


@pytest.mark.parametrize(
    ("title", "stem"),
    [
        ("깨끗한 <버스> 승강장", "kkaekkeuthan-beoseu-seunggangjang"),
        ("VR·AR 제작거점센터 2019", "vr-ar-jejakgeojeomsenteo-2019"),
        ("☆", ""),
        ("Île-de-France", "ile-de-france"),
        ("Straße", "strasse"),
        ("Łódź, Ørsted", "lodz-orsted"),
        ("Œuvre", "oeuvre"),
    ],
)
def test_names_are_suggested_from_titles(title: str, stem: str) -> None:
    assert suggest_stem(title) == stem


def test_what_a_full_case_lacks_is_told_the_most_useful_first(capsys: pytest.CaptureFixture[str]) -> None:
    cases = MINI / "cases"
    assert main(["upgrade", str(cases / "north/bus-stop.md"), "--cases", str(cases), "--lang", "ko"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "cases/north/bus-stop.md: 8가지 가운데 1가지가 있습니다. 다음을 더하면 좋습니다."
    fields = [line.split("(")[0].strip() for line in said[1:]]
    assert fields == ["limits", "lessons", "steps", "cost", "transfer", "contact", "reviewed"]


def test_a_case_that_cannot_be_read_gets_its_problems_instead_of_advice(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = copy_mini(tmp_path, {"cases/north/broken.md": "nothing"})
    assert main(["upgrade", "--cases", str(project / "cases"), "--lang", "ko"]) == 1
    said = capsys.readouterr().out
    assert "cases/north/bus-stop.md: 8가지" in said
    assert re.findall(r"^(\S+?):\d", said, re.MULTILINE) == ["cases/north/broken.md"]
