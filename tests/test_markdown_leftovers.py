from __future__ import annotations

from pathlib import Path

import pytest

from mini import converted, copy_mini


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_mini(tmp_path_factory.mktemp("leftovers"))


@pytest.mark.parametrize(
    "mark",
    [
        "{% include note.html %}", "{%- link _posts/a.md -%}", "{% if page.a == 1 %}", "{{ page.title }}",
        "{{site.baseurl}}", "{{ a | b }}",
        '{{< youtube id="x" >}}', "{{% notice %}}", "{: .note}", "{:toc}", "{:.no_toc}", ":::note", "::: {.callout}",
        "[[문서]]",
        "![[그림.png]]", "[[_TOC_]]", "[toc]", "${toc}", "@[toc]", 'import X from "./x"', "export const a = 1",
        "image::a.png[]",
        ".. figure:: a.png", "> [!WARNING]", "--8<-- 'a.md'", "{{ url_for('a') }}", "^[각주]", "*[HTML]: 설명", "==중요==",
    ],
)  # fmt: skip
def test_marks_of_other_programs_are_told_where_they_stand(mark: str, project: Path) -> None:
    found = [(one.code, one.place.line, one.place.column) for one in converted(project, f"글\n\n{mark}\n\n뒤의 글").problems]
    assert found == [("CB313", 42, 1)]


def test_a_meaning_below_a_word_is_told_at_its_line(project: Path) -> None:
    found = [(one.code, one.place.line, one.place.column) for one in converted(project, "글\n\n낱말\n: 뜻\n").problems]
    assert found == [("CB313", 43, 1)]


@pytest.mark.parametrize(
    "text",
    [
        "{{ 단위 }}와 {% 구분 %}", "{백만원}", "[붙임]", "[[붙임]의 표]", "예: import와 export", "a::b", "콜론 :: 둘",
        "{7*7}", "{{ 7*7 }}", "[!]",
        "`{% include x %}`", "```\n{% include x %}\n:::\n```", "    {{ page.title }}", "<!-- {{ page.title }} -->",
        "## 제목 {: .a }",
        "글\n{: .a }", "import는 들여오기다", "> [1] 글",
    ],
)  # fmt: skip
def test_words_and_code_are_not_taken_for_such_marks(text: str, project: Path) -> None:
    assert [one for one in converted(project, f"글\n\n{text}\n").problems if one.code == "CB313"] == []
