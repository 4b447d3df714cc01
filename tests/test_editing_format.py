from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casebook.cli import main
from casebook.content.validation import validate
from casebook.editing.format import FormattedFile, format_file
from casebook.model.case import Case
from casebook.yaml.text import Document, read_document
from handwritten import File, case_file, faults, is_sound, translation_file
from mini import CASE, copy_mini

ROOT = Path(__file__).parent.parent
SEEDS = st.integers(0, 10**9)


def read(raw: bytes) -> Document:
    document = read_document("cases/a/b.md", raw)
    assert isinstance(document, Document), document
    return document


def style(raw: bytes | str) -> str:
    text = format_file("cases/a/b.md", raw.encode() if isinstance(raw, str) else raw)
    assert isinstance(text, FormattedFile), text
    return text.content.decode()


def verbatim_lines(raw: str) -> list[int]:
    text = format_file("cases/a/b.md", raw.encode())
    assert isinstance(text, FormattedFile), text
    return [place.line for place in text.verbatim]


@settings(max_examples=60)
@given(SEEDS)
def test_formatting_changes_nothing_that_is_said_and_nothing_when_done_again(seed: int) -> None:
    """Data, body and comments, each at its field or item, are as they were."""
    assert faults("cases/a/b.md", case_file(seed)) == []
    assert faults("cases/a/b.en.md", translation_file(seed)) == []


def test_nearly_all_files_made_by_chance_are_sound() -> None:
    made = [case_file(seed) for seed in range(50)]
    assert sum(is_sound("cases/a/b.md", file) for file in made) >= 45
    assert all(read(file.raw).header.data == file.data for file in made if is_sound("cases/a/b.md", file))
    assert sum(len(file.comments) for file in made) > 100


@settings(max_examples=30)
@given(SEEDS.map(case_file).filter(lambda file: is_sound("cases/a/b.md", file)))
def test_fields_stand_in_the_order_of_the_model(file: File) -> None:
    data = read(style(file.raw).encode()).header
    assert isinstance(data.data, dict)
    lines = {name: data.key(name).line for name in data.data}
    assert sorted(lines, key=list(Case.model_fields).index) == sorted(lines, key=lines.__getitem__)


def test_line_ends_and_a_byte_order_mark_are_made_plain() -> None:
    text = style(b"\xef\xbb\xbf" + CASE.replace("\n", "\r\n").encode())
    assert text == style(CASE)
    assert "\r" not in text


def test_comments_move_with_their_fields() -> None:
    header = "period: 2019  # 해\n# 분야 위\ncategory: living\ntitle: 제목\nsummary: 요약\n"
    rest = CASE.partition("period: 2019\n")[2]
    text = style(f"---\n{header}{rest}")
    assert text.startswith("---\ntitle: 제목\nsummary: 요약\n# 분야 위\ncategory: living\nperiod: 2019  # 해\norganisations:\n")


def test_what_an_editor_for_the_web_leaves_behind_is_mended() -> None:
    """Sveltia CMS and its kin write times for days, quote numbers, and keep optional fields that were left empty."""
    left = CASE.replace("2019-12-10", "2019-12-10T00:00:00.000Z").replace("period: 2019", "period: '2019'")
    left = left.replace("\n---\n\n## ", '\nstatus: \'\'\nlocation: {}\nreviewed: "2020-01-02"\ntags:\n    - "가"\n---\n\n## ')
    text = style(left)
    assert "\nperiod: 2019\n" in text
    assert ", date: 2019-12-10, file: " in text
    assert "status" not in text
    assert "location" not in text
    assert text.endswith("tags: [가]\nreviewed: 2020-01-02\n---\n\n## 성과\n\n좋아졌다.\n")
    assert not isinstance(validate(Case, read(text.encode()).header), list)


def test_every_committed_case_is_in_canonical_style() -> None:
    files = sorted((ROOT / "cases").glob("*/*.md"))
    assert [path.name for path in files if format_file(path.name, path.read_bytes()) != FormattedFile(path.read_bytes())] == []


