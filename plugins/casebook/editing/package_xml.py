"""Read the XML files of office documents, which are packages of them (OpenDocument, Office Open XML)."""

from __future__ import annotations

from xml.etree.ElementTree import Element, ParseError, XMLParser


def parse_xml(raw: bytes) -> Element:
    """Return the root of an XML file. Refuse document types: these files have none, and entities could grow without bound."""
    text = raw.decode("utf-8-sig")
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise ParseError("<!DOCTYPE")
    parser = XMLParser()  # noqa: S314 - without a document type there are no entities
    parser.feed(text)
    return parser.close()
