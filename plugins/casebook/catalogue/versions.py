"""Which state of a case's file something refers to."""

from __future__ import annotations

import json
from hashlib import blake2b
from unicodedata import normalize

from casebook.catalogue.index import Catalogue
from casebook.reading import CaseFile, TranslationFile


def version(file: CaseFile) -> str:
    """Eight hexadecimal digits that change when what the file says changes, in its fields or in its body.

    Line ends, comments, the order of fields and how values are quoted say nothing.
    """
    said = json.dumps([file.header.data, file.body.strip()], ensure_ascii=False, sort_keys=True)
    return blake2b(normalize("NFC", said).encode(), digest_size=4).hexdigest()


def is_current(catalogue: Catalogue, translation: TranslationFile) -> bool:
    """Whether the translation says that it is of the original as it is now."""
    return translation.translation.of == version(catalogue.cases[translation.id])
