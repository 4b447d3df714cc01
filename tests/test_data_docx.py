"""Files for word processors: read as ISO/IEC 29500 says, by LibreOffice too where it is installed."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import unicodedata
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from PIL import Image

from casebook.cli import main
from casebook.content.picture_copies import as_png
from casebook.data import docx_parts
from casebook.data.article import Paragraph, Picture, Table, read_article
from casebook.data.docx import PictureFile, WordDocument, docx
from casebook.messages.wording import wording
from casebook.pages.booklet import chapter_article

ROOT = Path(__file__).resolve().parent.parent
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
CASE = "daegu/local-business-support"
needs_office = pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")


def document(html: str, language: str = "ko", picture: PictureFile | None = None) -> bytes:
    return docx(WordDocument("제목", language, "사례집", "2026-11-25", (("case-1", read_article(html)),)), lambda _: picture)


def part(raw: bytes, name: str = "word/document.xml") -> ET.Element:
    with ZipFile(io.BytesIO(raw)) as archive:
        return ET.fromstring(archive.read(name))  # noqa: S314 - our own


def words(node: ET.Element) -> str:
    return "".join("\n" if it.tag == f"{W}br" else it.text or "" for it in node.iter() if it.tag in (f"{W}t", f"{W}br"))


def paragraphs(raw: bytes) -> Iterator[tuple[str, str]]:
    """The style and the words of each paragraph that has any."""
    for node in part(raw).iter(f"{W}p"):
        style = node.find(f"{W}pPr/{W}pStyle")
        if words(node):
            yield ("" if style is None else style.attrib[f"{W}val"]), words(node)


def numbers(raw: bytes) -> list[tuple[str, str]]:
    """The numbers of items as a word processor counts them, each with the words of its item."""
    starts = {
        node.attrib[f"{W}numId"]: int(over.attrib[f"{W}val"])
        for node in part(raw, "word/numbering.xml").iter(f"{W}num")
        if (over := node.find(f"{W}lvlOverride/{W}startOverride")) is not None
    }
    counted: dict[tuple[str, str], int] = {}
    found = []
    for node in part(raw).iter(f"{W}p"):
        list_, level = node.find(f"{W}pPr/{W}numPr/{W}numId"), node.find(f"{W}pPr/{W}numPr/{W}ilvl")
        if list_ is None or level is None:
            continue
        key = list_.attrib[f"{W}val"], level.attrib[f"{W}val"]
        if key[0] in starts:
            counted[key] = counted.get(key, starts[key[0]] - 1) + 1
        found.append((str(counted.get(key, "*")), words(node)))
    return found


def test_parts_of_a_source_and_notes_are_apart_as_on_the_page() -> None:
    source = (
        "<li><cite>보고서</cite><span>북쪽시</span><span>CC BY 4.0</span><small class=cb-paper>https://example.org/</small></li>"
    )
    note = '<ol><li id="fn:1"><p>각주의 글&#160;<a class="footnote-backref" href="#fnref:1">↩</a></p></li></ol>'
    assert [text for _, text in paragraphs(document(f"<ol>{source}</ol>{note}"))] == [
        "보고서 북쪽시 CC BY 4.0 https://example.org/",
        "각주의 글",
    ]


@pytest.fixture(scope="module")
def real(site: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A case of the real site, with tables, lists, figures, notes and numbered sources."""
    file = tmp_path_factory.mktemp("docx") / "case.docx"
    assert main(["booklet", CASE, "-o", str(file), "--site", str(site), "-f", str(ROOT / "mkdocs.yml")]) == 0
    return file.read_bytes()


@pytest.fixture(scope="module")
def article(site: Path) -> str:
    file = site / f"cases/{CASE}/index.html"
    return str(
        chapter_article(file.read_text(encoding="utf-8"), "case-1", file.as_uri(), f"https://example.org/cases/{CASE}/", {})
    )


def plain(html: str) -> str:
    html = re.sub(r"<wbr>", "", html)
    text = re.sub(r"<[^>]+>", " ", html).replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">")
    return re.sub(r"\s+", "", text.replace("&quot;", '"').replace("&#x27;", "'").replace("&#39;", "'"))


def test_headings_are_headings_of_the_same_levels_and_words(real: bytes, article: str) -> None:
    expected = [(f"Heading{level}", plain(text)) for level, text in re.findall(r"<h([1-6])[^>]*>(.*?)</h\1>", article, re.DOTALL)]
    cards = {plain(text) for text in re.findall(r'<h3 class="cb-card__title">(.*?)</h3>', article, re.DOTALL)}
    found = [(style, plain(text)) for style, text in paragraphs(real) if style.startswith("Heading")]
    assert found == [(style, text) for style, text in expected if text not in cards]
    assert len(found) > 8


