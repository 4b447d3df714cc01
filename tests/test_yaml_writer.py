from __future__ import annotations

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from casebook.yaml.comments import read_outline
from casebook.yaml.reader import Data, Located, read_yaml
from casebook.yaml.unseen import invisible_characters
from casebook.yaml.writer import Entry, Outline, Scalar, one_line, yaml_text


def _is_readable(text: str) -> bool:
    return not invisible_characters("a.yml", text, 1)  # such letters are refused, and so are references to them: &#0


ANY = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=20).filter(_is_readable)
SIGNS = st.text("가a0 :#-?'\"[]{}&*!@%|>\\\n,=~.`\t", max_size=8).filter(_is_readable)
TRAPS = st.sampled_from(["", "~", "null", "yes", "No", "1_0", "0x1f", "1e5", ".inf", "12:30", "2019-01-01", "<<", "=", "---"])
TEXTS = SIGNS | ANY | TRAPS


def outline(data: Data) -> Outline | Scalar:
    if isinstance(data, dict):
        return Outline("mapping", tuple(Entry(key, outline(value)) for key, value in data.items()))
    if isinstance(data, list):
        return Outline("list", tuple(Entry(None, outline(item)) for item in data))
    return Scalar(data)


DATA = st.recursive(
    st.none() | TEXTS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3), max_leaves=8
)


@settings(max_examples=300)
@given(st.dictionaries(TEXTS, DATA, min_size=1, max_size=3))
def test_what_is_written_reads_back_as_it_was(data: dict[str, Data]) -> None:
    written = outline(data)
    assert isinstance(written, Outline)
    for text in (yaml_text(written), one_line(written) + "\n"):
        read = read_yaml("a.yml", text)
        assert isinstance(read, Located), text
        assert read.data == data
        assert yaml.load(text, yaml.BaseLoader) == yaml.load(text, yaml.CBaseLoader)  # noqa: S506 - the loader of texts only


@given(TEXTS)
def test_other_programs_take_texts_for_texts(text: str) -> None:
    """A title such as ``yes`` or ``2019-01-01`` is a text for whoever reads the file with YAML's own rules."""
    assert yaml.safe_load(yaml_text(Outline("mapping", (Entry("a", Scalar(text)),)))) == {"a": text}


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("농생명 분야", "농생명 분야"),
        ("2019", '"2019"'),
        ("가: 나", '"가: 나"'),
        ('"자·판·기" 사업', "'\"자·판·기\" 사업'"),
        ("it's", "it's"),
        ("https://example.org/?a=b#c", "https://example.org/?a=b#c"),
        ("가\n나", "|-\n  가\n  나"),
        ("a\u200bb", '"a\\u200bb"'),
        ("가\n-\u3000나", '"가\\n-\u3000나"'),
        ("가\na\xa0:나", '"가\\na\xa0:나"'),
        ("가\n나\u3000다", "|-\n  가\n  나\u3000다"),
    ],
)
def test_texts_are_quoted_only_where_they_must_be(text: str, written: str) -> None:
    assert yaml_text(Outline("mapping", (Entry("a", Scalar(text)),))) == f"a: {written}\n"


@pytest.mark.parametrize("text", ["a\u3000:b", "a:\u3000b", "-\xa0a", "가\n- \u2009나", "가\n\u202f나"])
@pytest.mark.parametrize("deep", [0, 1, 2])
def test_an_odd_blank_stands_where_the_reader_lets_it(text: str, deep: int) -> None:
    value: Outline | Scalar = Scalar(text)
    for _ in range(deep):
        value = Outline("list", (Entry(None, value), Entry(None, Scalar("길어서 한 줄에 함께 설 수 없는 글입니다. " * 3))))
    read = read_yaml("a.yml", yaml_text(Outline("mapping", (Entry("a", value),))))
    assert isinstance(read, Located)
    data = read.data
    for part in ("a", *[0] * deep):
        data = data[part]  # type: ignore[index,call-overload]
    assert data == text


def test_a_comment_between_a_key_and_its_text_stands_above_the_key() -> None:
    assert yaml_text(read_outline("a:\n  # 말\n  b\n")) == "# 말\na: b\n"


def test_comments_within_brackets_give_each_item_a_line() -> None:
    assert yaml_text(read_outline("a: [b, # 비\n  c\n  # 끝\n  ]  # 뒤\n")) == "a:  # 뒤\n  - b  # 비\n  - c\n  # 끝\n"
