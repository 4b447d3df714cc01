from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.markdown.converted import Heading
from casebook.pages.frame import PLACEHOLDERS, FramedPage, FrameError, PageFrame

HTML = f"""<html><title>{PLACEHOLDERS.title} - 사례집</title><meta content="{PLACEHOLDERS.description}">
<link href="{PLACEHOLDERS.canonical}">
{PLACEHOLDERS.metadata}
<a href="#{PLACEHOLDERS.anchor}">건너뛰기</a>
<ul><li><a href="#{PLACEHOLDERS.anchor}"><span>{PLACEHOLDERS.contents}</span></a></li></ul>
<ul>
<li>앞의 것</li></ul><article><a href="{PLACEHOLDERS.edit}"></a>{PLACEHOLDERS.heading}{PLACEHOLDERS.article}</article></html>"""
HEADINGS = (Heading(2, "추진-배경", "추진 & 배경"), Heading(3, "작은", "작은 것"), Heading(2, "성과", "성과"))


def filled_frame(
    title: str = "제목", description: str = "요약", article: str = "<h1>제목</h1>", headings: tuple[Heading, ...] = HEADINGS
) -> str:
    page = FramedPage(title, description, "https://example.org/a/", "https://example.org/edit/a.md", article, headings)
    return PageFrame(HTML).fill(page).decode()


def test_every_slot_is_filled() -> None:
    assert filled_frame() == """<html><title>제목 - 사례집</title><meta content="요약">
<link href="https://example.org/a/">

<a href="#추진-배경">건너뛰기</a>
<ul><li><a href="#추진-배경"><span>추진 &amp; 배경</span></a></li><li><a href="#성과"><span>성과</span></a></li></ul>
<ul>
<li>앞의 것</li></ul><article><a href="https://example.org/edit/a.md"></a><h1>제목</h1></article></html>"""  # fmt: skip


def test_a_page_without_headings_has_no_rows() -> None:
    assert '<a href="#">건너뛰기</a>\n<ul></ul>' in filled_frame(headings=())


def test_titles_are_escaped_and_articles_are_not() -> None:
    html = filled_frame(title='<b>"&', article="<p>글</p>")
    assert "<title>&lt;b&gt;&quot;&amp; - 사례집</title>" in html
    assert "<p>글</p>" in html


@given(
    st.lists(st.sampled_from([*(getattr(PLACEHOLDERS, name) for name in PLACEHOLDERS.__slots__), r"\1", "{title}", "글"])).map(
        " ".join
    )
)
def test_text_that_looks_like_a_slot_is_not_replaced(text: str) -> None:
    html = filled_frame(title=text, description=text, article=text)
    assert f"<title>{text} - 사례집</title>" in html
    assert f'<meta content="{text}">' in html
    assert f"</a>{text}</article>" in html


ANCHOR, CONTENTS = PLACEHOLDERS.anchor, PLACEHOLDERS.contents


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (f"<li>{CONTENTS}</li>", "<li>추진 &amp; 배경</li><li>성과</li>"),
        (
            f'<li id="{ANCHOR}" title="{CONTENTS}"></li>',
            '<li id="추진-배경" title="추진 &amp; 배경"></li><li id="성과" title="성과"></li>',
        ),
        (f'<p><a href="#{ANCHOR}">{CONTENTS}</a></p>', '<p><a href="#추진-배경">추진 &amp; 배경</a></p>'),
    ],
)
def test_a_row_of_the_contents_may_have_the_title_and_the_id_of_its_heading_anywhere(row: str, expected: str) -> None:
    frame = PageFrame(f"{PLACEHOLDERS.title}<ul>{row}</ul>{PLACEHOLDERS.heading}{PLACEHOLDERS.article}")
    assert frame.fill(FramedPage("가", "", "", "", "나", HEADINGS)).decode() == f"가<ul>{expected}</ul>나"


@pytest.mark.parametrize(
    ("slot", "name"),
    [(PLACEHOLDERS.title, "page.title"), (PLACEHOLDERS.heading, "page.content"), (PLACEHOLDERS.article, "page.content")],
)
def test_a_shell_without_a_slot_that_every_page_needs_is_refused(slot: str, name: str) -> None:
    with pytest.raises(FrameError, match=name):
        PageFrame(HTML.replace(slot, ""))


def test_a_page_may_have_metadata_of_its_own_and_need_not() -> None:
    link = '<link rel="alternate" hreflang="en" href="https://example.org/en/a/">'
    page = FramedPage("제목", "요약", "https://example.org/a/", "", "", (), link)
    assert f'<link href="https://example.org/a/">\n{link}\n' in PageFrame(HTML).fill(page).decode()
    assert '<link href="https://example.org/a/">\n\n' in filled_frame()


def test_one_shell_serves_many_pages() -> None:
    shell = PageFrame(HTML)
    page = FramedPage("가", "나", "다", "라", "마", HEADINGS)
    assert shell.fill(page) == shell.fill(page)
