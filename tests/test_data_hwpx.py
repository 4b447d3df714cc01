"""Files for Hancom's word processor: read by a reader of other makers, and checked against the schema of the format."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from hwp_hwpx_parser import Reader
from hwpx import HwpxDocument
from PIL import Image

from casebook.cli import main
from casebook.data.article import Block, Paragraph, Table, read_article
from casebook.data.docx import PictureFile, WordDocument
from casebook.data.hwpx import hwpx
from casebook.pages.booklet import chapter_article

ROOT = Path(__file__).resolve().parent.parent
CASE = "daegu/local-business-support"


def document(html: str, picture: PictureFile | None = None) -> bytes:
    return hwpx(WordDocument("제목", "ko", "사례집", "2026-11-25", (("case-1", read_article(html)),)), lambda _: picture)


def part(raw: bytes, name: str = "Contents/section0.xml") -> str:
    with ZipFile(io.BytesIO(raw)) as archive:
        return archive.read(name).decode()


def read(raw: bytes, folder: Path) -> str:
    """The text of a file as the other reader gives it, tables as Markdown."""
    file = folder / "file.hwpx"
    file.write_bytes(raw)
    with Reader(str(file)) as reader:
        return str(reader.text)


def texts(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.text
        elif isinstance(block, Table):
            for row in block.rows:
                for cell in row:
                    yield from texts(cell.blocks)


def bare(text: str) -> str:
    return re.sub(r"[\s|•-]|\d+\.", "", text)


def book(site: Path, output: Path, *arguments: str) -> bytes:
    assert main(["booklet", *arguments, "-o", str(output), "--site", str(site), "-f", str(ROOT / "mkdocs.yml")]) == 0
    return output.read_bytes()


@pytest.fixture(scope="module")
def real(site: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A case of the real site, with tables, lists, figures, notes and numbered sources."""
    return book(site, tmp_path_factory.mktemp("hwpx") / "case.hwpx", CASE)


def test_another_reader_finds_every_paragraph_in_its_order(real: bytes, site: Path, tmp_path: Path) -> None:
    file = site / f"cases/{CASE}/index.html"
    article = chapter_article(file.read_text(encoding="utf-8"), "case-1", file.as_uri(), f"https://example.org/cases/{CASE}/", {})
    expected = "".join(map(bare, texts(read_article(str(article)))))
    assert bare(read(real, tmp_path)) == expected
    assert len(expected) > 2000


def test_the_file_fits_the_schema_and_opens_again(real: bytes) -> None:
    assert not HwpxDocument.open(real).validate().issues


def test_sections_are_outline_levels_and_the_words_behind_them_are_not(real: bytes) -> None:
    """In this format a paragraph takes the style of the one before where nobody says otherwise."""
    names = {style.raw_id: style.name for style in HwpxDocument.open(real).styles.values()}
    styled = re.findall(r'<hp:p [^>]*?styleIDRef="(\d+)"[^>]*>(.*?)</hp:p>', part(real), re.DOTALL)
    outline = [re.sub("<[^>]+>", "", xml) for style, xml in styled if names[style].startswith("개요")]
    assert outline[:2] == ["추진 배경", "주요 내용"]
    assert all(len(text) < 40 for text in outline)


def test_it_names_its_title_and_its_maker_and_nobody_else(real: bytes, site: Path) -> None:
    properties = part(real, "Contents/content.hpf")
    assert "<opf:title>지역 중소기업 및 사회적기업 지원</opf:title>" in properties
    said = dict(re.findall(r'<opf:meta name="(\w+)"[^>]*>([^<]*)<', properties))
    assert {said["creator"], said["lastsaveby"]} - {""} == {"혁신도시 우수사례"}
    page = (site / f"cases/{CASE}/index.html").read_text(encoding="utf-8")
    (day,) = re.findall(r"수정일 (?:<[^>]*>)*(\d{4})\. (\d+)\. (\d+)\.", page)
    assert said["CreatedDate"] == said["ModifiedDate"] == "{}-{:02}-{:02}T00:00:00Z".format(*map(int, day))
    assert not re.search("synthetic|2025-09|2025년 9월", properties)


def test_equal_content_has_equal_bytes(real: bytes, site: Path, tmp_path: Path) -> None:
    assert book(site, tmp_path / "again.hwpx", CASE) == real


