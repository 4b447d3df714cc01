"""Find pictures that bodies show and nobody is named for."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from itertools import chain
from urllib.parse import unquote

from casebook.content.catalogue import Catalogue
from casebook.content.files import CaseFile, TranslationFile

_PICTURE = re.compile(r"!\[[^\[\]]*\]\(\s*<?([^)\s>]+)")
"""Matches a picture in Markdown; one in HTML that is a file of the project is refused (CB308)."""


def uncredited_pictures(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """Yield the path of each file whose body shows a picture that no case lists in `images`, and the path of the picture.

    Both are relative to the content folder. A copy of a source has the credit of that source.
    """
    credited = {file.file_path(image.file) for file in catalogue.cases.values() for image in file.case.images}
    files: Iterator[CaseFile | TranslationFile] = chain(catalogue.cases.values(), *catalogue.translations.values())
    for file in files:
        path = file.path.partition("/")[2]
        links = _PICTURE.findall(file.body)
        names = (posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(link))) for link in links)
        yield from ((path, name) for name in dict.fromkeys(names) if name in catalogue.images and name not in credited)
