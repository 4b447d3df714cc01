"""Documents name nobody who wrote them: those of the site do not, and those of contributors are told."""

from __future__ import annotations

import io
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.cli import main
from casebook.content.document_authors import document_authors
from casebook.data.docx import WordDocument, docx
from mini import built, copy_mini

WRITER, EDITOR = "홍길동", "Kim & Lee"


def package(part: str, text: str) -> bytes:
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as file:
        file.writestr(part, text)
    return out.getvalue()


CORE = package("docProps/core.xml", f"<dc:creator>{WRITER}</dc:creator><cp:lastModifiedBy>Kim &amp; Lee</cp:lastModifiedBy>")
META = package("meta.xml", f"<meta:initial-creator>{WRITER}</meta:initial-creator><dc:creator>Kim &amp; Lee</dc:creator>")
HPF = package(
    "Contents/content.hpf",
    f'<opf:meta name="creator" content="text">{WRITER}</opf:meta><opf:meta name="lastsaveby">Kim &amp; Lee</opf:meta>',
)
PDF = b"%PDF-1.7\n<< /Author (Kim & Lee) >>"
PDF_HEX = b"%PDF-1.7\n<< /Author <FEFF" + WRITER.encode("utf-16-be").hex().encode() + b"> >>"
PDF_XMP = f"%PDF-1.7\n<dc:creator><rdf:Seq><rdf:li>{WRITER}</rdf:li></rdf:Seq></dc:creator>".encode()


@pytest.mark.parametrize(
    ("raw", "names"),
    [
        *((raw, (WRITER, EDITOR)) for raw in (CORE, META, HPF)),
        (PDF, (EDITOR,)),
        (PDF_HEX, (WRITER,)),
        (PDF_XMP, (WRITER,)),
        (b"%PDF-1.7\n<< /Author (A \\(B\\)) >>", ("A (B)",)),
        (package("docProps/core.xml", "<a><dc:creator></dc:creator></a>"), ()),
        (CORE[:40], ()),
        (b"PK\3\4", ()),
        (b"%PDF-1.7 /Author <F>", ()),
        (b"text", ()),
    ],
)
def test_the_names_of_a_document_are_found(raw: bytes, names: tuple[str, ...]) -> None:
    assert document_authors(raw) == names


@given(st.sampled_from([CORE, META, HPF, PDF_HEX]), st.integers(0, 400), st.binary(max_size=4))
def test_damaged_documents_stop_nothing(raw: bytes, at: int, other: bytes) -> None:
    document_authors(raw[:at] + other + raw[at + len(other) :])


def test_a_document_that_names_its_writer_is_told_where_it_stands(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project = copy_mini(tmp_path)
    (project / "cases/north/files").mkdir()
    (project / "cases/north/files/plan.docx").write_bytes(CORE)
    (project / "docs/form.odt").write_bytes(META)
    assert main(["check", str(project / "cases"), "--lang", "en"]) == 0
    said = capsys.readouterr().err
    assert "docs/form.odt: " in said
    assert "cases/north/files/plan.docx: " in said
    assert said.count(WRITER) == said.count(EDITOR) == len(["form", "plan"])


def test_documents_of_the_site_name_nobody(tmp_path: Path) -> None:
    site = built(tmp_path, strict=False)
    tables = [site / "api/v1/cases.xlsx", site / "contribute/cases-template.xlsx"]
    assert [document_authors(file.read_bytes()) for file in tables] == [(), ()]
    assert document_authors(docx(WordDocument("제목", "ko", "", "2026-11-25", ()), lambda _: None)) == ()
