"""Write HWPX (OWPML, KS X 6101) of articles, for the word processor of Korean offices. Needs ``casebook[hwpx]``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

from casebook.data.article import Block, Cell, Paragraph, Picture, Run, Table, xml_text
from casebook.data.docx import PictureFile, WordDocument
from casebook.data.table_grid import grid

if TYPE_CHECKING:
    from hwpx import HwpxDocument

_PLAIN = 0
"""The id of the style of text. A paragraph without one takes that of the heading before it."""
_LOOKS: dict[str, dict[str, Any]] = {
    "bold": {"bold": True}, "italic": {"italic": True}, "struck": {"strike": True}, "raised": {"script": "sup"},
    "lowered": {"script": "sub"},
}  # fmt: skip
_LINK = {"underline": True, "color": "#0645AD"}
_TITLE = {"bold": True, "size": 18}
_HEAD_FILL = "#F2F5FA"
_WIDTH_MM = 150.0
"""The width of a line: A4 less the margins of a new document."""
_TALLEST_MM = 200.0
_MM_OF_PIXEL = 25.4 / 96
_INDENT_MM = 5.0
_FOREIGN = re.compile(rb'(<opf:meta name="(?:lastsaveby|date)"[^>]*>)[^<]*')
_ID = re.compile(r'(?<=[iI]d=")[0-9]{6,}(?=")|(?<=[iI][dD]Ref=")[0-9]{6,}(?=")')
_MOST_LEVELS = 6


def hwpx(document: WordDocument, picture: Callable[[str], PictureFile | None]) -> bytes:
    """Return the document as the bytes of a file. `picture` returns the picture at an address; None for one that is not shown.

    Headings below the title are outline levels, which Hancom's program numbers itself. Items of lists begin with their mark as
    text, as in official documents. Raises `ImportError` without python-hwpx.
    """
    from hwpx import HwpxDocument  # noqa: PLC0415 - a further package, which few builds need

    file = HwpxDocument.new()
    time = f"{document.day}T00:00:00Z" if document.day else ""
    file.parts.set_document_metadata(title=document.title, creator=document.creator, created_date=time, modified_date=time)
    file.page.set_page_number()
    writer = _Writer(file, picture)
    if document.contents:
        writer.title(document.title)
        for text in document.about:
            writer.block(Paragraph((Run(text),)))
    for _, blocks in document.articles:
        for block in blocks:
            if isinstance(block, Paragraph) and block.level == 1 and not document.contents:
                writer.title(block.text)
            else:
                writer.block(block, above=0 if document.contents else 1)
    return _reproducible(file.to_bytes())


def _reproducible(raw: bytes) -> bytes:
    """Return a file whose equal content has equal bytes, and which names no editor that nobody named.

    A new document of python-hwpx 6.9.0 has the last editor and the day of its template, and its ids are drawn by lot.
    """
    ids: dict[str, str] = {}

    def count(match: re.Match[str]) -> str:
        return ids.setdefault(match[0], str(len(ids) + 1))

    settled = BytesIO()
    with ZipFile(BytesIO(raw)) as old, ZipFile(settled, "w") as new:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename.endswith(".hpf"):
                content = _FOREIGN.sub(rb"\1", content)
            elif entry.filename.endswith(".xml"):
                content = _ID.sub(count, content.decode()).encode()
            new.writestr(entry, content, entry.compress_type)
    return settled.getvalue()


def _paragraphs(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    """Yield the paragraphs of a cell: also those of a table within it, and the description of a picture."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        elif isinstance(block, Table):
            yield from _paragraphs(inner for row in block.rows for cell in row for inner in cell.blocks)
        elif block.text:
            yield Paragraph((Run(block.text),))


class _Writer:
    """Adds blocks to the end of a document."""

    def __init__(self, file: HwpxDocument, picture: Callable[[str], PictureFile | None]) -> None:
        self._file, self._picture = file, picture

    def title(self, text: str) -> None:
        """Add the title of the document."""
        paragraph = self._file.add_paragraph("", style=_PLAIN, include_run=False)
        paragraph.add_run(xml_text(text), char_pr_id_ref=self._look(_TITLE))

    def block(self, block: Block, above: int = 0) -> None:
        """Add a block. A heading has its level less the number of levels `above` it that the document has not."""
        if isinstance(block, Table):
            self._table(block)
        elif isinstance(block, Picture):
            self._add_picture(block)
        elif block.level:
            self._file.add_heading(xml_text(block.text), min(max(1, block.level - above), _MOST_LEVELS))
        else:
            paragraph = self._file.add_paragraph("", style=_PLAIN, include_run=False)
            self._runs(paragraph, block)
            if block.depth:
                indent = _INDENT_MM * block.depth
                self._file.styles.apply_paragraph_format(paragraphs=[paragraph], indent_left_mm=indent)

    def _runs(self, paragraph: Any, block: Paragraph) -> None:  # noqa: ANN401 - the library's own classes
        mark = f"{block.number}. " if block.number is not None else "• " if block.bulleted else ""
        for run in (*((Run(mark),) if mark else ()), *block.runs):
            looks = {name: value for style in run.styles for name, value in _LOOKS.get(style, {}).items()}
            if run.link and not run.link.startswith("#"):
                paragraph.add_hyperlink(run.link, xml_text(run.text), char_pr_id_ref=self._look(looks | _LINK))
            else:
                paragraph.add_run(xml_text(run.text), char_pr_id_ref=self._look(looks))

    def _look(self, looks: dict[str, Any]) -> str | None:
        return self._file.styles.ensure_run(**looks) if looks else None

    def _table(self, table: Table) -> None:
        places = grid(table)
        made = self._file.add_table(len(table.rows), places.columns, style=_PLAIN)
        if places.columns == 2 and not table.heads:  # noqa: PLR2004 - names and values
            made.set_column_widths([1, 3])
        for placed in places.cells:
            self._cell(made.cell(placed.row, placed.column), placed.cell)
            if placed.cell.is_heading:
                made.set_cell_shading(placed.row, placed.column, _HEAD_FILL)
            if placed.rows > 1 or placed.columns > 1:
                last_row, last_column = placed.row + placed.rows - 1, placed.column + placed.columns - 1
                made.merge_cells(placed.row, placed.column, last_row, last_column)

    def _cell(self, place: Any, cell: Cell) -> None:  # noqa: ANN401
        for number, block in enumerate(_paragraphs(cell.blocks)):
            paragraph = place.add_paragraph("", style_id_ref=_PLAIN) if number else place.paragraphs[0]
            self._runs(paragraph, block)

    def _add_picture(self, block: Picture) -> None:
        file = self._picture(block.url)
        if file is None:
            if block.text:
                self.block(Paragraph((Run(block.text),)))
            return
        width, height = file.width * _MM_OF_PIXEL, file.height * _MM_OF_PIXEL
        scale = min(1.0, _WIDTH_MM / width, _TALLEST_MM / height)
        made = self._file.add_picture(file.content, file.suffix, style=_PLAIN, width_mm=width * scale, height_mm=height * scale)
        parts = list(made.element)
        margin = next(number for number, part in enumerate(parts) if part.tag.endswith("}outMargin"))
        comment = parts[margin].makeelement(parts[margin].tag.replace("outMargin", "shapeComment"), {})
        comment.text = xml_text(block.text)
        made.element.insert(margin + 1, comment)
