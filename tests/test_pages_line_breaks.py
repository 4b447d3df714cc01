from __future__ import annotations

import pytest

from casebook.pages.line_breaks import add_line_breaks


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>대·연지구, 시‧도, 정부-지방자치단체</p>", "<p>대·<wbr>연지구, 시‧<wbr>도, 정부-<wbr>지방자치단체</p>"),
        ("<p>ABC·123 R-D 2019-12-10</p>", "<p>ABC·<wbr>123 R-D 2019-12-10</p>"),
        ("<p>앞 · 뒤 ·끝</p>", "<p>앞 · 뒤 ·끝</p>"),
        ('<a title="시·도 > 군·구" href="/시·도/">시·도</a>', '<a title="시·도 > 군·구" href="/시·도/">시·<wbr>도</a>'),
        ("<svg><title>시·도</title></svg>시·도", "<svg><title>시·도</title></svg>시·<wbr>도"),
        ("<option>시·도</option><code>시·도</code>", "<option>시·도</option><code>시·도</code>"),
        ("<script>let a = '시·도'</script><!-- 시·도 -->", "<script>let a = '시·도'</script><!-- 시·도 -->"),
        ("<b>시</b>·<b>도</b>", "<b>시</b>·<b>도</b>"),
    ],
)
def test_lines_may_break_behind_dots_and_hyphens_of_text_alone(html: str, expected: str) -> None:
    assert add_line_breaks(html) == expected
