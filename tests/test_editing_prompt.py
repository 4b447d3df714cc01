from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from msgspec.structs import replace

from casebook.cli import main
from casebook.content import references
from casebook.content.folder import read_content
from casebook.content.stems import suggest_stem
from casebook.content.validation import validate
from casebook.editing.answers import Answer
from casebook.editing.drafts import answer_problems, new_case_text, sample_case
from casebook.editing.format import format_file
from casebook.editing.guidance import Guide
from casebook.editing.prompt import Interview
from casebook.messages.wording import wording
from casebook.model.case import Case
from casebook.model.field_shapes import case_fields
from casebook.problems import Place
from casebook.yaml.reader import Data
from casebook.yaml.text import Document, read_document
from counting import counting
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
        "bus-stop", "", "A b", "",  # a name that is taken, none, one that is wrong, then the one that it suggests
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
    document = read_document("a.md", (project / "cases/north/a-b.md").read_bytes())
    assert isinstance(document, Document)
    case = validate(Case, document.header)
    assert isinstance(case, Case)
    assert [(one.id, one.role) for one in case.organisations] == [("north-province", "lead"), ("ministry", "beneficiary")]
    assert [(one.id, one.file) for one in case.sources] == [("본문", "_sources/press.txt")]
    assert report(project) == ""


@pytest.mark.parametrize(("city", "problems"), [("north", []), ("nowhere", ["CB203"])])
def test_an_answer_is_checked_without_all_that_other_cases_say(city: str, problems: list[str], tmp_path: Path) -> None:
    site, steps = content(copy_mini(tmp_path)), []
    data: list[Data] = [{"id": f"{city}-province", "role": "lead"}]
    answer = Answer(data, {("organisations",): Place("", 2), ("organisations", 0, "id"): Place("", 2)})
    for times in (1, 100):
        with counting(references) as counted:
            found = answer_problems(replace(site, cases=site.cases * times), "organisations", answer)
        steps.append(counted.count)
        assert [item.code for item in found] == problems
    assert steps[0] == steps[1] > 0


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


def interviewed(project: Path, answers: dict[str, str], replies: list[str]) -> tuple[dict[str, Any], list[str]]:
    """The fields of the case that `answers` and then `replies` give, each of which is taken, and what was said."""
    read, _ = read_content(project / "cases")
    guide, said, typed = Guide.of(read, wording("ko")), list[str](), iter(replies)

    def ask(label: str) -> str:
        said.append(label)
        return next(typed)

    draft = Interview(read, guide, answers, ask, said.append, lambda: read_content(project / "cases")[0]).draft()
    assert next(typed, None) is None
    return yaml.safe_load(new_case_text(guide, draft).split("---\n")[1]), said


ANSWERS = {
    "city": "north", "title": "제목", "stem": "new", "summary": "요약.", "category": "living", "period": "2019",
    "organisations": "north-province | lead", "sources": SOURCE,
}  # fmt: skip


def test_an_organisation_that_is_added_to_its_list_while_the_question_waits_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    project = copy_mini(tmp_path)
    path = project / "cases/_vocabulary/organisations.yml"
    lines: list[str] = []

    def replies() -> Iterator[str]:
        yield "원주시"
        said = capsys.readouterr().out
        lines.extend(re.findall(r"- \{id: wonju.*\}", said))
        assert wording("ko").of("writing", "ask_unlisted") in said
        path.write_text("\n".join([path.read_text(encoding="utf-8").rstrip(), *lines, ""]), encoding="utf-8")
        yield from ("원주시", "lead", "")

    typed = replies()
    monkeypatch.setattr("builtins.input", lambda _label: next(typed))
    assert new(project, {name: value for name, value in GIVEN.items() if name != "--organisation"}) == 0
    assert lines == ["- {id: wonjusi, name: 원주시, kind: local-government}"]
    text = (project / "cases/north/clean-stop.md").read_text(encoding="utf-8")
    assert "{id: wonjusi, role: lead}" in text
    assert report(project) == ""