def test_the_article_is_there_word_for_word_in_its_order(real: bytes, article: str) -> None:
    shown = (
        re.sub(r"<(svg|summary|style)\b.*?</\1>", "", article, flags=re.DOTALL).replace("<q>", "\u201c").replace("</q>", "\u201d")
    )
    assert plain("".join(text for _, text in paragraphs(real))) == plain(shown)


def test_tables_are_tables_with_heads_that_repeat(real: bytes, article: str) -> None:
    tables = list(part(real).iter(f"{W}tbl"))
    heads = [
        [plain(words(cell)) for cell in next(table.iter(f"{W}tr"))]
        for table in tables
        if table.find(f".//{W}tblHeader") is not None
    ]
    expected = [
        [plain(cell) for cell in re.findall(r"<th[^>]*>(.*?)</th>", head, re.DOTALL)]
        for head in re.findall(r"<thead>(.*?)</thead>", article, re.DOTALL)
    ]
    assert [[cell for cell in row if cell] for row in heads] == expected
    assert expected
    assert len(tables) == len(re.findall(r"<table|<dl", article))


def test_sources_have_the_numbers_by_which_sentences_cite_them(real: bytes, article: str) -> None:
    expected = re.findall(r'<li value="(\d+)"', article)
    assert [number for number, _ in numbers(real) if number != "*"] == expected
    assert len(expected) > 2


def test_every_link_leads_somewhere_from_any_folder(real: bytes) -> None:
    relations = part(real, "word/_rels/document.xml.rels")
    targets = {it.attrib["Id"]: it.attrib["Target"] for it in relations if it.attrib.get("TargetMode") == "External"}
    assert targets
    assert [target for target in targets.values() if not re.match(r"(https?|mailto|tel):", target)] == []
    marks = {it.attrib[f"{W}name"] for it in part(real).iter(f"{W}bookmarkStart")}
    links = list(part(real).iter(f"{W}hyperlink"))
    assert len([it for it in links if f"{W}anchor" in it.attrib]) > 10
    for link in links:
        assert link.attrib.get(R) in targets or link.attrib.get(f"{W}anchor") in marks


def test_korean_is_marked_as_korean_and_has_a_font_for_hangul(real: bytes) -> None:
    styles = part(real, "word/styles.xml")
    defaults = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    assert defaults is not None
    language, fonts = defaults.find(f"{W}lang"), defaults.find(f"{W}rFonts")
    assert language is not None
    assert (language.attrib[f"{W}val"], language.attrib[f"{W}eastAsia"]) == ("ko-KR", "ko-KR")
    assert fonts is not None
    assert {fonts.attrib[f"{W}{name}"] for name in ("ascii", "hAnsi", "eastAsia")} == {"Malgun Gothic"}
    others = [it.attrib[f"{W}eastAsia"] for it in styles.iter(f"{W}rFonts")]
    assert set(others) == {"Malgun Gothic"}


def test_words_of_another_language_are_marked_as_that_language() -> None:
    raw = document('<h1>제목</h1><p>글 <span lang="en">Text</span></p>')
    codes = [it.attrib[f"{W}val"] for it in part(raw).iter(f"{W}lang")]
    assert codes == ["en-US"]
    defaults = part(document("<h1>Title</h1>", "en"), "word/styles.xml").find(f".//{W}lang")
    assert defaults is not None
    assert defaults.attrib[f"{W}val"] == "en-US"


def test_a_picture_has_its_alternative_text_and_fits_the_line() -> None:
    raw = document(
        '<figure><img src="file:///a.png" alt="공원 &amp; 물"><figcaption>누구</figcaption></figure>',
        picture=PictureFile(b"x", "png", 4000, 3000),
    )
    (drawn,) = (it for it in part(raw).iter() if it.tag.endswith("}docPr"))
    assert drawn.attrib["descr"] == "공원 & 물"
    (extent,) = (it for it in part(raw).iter() if it.tag.endswith("}extent"))
    assert int(extent.attrib["cx"]) <= 170 * 36_000
    assert abs(int(extent.attrib["cx"]) / int(extent.attrib["cy"]) - 4 / 3) < 0.001
    assert ("Caption", "누구") in list(paragraphs(raw))
    assert ("Caption", "공원 & 물") in list(paragraphs(document('<img src="file:///gone.png" alt="공원 &amp; 물">')))


