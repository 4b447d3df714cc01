"""The parts of a DOCX file beside its text: styles, lists, settings, properties, and how they belong together."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from casebook.data.article import xml_text
from casebook.languages import LANGUAGES
from casebook.messages.wording import wording

NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_HANGUL_FONT, _LATIN_FONT, _CODE_FONT = "Malgun Gothic", "Calibri", "Consolas"
"""Windows and Office have them; other programs replace them. On a Korean site all letters are of the font of Hangul."""
_OUTSIDE = ' TargetMode="External"'
_LEVELS = range(9)
_SIZES = (36, 28, 24, 22, 21, 21)
"""The sizes of headings in half points, by level."""
LINE_WIDTH = 9637
"""The width of a line in twentieths of a point: A4 less 20 mm on each side."""
SECTION = (
    '<w:sectPr><w:footerReference w:type="default" r:id="rId4"/><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'
)
"""A4 with margins of 20 mm."""
FIRST_RELATIONS = (
    ("styles", "styles.xml", False), ("numbering", "numbering.xml", False), ("settings", "settings.xml", False),
    ("footer", "footer1.xml", False),
)  # fmt: skip
"""What every document refers to, as ``rId1`` and so on; the text refers to more."""


def locale(language: str) -> str:
    """Return the language and the country whose spelling a word processor checks a text by; `language` where it is not known."""
    return wording(language)("locale").replace("_", "-") if language in LANGUAGES else language


def content_types() -> str:
    """Return the types of the parts."""
    defaults = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml"}
    defaults |= {"png": "image/png", "jpeg": "image/jpeg", "gif": "image/gif"}
    overrides = {f"/word/{name}.xml": f"{_TYPE}.{name}+xml" for name in ("styles", "numbering", "settings")}
    overrides |= {"/word/document.xml": f"{_TYPE}.document.main+xml", "/word/footer1.xml": f"{_TYPE}.footer+xml"}
    overrides |= {"/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml"}
    types = "".join(f'<Default Extension="{name}" ContentType="{type_}"/>' for name, type_ in defaults.items())
    types += "".join(f'<Override PartName="{name}" ContentType="{type_}"/>' for name, type_ in overrides.items())
    return f'{HEAD}<Types xmlns="{_PACKAGE}/content-types">{types}</Types>'


def package_relations() -> str:
    """Return what the file as a whole refers to: the text and the properties."""
    core = f"{_PACKAGE}/relationships/metadata/core-properties"
    return (
        f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_RELATION}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="rId2" Type="{core}" Target="docProps/core.xml"/></Relationships>'
    )


def relations(targets: Sequence[tuple[str, str, bool]]) -> str:
    """Return what the text refers to: the type and the target of each, and whether that is outside of the file."""
    rows = (
        f'<Relationship Id="rId{number}" Type="{_RELATION}/{type_}" Target="{escape(target)}"{_OUTSIDE if outside else ""}/>'
        for number, (type_, target, outside) in enumerate(targets, 1)
    )
    return f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{"".join(rows)}</Relationships>'


def properties(title: str, creator: str, language: str, day: str) -> str:
    """Return the properties that programs and screen readers tell of the document."""
    dates = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{day}T00:00:00Z</dcterms:{name}>' for name in ("created", "modified") if day
    )
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(xml_text(title))}</dc:title><dc:creator>{escape(xml_text(creator))}</dc:creator>"
        f"<dc:language>{locale(language)}</dc:language>{dates}</cp:coreProperties>"
    )


def settings(language: str) -> str:
    """Return the settings: the language, and the version of the rules of layout."""
    code = locale(language)
    compatible = '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    return (
        f"{HEAD}<w:settings {NAMES}><w:compat>{compatible}</w:compat>"
        f'<w:themeFontLang w:val="{code}" w:eastAsia="ko-KR"/></w:settings>'
    )


def footer(site: str) -> str:
    """Return the foot of each sheet: the name of the site and the number of the sheet."""
    field = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    tab = f'<w:tabs><w:tab w:val="right" w:pos="{LINE_WIDTH}"/></w:tabs>'
    return (
        f'{HEAD}<w:ftr {NAMES}><w:p><w:pPr><w:pStyle w:val="Footer"/>{tab}</w:pPr>'
        f'<w:r><w:t xml:space="preserve">{escape(xml_text(site))}</w:t></w:r><w:r><w:tab/></w:r>{field}</w:p></w:ftr>'
    )


def numbering(starts: Sequence[int]) -> str:
    """Return the lists: number 1 has bullets, and each further one is numbered and begins with one of `starts`."""
    bullets = "".join(_level(level, "bullet", "\u2022") for level in _LEVELS)
    decimals = "".join(_level(level, "decimal", f"%{level + 1}.") for level in _LEVELS)
    lists = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="2"/>'
        + "".join(f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>' for level in _LEVELS)
        + "</w:num>"
        for number, start in enumerate(starts, 2)
    )
    return (
        f"{HEAD}<w:numbering {NAMES}>"
        f'<w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="hybridMultilevel"/>{bullets}</w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="2"><w:multiLevelType w:val="hybridMultilevel"/>{decimals}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>{lists}</w:numbering>'
    )


def _level(level: int, form: str, text: str) -> str:
    left = 400 * (level + 1)
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>'
        '<w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{left}" w:hanging="400"/></w:pPr></w:lvl>'
    )


def styles(language: str) -> str:
    """Return the styles of paragraphs, words and tables."""
    latin = _HANGUL_FONT if language == "ko" else _LATIN_FONT
    fonts = f'<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{_HANGUL_FONT}" w:cs="{latin}"/>'
    code = locale(language)
    defaults = (
        f'<w:docDefaults><w:rPrDefault><w:rPr>{fonts}<w:sz w:val="21"/><w:szCs w:val="21"/>'
        f'<w:lang w:val="{code}" w:eastAsia="ko-KR"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="336" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
    )
    mono = f'<w:rFonts w:ascii="{_CODE_FONT}" w:hAnsi="{_CODE_FONT}" w:eastAsia="{_HANGUL_FONT}"/>'
    border = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="8A97A8"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    grid = (
        '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:pPr><w:spacing w:after="40"/></w:pPr>'
        f'<w:tblPr><w:tblBorders>{border}</w:tblBorders><w:tblCellMar><w:left w:w="100" w:type="dxa"/>'
        '<w:right w:w="100" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    )
    small = '<w:color w:val="4C5B72"/><w:sz w:val="18"/><w:szCs w:val="18"/>'
    return (
        f"{HEAD}<w:styles {NAMES}>{defaults}"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
        + "".join(_heading(level, size) for level, size in enumerate(_SIZES, 1))
        + _style("Subtitle", "Subtitle", "", '<w:sz w:val="24"/><w:szCs w:val="24"/>')
        + _style("Quote", "Quote", '<w:ind w:left="400" w:right="400"/>', "")
        + _style("Caption", "caption", "", small)
        + _style("Footer", "footer", '<w:spacing w:after="0"/>', small)
        + _style("Code", "Code", '<w:spacing w:after="0" w:line="276" w:lineRule="auto"/>', mono)
        + f'<w:style w:type="character" w:styleId="CodeText"><w:name w:val="Code Text"/><w:rPr>{mono}</w:rPr></w:style>'
        + '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>'
        '<w:rPr><w:color w:val="0B5394"/><w:u w:val="single"/></w:rPr></w:style>' + grid + "</w:styles>"
    )


def _heading(level: int, size: int) -> str:
    above = 0 if level == 1 else 320
    return _style(
        f"Heading{level}",
        f"heading {level}",
        f'<w:keepNext/><w:keepLines/><w:spacing w:before="{above}" w:after="120"/><w:outlineLvl w:val="{level - 1}"/>',
        f'<w:b/><w:bCs/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>',
    )


def _style(id_: str, name: str, paragraph: str, words: str) -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{id_}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/>'
        f'<w:next w:val="Normal"/>'
        f"<w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{words}</w:rPr></w:style>"
    )
