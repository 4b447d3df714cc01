from __future__ import annotations

from pathlib import Path

import markdown

from casebook.markdown.html import NAME as HTML
from mini import built


def test_texts_are_written_as_html_whatever_the_host_chose() -> None:
    host = markdown.Markdown(extensions=[HTML, "attr_list"], output_format="xhtml")
    for _ in range(2):
        assert host.reset().convert("![그림](a.webp){ width=2 }  \n다음\n\n---") == (
            '<p><img alt="그림" src="a.webp" width="2"><br>\n다음</p>\n<hr>'
        )


def test_pages_of_the_host_have_no_slash_in_void_elements(tmp_path: Path) -> None:
    site = built(tmp_path, {"docs/about.md": "# 알림\n\n한 줄  \n다음 줄\n"})
    page = (site / "about/index.html").read_text(encoding="utf-8")
    assert "한 줄<br>" in page