def test_a_picture_that_word_processors_do_not_show_is_copied_as_png() -> None:
    out = io.BytesIO()
    Image.new("RGB", (3, 2), "red").save(out, "WEBP")
    copy = as_png(out.getvalue())
    assert copy
    assert Image.open(io.BytesIO(copy)).size == (3, 2)
    assert as_png(b"RIFF....WEBPbroken") is None


def test_equal_content_has_equal_bytes(real: bytes, site: Path, tmp_path: Path) -> None:
    assert main(["booklet", CASE, "-o", str(tmp_path / "again.docx"), "--site", str(site), "-f", str(ROOT / "mkdocs.yml")]) == 0
    assert (tmp_path / "again.docx").read_bytes() == real


def test_several_cases_begin_on_pages_of_their_own_and_are_listed(site: Path, tmp_path: Path) -> None:
    file = tmp_path / "place.docx"
    options = ["--site", str(site), "-f", str(ROOT / "mkdocs.yml"), "--format", "docx"]
    assert main(["booklet", "jeonbuk", "-o", str(file), *options]) == 0
    raw = file.read_bytes()
    first = [words(it) for it in part(raw).iter(f"{W}p") if it.find(f"{W}pPr/{W}pageBreakBefore") is not None]
    texts = list(paragraphs(raw))
    at = texts.index(("Heading2", wording("ko")("booklet_contents"))) + 1
    listed = [text for _, text in texts[at : at + len(first)]]
    assert first == listed
    assert len(first) > 1


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<ol><li>가</li><li>나</li></ol><p>글</p><ol><li>다</li></ol>", ["1 가", "2 나", "1 다"]),
        ("<ol><li>가<ul><li>나</li></ul></li><li>다</li></ol>", ["1 가", "* 나", "2 다"]),
        ("<ol><li>가<ol><li>나</li><li>다</li></ol></li><li>라</li></ol>", ["1 가", "1 나", "2 다", "2 라"]),
        ('<ol start="3"><li>가</li><li value="7">나</li></ol>', ["3 가", "7 나"]),
        ("<ol><li><p>가</p><p>나</p></li><li>다</li></ol>", ["1 가", "2 다"]),
        ('<ol start="0"><li>가</li><li>나</li></ol>', ["0 가", "1 나"]),
        ("<li>가</li>", ["* 가"]),
    ],
)
def test_items_have_the_numbers_that_a_browser_shows(html: str, expected: list[str]) -> None:
    assert [f"{number} {text}" for number, text in numbers(document(html))] == expected


def test_blanks_are_those_that_readers_see() -> None:
    blocks = read_article("<p>가\n  <b>나</b> 다<br> 라</p><pre><code>a  b\n c</code></pre><p><q>마</q></p>")
    assert [block.text for block in blocks if isinstance(block, Paragraph)] == ["가 나 다\n라", "a  b\n c", "\u201c마\u201d"]


def test_cells_that_span_columns_and_rows_keep_their_places() -> None:
    head = '<thead><tr><th colspan="2">가</th></tr></thead>'
    html = f'<table>{head}<tbody><tr><td rowspan="2">나</td><td>다</td></tr><tr><td>라</td></tr></tbody></table>'
    raw = document(html)
    rows = [[words(cell) for cell in row.iter(f"{W}tc")] for row in part(raw).iter(f"{W}tr")]
    assert rows == [["가"], ["나", "다"], ["", "라"]]
    assert [it.attrib.get(f"{W}val") for it in part(raw).iter(f"{W}vMerge")] == ["restart", None]


def table_of(spans: list[list[tuple[int, int]]]) -> str:
    """A table whose cells have these columns and rows, with their numbers as texts."""
    names = count()
    rows = ("".join(f'<td colspan="{wide}" rowspan="{high}">칸{next(names)}</td>' for wide, high in row) for row in spans)
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"


SPANS = st.lists(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=4), min_size=1, max_size=5)


