from __future__ import annotations

import pytest

from casebook.pages.line_breaks import add_line_breaks


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>센텀·대연지구, 정부-지방자치단체</p>", "<p>센텀·<wbr>대연지구, 정부-<wbr>지방자치단체</p>"),
        ("<p>ABC·123 R-D 2019-12-10</p>", "<p>ABC·<wbr>123 R-D 2019-12-10</p>"),
        ("<p>앞 · 뒤 ·끝</p>", "<p>앞 · 뒤 ·끝</p>"),
        ('<a title="시·도 > 군·구" href="/시·도/">공급·소비</a>', '<a title="시·도 > 군·구" href="/시·도/">공급·<wbr>소비</a>'),
        ("<svg><title>시·도</title></svg>공급·소비", "<svg><title>시·도</title></svg>공급·<wbr>소비"),
        ("<option>시·도</option><code>시·도</code>", "<option>시·도</option><code>시·도</code>"),
        ("<script>let a = '시·도'</script><!-- 시·도 -->", "<script>let a = '시·도'</script><!-- 시·도 -->"),
        ("<b>시</b>·<b>도</b>", "<b>시</b>·<b>도</b>"),
    ],
)
def test_lines_may_break_behind_dots_and_hyphens_of_text_alone(html: str, expected: str) -> None:
    assert add_line_breaks(html) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("시·도", "[시·도]"),
        ("시‧도", "[시‧도]"),
        ("11개 시·도의", "11개 [시·도]의"),
        ("시·도지사를", "[시·도]지사를"),
        ("시·군·구에서", "[시·군·구]에서"),
        ("읍·면·동", "[읍·면·동]"),
        ("산·학·연", "[산·학·연]"),
        ("시·도·광역시", "[시·도·광]역시"),
        ("내·외부", "[내·외]부"),
        ("3·1운동", "[3·1]운동"),
        ("R·D", "[R·D]"),
        ("만성·중·장동", "만성·|[중·장]동"),
        ("광역·기초", "광역·|기초"),
        ("(시·도)", "([시·도])"),
        ("&amp;시·도", "&amp;[시·도]"),
        ("시·도, 시·도", "[시·도], [시·도]"),
        ("가나·다·라마·바", "가나·|[다·라]마·|바"),
    ],
)
def test_no_line_breaks_behind_a_single_letter(text: str, expected: str) -> None:
    for mark, html in (("[", '<span class="cb-whole">'), ("]", "</span>"), ("|", "<wbr>")):
        expected = expected.replace(mark, html)
    assert add_line_breaks(f"<p>{text}</p>") == f"<p>{expected}</p>"
