from __future__ import annotations

import pickle
from codecs import BOM_UTF8

import pytest
import yaml
from hypothesis import assume, given, reject
from hypothesis import strategies as st

from casebook.build.load import load
from casebook.problems import Place, Problem
from casebook.yaml import reader, unseen
from casebook.yaml.reader import Located, read_yaml
from casebook.yaml.syntax import LOADER
from casebook.yaml.text import Document, decode, read_document
from casebook.yaml.unseen import invisible_characters
from mini import CASE, MINI

KEYS = st.lists(st.from_regex(r"[a-z]{1,8}", fullmatch=True), min_size=1, max_size=8, unique=True)
VALUES = st.text("abc가나다0-9:#'\"[]{}&*!@%\\ ", max_size=12)


def readable(raw: bytes) -> bool:
    read = read_document("cases/a/b.md", raw)
    return isinstance(read, Document) or (bool(read) and all(isinstance(found, Problem) for found in read))


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_are_problems(raw: bytes) -> None:
    assert readable(raw)


@given(st.text(max_size=200))
def test_any_text_between_fences_is_read_or_is_problems(text: str) -> None:
    assert readable(f"---\n{text}\n---\n".encode("utf-8", "surrogatepass"))


@given(st.data())
def test_a_damaged_case_is_read_or_is_problems(data: st.DataObject) -> None:
    raw = CASE.encode()
    start = data.draw(st.integers(0, len(raw)))
    end = data.draw(st.integers(start, min(len(raw), start + 20)))
    assert readable(raw[:start] + data.draw(st.binary(max_size=8)) + raw[end:])


@given(KEYS, st.sampled_from(["\n", "\r\n", "\r"]), st.booleans())
def test_every_key_knows_its_line_and_column(keys: list[str], end: str, mark: bool) -> None:
    lines = ["---", *(f"{key}: 값" for key in keys), "nested:", *(f"  {key}: 값" for key in keys), "---", "본문"]
    raw = (b"\xef\xbb\xbf" if mark else b"") + end.join(lines).encode()
    assume("nested" not in keys)
    document = read_document("cases/a/b.md", raw)
    assert isinstance(document, Document)
    assert document.body == "본문"
    assert document.body_line == 2 * len(keys) + 4
    for number, key in enumerate(keys):
        assert document.header.key(key) == Place("cases/a/b.md", number + 2, 1)
        assert document.header.place(key) == Place("cases/a/b.md", number + 2, len(key) + 3)
        assert document.header.key("nested", key) == Place("cases/a/b.md", number + len(keys) + 3, 3)


def test_scalars_stay_text_and_only_bare_nulls_are_nothing() -> None:
    read = read_yaml("a.yml", 'a: NO\nb: 12:30\nc: 1.10\nd: 2019-12-11\ne:\nf: ~\ng: "null"\n')
    assert isinstance(read, Located)
    assert read.data == {"a": "NO", "b": "12:30", "c": "1.10", "d": "2019-12-11", "e": None, "f": None, "g": "null"}


def test_brackets_without_end_are_a_problem_and_not_a_crash() -> None:
    read = read_yaml("a.yml", "a: " + "[" * 100_000)
    assert isinstance(read, list)
    assert [found.code for found in read] == ["CB012"]


def test_a_missing_part_stands_where_the_nearest_part_above_it_stands() -> None:
    read = read_yaml("a.yml", "a:\n  - b: 1\n")
    assert isinstance(read, Located)
    assert read.place("a", 0, "none", 3) == read.place("a", 0) == Place("a.yml", 2, 5)


@pytest.mark.parametrize(("text", "encoding", "name"), [
    ("가", "cp949", "CP949(EUC-KR)"),
    ("The council\u2019s night bus, \u00a35", "cp1252", "Windows-1252"),
    ("가", "utf-16", "UTF-16"),
])  # fmt: skip
def test_decoding_names_the_encoding_that_editors_use(text: str, encoding: str, name: str) -> None:
    problem = decode("a.md", text.encode(encoding))
    assert isinstance(problem, Problem)
    assert dict(problem.values) == {"found": name}


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", BOM_UTF8])
@pytest.mark.parametrize("at", [("", 1, 1), ("가b", 1, 3), ("ab\ncd", 2, 3), ("ab\n\n", 3, 1), ("\n가", 2, 2)])
@pytest.mark.parametrize("raw", [b"\xff", b"\xea\xb0", "가".encode("cp949")])
def test_a_byte_of_another_encoding_is_told_where_an_editor_shows_it(
    at: tuple[str, int, int], mark: bytes, end: str, raw: bytes
) -> None:
    text, line, column = at
    found = decode("a.md", mark + text.replace("\n", end).encode() + raw)
    assert isinstance(found, Problem)
    assert (found.place.line, found.place.column) == (line, column)