@example([[(1, 2)], [(1, 1)]])
@example([[(2, 2), (1, 1)], [(1, 1)]])
@example([[(9_999_999_999, 9_999_999_999)], [(1, 1)]])
@given(SPANS)
def test_no_cell_of_a_table_is_lost_or_moved_whatever_it_spans(spans: list[list[tuple[int, int]]]) -> None:
    """Word needs each row to fill the columns of the grid, and each merged cell to stand below one of its width."""
    table = part(document(table_of(spans)))
    columns, above, found = len(list(table.iter(f"{W}gridCol"))), dict[int, int](), list[str]()
    assert columns <= 63  # the most that Word opens
    for row in table.iter(f"{W}tr"):
        column, now = 0, dict[int, int]()
        for cell in row.iter(f"{W}tc"):
            span, merge = cell.find(f"{W}tcPr/{W}gridSpan"), cell.find(f"{W}tcPr/{W}vMerge")
            width = 1 if span is None else int(span.attrib[f"{W}val"])
            if merge is not None:
                assert merge.attrib.get(f"{W}val") == "restart" or (above[column] == width and not words(cell))
                now[column] = width
            found += [words(cell)] if words(cell) else []
            column += width
        assert column == columns
        above = now
    assert found == [f"칸{number}" for number in range(sum(map(len, spans)))]


@pytest.mark.parametrize(
    "html",
    [
        "<dl><dd>가</dd></dl>",
        "<dl><div><dd>가</dd></div><dt>나</dt></dl>",
        "<tr><td>가</td></tr>",
        "<td>가</td>",
        "<table><td>가</td></table>",
        "<table><caption>가</caption></table>",
        "<table><tr><td><dl><dd>가</dd></dl></td></tr></table>",
        "</td></dl>가",
    ],
)
def test_tables_and_lists_of_names_that_lack_a_part_keep_their_words(html: str) -> None:
    said = re.sub("<[^>]*>", "", html)
    assert re.sub(r"\s", "", "".join(part(document(html)).itertext())).endswith(said)


@pytest.mark.parametrize("inner", ["<table><tr><td>가</td></tr></table>", '<img src="a.png" alt="가">', "<li>가</li>"])
def test_no_measure_is_below_zero(inner: str) -> None:
    cells = f"<td>{inner}</td>" * 60
    picture = PictureFile(b"", "png", 400, 40)
    whole = part(document(f"<table><tr>{cells}</tr></table>", picture=picture))
    assert [value for node in whole.iter() for value in node.attrib.values() if value.startswith("-")] == []


def test_what_xml_cannot_hold_makes_no_broken_file() -> None:
    raw = document("<h1>가\x00\x01&amp;&lt;나\ufffe</h1>")
    assert [text for _, text in paragraphs(raw)] == ["가&<나"]
    bad = "가\x0b\ufffe나"
    for part in (docx_parts.properties(bad, bad, "ko", "2026-11-30"), docx_parts.footer(bad)):
        assert "가나" in "".join(ET.fromstring(part).itertext())  # noqa: S314 - our own


def test_maps_and_charts_are_left_out_and_pictures_are_not() -> None:
    blocks = read_article('<svg><title>지도</title></svg><img src="a" alt="그림"><table><tr><td>칸</td></tr></table>')
    assert [type(block) for block in blocks] == [Picture, Table]


@needs_office
def test_libreoffice_reads_the_same_words(real: bytes, article: str, tmp_path: Path) -> None:
    (tmp_path / "case.docx").write_bytes(real)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "txt:Text (encoded):UTF8",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "case.docx"),
    ]
    subprocess.run(command, check=True, capture_output=True)
    text = (tmp_path / "case.txt").read_text(encoding="utf-8-sig")
    for _, heading in re.findall(r"<h([23])[^>]*>(.*?)</h\1>", article, re.DOTALL):
        assert plain(heading) in re.sub(r"\s+", "", text)


@pytest.mark.parametrize("name", ["전북혁신도시", "전북 혁신도시", unicodedata.normalize("NFD", "전북혁신도시"), "jeonbuk"])
def test_a_place_is_asked_for_by_its_name_as_well_as_by_its_id(name: str, site: Path, tmp_path: Path) -> None:
    file = tmp_path / "place.docx"
    assert main(["booklet", name, "-o", str(file), "--site", str(site), "-f", str(ROOT / "mkdocs.yml")]) == 0
    assert next(text for _, text in paragraphs(file.read_bytes())).startswith("전북혁신도시")


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("농생명 분야 맞춤형 인력 양성", "농생명 분야 맞춤형 인력 양성"),
        ("특화발전", "특화발전"),
        ("지역의 인재를 기르고 일자리로 이은 사례", "지역의 인재를 기르고 일자리로 이은 사례"),
    ],
)
def test_cases_categories_and_collections_have_names_too(name: str, title: str, site: Path, tmp_path: Path) -> None:
    file = tmp_path / "named.docx"
    assert main(["booklet", name, "-o", str(file), "--site", str(site), "-f", str(ROOT / "mkdocs.yml")]) == 0
    headings = [text for style, text in paragraphs(file.read_bytes()) if style == "Heading1"]
    assert headings[0] == title
