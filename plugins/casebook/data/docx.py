"""Write DOCX (WordprocessingML, ISO/IEC 29500) of articles: real headings, lists and tables, in the language of the site."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import blake2b
from html import escape
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from msgspec import Struct
from msgspec.structs import replace

from casebook.data import docx_parts
from casebook.data.article import Block, Paragraph, Picture, Run, Table, xml_text
from casebook.data.table_grid import Placed, grid

_NAMES = (
    f"{docx_parts.NAMES}"
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
_STYLE_IDS = {"text": "", "lead": "Subtitle", "quote": "Quote", "code": "Code", "caption": "Caption"}
_LOOKS = {
    "bold": "<w:b/>", "italic": "<w:i/>", "struck": "<w:strike/>", "raised": '<w:vertAlign w:val="superscript"/>',
    "lowered": '<w:vertAlign w:val="subscript"/>',
}  # fmt: skip
_ORDER = ("bold", "italic", "struck", "raised", "lowered")
"""The order in which the schema has them."""
_GAP = '<w:p><w:pPr><w:spacing w:after="0" w:line="160" w:lineRule="exact"/></w:pPr></w:p>'
"""What parts a table from the next one: without it they would be one."""
_EMU = 635
"""English metric units (1/914400 inch) in a twentieth of a point."""
_TALLEST = 12_000
_PIXEL = 15
"""Twentieths of a point in a pixel of 1/96 inch."""


class PictureFile(Struct, frozen=True):
    """A picture as the document holds it."""

    content: bytes
    suffix: str
    """``png``, ``jpeg`` or ``gif``."""
    width: int
    height: int
    """In pixels."""


class WordDocument(Struct, frozen=True):
    """A document: articles below their headings of the first level, each on a new page but the first."""

    title: str
    language: str
    creator: str
    day: str
    """The day of the last change, in ISO 8601; empty where it is unknown."""
    articles: tuple[tuple[str, tuple[Block, ...]], ...]
    """The anchor and the blocks of each."""
    contents: str = ""
    """The heading of a list of links to the articles; empty for a document without one."""
    about: tuple[str, ...] = ()
    """Paragraphs below the title of a document with such a list."""


def docx(document: WordDocument, picture: Callable[[str], PictureFile | None]) -> bytes:
    """Return the document as the bytes of a file. `picture` returns the picture at an address; None for one that is not shown."""
    body = _Body(picture)
    xml = "".join(body.document(document))
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": docx_parts.content_types(),
        "_rels/.rels": docx_parts.package_relations(),
        "docProps/core.xml": docx_parts.properties(document.title, document.creator, document.language, document.day),
        "word/document.xml": f"{docx_parts.HEAD}<w:document {_NAMES}><w:body>{xml}{docx_parts.SECTION}</w:body></w:document>",
        "word/styles.xml": docx_parts.styles(document.language),
        "word/numbering.xml": docx_parts.numbering(body.starts),
        "word/settings.xml": docx_parts.settings(document.language),
        "word/footer1.xml": docx_parts.footer(document.creator),
        "word/_rels/document.xml.rels": docx_parts.relations(body.relations),
        **body.media,
    }
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(ZipInfo(name), content, ZIP_DEFLATED)  # dated 1980: equal content has equal bytes
    return file.getvalue()


class _Body:
    """Writes blocks as XML, and collects what they refer to: links, pictures, lists."""

    def __init__(self, picture: Callable[[str], PictureFile | None]) -> None:
        self._picture = picture
        self.relations: list[tuple[str, str, bool]] = [*docx_parts.FIRST_RELATIONS]
        self.media: dict[str, str | bytes] = {}
        self._targets: dict[str, str] = {}
        self.starts: list[int] = []
        """The first number of each numbered list."""
        self._last: tuple[int, int] = (0, 0)
        """Depth and number of the last item of a numbered list."""
        self._marks = 0

    def document(self, document: WordDocument) -> Iterator[str]:
        """Yield the articles, with a list of them where there are several."""
        if document.contents:
            yield self._paragraph(Paragraph((Run(document.title),), level=1))
            for text in document.about:
                yield self._paragraph(Paragraph((Run(text),)))
            yield self._paragraph(Paragraph((Run(document.contents),), level=2))
            for anchor, article in document.articles:
                title = next((block.text for block in article if isinstance(block, Paragraph) and block.level == 1), "")
                yield self._paragraph(Paragraph((Run(title, link=f"#{anchor}"),), depth=1, bulleted=True))
        before = "<w:pageBreakBefore/>" if document.contents else ""
        for anchor, article in document.articles:
            for block in article:
                if isinstance(block, Paragraph) and block.level == 1:
                    yield self._paragraph(replace(block, anchors=(anchor, *block.anchors)), before)
                else:
                    yield self._block(block)

    def _block(self, block: Block, width: int = docx_parts.LINE_WIDTH) -> str:
        if isinstance(block, Table):
            self._last = (0, 0)
            return self._table(block, width)
        return self._drawing(block, width) if isinstance(block, Picture) else self._paragraph(block)

    def _paragraph(self, block: Paragraph, before: str = "") -> str:
        style = f"Heading{min(block.level, 6)}" if block.level else _STYLE_IDS[block.kind]
        properties = [f'<w:pStyle w:val="{style}"/>' if style else "", before]
        if block.number is not None or block.bulleted:
            level = max(min(block.depth, 9) - 1, 0)  # an item may lack its list
            list_id = 1 if block.number is None else self._list(block.depth, block.number)
            properties += [f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>']
        elif block.depth:
            properties += [f'<w:ind w:left="{400 * block.depth}"/>']
        if not block.depth:
            self._last = (0, 0)
        marks = [self._mark(name) for name in block.anchors]
        runs = "".join(self._run(run) for run in block.runs)
        starts, ends = "".join(start for start, _ in marks), "".join(end for _, end in marks)
        return f"<w:p><w:pPr>{''.join(properties)}</w:pPr>{starts}{runs}{ends}</w:p>"

    def _list(self, depth: int, number: int) -> int:
        """Return the list that an item belongs to: the one before goes on where depth and number do."""
        if self._last != (depth, number - 1):
            self.starts.append(number)
        self._last = (depth, number)
        return len(self.starts) + 1

    def _mark(self, name: str) -> tuple[str, str]:
        self._marks += 1
        start = f'<w:bookmarkStart w:id="{self._marks}" w:name="{_bookmark(name)}"/>'
        return start, f'<w:bookmarkEnd w:id="{self._marks}"/>'

    def _run(self, run: Run) -> str:
        looks = "".join(_LOOKS[name] for name in _ORDER if name in run.styles)
        style = "Hyperlink" if run.link else "CodeText" if "code" in run.styles else ""
        style = f'<w:rStyle w:val="{style}"/>' if style else ""
        code = docx_parts.locale(run.language)
        language = f'<w:lang w:val="{escape(code)}" w:eastAsia="{escape(code)}"/>' if code else ""
        lines = (f'<w:t xml:space="preserve">{_text(line)}</w:t>' if line else "" for line in run.text.split("\n"))
        xml = f"<w:r><w:rPr>{style}{looks}{language}</w:rPr>{'<w:br/>'.join(lines)}</w:r>"
        if run.link.startswith("#"):
            return f'<w:hyperlink w:anchor="{_bookmark(run.link[1:])}" w:history="1">{xml}</w:hyperlink>'
        return f'<w:hyperlink r:id="{self._link(run.link)}" w:history="1">{xml}</w:hyperlink>' if run.link else xml

    def _link(self, address: str) -> str:
        if address not in self._targets:
            self.relations.append(("hyperlink", address, True))
            self._targets[address] = f"rId{len(self.relations)}"
        return self._targets[address]

    def _table(self, table: Table, width: int) -> str:
        placed = grid(table)
        columns = placed.columns
        if columns == 2 and all(row[0].is_heading for row in table.rows) and not table.heads:  # noqa: PLR2004 - names and values
            widths = [width // 4, width - width // 4]
        else:
            widths = [width // columns] * columns
        columns_xml = "".join(f'<w:gridCol w:w="{column}"/>' for column in widths)
        at = placed.at()
        rows = "".join(self._row(number, at, widths, number < table.heads) for number in range(len(table.rows)))
        look = '<w:tblLook w:val="0020" w:firstRow="1"/>' if table.heads else '<w:tblLook w:val="0080" w:firstColumn="1"/>'
        style = f'<w:tblStyle w:val="TableGrid"/><w:tblW w:w="{width}" w:type="dxa"/><w:tblLayout w:type="fixed"/>{look}'
        return f"<w:tbl><w:tblPr>{style}</w:tblPr><w:tblGrid>{columns_xml}</w:tblGrid>{rows}</w:tbl>{_GAP}"

    def _row(self, number: int, at: Mapping[tuple[int, int], Placed], widths: Sequence[int], is_head: bool) -> str:
        cells, column = [], 0
        while column < len(widths):
            placed = at.get((number, column))
            if placed is None:
                cells.append(_cell_xml("<w:p/>", widths[column], ""))
                column += 1
                continue
            width = sum(widths[column : column + placed.columns])
            merges = f'<w:gridSpan w:val="{placed.columns}"/>' if placed.columns > 1 else ""
            is_first = placed.row == number
            if placed.rows > 1:
                merges += '<w:vMerge w:val="restart"/>' if is_first else "<w:vMerge/>"
            blocks = "".join(self._block(block, max(width - 200, 200)) for block in placed.cell.blocks) if is_first else ""
            cells.append(_cell_xml(blocks if blocks.endswith("</w:p>") else f"{blocks}<w:p/>", width, merges))
            column += placed.columns
        head = "<w:tblHeader/>" if is_head else ""
        return f"<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>{''.join(cells)}</w:tr>"

    def _drawing(self, block: Picture, width: int) -> str:
        file = self._picture(block.url)
        if file is None:
            return self._paragraph(Paragraph((Run(block.text),), kind="caption")) if block.text else ""
        number = len(self.media) + 1
        name = f"media/image{number}.{file.suffix}"
        self.media[f"word/{name}"] = file.content
        self.relations.append(("image", name, False))
        scale = min(1.0, width / (file.width * _PIXEL), _TALLEST / (file.height * _PIXEL))
        x, y = (round(side * _PIXEL * scale) * _EMU for side in (file.width, file.height))
        text = escape(xml_text(block.text))
        return (
            '<w:p><w:pPr><w:keepNext/></w:pPr><w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent cx="{x}" cy="{y}"/><wp:docPr id="{number}" name="Picture {number}" descr="{text}"/>'
            '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
            f'<pic:nvPicPr><pic:cNvPr id="{number}" name="Picture {number}" descr="{text}"/><pic:cNvPicPr/></pic:nvPicPr>'
            f'<pic:blipFill><a:blip r:embed="rId{len(self.relations)}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
            f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{x}" cy="{y}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
            "</a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
        )


def _cell_xml(blocks: str, width: int, merges: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{merges}</w:tcPr>{blocks}</w:tc>'


def _text(text: str) -> str:
    return escape(xml_text(text), quote=False)


def _bookmark(name: str) -> str:
    """Return the name of the bookmark of an anchor: Word takes 40 letters and digits."""
    return f"a{blake2b(name.encode(), digest_size=12).hexdigest()}"
