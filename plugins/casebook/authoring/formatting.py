"""A case file or translation in canonical style, saying what it said."""

from __future__ import annotations

from pathlib import PurePosixPath

from casebook.authoring.arranging import arranged, case_text
from casebook.model import Case, Translation, shape
from casebook.problems import Problem
from casebook.reading import validated
from casebook.source import Document, read_document, read_outline


def formatted(path: str, raw: bytes) -> bytes | list[Problem]:
    """The file `path` with its fields in the order of the model and in one style; its problems where it cannot be read.

    Line ends become line feeds and a byte order mark goes. Comments stay with what they stand above or beside.
    A sound file that would not read back as the same stays as it is.
    """
    document = read_document(path, raw)
    if isinstance(document, list):
        return document
    model = Translation if "." in PurePosixPath(path).stem else Case
    problems = validated(model, document.header)
    if not isinstance(document.header.data, dict):
        return problems if isinstance(problems, list) else []
    fields = raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n").split("\n")[1 : document.body_line - 2]
    header = arranged(read_outline("\n".join(fields) + "\n"), shape(model))
    text = case_text(header, document.body).encode()
    again = read_document(path, text)
    sound = isinstance(again, Document) and not isinstance(validated(model, again.header), list)
    if isinstance(problems, list):
        return text if sound else problems
    if not sound or not isinstance(again, Document) or again.header.data != document.header.data:
        return raw
    return text if again.body.strip("\n") == document.body.strip("\n") else raw
