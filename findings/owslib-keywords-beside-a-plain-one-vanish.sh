#!/usr/bin/env bash
# OWSLib 0.35.0 (PyPI): of keywords that are links, none is left when one plain word stands among them; a title that is a link is no title, and a period may be none.
#
# In ISO 19139, the metadata of public geodata, a text may be a link (gmx:Anchor) wherever it may be plain; INSPIRE asks for links in keywords, so that a
# word is told by its address in a vocabulary. OWSLib, by which pycsw, ckanext-spatial and pygeometa read such files, looks for links in a block of keywords
# only if it has no plain one: an office that adds a word of its own takes away all of the vocabulary. The title is read if plain only; an abstract either way. A
# period is read from gml:beginPosition; as two instants (gml:begin), which GML 3.2 has as well, it has neither end. No error, no warning.
#
# Seen (what is in the file: what is read):
#   keywords [link 전주, link 나주]: 전주, 나주
#   keywords [link 전주, link 나주, plain 혁신도시]: 혁신도시
#   keywords [link 전주, link 나주] [plain 혁신도시]: 전주, 나주, 혁신도시
#   title plain, abstract link: 우수사례, 사례 모음
#   title link, abstract plain: None, 사례 모음
#   period of positions 2019 to 2020: 2019, 2020
#   period of instants 2019 to 2020: None, None
#   the second of these blocks by pygeometa 0.19.0: 혁신도시
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check owslib==0.35.0 pygeometa==0.19.0 2>/dev/null
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import logging

from owslib.etree import etree
from owslib.iso import MD_Metadata
from pygeometa.schemas import load_schema

logging.disable(logging.CRITICAL)
ISO = "http://www.isotc211.org/2005"
NAMES = f'xmlns:d="{ISO}/gmd" xmlns:c="{ISO}/gco" xmlns:x="{ISO}/gmx" xmlns:l="http://www.w3.org/1999/xlink" xmlns:g="http://www.opengis.net/gml/3.2"'


def plain(words: str) -> str:
    return f"<c:CharacterString>{words}</c:CharacterString>"


def link(words: str) -> str:
    return f'<x:Anchor l:href="https://example.org/word">{words}</x:Anchor>'


def file(title=plain, abstract=plain, blocks=(), period="") -> str:
    keywords = "".join(
        f"<d:descriptiveKeywords><d:MD_Keywords>{''.join(f'<d:keyword>{word}</d:keyword>' for word in block)}</d:MD_Keywords></d:descriptiveKeywords>"
        for block in blocks
    )
    if period:
        period = f'<d:extent><g:TimePeriod g:id="p">{period}</g:TimePeriod></d:extent>'
        period = f"<d:extent><d:EX_Extent><d:temporalElement><d:EX_TemporalExtent>{period}</d:EX_TemporalExtent></d:temporalElement></d:EX_Extent></d:extent>"
    citation = f"<d:citation><d:CI_Citation><d:title>{title('우수사례')}</d:title></d:CI_Citation></d:citation>"
    about = f"{citation}<d:abstract>{abstract('사례 모음')}</d:abstract>{keywords}{period}"
    about = f"<d:identificationInfo><d:MD_DataIdentification>{about}</d:MD_DataIdentification></d:identificationInfo>"
    return f"<d:MD_Metadata {NAMES}><d:fileIdentifier>{plain('a')}</d:fileIdentifier>{about}</d:MD_Metadata>"


def read(**parts):
    return MD_Metadata(etree.fromstring(file(**parts))).identification[0]


def words(*blocks) -> str:
    return ", ".join(str(word.name) for block in read(blocks=blocks).keywords for word in block.keywords)


def period(text: str) -> str:
    found = read(period=text)
    return f"{found.temporalextent_start}, {found.temporalextent_end}"


def instant(end: str, year: int) -> str:
    return f'<g:{end}><g:TimeInstant g:id="{end}"><g:timePosition>{year}</g:timePosition></g:TimeInstant></g:{end}>'


links, own = [link("전주"), link("나주")], plain("혁신도시")
one, other = read(abstract=link), read(title=link)
positions = "<g:beginPosition>2019</g:beginPosition><g:endPosition>2020</g:endPosition>"
imported = load_schema("iso19139").import_(file(blocks=[[*links, own]], period=positions))["identification"]["keywords"]
seen = {
    "keywords [link 전주, link 나주]": words(links),
    "keywords [link 전주, link 나주, plain 혁신도시]": words([*links, own]),
    "keywords [link 전주, link 나주] [plain 혁신도시]": words(links, [own]),
    "title plain, abstract link": f"{one.title}, {one.abstract}",
    "title link, abstract plain": f"{other.title}, {other.abstract}",
    "period of positions 2019 to 2020": period(positions),
    "period of instants 2019 to 2020": period(instant("begin", 2019) + instant("end", 2020)),
    "the second of these blocks by pygeometa 0.19.0": ", ".join(word for block in imported.values() for word in block["keywords"]),
}
print("\n".join(f"{name}: {text}" for name, text in seen.items()))
expected = ["전주, 나주", "혁신도시", "전주, 나주, 혁신도시", "우수사례, 사례 모음", "None, 사례 모음", "2019, 2020", "None, None", "혁신도시"]
raise SystemExit(0 if list(seen.values()) == expected else "the behaviour has changed")
PYTHON