def without(*names: str) -> dict[str, str]:
    """The answers from options, but for those to `names`."""
    return {name: answer for name, answer in ANSWERS.items() if name not in names}


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("공공누리 제1유형", "kogl-1"),
        ("공공누리 4유형", "kogl-4"),
        ("공공누리 제2유형(출처 표시)", "kogl-2"),
        ("제3 유형", "kogl-3"),
        ("KOGL 1", "kogl-1"),
    ],
)
def test_another_name_of_a_licence_is_never_guessed_to_be_one_of_another_number(tmp_path: Path, typed: str, code: str) -> None:
    """제1유형 had the nearest letters to 제0유형, under which everything is allowed."""
    source = ["", "보도자료", "", "나라부", "2019", "https://example.org/", "", typed, "", ""]
    header, said = interviewed(copy_mini(tmp_path), without("sources"), source)
    assert header["sources"][0]["licence"] == code
    assert f"그냥 엔터를 누르면 {code}" in said


@pytest.mark.parametrize(
    ("field", "replies", "value"),
    [
        ("period", ["2023년 3월 ~ 2024년", ""], "2023-2024"),
        ("category", ["생왈", ""], "living"),
        ("title", ["  ", "다른 제목"], "다른 제목"),
    ],
)
def test_an_empty_line_takes_the_answer_that_was_probably_meant(
    tmp_path: Path, field: str, replies: list[str], value: str
) -> None:
    header, _ = interviewed(copy_mini(tmp_path), without(field), replies)
    assert str(header[field]) == value


def test_a_source_without_an_address_is_asked_for_again_and_keeps_what_was_typed(tmp_path: Path) -> None:
    first = ["", "보도자료", "3쪽", "나라부", "2019년 3월 2일", "", "", "", "kogl"]
    again = ["", "", "", "", "", "https://example.org/", "", "", ""]
    header, said = interviewed(copy_mini(tmp_path), without("sources"), [*first, *again])
    assert [str(value) for value in header["sources"][0].values()] == [
        "보도자료", "3쪽", "나라부", "2019-03-02", "https://example.org/", "kogl",
    ]  # fmt: skip
    assert said.count("그냥 엔터를 누르면 보도자료") == 1


def test_what_was_typed_can_be_left_out_where_it_may_lack(tmp_path: Path) -> None:
    first = ["", "보도자료", "3쪽", "나라부", "2019년 3월 2일", "", "", "", "kogl"]
    again = ["", "", "-", "", "", "https://example.org/", "", "", ""]
    header, said = interviewed(copy_mini(tmp_path), without("sources"), [*first, *again])
    assert "part" not in header["sources"][0]
    assert "그냥 엔터를 누르면 3쪽. 비우려면 -" in said


def test_a_record_that_was_begun_by_mistake_can_be_given_up(tmp_path: Path) -> None:
    sound = ["본문", "보도자료", "", "나라부", "2019-12-10", "https://example.org/", "", "kogl"]
    mistake = ["둘째", "보도자료", "", "나라부", "2019-12-10", "", "", "kogl"]
    header, _ = interviewed(copy_mini(tmp_path), without("sources"), [*sound, *mistake, "-"])
    assert [source["id"] for source in header["sources"]] == ["본문"]


def test_who_is_in_no_list_is_told_where_to_add_an_organisation(tmp_path: Path) -> None:
    header, said = interviewed(copy_mini(tmp_path), without("organisations"), ["관광공사", "북도", "주관", "군청", ""])
    assert header["organisations"] == [{"id": "north-province", "role": "lead"}]
    assert len([line for line in said if "organisations.yml의 끝에 보기의 줄을 더하고" in line]) == 2
    assert "참여 기관:" in said
    assert "아이디:" not in said


@pytest.mark.parametrize(("field", "typed"), [("organisations", "남대학꾜"), ("city", "북쪽혁싄도시")])
def test_the_name_of_another_place_or_body_is_offered_by_name_and_never_taken_by_an_empty_line(
    field: str, typed: str, tmp_path: Path
) -> None:
    """An empty line at the name of a city that is not listed made another city the lead of the case."""
    replies = [typed, "", "북도", "주관", ""] if field == "organisations" else [typed, "", "북쪽"]
    header, said = interviewed(copy_mini(tmp_path), without(field), replies)
    assert header["organisations"] == [{"id": "north-province", "role": "lead"}]
    name = "'남대학교'(south-university)" if field == "organisations" else "'북쪽혁신도시'(north)"
    assert f"혹시 {name}인가요?" in "\n".join(said)
    assert not any("그냥 엔터를 누르면" in line for line in said)


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
