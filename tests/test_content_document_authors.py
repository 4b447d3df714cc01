"""Documents name nobody who wrote them: those of the site do not, and those of contributors are told."""

from __future__ import annotations

import io
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZIP_STORED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.cli import main
from casebook.content.document_authors import document_authors
from casebook.data.docx import WordDocument, docx
from casebook.editing.spreadsheet_reader import read_grids
from casebook.problems import Problem
from mini import MINI, built, copy_mini

WRITER, EDITOR = "홍길동", "Kim & Lee"


def package(part: str, text: str, method: int = ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with ZipFile(out, "w", method) as file:
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
OCTAL = b"".join(b"\\%03o" % byte for byte in b"\xfe\xff" + WRITER.encode("utf-16-be"))
PACKED = [package("docProps/core.xml", f"<dc:creator>{WRITER}</dc:creator>", it) for it in (ZIP_STORED, ZIP_BZIP2, ZIP_LZMA)]
PDF_XMP = f"%PDF-1.7\n<dc:creator><rdf:Seq><rdf:li>{WRITER}</rdf:li></rdf:Seq></dc:creator>".encode()


@pytest.mark.parametrize(
    ("raw", "names"),
    [
        *((raw, (WRITER, EDITOR)) for raw in (CORE, META, HPF)),
        (PDF, (EDITOR,)),
        (PDF_HEX, (WRITER,)),
        (PDF_XMP, (WRITER,)),
        *((raw, (WRITER,)) for raw in PACKED),
        *((b"%PDF-1.7 /Author (" + raw + b")", (WRITER,)) for raw in map(WRITER.encode, ("utf-8", "utf-8-sig", "cp949"))),
        (
            b"%PDF-1.7 /Author (" + OCTAL + b")",
            (WRITER,),
        ),
        (b"%PDF-1.7 /Author (\xfe\xff\xac\\n\xac\\r\xac\\(\\\n)", ("\uac0a\uac0d\uac28",)),
        (b"%PDF-1.7 /Author (Andr\\351)", ("André",)),
        (b"%PDF-1.7 /Author (Kim (Seoul) and (Lee))", ("Kim (Seoul) and (Lee)",)),
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


@given(st.sampled_from([CORE, META, HPF, PDF_HEX, *PACKED]), st.integers(0, 400), st.binary(max_size=4))
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


def test_documents_of_others_are_not_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Neither those that are not published nor, where files are named, those that are not named."""
    settings = (MINI / "mkdocs.yml").read_text(encoding="utf-8") + "exclude_docs: drafts/\n"
    project = copy_mini(tmp_path, {"mkdocs.yml": settings})
    (project / "docs/drafts").mkdir()
    for name in ("docs/drafts/form.odt", "docs/form.odt"):
        (project / name).write_bytes(META)
    assert main(["check", str(project / "cases"), "--lang", "en"]) == 0
    assert (said := capsys.readouterr().err).count(WRITER) == 1
    assert "docs/form.odt: " in said
    assert main(["check", str(project / "cases/north/bus-stop.md"), "--lang", "en"]) == 0
    assert WRITER not in capsys.readouterr().err
    assert main(["check", str(project / "docs/form.odt"), "--lang", "en"]) == 0
    assert WRITER in capsys.readouterr().err


@pytest.mark.parametrize("method", [ZIP_STORED, ZIP_DEFLATED, ZIP_BZIP2, ZIP_LZMA])
def test_a_damaged_table_is_told_in_whatever_way_it_is_packed(method: int) -> None:
    out = io.BytesIO()
    with ZipFile(out, "w", method) as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        start = out.tell()
        file.writestr("content.xml", "<office:document-content>" + "0123456789" * 20)
    raw = out.getvalue()
    middle = start + len("content.xml") + 60
    damaged = raw[:middle] + b"\xff" * 9 + raw[middle + 9 :]
    assert [item.code for item in [read_grids("a.ods", damaged)] if isinstance(item, Problem)] == ["CB710"]


def test_documents_of_the_site_name_nobody(tmp_path: Path) -> None:
    site = built(tmp_path, strict=False)
    tables = [site / "api/v1/cases.xlsx", site / "contribute/cases-template.xlsx"]
    assert [document_authors(file.read_bytes()) for file in tables] == [(), ()]
    assert document_authors(docx(WordDocument("제목", "ko", "", "2026-11-25", ()), lambda _: None)) == ()