def test_broken_files_are_reported_and_not_touched(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken, loose = CASE.replace("period: 2019", "period: 언젠가"), CASE.replace("title: 사례의 제목", "title: '사례의 제목'")
    project = copy_mini(tmp_path, {"cases/north/a.md": broken, "cases/north/b.md": loose})
    assert main(["fmt", "--cases", str(project / "cases"), "--lang", "ko"]) == 1
    assert "cases/north/a.md:5:9 [CB104]" in capsys.readouterr().out
    assert (project / "cases/north/a.md").read_text(encoding="utf-8") == broken
    assert "title: 사례의 제목\n" in (project / "cases/north/b.md").read_text(encoding="utf-8")


def test_checking_the_style_names_the_files_and_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    loose = CASE.replace("title: 사례의 제목", "title: '사례의 제목'")
    project = copy_mini(tmp_path, {"cases/north/b.md": loose})
    folder = ["--cases", str(project / "cases"), "--lang", "ko"]
    assert main(["fmt", "--check", *folder]) == 1
    assert "cases/north/b.md: " in capsys.readouterr().out
    assert (project / "cases/north/b.md").read_text(encoding="utf-8") == loose
    assert main(["fmt", *folder]) == 0
    assert main(["fmt", "--check", *folder]) == 0


def test_only_case_files_are_formatted(tmp_path: Path) -> None:
    project = copy_mini(tmp_path)
    with pytest.raises(SystemExit) as stopped:
        main(["fmt", str(project / "docs/index.md"), "--cases", str(project / "cases")])
    assert stopped.value.code == 2


def with_fields(**fields: str) -> str:
    """The small case with fields written so, in the place of those it has or below them."""
    head, body = CASE.split("\n---\n", 1)
    for name, written in fields.items():
        head = re.sub(rf"^{name}:(?:.*\n  .*|.*)", "", head, flags=re.MULTILINE) + f"\n{name}:{written}"
    return re.sub(r"\n+", "\n", head) + f"\n---\n{body}"


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("period", ' "2019" #메모'),
        ("period", " '2019'\t#메모 #둘"),
        ("title", " '사례의 제목' #메모"),
        ("title", " |- #메모\n   사례의\n   제목"),
        ("summary", ' "요약입니다.\n  이어진다" #메모'),
        ("summary", "\n  # 위\n  '요약' #메모"),
        ("tags", "\n  - '가' #메모\n  - \"나\""),
        ("tags", " ['가' #메모\n  , \"나\"]"),
        ("location", "\n    lon: 1\n    lat: '2' #메모\n    label: 가"),
        ("steps", "\n- date: 2019\n  text: '글' #메모\n-  text: 둘\n   date: '2020'"),
    ],
)
def test_a_value_that_would_not_read_back_keeps_its_form_and_the_rest_is_put_in_order(name: str, written: str) -> None:
    raw = with_fields(**{"licence": " 'kogl'", name: written})
    before, text = read(raw.encode()), style(raw)
    assert not isinstance(validate(Case, before.header), list)
    after = read(text.encode())
    assert not isinstance(validate(Case, after.header), list)
    assert after.header.data == before.header.data
    assert text.count("#메모") == 1
    assert "\nlicence: kogl\n" in text
    assert style(text) == text
    assert len(verbatim_lines(raw)) == len(verbatim_lines(text)) == (0 if "|-" in written else 1)


@pytest.mark.parametrize(
    ("raw", "lines"),
    [
        (with_fields(steps="\n  - date: '2019'\n    text: '글' #메모\n  - {date: 2020, text: 둘}", reviewed=" '2020-01-02' #말"),
         [12, 14]),
        (('---\n{title: 가, summary: 나, category: living, period: "2019" #메모\n  , organisations: [{id: a, role: lead}],\n'
         " sources: [{title: 가, publisher: 나, date: 2019, file: a.txt, licence: kogl}]}\n---\n"), [2]),
    ],
)  # fmt: skip
def test_only_the_least_part_keeps_its_form(raw: str, lines: list[int]) -> None:
    assert verbatim_lines(raw) == lines
    assert ("text: 둘}" in style(raw)) == (len(lines) > 1)


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("tags:\n  - # 말\n    가\n", "tags:\n  - 가  # 말\n"),
        ("transfer:\ntags: # 말\n  [ # 둘\n  # 셋\n  ] # 넷\n", "# 말\n# 둘\n# 셋\ntags: []  # 넷\n"),
        ("steps:\n  - date: 2019\n    text: 가\n  - # 말\n    date: 2020\n    text: 나\n",
         'steps:\n  - {date: "2019", text: 가}\n  # 말\n  - {date: "2020", text: 나}\n'),
        ("steps:\n  - date: 2019\n    text: 가\n  -\n    # 말\n    date: 2020\n    text: 나\n",
         'steps:\n  - {date: "2019", text: 가}\n  # 말\n  - {date: "2020", text: 나}\n'),
        ("tags:\n  - 가\n# 하나\n  # 둘\n   # 셋\nlicence: kogl\n", "tags: [가]\n# 하나\n# 둘\n# 셋\nlicence: kogl\n"),
        ("tags:\n   - 가\n   # 하나\n # 둘\n   # 셋\n", "tags:\n  - 가\n  # 하나\n# 둘\n# 셋\n"),
        ("steps:\n  - date: 2019\n    text: 가\n    # 하나\n  # 둘\n    # 셋\n# 넷\n  # 다섯\n",
         'steps:\n  - date: "2019"\n    text: 가\n    # 하나\n  # 둘\n  # 셋\n# 넷\n# 다섯\n'),
        ("tags: [가,\n\n  # 말\n  나]\nlicence: kogl\n", "tags:\n  - 가\n  # 말\n  - 나\nlicence: kogl\n"),
    ],
)  # fmt: skip
def test_a_comment_stays_with_its_item(written: str, text: str) -> None:
    made = style(CASE.replace("\n---\n\n", f"\n{written}---\n\n"))
    assert text in made


def test_what_keeps_its_form_is_told_with_its_line_as_the_file_then_stands(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    raw = with_fields(title=" '제목' #메모", licence=" 'kogl'")
    project = copy_mini(tmp_path, {"cases/north/b.md": raw})
    folder = ["--cases", str(project / "cases")]
    assert main(["fmt", "--check", *folder, "--lang", "ko"]) == 1
    output = capsys.readouterr().out
    line = raw.splitlines().index("title: '제목' #메모") + 1
    assert f"cases/north/b.md:{line}: 적힌 모양 그대로" in output
    assert "적힌 모양 그대로 둔 곳이 1곳 있습니다." in output
    assert main(["fmt", *folder, "--lang", "ko"]) == 0
    assert "cases/north/b.md:2: 적힌 모양 그대로" in capsys.readouterr().out
    assert (project / "cases/north/b.md").read_text(encoding="utf-8").splitlines()[1] == "title: '제목' #메모"
    assert main(["fmt", "--check", *folder, "--lang", "en"]) == 0
    assert capsys.readouterr().out.splitlines()[-2:] == [
        "cases/north/b.md:2: left in the form it has, as another would change what it says or its comments.",
        "Values left in the form they have: 1.",
    ]
