from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casebook.authoring import formatted
from casebook.cli import main
from casebook.model import Case
from casebook.reading import validated
from casebook.source import Document, read_document
from casebook.source.nodes import invisible
from mini import CASE, copy_mini

ROOT = Path(__file__).parent.parent
ANY = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1, max_size=24).filter(
    lambda text: not invisible("a.yml", text, 1)  # such letters are refused, escaped as well
)
TEXTS = (
    ANY
    | st.text("가나ab0-9:#'\"[]{}&*!@%|>\\ \n,?=~.-", min_size=1, max_size=16)
    | st.sampled_from(["null", "~", "yes", "1", "1.0", "2019-01-01", "2019-01-01 00:00", "12:30", "-", "- a", "a: b", "---"])
)
COMMENTS = st.sampled_from(["", "# 말", "#", "  # 들여쓴 말", "    # 더 들여쓴 말", "      # 가장 들여쓴", "# a: b", "# - {x"])
BESIDE = st.sampled_from(["", "", " # 옆", "\t# [옆", "  # '"])


def read(raw: bytes) -> Document:
    document = read_document("cases/a/b.md", raw)
    assert isinstance(document, Document), document
    return document


def style(raw: bytes | str) -> str:
    text = formatted("cases/a/b.md", raw.encode() if isinstance(raw, str) else raw)
    assert isinstance(text, bytes), text
    return text.decode()


def quoted(draw: st.DrawFn, text: str) -> str:
    """The text as somebody may have written it."""
    double = '"' + "".join(f"\\U{ord(letter):08x}" if not letter.isalnum() else letter for letter in text) + '"'
    single = "'" + text.replace("'", "''") + "'"
    ways = [double, single] if text.isprintable() and text.strip() == text else [double]
    return draw(st.sampled_from([*ways, text] if text.isalnum() and text != "null" else ways))


@st.composite
def cases(draw: st.DrawFn) -> bytes:
    """A sound case: its fields in any order and style, with comments wherever they may stand."""
    text = lambda: quoted(draw, draw(TEXTS.filter(lambda text: bool(text.strip()))))  # noqa: E731
    beside, above = lambda: draw(BESIDE), lambda: draw(COMMENTS)
    end = lambda: f"{beside()}\n{above()}\n"  # noqa: E731
    dash = draw(st.sampled_from(["- ", "  - ", "  -   "]))
    inner = " " * len(dash)
    block = f"{dash}|\n{inner}  글\n{inner}   # 글\n"
    fields = {
        "title": f"title: {text()}{end()}",
        "summary": f"summary:{draw(st.sampled_from([' ', chr(10) + '   ']))}{text()}{end()}",
        "category": f"category: living{end()}",
        "period": f"period: 2018-2019{end()}",
        "organisations": f"organisations:{end()}{dash}id: 'north-province'{end()}{inner}role: lead{end()}"
        f'{dash}{{id: ministry,{beside()}\n{inner} role: "funder"}}{end()}',
        "sources": f"sources:{end()}{dash}licence: kogl{end()}{inner}title: {text()}{end()}{inner}publisher: >-{beside()}\n"
        f"{inner}  펴낸\n\n{inner}  # 곳\n{above()}\n{inner}date: 2019-12-10{end()}{inner}file: a.txt{end()}",
        "tags": draw(st.sampled_from(["tags: [가, 나]\n", f"tags:{end()}{dash}{text()}{end()}{block}", ""])),
        "location": draw(st.sampled_from([f"location: {{lon: 1.50,{end()}  lat: 35, label: '나, 다'}}\n", "location:\n", ""])),
        "lessons": draw(st.sampled_from([f"lessons:\n{dash}{text()}{end()}{dash}{text()}{end()}", "lessons: []\n", ""])),
    }
    order = draw(st.permutations(list(fields)))
    header = above() + "\n" + "".join(fields[name] for name in order)
    return f"---\n{header}---\n{draw(st.sampled_from(['', '본문', chr(10) + '## 가' + chr(10) + '    코드']))}\n".encode()


@given(cases())
def test_formatting_changes_nothing_that_is_said_and_nothing_when_done_again(raw: bytes) -> None:
    before, text = read(raw), style(raw)
    after = read(text.encode())
    assert after.header.data == before.header.data
    assert after.body.strip("\n") == before.body.strip("\n")
    assert style(text) == text


@settings(max_examples=50)
@given(cases())
def test_no_comment_is_lost(raw: bytes) -> None:
    marks = ("# 말", "# 옆", "# 들여쓴", "# 더", "# 가장", "# a: b", "# [옆", "# '", "# - {x")
    text = style(raw)
    assert [text.count(mark) for mark in marks] == [raw.decode().count(mark) for mark in marks]


@settings(max_examples=30)
@given(cases())
def test_fields_stand_in_the_order_of_the_model(raw: bytes) -> None:
    data = read(style(raw).encode()).header
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
    assert not isinstance(validated(Case, read(text.encode()).header), list)


def test_every_committed_case_is_in_canonical_style() -> None:
    files = sorted((ROOT / "cases").glob("*/*.md"))
    assert [path.name for path in files if formatted(path.name, path.read_bytes()) != path.read_bytes()] == []


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


@pytest.mark.parametrize("year", ['"2019" #메모', "'2019' #메모"])
def test_a_sound_file_stays_sound(year: str) -> None:
    raw = "\n".join(f"period: {year}" if line.startswith("period:") else line for line in CASE.split("\n"))
    assert not isinstance(validated(Case, read(raw.encode()).header), list)
    after = read(style(raw).encode())
    assert not isinstance(validated(Case, after.header), list)
    assert (after.header.data, style(raw).count("#메모")) == (read(raw.encode()).header.data, 1)
