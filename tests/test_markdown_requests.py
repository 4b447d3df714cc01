from __future__ import annotations

from pathlib import Path

import pytest

from casebook.markdown.requests import _FETCHED as FETCHED
from casebook.markdown.requests import _FETCHED_BY_LINK as FETCHED_BY_LINK
from casebook.markdown.requests import addresses_fetched_by, may_fetch, requests
from mini import copy_mini, report

FAR = [
    "![그림](https://a.kr/x.png)",
    "![그림]( <https://a.kr/x.png> '제목')",
    "![그림](//a.kr/x.png)",
    "![그림][가]\n\n[가]: https://a.kr/x.png",
    "[![그림](https://a.kr/x.png)](https://b.kr/)",
    '![그림](x.png){ src="//a.kr/x.png" }',
    "<img alt='a>b' src=https://a.kr/x.png>",
    "<IMG SRC='\thttps://a.kr/x.png'>",
    "<img src='x.png' srcset='y.png 1x,https://a.kr/x.png 2x'>",
    "<picture><source srcset='https://a.kr/x.png'><img src='x.png' alt='그림'></picture>",
    "<video src='https://a.kr/x.png'></video>",
    "<video poster='https://a.kr/x.png'></video>",
    "<audio><source src='https://a.kr/x.png'></audio>",
    "<iframe src='https://a.kr/x.png'></iframe>",
    "<iframe srcdoc=\"<img src='https://a.kr/x.png'>\"></iframe>",
    "<embed src='https://a.kr/x.png'>",
    "<object data='https://a.kr/x.png'></object>",
    "<script src='https://a.kr/x.png'></script>",
    "<link rel='stylesheet' href='https://a.kr/x.png'>",
    "<svg><image xlink:href='https://a.kr/x.png'/></svg>",
    "<div style='background:url(https://a.kr/x.png)'></div>",
    "<style>@import 'https://a.kr/x.png';</style>",
    "<p style='background:image-set(url(x.png) 1x, \"https://a.kr/x.png\" 2x)'></p>",
    "<meta http-equiv='Refresh' content='0; url=https://a.kr/x.png'>",
    "<img src='https://a.kr/x.png' src='x.png' alt='그림'>",
]
OWN = [
    "[링크](https://a.kr/x.png)",
    "<https://a.kr/x.png> https://a.kr/x.png",
    "<a href='https://a.kr/x.png'>링크</a>",
    "`![그림](https://a.kr/x.png)`",
    "```\n<img src='https://a.kr/x.png'>\n```",
    "    <img src='https://a.kr/x.png'>",
    "<!-- <img src='https://a.kr/x.png'> -->",
    "![그림](x.png) <img src='x.png' alt='https://a.kr/x.png'>",
    "<img src='data:image/gif;base64,R0lGOD//' alt='그림'>",
    "<link rel='canonical' href='https://a.kr/x.png'>",
    "<form action='https://a.kr/x.png'></form>",
]


def test_whatever_a_hand_written_page_loads_from_another_host_is_told(tmp_path: Path) -> None:
    files = {f"docs/far-{number}.md": f"# 글\n\n[링크](https://a.kr/x.png)\n\n{text}\n" for number, text in enumerate(FAR)}
    found = report(copy_mini(tmp_path, {**files, "docs/own.md": "# 글\n\n" + "\n\n".join(OWN) + "\n"}))
    assert found.count("[CB404]") == len(FAR)
    for number in range(len(FAR)):
        line = next(line for line in found.split("\n") if line.startswith(f"docs/far-{number}.md:"))
        assert int(line.split(":")[1]) > 4  # the picture and not the link
    assert "docs/own.md" not in found


@pytest.mark.parametrize("text", FAR)
def test_a_page_that_may_fetch_is_seen_without_rendering_it(text: str) -> None:
    assert may_fetch(text)


LINKING = (*FETCHED_BY_LINK - {"link"}, "link rel=icon")
FETCHING = {f"{tag} {name}" for tag in LINKING for name in ("href", "xlink:href")} | {f"p {name}" for name in FETCHED - {"style"}}


@pytest.mark.parametrize("element", sorted(FETCHING))
def test_each_element_and_attribute_that_fetches_is_told_alone(element: str) -> None:
    assert addresses_fetched_by(f'<svg><{element}="https://a.kr/x"></svg>') == ["https://a.kr/x"]
    assert addresses_fetched_by(f"<{element.upper()} = //a.kr/x>") == ["//a.kr/x"]


def test_what_stands_in_no_file_is_told_at_its_first_line() -> None:
    [found] = requests("docs/a.md", "# 글\n\n:smile:\n", '<p><img src="https://a.kr/x.png" alt=":smile:"></p>')
    assert (found.place.line, found.place.column) == (1, 1)


@pytest.mark.parametrize("mark", ["<![far]>", "<![if IE]>", "<![CDATA[x]]>", "<![", "<![가"])
def test_marked_sections_hide_no_request(mark: str) -> None:
    html = f'<p>{mark}</p><img src="//a.example/x.png">'
    assert [found.code for found in requests("docs/a.md", html, html)] == ["CB404"]
