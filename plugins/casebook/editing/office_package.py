"""Read office documents, which are packages (ZIP files) of XML files: OpenDocument and Office Open XML."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from math import isfinite
from xml.etree.ElementTree import Element, ParseError, XMLParser
from zipfile import ZipFile

from casebook.content.document_authors import BROKEN_PACKAGE

_DEEPEST = 200
"""The most elements within each other. Documents have some twenty; functions that follow thousands end in a RecursionError."""


class BrokenWorkbookError(Exception):
    """A document is damaged, or has parts or values that it must not have. Any other error is one of casebook's own code."""


@contextmanager
def calling_reader() -> Iterator[None]:
    """Raise `BrokenWorkbookError` for any error of another program's reader, which are of all kinds where parts do not fit."""
    try:
        yield
    except Exception as error:
        raise BrokenWorkbookError from error


def open_package(raw: bytes) -> ZipFile:
    """Return a package that can be read. Raise `BrokenWorkbookError` where it is none."""
    try:
        return ZipFile(BytesIO(raw))
    except BROKEN_PACKAGE as error:
        raise BrokenWorkbookError from error


def read_part(package: ZipFile, name: str, most: int = -1) -> bytes:
    """Return a part of a package, or its first bytes, `most` of them. Raise `BrokenWorkbookError` where it cannot be read."""
    try:
        with package.open(name) as part:
            return part.read(most)
    except (*BROKEN_PACKAGE, KeyError) as error:
        raise BrokenWorkbookError from error


def read_xml(package: ZipFile, name: str) -> Element:
    """Return the root of an XML file in a package. Raise `BrokenWorkbookError` where it is damaged.

    Document types are refused: these files have none, and entities could grow without bound.
    """
    try:
        text = read_part(package, name).decode("utf-8-sig")
        if "<!DOCTYPE" in text or "<!ENTITY" in text:
            raise BrokenWorkbookError("<!DOCTYPE")
        parser = XMLParser()  # noqa: S314 - without a document type there are no entities
        parser.feed(text)
        root = parser.close()
    except (ParseError, ValueError) as error:
        raise BrokenWorkbookError from error
    level = [root]
    for _ in range(_DEEPEST):
        level = [inner for element in level for inner in element]
        if not level:
            return root
    raise BrokenWorkbookError("too deep")


def whole_number(text: str) -> int:
    """Return a number that a document says in digits. Raise `BrokenWorkbookError` where it is none."""
    try:
        return int(text)
    except ValueError as error:
        raise BrokenWorkbookError from error


def decimal_number(text: str) -> float:
    """Return a number that a document says. Raise `BrokenWorkbookError` where it is none."""
    try:
        return float(text)
    except ValueError as error:
        raise BrokenWorkbookError from error


def finite(value: float) -> float:
    """Return a number. Raise `BrokenWorkbookError` where it is greater than spreadsheets can hold."""
    try:
        if isfinite(value):
            return value
    except OverflowError:  # an int of hundreds of digits
        pass
    raise BrokenWorkbookError(value)