@pytest.mark.parametrize(("before", "opened", "behind"), [
    ("", "title: ", "여는\nsummary: {q}요약입니다.{q}\n"),
    ("", "title: ", "여는\nsummary: 요약\nperiod: 2019\nlicence: {q}kogl{q}\n"),
    ("period: 2019\n", "tags:\n  - ", "하나\n  - {q}둘{q}\n"),
    ("", "tags:\n  - ", "하나\n  - 둘\ntitle: {q}제목{q}\n"),
    ("", "sources:\n  - title: ", "보도자료\n    publisher: {q}나라부{q}\n"),
    ("", "sources:\n  - {{title: ", "보도자료, date: 2019}}\n  - {{title: {q}둘째{q}, date: 2019}}\n"),
    ("", "title: ", "여는\nsummary: 요약입니다.\n"),
    ("", "contact: {{office: ", "과}}\n"),
])  # fmt: skip
@pytest.mark.parametrize("quote", ["'", '"'])
def test_a_quote_that_is_not_closed_is_told_where_it_opens(before: str, opened: str, behind: str, quote: str) -> None:
    begun = (before + opened).format(q=quote)
    found = read_yaml("a.yml", f"{begun}{quote}{behind.format(q=quote)}")
    assert isinstance(found, list)
    assert [(problem.code, dict(problem.values).get("reason")) for problem in found] == [("CB007", "quote")]
    assert found[0].place == Place("a.yml", begun.count("\n") + 1, len(begun) - begun.rfind("\n"))


@pytest.mark.parametrize("text", [
    'title: "둘\n  줄" 뒤\n', "title: '둘\n  줄: 글' 뒤\nsummary: 요약\n", 'a: "b"\nc: [d\ne: "f"\n',
])  # fmt: skip
def test_a_quote_that_is_closed_is_not_blamed(text: str) -> None:
    found = read_yaml("a.yml", text)
    assert isinstance(found, list)
    assert [dict(problem.values).get("reason") for problem in found] != ["quote"]


_YAML_PIECES = (
    "a: 1", "b: 'x'", 'c: "y"', 'c: "\\u200b"', "d:", "e: ~", "e: null", "f: 'null'", "g: [1, '2', ]", "h: {i: j, k: }",
    "- l", "  - m", "  n: o", "p: |\n  q", "r: >-\n  s", "a: 2", "{t: u}: v", "w: x # y", "w: x #y", "? z", "é: ü", "a:1",
    "b: [", "c: }", "한글: 값", "\u3164: x", "x: \ufffd", "", "---", "...",
)  # fmt: skip


@given(st.lists(st.sampled_from(_YAML_PIECES), max_size=8).map("\n".join))
def test_places_that_are_looked_up_later_are_those_of_the_text(text: str) -> None:
    read = read_yaml("a", text, first_line=3)
    if not isinstance(read, Located):
        reject()
    root = yaml.compose(text, LOADER)
    walk = reader.walk_nodes("a", text, 3, root)
    assert walk.problems == []
    assert (read.data, dict(read.values), dict(read.keys)) == (walk.data, walk.values, walk.keys)
    assert pickle.loads(pickle.dumps(read)) == read  # noqa: S301 - other processes get it


def test_a_sound_site_is_read_without_its_places(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_up: list[str] = []
    walk = reader.walk_nodes
    monkeypatch.setattr(reader, "walk_nodes", lambda path, *rest: (looked_up.append(path), walk(path, *rest))[1])
    assert list(load(MINI / "cases").problems) == []
    assert [path for path in looked_up if path.endswith(".md")] == []


def test_characters_that_nobody_sees_are_none_that_python_prints() -> None:
    printed = "".join(character for character in map(chr, range(0x110000)) if character.isprintable())
    assert sorted(set(unseen.FORBIDDEN.findall(printed))) == sorted(unseen.UNSEEN_THAT_PRINT)
    assert [item.code for item in invisible_characters("a", unseen.UNSEEN_THAT_PRINT, 1)] == ["CB010"] * len(
        unseen.UNSEEN_THAT_PRINT
    )


UNSEEN = [*map(chr, (0xAD, 0x34F, 0x61C, 0x17B4, 0x17B5, 0x180E, *range(0x1D173, 0x1D17B))),
          *map(chr, range(0xE0000, 0xE0080))]  # fmt: skip


@pytest.mark.parametrize("form", ["&#{:d};", "&#x{:x};", "&#X{:06X};", "&#{:d}"])
def test_no_reference_of_html_hides_a_sign(form: str) -> None:
    for sign in [*map(ord, UNSEEN), 0x200B, 0x202E, 0x2066, 0xFFFD, 0xE0041]:
        written = form.format(sign)
        (found,) = invisible_characters("a", f"가나{written}", 3)
        assert (found.place.line, found.place.column) == (3, 3)
        assert dict(found.values) == {"character": f"U+{sign:04X}", "found": written}


@pytest.mark.parametrize("name", ["&ZeroWidthSpace;", "&shy;", "&lrm;", "&rlm;", "&NoBreak;", "&#0;", "&#xD800;"])
def test_no_name_of_html_hides_a_sign(name: str) -> None:
    assert [item.code for item in invisible_characters("a", name, 1)] == ["CB010"]
    assert isinstance(read_yaml("a", f"title: 가{name}\n"), list)


@pytest.mark.parametrize("text", ["&amp;", "&nbsp;", "&copy;", "&#8212;", "R&D; &c", "?a=1&shy=2", "&#", "&zwj;", "&hangul;"])
def test_other_references_are_taken(text: str) -> None:
    assert invisible_characters("a", text, 1) == []


@pytest.mark.parametrize("text", ["title: a%sb\n", "title: '%s'\n"])
def test_no_sign_that_takes_no_room_passes(text: str) -> None:
    for sign in UNSEEN:
        found = read_yaml("a", text % sign)
        assert isinstance(found, list), hex(ord(sign))
        assert [(item.code, dict(item.values)["character"]) for item in found] == [("CB010", f"U+{ord(sign):04X}")]
        assert [item.code for item in invisible_characters("a", sign, 1)] == ["CB010"]
