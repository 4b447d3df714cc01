"""Documents beside a case that readers may download."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from casebook.content.attached_files import is_attachment, type_problem
from casebook.problems import Place, problem
from mini import CASE, DOCUMENT, built

OFFER = "attachments:\n  - {file: files/plan.hwpx, title: 계획 <표> & 그림, licence: kogl-1}\nsources:\n"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(("name", "start"), [
    ("a.pdf", b"%PDF-1.7"), ("a.hwp", OLE), ("a.hwp", b"HWP Document File V3.00"), ("a.hwpx", b"PK\x03\x04"),
    ("A.HWPX", b"PK\x03\x04"), ("a.xlsx", b"PK\x03\x04"), ("a.xls", OLE), ("a.csv", "이름,값".encode()), ("a.csv", b""),
])  # fmt: skip
def test_a_document_of_its_type_may_be_attached(name: str, start: bytes) -> None:
    assert is_attachment(name)
    assert type_problem(name, start, Place(name)) is None


@pytest.mark.parametrize(("name", "start"), [
    ("a.pdf", b"<html>"), ("a.hwp", b"PK\x03\x04"), ("a.hwpx", OLE), ("a.xlsx", OLE), ("a.docx", b"MZ"), ("a.csv", b"PK\0\0"),
    ("a.pdf", b""),
])  # fmt: skip
def test_a_document_of_another_type_is_none(name: str, start: bytes) -> None:
    assert type_problem(name, start, Place(name)) == problem(Place(name), "CB030", found=name[2:].upper())


@pytest.mark.parametrize("name", [
    "a.exe", "a.html", "a.svg", "a.js", "a.bat", "a.hta", "a.lnk", "a.pdf.exe", "a", ".pdf/a", "a.xhtml",
])  # fmt: skip
def test_what_is_run_when_it_is_opened_cannot_be_attached(name: str) -> None:
    assert not is_attachment(name)


def test_a_page_offers_its_documents_with_type_and_size(tmp_path: Path) -> None:
    body = "\n[계획을 보라.](files/plan.hwpx)\n"
    site = built(tmp_path, {
        "cases/north/a.md": CASE.replace("sources:\n", OFFER) + body, "cases/north/files/plan.hwpx": DOCUMENT + "0" * 1300,
    })  # fmt: skip
    page = (site / "cases/north/a/index.html").read_text(encoding="utf-8")
    assert (site / "cases/north/files/plan.hwpx").read_bytes() == (DOCUMENT + "0" * 1300).encode()
    offers = re.search(r'<h2 id="case-attachments">첨부 파일</h2>\s*<ul class="cb-downloads">(.*?)</ul>', page, re.DOTALL)
    assert offers
    assert offers[1] == (
        '<li><a href="../files/plan.hwpx">계획 &lt;표&gt; &amp; 그림</a> '
        "<span>한글 문서 HWPX, 1.3 KB, 공공누리 제1유형(출처 표시)</span></li>"
    )
    assert '<a href="../files/plan.hwpx">계획을 보라.</a>' in page
    case = json.loads((site / "api/v1/cases/north/a.json").read_text(encoding="utf-8"))["case"]
    assert [item["address"] for item in case["attachments"]] == ["https://example.org/cases/north/files/plan.hwpx"]