def test_links_lead_to_whole_addresses(real: bytes) -> None:
    addresses = re.findall(r'<hp:stringParam name="Path">([^<]*)<', part(real))
    assert len(addresses) > 10
    assert all(address.startswith(("https://", "http://", "mailto:")) for address in addresses)


def test_several_cases_are_listed_below_the_title_of_the_whole(site: Path, tmp_path: Path) -> None:
    text = read(book(site, tmp_path / "book.hwpx", "jeonbuk"), tmp_path)
    assert text.startswith("전북혁신도시")
    assert text.index("농생명 분야 맞춤형 인력 양성") < text.index("이전공공기관 연계 테마형 도시재생사업 추진")


def test_lists_spans_and_looks_keep_their_form(tmp_path: Path) -> None:
    html = (
        '<h1>제목</h1><ul><li>하나<ul><li>안</li></ul></li></ul><ol start="3"><li>셋</li></ol>'
        "<p>R&amp;D <b>굵게</b><sup>1</sup></p>"
        '<table><tr><th rowspan="2">가</th><td colspan="2">나</td></tr><tr><td>다</td><td>라<p>마</p></td></tr></table>'
    )
    raw = document(html)
    text = read(raw, tmp_path)
    assert [line for line in text.split("\n") if line][:5] == ["제목", "• 하나", "• 안", "3. 셋", "R&D 굵게1"]
    assert re.findall(r'colSpan="(\d)" rowSpan="(\d)"', part(raw)) == [("1", "2"), ("2", "1"), ("1", "1"), ("1", "1")]
    assert not HwpxDocument.open(raw).validate().issues


@pytest.mark.parametrize(
    "rows",
    [
        '<tr><td rowspan="2">하나</td></tr><tr><td>둘</td></tr>',
        '<tr><td colspan="2" rowspan="2">하나</td><td>둘</td></tr><tr><td>셋</td></tr>',
        '<tr><td>하나</td><td rowspan="2">둘</td></tr><tr><td colspan="2">셋</td></tr>',
        '<tr><td colspan="0" rowspan="9">하나</td></tr><tr><td>둘</td><td>셋</td></tr>',
    ],
)
def test_no_cell_of_a_table_is_lost_whatever_it_spans(rows: str, tmp_path: Path) -> None:
    raw = document(f"<table>{rows}</table>")
    said = bare(read(raw, tmp_path))
    assert [said.count(word) for word in re.findall("[가-힣]+", rows)] == [1] * rows.count("<td")
    assert HwpxDocument.open(io.BytesIO(raw))


def test_what_stands_in_a_cell_is_kept_in_words(tmp_path: Path) -> None:
    inner = '<p>하나</p><img src="a.png" alt="둘"><table><tr><td>셋</td><td>넷</td></tr></table><p>다섯</p>'
    said = bare(read(document(f"<table><tr><td>{inner}</td></tr></table>"), tmp_path))
    assert "하나둘셋넷다섯" in said


def test_a_picture_has_its_alternative_text_and_fits_the_line() -> None:
    file = io.BytesIO()
    Image.new("RGB", (4000, 400), "red").save(file, "PNG")
    raw = document('<h1>제목</h1><img src="a.png" alt="승강장의 &lt;앞&gt;">', PictureFile(file.getvalue(), "png", 4000, 400))
    assert "<hp:shapeComment>승강장의 &lt;앞&gt;</hp:shapeComment>" in part(raw)
    (width,) = re.findall(r'<hp:curSz width="(\d+)"', part(raw))
    assert int(width) <= 1 + 150 / 25.4 * 7200
    assert not HwpxDocument.open(raw).validate().issues
    assert "승강장" in part(document('<h1>제목</h1><img src="a.png" alt="승강장">'))


def test_what_xml_cannot_hold_makes_no_broken_file() -> None:
    assert re.search("앞 ?뒤", part(document("<h1>앞\x0b\ufffe뒤</h1>")))


def test_without_the_package_it_says_how_to_get_it(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "hwpx", None)
    with pytest.raises(SystemExit):
        book(site, tmp_path / "case.hwpx", CASE)
    assert "casebook[hwpx]" in capsys.readouterr().err
    assert not (tmp_path / "case.hwpx").exists()
